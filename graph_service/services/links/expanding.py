"""Links of entities, level by level: what is shown, what was left out of what the lens sees, and why."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from graph_service.services.links.filters import EVERYTHING, LinkFilter, present
from graph_service.services.lookup import EntityRef, find_entities
from graph_service.services.problems import within
from graph_service.store.reading import Reading

Rank = Literal["STRENGTH", "RECENCY", "DEGREE", "RARITY"]
Cut = Literal["PER_ENTITY", "ENTITIES", "LINKS", "CONSIDERED"]

MAX_DEPTH, MAX_IDS, MAX_LINKS = 4, 100, 1_000
MOST_ENTITIES = 2_000  # of one answer: what a picture can bear
MOST_READ = 20_000  # links that one level may bring
CONSIDERED = (
    1_000  # links of a type whose other ends are counted, the strongest: counting is for each a search of its own
)


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
    confidence: int
    """Of the best graded claim, 0 to 100."""
    agencies: tuple[str, ...]
    """Who reports it."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Links of one type that an entity has beyond those shown, of what the lens sees."""

    entity: str
    type: str
    links: int


@dataclass(frozen=True, slots=True)
class Expansion:
    entities: tuple[EntityRef, ...]
    """Those that were asked."""
    nodes: tuple[EntityRef, ...]
    """All that were reached, the asked ones first, then level by level."""
    links: tuple[Link, ...]
    left_out: tuple[LeftOut, ...]
    cuts: tuple[Cut, ...]
    """Why something was left out."""


async def expand(
    reading: Reading,
    ids: Sequence[str],
    wanted: LinkFilter = EVERYTHING,
    *,
    depth: int = 1,
    first: int = 100,
    rank: Rank = "STRENGTH",
) -> Expansion:
    """The first links of each entity by rank, then those of the entities that these lead to, and so on.

    Of the asked entities each link is told from both its ends, as far as both show it; further on once.
    """
    within("first", first, 1, MAX_LINKS)
    within("ids", len(ids), 1, MAX_IDS)
    within("depth", depth, 1, MAX_DEPTH)
    wanted = await present(reading, wanted)
    found = await find_entities(reading, ids)
    asked = {entity.id: entity for entity in sorted(found.values(), key=lambda each: each.id)}
    growing = _Growing(asked)
    frontier = sorted(asked)
    for _ in range(depth):
        if not frontier:
            break
        cap = min(first, max(1, MOST_READ // len(frontier)))
        by_entity, totals = await _level(reading, frontier, wanted, cap, rank)
        frontier = growing.grow(frontier, by_entity, totals, cap)
        if cap < first and "PER_ENTITY" in growing.cuts:
            growing.cuts.add("LINKS")
        if rank in ("DEGREE", "RARITY") and any(total > CONSIDERED for total in totals.values()):
            growing.cuts.add("CONSIDERED")
    given = {entity.id: entity for entity in found.values()}
    return Expansion(
        tuple(given.values()), tuple(growing.nodes.values()), tuple(growing.links), tuple(growing.left_out),
        tuple(sorted(growing.cuts)),
    )  # fmt: skip


class _Growing:
    """What an answer holds so far."""

    def __init__(self, asked: Mapping[str, EntityRef]) -> None:
        self.nodes = dict(asked)
        self.asked = frozenset(asked)
        self.links: list[Link] = []
        self.left_out: list[LeftOut] = []
        self.cuts: set[Cut] = set()
        self._told: set[tuple[str, str, str]] = set()

    def grow(
        self, frontier: Sequence[str], links: Mapping[str, Sequence[Link]], totals: Mapping[tuple[str, str], int],
        cap: int,
    ) -> list[str]:  # fmt: skip
        """Takes a level in; the entities that are new with it."""
        fresh: list[str] = []
        missing = dict(totals)
        for source in frontier:
            for link in links.get(source, ())[:cap]:
                if link.other.id not in self.nodes:
                    if len(self.nodes) >= MOST_ENTITIES:
                        self.cuts.add("ENTITIES")
                        continue
                    self.nodes[link.other.id] = link.other
                    fresh.append(link.other.id)
                missing[source, link.type] -= 1
                self._tell(link)
        for (source, type_), left in sorted(missing.items()):
            if left:
                self.left_out.append(LeftOut(source, type_, left))
        of_source = Counter[str]()
        for (source, _), total in totals.items():
            of_source[source] += total
        if any(total > cap for total in of_source.values()):
            self.cuts.add("PER_ENTITY")
        return sorted(fresh)

    def _tell(self, link: Link) -> None:
        left, right = (link.source, link.other.id) if link.outgoing else (link.other.id, link.source)
        if (left, right, link.type) in self._told and not (link.source in self.asked and link.other.id in self.asked):
            return
        self._told.add((left, right, link.type))
        self.links.append(link)


async def _level(
    reading: Reading, ids: Sequence[str], wanted: LinkFilter, cap: int, rank: Rank
) -> tuple[dict[str, list[Link]], dict[tuple[str, str], int]]:
    """Links of each entity in the order of the rank, at least the first `cap`; how many there are by entity and type."""
    if rank in ("DEGREE", "RARITY"):
        rows = await reading.rows("linking/links_by_degree", ids=list(ids), considered=CONSIDERED, **wanted.params())
        shown = [(row, each["link"], each["degree"]) for row in rows for each in row["shown"]]
    else:
        rows = await reading.rows(
            "linking/links", ids=list(ids), recent=rank == "RECENCY", limit=cap, **wanted.params()
        )
        shown = [(row, link, 0) for row in rows for link in row["shown"]]
    degrees = defaultdict[str, list[tuple[int, Link]]](list)
    for row, told, degree in shown:
        degrees[row["id"]].append((degree, _link(row["id"], row["type"], told)))
    found = {id_: _ranked(links, rank) for id_, links in degrees.items()}
    return found, {(row["id"], row["type"]): row["total"] for row in rows}


def _ranked(links: Iterable[tuple[int, Link]], rank: Rank) -> list[Link]:
    def place(each: tuple[int, Link]) -> tuple[int, int, str, str, bool]:
        degree, link = each
        by_degree = -degree if rank == "DEGREE" else degree
        return (by_degree, -link.claims, link.other.id, link.type, link.outgoing)

    ordered = sorted(links, key=place)
    if rank == "RECENCY":
        ordered.sort(key=lambda each: each[1].last or "", reverse=True)
    return [link for _, link in ordered]


def _link(source: str, type_: str, row: Mapping[str, Any]) -> Link:
    return Link(
        source, EntityRef(row["other"], row["kind"], row["caption"]), type_, row["outgoing"], row["claims"],
        row["first"], row["last"], row["confidence"], tuple(sorted(row["agencies"])),
    )  # fmt: skip
