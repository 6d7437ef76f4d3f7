"""The demo as its users have it: a process of its own that tells the story and serves it, on the embedded store."""

import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.ports import free_port

COMMAND = Path(sys.executable).with_name("graph-service")
SECONDS = 60


@dataclass(slots=True)
class Served:
    """A served demo."""

    folder: Path
    port: int
    told: tuple[str, ...]
    """What it printed before it served."""
    process: subprocess.Popen[str]
    log: Path
    """Its standard error."""
    _tokens: dict[str, str] = field(default_factory=dict)

    @property
    def story(self) -> Path:
        """A backup of what the demo told, and nothing that tests sent later."""
        return self.folder / "story.backup"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def token_file(self, agency: str) -> Path:
        return self.folder / "tokens" / f"{agency}.token"

    def token(self, agency: str) -> str:
        return self._tokens.setdefault(agency, self.token_file(agency).read_text())

    @property
    def environment(self) -> dict[str, str]:
        """For commands that attach to its store."""
        return clean() | {
            "GRAPH_SERVICE_DATA": str(self.folder / "store"),
            "GRAPH_SERVICE_REGISTRY": str(Path(__file__).parents[1] / "examples/registry.toml"),
            "GRAPH_SERVICE_TOKENS": str(self.folder / "tokens.json"),
            "GRAPH_SERVICE_AUDIT": str(self.folder / "audit.jsonl"),
        }

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            connection.request(method, path, body, dict(headers or {}))
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def post(
        self, document: str, variables: Mapping[str, Any] | None = None, *, agency: str = "KZ-POLICE", **headers: str
    ) -> tuple[int, dict[str, Any]]:
        """Status and JSON of an answer; `agency=""`: without a token."""
        sent = {
            "content-type": "application/json",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        if agency:
            sent["authorization"] = f"Bearer {self.token(agency)}"
        body = json.dumps({"query": document, "variables": dict(variables or {})}).encode()
        status, _, answer = self.request("POST", "/graphql", body, sent)
        return status, json.loads(answer)

    def ask(
        self, document: str, variables: Mapping[str, Any] | None = None, *, agency: str = "KZ-POLICE", **headers: str
    ) -> dict[str, Any]:
        """The data of an answer without errors."""
        status, told = self.post(document, variables, agency=agency, **headers)
        assert (status, told.get("errors")) == (200, None), told
        found: dict[str, Any] = told["data"]
        return found


def clean() -> dict[str, str]:
    """The environment without settings of ours."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GRAPH_")}


@contextmanager
def demo(folder: Path) -> Iterator[Served]:
    """Until the block ends; then it is asked to stop and does."""
    port, log = free_port(), folder / "stderr"
    command: list[str | Path] = [COMMAND, "demo", "--folder", str(folder)]
    environment = clean() | {"GRAPH_SERVICE_PORT": str(port), "PYTHONUNBUFFERED": "1"}
    with (
        log.open("w") as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment) as process,
    ):
        assert process.stdout is not None
        told: list[str] = []
        for line in process.stdout:
            told.append(line)
            if line.startswith("serving"):
                break
        else:
            raise RuntimeError("the demo ended before it served:\n" + "".join(told) + log.read_text())
        served = Served(folder, port, tuple(told), process, log)
        try:
            subprocess.run(
                [COMMAND, "backup", str(served.story)], env=served.environment, check=True, capture_output=True
            )
            yield served
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(SECONDS)
