"""How a typed word finds a word of a name, and which ways of finding a searcher allows."""

from functools import lru_cache
from typing import Literal, get_args

from resolution.names.cases import nominatives
from resolution.names.fold import consonants, fold
from resolution.names.layouts import as_meant
from resolution.names.letters import likeness
from resolution.names.scripts import CYRILLIC, plain

Mode = Literal["EXACT", "SCRIPT_ONLY", "TRANSLITERATED", "FUZZY"]
"""EXACT: the letters as typed. SCRIPT_ONLY: misspelt too, in the script typed. TRANSLITERATED: any spelling in either script,
not misspelt. FUZZY: all of it."""
MODES: tuple[Mode, ...] = get_args(Mode)
TEXTS_KEPT = 1_000  # typed ones, of which is remembered what they are: each is held against hundreds of records
WORDS_KEPT = 20_000  # typed words, each beside a word of a name
LEAST_BEGUN = 3  # letters that are the beginning of a word
SPELT = frozenset({"SAME", "SPELLING", "TRANSLATED", "INITIAL", "BEGINS", "PART"})  # levels that need no misspelling
# How much of a whole word each level finds.
SHARE = {
    "SAME": 1.0,
    "SPELLING": 0.97,
    "BEGINS": 0.9,
    "PART": 0.9,
    "SIMILAR": 0.85,
    "INITIAL": 0.6,
    "SOUND": 0.8,
    "DIFFERENT": 0.0,
}


@lru_cache(maxsize=TEXTS_KEPT)
def other_words(text: str) -> tuple[str, ...]:
    """What may be meant: the nominative of what stands so in a report (у Рахимова Али), or the keys of the other keyboard."""
    typed = plain(text)
    meant = as_meant(typed)
    return (*nominatives(text), *([meant] if meant != typed else ()))


@lru_cache(maxsize=WORDS_KEPT)
def word_level(typed: str, word: str) -> str:
    """How far a typed word finds one, each in any script."""
    asked, found = fold(typed), fold(word)
    if not asked or not found:
        return "DIFFERENT"
    if asked == found:
        return "SAME" if plain(typed) == plain(word) else "SPELLING"
    if len(asked) == 1 or len(found) == 1:
        return "INITIAL" if asked[0] == found[0] else "DIFFERENT"
    alike = likeness(typed, word).level
    if alike in ("SAME", "SPELLING"):
        return "SPELLING"
    if found.startswith(asked) and len(asked) >= LEAST_BEGUN:
        return "BEGINS"
    if alike == "SLIP":
        return "SIMILAR"
    return "SOUND" if consonants(asked) == consonants(found) and len(consonants(found)) > 2 else "DIFFERENT"


def allowed(mode: Mode, level: str, typed: str, word: str) -> bool:
    """Whether a searcher of this mode wants a word found so."""
    if mode == "EXACT":
        return plain(typed) == plain(word)
    if mode == "SCRIPT_ONLY":
        return bool(CYRILLIC.search(plain(typed))) == bool(CYRILLIC.search(plain(word)))
    return mode == "FUZZY" or level in SPELT
