"""How often names are met among the records that a model was learnt from: a rare one in common says more.

After the term-frequency adjustment of Winkler (2000), but in place of what our own tables say.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from resolution.evidence import Evidence
from resolution.names.readings import Reading, made
from resolution.names.roles import FAMILY_MOST, GIVEN_MOST, family_part, given_part, shared_by
from resolution.names.words import Word
from resolution.records.common import Weights
from resolution.records.persons.prepared import Person
from resolution.records.schema import ANY_OTHER, GIVEN_NAMES, NAMES, SURNAMES, Frequency

Ways = tuple[Reading, Reading]


class Alike(NamedTuple):
    """A surname or given name that two have in common."""

    role: str
    field: str
    """Of a learnt model, where it stands how rare it is."""
    shared: Collection[str]
    """The ways to read it that both have."""
    told: float
    """Bits that it says by our own tables."""


def alike_in(left: Reading, right: Reading) -> tuple[Alike, ...]:
    """What of two ways to read names may say how rare it is."""
    found, lenient = [], left.lenient or right.lenient
    if (both := _words(left.family, right.family)) is not None:
        shared = shared_by(both[0].stems, both[1].stems)
        if shared:
            found.append(Alike("family", SURNAMES, shared, family_part(*both, lenient).bits))
    if (both := _words(left.given, right.given)) is not None:
        shared = shared_by(both[0].readings, both[1].readings)
        if shared:
            found.append(Alike("given", GIVEN_NAMES, shared, given_part(*both, lenient).bits))
    return tuple(found)


def as_often_met(parts: Sequence[Evidence], alike: Sequence[Alike], weights: Weights) -> Sequence[Evidence]:
    """Parts of names, of which equal ones say how rare they are where the model has learnt that.

    Of a rare surname beside another given name, too: how much relatives can share is limited by `HOUSEHOLD`.
    """
    learnt = {one.role: bits for one, bits in _learnt(alike, weights)}
    if not learnt:
        return parts
    return [
        made(Evidence, (part.field, part.level, learnt[part.field], part.left, part.right))
        if part.field in learnt
        else part
        for part in parts
    ]


def more_at_most(alike: Sequence[Alike], weights: Weights) -> float:
    """Bits by which names say more, at most, than without what was learnt."""
    return sum([max(0.0, bits - one.told) for one, bits in _learnt(alike, weights)])


def more_of_any(weights: Weights) -> float:
    """And any two names."""
    scale, most = weights[NAMES]["SCALE"], ((SURNAMES, FAMILY_MOST), (GIVEN_NAMES, GIVEN_MOST))
    return sum([max(0.0, weights[field][ANY_OTHER] / scale - bits) for field, bits in most if field in weights])


def _learnt(alike: Sequence[Alike], weights: Weights) -> Iterator[tuple[Alike, float]]:
    """What each says by what was learnt, as names are compared: before it is scaled."""
    for one in alike:
        if (learnt := weights.get(one.field)) is not None:
            yield one, _least_rare(learnt, one.shared) / weights[NAMES]["SCALE"]


def _words(left: Word | None, right: Word | None) -> tuple[Word, Word] | None:
    return None if left is None or right is None or left.initial or right.initial else (left, right)


def _least_rare(learnt: Mapping[str, float], shared: Iterable[str]) -> float:
    """Of several ways to read a name the one that is met most often says what it is worth."""
    any_other = learnt[ANY_OTHER]
    return min(any_other, *[learnt.get(each, any_other) for each in shared])


def _surnames(person: Person) -> Iterable[str]:
    return {stem for one in _words_of(person, "family") for stem in one.stems}


def _given_names(person: Person) -> Iterable[str]:
    return {reading for one in _words_of(person, "given") for reading in one.readings}


def _words_of(person: Person, role: str) -> Iterator[Word]:
    """Of each name, as it is read likeliest."""
    for ways in person.names:
        one: Word | None = getattr(min(ways, key=lambda way: way.cost), role) if ways else None
        if one is not None and not one.initial:
            yield one


FREQUENCIES = (Frequency(SURNAMES, _surnames), Frequency(GIVEN_NAMES, _given_names))
