"""Keys by which names of organisations find each other: few, the same in every script, spelling and language."""

from collections.abc import Iterable
from itertools import islice

from resolution.names.organisations_likeness import root
from resolution.names.organisations_read import OrganisationName, Word
from resolution.names.organisations_spelling import acronym_spellings

MOST_KEYS = 12
MOST_DISTINCTIVE = 3  # words of one name that are keys by themselves
CONSONANTS_OF_A_KEY = 5  # as few as tell one word from most others
MOST_READINGS = 2
VOWELLESS = dict.fromkeys(map(ord, "AEIOU"))
DISTINCTIVE = frozenset({"name", "short"})
UNTELLING = frozenset({"type", "light"})


def organisation_keys(name: OrganisationName) -> tuple[str, ...]:
    """At most `MOST_KEYS`, the surest first."""
    return tuple(islice(dict.fromkeys(_keys(name)), MOST_KEYS))


def _keys(name: OrganisationName) -> Iterable[str]:
    numbers = "".join(f"#{number}" for number in name.numbers)
    words = [part for word in name.words for part in word.parts or (word,)]
    yield "+".join(sorted(map(_meant, name.words))) + numbers
    yield "+".join(sorted(map(_meant, words))) + numbers
    yield "+".join(sorted(consonants(root(part.sounds[0])) for part in words)) + numbers
    telling = sorted(_meant(word) for word in name.words if word.group not in UNTELLING)
    if telling:
        yield "+".join(telling) + numbers
    if len(words) > 1:  # written apart here, together there
        yield "=" + "".join(sorted("".join(consonants(root(part.sounds[0])) for part in words))) + numbers
    distinctive = [word for word in name.words if word.group in DISTINCTIVE and len(word.shown) > 1]
    for word in sorted(distinctive, key=lambda word: (-len(word.sounds[0]), word.sounds[0]))[:MOST_DISTINCTIVE]:
        for sound in word.sounds[:MOST_READINGS]:
            yield f"={''.join(sorted(consonants(root(sound))))}{numbers}"  # letters exchanged are one word still
        found = consonants(word.sounds[0])
        if len(found) >= CONSONANTS_OF_A_KEY:  # a slip spoils one end of a word, not both
            yield f"^{found[:CONSONANTS_OF_A_KEY]}{numbers}"
            yield f"${found[-CONSONANTS_OF_A_KEY:]}{numbers}"
    if len(words) >= 3:
        yield "~" + "".join(map(_initial, words))
        yield "~" + "".join(word.meanings[0].concept.name[:1] if word.meanings else _initial(word) for word in words)
    for word in distinctive:
        if word.group == "short":
            yield "~" + min(acronym_spellings(word.shown))


def _initial(word: Word) -> str:
    return min(acronym_spellings(word.shown[:1]))


def _meant(word: Word) -> str:
    """A concept by its English name, any other word by its consonants."""
    return word.meanings[0].concept.name if word.meanings else consonants(root(word.sounds[0]))


def consonants(sound: str) -> str:
    return sound.translate(VOWELLESS) or sound


def organisation_terms(name: OrganisationName) -> Iterable[str]:
    """What a search finds the name by: sounds of its words, and what they mean."""
    yield from name.core
    for word in name.words:
        yield from (meaning.concept.name for meaning in word.meanings[:1])
