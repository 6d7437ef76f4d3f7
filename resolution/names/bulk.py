"""Many pairs of names at once: every name is read once, every two words are compared once, and numbers are added as arrays."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from resolution.collecting import no_collection
from resolution.names import organisations
from resolution.names.organisations_read import OrganisationName, read_organisation
from resolution.names.persons import ABSENT, CONTRADICTION, GENDER, MIDDLE_MOST, NOTHING_COMPARED, RELATIVE, middle_part
from resolution.names.readings import NOTHING_BETWEEN, Between, Reading
from resolution.names.roles import FAMILY_MOST, FATHER_MOST, GIVEN_MOST, Part, family_part, father_part, given_part
from resolution.names.texts import read_once
from resolution.names.words import Word

Bits = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]
Kept = TypeVar("Kept")

AT_ONCE = 200_000  # pairs: some 100 MB of arrays
NOBODY = -1
BOTH = 2
EXACT = 1e-6  # bits that sums in another order differ by at most
GENDERS = {"": 0, "m": 1, "f": 2}


@dataclass(frozen=True, slots=True)
class PreparedPersons:
    """Names read, each word by its number; the readings of a name stand together."""

    first: Index
    """Of each name the first reading; one more at the end."""
    cost: Bits
    family: Index
    given: Index
    patronymic: Index
    others: Index
    gender: Index
    lenient: npt.NDArray[np.bool_]
    words: tuple[Word, ...]
    middles: tuple[Between, ...]


@dataclass(frozen=True, slots=True)
class PreparedOrganisations:
    names: tuple[OrganisationName, ...]
    number: Index
    """Of each name among the different ones."""


def prepare_persons(names: Sequence[str]) -> PreparedPersons:
    """Names read once."""
    with no_collection():
        return _prepared_persons(names)


def _prepared_persons(names: Sequence[str]) -> PreparedPersons:
    rows: list[Reading] = []
    first = [0]
    for name in names:
        rows += read_once(name)
        first.append(len(rows))
    costs, families, givens, patronymics, others, lenients, genders = zip(*rows, strict=True) if rows else [()] * 7
    words: defaultdict[Word | None, int] = defaultdict(count().__next__, {None: NOBODY})
    middles: defaultdict[Between, int] = defaultdict(count().__next__, {NOTHING_BETWEEN: NOBODY})
    return PreparedPersons(
        np.array(first, dtype=np.int64),
        np.array(costs, dtype=np.float64),
        np.array([*map(words.__getitem__, families)], dtype=np.int64),
        np.array([*map(words.__getitem__, givens)], dtype=np.int64),
        np.array([*map(words.__getitem__, patronymics)], dtype=np.int64),
        np.array([*map(middles.__getitem__, others)], dtype=np.int64),
        np.array([*map(GENDERS.__getitem__, genders)], dtype=np.int64),
        np.array(lenients, dtype=np.bool_),
        tuple(one for one in words if one is not None),
        tuple(middle for middle in middles if middle != NOTHING_BETWEEN),
    )


def score_persons(prepared: PreparedPersons, left: Index, right: Index) -> Bits:
    """Bits of each pair of names, by their numbers: what `compare` says of them."""
    with no_collection():
        parts = [
            _score(prepared, left[start : start + AT_ONCE], right[start : start + AT_ONCE])
            for start in range(0, len(left), AT_ONCE)
        ]
    return np.concatenate(parts) if parts else np.zeros(0)


def _score(prepared: PreparedPersons, left: Index, right: Index) -> Bits:
    """Every reading of the left name against every one of the right, then the best of them."""
    counts = np.diff(prepared.first)
    ways = counts[left] * counts[right]
    ends = np.cumsum(ways)
    starts = ends - ways
    pair = np.repeat(np.arange(len(left)), ways)
    nth = np.arange(len(pair)) - starts[pair]
    across = counts[right][pair]
    one = prepared.first[left][pair] + nth // np.maximum(across, 1)
    other = prepared.first[right][pair] + nth % np.maximum(across, 1)
    found = np.zeros(len(left))
    some = ways > 0
    if len(pair):
        bits = _ways(prepared, one, other, starts[some])
        found[some] = np.maximum.reduceat(bits, starts[some])
    return np.round(found, 3)


def _ways(prepared: PreparedPersons, one: Index, other: Index, starts: Index) -> Bits:
    """Bits of each way that may be the best of its pair, whose first ways are `starts`; minus infinity of others.

    The ways that promise most are compared first, the rest only where they may be better, and surnames, the dearest, last.
    """
    lenient = prepared.lenient[one] | prepared.lenient[other]
    cost = prepared.cost[one] + prepared.cost[other]
    genders = prepared.gender[one] * prepared.gender[other]
    gender = np.where(genders == GENDERS["m"] * GENDERS["f"], GENDER.bits, 0.0)
    roles = (prepared.family, prepared.given, prepared.patronymic)
    has = [(role[one] != NOBODY).astype(np.int64) + (role[other] != NOBODY) for role in roles]
    nothing = np.where((has[0] == BOTH) | (has[1] == BOTH) | (has[2] == BOTH), 0.0, NOTHING_COMPARED.bits)
    family, given, father = (
        np.choose(count, (0.0, ABSENT[role].bits, most))
        for role, count, most in zip(ABSENT, has, (FAMILY_MOST, GIVEN_MOST, FATHER_MOST), strict=True)
    )
    between = (prepared.others[one] != NOBODY) & (prepared.others[other] != NOBODY)
    hoped = _sum([family, given, father, np.where(between, MIDDLE_MOST, 0.0), nothing, gender], cost)
    liberty = np.array([*(each.way != "" for each in prepared.middles), False])
    hoped[liberty[prepared.others[one]] & liberty[prepared.others[other]]] = -np.inf  # as `at_liberty` says
    pair = np.searchsorted(starts, np.arange(len(one)), side="right") - 1
    bits = np.full(len(one), -np.inf)
    left = np.ones(len(one), dtype=np.bool_)
    likely = hoped >= np.maximum.reduceat(hoped, starts)[pair]
    while likely.any():
        at = np.flatnonzero(likely)
        left[at] = False
        rest = _rest(prepared, one[at], other[at], lenient[at])
        most = _sum([family[at], *rest, nothing[at], gender[at]], cost[at])
        some = most > np.maximum.reduceat(bits, starts)[pair[at]] - EXACT
        at, rest = at[some], [column[some] for column in rest]
        told = _role(
            prepared.words, prepared.family, one[at], other[at], lenient[at], family_part, ABSENT["family"].bits
        )
        bits[at] = _sum([told, *rest, nothing[at], gender[at]], cost[at])
        likely = left & (hoped > np.maximum.reduceat(bits, starts)[pair] - EXACT)
    return bits


def _rest(prepared: PreparedPersons, one: Index, other: Index, lenient: npt.NDArray[np.bool_]) -> list[Bits]:
    """What given names, patronymics and names between say."""
    return [
        _role(prepared.words, prepared.given, one, other, lenient, given_part, ABSENT["given"].bits),
        _role(prepared.words, prepared.patronymic, one, other, lenient, father_part, ABSENT["patronymic"].bits),
        _role(prepared.middles, prepared.others, one, other, np.zeros_like(lenient), _middle, 0.0),
    ]


def _sum(columns: Sequence[Bits], cost: Bits) -> Bits:
    found = np.vstack(columns)
    shared = np.where(found > 0, found, 0.0).sum(axis=0)
    relatives = np.where((found <= CONTRADICTION).any(axis=0) & (shared > RELATIVE), RELATIVE - shared, 0.0)
    bits: Bits = found.sum(axis=0) + relatives - cost
    return bits


def _middle(left: Between, right: Between, _: bool) -> Part:
    return middle_part(left, right)


def _role(
    kept: Sequence[Kept],
    role: Index,
    one: Index,
    other: Index,
    lenient: npt.NDArray[np.bool_],
    compare: Callable[[Kept, Kept, bool], Part],
    absent: float,
) -> Bits:
    """Bits of one role: each two words are compared once, however often they meet."""
    left, right = role[one], role[other]
    bits = np.where((left == NOBODY) == (right == NOBODY), 0.0, absent)
    both = (left != NOBODY) & (right != NOBODY)
    low, high = np.minimum(left[both], right[both]), np.maximum(left[both], right[both])
    key = (low * len(kept) + high) * 2 + lenient[both]
    different, where = np.unique(key, return_inverse=True)
    pairs = zip(
        (different // 2 // len(kept)).tolist(),
        (different // 2 % len(kept)).tolist(),
        (different % 2 == 1).tolist(),
        strict=True,
    )
    found = [compare(kept[one_word], kept[other_word], leniently).bits for one_word, other_word, leniently in pairs]
    bits[both] = np.array(found, dtype=np.float64)[where] if found else 0.0
    return bits


def prepare_organisations(names: Sequence[str]) -> PreparedOrganisations:
    """Names read once."""
    numbers: dict[str, int] = {}
    number = np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)
    with no_collection():
        return PreparedOrganisations(tuple([read_organisation(name) for name in numbers]), number)


def score_organisations(prepared: PreparedOrganisations, left: Index, right: Index) -> Bits:
    """Bits of each pair of names, by their numbers."""
    one, other = prepared.number[left], prepared.number[right]
    low, high = np.minimum(one, other), np.maximum(one, other)
    different, where = np.unique(low * len(prepared.names) + high, return_inverse=True)
    among = len(prepared.names)
    with no_collection():
        found = [organisations.bits(prepared.names[k // among], prepared.names[k % among]) for k in different.tolist()]
    return np.array(found, dtype=np.float64)[where] if found else np.zeros(0)
