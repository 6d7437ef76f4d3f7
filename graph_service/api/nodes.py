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


async def node(info: Info, id_: Annotated[strawberry.ID, strawberry.argument(name="id")]) -> Node | None:
    async def find(reading: Reading) -> Node | None:
        if id_.startswith(ENTITY_PREFIX):
            found = (await lookup.find_entities(reading, [id_])).get(id_)
            return None if found is None else types.entity(found)
        if id_.count("/") < PARTS_OF_A_REPORTS_ID:
            return await _report(reading, id_)
        return await _record_or_claim(reading, id_)

    return await info.context.read(find)


async def _report(reading: Reading, id_: str) -> Node | None:
    try:
        return reports.report(await lookup.find_report(reading, id_))
    except NotFound:
        return None


async def _record_or_claim(reading: Reading, id_: str) -> Node | None:
    """A report may call a record and a claim the same: then it is the record."""
    records = await lookup.find_records(reading, [id_])
    if id_ in records:
        return types.record(records[id_])
    claims = await lookup.find_claims(reading, [id_])
    return types.claim(claims[id_]) if id_ in claims else None
