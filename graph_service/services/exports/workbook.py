"""A picture as an XLSX workbook, a sheet a table; the handling level is on each printed page."""

import math
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from graph_service.services.exports.markup import clean
from graph_service.services.exports.picture import Picture
from graph_service.services.exports.tables import Table, tables
from graph_service.services.problems import BadInput

LONGEST_CELL, MOST_ROWS = 32_767, 1_048_576  # of Excel
MOST_EXACT = 10**15  # of longer numbers Excel keeps fifteen digits: an account would become another
WIDTHS = {"caption": 36, "values": 60, "value": 60, "markings": 36, "left_caption": 30, "right_caption": 30}
WIDTH = 18


def write(picture: Picture) -> bytes:
    """Texts are texts, whatever they begin with: no cell is a formula or an address. Raises BadInput for too many rows."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({
            "title": picture.stamp.number, "category": picture.level, "author": picture.stamp.agency,
            "subject": picture.stamp.question, "keywords": ", ".join(picture.owners),
            "created": datetime.fromisoformat(picture.stamp.at).replace(tzinfo=None),
        })  # fmt: skip
        bold = book.add_format({"bold": True, "text_wrap": True})
        for table in tables(picture):
            sheet = book.add_worksheet(table.title)
            _mark(sheet, picture)
            _fill(sheet, table, bold)
    return file.getvalue()


def _mark(sheet: Worksheet, picture: Picture) -> None:
    words = f"{picture.level} · {picture.stamp.number}".replace("&", "&&")
    sheet.set_header(f"&C{words}")
    sheet.set_footer(f"&C{words} · &P / &N")


def _fill(sheet: Worksheet, table: Table, bold: Format) -> None:
    if len(table.rows) >= MOST_ROWS:
        raise BadInput(what=f"rows of {table.name}", value=str(len(table.rows)), bound=f"0–{MOST_ROWS - 1}")
    for column, title in enumerate(table.titles):
        sheet.write_string(0, column, title, bold)
        sheet.set_column(column, column, WIDTHS.get(table.columns[column], WIDTH))
    for line, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int | float) and math.isfinite(cell) and abs(cell) < MOST_EXACT:
                sheet.write_number(line, column, cell)
            elif cell is not None:
                sheet.write_string(line, column, clean(str(cell))[:LONGEST_CELL])
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
