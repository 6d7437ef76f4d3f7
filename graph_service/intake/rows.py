"""Rows of tables: CSV, XLSX and JSON Lines of any shape, one at a time."""

import csv
import json
import warnings
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from graph_service.intake.faults import Fault, IntakeError
from graph_service.intake.files import OpenText, lines
from graph_service.intake.json_text import BadJson, read_json
from graph_service.intake.mapping import Profile
from graph_service.intake.spreadsheets import bare
from resolution.wording import Words, joined, of_csv

if TYPE_CHECKING:
    from openpyxl import Workbook

DELIMITERS = ",;\t|"
MAX_SHARED_TEXT = 128 * 1024 * 1024  # of a workbook, which is held whole
MAX_WORKBOOK = 4 * 1024 * 1024 * 1024
MAX_COLUMNS = 4_096
# What openpyxl and the parser of XML raise for a workbook that is not whole.
UNREADABLE = (BadZipFile, zlib.error, SyntaxError, KeyError, ValueError, TypeError, AttributeError, EOFError)
AN_OBJECT = Words("an object", "объект JSON")
NOT_WORKED_OUT = Words(
    "the formulas of {columns} were never worked out: open the workbook in a spreadsheet program and save it",
    "формулы в столбцах {columns} не вычислены: откройте книгу в табличном редакторе и сохраните её",
)
CHUNK = 1_048_576  # bytes of a sheet
MAX_LINE = 1_048_576  # characters of a row of CSV


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it came."""

    number: int
    """Of the table or file, from 1; the header counts."""
    cells: Mapping[str, Any]
    wrong: Words | None = None
    """Why it is no row at all."""


def no_row(row: Row, expected: Words) -> Fault:
    """That a row is not what was expected, and why, if that is known."""
    return Fault("", "", "", joined([expected, row.wrong], ": ") if row.wrong else expected, row.number)


def csv_rows(file: OpenText, profile: Profile) -> Iterator[Row]:
    """Raises IntakeError for what is no table, or lacks columns."""
    for _ in range(profile.header_row - 1):
        _line(file)
    first = _line(file).rstrip("\r\n")
    reader = csv.reader(_with_first(first, file), delimiter=profile.delimiter or _delimiter(first), strict=True)
    try:
        names = header(next(reader, []), profile)
        width: int | None = None
        for number, cells in enumerate(reader, profile.header_row + 1):
            if any(cell.strip() for cell in cells):
                width = _width(names, cells) if width is None else width
                yield _row(number, names, cells, width)
    except csv.Error as error:
        line, why = reader.line_num, of_csv(error)
        raise IntakeError(f"no CSV after line {line}: {why.en}", f"это не CSV после строки {line}: {why.ru}") from error


def _with_first(first: str, file: OpenText) -> Iterator[str]:
    yield first + "\n"
    while line := _line(file):
        yield line


def _line(file: OpenText) -> str:
    """The next one; empty at the end. Raises IntakeError for one that is too long to be held."""
    line = file.text.readline(MAX_LINE)
    if len(line) >= MAX_LINE:
        raise IntakeError(f"a line has more than {MAX_LINE} characters", f"строка длиннее {MAX_LINE} знаков")
    return line


def _delimiter(line: str) -> str:
    """The commonest sign that could be one, outside of quotes."""
    outside = "".join(line.split('"')[::2])
    return max(DELIMITERS, key=lambda sign: (outside.count(sign), -DELIMITERS.index(sign)))


def header(cells: Sequence[Any], profile: Profile) -> list[str]:
    """Names of columns. Raises IntakeError that tells all that is wrong with them."""
    names = ["" if cell is None else str(cell).strip(" \ufeff") for cell in cells]
    doubled = sorted({name for name in names if name and names.count(name) > 1} & set(profile.columns))
    missing = [name for name in profile.columns if name not in names]
    if len(names) > MAX_COLUMNS:
        raise IntakeError(f"more than {MAX_COLUMNS} columns", f"больше {MAX_COLUMNS} столбцов")
    if missing or doubled:
        there = ", ".join(name for name in names if name)[:500]
        raise IntakeError(
            f"columns missing: {', '.join(missing) or 'none'}; twice: {', '.join(doubled) or 'none'}; there are: {there}",
            f"нет столбцов: {', '.join(missing) or '—'}; дважды: {', '.join(doubled) or '—'}; есть: {there}",
        )
    return names


def _width(names: Sequence[str], first: Sequence[str]) -> int:
    """How many cells rows have: a program that ends each row with a delimiter does not always end its header so."""
    return len(names) if any(cell.strip() for cell in first[len(names) :]) else max(len(names), len(first))


def _row(number: int, names: Sequence[str], cells: Sequence[str], width: int) -> Row:
    named = {name: bare(cell) for name, cell in zip(names, cells, strict=False) if name}
    # A row with another number of cells is one whose quotes or delimiters went wrong: its values stand under wrong names.
    # Cells of columns without a name may be left out, as Excel does.
    whole = not any(names[len(cells) :]) and (len(cells) <= len(names) or len(cells) == width)
    if whole and not any(cell.strip() for cell in cells[len(names) :]):
        return Row(number, named)
    return Row(number, named, Words(f"{len(names)} cells, not {len(cells)}", f"ячеек {len(names)}, а не {len(cells)}"))


def xlsx_rows(path: Path, profile: Profile) -> Iterator[Row]:
    """Raises IntakeError for what is no workbook, lacks the sheet or columns, or is too large to be held."""
    from openpyxl import load_workbook  # slow to import, and few files want it

    _check_workbook(path)

    def workbook(*, data_only: bool) -> "closing[Workbook]":
        return closing(load_workbook(file, read_only=True, data_only=data_only, keep_links=False))

    try:
        # Opened here: of a path openpyxl wants an ending that it knows
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of styles and validations that it does not read
            as_written = workbook(data_only=False) if _has_formulas(path) else nullcontext()
            with workbook(data_only=True) as book, as_written as formulas:
                yield from _sheet_rows(book, formulas, profile)
    except UNREADABLE as error:
        why = type(error).__name__
        raise IntakeError(f"{path.name} is damaged: {why}", f"книга {path.name} повреждена: {why}") from error


def _sheet_rows(book: "Workbook", formulas: "Workbook | None", profile: Profile) -> Iterator[Row]:
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    shown = [title for title, sheet in sheets.items() if sheet.sheet_state == "visible"]
    name = profile.sheet or next(iter(shown or sheets), "")
    if name not in sheets:
        there = ", ".join(sheets)
        raise IntakeError(f"there is no sheet {name}, but {there}", f"нет листа {name}, есть {there}")
    rows = _cells(book, formulas, name, profile)
    try:
        names = header([None if cell is NOT_WORKED_OUT else cell for cell in next(rows, ())], profile)
    except IntakeError as error:
        raise IntakeError(f"sheet {name}: {error.words.en}", f"лист {name}: {error.words.ru}") from error
    for number, cells in enumerate(rows, profile.header_row + 1):
        named = {key: cell for key, cell in zip(names, cells, strict=False) if key and cell is not NOT_WORKED_OUT}
        lost = [
            key for key, cell in zip(names, cells, strict=False) if cell is NOT_WORKED_OUT and key in profile.columns
        ]
        if lost:
            yield Row(number, named, NOT_WORKED_OUT.filled({"columns": ", ".join(lost)}))
        elif any(cell not in (None, "", NOT_WORKED_OUT) for cell in cells):
            yield Row(number, named)


def _cells(book: "Workbook", formulas: "Workbook | None", name: str, profile: Profile) -> Iterator[Sequence[Any]]:
    """Rows of values, from the header on; in place of a formula without one stands NOT_WORKED_OUT."""
    sheet = book[name]
    sheet.reset_dimensions()  # what a file says of its size is often wrong
    if formulas is None:
        yield from sheet.iter_rows(min_row=profile.header_row, values_only=True)
        return
    written = formulas[name]
    written.reset_dimensions()
    rows = (each.iter_rows(min_row=profile.header_row) for each in (sheet, written))
    for values, texts_ in zip(*rows, strict=False):
        yield [
            # A formula that makes an empty text is worked out: its cell says that it is of text.
            NOT_WORKED_OUT
            if value.value is None and value.data_type != "str" and text.data_type == "f"
            else value.value
            for value, text in zip(values, texts_, strict=False)
        ]


def _has_formulas(path: Path) -> bool:
    """Whether any sheet may have; else a workbook need not be read twice."""
    with ZipFile(path) as archive:
        sheets = (entry for entry in archive.infolist() if entry.filename.startswith("xl/worksheets/"))
        return any(_holds(archive, entry, b"f>") for entry in sheets)  # the end of `<f>`, whatever its prefix


def _holds(archive: ZipFile, entry: ZipInfo, sign: bytes) -> bool:
    with archive.open(entry) as file:
        before = b""
        while chunk := file.read(CHUNK):
            if sign in before + chunk:
                return True
            before = chunk[1 - len(sign) :]
    return False


def _check_workbook(path: Path) -> None:
    """Raises IntakeError: a small file may unpack to any size."""
    try:
        with ZipFile(path) as archive:
            sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    except (BadZipFile, OSError) as error:
        raise IntakeError(f"{path.name} is no XLSX workbook", f"{path.name} не книга XLSX") from error
    if "xl/workbook.xml" not in sizes:
        raise IntakeError(f"{path.name} is no XLSX workbook", f"{path.name} не книга XLSX")
    if sizes.get("xl/sharedStrings.xml", 0) > MAX_SHARED_TEXT or sum(sizes.values()) > MAX_WORKBOOK:
        raise IntakeError(
            f"{path.name} unpacks to too much: save it as CSV", f"{path.name} слишком велик: сохраните его как CSV"
        )


def json_rows(file: OpenText) -> Iterator[Row]:
    """Objects, one a line; a line that is none is a row that is wrong."""
    for number, text in lines(file):
        try:
            found = read_json(text)
        except BadJson as error:
            yield Row(number, {"": text[:200]}, error.words)
            continue
        yield Row(number, found) if isinstance(found, dict) else Row(number, {"": text[:200]}, AN_OBJECT)


def cell(row: Row, column: str) -> Any:
    """A cell by its column; in JSON also within objects, by names joined with points."""
    if column in row.cells:
        return row.cells[column]
    if "." not in column:
        return None
    found: Any = row.cells
    for name in column.split("."):
        if not isinstance(found, dict) or name not in found:
            return None
        found = found[name]
    return found


def texts(value: Any) -> list[Any]:
    """The values of one cell; none if it is empty."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, list | tuple):
        return [each for part in value for each in texts(part)]
    if value is None:
        return []
    return [json.dumps(value, ensure_ascii=False)] if isinstance(value, dict) else [value]
