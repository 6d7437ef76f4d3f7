"""Expanding equals a slow obvious twin over random graphs, filters and lenses."""

from collections import defaultdict
from functools import partial
from typing import Any

import pytest
from hypothesis import strategies as st

from graph_service.services.links import expanding
from graph_service.services.links.filters import LinkFilter
from graph_service.services.problems import BadInput, NotFound
from graph_service.store.connection import Store
from tests.contracts.linked import Drawn, allowed, asked, drawn, examples, filters, put

SMALL_HUB = 5
RANKS = st.sampled_from(["STRENGTH", "RECENCY", "DEGREE", "RARITY"])


def folded(graph: Drawn, wanted: LinkFilter, source: str) -> list[dict[str, Any]]:
    groups: dict[Any, list[Any]] = defaultdict(list)
    for left, right, claim, outgoing in allowed(graph, wanted):
        if left == source:
            groups[right, claim.type, outgoing].append(claim)
    return [
        {
            "other": other, "type": type_, "outgoing": outgoing, "claims": len(claims),
            "first": min((c.since for c in claims if c.since), default=None),
            "last": max((c.until or c.since for c in claims if c.until or c.since), default=None),
            "confidence": max(c.confidence for c in claims), "agencies": tuple(sorted({c.agency for c in claims})),
            "degree": sum(other in (c.left, c.right) for c in graph.claims),
        }
        for (other, type_, outgoing), claims in groups.items()
    ]  # fmt: skip


def ranked(links: list[dict[str, Any]], rank: str) -> list[dict[str, Any]]:
    links = sorted(links, key=lambda each: (-each["claims"], each["other"], each["type"], each["outgoing"]))
    if rank == "RECENCY":
        return sorted(links, key=lambda each: each["last"] or "", reverse=True)
    if rank in ("DEGREE", "RARITY"):
        return sorted(links, key=lambda each: each["degree"], reverse=rank == "DEGREE")
    return links


def expanded(graph: Drawn, wanted: LinkFilter, ids: list[str], depth: int, first: int, rank: str) -> dict[str, Any]:
    graph = graph.seen()
    start = sorted({each.id for each in graph.things} & set(ids))
    nodes, frontier, links, left_out, hubs = list(start), list(start), [], [], []
    for level in range(depth):
        fresh = []
        for source in frontier:
            if level and sum(left == source for left, _, _, _ in allowed(graph, wanted)) > SMALL_HUB:
                hubs.append(source)
                continue
            ordered = ranked(folded(graph, wanted, source), rank)
            for each in ordered[:first]:
                if each["other"] not in nodes:
                    nodes.append(each["other"])
                    fresh.append(each["other"])
                mirror = (each["other"], source, each["type"], not each["outgoing"])
                if mirror in links and not {source, each["other"]} <= set(start):
                    continue
                links.append((source, each["other"], each["type"], each["outgoing"]))
            left_out += [(source, each["type"]) for each in ordered[first:]]
        frontier = sorted(fresh)
    counted = {each: left_out.count(each) for each in left_out}
    return {"nodes": nodes, "links": links, "left_out": counted, "hubs": hubs}


async def test_expanding_equals_its_twin(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expanding, "HUB", SMALL_HUB)
    made = examples(40, 21, drawn(), filters, st.integers(1, 4), st.integers(1, 4), RANKS)
    for graph, wanted, depth, first, rank in made:
        reader = await put(store, graph)
        ids = ["E-0", "E-3"]
        twin = expanded(graph, wanted, ids, depth, first, rank)
        work = partial(expanding.expand, ids=ids, wanted=wanted, depth=depth, first=first, rank=rank)
        if not twin["nodes"]:
            with pytest.raises(NotFound):
                await asked(reader, work)
            continue
        found = await asked(reader, work)
        assert [node.id for node in found.nodes] == twin["nodes"]
        assert [(each.source, each.other.id, each.type, each.outgoing) for each in found.links] == twin["links"]
        assert {(each.entity, each.type): each.links for each in found.left_out} == twin["left_out"]
        assert [each.id for each in found.hubs] == twin["hubs"]
        assert bool(found.cuts) == bool(twin["left_out"] or twin["hubs"])
        for link in found.links:
            told = next(
                each for each in folded(graph.seen(), wanted, link.source)
                if (each["other"], each["type"], each["outgoing"]) == (link.other.id, link.type, link.outgoing)
            )  # fmt: skip
            assert (link.claims, link.first, link.last) == (told["claims"], told["first"], told["last"])
            assert (link.confidence, link.agencies) == (told["confidence"], told["agencies"])


@pytest.mark.parametrize(
    "wanted",
    [
        LinkFilter(since="yesterday"), LinkFilter(as_of="2024-13"), LinkFilter(min_confidence=101),
        LinkFilter(min_grade="B2"), LinkFilter(types=["t"] * 101), LinkFilter(known_at="2024-05-01T10:00:00"),
    ],
)  # fmt: skip
def test_a_filter_that_means_nothing_is_told(wanted: LinkFilter) -> None:
    with pytest.raises(BadInput):
        wanted.params()
