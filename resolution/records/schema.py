"""What a kind is described by."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from math import inf
from typing import Any

from resolution.content import Content, Value
from resolution.evidence import Evidence, Match
from resolution.matcher import Exclusive, Key, Trait
from resolution.names.search import Mode
from resolution.wording import Words


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known around a record: the state it was reported from."""

    country: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that says nothing that we understand."""

    path: str
    value: str
    expected: Words


@dataclass(frozen=True, slots=True)
class FieldType:
    """How a field's values look, are read, and when they cannot be."""

    shape: Any
    """A typing annotation of one value as it comes."""
    read: Callable[[Any, Reading], Iterable[Value]]
    """What of it is keyed, compared or searched; never raises."""
    expected: Callable[[Any], Words | None] = lambda _: None
    """What was expected instead, for a value that cannot be read."""
    part: str = ""
    """Name of the part that is at fault, if the value has parts."""


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    title: Words
    type: FieldType
    many: bool = False
    required: bool = False
    compared: bool = True


NAMES = "names"
"""The field of a model that says what the evidence of names is worth."""
HOUSEHOLD = "household"
"""The field of a model that says how much what a household shares can say, by what else is told."""
SURNAMES, GIVEN_NAMES = "surnames", "given_names"
"""Fields of a learnt model that say, by value, how few records have it, in bits; and of every value that they do not have."""
FREQUENCY_FIELDS = frozenset({SURNAMES, GIVEN_NAMES})
ANY_OTHER = "*"
Compare = Callable[[Any, Any, Mapping[str, Mapping[str, float]]], Iterable[Evidence]]
"""Two prepared records and the model's weights; bits by field and level."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A number of a record that says another thing of its holder than the record does: a lead to a false document."""

    number: str
    field: str
    told: str
    given: str


@dataclass(frozen=True, slots=True)
class Seal:
    """How what is compared of a content becomes bytes, of which a million are kept, and again what it was."""

    close: Callable[[Any], bytes]
    open: Callable[[bytes], Any]


@dataclass(frozen=True, slots=True)
class Frequency:
    """Values of which some are met more often than others, so that two records that share one say less by it."""

    field: str
    """Of a model, one of FREQUENCY_FIELDS."""
    values: Callable[[Any], Iterable[str]]
    """Of a prepared record."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing. All functions are pure."""

    name: str
    title: Words
    fields: tuple[Field, ...]
    prepare: Callable[[Content], Any]
    """What comparisons need of a content, made once."""
    keys: Callable[[Content], Iterable[Key]]
    comparisons: tuple[Compare, ...]
    caption: Callable[[Mapping[str, Any]], str]
    tokens: Callable[[Content], Iterable[str]]
    rank: Callable[[str, Content, Mapping[str, Mapping[str, float]], Mode], Match]
    """How well typed text names a content, found as the mode allows."""
    exclusives: Callable[[Content], Iterable[Exclusive]] = lambda _: ()
    traits: Callable[[Content], Iterable[Trait]] = lambda _: ()
    apart: Callable[[str, Set[str], Set[str], Mapping[str, Mapping[str, float]]], Evidence | None] = lambda *_: None
    """How far the traits of one field, of two groups that both tell it, agree."""
    value: Callable[[Content], str | None] = lambda _: None
    together: Callable[[Sequence[Evidence], Mapping[str, Mapping[str, float]]], Iterable[Evidence]] = lambda _, __: ()
    """What all evidence says together beyond its sum: fields that have one cause do not count twice."""
    most: Callable[[Mapping[str, Mapping[str, float]]], float] = lambda _: inf
    """Bits that the first comparison, the dearest, says at most of any two; unlike `hopes` it need not look at them."""
    hopes: Callable[[Any, Any, Mapping[str, Mapping[str, float]]], Iterable[float]] = lambda _, __, ___: ()
    """And of these two, told ever more narrowly: where that would not do, it is not made."""
    sees: Mapping[Compare, Callable[[Any], Hashable]] = field(default_factory=dict)
    """By comparison what it sees of a prepared record: what is seen alike is compared once. Of what is nothing it must say nothing.
    Plain values: their bytes are what is told apart."""
    seal: Seal | None = None
    """Of what comparisons need; kinds of which no millions come have none."""
    contradictions: Callable[[Content], Iterable[Contradiction]] = lambda _: ()
    """What its own numbers say against the rest of a record."""
    sure: float = 0.5
    """Chance that two records are one thing from which a learnt model joins them."""
    frequencies: tuple[Frequency, ...] = ()
    """What learning counts."""
    personal: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By the levels of HOUSEHOLD the fields that no household shares."""
    granted: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By the name of a key the fields that agree, or nearly, in all who share it: they teach nothing there."""

    def read(self, fields: Mapping[str, Any], reading: Reading) -> Content:
        """Normalised values of a record as it came; whatever cannot be read is left out of them."""
        found: dict[str, list[Value]] = {}
        for described in self.fields:
            given = fields.get(described.name)
            if given is None or not described.compared:
                continue
            for value in each_value(given):
                for made in described.type.read(value, reading):
                    values = found.setdefault(described.name, [])
                    if made not in values:
                        values.append(made)
        for values in found.values():
            if len(values) > 1:
                values.sort(key=str)
        return Content.of(self.name, found)

    def faults(self, fields: Mapping[str, Any]) -> tuple[Fault, ...]:
        """Everything that cannot be read, all at once."""
        found: list[Fault] = []
        for described in self.fields:
            given = fields.get(described.name)
            if given is None:
                continue
            for n, value in enumerate(each_value(given)):
                if (expected := described.type.expected(value)) is not None:
                    path = f"{described.name}/{n}" if described.many else described.name
                    part = described.type.part if isinstance(value, Mapping) else ""
                    path = f"{path}/{part}" if part else path
                    found.append(Fault(path, str(value), expected))
        return tuple(found)


def each_value(given: Any) -> Sequence[Any]:
    """A field's values; one may be given without a list."""
    if given is None or given == "":
        return ()
    return given if isinstance(given, list | tuple) else (given,)


@dataclass(frozen=True, slots=True)
class Kinds:
    """All kinds that a service knows."""

    by_name: Mapping[str, Kind]

    def __getitem__(self, name: str) -> Kind:
        return self.by_name[name]

    def __contains__(self, name: object) -> bool:
        return name in self.by_name

    def with_kind(self, kind: Kind) -> "Kinds":
        return replace(self, by_name={**self.by_name, kind.name: kind})
