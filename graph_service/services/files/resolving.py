"""Rows of a file made into clusters without a server, and clusters held against the truth.

ClustersError     a file holds no clusters
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import StringIO
from itertools import chain, islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

from graph_service.access.locked_files import whole_text
from graph_service.intake.drafts import Made
from graph_service.intake.files import text_of
from graph_service.intake.json_reports import ReportParser, country_of
from graph_service.intake.mapping import Profile
from graph_service.intake.rows import Row as RawRow
from graph_service.intake.sources import rows_raw
from graph_service.intake.tabular import RowReader
from graph_service.services.files.unfinished import ReadPart, Skipped, Unfinished
from graph_service.services.progress import Progress
from resolution.collecting import no_collection
from resolution.content import Content
from resolution.engines import local
from resolution.engines.columns import Gathering, Lot, Packed, packed
from resolution.engines.workers import Crew, in_parts, shared_out
from resolution.evaluate import Score, Slice, Tags, any_value, by_cluster, evaluate, pair_of_values, slices
from resolution.many import Index
from resolution.model import Model
from resolution.records.kinds import KINDS
from resolution.records.schema import Kinds, Reading
from resolution.score import Matching
from resolution.wording import Worded, of_json

HEAD = ("record", "cluster")
ROWS_AT_A_TIME = 1_000  # read by one worker before it tells
# Of a file, below which one reads alone: to start others and to warm their tables takes a second of a processor.
LEAST_FOR_WORKERS = 2 * 1024 * 1024


class ClustersError(Worded):
    """A file that is no list of clusters."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a file: what it is called, what it says, and how much of it could not be read."""

    name: str
    content: Content
    faults: int


@dataclass(frozen=True, slots=True)
class Read:
    """A file's records, as far as they are resolved."""

    names: Sequence[str]
    faults: int
    lot: Lot
    at: Index
    """Where the content of each record stands in the lot."""


@dataclass(frozen=True, slots=True)
class Resolved:
    records: int
    clusters: int
    faults: int
    skipped: Skipped = field(default_factory=Skipped)
    """What an interrupted run had done."""


@dataclass(frozen=True, slots=True)
class Evaluated:
    pairwise: Score
    b_cubed: Score
    exact: int
    """Things whose records are one cluster, and alone in it."""
    entities: int
    slices: tuple[tuple[str, tuple[Slice, ...]], ...] = ()
    """By column: sorts of pairs."""


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
    """Each row; a value that cannot be read is left out, but for what is sure of a date, and counted. Raises IntakeError."""
    reader = RowReader(_kept(profile, id_column), kinds, nobody_to_ask=True)
    with rows_raw(file, reader.profile, _parser(kinds), encoding=encoding) as (raw, _):
        for place, each in enumerate(raw):
            yield _row(place, reader.made(each), profile, id_column, kinds)


def read_all(
    file: Path, profile: Profile, *, id_column: str | None = None, encoding: str | None = None, kinds: Kinds = KINDS
) -> list[Row]:
    """All rows at once."""
    with no_collection():
        return list(read_rows(file, profile, id_column=id_column, encoding=encoding, kinds=kinds))


def told_rows(
    file: Path, profile: Profile, *, encoding: str | None = None, kinds: Kinds = KINDS
) -> Iterator[Mapping[str, Any]]:
    """Each row's fields as the profile names them, unread. Raises IntakeError."""
    reader = RowReader(profile, kinds)
    with rows_raw(file, profile, _parser(kinds), encoding=encoding) as (raw, _):
        for each in raw:
            yield next(iter(reader.made(each).records), {})


def read_for(
    matching: Matching,
    file: Path,
    profile: Profile,
    *,
    id_column: str | None = None,
    encoding: str | None = None,
    workers: int = 1,
    told: Callable[[Progress], None] = lambda _: None,
    kept: Unfinished | None = None,
) -> Read:
    """All rows, with what the matching will ask of each worked out by those who read it. Raises IntakeError.

    `kept`: what was read before, and where it is kept what is read now.
    """
    kinds = matching.kinds
    reader = RowReader(_kept(profile, id_column), kinds, nobody_to_ask=True)

    def read(part: ReadPart | Sequence[tuple[int, RawRow]]) -> tuple[list[str], int, Packed, bytes]:
        """What was read of the rows, and the same to be kept if it was read now."""
        if isinstance(part, ReadPart):
            rows, keep = [Row(name, Content(profile.kind, text), n) for name, text, n in part.rows()], b""
        else:
            rows = [_row(place, reader.made(each), profile, id_column, kinds) for place, each in part]
            keep = ReadPart.packed((row.name, row.content.text, row.faults) for row in rows)
        names, faults = [row.name for row in rows], sum(row.faults for row in rows)
        return names, faults, packed([row.content for row in rows], matching), keep

    kept = kept or Unfinished()
    before, ended = kept.read_before()
    size = file.stat().st_size
    workers = workers if size >= LEAST_FOR_WORKERS else 1
    names: list[str] = []
    faults = 0
    gathering = Gathering(matching)
    with ExitStack() as stack:
        stack.enter_context(no_collection())
        raw, bytes_read = (
            (iter(()), lambda: size)
            if ended
            else stack.enter_context(rows_raw(file, reader.profile, _parser(kinds), encoding=encoding))
        )
        rest = islice(enumerate(raw), kept.skipped.rows, None)
        parts = chain[ReadPart | Sequence[tuple[int, RawRow]]](before, in_parts(rest, ROWS_AT_A_TIME))
        for n, (some, wrong, columns, keep) in enumerate(shared_out(read, parts, workers)):
            names += some
            faults += wrong
            gathering.take(columns)
            at = before[n].bytes_read if n < len(before) else bytes_read()
            if keep:
                kept.keep_read(ReadPart(len(some), at, keep))
            told(Progress("read", at, size, len(names)))
        if not ended:
            kept.end_reading()
        return Read(names, faults, *gathering.lot())


def _kept(profile: Profile, id_column: str | None) -> Profile:
    return profile if id_column is None else profile.model_copy(update={"keep": (*profile.keep, id_column)})


def _parser(kinds: Kinds) -> ReportParser:
    return ReportParser(_Nobody(), kinds)


def _row(place: int, made: Made, profile: Profile, id_column: str | None, kinds: Kinds) -> Row:
    name = str(place) if id_column is None else str(made.values.get(id_column, place))
    told = made.records[0] if made.records else {}
    fields = {key: value for key, value in told.items() if key not in ("id", "kind", "original")}
    kind = kinds[profile.kind]
    # A phone's own country says more of its number than the table's.
    content = kind.read(fields, Reading(country_of(fields) or profile.country or ""))
    return Row(name, content, len(made.faults) + len(kind.faults(fields)))


def telling(told: Callable[[Progress], None]) -> local.Told:
    """The engine's progress, told as everybody's."""
    return lambda at: told(Progress(at.stage, at.done, at.total, at.done))


def resolve_rows(
    read: Read,
    out: Path,
    crew: Crew[Lot],
    *,
    model: Model | None = None,
    told: Callable[[Progress], None],
    kept: Unfinished | None = None,
) -> Resolved:
    """Writes the cluster of each record: the name of the first record in it. The crew holds the lot that was read."""
    kept = kept or Unfinished()
    ids = [f"{place:09}" for place in range(len(read.names))]
    firsts = local.resolve_by(crew, ids, read.at, model=model, told=telling(told), comparing=kept.comparing)
    write_clusters(out, ((name, read.names[first]) for name, first in zip(read.names, firsts, strict=True)))
    return Resolved(len(firsts), len(set(firsts)), read.faults, kept.skipped)


def write_clusters(out: Path, clusters: Iterable[tuple[str, str]]) -> None:
    """Record and cluster, whole or not at all."""
    with whole_text(out) as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        writer.writerows(clusters)


def evaluate_files(clusters: Path, truth: Path) -> Evaluated:
    """Raises ClustersError."""
    return evaluated(*read_both(clusters, truth))


def read_both(clusters: Path, truth: Path) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What is said of each record, and what is true. Raises ClustersError."""
    found, true = read_clusters(clusters), read_clusters(truth)
    if not true:
        raise ClustersError(
            f"{truth.name} names no record: there is nothing to compare",
            f"в {truth.name} нет ни одной записи: сравнивать не с чем",
        )
    if missing := len(true.keys() - found.keys()):
        raise ClustersError(
            f"{clusters.name} lacks {missing} of the {len(true)} records of {truth.name}",
            f"в {clusters.name} не хватает записей: {missing} из {len(true)}, что есть в {truth.name}",
        )
    return found, true


def evaluated(
    found: Mapping[str, str],
    true: Mapping[str, str],
    tags: Mapping[str, Mapping[str, Tags]] = MappingProxyType({}),
    lists: Set[str] = frozenset(),
) -> Evaluated:
    """With the slices of each tagged column: of those that hold lists by any value, of others by the pair of values."""
    score = evaluate(found, true)
    said = {frozenset(records) for records in by_cluster(found).values()}
    entities = {frozenset(records) for records in by_cluster(true).values()}
    return Evaluated(
        score.pairwise,
        score.b_cubed,
        len(said & entities),
        len(entities),
        tuple(
            (column, tuple(slices(found, true, told, any_value if column in lists else pair_of_values)))
            for column, told in tags.items()
        ),
    )


def read_clusters(path: Path) -> Mapping[str, str]:
    """Cluster by record: a table with these two columns first, or a JSON list in the order of the records."""
    text = text_of(path)
    if path.suffix == ".json":
        try:
            listed = json.loads(text)
        except json.JSONDecodeError as error:
            why = of_json(error)
            raise ClustersError(f"{path.name} is no JSON: {why.en}", f"{path.name} не JSON: {why.ru}") from error
        if not isinstance(listed, list):
            raise ClustersError(
                f"{path.name} must be a list of clusters, not {type(listed).__name__}",
                f"{path.name}: нужен список кластеров, а не {type(listed).__name__}",
            )
        return {str(place): str(each) for place, each in enumerate(listed)}
    rows = list(
        csv.reader(StringIO(text, newline=""))
    )  # a name may hold the end of a line, or what Python takes for one
    if short := next((n for n, row in enumerate(rows, 1) if row and len(row) < len(HEAD)), None):
        raise ClustersError(
            f"{path.name}, line {short}: record and cluster are wanted",
            f"{path.name}, строка {short}: нужны запись и кластер",
        )
    found: dict[str, str] = {}
    for row in filter(None, rows[1:]):
        if found.setdefault(row[0], row[1]) != row[1]:
            raise ClustersError(
                f"{path.name}: {row[0]} stands in two clusters", f"{path.name}: {row[0]} в двух кластерах"
            )
    return found
