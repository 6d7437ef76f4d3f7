"""How often names are met among the records that a model was learnt from: a rare one in common says more.

After the term-frequency adjustment of Winkler (2000), but in place of what our own tables say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from resolution.evidence import Evidence
from resolution.names.read import Reading
from resolution.names.roles import FAMILY_MOST, GIVEN_MOST, family_part, given_part, shared_by
from resolution.names.words import Word
from resolution.records.common import Weights
from resolution.records.persons.prepared import Person
from resolution.records.schema import ANY_OTHER, FREQUENCY_FIELDS, GIVEN_NAMES, NAMES, SURNAMES, Frequency

Ways = tuple[Reading, Reading]


def as_often_met(parts: Sequence[Evidence], ways: Ways | None, weights: Weights) -> Sequence[Evidence]:
    """Parts of names, of which equal ones say how rare they are where the model has learnt that.

    Of a rare surname beside another given name, too: how much relatives can share is limited by `HOUSEHOLD`.
    """
    if ways is None or weights.keys().isdisjoint(FREQUENCY_FIELDS):
        return parts
    learnt = {role: bits for role, bits, _ in _alike(*ways, weights)}
    return [
        Evidence(part.field, part.level, learnt[part.field], part.left, part.right) if part.field in learnt else part
        for part in parts
    ]


def more_at_most(ways: Ways | None, weights: Weights) -> float:
    """Bits by which names say more, at most, than without what was learnt."""
    if ways is None or weights.keys().isdisjoint(FREQUENCY_FIELDS):
        return 0.0
    return sum([max(0.0, bits - before) for _, bits, before in _alike(*ways, weights)])


def more_of_any(weights: Weights) -> float:
    """And any two names."""
    scale, most = weights[NAMES]["SCALE"], ((SURNAMES, FAMILY_MOST), (GIVEN_NAMES, GIVEN_MOST))
    return sum([max(0.0, weights[field][ANY_OTHER] / scale - bits) for field, bits in most if field in weights])


def _alike(left: Reading, right: Reading, weights: Weights) -> Iterator[tuple[str, float, float]]:
    """By role what an equal name says by what was learnt, and without, both as names are compared: before they are scaled."""
    scale, lenient = weights[NAMES]["SCALE"], left.lenient or right.lenient
    surnames, given_names = weights.get(SURNAMES), weights.get(GIVEN_NAMES)
    if surnames is not None and (both := _words(left.family, right.family)) is not None:
        shared = shared_by(both[0].stems, both[1].stems)
        if shared:
            yield "family", _least_rare(surnames, shared) / scale, family_part(*both, lenient).bits
    if given_names is not None and (both := _words(left.given, right.given)) is not None:
        shared = shared_by(both[0].readings, both[1].readings)
        if shared:
            yield "given", _least_rare(given_names, shared) / scale, given_part(*both, lenient).bits


def _words(left: Word | None, right: Word | None) -> tuple[Word, Word] | None:
    return None if left is None or right is None or left.initial or right.initial else (left, right)


def _least_rare(learnt: Mapping[str, float], shared: Iterable[str]) -> float:
    """Of several ways to read a name the one that is met most often says what it is worth."""
    any_other = learnt[ANY_OTHER]
    return min([min(any_other, learnt.get(each, any_other)) for each in shared])


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
