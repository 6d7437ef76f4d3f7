"""The formats of exports, by name and by the ending of a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph_service.services.exports import anx, comma_separated, follow_the_money, gexf, graphml, workbook
from graph_service.services.exports.picture import Picture
from graph_service.services.problems import BadInput


@dataclass(frozen=True, slots=True)
class Format:
    name: str
    ending: str
    media_type: str
    write: Callable[[Picture], bytes]
    """Pure: the same picture gives the same file."""
    tabular: bool = False
    """Whether it has room for the rows of an answer that is a table."""


XML = "application/xml"
FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("csv", ".zip", "application/zip", comma_separated.write, True),
        Format(
            "xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook.write, True
        ),
        Format("graphml", ".graphml", XML, graphml.write),
        Format("gexf", ".gexf", XML, gexf.write),
        Format("ftm", ".ftm.jsonl", "application/x-ndjson", follow_the_money.write),
        Format("anx", ".anx", XML, anx.write),
    )
}


def format_named(name: str) -> Format:
    """Raises BadInput."""
    if name not in FORMATS:
        raise BadInput(what="format", value=name[:40], bound=", ".join(FORMATS))
    return FORMATS[name]


def format_of(path: Path) -> Format:
    """By the ending; `.csv` is a file a table beside each other. Raises BadInput."""
    if path.name.endswith(".csv"):
        return FORMATS["csv"]
    for each in FORMATS.values():
        if path.name.endswith(each.ending):
            return each
    raise BadInput(
        what="--out", value=path.name[-40:], bound=", ".join((*(f.ending for f in FORMATS.values()), ".csv"))
    )
