"""The letters of a word as they were meant: Unicode forms, apostrophes, look-alikes of the other script."""

import re
import unicodedata
from functools import lru_cache

WORDS_KEPT = 30_000  # words whose repaired form is remembered: some 5 MB at most

# Apostrophes, primes, soft signs, tie bars and marks of direction: clerks write or leave out each of them.
DROPPED = dict.fromkeys(
    map(
        ord,
        "\u02bb\u02bc\u2018\u2019\u0060\u00b4\u02b9\u02ba'\"\u2032\u2033\u02b0\u02bf\u02be\u055a\u0361\u0360\u035c"
        "\ufe20\ufe21\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff",
    )
)
# Letters that look alike: one of the other script inside a word is a slip of the keyboard, or a trick.
LOOKS_LATIN = str.maketrans("авекмнорстухіјѕһԁԛԝ", "abekmhopctyxijshdqw")
LOOKS_CYRILLIC = str.maketrans("abekmhopctyxijs", "авекмнорстухіјѕ")
CYRILLIC = re.compile("[\u0400-\u052f]")
LATIN = re.compile("[a-z]")
# The same keys under the two layouts of a Russian keyboard.
TO_CYRILLIC_LAYOUT = str.maketrans("qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюё")
TO_LATIN_LAYOUT = str.maketrans("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`")


def plain(text: str) -> str:
    """Lower case in one Unicode form."""
    lowered = unicodedata.normalize("NFKC", text).casefold() if not text.isascii() else text.lower()
    return lowered if lowered.isascii() else unicodedata.normalize("NFC", lowered)


@lru_cache(maxsize=WORDS_KEPT)
def repaired(word: str) -> str:
    """The word, in lower case, with look-alike letters of the other script put right."""
    if word.isascii():
        return word
    cyrillic = len(CYRILLIC.findall(word))
    if not cyrillic:
        return word
    latin = len(LATIN.findall(word))
    if not latin:
        return word
    likely, other = (LOOKS_CYRILLIC, LOOKS_LATIN) if cyrillic >= latin else (LOOKS_LATIN, LOOKS_CYRILLIC)
    meant = word.translate(likely)
    if not (CYRILLIC.search(meant) and LATIN.search(meant)):
        return meant
    turned = word.translate(other)  # Вoлkoвa has more Latin letters, but л has no double among them
    return meant if CYRILLIC.search(turned) and LATIN.search(turned) else turned


def other_layout(text: str) -> str:
    """What the keys pressed would have written under the other layout."""
    return text.translate(TO_LATIN_LAYOUT if CYRILLIC.search(text) else TO_CYRILLIC_LAYOUT)
