"""Two words in one role, surname, given name or patronymic: how far they agree, and what that says in bits."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from resolution.names import given, surnames
from resolution.names.alignment import LEAST, foreign_bits
from resolution.names.fold import readings
from resolution.names.letters import SPELLING_MOST, consonants_cost, least_cost, one_slip
from resolution.names.scale import SAME_BITS
from resolution.names.words import Word, one_as_russian

PAIRS_KEPT = 20_000  # pairs of words whose part is remembered: some 4 MB for each role; of five times as many few more come again

# Bits of parts that agree: how few bear them, within what clerks' errors leave of it.
FAMILY_LEAST, FAMILY_MOST = 6.0, 14.0
GIVEN_LEAST, GIVEN_MOST = 3.0, 8.0
FATHER_LEAST, FATHER_MOST = 3.0, 7.0
# What differences of spelling are taken from, and how much more an alignment of letters may find.
FAMILY_ALONE, GIVEN_ALONE, FATHER_ALONE = 9.0, 6.0, 5.0
MORE = 2.0
# Parts that contradict: a clerk writes another person's surname by mistake once in some tens of thousands.
FAMILY_DIFFERENT, GIVEN_DIFFERENT, FATHER_DIFFERENT = -16.0, -14.0, -15.0
INITIAL, INITIAL_FATHER, INITIAL_DIFFERENT = 3.0, 2.5, -14.0
FORM, COGNATE, FATHER_FORM = 4.0, 2.5, 3.5
HALF_MOST, HALF_LESS = 7.0, 3.0  # bits of a surname that is one of a double one, and how much less than alone it says
LETTERS_ALIKE = 1  # with which surnames made of one name begin
OTHER_VOWELS = (
    1.0  # bits less than one spelling says: half of those who bear a surname in Tajik or Uzbek write it as Russian does
)
MADE_OF_ONE_NAME = 4.0  # bits of two surnames made of one given name: Rahmonov, Rahmonzoda, Rahmon
SPELT = frozenset({"SAME", "SPELLING"})
BOTH_IN_USE, BOTH_IN_USE_NEAR = 9.0, 3.0  # bits against two words of which each is a name that people bear
NEAR = 2.6  # bits of a difference that languages make more often than names differ by it: г and h, a soft i
SURNAME_IN_USE, GIVEN_IN_USE = 3, 4  # log2 of the count from which a name is one that people bear
OFTEN_MISSPELT = 6  # doublings of one count over the other from which the rare one may be a slip of the common one
NEVER_MISSPELT = 99
UNKNOWN_SLIP = 0.7  # share of a difference's cost where one side is no known name, so rather a slip than another name
UNKNOWN_GIVEN_SLIP = 0.5  # there are few given names, so what is none of them is a slip
LENIENT_MOST = 3.5  # bits of differences between languages of one name, known names or not
DIFFERENT_FROM = -2.0  # bits below which a part is called different; they fall steeply there
FOREIGN_GIVEN = 2.0  # given names are fewer than surnames, and a chance likeness among them is likelier
ALIGNED_FROM = (
    0.5  # likeness of sounds below which letters are not aligned: 4 of 1,466 words of one name are less alike
)


class Part(NamedTuple):
    """What two words in one role say."""

    level: str
    bits: float


INITIAL_GIVEN_PART = Part("INITIAL", INITIAL)
INITIAL_FATHER_PART = Part("INITIAL", INITIAL_FATHER)
INITIAL_DIFFERENT_PART = Part("DIFFERENT", INITIAL_DIFFERENT)


def family_part(left: Word, right: Word, lenient: bool = False) -> Part:
    """Two surnames; lenient where one name is of a language whose vowels the other may write otherwise."""
    return _family(left, right, lenient) if left.text <= right.text else _family(right, left, lenient)


def given_part(left: Word, right: Word, lenient: bool = False) -> Part:
    """Two given names, or an initial beside one."""
    if left.initial or right.initial:
        return INITIAL_GIVEN_PART if left.sounds & right.sounds else INITIAL_DIFFERENT_PART
    return _given(left, right, lenient) if left.text <= right.text else _given(right, left, lenient)


def father_part(left: Word, right: Word, lenient: bool = False) -> Part:
    """Two patronymics, by their fathers' names."""
    if left.initial or right.initial:
        return INITIAL_FATHER_PART if left.sounds & right.sounds else INITIAL_DIFFERENT_PART
    return _father(left, right, lenient) if left.text <= right.text else _father(right, left, lenient)


@lru_cache(maxsize=PAIRS_KEPT)
def _family(left: Word, right: Word, lenient: bool) -> Part:
    stems, others = left.stems, right.stems
    if left.han and right.han and left.text != right.text:
        return _of_characters(left, right, FAMILY_ALONE, FAMILY_DIFFERENT)
    shared = shared_by(stems, others)
    if shared:
        bits = min([surnames.rarity(stem) for stem in shared])
        return Part("SAME" if left.text == right.text else "SPELLING", max(FAMILY_LEAST, min(FAMILY_MOST, bits)))
    if left.halves or right.halves:
        double = _double(left, right, lenient)
        if double is not None:
            return double
    if one_as_russian(stems, others):
        bits = min([surnames.rarity(stem) for stem in (*stems, *others)]) - OTHER_VOWELS
        return Part("SPELLING", max(FAMILY_LEAST, min(FAMILY_MOST, bits)))
    alike = left.folded[:LETTERS_ALIKE] == right.folded[:LETTERS_ALIKE]
    if alike and left.made_by != right.made_by and not left.surname_of.isdisjoint(right.surname_of):
        return Part("FORM", MADE_OF_ONE_NAME)
    if left.abjad != right.abjad:
        return _level(FAMILY_ALONE, consonants_cost(left.readings, right.readings), FAMILY_DIFFERENT)
    cost = least_cost(stems, others, lenient)
    if lenient and cost <= LENIENT_MOST:
        return _level(FAMILY_ALONE, cost, FAMILY_DIFFERENT)
    if _both_in_use((left.family_uses, right.family_uses), SURNAME_IN_USE, NEVER_MISSPELT):
        return _level(FAMILY_ALONE, cost + _in_use_cost(cost), FAMILY_DIFFERENT)
    if stems is not left.readings or others is not right.readings:
        cost = min(cost, least_cost(left.readings, right.readings, lenient))
    known = max(left.family_uses, right.family_uses) >= SURNAME_IN_USE
    if known:  # beside a name that people bear, what is none is its slip; two unknown ones may be two rare names
        cost *= UNKNOWN_SLIP
    if left.cyrillic != right.cyrillic and not (known and left.slavic and right.slavic):
        return _level(FAMILY_ALONE, min(cost, _foreign_cost(left, right, FAMILY_ALONE)), FAMILY_DIFFERENT)
    return _level(FAMILY_ALONE, cost, FAMILY_DIFFERENT)


def _of_characters(left: Word, right: Word, alone: float, different: float) -> Part:
    """Two names in other Chinese characters: simplified and traditional, or two that only sound alike."""
    return Part("SPELLING", alone) if left.folded == right.folded else Part("DIFFERENT", different)


def shared_by(lefts: Sequence[str], rights: Sequence[str]) -> Collection[str]:
    """What two words have in common of their readings."""
    if len(lefts) == 1 == len(rights):
        return lefts if lefts[0] == rights[0] else ()
    return set(lefts).intersection(rights)


def _double(left: Word, right: Word, lenient: bool) -> Part | None:
    """A surname beside a double one that has it, or two double ones in another order: married, or one of two left out."""
    if left.halves and right.halves:
        found = [family_part(one, other, lenient) for one, other in zip(left.halves, right.halves[::-1], strict=True)]
        if all(part.level in SPELT for part in found):
            return Part("SPELLING", max(part.bits for part in found))
        return None
    single, double = (right, left) if left.halves else (left, right)
    half = max((family_part(one, single, lenient) for one in double.halves), key=lambda part: part.bits)
    return Part("PART", min(HALF_MOST, half.bits - HALF_LESS)) if half.level in SPELT else None


def _both_in_use(uses: Sequence[int], least: int, misspelt: int) -> bool:
    """Whether each is a name that people bear, and neither so rare beside the other that it may be its slip."""
    return min(uses) >= least and abs(uses[0] - uses[1]) < misspelt


def _in_use_cost(cost: float) -> float:
    """Bits that it costs a difference to stand between two names that people bear."""
    return BOTH_IN_USE_NEAR if cost <= NEAR else BOTH_IN_USE


def _foreign_cost(left: Word, right: Word, alone: float) -> float:
    """What the learnt alignment leaves of the bits of a part."""
    latin, cyrillic = (right, left) if left.cyrillic else (left, right)
    likenesses = [
        Indel.normalized_similarity(reading, cyrillic.folded, score_cutoff=ALIGNED_FROM) for reading in latin.readings
    ]
    if max(likenesses) < ALIGNED_FROM:
        return alone - LEAST - SAME_BITS
    return alone - foreign_bits(latin.text, cyrillic.text) - SAME_BITS


def _level(alone: float, cost: float, different: float) -> Part:
    """A part whose spellings differ."""
    bits = alone - cost
    if bits <= DIFFERENT_FROM:
        return Part("DIFFERENT", max(different, round(3 * (bits - DIFFERENT_FROM) + 2 * DIFFERENT_FROM, 3)))
    return Part("SPELLING" if cost <= SPELLING_MOST else "SLIP", round(min(bits, alone + MORE), 3))


@lru_cache(maxsize=PAIRS_KEPT)
def _given(left: Word, right: Word, lenient: bool) -> Part:
    if left.han and right.han and left.text != right.text:
        return _of_characters(left, right, GIVEN_ALONE, GIVEN_DIFFERENT)
    shared = shared_by(left.readings, right.readings)
    if shared:
        bits = min([given.rarity(reading) for reading in shared])
        return Part("SAME" if left.text == right.text else "SPELLING", max(GIVEN_LEAST, min(GIVEN_MOST, bits)))
    form = "" if left.given_groups.isdisjoint(right.given_groups) else _form(left, right)
    if form:
        return Part("FORM", FORM if form == "FORM" else COGNATE)
    if left.abjad != right.abjad:
        return _level(GIVEN_ALONE, consonants_cost(left.readings, right.readings), GIVEN_DIFFERENT)
    cost = least_cost(left.readings, right.readings, lenient)
    if "-" in left.text and "-" in right.text:
        cost = max(cost, _word_by_word(left.text.split("-"), right.text.split("-"), lenient))
    if lenient and cost <= LENIENT_MOST:
        return _level(GIVEN_ALONE, cost, GIVEN_DIFFERENT)
    uses = (left.given_uses, right.given_uses)
    if _both_in_use(uses, GIVEN_IN_USE, OFTEN_MISSPELT if one_slip(left.readings, right.readings) else NEVER_MISSPELT):
        return _level(GIVEN_ALONE, cost + _in_use_cost(cost), GIVEN_DIFFERENT)
    cost *= UNKNOWN_GIVEN_SLIP
    if left.cyrillic != right.cyrillic:
        return _level(GIVEN_ALONE, min(cost, _foreign_cost(left, right, GIVEN_ALONE) + FOREIGN_GIVEN), GIVEN_DIFFERENT)
    return _level(GIVEN_ALONE, cost, GIVEN_DIFFERENT)


def _word_by_word(lefts: Sequence[str], rights: Sequence[str], lenient: bool) -> float:
    """What the words of two given names that differ most cost: Song-su and Kyong-su are two, though long words would be near."""
    if len(lefts) != len(rights):
        return 0.0
    return max(least_cost(readings(one), readings(other), lenient) for one, other in zip(lefts, rights, strict=True))


def _form(left: Word, right: Word) -> str:
    form = ""
    alike = given.SOMEWHAT_ALIKE if left.cyrillic == right.cyrillic else given.ALIKE_ACROSS_SCRIPTS
    for a in left.readings:
        for b in right.readings:
            found = given.forms_of_one(a, b, alike)
            form = "FORM" if "FORM" in (form, found) else form or found
    return form


@lru_cache(maxsize=PAIRS_KEPT)
def _father(left: Word, right: Word, lenient: bool) -> Part:
    cost = least_cost(left.readings, right.readings, lenient)
    if lenient and cost <= LENIENT_MOST:
        return _level(FATHER_ALONE, cost, FATHER_DIFFERENT)
    if left.patronymic is None or right.patronymic is None:
        return _level(FATHER_ALONE, cost * UNKNOWN_GIVEN_SLIP, FATHER_DIFFERENT)
    father, also = left.patronymic.father, right.patronymic.father
    if father == also:
        bits = max(FATHER_LEAST, min(FATHER_MOST, given.father_rarity(father)))
        return Part("SAME" if left.text == right.text else "SPELLING", bits)
    if given.fathers_of_one(father, also):
        return Part("FORM", FATHER_FORM)
    if _both_in_use(
        [given.father_in_use(father), given.father_in_use(also)],
        GIVEN_IN_USE,
        OFTEN_MISSPELT if one_slip(left.readings, right.readings) else NEVER_MISSPELT,
    ):
        return _level(FATHER_ALONE, cost + _in_use_cost(cost), FATHER_DIFFERENT)
    return _level(FATHER_ALONE, cost * UNKNOWN_GIVEN_SLIP, FATHER_DIFFERENT)
