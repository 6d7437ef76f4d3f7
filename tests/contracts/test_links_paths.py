"""Paths equal a slow obvious twin that walks every way there is."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import strategies as st

from graph_service.services.links import pathfinding, roads
from graph_service.services.links.filters import LinkFilter
from graph_service.services.links.pathfinding import FINE, PathQuestion, commonness, doubt
from graph_service.services.problems import NotFound
from graph_service.store.connection import Store
from tests.contracts.linked import Drawn, allowed, asked, drawn, examples, filters, put

SMALL_HUB = 5

questions = st.builds(
    PathQuestion,
    max_hops=st.integers(1, 6),
    k=st.integers(1, 6),
    weight=st.sampled_from(["HOPS", "HOPS", "CONFIDENCE", "RARITY"]),
    via=st.sampled_from([(), (), (), ("E-2",)]),
    through_hubs=st.booleans(),
    wanted=filters,
)
groups = st.sampled_from([(["E-0"], ["E-3"]), (["E-0", "E-1"], ["E-3", "E-4"]), (["E-0", "E-3"], ["E-3"])])


def simple(steps: dict[str, set[str]], way: list[str], goals: set[str], most: int) -> Iterator[list[str]]:
    if way[-1] in goals:
        yield way
    elif len(way) <= most:
        for other in steps[way[-1]]:
            if other not in way:
                yield from simple(steps, [*way, other], goals, most)


def walked(graph: Drawn, asks: PathQuestion, starts: set[str], goals: set[str]) -> list[tuple[float, list[str]]]:
    """Every way, the best first."""
    ends, both = [*starts, *goals, *asks.via], starts & goals
    steps, best = defaultdict[str, set[str]](set), defaultdict[tuple[str, str], int](int)
    for left, right, claim, _ in allowed(graph, asks.wanted, exempt=ends):
        steps[left].add(right)
        best[left, right] = max(best[left, right], claim.confidence)
    either, counted = defaultdict[str, set[str]](set), Counter[str]()
    for left, right, _, _ in allowed(graph, LinkFilter(**{
        name: getattr(asks.wanted, name) for name in asks.wanted.__slots__ if name != "direction"
    }), exempt=ends):  # fmt: skip
        either[left].add(right)
        counted[left] += 1
    hubs = {id_ for id_, claims in counted.items() if claims > SMALL_HUB and id_ not in ends}
    found = []
    for start in starts - both:
        for way in simple(steps, [start], goals - both, asks.max_hops):
            inner = set(way[1:-1])
            if inner & (starts - both) or not set(asks.via) <= set(way) or (inner & hubs and not asks.through_hubs):
                continue
            pairs = list(pairwise(way))
            cost = {
                "HOPS": FINE * len(pairs),
                "CONFIDENCE": sum(doubt(best[pair]) for pair in pairs),
                "RARITY": sum(commonness(len(either[id_])) for id_ in way[1:-1]),
            }[asks.weight]
            found.append((cost / FINE, way))
    return ([(0.0, [id_]) for id_ in sorted(both) if set(asks.via) <= {id_}] + sorted(found))[: asks.k]


async def test_paths_equal_their_twin(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roads, "HUB", SMALL_HUB)
    answered = 0
    for graph, asks, (starts, goals) in examples(120, 33, drawn(), questions, groups):
        reader = await put(store, graph)
        seen = graph.seen()
        ids = {each.id for each in seen.things}
        work = lambda reading: pathfinding.paths_between(reading, starts, goals, asks)  # noqa: B023, E731
        if not {*starts, *goals, *asks.via} <= ids:
            with pytest.raises(NotFound):
                await asked(reader, work)
            continue
        found = await asked(reader, work)
        twin = walked(seen, asks, set(starts), set(goals))
        assert [(way.weight, [each.id for each in way.entities]) for way in found.paths] == twin
        answered += bool(twin)
        for way in found.paths:
            claims = {claim.id for hop in way.hops for claim in hop.claims}
            steps = {(a.id, b.id) for a, b in zip(way.entities, way.entities[1:], strict=False)}
            through = [each for each in allowed(seen, asks.wanted, kinds=False) if each[:2] in steps]
            assert claims == {claim.id for _, _, claim, _ in through}
            weakest = min(
                (max(claim.confidence for *ends, claim, _ in through if tuple(ends) == step) for step in steps),
                default=100,
            )
            assert way.confidence == weakest
    assert answered > 25
