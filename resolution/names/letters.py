"""Whether two words are spellings of one word: by what sounds differ, weighed by how often spelling alone makes them differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from rapidfuzz.distance import OSA, Indel, Levenshtein

from resolution.names.fold import consonants, readings
from resolution.names.scripts import DROPPED, plain, repaired

PAIRS_KEPT = 20_000  # pairs of words whose likeness is remembered: some 4 MB

SAME_WORD = 9.0  # bits of one word in one spelling, its rarity unknown: about one in five hundred is so like another
FURTHEST = -11.0  # bits of two words of which nothing agrees: names are given by mistake, too
OTHER_HABIT = 0.5  # bits that it costs to read a word by a rarer habit of spelling
DEAR = 9.0  # bits of a letter that no romanisation explains; a slip of the keyboard

# Bits that a difference of sounds costs, being what a clerk, a country or a language makes of one name. Set by hand, in the
# order of how much oftener the difference stands between spellings of one Slavic name in the training tokens than between
# two surnames in use (russiannames): log2 of that ratio is 2.7 for T and nothing, 1.8 for g and h, 0.8 for an i more, -1 for
# e and i, -1.7 for a and o, and less for what is not here and costs `DEAR`.
SOUNDS = {
    frozenset(pair): bits
    for pair, bits in (
        ("gh", 2.5),  # Ukrainian, Belarusian г
        ("Ts", 3.0), ("TC", 5.0), ("Cs", 7.0), ("Tz", 5.0), ("Tk", 6.0),
        ("Ss", 5.5), ("SC", 5.0), ("Zz", 5.0), ("ZS", 5.5), ("CZ", 5.5), ("Zi", 5.0), ("Zg", 5.5),
        ("sz", 5.5), ("hk", 4.0), ("vf", 5.0), ("vb", 7.0), ("vu", 3.5), ("kg", 6.0), ("td", 6.5), ("tf", 6.0), ("bp", 7.0),
        ("ei", 5.0), ("ae", 5.5), ("ao", 6.0), ("eo", 6.0), ("uo", 6.0), ("ui", 6.0), ("oi", 8.0), ("ia", 8.0), ("mn", 7.0),
    )
}  # fmt: skip
# And where one side is Belarusian or Azerbaijani and the other Russian: а for unstressed о, ә for а or е, г for х.
LENIENT = {
    frozenset(pair): bits
    for pair, bits in (
        ("ao", 1.0),
        ("ae", 1.0),
        ("ei", 2.0),
        ("eo", 2.0),
        ("gh", 0.5),
        ("Tt", 1.0),
        ("td", 2.0),
        ("kg", 2.0),
        ("vu", 1.0),
    )
}
ADDED = {"i": 4.0, "e": 6.5, "a": 7.0, "o": 7.0, "u": 7.0, "h": 4.5, "s": 6.5, "t": 6.5, "g": 6.5, "v": 6.5}
SOFT = 2.0  # an i before a vowel, which some write and others leave out: Ludmila, Lyudmila
FAR = 0.35  # likeness of the likeliest readings below which others are not tried
NO_VOWELS, NO_VOWELS_SLIP = 2.0, 4.0  # bits that unwritten vowels hide, and a consonant more or less beside them
SLIP_BITS = 5.0  # two letters exchanged: a slip of the keyboard that no language makes


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two words agree."""

    level: str
    """SAME, SPELLING, SLIP, DIFFERENT."""
    cost: float
    """Bits that the differences cost."""

    @property
    def bits(self) -> float:
        return max(FURTHEST, SAME_WORD - self.cost)


SAME = Likeness("SAME", 0.0)
SPELLING = Likeness("SPELLING", 0.0)
OTHER_SPELLING = Likeness("SPELLING", OTHER_HABIT)
DIFFERENT = Likeness("DIFFERENT", SAME_WORD - FURTHEST)
SPELLING_MOST = 6.0  # bits up to which differences are those of spelling
SLIP_MOST = 10.0  # and up to which they may be one slip


def word_bits(left: str, right: str) -> float:
    """Evidence in bits that two single words, in any script, are spellings of one word; symmetric."""
    return likeness(left, right).bits


def likeness(left: str, right: str) -> Likeness:
    return _likeness(left, right) if left <= right else _likeness(right, left)


@lru_cache(maxsize=PAIRS_KEPT)
def _likeness(left: str, right: str) -> Likeness:
    ones, others = readings(left), readings(right)
    if ones[0] == others[0]:
        return SAME if _letters(left) == _letters(right) else SPELLING
    if not ones[0] or not others[0]:
        return DIFFERENT
    if len(ones) + len(others) > 2 and not set(ones).isdisjoint(others):
        return OTHER_SPELLING
    cost = least_cost(ones, others)
    if cost <= SPELLING_MOST:
        return Likeness("SPELLING", cost)
    return Likeness("SLIP", cost) if cost <= SLIP_MOST else Likeness("DIFFERENT", min(cost, DIFFERENT.cost))


def _letters(word: str) -> str:
    return repaired(plain(word).translate(DROPPED))


def least_cost(lefts: Sequence[str], rights: Sequence[str], lenient: bool = False) -> float:
    """The least that the differences of any two readings cost, looked for where the likeliest are not far apart."""
    if len(lefts) == 1 == len(rights):
        return sounds_cost(lefts[0], rights[0], lenient=lenient)
    if Indel.normalized_similarity(lefts[0], rights[0], score_cutoff=FAR) < FAR:
        return DIFFERENT.cost
    return min(sounds_cost(one, other, lenient=lenient) for one in lefts for other in rights)


def consonants_cost(lefts: Sequence[str], rights: Sequence[str]) -> float:
    """What the differences of consonants cost, where a script leaves out vowels."""
    bare = [frozenset(consonants(told) for reading in side for told in _by_vowels(reading)) for side in (lefts, rights)]
    if bare[0] & bare[1]:
        return NO_VOWELS
    near = min(OSA.distance(one, other, score_cutoff=1) for one in bare[0] for other in bare[1])
    longest = max(len(one) for side in bare for one in side)
    return NO_VOWELS + NO_VOWELS_SLIP if near <= 1 and longest > 2 else DIFFERENT.cost


def _by_vowels(reading: str) -> tuple[str, ...]:
    """And without v, which is one letter with u and o in scripts that leave out vowels."""
    return (reading, reading.replace("v", "")) if "v" in reading[1:] else (reading,)


def one_slip(lefts: Sequence[str], rights: Sequence[str]) -> bool:
    """Whether one letter, or two exchanged, make the difference of the likeliest readings."""
    return OSA.distance(lefts[0], rights[0], score_cutoff=1) <= 1


def sounds_cost(left: str, right: str, *, lenient: bool = False) -> float:
    """Bits that the differences of two readings, as `fold` makes them, cost; lenient between languages of one name."""
    if left == right:
        return 0.0
    shorter = min(len(left), len(right))
    most = shorter // 3 or 1
    distance = OSA.distance(left, right, score_cutoff=most)
    if distance > most:
        return DIFFERENT.cost
    edits = cast("list[tuple[str, int, int]]", Levenshtein.editops(left, right).as_list())
    if distance < len(edits):  # two neighbours exchanged
        return SLIP_BITS + DEAR * (distance - 1)
    total = 0.0
    for tag, at, to in edits:
        if tag == "replace":
            pair = frozenset((left[at], right[to]))
            total += (LENIENT.get(pair) if lenient else None) or SOUNDS.get(pair, DEAR)
        else:
            total += _added(left, at, lenient=lenient) if tag == "delete" else _added(right, to, lenient=lenient)
    return total * (1.0 if shorter > 4 else 1.4)  # in a short word one letter is more of it


def _added(word: str, at: int, *, lenient: bool) -> float:
    letter = word[at]
    if lenient and letter == "z" and word[at - 1 : at] == "d":  # Belarusian дз
        return SOFT
    if letter == "i" and word[at + 1 : at + 2] in VOWELS:
        return SOFT
    return ADDED.get(letter, DEAR)


VOWELS = frozenset("aeiou")
