"""Measures link queries on a made-up graph: `python -m benchmarks.links [--entities 100000] [--links 500000]`.

Written straight into a store of ours: the embedded one, and Neo4j's where NEO4J_URI tells of one. There its own shortestPath,
without any access control, is measured in the same run. Exits with 1 where a bar is missed.
"""

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from cypher.catalogue import Access, Statement
from graph_service.services.links import calling, connecting, expanding, pathfinding, playing, sharing, timing
from graph_service.services.links.pathfinding import PathQuestion
from graph_service.store.batches import batches
from graph_service.store.connection import Address, Store, Transaction, opened
from graph_service.store.embedded import EmbeddedServer
from graph_service.store.migrations import add_writer, migrate
from graph_service.store.reading import Reader, Reading
from resolution.moments import span
from resolution.plan.state import Audience

LENSES, AUDIENCES = 100, 400
OPEN_SHARE = 0.95  # of entities and links that all lenses see; the rest is for a fifth of the lenses each
HUB, HUB_LINKS = "E-HUB", 50_000
BUSY, BUSY_CALLS = "E-BUSY", 10_000
CONTACTS, CALLERS = 300, 20  # of the busy number, and other callers of each of them: they are linked with nobody else
APART = 200  # entities that nothing links with the others, in chains of four
ROUNDS = 200
TYPES = ("uses", "called", "owns", "member_of", "travelled_with")
PUT_AUDIENCES = "UNWIND $rows AS row CREATE (:Audience {number: row.number, rule: '', lenses: row.lenses})"
PUT_ENTITIES = "UNWIND $rows AS row CREATE (e:Entity {id: row.id}) SET e += row"
PUT_CLAIMS = "UNWIND $rows AS row CREATE (c:Claim {id: row.id}) SET c += row"
PUT_LINKS = (
    "UNWIND $rows AS row MATCH (a:Entity {id: row.left}) MATCH (b:Entity {id: row.right}) "
    "CREATE (a)-[l:LINKED {claim: row.claim}]->(b) SET l += row.properties"
)
SHORTEST = (
    "MATCH (a:Entity {id: $left}) MATCH (b:Entity {id: $right}) "
    "MATCH p = shortestPath((a)-[:LINKED*..6]-(b)) RETURN [n IN nodes(p) | n.id] AS way"
)
BARS: dict[str, tuple[float, float]] = {
    "expand, 2 hops": (30, 200),
    "paths to 6 hops, connected": (40, 300),
    "paths to 6 hops, not connected": (40, 300),
    "common neighbours of 20": (50, float("inf")),
    "connecting network of 10": (500, float("inf")),
    "expand a hub of 50,000": (1_000, 1_000),
    "paths to a hub of 50,000": (1_000, 1_000),
}
"""The most that half of the answers, and 99 of 100, may take, ms."""


@dataclass(frozen=True, slots=True)
class Figure:
    what: str
    median: float
    p99: float

    @property
    def missed(self) -> bool:
        bar = BARS.get(self.what)
        return bar is not None and (self.median > bar[0] or self.p99 > bar[1])


@dataclass(frozen=True, slots=True)
class World:
    """What is written."""

    entities: int
    links: int
    seed: int = 7

    def audience_rows(self) -> Iterator[dict[str, Any]]:
        chance = random.Random(self.seed)
        yield {"number": 1, "lenses": f"{(1 << LENSES) - 1:x}"}
        for number in range(2, AUDIENCES + 1):
            yield {
                "number": number,
                "lenses": f"{sum(1 << bit for bit in chance.sample(range(LENSES), LENSES // 5)):x}",
            }

    def entity_rows(self) -> Iterator[dict[str, Any]]:
        chance = random.Random(self.seed + 1)
        yield {"id": HUB, "kind": "phone", "caption": "hub", "audience": 1}
        for n in range(self.entities - 1):
            yield {
                "id": f"E-{n:07}",
                "kind": chance.choice(("person", "phone")),
                "caption": f"{n}",
                "audience": audience(chance),
            }

    def number_rows(self) -> Iterator[dict[str, Any]]:
        """A busy number, its contacts, and others that call these."""
        names = [BUSY, *(f"E-C{n}" for n in range(CONTACTS)), *(f"E-D{n}" for n in range(CONTACTS * CALLERS))]
        yield from ({"id": id_, "kind": "phone", "caption": id_, "audience": 1} for id_ in names)

    def call_rows(self) -> Iterator[dict[str, Any]]:
        chance = random.Random(self.seed + 3)
        for n in range(BUSY_CALLS):
            yield link(chance, f"b{n}", BUSY, f"E-C{n % CONTACTS}", "called")
        for n in range(CONTACTS * CALLERS):
            yield link(chance, f"d{n}", f"E-D{n}", f"E-C{n % CONTACTS}", "called")

    def claim_rows(self) -> Iterator[dict[str, Any]]:
        """Of the busy number's calls alone: other links are never asked what else they say."""
        for n in range(BUSY_CALLS):
            yield {"id": f"b{n}", "audience": 1, "properties": '{"seconds": 60}'}

    def link_rows(self) -> Iterator[dict[str, Any]]:
        chance = random.Random(self.seed + 2)
        inner = self.entities - 1 - APART
        for n in range(min(HUB_LINKS, self.links // 10)):
            yield link(chance, f"h{n}", HUB, f"E-{chance.randrange(inner):07}")
        for n in range(self.links - min(HUB_LINKS, self.links // 10)):
            left, right = chance.sample(range(inner), 2)
            yield link(chance, f"c{n}", f"E-{left:07}", f"E-{right:07}")
        for n in range(inner, inner + APART - 1):
            if n % 4:
                yield link(chance, f"a{n}", f"E-{n:07}", f"E-{n + 1:07}")


def audience(chance: random.Random) -> int:
    return 1 if chance.random() < OPEN_SHARE else chance.randint(2, AUDIENCES)


def link(chance: random.Random, claim: str, left: str, right: str, type_: str | None = None) -> dict[str, Any]:
    since = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    held = span(since, None)
    grades = chance.choice((100, 80, 40)), chance.choice((100, 80, 60))
    properties = {
        "type": type_ or chance.choice(TYPES), "audience": audience(chance), "since": since, "until": None, "opens": held.starts,
        "closes": held.ends_by, "received": f"{since}T10:00:00Z", "agency": chance.choice(("TJ", "KZ", "UZ")),
        "reliability": grades[0], "credibility": grades[1], "confidence": grades[0] * grades[1] // 100,
    }  # fmt: skip
    return {"left": left, "right": right, "claim": claim, "properties": properties}


async def put(store: Store, text: str, rows: Iterable[dict[str, Any]]) -> None:
    statement = Statement("benchmark", text, Access.WRITE, frozenset({"rows"}))
    for batch in batches(list(rows)):

        async def work(tx: Transaction, batch: Sequence[Any] = batch) -> None:
            await tx.run(statement, {"rows": batch})

        await store.write(work)


async def fill(store: Store, world: World) -> None:
    await migrate(store)
    await add_writer(store)
    await put(store, PUT_AUDIENCES, world.audience_rows())
    await put(store, PUT_ENTITIES, world.entity_rows())
    await put(store, PUT_CLAIMS, world.claim_rows())
    await put(store, PUT_LINKS, world.link_rows())
    await put(store, PUT_ENTITIES, world.number_rows())
    await put(store, PUT_LINKS, world.call_rows())


async def timed(ask: Callable[[int], Awaitable[object]], rounds: int) -> list[float]:
    """Milliseconds of each round; two rounds before are not counted."""
    taken = []
    for n in range(-2, rounds):
        start = time.perf_counter()
        await ask(n)
        if n >= 0:
            taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)


def figure(what: str, taken: Sequence[float]) -> Figure:
    return Figure(what, taken[len(taken) // 2], taken[min(len(taken) - 1, len(taken) * 99 // 100)])


def unused(_: str) -> Audience:
    raise AssertionError("no rule is stored here")


async def measure(store: Store, world: World, rounds: int) -> list[Figure]:
    reader, chance = Reader(store, unused), random.Random(3)
    inner = world.entities - 1 - APART
    seen = await reader.read(0, _open_ids(inner))

    def some(count: int) -> list[str]:
        return chance.sample(seen, count)

    def read(work: Callable[[Reading], Awaitable[object]]) -> Awaitable[object]:
        return reader.read(0, work)

    apart = f"E-{inner + 4:07}"
    to_six = PathQuestion(6, 1)
    asks: list[tuple[str, int, Callable[[int], Awaitable[object]]]] = [
        ("expand, 2 hops", rounds, lambda _: read(_expand(some(1), 2))),
        ("paths to 6 hops, connected", rounds, lambda _: read(_paths(some(2), to_six))),
        ("paths to 6 hops, not connected", rounds, lambda _: read(_paths([*some(1), apart], to_six))),
        ("5 paths to 4 hops by confidence", 5, lambda _: read(_paths(some(2), PathQuestion(4, 5, "CONFIDENCE")))),
        ("common neighbours of 20", rounds, lambda _: read(_common(some(20)))),
        ("connecting network of 10", max(10, rounds // 10), lambda _: read(_network(some(10)))),
        ("ways in time, 4 hops", max(10, rounds // 10), lambda _: read(_in_time(some(2)))),
        ("key players, 2 hops", max(5, rounds // 20), lambda _: read(_players(some(1)))),
        ("profile of 10,000 calls", max(5, rounds // 20), lambda _: read(_profile)),
        ("expand a hub of 50,000", max(5, rounds // 20), lambda _: read(_expand([HUB], 1))),
        ("paths to a hub of 50,000", max(5, rounds // 20), lambda _: read(_paths([*some(1), HUB], to_six))),
    ]
    found = [figure(what, await timed(ask, times)) for what, times, ask in asks]
    if not store.embedded:
        statement = Statement("benchmark", SHORTEST, Access.READ, frozenset({"left", "right"}))

        def shortest(_: int) -> Awaitable[object]:
            left, right = some(2)
            return store.read(lambda tx: tx.run(statement, {"left": left, "right": right}))

        found.append(figure("Neo4j's shortestPath without access control", await timed(shortest, rounds)))
    return found


def _open_ids(inner: int) -> Callable[[Reading], Awaitable[list[str]]]:
    async def work(reading: Reading) -> list[str]:
        rows = await reading.rows(
            "reading/entities", ids=[f"E-{n:07}" for n in range(0, inner, max(1, inner // 5_000))]
        )
        return sorted(row["id"] for row in rows)

    return work


def _expand(ids: list[str], depth: int) -> Callable[[Reading], Awaitable[object]]:
    return lambda reading: expanding.expand(reading, ids, depth=depth)


def _paths(ends: list[str], question: PathQuestion) -> Callable[[Reading], Awaitable[object]]:
    return lambda reading: pathfinding.paths(reading, ends[0], ends[1], question)


def _profile(reading: Reading) -> Awaitable[object]:
    return calling.call_profile(reading, BUSY, since="2024-06")


def _common(ids: list[str]) -> Callable[[Reading], Awaitable[object]]:
    return lambda reading: sharing.common_neighbours(reading, ids)


def _network(ids: list[str]) -> Callable[[Reading], Awaitable[object]]:
    return lambda reading: connecting.connecting_network(reading, ids, max_gap=6)


def _in_time(ends: list[str]) -> Callable[[Reading], Awaitable[object]]:
    return lambda reading: timing.time_respecting_paths(reading, ends[0], ends[1])


def _players(ids: list[str]) -> Callable[[Reading], Awaitable[object]]:
    return lambda reading: playing.key_players(reading, ids)


@asynccontextmanager
async def stores(folder: Path) -> AsyncIterator[list[Address]]:
    with EmbeddedServer(folder) as server:
        found = [server.address]
        if "NEO4J_URI" in os.environ:
            told = os.environ
            found.append(Address(told["NEO4J_URI"], told["NEO4J_USERNAME"], told["NEO4J_PASSWORD"], "neo4j"))
        yield found


async def run(world: World, rounds: int) -> bool:
    """Whether every bar was met."""
    console, met = Console(), True
    with tempfile.TemporaryDirectory() as folder:
        async with stores(Path(folder)) as addresses:
            for address in addresses:
                async with opened(address) as store:
                    await fill(store, world)
                    shown = Table("", "p50, ms", "p99, ms", "bar", title=store.version, title_justify="left")
                    for each in await measure(store, world, rounds):
                        bar = BARS.get(each.what)
                        told = "" if bar is None else f"{bar[0]:g} / {bar[1]:g}{' MISSED' if each.missed else ''}"
                        shown.add_row(each.what, f"{each.median:.1f}", f"{each.p99:.1f}", told)
                        met = met and not each.missed
                    console.print(shown)
    return met


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--links", type=int, default=500_000)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    sys.exit(0 if asyncio.run(run(World(given.entities, given.links), given.rounds)) else 1)


if __name__ == "__main__":
    main()
