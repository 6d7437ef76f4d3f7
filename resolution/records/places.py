"""Addresses and places as sets of words: how they are read, how far two of them agree, and what of one makes a key."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import permutations
from unicodedata import decimal

from rapidfuzz.distance import OSA

from resolution.names.fold import fold

PLACES_KEPT = 20_000  # pairs of places whose likeness is remembered
SHORTEST_ALIKE = 4  # letters of a word from which a slip still tells which word it is
LONG = 8  # letters of a word from which two slips do
ALIKE = 0.8  # of a word, what one that is the same but for a slip counts
MOST_WORDS_ALIKE = 8  # of one place that are looked at for slips: a text of a hundred words is no address
DIGITS = re.compile(r"\d")
WORDS = re.compile(r"[^\W_]+")
DIGITS_OR_LETTERS = re.compile(r"\d+|\D+")

STREETS = """
улица ул дом д квартира кв проспект пр просп город г район р-н село с область обл микрорайон мкр
street st avenue ave road rd apt house str
kucha kuchasi кӯчаи кӯча көшесі көш ko'chasi хона
"""
STREET_WORDS = frozenset(fold(word) for word in STREETS.split())

Words = frozenset[str]


def read_words(text: str) -> list[str]:
    """Words that tell a place, each in one form for all languages."""
    found = (_place(_folded(word)) for word in WORDS.findall(text))
    return sorted({word for word in found if word and word not in STREET_WORDS})


def _folded(word: str) -> str:
    """Letters as they sound, digits as they stand: house 11 is not house 1."""
    if not DIGITS.search(word):
        return fold(word)
    parts = DIGITS_OR_LETTERS.findall(word)
    return "".join(_digits(part) if part.isdecimal() else fold(part) for part in parts)


def _digits(number: str) -> str:
    return number if number.isascii() else "".join(str(decimal(sign)) for sign in number)  # Eastern Arabic ones


def _place(word: str) -> str:
    """One name for a city or state that languages call otherwise."""
    return _places().get(word, word)


@cache
def _places() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in (files("resolution.records") / "places.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            first, *others = line.split("\t")
            found |= {fold(form): fold(first) for form in others}
    return found


def likeness(one: Words, other: Words) -> float:
    """Share of the words of both that they have in common, those misspelt or written together among them; from 0 to 1."""
    if one == other:
        return 1.0
    common = one & other
    if len(common) == min(len(one), len(other)):
        return len(common) / len(one | other)
    return _likeness(one - common, other - common, len(common))


@lru_cache(maxsize=PLACES_KEPT)
def _likeness(left: Words, right: Words, common: int) -> float:
    """Of what is left when `common` words agree."""
    if len(left) > MOST_WORDS_ALIKE or len(right) > MOST_WORDS_ALIKE:
        return common / (common + len(left) + len(right))
    found = float(common)
    lefts, rights = set(left), set(right)
    for one in sorted(left):
        alike = next((other for other in sorted(rights) if _alike(one, other)), None)
        if alike is not None:
            lefts.remove(one)
            rights.remove(alike)
            found += ALIKE
    words = common + len(left) - len(lefts)
    for apart, together in ((lefts, rights), (rights, lefts)):
        for pair in permutations(sorted(apart), 2):  # farrer place, farrerplace
            if "".join(pair) in together and apart.issuperset(pair):
                apart.difference_update(pair)
                together.remove("".join(pair))
                found += 1
                words += 1
    return found / (words + len(lefts) + len(rights))


def _alike(one: str, other: str) -> bool:
    least = min(len(one), len(other))
    if least < SHORTEST_ALIKE:
        return False
    slips = 1 if least < LONG or DIGITS.search(one) else 2
    return OSA.distance(one, other, score_cutoff=slips) <= slips


def numbers(place: Iterable[str]) -> str:
    """Of an address the house, the flat and the postcode, whichever it has: they tell one address from the next."""
    return " ".join(sorted(word for word in place if DIGITS.search(word)))


def best_likeness(lefts: Iterable[Words], rights: Iterable[Words]) -> tuple[float, str, str]:
    """Of the two most alike places, with what they are; ties by what they are, so that both directions say the same."""
    return max(((likeness(one, other), _shown(one), _shown(other)) for one, other in _each(lefts, rights)))


def _each(lefts: Iterable[Words], rights: Iterable[Words]) -> Iterator[tuple[Words, Words]]:
    others = tuple(rights)
    return ((one, other) for one in lefts for other in others)


def _shown(place: Words) -> str:
    return " ".join(sorted(place))
