"""What reads have found to be a hub is found once for each version of the store and each lens, and changes no answer."""

from collections import Counter
from functools import partial
from typing import Any

import pytest

from cypher.catalogue import Access, Statement
from graph_service.services.links import expanding, pathfinding, playing, roads
from graph_service.services.links.filters import EVERYTHING, LinkFilter
from graph_service.services.links.pathfinding import PathQuestion
from graph_service.services.problems import NotFound
from graph_service.store.connection import Store, Transaction
from graph_service.store.reading import Reader, Reading
from tests.contracts.linked import Drawn, Thing, Told, drawn, examples, put, unused

SMALL_HUB = 5
LENSES = (0, 1)
NARROWED = LinkFilter(types=("uses", "called"))
WORKS = [
    work
    for wanted in (EVERYTHING, NARROWED, LinkFilter(direction="OUT"))
    for work in (
        partial(pathfinding.paths, start="E-0", goal="E-3", question=PathQuestion(4, 3, wanted=wanted)),
        partial(pathfinding.paths, start="E-2", goal="E-1", question=PathQuestion(4, 3, "RARITY", wanted=wanted)),
        partial(expanding.expand, ids=["E-0"], wanted=wanted, depth=3),
        partial(playing.key_players, ids=["E-0"], wanted=wanted),
    )
]


def degree(graph: Drawn) -> int:
    """Of what lens 0 sees linked most often."""
    return max(Counter(end for each in graph.seen().claims for end in (each.left, each.right)).values(), default=0)


async def answer(reader: Reader, lens: int, work: Any) -> Any:
    async def read(reading: Reading) -> Any:
        try:
            return await work(reading)
        except NotFound:
            return None

    return await reader.read(lens, read)


async def hubs(reader: Reader, lens: int) -> set[str]:
    async def read(reading: Reading) -> set[str]:
        return set(reading.hubs)

    return await reader.read(lens, read)


async def test_what_is_known_of_hubs_changes_no_answer(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in (roads, expanding):
        monkeypatch.setattr(room, "HUB", SMALL_HUB)
    met, full = 0, [graph for (graph,) in examples(60, 61, drawn()) if degree(graph) > SMALL_HUB]
    for graph in full[:5]:
        reader = await put(store, graph)
        for work in WORKS:
            for lens in LENSES:
                assert await answer(reader, lens, work) == await answer(Reader(store, unused), lens, work)
        met += sum([len(await hubs(reader, lens)) for lens in LENSES])
    assert met > 4


async def test_a_hub_is_one_for_a_lens_and_a_version_and_for_all_its_links(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roads, "HUB", SMALL_HUB)
    things = tuple(Thing(f"E-{n}", "person", 2) for n in range(10))
    often = [Told(f"c{n}", "E-0", f"E-{n}", "called", 1 if n < 6 else 2) for n in range(2, 9)]  # lens 1 sees three
    reader = await put(store, Drawn(things, (*often, Told("c9", "E-1", "E-6", "called", 2))))
    between = partial(pathfinding.paths, start="E-1", goal="E-9", question=PathQuestion(4, 1))
    few = partial(pathfinding.paths, start="E-1", goal="E-9", question=PathQuestion(4, 1, wanted=NARROWED))
    await answer(reader, 0, few)
    assert await hubs(reader, 0) == set()
    for lens in LENSES:
        await answer(reader, lens, between)
    assert [await hubs(reader, lens) for lens in LENSES] == [{"E-0"}, set()]

    async def another_version(tx: Transaction) -> None:
        text = "MATCH (w:Writer {id: 'writer'}) SET w.epoch = w.epoch + 1"
        await tx.run(Statement("test", text, Access.WRITE, frozenset()), {})

    await store.write(another_version)
    assert await hubs(reader, 0) == set()
