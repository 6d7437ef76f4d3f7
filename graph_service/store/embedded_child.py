"""The process in which the embedded server runs: `python -m graph_service.store.embedded_child`.

Its first line of input says what to serve, its one line of output whether it does; it ends with its input, that is with
its parent, however that ends.
"""

import ctypes
import gc
import json
import os
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import Any

from graph_service.store.folder import DATABASE, HOST, READER, Folder, State

STOP_SECONDS = 30.0  # a clean stop takes one; then the log of writes must do
PR_SET_PDEATHSIG = 1
BRIEF = ["-XX:+UseParallelGC", "-XX:MaxInlineLevel=9", "-XX:FreqInlineSize=160", "-XX:InlineSmallCode=1000"]
"""As little code is written into its callers as until Java 13: compiling takes 7 of the first 25 seconds on the core that we
need, not 17; what is compiled in the end is a fifth slower. Nobody waits for the collector's pauses but the command."""

LASTING = ["-XX:+ExitOnOutOfMemoryError"]
"""Else a query that asks for more memory than there is ends the threads that answer, and the process stays."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the parent asks for."""

    folder: str
    heap: str
    command_timeout_ms: int
    parent: int
    brief: bool
    """Whether it ends with a command: it must then be fast at once, not in the end."""
    lasting: bool
    """Whether it is started again when it ends."""
    port: int
    """Where it is to serve; anywhere if 0."""


def main() -> int:
    """Serve until the input ends."""
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what the JVM prints belongs in the log, not in our answer
    order = Order(**json.loads(sys.stdin.buffer.readline()))
    _end_with(order.parent)
    folder = Folder(Path(order.folder))
    folder.make()
    lock = folder.take_from_ending(STOP_SECONDS)
    if lock is None:
        running = folder.state()
        _tell(answer, {"in_use": running.pid if running else 0})
        return 1
    with lock, _running(folder, order):
        _tell(answer, {"ready": True})
        _wait()
    return 0


def _tell(answer: Any, words: dict[str, Any]) -> None:
    answer.write(json.dumps(words) + "\n")
    answer.flush()


def _wait() -> None:
    """Until the parent closes our input or is gone, or somebody asks us to end.

    All come at once when a parent is killed. None may interrupt the clean stop that follows: so nothing is raised.
    """
    heard, ended = os.pipe()

    def end(*_: object) -> None:
        os.write(ended, b".")

    def read() -> None:
        while sys.stdin.buffer.read(4096):
            pass
        end()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=read, daemon=True).start()
    os.read(heard, 1)


def _end_with(parent: int) -> None:
    """On Linux also where another child of the parent has inherited our pipe, which then never ends."""
    if sys.platform != "linux":
        return

    def look(_number: int, _frame: FrameType | None) -> None:
        if os.getppid() != parent:  # else only the thread that started us has ended
            os.kill(os.getpid(), signal.SIGTERM)

    signal.signal(signal.SIGHUP, look)
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGHUP)
    if os.getppid() != parent:
        raise SystemExit("the parent ended first")


@contextmanager
def _running(folder: Folder, order: Order) -> Iterator[None]:
    state = replace(folder.state_or_new().stopped, pid=os.getpid())
    folder.write_state(state)  # before the server knows the passwords, else a kill between would lock us out
    state = replace(state, port=order.port or _free_port(), http_port=_free_port())
    os.chdir(folder.server)
    server = _server(folder, order, state)
    server.start()
    try:
        _prepare(server, order, state)
        gc.freeze()  # the bridge collects Python's values whenever Java's were: 30 ms each time, for nothing
        folder.write_state(state)
        yield
    finally:
        late = threading.Timer(STOP_SECONDS, os._exit, (1,))
        late.daemon = True
        late.start()
        try:
            folder.write_state(state.stopped)  # first: nobody shall attach to what is ending
        finally:  # a full disk must not keep it from closing its files
            server.stop()


def _server(folder: Folder, order: Order, state: State) -> Any:
    from arcadedb_embedded.server import ArcadeDBServer  # heavy, and only this process wants it

    return ArcadeDBServer(
        str(folder.server),
        state.root_password,
        {
            "host": HOST,
            "mode": "production",
            "http_port": str(state.http_port),
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "bolt_host": HOST,
            "bolt_port": state.port,
            "bolt_defaultDatabase": DATABASE,
        },
        # -Xrs: signals are ours, not the JVM's
        {
            "heap_size": order.heap,
            "jvm_args": ["-Xrs", *(BRIEF if order.brief else ()), *(LASTING if order.lasting else ())],
        },
    )


def _prepare(server: Any, order: Order, state: State) -> None:
    """The database, its settings, and the user who only reads."""
    java = server._java_server
    database = java.getOrCreateDatabase(DATABASE)
    for key, value in (
        ("txWalFlush", "2"),  # else a commit is acknowledged before it is on the disk
        ("command.timeout", str(order.command_timeout_ms)),
        ("opencypher.loadCsv.allowFileUrls", "false"),  # else root's queries read any file of this machine
        ("opencypher.loadCsv.allowRemoteUrls", "false"),  # and anybody's any address
    ):
        database.command("sql", f"ALTER DATABASE `arcadedb.{key}` {value}")
    security = java.getSecurity()
    if not security.existsUser(READER):
        import jpype

        json_object = jpype.JClass("com.arcadedb.serializer.json.JSONObject")
        security.saveGroup(DATABASE, READER, json_object(json.dumps(_READS_ONLY)))
        user = {
            "name": READER,
            "password": str(security.encodePassword(state.reader_password)),
            "databases": {DATABASE: [READER]},
        }
        security.createUser(json_object(json.dumps(user)))


_READS_ONLY = {"access": [], "types": {"*": {"access": ["readRecord"]}}, "resultSetLimit": -1, "readTimeout": -1}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    code = 1
    try:
        code = main()
    except Exception:  # noqa: BLE001 - told in the console's file, then this process ends whatever the JVM's threads do
        traceback.print_exc()
    sys.stdout.flush()
    os._exit(code)
