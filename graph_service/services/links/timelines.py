"""What happened to some entities, in the order of time, as precise as each time is known."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph_service.services.links.filters import EVERYTHING, LinkFilter, present
from graph_service.services.links.sharing import entities_of
from graph_service.services.lookup import EntityRef
from graph_service.services.problems import within
from graph_service.store.reading import Reading

MAX_IDS, MAX_SHOWN = 50, 1_000


@dataclass(frozen=True, slots=True)
class Dated:
    """One claim, from the entity that was asked."""

    entity: EntityRef
    other: EntityRef
    type: str
    outgoing: bool
    claim: str
    since: str | None
    until: str | None
    confidence: int
    agency: str


@dataclass(frozen=True, slots=True)
class Timeline:
    events: tuple[Dated, ...]
    truncated: bool


async def timeline(
    reading: Reading, ids: Sequence[str], wanted: LinkFilter = EVERYTHING, *, first: int = 100
) -> Timeline:
    """By what is known of the start, else of the end; a claim between two asked entities is told once."""
    within("ids", len(ids), 1, MAX_IDS)
    within("first", first, 1, MAX_SHOWN)
    entities = {each.id: each for each in await entities_of(reading, ids)}
    wanted = await present(reading, wanted)
    rows = await reading.rows("linking/timeline", ids=sorted(entities), limit=2 * first + 2, **wanted.params())
    told: dict[tuple[str, frozenset[str]], Dated] = {}
    for row in rows:
        key = (row["claim"], frozenset((row["id"], row["other"])))
        told.setdefault(key, Dated(
            entities[row["id"]], EntityRef(row["other"], row["kind"], row["caption"]), row["type"], row["outgoing"],
            row["claim"], row["since"], row["until"], row["confidence"], row["agency"],
        ))  # fmt: skip
    return Timeline(tuple(told.values())[:first], len(told) > first)
