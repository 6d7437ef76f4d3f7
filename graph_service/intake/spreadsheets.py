"""CSV that a spreadsheet opens without running anything: cells that would be formulas are told apart by a quote."""

import csv
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def neutral(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula; numbers are numbers."""
    if value is None or isinstance(value, bool | int | float):
        return value
    text = str(value)
    # Spaces before it do not stop every spreadsheet.
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text


def bare(text: str) -> str:
    """A cell without the quote that kept it from being a formula."""
    return text[1:] if text.startswith("'") and neutral(text[1:]) == text else text


def write_csv(file: TextIO, rows: Iterable[Sequence[Any]], *, delimiter: str = ",") -> None:
    """`file` must be open with `newline=""`, in `utf-8-sig` if Excel is to read it."""
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
