"""What agencies send: reports of records and of claims between them, graded and marked."""

from dataclasses import dataclass

from resolution.content import Content


@dataclass(frozen=True, slots=True)
class Marking:
    """Who may see: the owner, a handling level, and to whom the owner releases it (agencies, countries, groups or ALL)."""

    owner: str
    level: str
    release_to: tuple[str, ...] = ()
    """Sorted, without repetition."""


@dataclass(frozen=True, slots=True)
class Grading:
    """How good the source and the information are, as the sender graded them."""

    scheme: str
    source: str
    information: str


@dataclass(frozen=True, slots=True)
class Interval:
    """When a claim held: ISO 8601 dates or UTC times as precise as known (`2024`, `2024-03`, `2024-03-05`); None: open."""

    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class ReportedRecord:
    """What one report says of one thing."""

    id: str
    kind: str
    source: str
    """JSON object of the record as it came."""
    content: Content
    caption: str
    marking: Marking


@dataclass(frozen=True, slots=True)
class ReportedClaim:
    """What one report says links two records; either may belong to another report, even one not yet here."""

    id: str
    type: str
    left: str
    right: str
    interval: Interval
    properties: str
    """JSON object of what else was said, as it came."""
    grading: Grading | None
    marking: Marking


@dataclass(frozen=True, slots=True)
class Report:
    """What an agency sent at one time under one reference. A retraction is a revision without records and claims."""

    id: str
    agency: str
    reference: str
    revision: int
    digest: str
    """Hash of the whole content: with `revision` it decides which of two versions counts."""
    reported_at: str
    """UTC, ISO 8601 with Z."""
    marking: Marking
    grading: Grading | None
    records: tuple[ReportedRecord, ...]
    claims: tuple[ReportedClaim, ...]
    body: str
    """The report as it came: JSON text."""
    retracted: bool = False
