"""Keys by which persons' names find each other: few, the same in every script and spelling."""

from collections.abc import Iterable, Sequence
from itertools import product

from resolution.names import given
from resolution.names.fold import consonants
from resolution.names.readings import Reading
from resolution.names.words import Word

MOST_KEYS = 12
MOST_READINGS = 3  # ways of spelling of a word that make keys
MOST_FORMS = 3  # names for which one short form stands
UNLIKELY = 6.0  # bits of cost from which a reading makes no keys
LETTERS_OF_A_SURNAME = 6  # consonants: more only tell typing errors apart
# The numbers below were chosen on the agencies' made persons, by pairs found against other records met.
LETTERS_AHEAD, LETTERS_BEHIND = 2, 3  # of a surname without its ending: slips are rarer at its beginning
CONSONANTS_OF_A_SLIP = 3  # that are left of a surname when one is left out
GENDERS = ("m", "f")
RARE_GIVEN = 8.0  # bits of a given name that is enough by itself
# Folded endings of surnames, longest first, that too many share.
ENDINGS = ("ovski", "evski", "inski", "ski", "enko", "ov", "ev", "in", "uk", "ik", "iC", "ko", "an")
UNSTRESSED = str.maketrans("oe", "ai")
INITIALS = str.maketrans("hkZSzTCufeao", "ggsssssvviaa")  # beginnings that spellings or languages exchange


def person_keys(readings: Sequence[Reading], most: int = MOST_KEYS) -> tuple[str, ...]:
    """At most so many, the surest first; no more are made."""
    found: dict[str, None] = {}
    for key in _keys(readings):
        found[key] = None
        if len(found) == most:
            break
    return tuple(found)


def _keys(readings: Sequence[Reading]) -> Iterable[str]:
    likely = [reading for reading in readings if reading.cost < UNLIKELY] or list(readings[:1])
    for make in MAKERS:
        for reading in likely:
            yield from make(reading)


def _with_given(reading: Reading) -> Iterable[str]:
    if reading.family is not None and reading.given is not None and not reading.given.initial:
        for family, name in product(_family(reading.family), _given(reading.given)):
            yield f"{family} {name}"


def _with_father(reading: Reading) -> Iterable[str]:
    """For a surname misspelt."""
    if reading.family is not None:
        begins = _begins(reading.family.folded)
        yield from (f"{both} {begins}" for both in _fathers_name(reading)[:1])


def _with_initial(reading: Reading) -> Iterable[str]:
    """With the gender, which a surname often tells: half of those who share surname and initial are of the other."""
    if reading.family is not None and reading.given is not None:
        for family in _family(reading.family)[:2]:
            for begins in _initials(reading.given)[:2]:
                yield from (f"{family} {begins}.{gender}" for gender in reading.gender or GENDERS)


def _alone(reading: Reading) -> Iterable[str]:
    """A single word: with each of its consonants left out, too."""
    if reading.given is None and reading.family is not None:
        families = _family(reading.family)
        yield from families
        for family in families:
            yield from _shorter(family)


def _with_fathers_name(reading: Reading) -> Iterable[str]:
    """For a surname changed by marriage, or left out."""
    yield from _fathers_name(reading)[:1]


def _fathers_name(reading: Reading) -> list[str]:
    if reading.given is None or reading.patronymic is None or reading.given.initial:
        return []
    father = reading.patronymic.patronymic
    if father is None:
        return []
    key = next(iter(sorted(given.father_numbers(father.father))), None)
    name = consonants(father.father) if key is None else str(key)
    return [f"{each} {name}-" for each in _given(reading.given)]


def _halves(reading: Reading) -> Iterable[str]:
    """For a slip, which spoils one end of a surname and not both; what many surnames end in tells nothing."""
    if reading.family is None or reading.given is None:
        return
    stem = _without_ending(reading.family.stems[0]).translate(UNSTRESSED)
    if not reading.given.initial:
        name = _given(reading.given)[0]
        yield f"^{stem[:LETTERS_AHEAD]} {name}"
        yield f"${stem[-LETTERS_BEHIND:]} {name}"
    if reading.patronymic is not None:  # Moniczew N. V.
        for begins, father in product(_initials(reading.given)[:1], _initials(reading.patronymic)[:1]):
            yield f"^{stem[:LETTERS_BEHIND]} {begins}.{father}."
            yield f"${stem[-LETTERS_BEHIND:]} {begins}.{father}."


def _without_ending(stem: str) -> str:
    ending = next((each for each in ENDINGS if stem.endswith(each) and len(stem) > len(each) + 2), "")
    return stem.removesuffix(ending)


def _with_slip(reading: Reading) -> Iterable[str]:
    """For a name from elsewhere, whose vowels and given name scripts write otherwise: each consonant left out."""
    if reading.family is None or reading.given is None or reading.given.initial:
        return
    if given.numbers_of(reading.given.readings):
        return
    for family, begins in product(_family(reading.family), _initials(reading.given)):
        if len(family) >= CONSONANTS_OF_A_SLIP:
            yield f"{family}- {begins}"
        if len(family) > CONSONANTS_OF_A_SLIP:
            for shorter in _shorter(family):
                yield f"{shorter}- {begins}"


def _rare_given(reading: Reading) -> Iterable[str]:
    """For a woman whose surname changed and whose patronymic is left out: enough where few are called so."""
    one = reading.given
    if one is not None and not one.initial and one.gender_given == "f" and given.rarity(one.folded) >= RARE_GIVEN:
        yield f"={_given(one)[0]}"


def _by_nickname(reading: Reading) -> Iterable[str]:
    """For a nickname, with the names of those who are called so."""
    if reading.family is None or reading.given is None or reading.given.initial:
        return
    for name in sorted(given.called_so(reading.given.folded))[:MOST_FORMS]:
        for told in _numbers((name,)) or [consonants(name)]:
            yield f"{_family(reading.family)[0]} {told}"


def _initials(word: Word) -> list[str]:
    return sorted({_begins(sound) for sound in word.sounds})


def _shorter(family: str) -> Iterable[str]:
    return dict.fromkeys(family[:at] + family[at + 1 :] for at in range(len(family)) if len(family) > 1)


def _family(word: Word) -> list[str]:
    found = [consonants(stem)[:LETTERS_OF_A_SURNAME] for stem in word.stems[:MOST_READINGS]]
    # Either of a double surname may be left out.
    found += [consonants(half.stems[0])[:LETTERS_OF_A_SURNAME] for half in word.halves]
    return list(dict.fromkeys(found))


def _given(word: Word) -> list[str]:
    """Names of which it is a form, by our list; else its consonants."""
    return _numbers(word.readings) or list(dict.fromkeys(map(consonants, word.readings[:MOST_READINGS])))


def _numbers(readings: Iterable[str]) -> list[str]:
    return [f"{number}" for number in sorted(given.numbers_of(readings))[:MOST_FORMS]]


def _begins(sounds: str) -> str:
    return sounds[:1].translate(INITIALS)


# The surest first: who wants few takes the first.
MAKERS = (
    _with_given, _with_father, _with_initial, _alone, _with_fathers_name, _rare_given, _halves, _with_slip, _by_nickname
)  # fmt: skip
