"""Builders of reports and files of tests."""

from typing import Any

from graph_service.access.registry import read_registry
from graph_service.intake.faults import Faults
from graph_service.intake.json_reports import ReportParser
from resolution.reports import Report
from tests.access.registries import EXAMPLE

REGISTRY = read_registry(EXAMPLE)
PARSER = ReportParser(REGISTRY)


def person(id_: str = "p1", **fields: Any) -> dict[str, Any]:
    return {"id": id_, "kind": "person", "names": ["Раҳимов Алӣ"], **fields}


def phone(id_: str = "n1", number: str = "93 123 45 67", **fields: Any) -> dict[str, Any]:
    return {"id": id_, "kind": "phone", "number": number, **fields}


def claim(id_: str = "c1", left: str = "p1", right: str = "n1", **fields: Any) -> dict[str, Any]:
    return {"id": id_, "type": "uses", "from": left, "to": right, **fields}


def report(*records: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "schemaVersion": 1,
        "agency": "TJ-DCA",
        "reference": "2024/117",
        "revision": 1,
        "reportedAt": "2024-05-01T10:00:00+05:00",
        "marking": {"level": "OPEN", "releaseTo": ["ALL"]},
        "records": list(records or (person(),)),
    } | changes


def good(given: dict[str, Any], body: str | None = None) -> Report:
    found = PARSER.parse(given, body)
    assert isinstance(found, Report), found
    return found


def bad(given: Any) -> Faults:
    found = PARSER.parse(given)
    assert isinstance(found, Faults), found
    return found


def paths(given: Any) -> list[str]:
    return [fault.path for fault in bad(given).listed]
