"""A name as text cut into words."""

import re

from resolution.names.scripts import CYRILLIC, plain

COMMA = ","
SPACES = re.compile(r"[\s;:«»“”„\"()\[\]{}<>|/\\_*!?#=+~^%&]+")
NUMBERS = re.compile(r"\b\d+\b")
DIGIT = re.compile(r"\d")
DIGITS_LATIN = str.maketrans("01345", "oieas")
DIGITS_CYRILLIC = str.maketrans("03461", "озчбl")
EDGES = "-'’ʼ`ʹ\u2010\u2011\u2012\u2013\u2014"
WORD_EDGES = re.compile(r"[.,;:«»\"()\[\]{}<>|/\\_*!?#\s]+")
POINTS = re.compile(r"\.(?=[^\s.,])")


def tokens(text: str) -> list[str]:
    """Words of a name in lower case; an initial keeps its point."""
    letters = text.replace(" ", "")
    if letters.isalpha():
        return text.split()
    if letters.replace(COMMA, "").isalpha() and "ʼ" not in text and "ʹ" not in text:  # letters of a kind, and edges
        return text.replace(COMMA, " , ").split()
    if DIGIT.search(text):  # digits within a word are misread letters
        text = NUMBERS.sub(" ", text)
        text = text.translate(DIGITS_CYRILLIC if CYRILLIC.search(text) else DIGITS_LATIN)
    if "." in text:
        text = POINTS.sub(". ", text)
    return [
        token
        for part in SPACES.sub(" ", text).replace(COMMA, " , ").split()
        if (token := part.strip(EDGES)) and part != "."
    ]


def words(text: str) -> tuple[str, ...]:
    """Words of any text in lower case; an initial keeps no point."""
    found = (part.strip(EDGES) for part in WORD_EDGES.sub(" ", plain(text)).split())
    return tuple(word for word in found if word)
