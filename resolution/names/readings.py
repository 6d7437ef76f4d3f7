"""One way to read a person's name: its words with their roles, and how likely it is."""

from collections.abc import Sequence
from typing import NamedTuple

from resolution.names.words import Word, word


class Between(NamedTuple):
    """What of a name is neither its first name, nor patronymic, nor surname; and what was done to it."""

    words: tuple[Word, ...] = ()
    way: str = ""
    """`JOINED` where words were taken as one, `OTHER` where one goes by another word than the first or the last; else nothing."""
    before: int = 0
    """How many of the words stand before the given name by which one goes."""


NOTHING_BETWEEN = Between()
made = tuple.__new__  # half as dear as the constructor of a NamedTuple, and readings are made by the hundred thousand


class Reading(NamedTuple):
    """One way to read a name."""

    cost: float
    """Bits by which it is less likely than the likeliest."""
    family: Word | None
    given: Word | None
    patronymic: Word | None
    others: Between = NOTHING_BETWEEN
    lenient: bool = False
    """Whether the name is Belarusian or Azerbaijani, so that Russian writes its vowels otherwise."""
    gender: str = ""
    """`m`, `f`, or nothing."""


def a_reading(
    cost: float,
    family: Word | None,
    given: Word | None,
    patronymic: Word | None,
    others: Sequence[Word] = (),
    way: str = "",
    before: int = 0,
) -> Reading:
    """A reading with its gender: by patronymic, then given name, then the surname's ending."""
    gender = "" if family is None else family.gender_family
    if patronymic is not None and patronymic.patronymic is not None and patronymic.patronymic.gender:
        gender = patronymic.patronymic.gender
    elif given is not None:  # women abroad bear masculine surnames, and Калина is a man's surname, too
        gender = given.gender_given or gender
    between = Between(tuple(others), way, before) if others or way else NOTHING_BETWEEN
    return made(Reading, (cost, family, given, patronymic, between, False, gender))


def joined(words: Sequence[Word], by: str = "") -> Word:
    """Words as one; by a hyphen where each may stand alone, too."""
    if len(words) == 1:
        return words[0]
    return word(by.join([one.text for one in words]), "-".join([one.shown for one in words]))
