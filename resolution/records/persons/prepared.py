"""What of a person is compared, made once of a content, and what its own numbers say of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from resolution.content import Content
from resolution.dates import compare_dates
from resolution.identifiers.read import says_of
from resolution.names.read import Name, Reading, readings_of_name
from resolution.records import common
from resolution.records.schema import Contradiction

# What behind a name tells father from son: as people write it, and as registers number them. A number is held against numbers
# alone, for I may be an initial.
ELDER, YOUNGER = "elder", "younger"
GENERATIONS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("sr", "senior", "ст", "старший"), (ELDER,)),
    **dict.fromkeys(("jr", "junior", "мл", "младший"), (YOUNGER,)),
    "i": ("1",), "ii": ("2", YOUNGER), "iii": ("3",), "iv": ("4",),
}  # fmt: skip
SEXES = {"m": "m", "f": "f", "w": "f", "м": "m", "ж": "f"}  # by the first letter, as forms write them; unknown is none
NO_SLIP = ("DIFFERENT", "SAME_YEAR")  # levels of two birth dates of which neither is the other misspelt
MOST_NAMES = 12  # of one record, for keys and comparisons: a list of two thousand aliases must not stop the writer


class Person(NamedTuple):
    """What comparisons need, made once of a content. Its fields are as many as make a tuple a quarter as dear as a dataclass."""

    names: tuple[tuple[Reading, ...], ...]
    """Of each name the ways to read it."""
    born: str
    sex: str
    documents: tuple[str, ...]
    identifiers: Mapping[str, Mapping[str, str]]
    phones: tuple[common.Number, ...]
    emails: tuple[str, ...]
    addresses: tuple[frozenset[str], ...]
    birth_place: tuple[frozenset[str], ...]
    generations: frozenset[str]
    """Of father and son of one name the elder or the younger, as their names say."""
    occupation: tuple[str, ...]
    told_born: str
    """What its own numbers say; so is the sex."""
    told_sex: str


def names_of(content: Content) -> tuple[Name, ...]:
    return tuple([Name.of_value(value) for value in content.get("names")[:MOST_NAMES]])


def prepared(content: Content) -> Person:
    own = told(content)
    return Person(
        tuple([readings_of_name(name) for name in names_of(content)]),
        first_of(content, "born"),
        sex_of(content),
        tuple(content.get("documents")),
        {
            value["value"]: {**value, "valid": common.CONTRADICTED} if value["value"] in own.false else value
            for value in content.get("identifiers")
        },
        common.numbers_told(content.get("phones")),
        tuple(content.get("emails")),
        tuple(map(frozenset, content.get("addresses"))),
        tuple(map(frozenset, content.get("birthPlace"))),
        frozenset(
            [
                mark
                for value in content.get("names")
                for word in _last_words(value)
                for mark in GENERATIONS.get(word, ())
            ]
        ),
        tuple(content.get("occupation")),
        own.born,
        own.sex,
    )


def _last_words(name: Mapping[str, Any]) -> Iterable[str]:
    """What may stand behind a name: the last word of each part of more than one, and what no part has."""
    yield from name.get("behind", ())
    for part in ("family", "given", "patronymic"):
        words = name.get(part, ())
        if len(words) > 1:
            yield words[-1].strip(".,()")


@dataclass(frozen=True, slots=True)
class Told:
    """What a record's own numbers say of its person."""

    born: str = ""
    """What all that tell it, and contradict nothing, agree on; so is sex."""
    sex: str = ""
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def false(self) -> frozenset[str]:
        return frozenset(each.number for each in self.contradictions)


NOTHING_TOLD = Told()


def told(content: Content) -> Told:
    """Numbers are contradicted by the record's own birth date, if it is told from theirs by more than a slip, or its sex."""
    identifiers = content.get("identifiers")
    if not identifiers:
        return NOTHING_TOLD
    born, sex = first_of(content, "born"), sex_of(content)
    days, sexes, contradictions = set[str](), set[str](), list[Contradiction]()
    for identifier in identifiers:
        number, says = identifier["value"], says_of(identifier["scheme"], identifier["value"])
        against = []
        if born and says.born and compare_dates(says.born, born) in NO_SLIP:
            against.append(Contradiction(number, "born", says.born, born))
        if sex in ("m", "f") and says.sex and says.sex != sex:
            against.append(Contradiction(number, "sex", says.sex, sex))
        contradictions += against
        if not against:
            days.add(says.born)
            sexes.add(says.sex)
    return Told(_only(days), _only(sexes), tuple(contradictions))


def _only(found: set[str]) -> str:
    found.discard("")
    return found.pop() if len(found) == 1 else ""


def sex_of(content: Content) -> str:
    letter = first_of(content, "sex")[:1]
    return SEXES.get(letter, "")


def first_of(content: Content, field: str) -> str:
    found = content.get(field)
    return str(found[0]) if found else ""
