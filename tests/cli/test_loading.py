"""The command line's table of commands, and what a command loads."""

import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules

import typer

from graph_service import commands
from graph_service.cli import COMMANDS, GROUPS

LOADED = "import sys; from graph_service.cli import app; app(['token', '--help'], standalone_mode=False); print(*sys.modules)"


def test_every_command_of_every_module_stands_in_the_table() -> None:
    defined = {}
    for module in iter_modules(commands.__path__):
        app = getattr(import_module(f"graph_service.commands.{module.name}"), "app", None)
        if app is not None:
            defined[module.name] = tuple(typer.main.get_group(app).commands)
    assert {name: names for name, names in defined.items() if name not in GROUPS.values()} == COMMANDS
    assert set(defined) - set(COMMANDS) == set(GROUPS.values())


def test_a_command_loads_no_module_of_another() -> None:
    told = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    loaded = {name for name in told.stdout.split() if name.startswith("graph_service.commands.")}
    assert loaded == {f"graph_service.commands.{name}" for name in ("tokens", "asking", "usage")}


def test_a_command_loads_no_library_of_frames_though_the_driver_would() -> None:
    told = subprocess.run(
        [sys.executable, "-c", LOADED + "; import pandas"], capture_output=True, text=True, check=True
    )
    loaded = {*told.stdout.split()}
    assert "neo4j" in loaded
    assert not {"pandas", "pyarrow"} & loaded
