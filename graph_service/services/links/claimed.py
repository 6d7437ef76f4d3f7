"""Claims on entities with all that they say."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_service.services.links.filters import LinkFilter
from graph_service.services.links.roads import HUB
from graph_service.services.lookup import EntityRef
from graph_service.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Claimed:
    """One claim, from the entity that was asked."""

    claim: str
    other: EntityRef
    type: str
    outgoing: bool
    since: str | None
    until: str | None
    confidence: int
    agency: str
    grading: str | None
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """Claims by entity, in the order of their ids, and entities with too many to be read."""

    claims: Mapping[str, Sequence[Claimed]]
    hubs: tuple[str, ...]


async def claims_on(reading: Reading, ids: Sequence[str], wanted: LinkFilter, *, most: int = HUB) -> Told:
    """Of each entity all claims that are wanted, if they are at most so many: one statement."""
    if not ids:
        return Told({}, ())
    rows = await reading.rows("linking/told", ids=sorted(set(ids)), limit=most + 1, **wanted.params())
    hubs = {row["id"] for row in rows if len(row["claims"]) > most}
    return Told({row["id"]: _claims(row) for row in rows if row["id"] not in hubs}, tuple(sorted(hubs)))


def _claims(row: Mapping[str, Any]) -> list[Claimed]:
    columns = (
        "claims", "others", "kinds", "captions", "types", "outgoing", "since", "until", "confidence", "agencies",
        "gradings", "properties",
    )  # fmt: skip
    return [
        Claimed(
            claim, EntityRef(other, kind, caption), type_, outgoing, since or None, until or None, confidence, agency,
            grading or None, json.loads(properties),
        )
        for claim, other, kind, caption, type_, outgoing, since, until, confidence, agency, grading, properties in zip(
            *(row[column] for column in columns), strict=True
        )
    ]  # fmt: skip
