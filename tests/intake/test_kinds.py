"""Tables of each kind are read by the mapping that is shipped for it."""

from pathlib import Path

import pytest

from graph_service.intake.mapping import read_profile
from graph_service.intake.rows import Row
from graph_service.intake.tabular import RowReader
from resolution.records.kinds import KINDS
from resolution.records.schema import Reading

MAPPINGS = Path(__file__).parents[2] / "examples/mappings"
HEAD = {"agency": "KZ-POLICE", "id": "1", "ts": "2024-05-01 10:00"}


@pytest.mark.parametrize(
    ("kind", "cells", "field", "expected"),
    [
        ("vehicle", {"plate": "А 123 ВС 77", "colour": "белый"}, "colour", "WHITE"),
        ("document", {"type": "паспорт", "number": "АС 1234567"}, "number", "AC1234567"),
        ("handset", {"imei": "358756061234516"}, "imei", "35875606123451"),
        ("sim", {"imsi": "436011234567890"}, "imsi", "436011234567890"),
        ("account", {"platform": "tg", "account": "@Ali_R"}, "account",
         {"platform": "TELEGRAM", "id": "ali_r", "valid": "yes"}),
        ("place", {"latitude": "37.21", "longitude": "68.6", "precision_m": "50"}, "coordinates", [37.21, 68.6, 50.0]),
        ("event", {"type": "въезд", "time": "2024-03-21T14:05:30"}, "time", "2024-03-21T14:05"),
        ("seizure", {"drug": "героин", "amount": "5,065", "unit": "кг"}, "drugs",
         {"drug": "HEROIN", "logo": "", "amount": 5.065, "unit": "KG", "grams": 5065.0,
          "factor": "SI Brochure, 9th edition, tables 2, 7 and 8"}),
    ],
)  # fmt: skip
def test_a_row_is_read_by_its_kinds_mapping(kind: str, cells: dict[str, str], field: str, expected: object) -> None:
    made = RowReader(read_profile(MAPPINGS / f"{kind}.toml")).made(Row(1, {**HEAD, **cells}))
    assert made.faults == []
    record = dict(made.records[0])
    assert KINDS[kind].faults(record) == ()
    assert list(KINDS[kind].read(record, Reading("KZ")).get(field)) == [expected]


@pytest.mark.parametrize(
    ("kind", "fields", "path"),
    [
        ("handset", {"imei": ["12345"]}, "imei/0"),
        ("sim", {"iccid": "12"}, "iccid"),
        ("account", {"account": {"platform": "card", "id": "4111111111111111"}}, "account/id"),
        ("place", {"coordinates": {"latitude": 95.0, "longitude": 68.6}}, "coordinates"),
        ("event", {"time": "2024-03-21T25:00"}, "time"),
        ("seizure", {"drugs": [{"name": "heroin", "amount": 5.0}]}, "drugs/0/name"),
        ("vehicle", {"plates": [{"number": "A123BC77", "to": "soon"}]}, "plates/0/number"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(kind: str, fields: dict[str, object], path: str) -> None:
    assert [fault.path for fault in KINDS[kind].faults(fields)] == [path]
