"""Entities, records and reports by id, in one lens."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from graph_service.services.problems import NotFound
from graph_service.store.reading import Reading
from resolution.content import Content
from resolution.ids import ENTITY_PREFIX, member_id


@dataclass(frozen=True, slots=True)
class EntityRef:
    """An entity as the lens sees it now."""

    id: str
    kind: str
    caption: str


@dataclass(frozen=True, slots=True)
class RecordView:
    id: str
    kind: str
    report: str
    caption: str
    reported_at: str
    agency: str
    level: str
    release_to: tuple[str, ...]
    source: Mapping[str, Any]
    content: Content
    unit: str


@dataclass(frozen=True, slots=True)
class UnitView:
    """Records of equal content, as the lens sees them."""

    record: str
    """Id of the first."""
    agencies: frozenset[str]
    entity: EntityRef


@dataclass(frozen=True, slots=True)
class ClaimView:
    id: str
    type: str
    left: str
    right: str
    since: str | None
    until: str | None
    properties: Mapping[str, Any]
    grading: str | None
    agency: str
    level: str


@dataclass(frozen=True, slots=True)
class ReportView:
    id: str
    agency: str
    reference: str
    revision: int
    reported_at: str
    level: str
    release_to: tuple[str, ...]
    grading: str | None
    retracted: bool
    body: str
    """As it came; without the records and claims that the lens does not see."""


async def entities_of_units(reading: Reading, ids: Iterable[str]) -> dict[str, UnitView]:
    """By the ids of units; a judgement may have put records of one unit into several entities: that of the first counts."""
    found: dict[str, UnitView] = {}
    for row in await reading.rows("reading/entities_of_units", ids=sorted(set(ids))):
        for unit, record, told, *entity in row["found"]:
            agencies, other = frozenset(told), found.get(unit)
            if other is None or record < other.record:
                found[unit] = UnitView(
                    record, agencies | (other.agencies if other else frozenset()), EntityRef(*entity)
                )
            else:
                found[unit] = replace(other, agencies=other.agencies | agencies)
    return found


def entity_ref(row: Mapping[str, Any]) -> EntityRef:
    return EntityRef(row["id"], row["kind"], row["caption"])


def record_view(row: Mapping[str, Any]) -> RecordView:
    return RecordView(
        row["id"], row["kind"], row["report"], row["caption"], row["time"], row["agency"], row["level"],
        tuple(row["releaseTo"] or ()), json.loads(row["source"]), Content(row["kind"], row["content"]), row["unit"],
    )  # fmt: skip


def grading_text(row: Mapping[str, Any]) -> str | None:
    """`4x4 B2`: scheme, source and information as the sender wrote them."""
    if row.get("gradingScheme") is None:
        return None
    return f"{row['gradingScheme']} {row['gradingSource']}{row['gradingInformation']}"


def claim_view(row: Mapping[str, Any]) -> ClaimView:
    return ClaimView(
        row["id"], row["type"], row["left"], row["right"], row.get("since"), row.get("until"),
        json.loads(row["properties"]), grading_text(row), row["owner"], row["level"],
    )  # fmt: skip


async def find_entities(reading: Reading, ids: Sequence[str]) -> dict[str, EntityRef]:
    """Entity ids, earlier entity ids and record ids, each with the present entity; hidden and unknown ones are left out."""
    given = sorted({id_ for id_ in ids if id_.startswith(ENTITY_PREFIX)})
    records = sorted({id_ for id_ in ids if not id_.startswith(ENTITY_PREFIX)})
    found: dict[str, EntityRef] = {}
    if given:
        found |= {row["id"]: entity_ref(row) for row in await reading.rows("reading/entities", ids=given)}
        former = [id_ for id_ in given if id_ not in found]
        rows = await reading.rows("reading/entities_of_former_ids", ids=former) if former else []
        found |= {row["asked"]: entity_ref(row) for row in rows}
    if records:
        rows = await reading.rows("reading/entities_of_records", ids=records)
        found |= {row["asked"]: entity_ref(row) for row in rows}
    return found


async def find_entity(reading: Reading, id_: str) -> EntityRef:
    """Raises NotFound alike for what is hidden and what never was."""
    found = await find_entities(reading, [id_])
    if id_ not in found:
        raise NotFound(what="entity")
    return found[id_]


async def find_records(reading: Reading, ids: Sequence[str]) -> dict[str, RecordView]:
    rows = await reading.rows("reading/records", ids=sorted(set(ids)))
    return {row["id"]: record_view(row) for row in rows}


async def find_claims(reading: Reading, ids: Sequence[str]) -> dict[str, ClaimView]:
    rows = await reading.rows("reading/claims", ids=sorted(set(ids)))
    return {row["claim"]["id"]: claim_view(row["claim"]) for row in rows}


async def records_of(
    reading: Reading, entities: Iterable[str], *, after: str = "", limit: int = 100
) -> dict[str, list[RecordView]]:
    rows = await reading.rows("reading/records_of_entities", ids=list(entities), after=after, limit=limit)
    return _by_entity(rows, record_view)


async def claims_of(
    reading: Reading, entities: Iterable[str], *, after: str = "", limit: int = 100
) -> dict[str, list[ClaimView]]:
    rows = await reading.rows("reading/claims_of_entities", ids=list(entities), after=after, limit=limit)
    return _by_entity(rows, lambda row: claim_view(row["claim"]))


async def count_records(reading: Reading, entities: Iterable[str]) -> dict[str, int]:
    rows = await reading.rows("reading/count_records", ids=list(entities))
    return {row["entity"]: row["records"] for row in rows}


async def find_report(reading: Reading, id_: str) -> ReportView:
    rows = await reading.rows("reading/reports", ids=[id_])
    if not rows:
        raise NotFound(what="report")
    row = rows[0]["report"]
    seen = {
        "records": {each["record"] for each in await reading.rows("reading/records_of_reports", id=id_)},
        "claims": {each["claim"] for each in await reading.rows("reading/claims_of_reports", id=id_)},
    }
    return ReportView(
        row["id"],
        row["agency"],
        row["reference"],
        row["revision"],
        row["reportedAt"],
        row["level"],
        tuple(row["releaseTo"] or ()),
        grading_text(row),
        row["retracted"],
        shown_body(id_, row["body"], seen),
    )


def shown_body(report: str, body: str, seen: Mapping[str, Set[str]]) -> str:
    """What is seen of the text, written in one way whether that is all or not: no sign that there was more.

    `seen` tells ids by part, since a report may call a record and a claim the same.
    """
    told = json.loads(body)
    for part, ids in seen.items():
        shown = [each for each in told.get(part) or () if member_id(report, each["id"]) in ids]
        if shown:
            told[part] = shown
        else:
            told.pop(part, None)
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _by_entity(rows: Iterable[Mapping[str, Any]], make: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row["entity"]].append(make(row))
    return found
