"""Answers of commands as files: the audit log knows of a file before it is there."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from graph_service import settings as told_settings
from graph_service.access.audit import AuditLog, Operation
from graph_service.access.locked_files import write_whole
from graph_service.access.tokens import Viewer
from graph_service.commands.usage import Misused
from graph_service.services.exports import comma_separated
from graph_service.services.exports.formats import FORMATS, Format, format_of
from graph_service.services.exports.gathering import Sketch
from graph_service.services.exports.picture import Picture
from graph_service.services.exports.stamping import operation_of, picture_of, stamp_of
from graph_service.services.exports.tables import tables
from graph_service.services.problems import Problem
from graph_service.services.service import Service
from graph_service.terminal import Terminal


def _known(path: Path | None) -> Path | None:
    """Told before anything is asked."""
    try:
        return path if path is None or format_of(path) else None
    except Problem as problem:
        raise Misused(problem.words("en"), problem.words("ru")) from problem


Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        callback=_known,
        metavar="FILE",
        help="Write what is shown to a file: " + ", ".join((".csv", *(each.ending for each in FORMATS.values()))) + ".",
    ),
]


NoHigherThan = Annotated[
    str | None,
    typer.Option(
        "--no-higher-than", metavar="LEVEL", help="Leave out of the file all that is above this handling level."
    ),
]


def of_a_file(ceiling: str | None, out: Path | None) -> None:
    """What is shown on a screen leaves nothing behind that somebody could pass on."""
    if ceiling is not None and out is None:
        raise Misused(
            "--no-higher-than is of a file: --out must be given, too",
            "--no-higher-than относится к файлу: нужно и --out",
        )


def note(operation: Operation) -> None:
    """Leaves the line in the audit log of the settings."""
    path = told_settings.load().audit
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    AuditLog(path).append(operation)


def save(picture: Picture, chosen: Format, path: Path, asked: str) -> None:
    """Readable by its owner alone; `.csv` makes a file a table, `net.links.csv` beside `net.entities.csv`."""
    beside = chosen.name == "csv" and path.suffix == ".csv"
    files = (
        {path.with_suffix(f".{table.name}.csv"): comma_separated.csv_of(table) for table in tables(picture)}
        if beside
        else {path: chosen.write(picture)}
    )
    note(operation_of(picture.stamp, picture.extent, chosen.name, asked))
    for place, content in files.items():
        write_whole(place, content)


def stamped(
    service: Service,
    viewer: Viewer,
    sketch: Sketch | None,
    question: str,
    *,
    ceiling: str | None = None,
    with_rows: bool = False,
) -> Picture:
    """What one command answered, as a picture."""
    stamp = stamp_of(viewer, datetime.now(UTC), question, ceiling)
    return picture_of([] if sketch is None else [sketch], stamp, service.book.registry.levels, with_rows=with_rows)


def told_file(shown: Terminal, picture: Picture, path: Path | None) -> None:
    shown.say(
        "exported_to", nodes=len(picture.entities), links=len(picture.links), path=path, level=picture.level,
        number=picture.stamp.number,
    )  # fmt: skip
