"""Persons' names compared part by part: each part says how much it speaks for one person, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel

from resolution.evidence import Evidence, Match
from resolution.names import given, surnames
from resolution.names.alignment import LEAST, foreign_bits
from resolution.names.letters import SPELLING_MOST, sounds_cost
from resolution.names.read import Reading, readings_of
from resolution.names.scale import SAME_BITS
from resolution.names.words import Word, word

PAIRS_KEPT = 200_000

# Bits of parts that agree: how few bear them, within what clerks' errors leave of it.
FAMILY_LEAST, FAMILY_MOST = 6.0, 14.0
GIVEN_LEAST, GIVEN_MOST = 3.0, 8.0
FATHER_LEAST, FATHER_MOST = 3.0, 7.0
FAMILY_ALONE, GIVEN_ALONE, FATHER_ALONE = 9.0, 6.0, 5.0  # bits that differences of spelling are taken from
# And of parts that contradict: a clerk writes another person's surname by mistake once in some tens of thousands.
FAMILY_DIFFERENT, GIVEN_DIFFERENT, FATHER_DIFFERENT = -16.0, -14.0, -15.0
INITIAL, INITIAL_FATHER, INITIAL_DIFFERENT = 3.0, 2.5, -14.0
MOST = FAMILY_MOST + GIVEN_MOST + FATHER_MOST + 4.0  # bits of a name of which everything agrees
ALIGNED_FROM = 0.5  # likeness of sounds below which letters are not aligned: 4 of 1,466 words of one name are less alike
FORM, COGNATE = 4.0, 2.5
FATHER_FORM = 3.5
GENDER = -16.0
MIDDLE_MOST, MIDDLE_LEAST = 4.0, -8.0  # names between the first and the surname: some leave one out, or write another
ABSENT_FAMILY, ABSENT_GIVEN = -4.0, -2.0
CONTRADICTION = -8.0  # bits from which a part contradicts
RELATIVE = 6.0  # bits that all other parts are worth beside a contradiction: relatives and neighbours share the rest
BOTH_IN_USE, BOTH_IN_USE_NEAR = 9.0, 3.0  # bits against two words of which each is a name that people bear
NEAR = 2.6  # bits of a difference that languages make more often than names differ by it: г and h, a soft i
SURNAME_IN_USE, GIVEN_IN_USE = 3, 4  # log2 of the count from which a name is one that people bear
UNKNOWN_SLIP = 0.7  # share of a difference's cost where one side is no known name, so rather a slip than another name
UNKNOWN_GIVEN_SLIP = 0.5  # there are few given names, so what is none of them is a slip
ONE_SLIP = 13.0  # bits within which a difference may be one slip
LENIENT_MOST = 3.5  # bits of differences between languages of one name, known names or not
DIFFERENT_FROM = -2.0  # bits below which a part is called different; they fall steeply there
FOREIGN_GIVEN = 2.0
OFTEN_MISSPELT = 6  # doublings of one count over the other from which the rare one may be a slip of the common one


@dataclass(frozen=True, slots=True)
class Part:
    """What two words in one role say."""

    level: str
    bits: float


def compare_persons(left: str, right: str) -> Match:
    """Evidence that two names, given as text, are of one person; of all readings the pair that agrees best."""
    if right < left:
        return compare_persons(right, left).turned()
    return compare_readings(readings_of(left), readings_of(right))


def compare_readings(lefts: Sequence[Reading], rights: Sequence[Reading]) -> Match:
    if not lefts or not rights:
        return Match(())
    _, left, right = _best(lefts, rights)
    return Match(tuple(_evidence(left, right)))


def person_bits(left: str, right: str) -> float:
    """The bits of `compare_persons`, without its reasons."""
    if right < left:
        left, right = right, left
    lefts, rights = readings_of(left), readings_of(right)
    if not lefts or not rights:
        return 0.0
    return round(_best(lefts, rights)[0], 3)


def _best(lefts: Sequence[Reading], rights: Sequence[Reading]) -> tuple[float, Reading, Reading]:
    best: tuple[float, Reading, Reading] | None = None
    for left in lefts:
        for right in rights:
            if best is not None and best[0] >= MOST - left.cost - right.cost:
                continue
            bits = sum(part[2] for part in _parts(left, right))
            if best is None or bits > best[0]:
                best = (bits, left, right)
    assert best is not None
    return best


def _evidence(left: Reading, right: Reading) -> list[Evidence]:
    return [
        Evidence(field, level, round(bits, 3), one, other) for field, level, bits, one, other in _parts(left, right)
    ]


Found = tuple[str, str, float, str, str]


def _parts(left: Reading, right: Reading) -> list[Found]:
    """Field, level, bits and what is shown, of two readings."""
    found: list[Found] = []
    if left.family is not None and right.family is not None:
        part = family_part(left.family, right.family, lenient=left.lenient or right.lenient)
        found.append(("family", part.level, part.bits, left.family.shown, right.family.shown))
    elif left.family is not None or right.family is not None:
        found.append(("family", "ABSENT", ABSENT_FAMILY, _shown(left.family), _shown(right.family)))
    if left.given is not None and right.given is not None:
        part = given_part(left.given, right.given, lenient=left.lenient or right.lenient)
        found.append(("given", part.level, part.bits, left.given.shown, right.given.shown))
    elif left.given is not None or right.given is not None:
        found.append(("given", "ABSENT", ABSENT_GIVEN, _shown(left.given), _shown(right.given)))
    if left.others and right.others:
        middle = max((given_part(a, b) for a in left.others for b in right.others), key=lambda part: part.bits)
        bits = min(MIDDLE_MOST, max(MIDDLE_LEAST, middle.bits))
        found.append(("middle", middle.level, bits, _all(left.others), _all(right.others)))
    if left.patronymic is not None and right.patronymic is not None:
        part = father_part(left.patronymic, right.patronymic, lenient=left.lenient or right.lenient)
        found.append(("patronymic", part.level, part.bits, left.patronymic.shown, right.patronymic.shown))
    elif left.patronymic is not None or right.patronymic is not None:
        found.append(("patronymic", "ABSENT", 0.0, _shown(left.patronymic), _shown(right.patronymic)))
    one, other = left.gender, right.gender
    if one and other and one != other:
        found.append(("gender", "DIFFERENT", GENDER, one, other))
    if any(part[2] <= CONTRADICTION for part in found):
        shared = sum(part[2] for part in found if part[2] > 0)
        if shared > RELATIVE:
            found.append(("relatives", "SHARED", RELATIVE - shared, "", ""))
    if left.cost or right.cost:
        found.append(("name_order", "UNSURE", -left.cost - right.cost, "", ""))
    return found


def _shown(one: Word | None) -> str:
    return "" if one is None else one.shown


def _all(words: Sequence[Word]) -> str:
    return " ".join(one.shown for one in words)


def family_part(left: Word, right: Word, *, lenient: bool = False) -> Part:
    one, other = (left.text, right.text) if left.text <= right.text else (right.text, left.text)
    return _family(one, other, lenient=lenient)


def given_part(left: Word, right: Word, *, lenient: bool = False) -> Part:
    if left.initial or right.initial:
        return Part("INITIAL", INITIAL) if left.sounds & right.sounds else Part("DIFFERENT", INITIAL_DIFFERENT)
    one, other = (left.text, right.text) if left.text <= right.text else (right.text, left.text)
    return _given(one, other, lenient=lenient)


def father_part(left: Word, right: Word, *, lenient: bool = False) -> Part:
    if left.initial or right.initial:
        return Part("INITIAL", INITIAL_FATHER) if left.sounds & right.sounds else Part("DIFFERENT", INITIAL_DIFFERENT)
    one, other = (left.text, right.text) if left.text <= right.text else (right.text, left.text)
    return _father(one, other, lenient=lenient)


@lru_cache(maxsize=PAIRS_KEPT)
def _family(one: str, other: str, *, lenient: bool) -> Part:
    left, right = word(one), word(other)
    stems, others = left.stems, right.stems
    shared = set(stems).intersection(others)
    if shared:
        bits = min(surnames.rarity(stem) for stem in shared)
        return Part("SAME" if one == other else "SPELLING", max(FAMILY_LEAST, min(FAMILY_MOST, bits)))
    cost = min(sounds_cost(stem, also, lenient=lenient) for stem in stems for also in others)
    if lenient and cost <= LENIENT_MOST:
        return _level(FAMILY_ALONE, cost, FAMILY_DIFFERENT)
    if _both_in_use([max(map(surnames.in_use, side)) for side in (stems, others)], SURNAME_IN_USE, 99):
        return _level(FAMILY_ALONE, cost + _in_use_cost(cost), FAMILY_DIFFERENT)
    whole = min(sounds_cost(reading, also, lenient=lenient) for reading in left.readings for also in right.readings)
    cost = min(cost, whole) * UNKNOWN_SLIP
    known = max(map(surnames.in_use, stems + others)) >= SURNAME_IN_USE
    if left.cyrillic != right.cyrillic and not (known and left.slavic and right.slavic):
        return _level(FAMILY_ALONE, min(cost, _foreign_cost(left, right, FAMILY_ALONE)), FAMILY_DIFFERENT)
    return _level(FAMILY_ALONE, cost, FAMILY_DIFFERENT)


def _both_in_use(uses: Sequence[int], least: int, misspelt: int) -> bool:
    """Whether each is a name that people bear, and neither so rare beside the other that it may be its slip."""
    return min(uses) >= least and abs(uses[0] - uses[1]) < misspelt


def _in_use_cost(cost: float) -> float:
    return BOTH_IN_USE_NEAR if cost <= NEAR else BOTH_IN_USE


def _foreign_cost(left: Word, right: Word, alone: float) -> float:
    latin, cyrillic = (right, left) if left.cyrillic else (left, right)
    if max(Indel.normalized_similarity(reading, cyrillic.folded) for reading in latin.readings) < ALIGNED_FROM:
        return alone - LEAST - SAME_BITS
    return alone - foreign_bits(latin.text, cyrillic.text) - SAME_BITS


def _level(alone: float, cost: float, different: float) -> Part:
    bits = alone - cost
    if bits <= DIFFERENT_FROM:
        return Part("DIFFERENT", max(different, 3 * (bits - DIFFERENT_FROM) + 2 * DIFFERENT_FROM))
    return Part("SPELLING" if cost <= SPELLING_MOST else "SLIP", min(bits, alone + 2.0))


@lru_cache(maxsize=PAIRS_KEPT)
def _given(one: str, other: str, *, lenient: bool) -> Part:
    left, right = word(one), word(other)
    shared = set(left.readings) & set(right.readings)
    if shared:
        bits = min(given.rarity(reading) for reading in shared)
        return Part("SAME" if one == other else "SPELLING", max(GIVEN_LEAST, min(GIVEN_MOST, bits)))
    form = ""
    for a in left.readings:
        for b in right.readings:
            found = given.forms_of_one(a, b)
            form = "FORM" if "FORM" in (form, found) else form or found
    if form:
        return Part("FORM", FORM if form == "FORM" else COGNATE)
    cost = min(sounds_cost(a, b, lenient=lenient) for a in left.readings for b in right.readings)
    if lenient and cost <= LENIENT_MOST:
        return _level(GIVEN_ALONE, cost, GIVEN_DIFFERENT)
    uses = [max(map(given.in_use, side.readings)) for side in (left, right)]
    if _both_in_use(uses, GIVEN_IN_USE, OFTEN_MISSPELT if cost <= ONE_SLIP else 99):
        return _level(GIVEN_ALONE, cost + _in_use_cost(cost), GIVEN_DIFFERENT)
    cost *= UNKNOWN_GIVEN_SLIP
    if left.cyrillic != right.cyrillic:
        return _level(GIVEN_ALONE, min(cost, _foreign_cost(left, right, GIVEN_ALONE) + FOREIGN_GIVEN), GIVEN_DIFFERENT)
    return _level(GIVEN_ALONE, cost, GIVEN_DIFFERENT)


@lru_cache(maxsize=PAIRS_KEPT)
def _father(one: str, other: str, *, lenient: bool) -> Part:
    left, right = word(one), word(other)
    cost = min(sounds_cost(a, b, lenient=lenient) for a in left.readings for b in right.readings)
    if lenient and cost <= LENIENT_MOST:
        return _level(FATHER_ALONE, cost, FATHER_DIFFERENT)
    if left.patronymic is None or right.patronymic is None:
        return _level(FATHER_ALONE, cost * UNKNOWN_GIVEN_SLIP, FATHER_DIFFERENT)
    father, also = left.patronymic.father, right.patronymic.father
    if father == also:
        bits = max(FATHER_LEAST, min(FATHER_MOST, given.father_rarity(father)))
        return Part("SAME" if one == other else "SPELLING", bits)
    if given.fathers_of_one(father, also):
        return Part("FORM", FATHER_FORM)
    if _both_in_use(
        [given.father_in_use(father), given.father_in_use(also)],
        GIVEN_IN_USE,
        OFTEN_MISSPELT if cost <= ONE_SLIP else 99,
    ):
        return _level(FATHER_ALONE, cost + _in_use_cost(cost), FATHER_DIFFERENT)
    return _level(FATHER_ALONE, cost * UNKNOWN_GIVEN_SLIP, FATHER_DIFFERENT)
