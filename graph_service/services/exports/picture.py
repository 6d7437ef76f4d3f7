"""What an export holds, whatever the format: entities, links with the claims that say so, and who took it when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from resolution.gradings import standing
from resolution.reports import Grading, Marking


@dataclass(frozen=True, slots=True)
class PicturedEntity:
    id: str
    kind: str
    caption: str
    records: int
    """How many the lens sees."""
    level: str
    """The highest of its markings."""
    markings: tuple[Marking, ...]
    """Of all its records, and of judgements that they are one."""
    values: Mapping[str, tuple[Any, ...]]
    """By field, as records tell them; of the first records, each once."""


@dataclass(frozen=True, slots=True)
class PicturedClaim:
    id: str
    report: str
    reported_at: str
    since: str | None
    until: str | None
    properties: Mapping[str, Any]
    grading: Grading | None
    marking: Marking

    @property
    def confidence(self) -> int:
        """By its grading, 0 to 100."""
        return standing(self.grading).confidence


@dataclass(frozen=True, slots=True)
class PicturedLink:
    """Claims of one type from one entity to another."""

    left: str
    right: str
    type: str
    level: str
    """The highest of its claims."""
    claims: tuple[PicturedClaim, ...]
    """By id."""

    @property
    def id(self) -> str:
        return f"{self.left}|{self.type}|{self.right}"

    @property
    def first(self) -> str | None:
        return min((claim.since for claim in self.claims if claim.since), default=None)

    @property
    def last(self) -> str | None:
        return max((claim.until or claim.since for claim in self.claims if claim.until or claim.since), default=None)  # type: ignore[type-var]

    @property
    def best(self) -> PicturedClaim:
        """The best graded claim."""
        return max(self.claims, key=lambda claim: (claim.confidence, claim.grading is not None, claim.id))

    @property
    def confidence(self) -> int:
        return self.best.confidence

    @property
    def agencies(self) -> tuple[str, ...]:
        return tuple(sorted({claim.marking.owner for claim in self.claims}))


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who took an export, when, of what question, and the number by which it is found again."""

    number: str
    at: str
    """UTC, ISO 8601 with Z."""
    viewer: str
    agency: str
    clearance: str
    question: str
    ceiling: str = ""
    """Above which all was left out, if that was asked for."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What a saved query answered as a table."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    stamp: Stamp
    level: str
    """The highest of all that is in it: how the file is to be handled."""
    levels: tuple[str, ...]
    """Of the registry, from what everybody may handle up."""
    entities: tuple[PicturedEntity, ...]
    links: tuple[PicturedLink, ...]
    truncated: bool
    """Whether a limit cut the answer."""
    answers: tuple[Rows, ...] = ()
    """Only in formats of tables."""

    @property
    def markings(self) -> tuple[Marking, ...]:
        """Of all that is in it, each once: what each owner allows."""
        found = {marking for entity in self.entities for marking in entity.markings}
        return ordered(found | {claim.marking for link in self.links for claim in link.claims})

    @property
    def owners(self) -> tuple[str, ...]:
        return tuple(sorted({marking.owner for marking in self.markings}))

    @property
    def extent(self) -> "Extent":
        return Extent(self.level, len(self.entities), len(self.links), self.owners, self.truncated)

    @property
    def head(self) -> tuple[tuple[str, str], ...]:
        """What stands on every file."""
        return head_of(self.stamp, self.extent)


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is in an export, and whose."""

    level: str
    entities: int
    links: int
    owners: tuple[str, ...]
    truncated: bool


def head_of(stamp: Stamp, extent: Extent) -> tuple[tuple[str, str], ...]:
    """Name and value, the handling level first."""
    return (
        ("level", extent.level),
        ("number", stamp.number),
        ("at", stamp.at),
        ("viewer", stamp.viewer),
        ("agency", stamp.agency),
        ("clearance", stamp.clearance),
        *((("no_higher_than", stamp.ceiling),) if stamp.ceiling else ()),
        ("question", stamp.question),
        ("entities", str(extent.entities)),
        ("links", str(extent.links)),
        ("truncated", "yes" if extent.truncated else "no"),
        ("owners", ", ".join(extent.owners)),
    )


def ordered(markings: Iterable[Marking]) -> tuple[Marking, ...]:
    return tuple(sorted(markings, key=lambda each: (each.owner, each.level, each.release_to)))


def highest(markings: Iterable[Marking], levels: Sequence[str]) -> str:
    """The lowest level of the registry, where there are none."""
    return max((marking.level for marking in markings), key=levels.index, default=levels[0])


def words_of(marking: Marking) -> str:
    """`KZ-POLICE RESTRICTED → KG, RU`; without the arrow it is released to nobody else."""
    released = f" → {', '.join(marking.release_to)}" if marking.release_to else ""
    return f"{marking.owner} {marking.level}{released}"


def text_of(value: Any) -> str:
    """One value as people write it: a name's parts in a row, a number with its scheme behind."""
    if isinstance(value, Mapping):
        main = next((str(value[name]) for name in MAIN if value.get(name)), "")
        rest = [text_of(each) for name, each in value.items() if name not in MAIN and each not in (None, "", [])]
        return f"{main} ({', '.join(rest)})" if main and rest else main or " ".join(rest)
    if isinstance(value, list | tuple):
        return ", ".join(map(text_of, value))
    return str(value)


MAIN = ("full", "value", "number", "id", "name")
"""Parts of a value that say what it is; the others say more of it."""
