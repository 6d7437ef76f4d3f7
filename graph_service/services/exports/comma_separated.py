"""Tables as CSV: a file each, or all in one ZIP."""

from datetime import datetime
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph_service.intake.spreadsheets import write_csv
from graph_service.services.exports.picture import Picture
from graph_service.services.exports.tables import Table, tables

BOM = "\ufeff"  # without it Excel takes Cyrillic for the letters of its own country


def csv_of(table: Table) -> bytes:
    """Cells that a spreadsheet would take for formulas stand behind a quote."""
    text = StringIO(newline="")
    text.write(BOM)
    write_csv(text, [table.columns, *table.rows])
    return text.getvalue().encode(errors="replace")


def write(picture: Picture) -> bytes:
    """A ZIP of markings.csv, entities.csv, values.csv, links.csv and claims.csv."""
    at = datetime.fromisoformat(picture.stamp.at)
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.comment = f"{picture.level} {picture.stamp.number}".encode()
        for table in tables(picture):
            archive.writestr(ZipInfo(f"{table.name}.csv", at.timetuple()[:6]), csv_of(table), ZIP_DEFLATED)
    return file.getvalue()
