"""Rows of a file made into clusters without a server, and clusters held against the truth.

ClustersError     a file holds no clusters
"""

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from graph_service.intake.drafts import Made
from graph_service.intake.json_reports import ReportParser
from graph_service.intake.mapping import Profile
from graph_service.intake.sources import rows_made
from graph_service.services.importing import Progress
from resolution.collecting import no_collection
from resolution.content import Content
from resolution.engines import local
from resolution.evaluate import Score, by_cluster, evaluate
from resolution.matcher import Matcher
from resolution.records.kinds import KINDS
from resolution.records.schema import Kinds, Reading

HEAD = ("record", "cluster")


class ClustersError(Exception):
    """A file that is no list of clusters."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a file: what it is called, what it says, and how much of it could not be read."""

    name: str
    content: Content
    faults: int


@dataclass(frozen=True, slots=True)
class Resolved:
    records: int
    clusters: int
    faults: int


@dataclass(frozen=True, slots=True)
class Evaluated:
    pairwise: Score
    b_cubed: Score
    exact: int
    """Things whose records are one cluster, and alone in it."""
    entities: int


class _Nobody:
    """Agencies of a file that nobody sends."""

    agencies: Mapping[str, str] = MappingProxyType({})
    levels: tuple[str, ...] = ()

    def release_targets(self) -> frozenset[str]:
        return frozenset()

    def country_of(self, _: str) -> str | None:
        return None


def read_rows(
    file: Path, profile: Profile, *, id_column: str | None = None, encoding: str | None = None, kinds: Kinds = KINDS
) -> Iterator[Row]:
    """Each row; a value that cannot be read is left out and counted. Raises IntakeError."""
    kept = profile if id_column is None else profile.model_copy(update={"keep": (*profile.keep, id_column)})
    for place, made in enumerate(rows_made(file, kept, ReportParser(_Nobody(), kinds), encoding=encoding)):
        name = str(place) if id_column is None else str(made.values.get(id_column, place))
        yield _row(name, made, profile, kinds)


def read_all(file: Path, profile: Profile, *, id_column: str | None = None, encoding: str | None = None) -> list[Row]:
    """All rows at once."""
    with no_collection():
        return list(read_rows(file, profile, id_column=id_column, encoding=encoding))


def _row(name: str, made: Made, profile: Profile, kinds: Kinds) -> Row:
    told = made.records[0] if made.records else {}
    fields = {key: value for key, value in told.items() if key not in ("id", "kind", "original")}
    kind = kinds[profile.kind]
    content = kind.read(fields, Reading(profile.country or ""))
    return Row(name, content, len(made.faults) + len(kind.faults(fields)))


def telling(told: Callable[[Progress], None]) -> local.Told:
    """The engine's progress, told as everybody's."""
    return lambda at: told(Progress(at.stage, at.done, at.total, at.done))


def resolve_rows(
    rows: Sequence[Row], out: Path, matcher: Matcher, *, workers: int = 1, told: Callable[[Progress], None]
) -> Resolved:
    """Writes the cluster of each record: the name of the first record in it."""
    records = [(f"{place:09}", row.content) for place, row in enumerate(rows)]

    firsts = local.resolve(records, matcher, workers=workers, told=telling(told))
    fresh = out.with_name(out.name + ".part")
    with fresh.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        writer.writerows((row.name, rows[first].name) for row, first in zip(rows, firsts, strict=True))
    fresh.replace(out)
    return Resolved(len(rows), len(set(firsts)), sum(row.faults for row in rows))


def evaluate_files(clusters: Path, truth: Path) -> Evaluated:
    """Raises ClustersError."""
    found, true = read_clusters(clusters), read_clusters(truth)
    if missing := len(true.keys() - found.keys()):
        raise ClustersError(f"{clusters.name} lacks {missing} of the {len(true)} records of {truth.name}")
    score = evaluate(found, true)
    said = {frozenset(records) for records in by_cluster(found).values()}
    entities = {frozenset(records) for records in by_cluster(true).values()}
    return Evaluated(score.pairwise, score.b_cubed, len(said & entities), len(entities))


def read_clusters(path: Path) -> Mapping[str, str]:
    """Cluster by record: a table with these two columns first, or a JSON list in the order of the records."""
    text = path.read_text("utf-8-sig")
    if path.suffix == ".json":
        try:
            listed = json.loads(text)
        except json.JSONDecodeError as error:
            raise ClustersError(f"{path.name} is no JSON: line {error.lineno}") from error
        if not isinstance(listed, list):
            raise ClustersError(f"{path.name} must be a list of clusters, not {type(listed).__name__}")
        return {str(place): str(each) for place, each in enumerate(listed)}
    rows = list(csv.reader(text.splitlines()))
    if short := next((n for n, row in enumerate(rows, 1) if row and len(row) < len(HEAD)), None):
        raise ClustersError(f"{path.name}, line {short}: record and cluster are wanted")
    return {row[0]: row[1] for row in rows[1:] if row}
