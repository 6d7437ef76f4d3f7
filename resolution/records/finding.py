"""How typed text finds a thing by its numbers and by words."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from resolution.content import Content
from resolution.evidence import Evidence, Match
from resolution.identifiers.read import plain
from resolution.names.fold import fold
from resolution.names.search import TEXTS_KEPT
from resolution.records.fields import read_email
from resolution.records.places import addresses_by_word, read_words

DIGIT = re.compile(r"\d")
DIGITS_OF_A_NUMBER = 5
LETTERS_OF_A_SERIES = 3
EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")

Weights = Mapping[str, Mapping[str, float]]


@lru_cache(maxsize=TEXTS_KEPT)
def numbers_typed(text: str) -> frozenset[str]:
    """What may be meant by a number with words beside it: all of it, without its longer words (passport AC 1234567), digits alone."""
    chunks = text.split()
    told = [each for each in chunks if DIGIT.search(each)]
    if not told:
        return frozenset()
    short = [each for each in chunks if DIGIT.search(each) or len(each) <= LETTERS_OF_A_SERIES]
    return frozenset(plain(each) for each in (text, " ".join(short), " ".join(told))) - {""}


def by_number(text: str, numbers: Iterable[str], weights: Weights) -> Match:
    """Signs beside letters and digits, capitals and look-alike letters do not matter."""
    asked = numbers_typed(text) | {plain(text)} - {""}
    found = next((number for number in numbers if plain(number) in asked), None)
    if found is None:
        return Match(())
    return Match((Evidence("number", "SAME", weights["search"]["NUMBER"], text, found),))


def by_words(field: str, text: str, texts: Iterable[str], weights: Weights) -> Match:
    """All typed words stand in one of the texts."""
    typed = set(read_words(text))
    for told in texts:
        if typed and typed <= set(read_words(told)):
            return Match((Evidence(field, "SAME", weights["search"]["WORDS"], text, told),))
    return Match(())


@lru_cache(maxsize=TEXTS_KEPT)
def email_typed(text: str) -> str:
    """Nothing if what was typed is no address of mail."""
    found = read_email(text)
    return found if EMAIL.fullmatch(found) else ""


def by_email(asked: str, emails: Iterable[str], weights: Weights) -> Match:
    """Never by a part: whoever has an address of the same house is somebody else."""
    if asked not in emails:
        return Match(())
    return Match((Evidence("emails", "SAME", weights["search"]["NUMBER"], asked, asked),))


@lru_cache(maxsize=TEXTS_KEPT)
def address_typed(text: str) -> frozenset[str]:
    """Its words; nothing if what was typed is no number beside a word of a street."""
    typed = frozenset(read_words(text))
    return typed if any(addresses_by_word([typed])) else frozenset()


def by_address(text: str, addresses: Iterable[Iterable[str]], weights: Weights) -> Match:
    """All that was typed, a number and a word among it, stands in an address."""
    typed = address_typed(text)
    shown = next((" ".join(sorted(each)) for each in addresses if typed and typed <= set(each)), None)
    if shown is None:
        return Match(())
    return Match((Evidence("addresses", "SAME", weights["search"]["SAME"], text, shown),))


def by_what_is_no_name(text: str, content: Content, number: Evidence | None, weights: Weights) -> Match | None:
    """By an e-mail, a number or an address; None where a name was typed. A number that is not the content's may be a house's."""
    if asked := email_typed(text):
        return by_email(asked, content.get("emails"), weights)
    if number is None or number.bits < 0:
        there = by_address(text, content.get("addresses"), weights)
        if there.parts:
            return there
    return None if number is None else Match((number,))


def token_of_number(number: str) -> str:
    return plain(number).lower()


def tokens_of_words(text: str) -> Iterable[str]:
    """As they are written and as places are called here: a search types either."""
    yield from read_words(text)
    yield from (fold(word) for word in text.split())
