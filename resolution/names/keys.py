"""Keys by which persons' names find each other: few, the same in every script and spelling."""

from collections.abc import Iterable, Sequence
from itertools import islice, product

from resolution.names import given
from resolution.names.fold import consonants
from resolution.names.read import Reading
from resolution.names.words import Word

MOST_KEYS = 12
MOST_READINGS = 3  # ways of spelling of a word that make keys
MOST_FORMS = 3  # names for which one short form stands
UNLIKELY = 6.0  # bits of cost from which a reading makes no keys
LETTERS_OF_A_SURNAME = 6  # consonants: more only tell typing errors apart
INITIALS = str.maketrans("hkZSzTCufeao", "ggsssssvviaa")  # beginnings that spellings or languages exchange


def person_keys(readings: Sequence[Reading]) -> tuple[str, ...]:
    """At most `MOST_KEYS`, the surest first."""
    return tuple(islice(dict.fromkeys(_keys(readings)), MOST_KEYS))


def _keys(readings: Sequence[Reading]) -> Iterable[str]:
    likely = [reading for reading in readings if reading.cost < UNLIKELY] or list(readings[:1])
    for make in (_with_given, _with_father, _with_initial, _alone, _with_slip):
        for reading in likely:
            yield from make(reading)


def _with_given(reading: Reading) -> Iterable[str]:
    if reading.family is not None and reading.given is not None and not reading.given.initial:
        for family, name in product(_family(reading.family), _given(reading.given)):
            yield f"{family} {name}"


def _with_father(reading: Reading) -> Iterable[str]:
    """For a surname misspelt, or changed by marriage."""
    if reading.given is None or reading.patronymic is None or reading.given.initial or reading.family is None:
        return
    father = reading.patronymic.patronymic
    if father is not None:
        key = next(iter(sorted(given.father_numbers(father.father))), None)
        name = consonants(father.father) if key is None else str(key)
        yield f"{_given(reading.given)[0]} {name}- {_begins(reading.family.folded)}"


def _with_initial(reading: Reading) -> Iterable[str]:
    if reading.family is not None and reading.given is not None:
        for family in _family(reading.family)[:2]:
            for begins in sorted({_begins(sound) for sound in reading.given.sounds})[:2]:
                yield f"{family} {begins}."


def _alone(reading: Reading) -> Iterable[str]:
    """A single word: with each of its consonants left out, too."""
    if reading.given is None and reading.family is not None:
        families = _family(reading.family)
        yield from families
        for family in families:
            yield from _shorter(family)


def _with_slip(reading: Reading) -> Iterable[str]:
    """For a consonant misspelt, silent or swallowed: each left out."""
    if reading.family is None or reading.given is None or reading.given.initial:
        return
    listed = given.numbers_of(reading.given.readings)
    names = _given(reading.given) if listed else sorted({_begins(sounds) for sounds in reading.given.readings})
    for family, name in product(_family(reading.family), names):
        yield f"{family}- {name}"
        for shorter in _shorter(family):
            yield f"{shorter}- {name}"


def _shorter(family: str) -> Iterable[str]:
    return dict.fromkeys(family[:at] + family[at + 1 :] for at in range(len(family)) if len(family) > 1)


def _family(word: Word) -> list[str]:
    found = [consonants(stem)[:LETTERS_OF_A_SURNAME] for stem in word.stems[:MOST_READINGS]]
    # Either of a double surname may be left out.
    found += [consonants(half.stems[0])[:LETTERS_OF_A_SURNAME] for half in word.halves]
    return list(dict.fromkeys(found))


def _given(word: Word) -> list[str]:
    """Names of which it is a form, by our list; else its consonants."""
    numbers = [f"{number}" for number in sorted(given.numbers_of(word.readings))[:MOST_FORMS]]
    return numbers or list(dict.fromkeys(consonants(reading) for reading in word.readings[:MOST_READINGS]))


def _begins(sounds: str) -> str:
    return sounds[:1].translate(INITIALS)
