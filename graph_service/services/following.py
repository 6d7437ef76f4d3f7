"""The change feed: what happened to entities since a place in it, in order, as one lens sees it.

A place is an entity and how often something had happened to it by then, both of what the lens sees: unlike the number of a
commit it tells nothing of commits that the lens does not see, and is the same without them.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from graph_service.services.lookup import EntityRef, find_entities
from graph_service.services.problems import BadInput, Language, Problem, within
from graph_service.store.reading import Reading
from resolution.plan.changes import Happened

MOST_CHANGES = 1_000
BEGINNING = (-1, "")
MOST_TOLD = 2**63 - 1  # as far as the store's whole numbers go

WORDS: Mapping[Happened, Mapping[Language, str]] = {
    "CREATED": {"en": "is new", "ru": "появился"},
    "SPLIT": {"en": "was split from another", "ru": "отделён от другого"},
    "CHANGED": {"en": "records or links changed", "ru": "изменились записи или связи"},
    "MERGED": {"en": "is now part of another", "ru": "вошёл в другой"},
    "GONE": {"en": "is no longer visible", "ru": "больше не виден"},
}


@dataclass(frozen=True, slots=True)
class EntityChange:
    """One thing that happened to one entity."""

    entity: str
    happened: Happened
    other: str | None
    """Of which it was split, or into which it was merged."""
    present: EntityRef | None
    """What its id finds now."""


@dataclass(frozen=True, slots=True)
class Changed:
    changes: tuple[EntityChange, ...]
    end: str | None
    """Where to read on; None while nothing has happened."""
    more: bool


async def changes(reading: Reading, *, after: str | None = None, first: int = 100) -> Changed:
    """From the beginning, or from where an earlier answer ended. Raises BadInput, or Problem where the feed began anew."""
    within("first", first, 1, MOST_CHANGES)
    epoch, entity = BEGINNING if after is None else await place_of(reading, after)
    rows = await reading.rows("reading/changes", epoch=epoch, entity=entity, limit=first + 1)
    shown = rows[:first]
    found = await find_entities(reading, sorted({row["entity"] for row in shown}))
    told = tuple(EntityChange(row["entity"], row["happened"], row["other"], found.get(row["entity"])) for row in shown)
    return Changed(told, await cursor_of(reading, shown[-1]) if shown else after, len(rows) > first)


async def newest(reading: Reading) -> Changed:
    """Only where the feed ends now, for who wants to be told of what comes."""
    rows = await reading.rows("reading/newest_changes")
    return Changed((), await cursor_of(reading, rows[-1]) if rows else None, False)


async def cursor_of(reading: Reading, row: Mapping[str, Any]) -> str:
    """The place of an event: its entity, and how often something had happened to it by then."""
    counted = await reading.rows("reading/count_changes", entity=row["entity"], epoch=row["epoch"])
    place = [row["entity"], counted[0]["changes"]]
    if reading.generation > 1:
        place.append(reading.generation)
    return base64.urlsafe_b64encode(orjson.dumps(place)).decode()


async def place_of(reading: Reading, cursor: str, name: str = "after") -> tuple[int, str]:
    """The commit and entity of a place, given under a name. Raises BadInput for one that nobody was told."""
    wrong = BadInput(what=name, value=cursor, bound="endCursor")
    try:
        entity, counted, *generation = orjson.loads(base64.urlsafe_b64decode(cursor))
    except (binascii.Error, ValueError, TypeError) as error:
        raise wrong from error
    if not isinstance(entity, str) or not isinstance(counted, int) or not 1 <= counted <= MOST_TOLD:
        raise wrong
    if (generation or [1]) != [reading.generation]:
        raise Problem(code="FEED_BEGAN_ANEW")
    rows = await reading.rows("reading/nth_change", entity=entity, nth=counted - 1)
    if not rows:
        raise wrong
    return rows[0]["epoch"], entity
