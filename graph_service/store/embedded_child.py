"""The process in which the embedded server lives: started by `embedded`, ends when its pipe does."""

import json
import os
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from graph_service.store.embedded import DATABASE, State, read_state, write_state

SETTINGS = {
    "txWalFlush": 2,  # fsync on commit: without it a crash of the machine loses acknowledged reports
    "command.timeout": 60_000,
    "opencypher.loadCsv.allowFileUrls": False,  # else a reader's query reads any file of this machine
    "opencypher.loadCsv.allowRemoteUrls": False,
}
READ_ONLY = {"resultSetLimit": -1, "readTimeout": -1, "access": [], "types": {"*": {"access": ["readRecord"]}}}
ADMIN = {
    "resultSetLimit": -1,
    "readTimeout": -1,
    "access": ["updateSecurity", "updateSchema", "updateDatabaseSettings"],
    "types": {"*": {"access": ["createRecord", "readRecord", "updateRecord", "deleteRecord"]}},
}
NOBODY = {"resultSetLimit": -1, "readTimeout": -1, "access": [], "types": {"*": {"access": []}}}


def main() -> None:
    folder, answers = Path(sys.argv[1]), os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # the server prints to standard output, which is ours to answer on
    asked = json.loads(sys.stdin.readline())
    lock = _lock(folder)
    if lock is None:
        _answer(answers, {"in_use": (read_state(folder) or State("", "")).pid})
        return
    os.chdir(folder)  # it writes ./log
    state = State(**asked["state"])
    try:
        server = _start(folder, state, asked)
    except Exception as error:  # the rim of this process: whatever it was, the parent must be told
        traceback.print_exc()
        _answer(answers, {"failed": type(error).__name__})
        os._exit(1)
    write_state(folder, State(state.root_password, state.reader_password, state.port, os.getpid()))
    _answer(answers, {"ready": True})
    sys.stdin.read()  # until the parent closes the pipe, or is no more
    server.stop()
    os._exit(0)  # the JVM keeps threads that would hold the process


def _answer(answers: IO[str], message: Mapping[str, object]) -> None:
    answers.write(json.dumps(message) + "\n")
    answers.flush()


def _lock(folder: Path) -> IO[str] | None:
    """Held as long as this process lives; None while another holds it."""
    file = open(folder / "embedded.lock", "a")  # noqa: SIM115  (kept open on purpose)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def _start(folder: Path, state: State, asked: Mapping[str, Any]) -> Any:
    from arcadedb_embedded.server import ArcadeDBServer  # type: ignore[import-untyped]

    home = folder / "arcadedb"
    (home / "config").mkdir(parents=True, exist_ok=True)
    groups = {"databases": {"*": {"groups": {"admin": ADMIN, "reader": READ_ONLY, "*": NOBODY}}}, "version": 2}
    (home / "config" / "server-groups.json").write_text(json.dumps(groups))
    server = ArcadeDBServer(
        str(home),
        root_password=state.root_password,
        config={
            "http_port": asked["http_port"],
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "bolt_host": "127.0.0.1",
            "bolt_port": state.port,
            "bolt_defaultDatabase": DATABASE,
            "mode": "production",
        },
        jvm_kwargs={"heap_size": asked["heap"]},
    )
    server.start()
    database = server.create_database(DATABASE)
    for key, value in SETTINGS.items():
        database.command("sql", f"ALTER DATABASE `arcadedb.{key}` {str(value).lower()}")
    _make_reader(server, state)
    return server


def _make_reader(server: Any, state: State) -> None:
    import jpype  # type: ignore[import-untyped]

    security = server._java_server.getSecurity()
    if security.getUser("reader") is not None:
        return
    user = {
        "name": "reader",
        "password": str(security.encodePassword(state.reader_password)),
        "databases": {DATABASE: ["reader"]},
    }
    security.createUser(jpype.JClass("com.arcadedb.serializer.json.JSONObject")(json.dumps(user)))


if __name__ == "__main__":
    main()
