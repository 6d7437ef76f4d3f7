"""The default store: ArcadeDB as a child process on loopback, with its data in a local folder.

EmbeddedError
├── StoreInUse       another process serves this folder
├── NotRunning       nothing to attach to
└── StartFailed      the server ended or was silent
"""

import json
import os
import secrets
import socket
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from graph_service.store.connection import Address

DATABASE = "graph"
STATE, LOG = "embedded.json", "embedded.log"
START_S, STOP_S = 60.0, 30.0


class EmbeddedError(Exception):
    """The embedded store cannot be had."""


class StoreInUse(EmbeddedError):
    pass


class NotRunning(EmbeddedError):
    pass


class StartFailed(EmbeddedError):
    pass


@dataclass(frozen=True, slots=True)
class State:
    """What others need to attach: kept in a file that only its owner reads."""

    root_password: str
    reader_password: str
    port: int = 0
    pid: int = 0

    def address(self) -> Address:
        return Address(
            f"bolt://127.0.0.1:{self.port}", "root", self.root_password, DATABASE, "reader", self.reader_password
        )


def read_state(folder: Path) -> State | None:
    try:
        return State(**json.loads((folder / STATE).read_text()))
    except FileNotFoundError:
        return None


def write_state(folder: Path, state: State) -> None:
    """Whole or not at all, readable by its owner alone."""
    fresh = folder / f"{STATE}.{os.getpid()}"
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(asdict(state), file)
    fresh.replace(folder / STATE)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class EmbeddedServer:
    """A running server that ends with this process, even by SIGKILL: the child watches the pipe between them."""

    def __init__(self, folder: Path, *, heap: str = "1g") -> None:
        """Starts it. Raises StoreInUse or StartFailed."""
        self.folder = folder.resolve()
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept = read_state(self.folder) or State(secrets.token_urlsafe(24), secrets.token_urlsafe(24))
        self.state = State(kept.root_password, kept.reader_password, free_port())
        if read_state(self.folder) is None:
            write_state(self.folder, kept)
        with open(self.folder / LOG, "ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "graph_service.store.embedded_child", str(self.folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,  # the terminal's Ctrl-C is for us: we stop the child in order
                text=True,
            )
        self._tell({"state": asdict(self.state), "heap": heap, "http_port": free_port()})
        self._await_ready()

    @property
    def address(self) -> Address:
        return self.state.address()

    @property
    def pid(self) -> int:
        return self._process.pid

    def _tell(self, message: dict[str, object]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(message) + "\n")
        self._process.stdin.flush()

    def _await_ready(self) -> None:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        answer = json.loads(line) if line else {"failed": f"the child ended with {self._process.wait()}"}
        if "in_use" in answer:
            self._process.wait()
            raise StoreInUse(f"{self.folder} is served by process {answer['in_use']}")
        if "failed" in answer:
            self._process.kill()
            self._process.wait()
            raise StartFailed(f"the embedded store did not start ({answer['failed']}): see {self.folder / LOG}")
        self.state = State(self.state.root_password, self.state.reader_password, self.state.port, self._process.pid)

    def stop(self) -> None:
        """Closes the database in order; insists after half a minute."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        try:
            self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> "EmbeddedServer":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def attach(folder: Path) -> Address:
    """The address of the server that another process runs on this folder. Raises NotRunning."""
    state = read_state(folder)
    if state is None or not state.port or not _listens(state.port):
        raise NotRunning(f"no service runs on {folder}")
    return state.address()


def _listens(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), 1):
            return True
    except OSError:
        return False
