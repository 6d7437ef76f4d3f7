"""Whatever has an id of its own, by it: what Relay fetches things again by."""

from typing import Annotated

import strawberry

from graph_service.api import reports, types
from graph_service.api.context import Info
from graph_service.api.relay import Node
from graph_service.services import lookup
from graph_service.services.problems import NotFound
from graph_service.store.reading import Reading
from resolution.ids import ENTITY_PREFIX

PARTS_OF_A_REPORTS_ID = 2  # agency / reference; records and claims have one more, and their parts hold no slash


View = lookup.EntityRef | lookup.RecordView | lookup.ClaimView | lookup.ReportView


async def node(info: Info, id_: Annotated[strawberry.ID, strawberry.argument(name="id")]) -> Node | None:
    found = await info.context.read(lambda reading: _find(reading, id_))
    match found:
        case lookup.EntityRef():
            return types.entity(found)
        case lookup.RecordView():
            return types.record(found)
        case lookup.ClaimView():
            return types.claim(found)
        case lookup.ReportView():
            return reports.report(found)
        case None:
            return None


async def _find(reading: Reading, id_: str) -> View | None:
    """A report may call a record and a claim the same: then it is the record."""
    if id_.startswith(ENTITY_PREFIX):
        return (await lookup.find_entities(reading, [id_])).get(id_)
    if id_.count("/") < PARTS_OF_A_REPORTS_ID:
        return await _report(reading, id_)
    if record := (await lookup.find_records(reading, [id_])).get(id_):
        return record
    return (await lookup.find_claims(reading, [id_])).get(id_)


async def _report(reading: Reading, id_: str) -> View | None:
    try:
        return await lookup.find_report(reading, id_)
    except NotFound:
        return None
