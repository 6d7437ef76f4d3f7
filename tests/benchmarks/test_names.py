"""The benchmark of names counts what it says it counts."""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.names.cases import name_bench_table
from benchmarks.names.keys import agencies_table
from benchmarks.names.quality import decided

CASES = """case_group,schema,name1,name2,is_match,quality,category,notes
own,Person,Рахимов Али,"RAKHIMOV, Ali",true,,,
own,Person,Рахимов Али,Каримова Зухра,false,,,
own,Company,ООО «Ромашка»,Romashka LLC,true,,,
own,LegalEntity,Шевченко Тарас,Schewtschenko Taras,true,,,
"""
SENT = {"agency": "customs", "ts": "2024-10-04T19:07:00"}
RECORDS = [
    {**SENT, "id": "1", "family": "Рахимов", "given": "Али", "patronymic": "Каримович", "truth": "a"},
    {**SENT, "id": "2", "family": "RAKHIMOV", "given": "ALI", "patronymic": None, "truth": "a"},
    {**SENT, "id": "3", "family": "Шевченко", "given": "Тарас", "patronymic": None, "truth": "b"},
]


def cells(table: object) -> list[list[str]]:
    return [list(column.cells) for column in table.columns]  # type: ignore[attr-defined]


def test_f1_precision_and_recall_are_of_what_is_accepted() -> None:
    accepted, same = np.array([True, True, False, False]), np.array([True, False, True, True])
    f1, precision, recall = decided(accepted, same)
    assert precision == pytest.approx(1 / 2)
    assert recall == pytest.approx(1 / 3)
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_cases_of_every_schema_are_decided(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_text(CASES, "utf-8")
    names, f1, *_ = cells(name_bench_table(path, None))
    assert f1[names.index("ours")] == "1.000 ✓"


def test_candidates_are_the_other_records_that_share_a_key(tmp_path: Path) -> None:
    path = tmp_path / "person.jsonl"
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in RECORDS), "utf-8")
    titles, records, pairs, shared, met, _ = cells(agencies_table(path))
    names, whole = titles.index("names alone"), titles.index("whole records")
    assert (records[names], pairs[names], shared[names], met[names]) == ("3", "1", "1.000 ✓", "0.667 ✓")
    assert (records[whole], pairs[whole], shared[whole], met[whole]) == ("3", "1", "1.000 ✓", "0.667 ✓")
