"""Addresses and places as sets of words: how they are read, which two of several agree best, and what of one makes a key."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from unicodedata import decimal

from resolution.names.fold import fold
from resolution.records.places_alike import Words, likeness, numbers_of

DIGITS = re.compile(r"\d")
WORDS = re.compile(r"[^\W_]+")
WORDS_OF_A_STREET = 2
DIGITS_OR_LETTERS = re.compile(r"\d+|\D+")

STREETS = """
улица ул дом д квартира кв проспект пр просп город г район р-н село с область обл микрорайон мкр
корпус корп строение стр офис оф помещение пом этаж подъезд посёлок пос пгт деревня
street st avenue ave road rd strasse str house building bldg bld apartment apartments apt flat suite ste unit floor no nr
kucha kuchasi кӯчаи кӯча көшесі көш ko'chasi хона
"""
STREET_WORDS = frozenset(fold(word) for word in STREETS.split())


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


def numbers(place: Iterable[str]) -> list[str]:
    """The house with its flat, and the postcode: each tells an address from most others, and each may be left out."""
    return [found for found in _house_and_postcode(place) if found]


def houses_by_word(places: Iterable[Iterable[str]]) -> list[tuple[str, str]]:
    """A house, with its flat, beside a word of its street."""
    found: dict[tuple[str, str], None] = {}
    for place in places:
        told = tuple(place)
        house, _ = _house_and_postcode(told)
        found |= {(house, word): None for word in _street(told) if house}
    return list(found)


def addresses_by_word(places: Iterable[Iterable[str]]) -> Iterator[str]:
    """Each number of an address beside a word of its street: what finds it, whatever of it is typed."""
    for place in places:
        told = tuple(place)
        numbers_told = [word for word in told if DIGITS.search(word)]
        yield from (f"{number} {word}" for word in _street(told) for number in numbers_told)


def _street(place: Iterable[str]) -> list[str]:
    """The longest words: towns that languages call otherwise are no streets."""
    words = {word for word in place if not DIGITS.search(word)} - _towns()
    return sorted(words, key=lambda word: (-len(word), word))[:WORDS_OF_A_STREET]


@cache
def _towns() -> frozenset[str]:
    return frozenset(_places().values())


def _house_and_postcode(place: Iterable[str]) -> tuple[str, str]:
    told = {word for word in place if DIGITS.search(word)}
    postcodes = numbers_of(frozenset(told)).postcodes
    return " ".join(sorted(told - postcodes)), " ".join(sorted(postcodes))


def best_likeness(lefts: Iterable[Words], rights: Iterable[Words]) -> tuple[float, str, str]:
    """Of the two most alike places, with what they are; ties by what they are, so that both directions say the same."""
    return max(((likeness(one, other), _shown(one), _shown(other)) for one, other in _each(lefts, rights)))


def _each(lefts: Iterable[Words], rights: Iterable[Words]) -> Iterator[tuple[Words, Words]]:
    others = tuple(rights)
    return ((one, other) for one in lefts for other in others)


def _shown(place: Words) -> str:
    return " ".join(sorted(place))
