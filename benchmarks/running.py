"""The service as its users run it: a process of its own, spoken to over HTTP; commands as processes beside it."""

import http.client
import json
import os
import re
import secrets
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
COMMAND = Path(sys.executable).with_name("graph-service")
NEO4J = ROOT / "tools/neo4j_server.py"
SCOPES = ("read", "submit", "judge")
READY_SECONDS = 120
AUDIENCE, LEVEL = "RU-MVD", "SECRET"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command took."""

    seconds: float
    peak_mb: float
    """Of the command's own process, without a store that it started."""
    told: Any


@dataclass(slots=True)
class Place:
    """A folder with settings, tokens and a store: everything of one measured service."""

    folder: Path
    environment: dict[str, str]
    tokens: dict[str, Path] = field(default_factory=dict)

    def token_file(self, agency: str) -> Path:
        if agency not in self.tokens:
            scopes = [each for scope in SCOPES for each in ("--scope", scope)]
            told = subprocess.run(
                [COMMAND, "token", "create", "--agency", agency, "--level", LEVEL, "--name", "benchmark", *scopes],
                env=self.environment, check=True, capture_output=True, text=True,
            )  # fmt: skip
            path = self.folder / f"{agency}.token"
            path.touch(0o600)
            path.write_text(told.stdout.strip())
            self.tokens[agency] = path
        return self.tokens[agency]

    def command(self, *arguments: str | Path, agency: str = AUDIENCE) -> Ran:
        """Runs a command to its end. Raises CalledProcessError."""
        started = time.perf_counter()
        with subprocess.Popen(
            [COMMAND, *arguments, "--token-file", self.token_file(agency), "--json"],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        ) as process:  # fmt: skip
            with watched(process.pid) as peak:
                out, err = process.communicate()
            if process.returncode:
                raise subprocess.CalledProcessError(process.returncode, process.args, out, err)
        return Ran(time.perf_counter() - started, max(peak, default=0) / 1024, json.loads(out) if out else None)


@contextmanager
def watched(
    pid: int, look_at: Callable[[int], int] | None = None, *, every_seconds: float = 0.1
) -> Iterator[list[int]]:
    """The process's peak memory in kB, or what else is looked at, read again and again while the block runs."""
    found: list[int] = []
    ended = threading.Event()
    told = look_at or partial(memory, field_name="VmHWM")

    def look() -> None:
        while not ended.wait(every_seconds):
            found.append(told(pid))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield found
    finally:
        ended.set()
        thread.join()


def memory(pid: int, field_name: str = "VmRSS") -> int:
    """kB; 0 for a process that has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = re.search(rf"{field_name}:\s+(\d+)", status)
    return int(found[1]) if found else 0


def memory_together(pid: int) -> int:
    """kB of a process and of all that it started; pages that several share count once."""
    found = 0
    for each in _with_started(pid):
        try:
            told = re.search(r"Pss:\s+(\d+)", Path(f"/proc/{each}/smaps_rollup").read_text())
        except OSError:  # it has ended
            continue
        found += int(told[1]) if told else 0
    return found


def _with_started(pid: int) -> list[int]:
    try:
        started = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(each for child in started for each in _with_started(int(child)))]


@dataclass(slots=True)
class Client:
    """Asks one running service, on one connection."""

    port: int
    token: str
    pid: int
    started_seconds: float
    _connection: http.client.HTTPConnection | None = None

    def ask(self, document: str, variables: Mapping[str, Any] | None = None) -> Any:
        """The data of the answer. Raises AssertionError for errors, and where it is told that it is a problem."""
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        body = json.dumps({"query": document, "variables": variables or {}}).encode()
        self._connection.request(
            "POST", "/graphql", body, {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
        )
        answer = json.loads(self._connection.getresponse().read())
        assert "errors" not in answer, answer["errors"]
        told = answer["data"]
        assert not any(isinstance(each, dict) and each.get("__typename") == "Problem" for each in told.values()), told
        return told

    def timed(self, document: str, asked: list[dict[str, Any]]) -> list[float]:
        """Milliseconds of each."""
        found = []
        for variables in asked:
            began = time.perf_counter()
            self.ask(document, variables)
            found.append((time.perf_counter() - began) * 1000)
        return found


@contextmanager
def place(folder: Path, store: str) -> Iterator[Place]:
    """An empty store, `embedded` or `neo4j`, gone after the block."""
    folder.mkdir(parents=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GRAPH_")}
    environment = kept | {
        "GRAPH_SERVICE_DATA": str(folder / "data"),
        "GRAPH_SERVICE_REGISTRY": str(ROOT / "examples/registry.toml"),
        "GRAPH_SERVICE_TOKENS": str(folder / "tokens.json"),
        "GRAPH_SERVICE_AUDIT": str(folder / "audit.jsonl"),
    }
    if store == "embedded":
        yield Place(folder, environment)
        return
    home = folder / "neo4j"
    login = folder / "login"
    told = subprocess.run(
        [sys.executable, NEO4J, "start", "--data", home, "--password", secrets.token_hex(16)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    lines = dict(line.split("=", 1) for line in told.stdout.splitlines())
    login.touch(0o600)
    login.write_text(f"{lines['NEO4J_USERNAME']}/{lines['NEO4J_PASSWORD']}")
    address = {"GRAPH_SERVICE_STORE_URI": lines["NEO4J_URI"], "GRAPH_SERVICE_STORE_LOGIN_FILE": str(login)}
    try:
        yield Place(folder, environment | address)
    finally:
        subprocess.run([sys.executable, NEO4J, "stop", "--data", home], check=True)


@contextmanager
def serving(where: Place) -> Iterator[Client]:
    """The service on its store, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    token = where.token_file(AUDIENCE).read_text()
    began = time.perf_counter()
    with subprocess.Popen(
        [COMMAND, "serve"], env=where.environment | {"GRAPH_SERVICE_PORT": str(port)}, stdout=subprocess.DEVNULL
    ) as process:
        try:
            while not _ready(port):
                if process.poll() is not None or time.perf_counter() - began > READY_SECONDS:
                    raise RuntimeError("the service did not start")
                time.sleep(0.02)
            yield Client(port, token, process.pid, time.perf_counter() - began)
        finally:
            process.terminate()


def _ready(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()
