"""Words of trade in several languages: what is one word translated, and how little it tells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import starmap

from resolution.names.organisations_spelling import acronym_spellings, closed, plain, sounds, stem, unquoted
from resolution.names.tables import rows


@dataclass(frozen=True, slots=True, eq=False)
class Concept:
    """One meaning: its English name, and of what class it is."""

    name: str
    group: str


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """A concept as one form of it shows it."""

    concept: Concept
    languages: int
    """Columns of the table in which the form stands, a bit each: two forms of one column are two words of one language."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    words: Mapping[str, tuple[Meaning, ...]]
    """By stem; abbreviations by their letters after a sign of equality."""
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Meaning], ...]]
    """Concepts of several words by the stem of the first, the longest first."""
    empty: frozenset[str]
    """Words that a name may have or lack."""
    ordinals: Mapping[str, str]
    """Digits by the sound of `first`, `second` and so on in all languages."""


ABBREVIATION_LETTERS = 5


def stems(word: str) -> tuple[str, ...]:
    """Stems of a plain word, one for each way to read it."""
    return stems_of(sounds(word))


def stems_of(found: Sequence[str]) -> tuple[str, ...]:
    return (stem(found[0]),) if len(found) == 1 else tuple(dict.fromkeys([stem(each) for each in found]))


@cache
def vocabulary() -> Vocabulary:
    empty, ordinals = _letters_of("empty"), _letters_of("ordinal")
    words: dict[str, dict[Concept, int]] = {}
    phrases: dict[tuple[str, ...], dict[Concept, int]] = {}
    for group, *columns in rows("business_words.tsv"):
        if group in ("empty", "ordinal"):
            continue
        concept = Concept(columns[0].partition(",")[0].strip(), group)
        for language, column in enumerate(columns):
            for form in column.split(","):
                parts = [word for word in _words(form) if word not in empty[0]] or _words(form)
                if len(parts) > 1:
                    stemmed = tuple(stems(plain(word))[0] for word in parts)
                    _learn(phrases.setdefault(stemmed, {}), concept, language)
                    continue
                for word in parts:
                    for entry in _entries(word):
                        _learn(words.setdefault(entry, {}), concept, language)
    same: dict[
        tuple[Meaning, ...], tuple[Meaning, ...]
    ] = {}  # few objects: each is walked by every collection of garbage
    meanings = {entry: tuple(starmap(_meaning, found.items())) for entry, found in words.items()}
    return Vocabulary(
        {entry: same.setdefault(found, found) for entry, found in meanings.items()},
        _by_first(phrases),
        frozenset(empty[0]),
        {sounds(word)[0]: str(n) for n, forms in enumerate(ordinals, 1) for word in forms},
    )


def _learn(found: dict[Concept, int], concept: Concept, language: int) -> None:
    found[concept] = found.get(concept, 0) | 1 << language


@cache
def _meaning(concept: Concept, languages: int) -> Meaning:
    return Meaning(concept, languages)


def _by_first(
    phrases: Mapping[tuple[str, ...], Mapping[Concept, int]],
) -> Mapping[str, tuple[tuple[tuple[str, ...], Meaning], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
    for stemmed in sorted(phrases, key=lambda each: (-len(each), each)):
        for concept, languages in phrases[stemmed].items():
            found.setdefault(stemmed[0], []).append((stemmed, _meaning(concept, languages)))
    return {first: tuple(each) for first, each in found.items()}


def _letters_of(group: str) -> list[list[str]]:
    """The forms of each row of a class, as plain words."""
    return [
        [plain(word) for column in columns for form in column.split(",") for word in _words(form)]
        for of, *columns in rows("business_words.tsv")
        if of == group
    ]


def _entries(word: str) -> Iterable[str]:
    """Where a word of the table stands: by its letters and its sounds, an abbreviation by all spellings of its letters."""
    told = plain(word)
    if word.isupper() and len(word) <= ABBREVIATION_LETTERS:
        return ("=" + spelling for spelling in {told, *acronym_spellings(told)})
    found = sounds(told)
    return ("=" + told, "~" + found[0], *stems_of(found))


def _words(form: str) -> list[str]:
    return unquoted(form).replace("-", " ").split()


@cache
def pieces() -> frozenset[str]:
    """Sounds of the pieces of which firms' names are made."""
    return frozenset(sounds(plain(piece))[0] for row in rows("business_pieces.tsv") for piece in row[1].split())


WORDS_KEPT = 30_000
LONGEST_LOAN = 14
LETTERS_OF_A_LOAN = 4
"""Of an English word that is looked for inside another: shorter ones are found by chance."""


@cache
def loans() -> Mapping[str, tuple[str, ...]]:
    """English words that firms bear, and their sounds in Cyrillic."""
    return {word: tuple(sounds(form)[0] for form in forms.split()) for word, forms in rows("business_loans.tsv")}


@lru_cache(maxsize=WORDS_KEPT)
def loaned(word: str) -> frozenset[str]:
    """Sounds of a Latin word as one would hear it who writes English words in Cyrillic: rosagroleasing, росагролизинг."""
    known = loans()
    found = set(known.get(word, ()))
    for at in range(LETTERS_OF_A_LOAN, min(len(word) - 1, LONGEST_LOAN)):
        head, tail = word[:at], word[-at:]
        if head in known:
            found.add(closed(known[head][0] + sounds(word[at:])[0]))
        if tail in known:
            found.add(closed(sounds(word[:-at])[0] + known[tail][0]))
    return frozenset(found)
