"""Measures what GraphQL costs: `python -m benchmarks.graphql [--seconds 4]`.

One schema behind plain Strawberry and behind all our protections (token, audit log on the disk, limits, deadline), each
served by uvicorn in a process of its own; requests per second of that process's CPU. Exits with 1 where a bar is missed.
"""

import argparse
import asyncio
import http.client
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import strawberry
import uvicorn
from prometheus_client import CollectorRegistry
from rich.console import Console
from rich.table import Table
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp
from strawberry.asgi import GraphQL

from graph_service.access.audit import AuditLog
from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import TokenFile
from graph_service.api.http import Bounded, GraphQLEndpoint
from graph_service.api.schema import protected
from graph_service.app import Measured
from graph_service.services.service import Service

REGISTRY = Path(__file__).parents[1] / "examples/registry.toml"
CONNECTIONS = 8
TRIVIAL = "{ hello }"
LIST = "{ things { id name kind agency level count } }"
BARS = {"trivial": 2_500.0, "500 objects of 6 fields": 300.0}
"""Requests per second of the server's CPU, at the least."""


@strawberry.type
class Thing:
    id: strawberry.ID
    name: str
    kind: str
    agency: str
    level: str | None
    count: int


THINGS = [
    Thing(id=strawberry.ID(f"E-{n}"), name=f"Рахимов {n}", kind="person", agency="TJ-POLICE", level=None, count=n)
    for n in range(500)
]


def _hello() -> str:
    return "hello"


def _things() -> list[Thing]:
    return THINGS


@strawberry.type
class Query:
    hello: str = strawberry.field(resolver=_hello)
    things: list[Thing] = strawberry.field(resolver=_things)


async def _cpu(_: Request) -> Response:
    return PlainTextResponse(str(time.process_time()))


def application(kind: str, folder: Path) -> ASGIApp:
    """`plain` Strawberry as it comes, or `ours`."""
    if kind == "plain":
        view = GraphQL[Any, None](strawberry.Schema(Query), graphql_ide=None)
        return Starlette(routes=[Route("/graphql", view, methods=["POST"]), Route("/cpu", _cpu)])
    tokens = TokenFile(folder / "tokens.json")
    # Nothing here reads the store: only who asks is looked up.
    service = cast("Service", SimpleNamespace(tokens=tokens, registry=RegistryFile(REGISTRY)))
    ours = GraphQLEndpoint(
        protected(Query), lambda _: service, lambda: datetime.now(UTC), AuditLog(folder / "audit.jsonl")
    )
    routes = [Route("/graphql", ours, methods=["POST"]), Route("/cpu", _cpu)]
    return Measured(Bounded(Starlette(routes=routes)), CollectorRegistry())


def _token(folder: Path) -> str:
    return TokenFile(folder / "tokens.json").create(
        name="Measuring",
        agency="KZ-POLICE",
        level="OPEN",
        scopes=["read"],
        expires=datetime.now(UTC) + timedelta(days=1),
    )


@contextmanager
def served(kind: str, folder: Path) -> Iterator[int]:
    """The port at which a process of its own serves."""
    command = [sys.executable, "-m", "benchmarks.graphql", "--serve", kind, "--folder", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def _cpu_of(port: int) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/cpu")
    found = float(connection.getresponse().read())
    connection.close()
    return found


async def _ask(port: int, request: bytes, until: float) -> int:
    """How many answers came over one connection; the answer is read whole and must have no errors."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    count = 0
    while time.perf_counter() < until:
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        body = await reader.readexactly(length)
        if b" 200 " not in head or b'"errors"' in body:
            raise RuntimeError(f"a request failed: {body[:200]!r}")
        count += 1
    writer.close()
    return count


async def _load(port: int, token: str, query: str, seconds: float) -> int:
    body = json.dumps({"query": query}).encode()
    head = (
        f"POST /graphql HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\n"
        f"authorization: Bearer {token}\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    until = time.perf_counter() + seconds
    return sum(await asyncio.gather(*(_ask(port, head.encode() + body, until) for _ in range(CONNECTIONS))))


@dataclass(frozen=True, slots=True)
class Figure:
    what: str
    plain: float
    ours: float

    @property
    def missed(self) -> bool:
        return self.ours < BARS[self.what]


def measured(port: int, token: str, query: str, seconds: float) -> float:
    """Answers per second of the server's CPU; the first half second only warms it."""
    asyncio.run(_load(port, token, query, 0.5))
    before = _cpu_of(port)
    count = asyncio.run(_load(port, token, query, seconds))
    return count / (_cpu_of(port) - before)


def figures(seconds: float) -> list[Figure]:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        token = _token(folder)
        found: dict[str, list[float]] = {what: [] for what in BARS}
        for kind in ("plain", "ours"):
            with served(kind, folder) as port:
                for what, query in zip(BARS, (TRIVIAL, LIST), strict=True):
                    found[what].append(measured(port, token, query, seconds))
    return [Figure(what, *rates) for what, rates in found.items()]


def _serve(kind: str, folder: Path) -> None:
    config = uvicorn.Config(application(kind, folder), log_level="warning", access_log=False)
    listening = socket.create_server(("127.0.0.1", 0))
    print(listening.getsockname()[1], flush=True)
    uvicorn.Server(config).run(sockets=[listening])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--serve", choices=("plain", "ours"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, default=Path(), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.serve:
        _serve(asked.serve, asked.folder)
        return 0
    table = Table("requests per second of CPU", "plain Strawberry", "ours, protected", "at least")
    found = figures(asked.seconds)
    for figure in found:
        mark = "✗" if figure.missed else "✓"
        table.add_row(figure.what, f"{figure.plain:,.0f}", f"{figure.ours:,.0f} {mark}", f"{BARS[figure.what]:,.0f}")
    Console().print(table)
    return int(any(figure.missed for figure in found))


if __name__ == "__main__":
    sys.exit(main())
