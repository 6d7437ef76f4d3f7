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
    found: dict[str, list[Claimed]] = {}
    for row in await reading.rows("linking/told", ids=sorted(set(ids)), limit=most + 1, **wanted.params()):
        found.setdefault(row["id"], []).append(_claimed(row))
    hubs = {id_ for id_, claims in found.items() if len(claims) > most}
    # Ordered here: ordering and folding 10,000 in the embedded store takes it longer than all the rest
    ordered = {id_: sorted(claims, key=lambda each: each.claim) for id_, claims in found.items() if id_ not in hubs}
    return Told(ordered, tuple(sorted(hubs)))


def _claimed(row: Mapping[str, Any]) -> Claimed:
    return Claimed(
        row["claim"], EntityRef(row["other"], row["kind"], row["caption"]), row["type"], row["outgoing"], row["since"],
        row["until"], row["confidence"], row["agency"], row["grading"], json.loads(row["properties"]),
    )  # fmt: skip
