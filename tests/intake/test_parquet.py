"""Parquet tells what JSON Lines of the same rows would, in bounded memory."""

import json
import sys
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph_service.intake import parquet
from graph_service.intake.faults import IntakeError
from graph_service.intake.mapping import Profile
from graph_service.intake.rows import Row
from graph_service.intake.sources import Source, SourceOptions, open_source
from tests.intake.reports import PARSER
from tests.intake.test_tables import OPEN, faults, people, records, steps

NAMED: dict[str, Any] = {"fields": [{"column": "name", "to": "names"}]}


def written(path: Path, columns: dict[str, Any], **options: Any) -> Path:
    pq.write_table(pa.table(columns), path, **options)
    return path


def rows(path: Path, profile: Profile) -> list[Row]:
    with parquet.opened(path) as table:
        return list(table.rows(profile))


def asked(*columns: str) -> Profile:
    """A profile that keeps these columns as they are."""
    return people(id=[], fields=[{"value": "x", "to": "names"}], keep=list(columns))


def source(path: Path) -> Source:
    return open_source(path, SourceOptions("TJ-DCA", OPEN, people(rows=4)), PARSER)


def test_values_are_those_of_json_lines(tmp_path: Path) -> None:
    columns = {
        "text": pa.array(["Раҳимов", "", None]),
        "large": pa.array(["a", "b", None], pa.large_string()),
        "category": pa.array(["a", "b", "a"]).dictionary_encode(),
        "whole": pa.array([992931234567, -1, None]),
        "unsigned": pa.array([2**64 - 1, 0, None], pa.uint64()),
        "number": pa.array([1.5, float("nan"), None]),
        "true": pa.array([True, False, None]),
        "id": pa.array([Decimal(860304300123), Decimal(1), None], pa.decimal128(20, 0)),
        "weight": pa.array([Decimal("12.50"), Decimal("3.00"), None]),
        "day": pa.array([date(1961, 3, 4), date(9999, 12, 31), None]),
        "midnight": pa.array([datetime(1961, 3, 4), datetime(1600, 1, 1), None], pa.timestamp("us")),  # noqa: DTZ001 - as written
        "exact": pa.array([1_714_550_400_123_456_789, 0, None], pa.timestamp("ns")),
        "moment": pa.array([datetime(2024, 5, 1, 10, tzinfo=UTC)] * 2 + [None], pa.timestamp("ms", "Asia/Dushanbe")),
        "clock": pa.array([time(10, 30), time(0), None]),
        "bytes": pa.array(["Алӣ".encode(), b"", None]),
        "many": pa.array([["a", "b"], [], None]),
        "within": pa.array([{"place": {"town": "Хуҷанд", "since": date(2020, 1, 1)}}, {"place": None}, None]),
        "named": pa.array([[("k", 1)], [], None], pa.map_(pa.string(), pa.int64())),
    }
    same = [
        {
            "text": "Раҳимов", "large": "a", "category": "a", "whole": 992931234567, "unsigned": 2**64 - 1, "number": 1.5, "true": True,
            "id": 860304300123, "weight": 12.5, "day": "1961-03-04", "midnight": "1961-03-04", "exact": "2024-05-01T08:00:00.123456",
            "moment": "2024-05-01T15:00:00+05:00", "clock": "10:30:00", "bytes": "Алӣ", "many": ["a", "b"],
            "within": {"place": {"town": "Хуҷанд", "since": "2020-01-01"}}, "named": {"k": 1},
        },
        {
            "text": "", "large": "b", "category": "b", "whole": -1, "unsigned": 0, "number": None, "true": False,
            "id": 1, "weight": 3, "day": "9999-12-31", "midnight": "1600-01-01", "exact": "1970-01-01",
            "moment": "2024-05-01T15:00:00+05:00", "clock": "00:00:00", "bytes": "", "many": [],
            "within": {"place": None}, "named": {},
        },
        dict.fromkeys(columns) | {"category": "a"},
    ]  # fmt: skip
    found = rows(written(tmp_path / "a.parquet", columns), asked(*columns))
    assert [(row.number, row.cells, row.wrong) for row in found] == [(n, told, None) for n, told in enumerate(same, 1)]
    assert json.loads(json.dumps([row.cells for row in found])) == same


def test_a_table_becomes_the_records_that_json_lines_give(tmp_path: Path) -> None:
    told = [
        {"id": 7, "who": {"name": ["Раҳимов Алӣ", "Ali"]}, "born": date(1961, 3, 4), "seen": datetime(2024, 5, 1, 10, 30, tzinfo=UTC)},
        {"id": 8, "who": {"name": ["Каримова Зарина"]}, "born": None, "seen": datetime(2024, 5, 2, tzinfo=UTC)},
    ]  # fmt: skip
    profile = people(
        reported=None, reported_at="seen", fields=[{"column": "who.name", "to": "names"}, {"column": "born", "to": "born"}]
    )  # fmt: skip
    pq.write_table(pa.Table.from_pylist(told), tmp_path / "a.parquet")
    lines = [json.dumps(row, default=lambda day: day.isoformat()) + "\n" for row in told]
    (tmp_path / "a.jsonl").write_text("".join(lines), "utf-8")
    found = steps(tmp_path / "a.parquet", profile, name="a")
    assert records(found) == records(steps(tmp_path / "a.jsonl", profile, name="a"))
    assert [step.report.reported_at for step in found if step.report] == ["2024-05-02T00:00:00Z"]
    (tmp_path / "a.parquet").rename(tmp_path / "a.export")  # whatever its name ends with
    assert steps(tmp_path / "a.export", profile, name="a", format="parquet") == found


def test_timestamps_as_older_writers_keep_them_are_read(tmp_path: Path) -> None:
    days = pa.array([datetime(1961, 3, 4), datetime(9999, 12, 31)], pa.timestamp("us"))  # noqa: DTZ001 - as written
    path = written(tmp_path / "a.parquet", {"born": days}, use_deprecated_int96_timestamps=True)
    assert [row.cells["born"] for row in rows(path, asked("born"))] == ["1961-03-04", "9999-12-31"]


@pytest.mark.parametrize("group", [1, 7, 1_000])
def test_reading_is_resumed_after_any_report_whatever_the_row_groups(tmp_path: Path, group: int) -> None:
    people_told = {"id": list(range(22)), "name": [f"Рахимов {n}" for n in range(22)], "born": ["1961"] * 22}
    path = written(tmp_path / "a.parquet", people_told, row_group_size=group)
    whole = list(source(path).steps())
    assert [step.position for step in whole] == [1, 2, 3, 4, 5, 6]
    for done in (0, 3, 6):
        found = list(source(path).steps(resume_after=done))
        assert [(step.position, step.report) for step in found] == [
            (step.position, step.report) for step in whole[done:]
        ]


def test_bytes_read_rise_to_the_size_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS_A_BATCH", 5)
    path = written(tmp_path / "a.parquet", {"name": ["x"] * 20})
    with parquet.opened(path) as table:
        read = [table.read for _ in table.rows(people(id=[], **NAMED))]
        assert read == sorted(read)
        assert len(set(read)) == 4
        assert table.read == table.size == path.stat().st_size


def test_rows_of_nothing_keep_their_numbers(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", {"name": [None, "Рахимов Али"], "unread": [1, 2]})
    assert [(row.number, row.cells) for row in rows(path, people(id=[], **NAMED))] == [
        (1, {"name": None}), (2, {"name": "Рахимов Али"}),
    ]  # fmt: skip
    assert [row.number for row in rows(path, asked())] == [1, 2]


def test_columns_that_are_missing_are_told_with_those_that_are_there(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", {"name": ["x"], "who": [{"born": "1961"}]})
    with pytest.raises(IntakeError, match=r"columns missing: who\.sex, age; twice: none; there are: name, who"):
        rows(path, asked("name", "who.born", "who.sex", "age"))


def test_a_value_that_cannot_be_read_makes_its_row_wrong_and_no_other(tmp_path: Path) -> None:
    columns = {
        "id": ["1", "2", "3"],
        "name": [b"Rahimov Ali", b"\xff\xfe", b"Karimova Zarina"],
        "born": pa.array([0, 0, 2**60], pa.timestamp("ms")),
    }
    path = written(tmp_path / "a.parquet", columns)
    told = faults(steps(path, people())).told("en")
    assert ["row 2" in told[0], "name holds binary that cannot be read" in told[0]] == [True, True]
    assert "born holds timestamp[ms] that cannot be read" in told[1]
    assert [each["id"] for each in records(steps(path, people(), reject_rows=True))] == ["1"]


def test_what_is_no_parquet_file_is_refused_in_words(tmp_path: Path) -> None:
    whole = written(tmp_path / "whole.parquet", {"name": ["x" * 1_000]}).read_bytes()
    path = tmp_path / "a.parquet"
    for told in (b"", b"id;name", b"PAR1" + b"0" * 100 + b"PAR1", whole[:-9]):
        path.write_bytes(told)
        with pytest.raises(IntakeError, match=r"a\.parquet is no Parquet file: ") as refused:
            rows(path, people(id=[], **NAMED))
        assert "a.parquet не файл Parquet: " in refused.value.words.ru
    path.write_bytes(b"PAR1" + b"\xff" * 20 + whole[24:])
    with pytest.raises(IntakeError, match=r"a\.parquet is damaged: "):
        rows(path, people(id=[], **NAMED))
    with pytest.raises(IntakeError, match="needs a mapping profile"):
        steps(path, None)


def test_without_the_library_that_reads_it_its_name_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.parquet", {"id": ["1"], "name": ["x"], "born": ["1961"]})
    for name in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(IntakeError, match=r"takes pyarrow: pip install 'graph-service\[parquet\]'") as refused:
        steps(path, people())
    assert "нужен pyarrow" in refused.value.words.ru
