"""Files of any format as reports, one after another, in bounded memory."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Literal, TextIO

from graph_service.intake import follow_the_money, parquet, senzing, tabular
from graph_service.intake.drafts import Draft, Made, Outcome, Rejected, TextDraft
from graph_service.intake.faults import Faults, IntakeError, Language, unread
from graph_service.intake.files import OpenText, documents, lines, opened
from graph_service.intake.json_reports import ReportParser, dumped
from graph_service.intake.json_text import BadJson, read_json
from graph_service.intake.mapping import Profile
from graph_service.intake.rows import Row, csv_rows, json_rows, xlsx_rows
from graph_service.intake.spreadsheets import write_csv
from graph_service.intake.tabular import RowReader
from graph_service.intake.times import utc
from resolution.reports import Report

Format = Literal["json", "jsonl", "csv", "xlsx", "parquet", "rows", "ftm", "senzing"]
"""`rows`: JSON Lines of any shape, by a profile."""
FORMATS: tuple[Format, ...] = ("json", "jsonl", "csv", "xlsx", "parquet", "rows", "ftm", "senzing")
ENDINGS: Mapping[str, Format] = {
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".txt": "csv",
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".parquet": "parquet", ".ftm": "ftm",
}  # fmt: skip
WITH_PROFILE = ("csv", "xlsx", "parquet", "rows")


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """What an importer says of a file that does not say it itself; reports of our own format say all."""

    agency: str = ""
    marking: Mapping[str, Any] | None = None
    mapping: Profile | None = None
    format: Format | None = None
    encoding: str | None = None
    reported_at: str | None = None
    """With its offset, for files that tell no time."""
    revision: int = 1
    grading: Mapping[str, Any] | None = None
    country: str = ""
    """Of local phone numbers in FollowTheMoney and Senzing files; without it the agency's."""
    name: str = ""
    """What references begin with, instead of the file's name."""
    reject_rows: bool = False
    """Take good rows and leave bad ones out, instead of refusing their whole report."""


@dataclass(frozen=True, slots=True)
class Step:
    """One report of a file, or what is wrong with it; both where bad rows are left out."""

    position: int
    """How many reports of the file are done with this one: where to resume after."""
    report: Report | None
    faults: Faults | None
    rejected: tuple[Rejected, ...]
    bytes_read: int


@dataclass(slots=True)
class Source:
    """A file of reports."""

    path: Path
    options: SourceOptions
    parser: ReportParser
    format: Format
    size: int
    skipped: Counter[str] = field(default_factory=Counter)
    """Entities of schemata that we have no kind for."""

    def steps(self, resume_after: int = 0) -> Iterator[Step]:
        """In the file's order, after so many reports. Raises IntakeError when the file cannot be read further.

        Of those before, the rows that were left out are told again: the file of them is written anew.
        """
        with self._drafts() as (drafts, read):
            for position, draft in enumerate(drafts, 1):
                done = position <= resume_after
                if done and not self.options.reject_rows:
                    continue
                found: Outcome = draft.outcome(self.parser, reject=self.options.reject_rows)
                yield Step(position, None if done else found.report, found.faults, found.rejected, read())

    def reports(self, resume_after: int = 0) -> Iterator[Report | Faults]:
        """Each report, or its faults."""
        for step in self.steps(resume_after):
            if step.report is not None:
                yield step.report
            if step.faults is not None:
                yield step.faults

    def made(self, first: int) -> Sequence[Made]:
        """What the profile makes of the first rows, with all that an import would say of each."""
        with self._rows() as (rows, _):
            return tabular.previewed(
                list(islice(rows, first)), RowReader(self._profile, self.parser.kinds), self.parser
            )

    @property
    def _profile(self) -> Profile:
        assert self.options.mapping is not None, "checked when the file was opened"
        return self.options.mapping

    @property
    def _name(self) -> str:
        return self.options.name or self.path.name

    def _head(self) -> dict[str, Any]:
        options = self.options
        told = {"marking": options.marking, "grading": options.grading, "reportedAt": options.reported_at}
        head = {"schemaVersion": 1, "agency": options.agency, "revision": options.revision}
        return head | {name: value for name, value in told.items() if value is not None}

    def _encoding(self) -> str | None:
        profile = self.options.mapping
        return self.options.encoding or (profile.encoding if profile is not None else None)

    @contextmanager
    def _text(self, *, newline: str | None = None) -> Iterator[tuple[OpenText, Callable[[], int]]]:
        with opened(self.path, self._encoding(), newline=newline) as file:
            yield file, lambda: file.read

    @contextmanager
    def _rows(self) -> Iterator[tuple[Iterator[Row], Callable[[], int]]]:
        if self.format == "xlsx":
            yield xlsx_rows(self.path, self._profile), lambda: 0
        elif self.format == "parquet":
            with parquet.opened(self.path) as table:
                yield table.rows(self._profile), lambda: table.read
        elif self.format == "csv":
            with self._text(newline="") as (file, read):
                yield csv_rows(file, self._profile), read
        else:
            with self._text() as (file, read):
                yield json_rows(file), read

    @contextmanager
    def _drafts(self) -> Iterator[tuple[Iterator[Draft], Callable[[], int]]]:
        if self.format == "json":
            with self._text() as (file, read):
                yield _of_documents(file), read
        elif self.format == "jsonl":
            with self._text() as (file, read):
                yield (TextDraft(number, text) for number, text in lines(file)), read
        else:
            known = self._anchors() if self.format == "senzing" else {}
            with self._rows() as (rows, read):
                yield self._of_rows(rows, known), read

    def _of_rows(self, rows: Iterable[Row], known: senzing.Anchors) -> Iterator[Draft]:
        if self.format == "senzing":
            return senzing.drafts(rows, known, self._head(), name=self._name, country=self.options.country)
        if self.format == "ftm":
            return follow_the_money.drafts(rows, self._head(), self.skipped)
        return tabular.drafts(rows, RowReader(self._profile, self.parser.kinds), self._head(), self._name)

    def _anchors(self) -> senzing.Anchors:
        with self._rows() as (rows, _):
            return senzing.anchors(rows, name=self._name, agency=self.options.agency)


def rows_made(
    path: Path, profile: Profile, parser: ReportParser, *, first: int, encoding: str | None = None
) -> Sequence[Made]:
    """What a profile makes of the first rows of a file that nobody sends. Raises IntakeError for one that cannot be read."""
    return _unsent(path, profile, parser, encoding).made(first)


@contextmanager
def rows_raw(
    path: Path, profile: Profile, parser: ReportParser, *, encoding: str | None = None
) -> Iterator[tuple[Iterator[Row], Callable[[], int]]]:
    """Rows as they came, of a file that nobody sends, and how many bytes are read. Raises IntakeError."""
    with _unsent(path, profile, parser, encoding)._rows() as found:
        yield found


def _unsent(path: Path, profile: Profile, parser: ReportParser, encoding: str | None) -> Source:
    return open_source(path, SourceOptions("-", {}, profile, encoding=encoding), parser)


def _of_documents(file: OpenText) -> Iterator[Draft]:
    for number, (given, text) in enumerate(documents(file), 1):
        yield TextDraft(number, text, given)


def open_source(path: Path, options: SourceOptions, parser: ReportParser) -> Source:
    """Raises IntakeError for a file that cannot be read, or not without being told more of it."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise unread(path, error) from error
    format_ = options.format or _format(path, options)
    if format_ in WITH_PROFILE and options.mapping is None:
        raise IntakeError(
            f"{path.name} needs a mapping profile, which tells what its columns are",
            f"для {path.name} нужен профиль: что означают столбцы",
        )
    if format_ in ("ftm", "senzing") and utc(options.reported_at or "") is None:
        raise IntakeError(
            f"{path.name} tells no time: say when it was reported, with an offset",
            f"в {path.name} нет времени: укажите, когда это сообщено, со смещением",
        )
    if format_ not in ("json", "jsonl") and (not options.agency or options.marking is None):
        raise IntakeError(
            f"{path.name} tells no agency and marking: say both", f"в {path.name} нет ведомства и грифа: укажите их"
        )
    return Source(path, options, parser, format_, size)


def _format(path: Path, options: SourceOptions) -> Format:
    """By the file's ending; JSON Lines by what the first line says."""
    found = ENDINGS.get(path.suffix.lower())
    if found is None:
        raise IntakeError(
            f"the format of {path.name} cannot be told by its ending: say one of {', '.join(FORMATS)}",
            f"формат {path.name} не определить по окончанию: укажите один из {', '.join(FORMATS)}",
        )
    if found != "jsonl":
        return found
    if options.mapping is not None:
        return "rows"
    with opened(path, options.encoding) as file:
        first = next((text for _, text in islice(lines(file), 1)), "{}")
    try:
        said = read_json(first)
    except BadJson:
        return "jsonl"
    names = said.keys() if isinstance(said, dict) else set()
    if "DATA_SOURCE" in names:
        return "senzing"
    if {"schema", "properties"} <= names:
        return "ftm"
    if names and not names & {"schemaVersion", "reference", "records"}:
        raise IntakeError(
            f"{path.name} holds no reports of ours: it needs a mapping profile",
            f"в {path.name} не наши отчёты: нужен профиль",
        )
    return "jsonl"


@dataclass(slots=True)
class RejectFile:
    """What was left out, with what is wrong with it: a table of the profile's columns, or a JSON object a line."""

    file: TextIO
    language: Language
    columns: tuple[str, ...] = ()
    delimiter: str = ","
    rows: int = 0

    def write(self, rejected: Iterable[Rejected]) -> None:
        for each in rejected:
            told = [fault.told(self.language) for fault in each.faults]
            if self.columns:
                if self.rows == 0:
                    write_csv(self.file, [[*self.columns, "faults"]], delimiter=self.delimiter)
                cells = [each.values.get(name) for name in self.columns]
                write_csv(self.file, [[*map(_cell, cells), " | ".join(told)]], delimiter=self.delimiter)
            else:
                line = {"row": each.row, "faults": told, "values": dict(each.values)}
                self.file.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
            self.rows += 1


def _cell(value: Any) -> Any:
    return dumped(value) if isinstance(value, dict | list) else value
