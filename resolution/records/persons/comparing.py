"""What two people's names, and what they share with their families, say of them."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import product
from math import inf

from resolution.evidence import Evidence, Match
from resolution.names.persons import MOST, at_liberty, bits_over, compare_readings
from resolution.names.read import Reading
from resolution.records import common
from resolution.records.persons.often import Alike, alike_in, as_often_met, more_at_most, more_of_any
from resolution.records.persons.prepared import Person
from resolution.records.persons.sealed import plain_names, plain_phones
from resolution.records.schema import HOUSEHOLD, Compare

Weights = common.Weights

OF_A_HOUSEHOLD = frozenset({
    "family", "given", "patronymic", "middle", "gender", "relatives", "name", "name_order", "names", "addresses", "phones",
    "birthPlace", "emails",
})  # fmt: skip
NOT_THE_GIVEN_NAME = ("ABSENT", "INITIAL", "DIFFERENT")  # levels of given names that relatives have, too
NAMES_COMPARED = 20_000  # pairs of names that are remembered: records of one person meet each other's in every pairing


def names(left: Person, right: Person, weights: Weights) -> Iterable[Evidence]:
    """Evidence of the two names that agree best, ties by what is shown; scaled, for there are more people than namesakes."""
    pairs = list(product(left.names, right.names))
    if len(pairs) > 1:
        ranked = [likeliest(*pair) for pair in pairs]
        most = max(found.bits for found in ranked)
        pairs = [pair for pair, found in zip(pairs, ranked, strict=True) if found.bits == most]
    matches = [(one == other, likeliest(one, other)) for one, other in pairs]
    # Of ties a name beside itself, so that a record says the same of its twin in both directions.
    if len(matches) > 1:
        matches.sort(key=lambda each: (each[0], repr(each[1].match)))
    if matches:
        found = matches[-1][1]
        yield from common.in_the_model(as_often_met(found.match.parts, found.alike, weights), weights)


def most(weights: Weights) -> float:
    """What names say if everything of them agrees."""
    return common.weight_of_names(MOST + more_of_any(weights), weights)


def hopes(left: Person, right: Person, weights: Weights) -> Iterable[float]:
    """What names say in fact, without their evidence; at most, where it was learnt how rare they are."""
    found = [likeliest(one, other) for one in left.names for other in right.names]
    bits = [each.bits + more_at_most(each.alike, weights) for each in found]
    yield common.weight_of_names(max(bits), weights) if bits else 0.0


class Likeliest:
    """The two ways of reading two names that agree best: only these are worth telling part by part."""

    __slots__ = ("_alike", "_match", "bits", "ways")
    # Worked out when first asked, which is never of most; slots, for thousands are kept.
    _match: Match | None
    _alike: tuple[Alike, ...] | None

    def __init__(self, bits: float, ways: tuple[Reading, Reading] | None) -> None:
        self.bits, self.ways = bits, ways
        self._match = self._alike = None

    @property
    def match(self) -> Match:
        """What they say, part by part."""
        if self._match is None:
            self._match = Match(()) if self.ways is None else compare_readings(self.ways[:1], self.ways[1:])
        return self._match

    @property
    def alike(self) -> tuple[Alike, ...]:
        """What they have in common that may be rare."""
        if self._alike is None:
            self._alike = () if self.ways is None else alike_in(*self.ways)
        return self._alike


@lru_cache(maxsize=NAMES_COMPARED)
def likeliest(lefts: tuple[Reading, ...], rights: tuple[Reading, ...]) -> Likeliest:
    """Of `compare_readings`, with what it takes no account of left out beforehand."""
    best: Likeliest | None = None
    for left in lefts:
        for right in rights:
            if best is not None and at_liberty(left, right):
                continue
            least = -inf if best is None else best.bits
            bits = bits_over(left, right, least)
            if bits > least:
                best = Likeliest(bits, (left, right))
    return best or Likeliest(0.0, None)


def generations(left: Person, right: Person, weights: Weights) -> Iterable[Evidence]:
    """Father and son of one name, told apart by what stands behind it; who is told without it may be either."""
    one, other = left.generations, right.generations
    if one & other:
        yield Evidence("generation", "SAME", weights["generation"]["SAME"], min(one & other), min(one & other))
    elif {mark.isdigit() for mark in one} & {mark.isdigit() for mark in other}:
        yield Evidence("generation", "DIFFERENT", weights["generation"]["DIFFERENT"], max(one), max(other))


def birth_places(left: Person, right: Person, weights: Weights) -> Iterable[Evidence]:
    yield from common.places("birthPlace", left.birth_place, right.birth_place, weights)


def occupations(left: Person, right: Person, weights: Weights) -> Iterable[Evidence]:
    yield from common.shared("occupation", left.occupation, right.occupation, weights)


def in_one_household(parts: Sequence[Evidence], weights: Weights) -> Iterable[Evidence]:
    """Of people who live together much agrees, and it is one fact, not many: it takes a given name and a birth date to join them.

    Where the given name is another, the birth date counts among it, for there are twins; where the birth date is another,
    the whole name does, for grandsons are named after their grandfathers.
    """
    level = _shared_by(parts)
    if not level:
        return
    shared = sum(part.bits for part in parts if part.field in OF_A_HOUSEHOLD)
    if level == "TWINS":
        shared += sum(part.bits for part in parts if part.field == "born" and part.bits > 0)
    most = weights[HOUSEHOLD][level]
    if shared > most:
        yield Evidence(HOUSEHOLD, level, round(most - shared, 3), "", "")


def _shared_by(parts: Sequence[Evidence]) -> str:
    """By which relatives as much may be shared; nothing if by none."""
    given = next((part.level for part in parts if part.field == "given"), "ABSENT")
    if given in NOT_THE_GIVEN_NAME:
        return "TWINS" if given == "DIFFERENT" else "SHARED"
    return "GENERATIONS" if any(part.field == "born" and part.level == "DIFFERENT" for part in parts) else ""


def _born(one: Person) -> Hashable:
    return (one.born, one.told_born, frozenset(one.identifiers)) if one.identifiers else one.born


def _sex(one: Person) -> Hashable:
    return (one.sex, one.told_sex, frozenset(one.identifiers)) if one.identifiers else one.sex


def _identifiers(one: Person) -> Hashable:
    return tuple([(value, told["scheme"], told["valid"]) for value, told in one.identifiers.items()])


SEES: Mapping[Compare, Callable[[Person], Hashable]] = {
    names: plain_names,
    generations: lambda one: one.generations,
    common.born: _born,
    common.sex: _sex,
    common.identifiers: _identifiers,
    common.false_documents: _identifiers,
    common.documents: lambda one: one.documents,
    common.phones: plain_phones,
    common.emails: lambda one: one.emails,
    common.addresses: lambda one: one.addresses,
    birth_places: lambda one: one.birth_place,
    occupations: lambda one: one.occupation,
}
