"""What clusters are held against the truth by: sorts of pairs, and what a model says of pairs whose truth is known.

ColumnError     the file has no such column
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

from graph_service.intake.mapping import Profile
from graph_service.services.files.resolving import read_all, told_rows
from resolution.collecting import no_collection
from resolution.engines.local import sought
from resolution.evaluate import Band, Step, Tags, reliability, sweep
from resolution.evidence import Match
from resolution.score import Matching
from resolution.wording import Worded

CYRILLIC = re.compile(r"[\u0400-\u052f]")
SCRIPT = "script"
"""A column that every file has: in which letters the names of a row are written."""
MOST_COMPARED = 100_000  # pairs, taken evenly from all that seek each other: curves of more look the same
EXAMPLES = 6  # pairs of each kind of error that are shown


class ColumnError(Worded):
    """A column that is asked for and not there."""


@dataclass(frozen=True, slots=True)
class Tagged:
    by_column: Mapping[str, Mapping[str, Tags]]
    """Of each column the values of each record."""
    lists: frozenset[str]
    """Columns in which some row holds several values."""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair that was told wrongly, and what speaks for and against it."""

    left: str
    right: str
    joined: bool
    """Though it is two things; else it was kept apart, though it is one."""
    match: Match


@dataclass(frozen=True, slots=True)
class Judged:
    """What a model says of the pairs of a file."""

    compared: int
    threshold: float
    sweep: tuple[Step, ...]
    bands: tuple[Band, ...]
    examples: tuple[Example, ...]


def tagged(file: Path, profile: Profile, columns: Sequence[str], *, id_column: str | None = None) -> Tagged:
    """Raises IntakeError and ColumnError."""
    wanted = [column for column in columns if column != SCRIPT]
    kept = profile.model_copy(update={"keep": (*profile.keep, *wanted, *([id_column] if id_column else []))})
    found: dict[str, dict[str, Tags]] = {column: {} for column in columns}
    lists: set[str] = set()
    for place, told in enumerate(told_rows(file, kept)):
        original = told.get("original", {})
        name = str(original.get(id_column, place)) if id_column else str(place)
        for column in columns:
            given = _script(told.get("names")) if column == SCRIPT else original.get(column)
            if isinstance(given, list):
                lists.add(column)
            found[column][name] = _tags(given)
    if empty := [column for column in wanted if not any(found[column].values())]:
        raise ColumnError(
            f"{file.name} has no values in column {empty[0]}", f"в {file.name} нет значений в столбце {empty[0]}"
        )
    return Tagged(found, frozenset(lists))


def _tags(given: Any) -> Tags:
    if given is None or given == "":
        return ()
    return tuple(map(str, given)) if isinstance(given, list) else (str(given),)


def _script(names: Any) -> str:
    given = [each if isinstance(each, str) else " ".join(map(str, each.values())) for each in names or ()]
    letters = {"Cyrillic" if CYRILLIC.match(letter) else "Latin" for letter in "".join(given) if letter.isalpha()}
    return "mixed" if len(letters) > 1 else next(iter(letters), "")


def judged(
    file: Path,
    profile: Profile,
    matching: Matching,
    found: Mapping[str, str],
    true: Mapping[str, str],
    *,
    id_column: str | None = None,
) -> Judged:
    """Raises IntakeError."""
    with no_collection():
        contents = {row.name: row.content for row in read_all(file, profile, id_column=id_column)}
        contents = {name: content for name, content in contents.items() if name in true}
        pairs = sorted(sought(contents, matching))
        step = max(1, ceil(len(pairs) / MOST_COMPARED))
        threshold = matching.thresholds(profile.kind).match
        told: list[tuple[float, bool]] = []
        wrong: dict[bool, list[Example]] = {True: [], False: []}
        for left, right in pairs[::step]:
            match = matching.compare(contents[left], contents[right])
            same = true[left] == true[right]
            told.append((match.bits, same))
            joined = found[left] == found[right]
            if joined != same:
                wrong[joined].append(Example(left, right, joined, match))
    sizes: dict[str, int] = {}
    for entity in true.values():
        sizes[entity] = sizes.get(entity, 0) + 1
    all_true = sum(n * (n - 1) // 2 for n in sizes.values())
    examples = [each for joined in (True, False) for each in _spread(wrong[joined])]
    return Judged(
        len(told),
        threshold,
        tuple(sweep(told, ceil(all_true / step))),
        tuple(reliability(told, threshold)),
        tuple(examples),
    )


def _spread(examples: list[Example]) -> list[Example]:
    """From the least to the most bits, a few that lie apart."""
    ordered = sorted(examples, key=lambda each: (each.match.bits, each.left, each.right))
    return ordered[:: ceil(len(ordered) / EXAMPLES)] if ordered else []
