"""A person made ready for comparison as bytes, which take little memory and are soon opened again."""

import marshal
from collections.abc import Hashable, Sequence
from typing import Any

from resolution.names.readings import NOTHING_BETWEEN, Between, Reading, made
from resolution.names.words import Word, word
from resolution.records.common import Number
from resolution.records.persons.prepared import Person

Asked = tuple[str, ...]
Plain = tuple[float, int, int, int, tuple[tuple[int, ...], str, int] | None, bool, str]
"""A reading with its words by number; -1 where it has none."""
PlainName = tuple[tuple[Asked, ...], tuple[Plain, ...]]


def plain_name(readings: Sequence[Reading]) -> PlainName:
    """The ways to read one name as values that can be written: what they were made of says all of its words."""
    numbers: dict[Word | None, int] = {}
    ways = []
    for cost, family, given, father, others, lenient, gender in readings:
        between = None
        if others is not NOTHING_BETWEEN:
            between = (tuple([_number(one, numbers) for one in others.words]), others.way, others.before)
        ways.append(
            (
                cost,
                _number(family, numbers),
                _number(given, numbers),
                _number(father, numbers),
                between,
                lenient,
                gender,
            )
        )
    return tuple([one.asked for one in numbers if one is not None]), tuple(ways)


def _number(one: Word | None, numbers: dict[Word | None, int]) -> int:
    return -1 if one is None else numbers.setdefault(one, len(numbers))


def _readings(name: PlainName) -> tuple[Reading, ...]:
    asked, ways = name
    known = [word(*each) for each in asked]
    words = [*known, None]
    return tuple(
        [
            made(
                Reading,
                (
                    cost,
                    words[family],
                    words[given],
                    words[father],
                    NOTHING_BETWEEN
                    if between is None
                    else Between(tuple([known[n] for n in between[0]]), *between[1:]),
                    lenient,
                    gender,
                ),
            )
            for cost, family, given, father, between, lenient, gender in ways
        ]
    )


def plain_names(person: Person) -> Hashable:
    """All ways to read all names."""
    return tuple([plain_name(readings) for readings in person.names])


def plain_phones(person: Person) -> Hashable:
    return tuple([tuple(number) for number in person.phones])


def close(person: Person) -> bytes:
    told: Any = (
        plain_names(person), person.born, person.sex, person.documents, person.identifiers, plain_phones(person), person.emails,
        person.addresses, person.birth_place, person.generations, person.occupation, person.told_born, person.told_sex,
    )  # fmt: skip
    return marshal.dumps(told)


def open_(sealed: bytes) -> Person:
    names, born, sex, documents, identifiers, phones, *rest = marshal.loads(sealed)  # noqa: S302 - written above, by this process
    opened = tuple([_readings(name) for name in names])
    numbers = tuple([made(Number, each) for each in phones])
    return made(Person, (opened, born, sex, documents, identifiers, numbers, *rest))
