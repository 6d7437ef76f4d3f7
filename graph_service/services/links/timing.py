"""Ways whose steps follow each other in time: for certain, or as far as anybody can tell from times that are imprecise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from graph_service.services.links.filters import EVERYTHING, LinkFilter, present
from graph_service.services.links.pathfinding import FINE, Path, PathQuestion, told_paths
from graph_service.services.links.roads import Roads
from graph_service.services.links.ways import Costs, Search, guided_ways, turned
from graph_service.services.lookup import find_entities
from graph_service.services.problems import NotFound, within
from graph_service.store.reading import Reading
from resolution.moments import FIRST, LAST, Span, span

Order = Literal["CERTAIN", "POSSIBLE"]
Spans = Mapping[tuple[str, str], Sequence[Span]]
"""When the claims of each step held."""

MAX_HOPS, MAX_PATHS = 6, 10
MOST_STEPS = 5_000  # whose times are read


@dataclass(frozen=True, slots=True)
class TimedPath:
    path: Path
    order: Order
    """CERTAIN: whatever the exact times were. POSSIBLE: for some of the times that they may have been."""


@dataclass(frozen=True, slots=True)
class TimedPaths:
    paths: tuple[TimedPath, ...]
    truncated: bool


def advance(reached: str, claims: Sequence[Span], order: Order) -> str | None:
    """The earliest moment at which a step can be done after what was reached; None: it is over by then.

    For certain, each claim held from the last moment at which it may have begun to the first at which it may have ended.
    """
    found: str | None = None
    for claim in claims:
        starts, ends = (claim.starts_by, claim.ends) if order == "CERTAIN" else (claim.starts, claim.ends_by)
        if ends >= reached and (claim.starts, claim.ends_by, order) != (FIRST, LAST, "CERTAIN"):
            then = max(reached, starts)
            found = then if found is None else min(found, then)
    return found


async def time_respecting_paths(
    reading: Reading, start: str, goal: str, wanted: LinkFilter = EVERYTHING, *, max_hops: int = 4, k: int = 3,
    certain: bool = False,
) -> TimedPaths:  # fmt: skip
    """The k shortest ways along which something may have passed on: each step no earlier than the one before it."""
    within("maxHops", max_hops, 1, MAX_HOPS)
    within("k", k, 1, MAX_PATHS)
    wanted = await present(reading, wanted)
    found = await find_entities(reading, [start, goal])
    if start not in found or goal not in found:
        raise NotFound(what="entity")
    ends = (found[start].id, found[goal].id)
    roads = Roads(reading, wanted, ends[:1], ends[1:])
    await roads.widen(max_hops)
    await roads.settle()
    steps = _useful(roads, *ends, max_hops)
    pairs = [{"left": left, "right": right} for left, others in sorted(steps.items()) for right in sorted(others)]
    spans = await _spans(reading, pairs[:MOST_STEPS], wanted)
    order: Order = "CERTAIN" if certain else "POSSIBLE"
    search = Search(ends[:1], ends[1:], max_hops, k, closed=roads.hubs)
    ways = guided_ways(search, steps, "", lambda at, left, right: advance(at, spans.get((left, right), ()), order))
    known = {entity.id: entity for entity in found.values()}
    question = PathQuestion(max_hops, k, wanted=wanted)
    paths, _ = await told_paths(reading, list(zip(ways.ways, ways.costs, strict=True)), question, known, [])
    timed = tuple(TimedPath(path, order_of(way, spans)) for path, way in zip(paths, ways.ways, strict=True))
    cut = ways.truncated or roads.truncated or bool(roads.hubs) or len(pairs) > MOST_STEPS
    return TimedPaths(timed, cut)


def _useful(roads: Roads, start: str, goal: str, most_hops: int) -> dict[str, dict[str, int]]:
    """Steps that a way of so many hops may take."""
    to_goal = _levels(goal, turned(roads.steps))
    from_start = _levels(start, roads.steps)
    useful: dict[str, dict[str, int]] = {}
    for left, others in roads.steps.items():
        for right in others:
            if left in roads.hubs or right in roads.hubs:
                continue  # no way goes on there, and its links are many
            if left in from_start and right in to_goal and from_start[left] + 1 + to_goal[right] <= most_hops:
                useful.setdefault(left, {})[right] = FINE
    return useful


def _levels(start: str, steps: Costs) -> dict[str, int]:
    found, level = {start: 0}, [start]
    while level:
        fresh = {other for node in level for other in steps.get(node, ()) if other not in found}
        depth = found[level[0]] + 1
        found |= dict.fromkeys(fresh, depth)
        level = list(fresh)
    return found


async def _spans(reading: Reading, pairs: Sequence[Mapping[str, str]], wanted: LinkFilter) -> Spans:
    params = wanted.params_between()
    rows = await reading.rows("linking/spans", rows=list(pairs), **params) if pairs else []
    return {(row["left"], row["right"]): [span(each["since"], each["until"]) for each in row["spans"]] for row in rows}


def order_of(way: Sequence[str], spans: Spans) -> Order:
    reached = ""
    for step in pairwise(way):
        then = advance(reached, spans.get(step, ()), "CERTAIN")
        if then is None:
            return "POSSIBLE"
        reached = then
    return "CERTAIN"
