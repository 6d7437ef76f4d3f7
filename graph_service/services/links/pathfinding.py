"""The k best paths between entities or groups of them, each step with the claims that say so."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from graph_service.services.links.filters import EVERYTHING, LinkFilter, present
from graph_service.services.links.roads import Roads
from graph_service.services.links.ways import Costs, Search, Ways, best_ways
from graph_service.services.lookup import ClaimView, EntityRef, claim_view, find_entities
from graph_service.services.problems import NotFound, within
from graph_service.store.reading import Reading
from resolution.gradings import read_grading, standing

Weight = Literal["HOPS", "CONFIDENCE", "RARITY"]

MAX_HOPS, MAX_PATHS, MAX_ENDS, MAX_VIA = 8, 10, 50, 5
FINE = 1000  # costs are whole thousandths of a bit, so that sums are exact


@dataclass(frozen=True, slots=True)
class Hop:
    """Claims of one type and direction between two entities that follow each other on a path."""

    left: EntityRef
    right: EntityRef
    type: str
    outgoing: bool
    claims: tuple[ClaimView, ...]
    first: str | None
    last: str | None
    confidence: int
    """Of the best graded claim, 0 to 100."""

    @property
    def grade(self) -> str | None:
        """The best grading of a claim, as it came."""
        graded = [(read_grading(claim.grading), claim.grading) for claim in self.claims if claim.grading]
        return max(graded, key=lambda each: (standing(each[0]).confidence, each[1] or ""), default=(None, None))[1]


@dataclass(frozen=True, slots=True)
class Path:
    entities: tuple[EntityRef, ...]
    hops: tuple[Hop, ...]
    """One or more a step: parallel links of several types are told side by side."""
    weight: float
    """Hops, or bits of doubt or of commonness: less is better."""

    @property
    def length(self) -> int:
        return len(self.entities) - 1

    @property
    def confidence(self) -> int:
        """Of the weakest step; a step is as good as its best claim."""
        best: dict[tuple[str, str], int] = {}
        for hop in self.hops:
            step = (hop.left.id, hop.right.id)
            best[step] = max(best.get(step, 0), hop.confidence)
        return min(best.values(), default=100)


@dataclass(frozen=True, slots=True)
class Paths:
    paths: tuple[Path, ...]
    hubs: tuple[EntityRef, ...]
    """Entities with too many neighbours, at which the search stopped."""
    truncated: bool


@dataclass(frozen=True, slots=True)
class PathQuestion:
    max_hops: int = 6
    k: int = 1
    weight: Weight = "HOPS"
    via: Sequence[str] = ()
    through_hubs: bool = False
    wanted: LinkFilter = EVERYTHING
    """Kinds are those of entities between the ends."""


async def paths(reading: Reading, start: str, goal: str, question: PathQuestion | None = None) -> Paths:
    """Between two entities. Raises NotFound."""
    return await paths_between(reading, [start], [goal], question)


async def paths_between(
    reading: Reading, starts: Sequence[str], goals: Sequence[str], question: PathQuestion | None = None
) -> Paths:
    """The k best ways from any of one group to any of the other: by weight, then by ids.

    A hub ends a way unless it is an end, is to be passed by, or all are asked for. What both groups hold is a path of no step.
    """
    question = question or PathQuestion()
    within("maxHops", question.max_hops, 1, MAX_HOPS)
    within("k", question.k, 1, MAX_PATHS)
    within("via", len(question.via), 0, MAX_VIA)
    for name, group in (("from", starts), ("to", goals)):
        within(name, len(group), 1, MAX_ENDS)
    question = replace(question, wanted=await present(reading, question.wanted))
    known = await find_entities(reading, [*starts, *goals, *question.via])
    if any(each not in known for each in [*starts, *goals, *question.via]):
        raise NotFound(what="entity")
    left, right = ({known[each].id for each in group} for group in (starts, goals))
    both = sorted(left & right)
    search = Search(
        left - right, right - left, question.max_hops, question.k, {known[each].id for each in question.via}
    )
    roads = _roads(reading, question, search)
    found = await _search(roads, question, search) if search.starts and search.goals else Ways((), (), False)
    refs = {entity.id: entity for entity in known.values()}
    ways = [((id_,), 0) for id_ in both if set(search.via) <= {id_}] + list(zip(found.ways, found.costs, strict=True))
    told = await told_paths(reading, ways[: question.k], question, refs, sorted(roads.hubs))
    return Paths(told[0], told[1], found.truncated or roads.truncated or bool(roads.hubs))


def _roads(reading: Reading, question: PathQuestion, search: Search) -> Roads:
    through = None if question.through_hubs else search.via
    graded = question.weight == "CONFIDENCE"
    return Roads(reading, question.wanted, search.starts, search.goals, through=through, graded=graded)


async def _search(roads: Roads, question: PathQuestion, search: Search) -> Ways:
    """By hops the search widens until k are found; by other weights a longer way may be the better one."""
    found = Ways((), (), False)
    least = 1 if question.weight == "HOPS" else search.most_hops
    for hops in range(least, search.most_hops + 1):
        await roads.widen(hops)
        whole = roads.whole or roads.truncated
        await roads.settle()
        if roads.meeting:
            reach = search.most_hops if whole else hops
            mutual = question.weight != "RARITY" and question.wanted.direction == "ANY"
            now = Search(search.starts, search.goals, reach, search.k, search.via, frozenset(roads.hubs), mutual)
            found = best_ways(now, _costs(roads, question.weight, search))
        if whole or len(found.ways) >= search.k:
            break
    return found


def _costs(roads: Roads, weight: Weight, search: Search) -> Costs:
    if weight == "HOPS":
        return {left: dict.fromkeys(others, FINE) for left, others in roads.steps.items()}
    if weight == "CONFIDENCE":
        return {left: {right: doubt(c) for right, c in others.items()} for left, others in roads.steps.items()}
    common = {id_: commonness(n) for id_, n in roads.neighbours.items()}
    return {
        left: {right: 0 if right in search.goals else common.get(right, 0) for right in others}
        for left, others in roads.steps.items()
    }


def doubt(confidence: int) -> int:
    """Thousandths of a bit: steps that are independent add up. A step of no confidence is as doubtful as 1 in 200."""
    return round(-FINE * math.log2(max(confidence, 0.5) / 100))


def commonness(neighbours: int) -> int:
    """Thousandths of a bit: a way through somebody who knows two says more than one through a reception desk."""
    return round(FINE * math.log2(1 + neighbours))


async def told_paths(
    reading: Reading, ways: Sequence[tuple[Sequence[str], int]], question: PathQuestion,
    known: Mapping[str, EntityRef], hubs: Sequence[str],
) -> tuple[tuple[Path, ...], tuple[EntityRef, ...]]:  # fmt: skip
    """Ways with their entities and claims, and the hubs."""
    ids = {id_ for way, _ in ways for id_ in way} | set(hubs)
    entities = dict(known) | await find_entities(reading, sorted(ids - known.keys()))
    hops = await hops_between(reading, [step for way, _ in ways for step in pairwise(way)], entities, question.wanted)
    found = tuple(
        Path(
            tuple(entities[id_] for id_ in way),
            tuple(hop for ends in pairwise(way) for hop in hops[ends]),
            cost / FINE,
        )
        for way, cost in ways
    )
    return found, tuple(entities[id_] for id_ in hubs)


async def hops_between(
    reading: Reading, steps: Iterable[tuple[str, str]], entities: Mapping[str, EntityRef], wanted: LinkFilter
) -> dict[tuple[str, str], list[Hop]]:
    """The links of each step, with their claims: two statements."""
    ends = sorted(set(steps))
    if not ends:
        return {}
    params = wanted.params_between()
    rows = await reading.rows("linking/between", rows=[{"left": a, "right": b} for a, b in ends], **params)
    ids = sorted({claim for row in rows for claim in row["claims"]})
    claims = {row["claim"]["id"]: claim_view(row["claim"]) for row in await reading.rows("linking/claims", ids=ids)}
    found: dict[tuple[str, str], list[Hop]] = {step: [] for step in ends}
    for row in rows:
        found[row["left"], row["right"]].append(Hop(
            entities[row["left"]], entities[row["right"]], row["type"], row["outgoing"],
            tuple(claims[id_] for id_ in sorted(row["claims"]) if id_ in claims), row["first"], row["last"],
            row["confidence"],
        ))  # fmt: skip
    return found
