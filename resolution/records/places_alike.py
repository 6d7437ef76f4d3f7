"""How far two addresses or places agree: two sets of words, of which any part of an address may be missing."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

PLACES_KEPT = 20_000  # places whose numbers, and pairs of places whose likeness, are remembered
SHORTEST_ALIKE = 4  # letters of a word from which a slip still tells which word it is
LONG, MOST_SLIPS = 8, 2  # letters of a word from which so many do
ALIKE = 0.8  # of a word, what one that is the same but for a slip counts
MOST_WORDS_ALIKE = 8  # of one place that are looked at for slips: a text of a hundred words is no address
ENOUGH = 3  # words that tell one address from all others: a house, its street, and the town or the postcode
NEIGHBOURS = 0.5  # at most, beside another house or flat: PART
DIGITS_OF_A_POSTCODE, DIGITS_OF_A_SHORT_ONE = 5, 4
HOUSE = re.compile(r"\d{1,4}[A-Za-z]?")
DIGITS = frozenset("0123456789")

Words = frozenset[str]
NO_WORDS: Words = frozenset()


class Matched(NamedTuple):
    """Of words that two places have not in common those that are alike: how many, what they count, and what is left of each."""

    words: int
    worth: float
    left: Words
    right: Words


class Numbers(NamedTuple):
    """What numbers of an address, or of two, are."""

    houses: Words
    """And flats."""
    postcodes: Words
    either: Words


def likeness(one: Words, other: Words) -> float:
    """The share of the words of both that they have in common, those misspelt or written together among them; from 0 to 1.

    Where enough agrees to tell one address, a house among it, what one of them does not tell is not counted: a flat, the name of
    a building, the postcode, the region, the state. What each tells otherwise is.
    Where each tells another house or flat they are neighbours, who share all the rest: that counts as much against them as what
    tells an address counts for one, and leaves half at most.
    """
    if one == other:
        return 1.0
    common = one & other
    houses, postcodes, either = _numbers(one, other)
    found = _matched(one - common, other - common, houses | either)
    agreed, worth = len(common) + found.words, len(common) + found.worth
    every = agreed + len(found.left) + len(found.right)
    if found.left & houses and found.right & houses:
        return min(worth / (every + ENOUGH), NEIGHBOURS)
    numbers = houses | postcodes
    otherwise = min(len(found.left - numbers), len(found.right - numbers))
    otherwise += min(len(found.left & postcodes), len(found.right & postcodes))
    if agreed >= ENOUGH + otherwise and common & houses and agreed > len(common & numbers):
        return worth / (agreed + 2 * otherwise)
    return worth / every


def _numbers(one: Words, other: Words) -> Numbers:
    """Of two addresses: what is told of a number by one goes for both."""
    left, right = numbers_of(one), numbers_of(other)
    postcodes = left.postcodes | right.postcodes
    houses = (left.houses | right.houses) - postcodes
    return Numbers(houses, postcodes, (left.either | right.either) - postcodes)


@lru_cache(maxsize=PLACES_KEPT)
def numbers_of(place: Words) -> Numbers:
    """A postcode has five digits or more, or four beside a house of fewer, as in Austria and Australia; four alone may be either."""
    numbers = [word for word in place if word[0] in DIGITS]
    postcodes = frozenset([word for word in numbers if len(word) >= DIGITS_OF_A_POSTCODE and word.isdecimal()])
    houses = frozenset([word for word in numbers if HOUSE.fullmatch(word)])
    if postcodes:
        return Numbers(houses, postcodes, NO_WORDS)
    four = frozenset([word for word in houses if len(word) == DIGITS_OF_A_SHORT_ONE and word.isdecimal()])
    return Numbers(houses - four, four, NO_WORDS) if four < houses else Numbers(NO_WORDS, NO_WORDS, four)


@lru_cache(maxsize=PLACES_KEPT)
def _matched(left: Words, right: Words, houses: Words) -> Matched:
    """Numbers of houses are never alike, for one slip away lives the neighbour; nor is house 1, flat 2 house 12."""
    if not left or not right or len(left) > MOST_WORDS_ALIKE or len(right) > MOST_WORDS_ALIKE:
        return Matched(0, 0.0, left, right)
    ones, others = sorted((set(left), set(right)), key=sorted)  # so that both directions find the same
    slips = _misspelt(ones, others, houses)
    joined = _written_together(ones, others, houses) + _written_together(others, ones, houses)
    if not slips and not joined:
        return Matched(0, 0.0, left, right)
    return Matched(slips + joined, slips * ALIKE + joined, left & (ones | others), right & (ones | others))


def _misspelt(ones: set[str], others: set[str], houses: Words) -> int:
    """Takes from both what is the same but for slips of the hand, and says how many that were."""
    found = 0
    choice = _long(others, houses)
    for one in _long(ones, houses):
        slips = _slips(one)
        alike = [
            other
            for other in choice
            if (apart := OSA.distance(one, other, score_cutoff=slips)) <= slips and apart <= _slips(other)
        ]
        if alike:
            ones.remove(one)
            others.remove(alike[0])
            choice.remove(alike[0])
            found += 1
    return found


def _long(words: Iterable[str], houses: Words) -> list[str]:
    """Words of which a slip still tells which they are, in order."""
    return sorted([word for word in words if len(word) >= SHORTEST_ALIKE and word not in houses])


def _slips(word: str) -> int:
    return 1 if len(word) < LONG or not DIGITS.isdisjoint(word) else MOST_SLIPS


def _written_together(apart: set[str], together: set[str], houses: Words) -> int:
    """Takes from both what is two words in one and one in the other (farrer place, farrerplace), and says how many that were."""
    found = 0
    beginnings = tuple(apart)
    for word in sorted([word for word in together if word.startswith(beginnings)]):
        if word in houses and word.isdecimal():
            continue
        ends = ((first, word[len(first) :]) for first in sorted(apart) if word.startswith(first))
        pair = next(((first, rest) for first, rest in ends if rest in apart and rest != first), None)
        if pair is not None:
            apart.difference_update(pair)
            together.remove(word)
            found += 1
    return found
