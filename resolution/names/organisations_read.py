"""Reading an organisation's name: legal form, numbers, words with what they mean."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from resolution.names.business_words import Meaning, stems_of, vocabulary
from resolution.names.legal_forms import NONE, STRONG, Found, keys_of, longest, tables
from resolution.names.organisations_spelling import plain, sounds, unquoted

LONGEST = 600  # letters of a name that are read: the longest registered ones have some 400
MOST_WORDS = 16
MOST_WITH_ONE_TELLING = 3  # words, of which all but one say nothing
NAMES_KEPT, WORDS_KEPT = 20_000, 30_000  # remembered readings: some 20 MB at most
LETTERS_OF_A_SHORT_WORD = 3
ALONE = frozenset({"SOLE"})
"""A person trading under the own name: what follows are initials, no other form."""
LETTERS_OF_A_SHORT_FORM = 6

TOKEN = re.compile(r"\d+|[^\W\d_]+(?:[\u0300-\u036f\ufe20-\ufe2f]+[^\W\d_]*)*")
POINTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.\s?){2,}(?:[^\W\d_](?![^\W_]))?")
HYPHENED = re.compile(r"(?<=[^\W_])-(?=[^\W_])")
ROMAN = {
    "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12", "xiii": "13",
    "xiv": "14", "xv": "15", "xvi": "16", "xx": "20", "xxi": "21", "іі": "2", "ііі": "3",
}  # fmt: skip
CARDINALS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
PREPOSITIONS = frozenset({"в", "с", "к", "з", "у", "о", "із", "зі", "из", "об", "від", "до"})
ORDINAL_ENDINGS = frozenset({"я", "е", "а", "й", "і"})
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip


SPECIAL = frozenset((*TENS, *CARDINALS, *ORDINAL_ENDINGS, *PREPOSITIONS))


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word of a name, or several that mean one thing."""

    shown: str
    sounds: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    group: str
    """Class of its meaning; or `name` for what tells one firm from another, `short` for an abbreviation or a letter."""
    parts: tuple["Word", ...] = ()
    """Words of which it is made, when it is a concept of several."""


class OrganisationName(NamedTuple):  # made by the hundred thousand, which a dataclass takes three times as long for
    shown: str
    forms: frozenset[str]
    """Classes of the legal form, if one is written."""
    form: str
    """The legal form as written."""
    words: tuple[Word, ...]
    numbers: tuple[str, ...]
    phrases: bool
    """Whether a word of it is a concept of several."""

    @property
    def core(self) -> tuple[str, ...]:
        """Sounds of what is no legal form, word by word, and the numbers."""
        return (*(part.sounds[0].lower() for word in self.words for part in word.parts or (word,)), *self.numbers)


class Token(NamedTuple):
    """One written word, with all that its place in the name may make of it."""

    letters: str
    forms: tuple[str, ...]
    """Keys under which legal forms have it."""
    opens: bool
    closes: bool
    """Whether a legal form begins, or ends, with it."""
    number: str
    empty: bool
    stems: tuple[str, ...]
    begins: bool
    """Whether a concept of several words begins so."""
    word: Word
    simple: bool
    """Whether it is a word and nothing else wherever it stands."""


@lru_cache(maxsize=WORDS_KEPT)
def read_token(text: str) -> Token:
    letters = plain(text)
    found = sounds(letters)
    of = stems_of(found)
    known = vocabulary()
    legal, forms = tables(), keys_of(letters, of)
    number = _digits(letters) if letters.isdigit() else ROMAN.get(letters) or known.ordinals.get(found[0], "")
    begins = not known.phrases.keys().isdisjoint(of) if len(of) > 1 else of[0] in known.phrases
    return Token(
        letters,
        forms,
        bool(forms) and not legal.first.isdisjoint(forms),
        bool(forms) and not legal.last.isdisjoint(forms),
        number,
        letters in known.empty,
        of,
        begins,
        _word(letters, found, of),
        not (number or begins or letters in SPECIAL or letters in known.empty),
    )


def _word(letters: str, found: tuple[str, ...], of: tuple[str, ...]) -> Word:
    """A plain word with its meanings."""
    if len(letters) == 1:
        return Word(letters, found, (), "short")
    known = vocabulary().words
    meanings: list[Meaning] = []
    for entry in ("=" + letters, "~" + found[0], *of):  # the surest first: it gives the class
        if entry in known:
            meanings += [meaning for meaning in known[entry] if meaning not in meanings]
    if meanings:
        return Word(letters, found, tuple(meanings), meanings[0].concept.group)
    return Word(letters, found, (), own_group(letters, found[0]))


def own_group(letters: str, sound: str) -> str:
    """Whether a word that means nothing is short: those are compared letter by letter."""
    vowelless = len(letters) <= LETTERS_OF_A_SHORT_WORD + 2 and not any(vowel in sound for vowel in "AEIOU")
    return "short" if len(letters) <= LETTERS_OF_A_SHORT_WORD or vowelless else "name"


def _digits(text: str) -> str:
    return text.lstrip("0") or "0"


def _joined(found: re.Match[str]) -> str:
    return found.group().replace(".", "").replace(" ", "") + " "


def spelt(text: str) -> str:
    """Lower case, in one Unicode form, initials with points as one word, no apostrophes."""
    text = text[:LONGEST]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = text.lower() if text.isascii() else text.casefold()
    if "." in text:
        text = POINTED.sub(_joined, text)
    return unquoted(text)


@lru_cache(maxsize=NAMES_KEPT)
def read_organisation(text: str) -> OrganisationName:
    told = spelt(text)
    written = (told.split() if told.replace(" ", "").isalpha() else TOKEN.findall(told))[: 2 * MOST_WORDS]
    read = [read_token(word) for word in written]
    start, end, groups = _without_forms(read, told)
    form = " ".join(written[:start] + written[end:]) if groups else ""
    words, numbers, phrases = _words(read[start:end] if groups else read)
    return OrganisationName(text, groups, form, words, numbers, phrases)


def _without_forms(read: Sequence[Token], told: str) -> tuple[int, int, frozenset[str]]:
    """Where the core starts and ends when the legal forms of both ends are off: at least one word is left."""
    legal = tables()
    start, end = 0, len(read)
    groups: frozenset[str] = frozenset()
    if end < 2 or not (read[0].opens or read[-1].closes):
        return start, end, groups
    keys = [each.forms for each in read]
    while end - start > 1:
        first, last = read[start], read[end - 1]
        before = longest(legal.forward, keys[start : end - 1]) if first.opens else NONE
        after = longest(legal.backward, keys[end - 1 : start : -1]) if last.closes else NONE
        rank_before = _rank(first, before, groups, told, first=True) if before[0] else 0
        rank_after = _rank(last, after, groups, told, first=False) if after[0] else 0
        if rank_before <= 0 and rank_after <= 0:
            break
        if rank_before >= rank_after:
            start, groups = start + before[0], groups | before[1] if groups else before[1]
        else:
            end, groups = end - after[0], groups | after[1] if groups else after[1]
    return start, end, groups


def _rank(token: Token, found: Found, groups: frozenset[str], told: str, *, first: bool) -> int:
    """How surely these words are a legal form: long ones, then companies, then the rest; 0 is a part of the name."""
    length, of = found
    if length > 1:
        return 10 + length
    if "-" in told and (f"-{token.letters}" in told or f"{token.letters}-" in told):  # Ala-Too is no TOO
        return 0
    if groups & ALONE:
        return 0
    if len(token.letters) > LETTERS_OF_A_SHORT_FORM or of & STRONG or (first and of & ALONE):
        return 5
    return 0 if groups & STRONG else 1


def _words(read: Sequence[Token]) -> tuple[tuple[Word, ...], tuple[str, ...], bool]:
    """Words and numbers of a core, and whether one of the words is a concept of several."""
    words: list[Word] = []
    for token in read:
        if not token.simple:
            break
        words.append(token.word)
    else:  # three names in four
        return _told(words), (), False
    told = [token for token in read if not token.empty] or read
    words = []
    numbers: list[str] = []
    phrases = False
    at = 0
    while at < len(told):
        token = told[at]
        if token.simple:
            words.append(token.word)
            at += 1
            continue
        length = 1
        if token.number:
            numbers.append(token.number)
        elif _is_particle(told, at):
            pass
        elif token.letters in TENS or token.letters in CARDINALS:
            number, length = _number(told, at)
            numbers.append(number)
        else:
            phrase = _phrase(told, at) if token.begins else None
            words.append(phrase or token.word)
            if phrase:
                phrases, length = True, len(phrase.parts)
        at += length
    return _told(words), tuple(sorted(numbers)), phrases


def _told(words: list[Word]) -> tuple[Word, ...]:
    """The words, of which one is taken as the name when all others say nothing."""
    if len(words) <= MOST_WITH_ONE_TELLING:
        telling = [n for n, word in enumerate(words) if word.group != "light"]
        if len(telling) == 1:
            words[telling[0]] = _alone(words[telling[0]])
    return tuple(words[:MOST_WORDS])


def _is_particle(told: Sequence[Token], at: int) -> bool:
    """Whether it is the ending of an ordinal (2-я) or a preposition between words."""
    letters = told[at].letters
    if at and letters in ORDINAL_ENDINGS and told[at - 1].number:
        return True
    return letters in PREPOSITIONS and 0 < at < len(told) - 1


def _number(told: Sequence[Token], at: int) -> tuple[str, int]:
    """An English number in words: `forty-four`, `forty 4`."""
    letters = told[at].letters
    if letters in CARDINALS:
        return str(CARDINALS[letters]), 1
    ones = _ones(told[at + 1]) if at + 1 < len(told) else 10
    return (str(TENS[letters] + ones), 2) if ones < 10 else (str(TENS[letters]), 1)


def _ones(token: Token) -> int:
    """From one to nine, in words or as a digit; more for anything else."""
    if len(token.number) == 1 and token.letters.isdigit():
        return int(token.number) or 10
    return CARDINALS.get(token.letters, 10)


def _phrase(told: Sequence[Token], at: int) -> Word | None:
    """The longest concept of several words that begins here."""
    phrases = vocabulary().phrases
    for first in told[at].stems:
        for parts, meaning in phrases.get(first, ()):
            length = len(parts)
            if at + length > len(told) or parts[1] not in told[at + 1].stems:
                continue
            if length == 2 or all(parts[n] in told[at + n].stems for n in range(2, length)):
                return _concept(tuple(token.word for token in told[at : at + length]), meaning)
    return None


@lru_cache(maxsize=WORDS_KEPT)
def _concept(parts: tuple[Word, ...], meaning: Meaning) -> Word:
    shown = " ".join(part.shown for part in parts)
    return Word(shown, ("".join(part.sounds[0] for part in parts),), (meaning,), meaning.concept.group, parts)


@lru_cache(maxsize=WORDS_KEPT)
def _alone(word: Word) -> Word:
    """The only word of a name is what tells it from others, whatever it means."""
    return replace(word, group=own_group(word.shown, word.sounds[0])) if word.meanings else word
