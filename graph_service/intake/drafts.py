"""Reports drawn up from rows: what each row gave, and which rows are at fault."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph_service.intake.faults import MOST_LISTED, Fault, Faults
from graph_service.intake.json_reports import ReportParser
from graph_service.intake.json_text import BadJson, not_json, read_json
from resolution.reports import Report


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row, or a whole report, that was left out, with what is wrong with it."""

    row: int
    values: Mapping[str, Any]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a draft: a report, its faults, or both where bad rows may be left out."""

    report: Report | None
    faults: Faults | None = None
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What one row gave."""

    row: int
    values: Mapping[str, Any]
    records: Sequence[dict[str, Any]] = ()
    claims: Sequence[dict[str, Any]] = ()
    faults: Sequence[Fault] = ()


@dataclass(frozen=True, slots=True)
class TextDraft:
    """A report as JSON text, or as read from one."""

    row: int
    text: str
    given: Any = None

    def outcome(self, parser: ReportParser, *, reject: bool) -> Outcome:
        try:
            given = read_json(self.text) if self.given is None else self.given
        except BadJson as error:
            found: Report | Faults = not_json(error, self.text)
            given = {"text": self.text}
        else:
            found = parser.parse(given, self.text)
        if isinstance(found, Report):
            return Outcome(found)
        placed = tuple(replace(fault, row=self.row) for fault in found.listed)
        faults = Faults(found.report, placed, found.count)
        values = given if isinstance(given, dict) else {"": given}
        return Outcome(None, faults, (Rejected(self.row, values, placed),) if reject else ())


@dataclass(frozen=True, slots=True)
class RowsDraft:
    """A report of rows."""

    head: Mapping[str, Any]
    rows: Sequence[Made]
    column: Callable[[str], str] = str
    """The column that fills a path of a record."""

    def outcome(self, parser: ReportParser, *, reject: bool) -> Outcome:
        found, faults, count = self._parsed(parser, self.rows)
        for made in self.rows:
            faults = [*faults, *made.faults]
            count += len(made.faults)
        if isinstance(found, Report) and not faults:
            return Outcome(found)
        ordered = sorted(faults, key=lambda fault: fault.row or 0)[:MOST_LISTED]
        told = Faults(str(self.head.get("reference", "")), tuple(ordered), count)
        bad = {fault.row for fault in faults}
        if not reject or None in bad or count > len(faults):  # what is no row's fault is everybody's
            return Outcome(None, told, self._rejected(faults, self.rows) if reject else ())
        kept = [made for made in self.rows if made.row not in bad]
        rejected = self._rejected(faults, [made for made in self.rows if made.row in bad])
        again = self._parsed(parser, kept)[0] if kept else None
        if isinstance(again, Faults):  # a claim of a good row named a record of a bad one
            return Outcome(None, told, self._rejected(faults, self.rows))
        return Outcome(again, told, rejected)

    def _parsed(self, parser: ReportParser, rows: Sequence[Made]) -> tuple[Report | Faults, list[Fault], int]:
        found = parser.parse(self._report(rows))
        if isinstance(found, Report):
            return found, [], 0
        owners = {
            part: [made.row for made in rows for _ in (made.records if part == "records" else made.claims)]
            for part in ("records", "claims")
        }
        # A table without rows that can be read has told so already.
        empty = not any(owners.values()) and any(made.faults for made in rows)
        listed = [self._placed(fault, owners) for fault in found.listed if not (empty and fault.path == "records")]
        return found, listed, found.count - (len(found.listed) - len(listed))

    def _report(self, rows: Iterable[Made]) -> dict[str, Any]:
        kept = list(rows)
        parts = {
            "records": [record for made in kept for record in made.records],
            "claims": [claim for made in kept for claim in made.claims],
        }
        return {**self.head, **{name: found for name, found in parts.items() if found}}

    def _placed(self, fault: Fault, owners: Mapping[str, Sequence[int]]) -> Fault:
        part, _, rest = fault.path.partition("/")
        number, _, place = rest.partition("/")
        if part not in owners or not number.isdigit():
            return fault
        return replace(fault, row=owners[part][int(number)], path=self.column(place) if part == "records" else place)

    def _rejected(self, faults: Sequence[Fault], rows: Sequence[Made]) -> tuple[Rejected, ...]:
        general = [fault for fault in faults if fault.row is None]
        return tuple(
            Rejected(made.row, made.values, (*general, *(fault for fault in faults if fault.row == made.row)))
            for made in rows
        )


@dataclass(frozen=True, slots=True)
class LaterDraft:
    """A report of rows that are read only when it is wanted: those that an interrupted import had written are not."""

    make: Callable[[], RowsDraft]

    def outcome(self, parser: ReportParser, *, reject: bool) -> Outcome:
        return self.make().outcome(parser, reject=reject)


Draft = TextDraft | RowsDraft | LaterDraft
