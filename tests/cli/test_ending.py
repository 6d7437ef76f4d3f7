"""A command that is asked to end, by Ctrl-C or as a system asks, says so in a line, and leaves nothing half written."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.served import COMMAND

PROFILE = """
kind = "person"
name = { en = "People", ru = "Лица" }
fields = [{ column = "name", to = "names" }]
"""
# A shell's `command &` ignores Ctrl-C, and so does what it starts.
STARTED = "import os, signal, sys; signal.signal(signal.SIGINT, signal.Handlers[sys.argv[1]]); os.execv(sys.argv[2], sys.argv[2:])"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a file that waits to be written takes a system that has such")
@pytest.mark.parametrize(
    ("ctrl_c", "asked", "exits"),
    [
        ("SIG_DFL", signal.SIGINT, 130),
        ("SIG_DFL", signal.SIGTERM, 143),
        ("SIG_IGN", signal.SIGTERM, 143),
    ],
)
def test_a_command_that_is_asked_to_end(ctrl_c: str, asked: signal.Signals, exits: int, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    os.mkfifo(people)
    (tmp_path / "people.toml").write_text(PROFILE, "utf-8")
    resolve = ("resolve", str(people), "--mapping", "people.toml", "--out", "out.csv", "--lang", "ru")
    started = (sys.executable, "-c", STARTED, ctrl_c, str(COMMAND), *resolve)
    process = subprocess.Popen(started, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with process, people.open("wb"):  # it has begun to read
        process.send_signal(asked)
        told = process.communicate(timeout=60)
    assert (process.returncode, told) == (exits, ("", "прервано: та же команда продолжит с этого места\n"))
    assert not (tmp_path / "out.csv").exists()
