"""The command line: everything an operator, an analyst or a script does without a browser."""

import gc
import os
import signal
import sys
from collections import UserDict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

INTERRUPTED, TERMINATED = 128 + signal.SIGINT, 128 + signal.SIGTERM
COLLECTED_AFTER = (100_000, 50, 100)  # values made, then younger collections, before the collector looks
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "running": ("serve", "demo", "migrate", "doctor", "schema"),
    "questions": ("search", "entity", "why", "how", "review"),
    "links": ("expand", "path", "common", "overlap", "network", "passing"),
    "surroundings": ("players", "communities", "timeline", "together"),
    "profiles": ("calls", "similar", "route"),
    "feed": ("changes",),
    "sending": ("import", "preview"),
    "files": ("resolve", "evaluate"),
    "keeping": ("backup", "restore", "rebuild", "export"),
}
"""By module of `graph_service.commands`."""
GROUPS = {"token": "tokens", "query": "queries", "watch": "watches", "model": "models"}
"""Groups of commands, each with its module."""


class Commands(UserDict[str, Any]):
    """Each loaded when it is wanted: to load all takes longer than most commands."""

    russian = False

    def __getitem__(self, name: str) -> TyperCommand | TyperGroup:
        module = import_module(f"graph_service.commands.{self.data[name]}")
        group = typer.main.get_group(module.app)
        if self.russian:
            from graph_service.commands.helping import in_russian

            for each in (group, *group.commands.values()):
                in_russian(cast("TyperCommand | TyperGroup", each))
        if name not in GROUPS:
            return cast("TyperCommand", group.commands[name])
        group.name = name
        return group


class Loading(TyperGroup):
    """The command line itself."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._known = Commands({name: module for module, names in COMMANDS.items() for name in names} | GROUPS)
        self.commands = self._known

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """What is asked for wrongly is told in the reader's language; a system that asks to end is answered as Ctrl-C is."""
        from graph_service.commands import usage
        from graph_service.terminal import Language, Terminal

        told, line = usage.language_told(sys.argv[1:] if args is None else args)
        answer = partial(super().main, line, prog_name, complete_var, False, windows_expand_args, **extra)
        if not standalone_mode:
            return answer()
        if told:
            os.environ[usage.LANGUAGE_SETTING] = told  # for the options of commands
        language: Language = "ru" if told == "ru" else "en"
        if language == "ru":
            self._in_russian()
        terminated = list[int]()

        def as_ctrl_c(number: int, _: object) -> None:
            terminated.append(number)
            if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # of what a script runs in the background
                raise KeyboardInterrupt
            signal.raise_signal(signal.SIGINT)

        signal.signal(signal.SIGTERM, as_ctrl_c)
        try:
            ended = answer()
        except typer.Abort:
            Terminal(language=language).fault(usage.ENDED.told(language))
            sys.exit(1)
        except usage.UsageError as error:
            sys.exit(usage.tell(error, language))
        sys.exit(TERMINATED if ended and terminated else ended)

    def _in_russian(self) -> None:
        from graph_service.commands.helping import in_russian

        in_russian(self)
        self._known.russian = True


app = typer.Typer(
    cls=Loading, no_args_is_help=True, add_completion=False, help="Graph Service: reports in, entities and links out."
)


@app.callback()
def _anything(lang: Annotated[str, typer.Option(help="en or ru")] = "en") -> None:
    """Makes a group of it, though nothing is registered here; the language is taken out of the line before it is read."""


def main() -> None:
    # Plans make many values that live shortly beside tables and caches that live long: by its defaults the collector walks all
    # of them again and again, a quarter of an import's time. Cycles are few here; they are found later, but found.
    gc.set_threshold(*COLLECTED_AFTER)
    try:
        app()
    except KeyboardInterrupt:  # while modules were loaded
        os._exit(INTERRUPTED)
    except SystemExit as ended:
        if isinstance(ended.code, str):
            raise
        # Everything is written and closed. To free some millions of values one by one would take the interpreter seconds.
        with suppress(BrokenPipeError):  # who read our output has ended first
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(ended.code or 0)
