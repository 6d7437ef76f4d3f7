"""Links of entities and paths between them, in one lens: one statement a level, never one a node."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graph_service.services.lookup import ClaimView, EntityRef, claim_view, find_entities, find_entity
from graph_service.services.problems import within
from graph_service.store.reading import Reading

MAX_HOPS, MAX_PATHS, MAX_LINKS = 8, 10, 1000
HUB = 2_000  # neighbours at which a path is not followed on: a call centre links everybody to everybody
FRONTIER = 20_000  # entities a search by levels may hold: it then says that it was cut


@dataclass(frozen=True, slots=True)
class Link:
    """Claims of one type between two entities, folded."""

    source: str
    other: EntityRef
    type: str
    outgoing: bool
    claims: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Expansion:
    entities: tuple[EntityRef, ...]
    links: tuple[Link, ...]
    left_out: Mapping[str, int]
    """How many more links each asked entity has, of what the lens sees."""


@dataclass(frozen=True, slots=True)
class Hop:
    left: EntityRef
    right: EntityRef
    type: str
    outgoing: bool
    claims: tuple[ClaimView, ...]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Path:
    entities: tuple[EntityRef, ...]
    hops: tuple[Hop, ...]

    @property
    def length(self) -> int:
        return len(self.entities) - 1


@dataclass(frozen=True, slots=True)
class Paths:
    paths: tuple[Path, ...]
    hubs: tuple[EntityRef, ...]
    """Entities with too many neighbours, at which the search stopped."""
    truncated: bool


async def expand(
    reading: Reading,
    ids: Sequence[str],
    *,
    types: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    first: int = 100,
) -> Expansion:
    within("first", first, 1, MAX_LINKS)
    within("ids", len(ids), 1, 100)
    present = await find_entities(reading, ids)
    asked = sorted({entity.id for entity in present.values()})
    rows = await reading.rows("linking/links", ids=asked, types=list(types), since=since, until=until, limit=first)
    links = tuple(
        Link(row["id"], EntityRef(row["other"], row["kind"], row["caption"]), row["type"], row["outgoing"],
             row["claims"], row["first"], row["last"])
        for row in rows
    )  # fmt: skip
    totals = {row["id"]: row["total"] for row in rows}
    shown = {id_: sum(link.source == id_ for link in links) for id_ in totals}
    left_out = {id_: total - shown[id_] for id_, total in totals.items() if total > shown[id_]}
    return Expansion(tuple({entity.id: entity for entity in present.values()}.values()), links, left_out)


@dataclass(slots=True)
class _Side:
    """One end of a search from both ends: who was reached, and from whom."""

    frontier: set[str]
    came_from: dict[str, set[str]] = field(default_factory=dict)
    depth: dict[str, int] = field(default_factory=dict)
    levels: int = 0

    @classmethod
    def at(cls, start: str) -> "_Side":
        return cls({start}, {start: set()}, {start: 0})

    def step(self, neighbours: Mapping[str, Sequence[str]]) -> None:
        self.levels += 1
        fresh: set[str] = set()
        for one, others in neighbours.items():
            for other in others:
                if other not in self.depth:
                    self.depth[other] = self.levels
                    self.came_from[other] = set()
                    fresh.add(other)
                if self.depth[other] == self.levels:
                    self.came_from[other].add(one)
        self.frontier = fresh

    def ways(self, end: str, most: int) -> list[list[str]]:
        """Shortest ways from the start to `end`, in the order of ids."""
        if self.depth[end] == 0:
            return [[end]]
        found: list[list[str]] = []
        for before in sorted(self.came_from[end]):
            found += [[*way, end] for way in self.ways(before, most - len(found))]
            if len(found) >= most:
                break
        return found


async def paths(reading: Reading, start: str, goal: str, *, max_hops: int = 6, k: int = 1) -> Paths:
    """The k shortest ways: level by level from both ends, the smaller side first; hubs end a way and are told."""
    within("maxHops", max_hops, 1, MAX_HOPS)
    within("k", k, 1, MAX_PATHS)
    one, other = await find_entity(reading, start), await find_entity(reading, goal)
    if one.id == other.id:
        return Paths((Path((one,), ()),), (), False)
    left, right = _Side.at(one.id), _Side.at(other.id)
    hubs: set[str] = set()
    truncated = False
    while left.frontier and right.frontier and not left.depth.keys() & right.depth.keys():
        if left.levels + right.levels >= max_hops:
            break
        if len(left.depth) + len(right.depth) > FRONTIER:
            truncated = True
            break
        side = left if len(left.frontier) <= len(right.frontier) else right
        rows = await reading.rows("linking/neighbours", ids=sorted(side.frontier), limit=HUB)
        ends = {one.id, other.id}
        hubs |= {row["id"] for row in rows if row["more"] and row["id"] not in ends}
        side.step({row["id"]: row["others"] for row in rows if not row["more"] or row["id"] in ends})
        truncated = truncated or any(row["more"] for row in rows)
    ways = _meet(left, right, k)
    entities = await find_entities(reading, sorted({id_ for way in ways for id_ in way} | hubs))
    hops = await _hops(reading, ways, entities)
    found = tuple(
        Path(tuple(entities[id_] for id_ in way), tuple(hop for ends in pairwise(way) for hop in hops[ends]))
        for way in ways
    )
    return Paths(found, tuple(entities[id_] for id_ in sorted(hubs)), truncated)


def _meet(left: _Side, right: _Side, k: int) -> list[list[str]]:
    meeting = left.depth.keys() & right.depth.keys()
    if not meeting:
        return []
    shortest = min(left.depth[id_] + right.depth[id_] for id_ in meeting)
    found: list[list[str]] = []
    for middle in sorted(id_ for id_ in meeting if left.depth[id_] + right.depth[id_] == shortest):
        for way in left.ways(middle, k):
            found += [way + back[-2::-1] for back in right.ways(middle, k)]
    return sorted(found)[:k]


async def _hops(
    reading: Reading, ways: Sequence[Sequence[str]], entities: Mapping[str, EntityRef]
) -> dict[tuple[str, str], list[Hop]]:
    ends = sorted({step for way in ways for step in pairwise(way)})
    rows = await reading.rows("linking/between", rows=[{"left": left, "right": right} for left, right in ends])
    ids = sorted({claim for row in rows for claim in row["claims"]})
    claims = {row["claim"]["id"]: claim_view(row["claim"]) for row in await reading.rows("linking/claims", ids=ids)}
    found: dict[tuple[str, str], list[Hop]] = {step: [] for step in ends}
    for row in rows:
        told = tuple(claims[id_] for id_ in sorted(row["claims"]) if id_ in claims)
        hop = Hop(
            entities[row["left"]], entities[row["right"]], row["type"], row["outgoing"], told, row["first"], row["last"]
        )
        found[row["left"], row["right"]].append(hop)
    return found
