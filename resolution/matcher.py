"""What the planner asks of the kinds and the model."""

from collections.abc import Set
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from resolution.content import Content
from resolution.evidence import Evidence, Match


class Key(NamedTuple):
    """A value by which records find each other."""

    id: str
    identity: bool
    """An identity key names one thing (a document): every holder seeks the first one. Others: only the first `window` of a lens do."""


@dataclass(frozen=True, slots=True)
class Exclusive:
    """A value of which one thing has only one: two different ones of a scheme keep records apart."""

    scheme: str
    value: str


class Trait(NamedTuple):
    """A value of which one thing has one or few, told with slips: two groups that tell others of a field are hardly one thing."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What of a content keeps apart groups, not records alone."""

    exclusive: frozenset[Exclusive] = frozenset()
    traits: frozenset[Trait] = frozenset()


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Bits at which a pair is kept as possible, joins, and joins two groups by itself; and the width of a key's window."""

    possible: float
    match: float
    strong: float
    window: int


class Matcher(Protocol):
    """Kinds and model together: all pure functions of what they are given."""

    @property
    def version(self) -> str: ...

    def thresholds(self, kind: str) -> Thresholds: ...

    def value(self, content: Content) -> str | None:
        """The value that this content *is* (`phone +992931234567`), for kinds that are their value."""

    def keys(self, content: Content) -> tuple[Key, ...]: ...

    def compare(self, left: Content, right: Content) -> Match:
        """Symmetric: `compare(b, a) == compare(a, b).turned()`."""

    def reaching(self, left: Content, right: Content, least: float) -> Match | None:
        """What `compare` says where its bits are at least so many; None for all other pairs, told as soon as that is sure."""

    def marks(self, content: Content) -> Marks: ...

    def against(self, kind: str, field: str, ones: Set[str], others: Set[str]) -> Evidence | None:
        """What a field's traits, of two groups that both tell it, say against their being one thing, if anything."""

    def tokens(self, content: Content) -> frozenset[str]:
        """What a search finds this content by."""
