"""What people find each other by."""

from collections.abc import Iterable, Sequence
from functools import partial

from resolution.content import Content
from resolution.identifiers.read import EXCLUSIVE
from resolution.matcher import Exclusive, Key
from resolution.names.fold import consonants
from resolution.names.keys import person_keys
from resolution.names.read import Name, readings_of_name
from resolution.names.words import word
from resolution.records import common
from resolution.records.persons.prepared import first_of, names_of, told
from resolution.records.places import numbers

ADDRESS_KEYS = 4  # of one record: two of an address
# Of one name, for each is a row. Five find .984 of the agencies' pairs with 11 candidates a record instead of .954 with 4, but
# hardly other entities (F1 .977 for .975, learnt), and a fifth fewer records come in a second.
NAME_KEYS, NAME_AND_YEAR_KEYS = 2, 3


def keys(content: Content) -> Iterable[Key]:
    """Few, since each is a row: documents, numbers, and pairs of what spellings leave alone."""
    born = first_of(content, "born") or told(content).born
    make = partial(common.key, "person")
    places = list(_key_places(content))
    for identifier in content.get("identifiers"):
        if identifier["valid"] != "no":
            yield make("number", identifier["value"], identity=True)
    for document in content.get("documents"):
        yield make("document", document, identity=True)
        if born:
            yield make("document+born", document, born, identity=True)
    for phone in content.get("phones"):
        for number in phone["may_be"]:
            yield make("phone", number)
    for email in content.get("emails"):
        yield make("email", email)
    if len(born) == len("1961-03-04"):
        yield from (make("born+place", born, place) for place in places)
    for name in names_of(content):
        parts = _parts(name)
        yield from (make("name+place", part, place) for part in parts for place in places)
        yield from _name_keys(name, parts, born)


def _name_keys(name: Name, parts: Sequence[str], born: str) -> Iterable[Key]:
    make = partial(common.key, "person")
    found = person_keys(readings_of_name(name), max(NAME_KEYS, NAME_AND_YEAR_KEYS))
    yield from (make("names", each) for each in found[:NAME_KEYS])
    if len(born) >= 4:
        yield from (make("names+year", each, born[:4]) for each in found[:NAME_AND_YEAR_KEYS])
    if len(born) == 10:
        for part in parts:
            yield make("name+born", part, born)


def _parts(name: Name) -> Sequence[str]:
    """What spellings leave of the surname and the first given name."""
    folded = [word(each).folded for each in (*name.family, *name.given[:1])]  # which are words that were just read
    return sorted({consonants(each.replace(" ", "")) for each in folded if len(each) > 1})[:3]


def _key_places(content: Content) -> Iterable[str]:
    """Houses and postcodes, and where one was born: beside a name few have them in common."""
    yield from sorted({found for place in content.get("addresses") for found in numbers(place)})[:ADDRESS_KEYS]
    yield from (" ".join(place) for place in content.get("birthPlace"))


def exclusives(content: Content) -> Iterable[Exclusive]:
    false = told(content).false  # perhaps somebody else's: it keeps nobody apart
    for identifier in content.get("identifiers"):
        one = identifier["valid"] == "yes" and identifier["scheme"] in EXCLUSIVE
        if one and identifier["value"] not in false:
            yield Exclusive(identifier["scheme"], identifier["value"])
