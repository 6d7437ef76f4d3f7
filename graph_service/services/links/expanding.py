"""Links of entities, level by level: what is shown, what was left out of what the lens sees, and why."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from graph_service.services.links.filters import EVERYTHING, LinkFilter, present
from graph_service.services.links.roads import HUB, MOST_LINKS
from graph_service.services.lookup import EntityRef, find_entities
from graph_service.services.problems import NotFound, within
from graph_service.store.reading import Reading

Rank = Literal["STRENGTH", "RECENCY", "DEGREE", "RARITY"]
Cut = Literal["PER_ENTITY", "ENTITIES", "LINKS", "CONSIDERED", "HUBS"]

MAX_DEPTH, MAX_IDS, MAX_LINKS = 4, 100, 1_000
MOST_ENTITIES = 2_000  # of one answer: what a picture can bear
MOST_READ = 20_000  # links that one level may show
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
    hubs: tuple[EntityRef, ...]
    """Entities with too many links to go on from."""
    cuts: tuple[Cut, ...]
    """Why something was left out."""
    wanted: LinkFilter = field(default=EVERYTHING, repr=False, compare=False)
    """Which links were asked about: an export looks them up again."""


NOTHING = Expansion((), (), (), (), (), ())


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

    Of the asked entities each link is told from both its ends, as far as both show it; further on once. What is not known here is
    left out of many; raises NotFound where nothing is left.
    """
    within("first", first, 1, MAX_LINKS)
    within("ids", len(ids), 1, MAX_IDS)
    within("depth", depth, 1, MAX_DEPTH)
    wanted = await present(reading, wanted)
    found = await find_entities(reading, ids)
    if not found:  # an answer without a node would say that it has no links
        raise NotFound(what="entity")
    asked = {entity.id: entity for entity in sorted(found.values(), key=lambda each: each.id)}
    growing = _Growing(asked)
    frontier, hubs = sorted(asked), list[str]()
    for level in range(depth):
        if not frontier:
            break
        cap = min(first, max(1, MOST_READ // len(frontier)))
        links, met = await _level(reading, frontier, wanted, rank, HUB if level else MOST_LINKS)
        hubs += met
        frontier = growing.grow(frontier, links, cap)
        if cap < first and "PER_ENTITY" in growing.cuts:
            growing.cuts.add("LINKS")
        if rank in ("DEGREE", "RARITY") and any(len(each) > CONSIDERED for each in links.values()):
            growing.cuts.add("CONSIDERED")
    nodes = asked | await find_entities(reading, [id_ for id_ in growing.nodes if id_ not in asked])
    return growing.told({entity.id: entity for entity in found.values()}.values(), nodes, hubs, wanted)


async def expand_each(
    reading: Reading, ids: Sequence[str], wanted: LinkFilter = EVERYTHING, *, first: int = 100
) -> dict[str, Expansion]:
    """What `expand` tells of each entity by itself, the strongest links first, all read together."""
    within("first", first, 1, MAX_LINKS)
    wanted = await present(reading, wanted)
    found = await find_entities(reading, ids)
    growing = {entity.id: _Growing([entity.id]) for entity in found.values()}
    links, hubs = await _level(reading, sorted(growing), wanted, "STRENGTH", MOST_LINKS)
    for id_, each in growing.items():
        each.grow([id_], links, first)
    nodes = await find_entities(reading, [id_ for each in growing.values() for id_ in each.nodes])
    return {
        asked: growing[entity.id].told([entity], nodes, [id_ for id_ in hubs if id_ == entity.id], wanted)
        for asked, entity in found.items()
    }


class _Bundle(NamedTuple):
    """Claims of one type between an entity and another: of a hub thousands, of which few are told."""

    other: str
    type: str
    outgoing: bool
    claims: list[tuple[str, str, int, str]]
    """Of each when it began to hold and when it ended, its confidence, and who says so."""

    @property
    def last(self) -> str | None:
        return max((until or since for since, until, _, _ in self.claims if until or since), default=None)

    def told(self, source: str, nodes: Mapping[str, EntityRef]) -> Link:
        return Link(
            source, nodes[self.other], self.type, self.outgoing, len(self.claims),
            min((since for since, _, _, _ in self.claims if since), default=None),
            self.last,
            max(confidence for _, _, confidence, _ in self.claims),
            tuple(sorted({agency for _, _, _, agency in self.claims})),
        )  # fmt: skip


class _Growing:
    """What an answer holds so far."""

    def __init__(self, asked: Collection[str]) -> None:
        self.nodes = dict.fromkeys(sorted(asked))
        self.asked = frozenset(asked)
        self.links: list[tuple[str, _Bundle]] = []
        self.left_out: list[LeftOut] = []
        self.cuts: set[Cut] = set()
        self._told: set[tuple[str, str, str]] = set()

    def grow(self, frontier: Sequence[str], links: Mapping[str, Sequence[_Bundle]], cap: int) -> list[str]:
        """Takes a level in; the entities that are new with it."""
        fresh: list[str] = []
        for source in frontier:
            own = links.get(source, ())
            missing = Counter(link.type for link in own)
            for link in own[:cap]:
                if link.other not in self.nodes:
                    if len(self.nodes) >= MOST_ENTITIES:
                        self.cuts.add("ENTITIES")
                        continue
                    self.nodes[link.other] = None
                    fresh.append(link.other)
                missing[link.type] -= 1
                self._tell(source, link)
            self.left_out += [LeftOut(source, type_, left) for type_, left in sorted(missing.items()) if left]
            if len(own) > cap:
                self.cuts.add("PER_ENTITY")
        return sorted(fresh)

    def told(
        self, entities: Iterable[EntityRef], nodes: Mapping[str, EntityRef], hubs: Sequence[str], wanted: LinkFilter
    ) -> Expansion:
        hubs_met: set[Cut] = {"HUBS"} if hubs else set()
        return Expansion(
            tuple(entities),
            tuple(nodes[id_] for id_ in self.nodes),
            tuple(each.told(source, nodes) for source, each in self.links),
            tuple(self.left_out),
            tuple(nodes[id_] for id_ in hubs),
            tuple(sorted(self.cuts | hubs_met)),
            wanted,
        )

    def _tell(self, source: str, link: _Bundle) -> None:
        left, right = (source, link.other) if link.outgoing else (link.other, source)
        if (left, right, link.type) in self._told and not (source in self.asked and link.other in self.asked):
            return
        self._told.add((left, right, link.type))
        self.links.append((source, link))


async def _level(
    reading: Reading, ids: Sequence[str], wanted: LinkFilter, rank: Rank, most: int
) -> tuple[dict[str, list[_Bundle]], list[str]]:
    """Links of each entity in the order of the rank, and the hubs: entities with more claims than `most`, in the order of ids."""
    large = reading.hubs if most == HUB and wanted.every else set[str]()
    unknown = [id_ for id_ in ids if id_ not in large]
    rows = await reading.rows("linking/links", ids=unknown, limit=most + 1, **wanted.params()) if unknown else []
    large |= {row["id"] for row in rows if len(row["others"]) > most}
    hubs = [id_ for id_ in ids if id_ in large]
    bundled = {row["id"]: _bundles(row) for row in rows if len(row["others"]) <= most}
    degrees: dict[str, int] = {}
    if rank in ("DEGREE", "RARITY"):
        counted = {link.other for links in bundled.values() for link in links[:CONSIDERED]}
        degrees = {row["id"]: row["degree"] for row in await reading.rows("linking/degrees", ids=sorted(counted))}
    return {id_: _ranked(links, rank, degrees) for id_, links in bundled.items()}, hubs


def _bundles(row: Mapping[str, Any]) -> list[_Bundle]:
    """The strongest first: most claims, then by ids."""
    told: dict[tuple[str, str, bool], list[tuple[str, str, int, str]]] = {}
    ends = zip(row["others"], row["types"], row["outgoing"], strict=True)
    details = zip(row["since"], row["until"], row["confidence"], row["agencies"], strict=True)
    for end, detail in zip(ends, details, strict=True):
        told.setdefault(end, []).append(detail)
    in_order = sorted(_Bundle(*end, claims) for end, claims in told.items())
    return sorted(in_order, key=lambda each: len(each.claims), reverse=True)


def _ranked(links: list[_Bundle], rank: Rank, degrees: Mapping[str, int]) -> list[_Bundle]:
    """Links that are in the order of their strength, in that of the rank; beyond those considered they stay as they are."""
    if rank == "RECENCY":
        return sorted(links, key=lambda each: each.last or "", reverse=True)
    if rank == "STRENGTH":
        return links
    considered = sorted(links[:CONSIDERED], key=lambda each: degrees.get(each.other, 0), reverse=rank == "DEGREE")
    return considered + links[CONSIDERED:]
