"""What entities have in common: whom several of them are linked with, and how far their neighbours are the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from graph_service.services.links.filters import EVERYTHING, LinkFilter, present
from graph_service.services.links.roads import MOST_LINKS
from graph_service.services.lookup import EntityRef, find_entities
from graph_service.services.problems import NotFound, within
from graph_service.store.reading import Reading

MAX_IDS, MAX_SHOWN = 100, 1_000
MAX_COMPARED = 20  # each with each: 190 pairs


@dataclass(frozen=True, slots=True)
class Cell:
    """How one of the asked entities is linked with the one that is shared."""

    entity: str
    claims: int
    first: str | None
    last: str | None
    confidence: int
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedNeighbour:
    entity: EntityRef
    cells: tuple[Cell, ...]
    """By the ids of the asked ones."""


@dataclass(frozen=True, slots=True)
class CommonNeighbours:
    entities: tuple[EntityRef, ...]
    """The asked ones, by id."""
    shared: tuple[SharedNeighbour, ...]
    """Those of most of the asked ones first, then of most claims."""
    left_out: int
    wanted: LinkFilter = field(default=EVERYTHING, repr=False, compare=False)
    """Which links were asked about: an export looks them up again."""


@dataclass(frozen=True, slots=True)
class Overlap:
    left: str
    right: str
    shared: int
    only_left: int
    only_right: int

    @property
    def likeness(self) -> float:
        """Shared neighbours in all that either has."""
        together = self.shared + self.only_left + self.only_right
        return round(self.shared / together, 4) if together else 0.0


@dataclass(frozen=True, slots=True)
class Overlaps:
    entities: tuple[EntityRef, ...]
    pairs: tuple[Overlap, ...]
    """The most alike first."""
    hubs: tuple[EntityRef, ...]
    """Those of the asked ones with too many links: they were compared with none."""


async def common_neighbours(
    reading: Reading, ids: Sequence[str], wanted: LinkFilter = EVERYTHING, *, least: int = 2, first: int = 100
) -> CommonNeighbours:
    """Entities that at least `least` of the asked ones are linked with: a matrix, in one statement."""
    within("ids", len(ids), 2, MAX_IDS)
    within("least", least, 2, MAX_IDS)
    within("first", first, 1, MAX_SHOWN)
    entities = await entities_of(reading, ids)
    wanted = await present(reading, wanted)
    row = (await reading.rows(
        "linking/shared", ids=[each.id for each in entities], least=least, limit=first, **wanted.params()
    ))[0]  # fmt: skip
    shared = tuple(
        SharedNeighbour(
            EntityRef(each["other"], each["kind"], each["caption"]),
            tuple(
                Cell(cell["id"], cell["claims"], cell["first"], cell["last"], cell["confidence"],
                     tuple(sorted(cell["types"])))
                for cell in sorted(each["cells"], key=lambda cell: str(cell["id"]))
            ),
        )
        for each in row["shown"]
    )  # fmt: skip
    return CommonNeighbours(entities, shared, row["total"] - len(shared), wanted)


async def neighbourhood_overlap(
    reading: Reading, ids: Sequence[str], wanted: LinkFilter = EVERYTHING, *, most: int = MOST_LINKS
) -> Overlaps:
    """How many neighbours each two of the asked ones share; these two themselves are not counted.

    Of an entity with more than `most` links any part of them might have been read: it is told as a hub and left out.
    """
    within("ids", len(ids), 2, MAX_COMPARED)
    entities = await entities_of(reading, ids)
    wanted = await present(reading, wanted)
    rows = await reading.rows(
        "linking/neighbours",
        ids=[each.id for each in entities],
        limit=most + 1,
        ends=[],
        **wanted.params(),
    )
    hubs = {row["id"] for row in rows if len(row["others"]) > most}
    of = {each.id: frozenset[str]() for each in entities if each.id not in hubs}
    of |= {row["id"]: frozenset(row["others"]) for row in rows if row["id"] not in hubs}
    pairs = []
    for left, right in combinations(sorted(of), 2):
        one, other = of[left] - {right}, of[right] - {left}
        pairs.append(Overlap(left, right, len(one & other), len(one - other), len(other - one)))
    pairs.sort(key=lambda each: (-each.likeness, -each.shared, each.left, each.right))
    return Overlaps(entities, tuple(pairs), tuple(each for each in entities if each.id in hubs))


async def entities_of(reading: Reading, ids: Sequence[str]) -> tuple[EntityRef, ...]:
    """Present entities by id, each once. Raises NotFound if one is not to be seen."""
    found = await find_entities(reading, ids)
    if any(each not in found for each in ids):
        raise NotFound(what="entity")
    return tuple(sorted({entity.id: entity for entity in found.values()}.values(), key=lambda each: each.id))
