"""Reports are read beside the loop that answers others."""

import asyncio
from typing import Any

import pytest

from graph_service.services.problems import Faulty
from graph_service.services.reporting import parse_reports
from graph_service.store.aside import AT_ONCE
from tests.contracts.agencies import ALL_SEE, registry


def report(records: int) -> dict[str, Any]:
    told = [{"id": str(n), "kind": "person", "names": ["Ким Анна"]} for n in range(records)]
    return {
        "schemaVersion": 1,
        "agency": "KZ-POLICE",
        "reference": "1",
        "revision": 1,
        "reportedAt": "2024-05-01T10:00:00Z",
        "marking": ALL_SEE,
        "records": told,
    }


@pytest.mark.parametrize(("records", "others_wait"), [(AT_ONCE + 1, False), (AT_ONCE, True)])
async def test_while_many_records_are_read_others_are_answered(records: int, others_wait: bool) -> None:
    reading = asyncio.create_task(parse_reports([report(records)], registry(), "en"))
    await asyncio.sleep(0)
    assert reading.done() is others_wait
    assert len((await reading)[0].records) == records


async def test_what_is_no_report_is_a_fault_and_not_counted() -> None:
    with pytest.raises(Faulty):
        await parse_reports([None, {"records": 3}, report(AT_ONCE + 1) | {"revision": 0}], registry(), "en")
