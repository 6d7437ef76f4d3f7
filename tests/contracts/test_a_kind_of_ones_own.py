"""A kind that the service has never heard of: imported, resolved, searched and linked by its description alone."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import SCOPES, TokenFile, Viewer
from graph_service.intake.json_reports import ReportParser
from graph_service.intake.sources import SourceOptions, open_source
from graph_service.services import importing, lookup, searching
from graph_service.services.deciding import reviewing
from graph_service.services.links import pathfinding
from graph_service.services.service import Service
from graph_service.store.connection import Store
from tests.boats import WITH_BOATS
from tests.contracts.agencies import ALL_SEE, registry_file

KZ = Viewer("test", "KZ-POLICE", "RESTRICTED", SCOPES)


@pytest.fixture
async def service(store: Store, tmp_path: Path) -> AsyncIterator[Service]:
    registry = RegistryFile(registry_file(tmp_path))
    async with Service.running(store, registry, TokenFile(tmp_path / "tokens.json"), WITH_BOATS) as service:
        yield service


def report(reference: str, driver: str, marks: str) -> dict[str, Any]:
    return {
        "schemaVersion": 1, "agency": "KZ-POLICE", "reference": reference, "revision": 1,
        "reportedAt": "2024-05-01T10:00:00Z", "marking": ALL_SEE,
        "records": [
            {"id": "p", "kind": "person", "names": [driver]},
            {"id": "v", "kind": "boat", "marks": [marks], "colour": "белый"},
        ],
        "claims": [{"id": "c", "type": "steers", "from": "p", "to": "v"}],
    }  # fmt: skip


async def test_a_kind_of_ones_own_is_imported_resolved_searched_and_linked(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "boats.jsonl"
    told = (report("1", "Ким Анна", "А 123 ВС 77"), report("2", "Рахимов Али", "A123BC77"))
    file.write_text("\n".join(json.dumps(each) for each in told), "utf-8")
    source = open_source(file, SourceOptions(), ReportParser(service.book.registry, service.matching.kinds))
    with importing.reading(source, service.matching, tmp_path / "imports", "en") as reading:
        found = await importing.import_file(service, KZ, reading)
    assert (found.records, found.created) == (4, 3)
    one, other = "KZ-POLICE/1/v", "KZ-POLICE/2/v"
    entities = await service.read(KZ, lambda reading: lookup.find_entities(reading, [one, other]))
    assert entities[one] == entities[other]
    why = await service.read(KZ, lambda reading: reviewing.why(reading, service.matching, one, other))
    assert {part.field for part in why.match.parts} == {"marks", "colour"}
    query = searching.Query("а123вс77")
    page = await service.read(
        KZ, lambda reading: searching.search(reading, service.matching, query, first=1, after=None)
    )
    assert page.hits[0].entity == entities[one]
    way = await service.read(KZ, lambda reading: pathfinding.paths(reading, "KZ-POLICE/1/p", "KZ-POLICE/2/p"))
    assert [entity.kind for entity in way.paths[0].entities] == ["person", "boat", "person"]
