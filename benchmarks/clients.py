"""Many clients at once, for long: `python -m benchmarks.clients [--clients 200] [--seconds 600] [--store embedded]`.

On a made-up world, each client over a connection of its own and with a token of its own, without a rest: searches, entities,
links, paths, and one request in fifty a report. Prints how long answers took, what went wrong, and the memory of the service.
Exits with 1 where anything failed, or the memory still grew after the first third.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from rich.console import Console

from benchmarks import generator
from benchmarks.__main__ import STORES, table
from benchmarks.measures import ENTITY, EXPAND, PATHS, SEARCH, SUBMIT, Figure, latencies, one_record_reports
from benchmarks.running import AUDIENCE, LEVEL, SCOPES, Place, memory, place, serving
from graph_service.access.tokens import TokenFile

REPORTS_IN = 50  # requests, one
KNOWN = 500  # reports of the world, of whose records clients ask
SAMPLES = 60
GROWTH = 1.05  # of the memory between the second third and the third: more is no noise

Asked = tuple[str, dict[str, Any]]


@dataclass(slots=True)
class Load:
    """What clients did so far."""

    milliseconds: list[float] = field(default_factory=list)
    failed: Counter[str] = field(default_factory=Counter)
    memory_mb: list[float] = field(default_factory=list)
    seconds: float = 0.0

    def figures(self, clients: int) -> Iterator[Figure]:
        third = len(self.memory_mb) // 3
        second, last = max(self.memory_mb[third : 2 * third]), max(self.memory_mb[2 * third :])
        yield Figure(f"{clients} clients", len(self.milliseconds) / self.seconds, "requests/s")
        yield from latencies("answered", self.milliseconds)
        yield Figure("failed", self.failed.total(), "", 0)
        yield Figure("memory after a third", second, "MB")
        yield Figure("memory at the end", last, "MB", second * GROWTH)


def questions(records: list[str], names: list[str], chance: random.Random) -> Callable[[], Asked]:
    """What a client asks next."""
    reports = one_record_reports(random.Random(chance.random()), f"load-{chance.randrange(10**9)}-")

    def one() -> str:
        return chance.choice(records)

    asked: Iterator[Callable[[], Asked]] = cycle([
        lambda: (SEARCH, {"text": chance.choice(names)}),
        lambda: (ENTITY, {"id": one()}),
        lambda: (EXPAND, {"id": one()}),
        lambda: (PATHS, {"a": one(), "b": one()}),
    ])  # fmt: skip

    def following() -> Asked:
        if chance.randrange(REPORTS_IN) == 0:
            return SUBMIT, {"reports": [next(reports)]}
        return next(asked)()

    return following


async def client(port: int, token: str, following: Callable[[], Asked], until: float, load: Load) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < until:
        document, variables = following()
        body = json.dumps({"query": document, "variables": variables}).encode()
        head = (
            f"POST /graphql HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\n"
            f"authorization: Bearer {token}\r\ncontent-length: {len(body)}\r\n\r\n"
        )
        began = time.perf_counter()
        writer.write(head.encode() + body)
        told = (await reader.readuntil(b"\r\n\r\n")).lower()
        answer = await reader.readexactly(int(told.partition(b"content-length:")[2].partition(b"\r\n")[0]))
        load.milliseconds.append((time.perf_counter() - began) * 1000)
        if b" 200 " not in told or b'"errors"' in answer or b'"Problem"' in answer:
            load.failed[answer[:200].decode(errors="replace")] += 1
    writer.close()


async def loaded(
    port: int, pid: int, tokens: list[str], questions_of: Callable[[int], Callable[[], Asked]], seconds: float
) -> Load:
    load, began = Load(), time.perf_counter()
    until = began + seconds

    async def watch() -> None:
        while time.perf_counter() < until:
            load.memory_mb.append(memory(pid) / 1024)
            await asyncio.sleep(seconds / SAMPLES)

    clients = (client(port, token, questions_of(n), until, load) for n, token in enumerate(tokens))
    await asyncio.gather(watch(), *clients)
    load.seconds = time.perf_counter() - began
    return load


def measured(where: Place, people: int, clients: int, seconds: float) -> Load:
    folder = where.folder / "made"
    generator.write(folder, people, 1)
    tokens = TokenFile(Path(where.environment["GRAPH_SERVICE_TOKENS"]))
    expires = datetime.now(UTC) + timedelta(days=1)
    given = [
        tokens.create(name=f"client {n}", agency=AUDIENCE, level=LEVEL, scopes=list(SCOPES), expires=expires)
        for n in range(clients)
    ]
    with serving(where) as service:
        for agency in generator.AGENCIES:
            where.command("import", folder / f"{agency}.jsonl", agency=agency)
        world = list(islice(generator.reports(people, 1), KNOWN))
        records = [id_ for _, _, ids in world for id_ in ids]
        people_told = [record for _, report, _ in world for record in report["records"] if record["kind"] == "person"]
        names = [name["full"] for record in people_told for name in record["names"] if "full" in name]
        return asyncio.run(
            loaded(service.port, service.pid, given, lambda n: questions(records, names, random.Random(n)), seconds)
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", choices=STORES, action="append")
    parser.add_argument("--people", type=int, default=3_000, help="of the made-up world: some 10,000 records")
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=600.0)
    asked = parser.parse_args()
    found: dict[str, list[Figure]] = {}
    with tempfile.TemporaryDirectory(prefix="graph-service-bench-") as folder:
        for store in asked.store or STORES:
            with place(Path(folder) / store, store) as where:
                load = measured(where, asked.people, asked.clients, asked.seconds)
            found[store] = list(load.figures(asked.clients))
            for what, count in load.failed.most_common(5):
                print(f"{store}: {count} × {what}", flush=True)
    Console(width=130).print(table(found))
    sys.exit(any(figure.reached is False for figures in found.values() for figure in figures))


if __name__ == "__main__":
    main()
