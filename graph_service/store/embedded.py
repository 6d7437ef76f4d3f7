"""Starts the embedded server, or finds the one that another process of this machine started."""

import json
import logging
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any

from graph_service.store.connection import Address
from graph_service.store.errors import EmbeddedError, NotRunning, StartFailed, StoreInUse
from graph_service.store.folder import DATABASE, HOST, READER, ROOT, Folder, State

__all__ = ["EmbeddedError", "EmbeddedServer", "NotRunning", "StartFailed", "StoreInUse", "attach"]

START_SECONDS = 60.0  # it takes 3 to 4; a loaded machine or a long log of writes to replay takes more
STOP_SECONDS = 40.0  # a little more than the child gives itself
COMMAND_SECONDS = 120.0  # what one statement may take, whatever its client does
RETRY_SECONDS = 2.0  # between tries to start it again
PACKAGES = Path(__file__).parents[2]

log = logging.getLogger("graph_service.store")


class EmbeddedServer:
    """A running server that ends with this process, even by SIGKILL: the child watches the pipe between them."""

    def __init__(
        self,
        folder: Path,
        *,
        heap: str = "1g",
        command_seconds: float = COMMAND_SECONDS,
        brief: bool = False,
        lasting: bool = False,
    ) -> None:
        """Starts it, which takes some seconds; a brief one is fast sooner, and less so.

        A lasting one ends when its memory does not suffice, since it would live on and answer nobody, and is started again
        where it was, however it ended. Raises StoreInUse or StartFailed.
        """
        self.folder = folder.resolve()
        kept = Folder(self.folder)
        kept.make()
        self._order = {
            "folder": str(self.folder),
            "heap": heap,
            "command_timeout_ms": int(command_seconds * 1000),
            "parent": os.getpid(),
            "brief": brief,
            "lasting": lasting,
        }
        self._starting, self._stopped = threading.Lock(), threading.Event()
        self._process, state = self._started(kept, 0)
        self.address = _address(kept, state)
        if lasting:
            threading.Thread(target=self._keep, args=(kept, state.port), daemon=True).start()

    def _started(self, kept: Folder, port: int) -> tuple[subprocess.Popen[bytes], State]:
        """A server at this port, or at any if it is 0."""
        process = _child(kept)
        answer = _ask(process, self._order | {"port": port})
        state = kept.state()
        if answer.get("ready") and state is not None:
            return process, state
        _end(process)
        if "in_use" in answer:
            pid = answer["in_use"]
            raise StoreInUse(
                f"the folder {self.folder} is served by process {pid}",
                f"папку {self.folder} обслуживает процесс {pid}",
            )
        raise StartFailed(
            f"the embedded store did not start: see {kept.console}",
            f"встроенное хранилище не запустилось: см. {kept.console}",
        )

    def _keep(self, kept: Folder, port: int) -> None:
        """Starts it again whenever it ended and nobody stopped it."""
        while True:
            code = self._process.wait()
            with self._starting:
                if self._stopped.is_set():
                    return
                _end(self._process)  # its pipes
                log.error(
                    "the embedded store ended by itself with code %s, and is started again: see %s", code, kept.console
                )
                try:
                    self._process, _ = self._started(kept, port)
                    continue
                except (EmbeddedError, OSError) as error:
                    log.error("%s", error)
            self._stopped.wait(RETRY_SECONDS)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def stop(self) -> None:
        """Let it finish what it does and close its files."""
        self._stopped.set()
        with self._starting:
            _end(self._process)

    def __enter__(self) -> "EmbeddedServer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def attach(folder: Path) -> Address:
    """The address of the server that another process runs on this folder."""
    kept = Folder(folder.resolve())
    deadline = time.monotonic() + START_SECONDS
    while kept.served():
        state = kept.state()
        if state is not None and state.port:
            return _address(kept, state)
        if time.monotonic() > deadline:
            break
        time.sleep(0.05)  # it is starting
    raise NotRunning(f"no process serves the folder {kept.path}", f"папку {kept.path} не обслуживает ни один процесс")


def _address(kept: Folder, state: State) -> Address:
    return Address(
        f"bolt://{HOST}:{state.port}",
        ROOT,
        state.root_password,
        DATABASE,
        READER,
        state.reader_password,
        kept.turns_file,
    )


def _child(folder: Folder) -> subprocess.Popen[bytes]:
    paths = [str(PACKAGES), *filter(None, [os.environ.get("PYTHONPATH")])]
    with open(folder.console, "ab") as console:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "graph_service.store.embedded_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=console,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,  # Ctrl-C in our terminal is ours to answer
        )


def _ask(process: subprocess.Popen[bytes], order: dict[str, Any]) -> dict[str, Any]:
    """The child's one line; nothing if it ended or took too long."""
    assert process.stdin is not None and process.stdout is not None
    late = threading.Timer(START_SECONDS, process.kill)
    late.start()
    try:
        process.stdin.write(json.dumps(order).encode() + b"\n")
        process.stdin.flush()
        line = process.stdout.readline()
    except BrokenPipeError:
        line = b""
    finally:
        late.cancel()
    answer: dict[str, Any] = json.loads(line or b"{}")
    return answer


def _end(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None and process.stdout is not None
    process.stdin.close()
    process.stdout.close()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
