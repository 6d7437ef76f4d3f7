"""What is wrong with what was sent: everything at once, each with place, value and what was expected.

IntakeError         a file cannot be read at all: words in English and Russian
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from resolution.wording import Worded, Words, of_text

Language = Literal["en", "ru"]
MOST_LISTED = 1_000  # more say nothing new; all are counted
LONGEST_VALUE = 200  # characters of a faulty value that are shown


class IntakeError(Worded):
    """A file that cannot be read, or not further."""


def unread(path: Path, error: OSError) -> IntakeError:
    why = of_text(error)
    return IntakeError(f"{path} cannot be read: {why.en}", f"{path} не читается: {why.ru}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong."""

    report: str
    """The report's reference, as far as it could be read."""
    path: str
    """Where in the report (`records/3/born`), or the column of a table."""
    value: str
    """What stood there, shortened; empty if nothing did."""
    expected: Words
    row: int | None = None
    """Line of the file or row of the table, counted from 1."""

    def told(self, language: Language) -> str:
        place = [self.report] if self.report else []
        if self.row is not None:
            place.append(f"row {self.row}" if language == "en" else f"строка {self.row}")
        place.append(self.path or ("report" if language == "en" else "отчёт"))
        expected = self.expected.told(language)
        said = (f", not {self.value}" if language == "en" else f", а не {self.value}") if self.value else ""
        return f"{': '.join(place)}: {expected}{said}"


@dataclass(frozen=True, slots=True)
class Faults:
    """All that is wrong with one report: the first thousand listed, all counted."""

    report: str
    listed: tuple[Fault, ...]
    count: int

    def told(self, language: Language) -> list[str]:
        return [fault.told(language) for fault in self.listed]


@dataclass(slots=True)
class FaultList:
    """Faults of one report while they are looked for."""

    report: str
    listed: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(self, path: str, value: Any, expected: Words) -> None:
        self.count += 1
        if len(self.listed) < MOST_LISTED:
            self.listed.append(Fault(self.report, path, shown(value), expected))

    def done(self) -> Faults:
        return Faults(self.report, tuple(self.listed), self.count)


def shown(value: Any) -> str:
    """A value as JSON, short enough to be read."""
    if value is None:
        return ""
    text = json.dumps(value, ensure_ascii=False, default=str)
    text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def listing(words: Iterable[str], most: int = 20) -> str:
    """Some words, and how many more there are."""
    known = list(words)
    more = len(known) - most
    return ", ".join(known[:most]) + (f" … (+{more})" if more > 0 else "")
