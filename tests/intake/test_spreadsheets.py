"""Nothing that we write runs in a spreadsheet, and everything is read back as it was."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.intake.spreadsheets import FORMULA, bare, neutral, write_csv


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+992931234567", "'+992931234567"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1", "'  =1"),
        ("Рахимов", "Рахимов"),
        (-5, -5),
        (None, None),
        ("", ""),
    ],
)
def test_a_cell_that_would_be_a_formula_is_text(value: object, cell: object) -> None:
    assert neutral(value) == cell


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), max_size=4))
def test_what_is_written_is_read_back(rows: list[list[str]]) -> None:
    file = io.StringIO(newline="")
    write_csv(file, rows)
    file.seek(0)
    written = list(csv.reader(file))
    assert not any(cell.startswith(FORMULA) for row in written for cell in row)
    if not any(text.startswith("'") for row in rows for text in row):
        assert [[bare(cell) for cell in row] for row in written] == rows
