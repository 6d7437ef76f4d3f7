"""The embedded server's data folder: who serves it, where, and under which passwords."""

import json
import os
import secrets
import sys
import time
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

HOST = "127.0.0.1"
DATABASE, ROOT, READER = "graph", "root", "reader"
LOCK_SECONDS = 1.0  # another process looks whether the folder is served for microseconds only


@dataclass(frozen=True, slots=True)
class State:
    """What the state file says; pid and ports stand only while a server runs."""

    root_password: str = field(repr=False)
    reader_password: str = field(repr=False)
    pid: int = 0
    port: int = 0
    http_port: int = 0

    @property
    def stopped(self) -> "State":
        return replace(self, pid=0, port=0, http_port=0)


@dataclass(frozen=True, slots=True)
class Folder:
    """A data folder, that nobody but its owner may look into."""

    path: Path

    @property
    def server(self) -> Path:
        """Everything that is the server's own."""
        return self.path / "arcadedb"

    @property
    def console(self) -> Path:
        return self.server / "console.log"

    @property
    def state_file(self) -> Path:
        return self.path / "embedded.json"

    @property
    def lock_file(self) -> Path:
        return self.path / "embedded.lock"

    @property
    def turns_file(self) -> Path:
        """Where writers of this machine wait for each other."""
        return self.path / "writers.lock"

    def make(self) -> None:
        self.server.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path.chmod(0o700)

    def state(self) -> State | None:
        """What the last server wrote; passwords outlive it."""
        try:
            return State(**json.loads(self.state_file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None

    def state_or_new(self) -> State:
        return self.state() or State(secrets.token_urlsafe(32), secrets.token_urlsafe(32))

    def write_state(self, state: State) -> None:
        """Whole or not at all, and readable by the owner alone from its first byte."""
        new = self.state_file.with_suffix(f".{os.getpid()}")
        try:
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                json.dump(asdict(state), file)
                file.flush()
                os.fsync(file.fileno())
            new.replace(self.state_file)
        except OSError:
            new.unlink(missing_ok=True)
            raise

    def take(self, patience_seconds: float = LOCK_SECONDS) -> BinaryIO | None:
        """The folder's lock, held until the file is closed or the process ends in any way; None if another has it."""
        file = open(self.lock_file, "ab")  # noqa: SIM115 - handed on
        deadline = time.monotonic() + patience_seconds
        while not locked(file):
            if time.monotonic() >= deadline:
                file.close()
                return None
            time.sleep(0.01)
        return file

    def take_from_ending(self, patience_seconds: float) -> BinaryIO | None:
        """The folder's lock, if nobody serves it; whoever is starting or ending is waited for."""
        deadline = time.monotonic() + patience_seconds
        while (lock := self.take()) is None:
            running = self.state()
            if (running is not None and running.port) or time.monotonic() >= deadline:
                return None
        return lock

    def served(self) -> bool:
        """Whether a living process holds the folder."""
        if not (self.lock_file).exists():
            return False
        lock = self.take(patience_seconds=0)
        if lock is None:
            return True
        lock.close()
        return False


if sys.platform == "win32":
    import msvcrt

    def locked(file: BinaryIO) -> bool:
        """Whether the file is ours now, until it is closed; never waits."""
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def locked(file: BinaryIO) -> bool:
        """Whether the file is ours now, until it is closed; never waits."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
