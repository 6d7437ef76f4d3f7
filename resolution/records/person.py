"""People."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import product
from typing import Any, NamedTuple

from resolution.content import Content
from resolution.dates import compare_dates
from resolution.evidence import Evidence, Match
from resolution.identifiers.read import EXCLUSIVE, plain, says_of
from resolution.matcher import Exclusive, Key
from resolution.names.cases import nominatives
from resolution.names.fold import fold, skeleton
from resolution.names.keys import person_keys
from resolution.names.persons import MOST, bits_of_readings, compare_readings
from resolution.names.read import Name, Reading, readings_of, readings_of_name, words
from resolution.names.search import SHARE, Mode, allowed, word_level
from resolution.phones import digits
from resolution.records import common, fields
from resolution.records.places import numbers
from resolution.records.schema import HOUSEHOLD, NAMES, Contradiction, Field, Kind, Words, each_value

Weights = common.Weights

ADDRESS_KEYS = 2  # of one record that make keys, the first of several
# Of one name: each is a row. Five find .984 of the agencies' pairs with 11 candidates a record, two .954 with 4.
NAME_KEYS, NAME_AND_YEAR_KEYS = (
    2,
    3,
)  # of one name: each is a row. Five of the first find three pairs more in a hundred, at a fifth of the speed
OF_A_HOUSEHOLD = frozenset({
    "family", "given", "patronymic", "middle", "gender", "relatives", "name", "name_order", "names", "addresses", "phones",
    "birthPlace", "emails",
})  # fmt: skip
NOT_THE_GIVEN_NAME = ("ABSENT", "INITIAL", "DIFFERENT")  # levels of given names that relatives have, too
LEAST_SHARE = 0.3  # of what a word counts against a name in which it is not found
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
NAMES_COMPARED = 50_000  # pairs of names that are remembered: records of one person meet each other's in every pairing
MOST_NAMES = 12  # of one record, for keys and comparisons: a list of two thousand aliases must not stop the writer

ROLES_MOST, ROLES_SHARE = 3.0, 8.0  # bits that roles add to words found, and the share of a name's bits that they are

FIELDS = (
    Field("names", Words("names", "имена"), fields.NAME, many=True, required=True),
    Field("fatherName", Words("father's name", "имя отца"), fields.TEXT, compared=False),
    Field("born", Words("born", "дата рождения"), fields.BORN),
    Field("sex", Words("sex", "пол"), fields.LOWER),
    Field("citizenships", Words("citizenships", "гражданство"), fields.UPPER, many=True),
    Field("documents", Words("documents", "документы"), fields.DOCUMENT, many=True),
    Field("identifiers", Words("national numbers", "национальные номера"), fields.IDENTIFIER, many=True),
    Field("phones", Words("phones", "телефоны"), fields.PHONE, many=True),
    Field("emails", Words("e-mails", "эл. почта"), fields.OWN_EMAIL, many=True),
    Field("addresses", Words("addresses", "адреса"), fields.ADDRESS, many=True),
    Field("birthPlace", Words("birth place", "место рождения"), fields.PLACE_NAME),
    Field("occupation", Words("occupation", "род занятий"), fields.LOWER),
    Field("category", Words("category", "категория"), fields.TEXT, compared=False),
)


@dataclass(frozen=True, slots=True)
class Person:
    """What comparisons need, made once of a content."""

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
    return tuple(Name.of_value(value) for value in content.get("names")[:MOST_NAMES])


def prepared(content: Content) -> Person:
    first = partial(_first, content)
    own = told(content)
    return Person(
        tuple(readings_of_name(name) for name in names_of(content)),
        first("born"),
        _sex(content),
        tuple(content.get("documents")),
        {
            value["value"]: {**value, "valid": common.CONTRADICTED} if value["value"] in own.false else value
            for value in content.get("identifiers")
        },
        common.numbers_told(content.get("phones")),
        tuple(content.get("emails")),
        tuple(frozenset(value) for value in content.get("addresses")),
        tuple(frozenset(value) for value in content.get("birthPlace")),
        frozenset(
            mark for value in content.get("names") for word in _last_words(value) for mark in GENERATIONS.get(word, ())
        ),
        tuple(content.get("occupation")),
        own.born,
        own.sex,
    )


def _last_words(name: Mapping[str, Any]) -> Iterable[str]:
    """What may stand behind a name: the last word of each part of more than one."""
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


def told(content: Content) -> Told:
    """Numbers are contradicted by the record's own birth date, if it is told from theirs by more than a slip, or its sex."""
    identifiers = content.get("identifiers")
    if not identifiers:
        return Told()
    born, sex = _first(content, "born"), _sex(content)
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


def _sex(content: Content) -> str:
    letter = _first(content, "sex")[:1]
    return SEXES.get(letter, "")


def _first(content: Content, field: str) -> str:
    found = content.get(field)
    return str(found[0]) if found else ""


def keys(content: Content) -> Iterable[Key]:
    """Few, since each is a row: documents, numbers, and pairs of what spellings leave alone."""
    born = _first(content, "born") or told(content).born
    make = partial(common.key, "person")
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
        yield from (make("born+place", born, place) for place in _key_places(content))
    seen: set[str] = set()
    for name in names_of(content):
        yield from (make("name+place", part, place) for part in _parts(name) for place in _key_places(content))
        yield from (each for each in _name_keys(name, born) if each.id not in seen and not seen.add(each.id))  # type: ignore[func-returns-value]


def _name_keys(name: Name, born: str) -> Iterable[Key]:
    make = partial(common.key, "person")
    found = person_keys(readings_of_name(name))
    yield from (make("names", each) for each in found[:NAME_KEYS])
    if len(born) >= 4:
        yield from (make("names+year", each, born[:4]) for each in found[:NAME_AND_YEAR_KEYS])
    if len(born) == 10:
        for part in _parts(name):
            yield make("name+born", part, born)


def _parts(name: Name) -> Sequence[str]:
    """What spellings leave of the surname and the first given name."""
    return sorted({skeleton(word) for word in (*name.family, *name.given[:1]) if len(fold(word)) > 1})[:3]


def _key_places(content: Content) -> Iterable[str]:
    """Numbers of houses and postcodes, and where one was born: beside a name few have them in common."""
    yield from sorted({found for place in content.get("addresses") if (found := numbers(place))})[:ADDRESS_KEYS]
    yield from (" ".join(place) for place in content.get("birthPlace"))


def compare_names(left: Person, right: Person, weights: Weights) -> Iterable[Evidence]:
    """Evidence of the two names that agree best, ties by what is shown; scaled, for there are more people than namesakes."""
    pairs = list(product(left.names, right.names))
    if len(pairs) > 1:
        likeliest = [_likeliest(*pair) for pair in pairs]
        most = max(found.bits for found in likeliest)
        pairs = [pair for pair, found in zip(pairs, likeliest, strict=True) if found.bits == most]
    matches = [(one == other, _compared(one, other)) for one, other in pairs]
    # Of ties a name beside itself, so that a record says the same of its twin in both directions.
    best = (
        max(matches, key=lambda each: (each[0], repr(each[1])))[1]
        if len(matches) > 1
        else matches[0][1]
        if matches
        else None
    )
    if best is not None:
        yield from common.in_the_model(best.parts, weights)


def hopes(left: Person, right: Person, weights: Weights) -> Iterable[float]:
    """What names say at most: if everything of them agreed; and then in fact, without their evidence."""
    yield common.weight_of_names(MOST, weights)
    bits = [_likeliest(one, other).bits for one in left.names for other in right.names]
    yield common.weight_of_names(max(bits), weights) if bits else 0.0


class Likeliest(NamedTuple):
    """The two ways of reading two names that agree best: only these are worth telling part by part."""

    bits: float
    ways: tuple[Reading, Reading] | None


@lru_cache(maxsize=NAMES_COMPARED)
def _likeliest(lefts: tuple[Reading, ...], rights: tuple[Reading, ...]) -> Likeliest:
    best: Likeliest | None = None
    for left in lefts:
        for right in rights:
            if best is None or best.bits < MOST - left.cost - right.cost:
                bits = bits_of_readings((left,), (right,))
                if best is None or bits > best.bits:
                    best = Likeliest(bits, (left, right))
    return best or Likeliest(0.0, None)


@lru_cache(maxsize=NAMES_COMPARED)
def _compared(lefts: tuple[Reading, ...], rights: tuple[Reading, ...]) -> Match:
    ways = _likeliest(lefts, rights).ways
    return Match(()) if ways is None else compare_readings(ways[:1], ways[1:])


def compare_generations(left: Person, right: Person, weights: Weights) -> Iterable[Evidence]:
    """Father and son of one name, told apart by what stands behind it; who is told without it may be either."""
    one, other = left.generations, right.generations
    if one & other:
        yield Evidence("generation", "SAME", weights["generation"]["SAME"], min(one & other), min(one & other))
    elif {mark.isdigit() for mark in one} & {mark.isdigit() for mark in other}:
        yield Evidence("generation", "DIFFERENT", weights["generation"]["DIFFERENT"], max(one), max(other))


def compare_birth_places(left: Person, right: Person, weights: Weights) -> Iterable[Evidence]:
    yield from common.places("birthPlace", left.birth_place, right.birth_place, weights)


def compare_occupations(left: Person, right: Person, weights: Weights) -> Iterable[Evidence]:
    yield from common.shared("occupation", left.occupation, right.occupation, weights)


def in_one_household(parts: Sequence[Evidence], weights: Weights) -> Iterable[Evidence]:
    """Of people who live together much agrees, and it is one fact, not many: it takes a given name and a birth date to join them.

    Where the given name is another, the birth date counts among it, for there are twins; where the birth date is another,
    the whole name does, for grandsons are named after their grandfathers.
    """
    level = _shared_by(parts)
    if not level:
        return
    shared = sum(part.bits for part in parts if part.field in OF_A_HOUSEHOLD)
    if level == "TWINS":
        shared += sum(part.bits for part in parts if part.field == "born" and part.bits > 0)
    most = weights[HOUSEHOLD][level]
    if shared > most:
        yield Evidence(HOUSEHOLD, level, round(most - shared, 3), "", "")


def _shared_by(parts: Sequence[Evidence]) -> str:
    """By which relatives as much may be shared; nothing if by none."""
    given = next((part.level for part in parts if part.field == "given"), "ABSENT")
    if given in NOT_THE_GIVEN_NAME:
        return "TWINS" if given == "DIFFERENT" else "SHARED"
    return "GENERATIONS" if any(part.field == "born" and part.level == "DIFFERENT" for part in parts) else ""


def caption(given: Mapping[str, Any]) -> str:
    """The first name as it was written, and the year of birth."""
    name = next(iter(each_value(given.get("names"))), "")
    if not isinstance(name, str):
        parts = [name.get(part) for part in ("family", "given", "patronymic")]
        name = name.get("full") or " ".join(part for part in parts if part)
    born = str(given.get("born") or "")[:4]
    return f"{name} ({born})" if born else str(name)


def exclusives(content: Content) -> Iterable[Exclusive]:
    false = told(content).false  # perhaps somebody else's: it keeps nobody apart
    for identifier in content.get("identifiers"):
        one = identifier["valid"] == "yes" and identifier["scheme"] in EXCLUSIVE
        if one and identifier["value"] not in false:
            yield Exclusive(identifier["scheme"], identifier["value"])


def tokens(content: Content) -> Iterable[str]:
    for name in names_of(content):
        yield from (folded for word in name.parts if len(folded := fold(word)) > 1)
    for phone in content.get("phones"):
        yield from map(digits, phone["may_be"])
    yield from (identifier["value"].lower() for identifier in content.get("identifiers"))
    yield from (document.lower() for document in content.get("documents"))


def rank(text: str, content: Content, weights: Weights, mode: Mode) -> Match:
    """Typed words against the parts of each name: each word finds a part, and initials find beginnings."""
    number = _number(text, content, weights)
    if number is not None:
        return Match((number,))
    found = _rank_typed(text, content, weights, mode)
    for base in nominatives(text) if mode != "EXACT" else ():  # typed as it stands in a report: у Рахимова Али
        found = max(found, _rank_typed(base, content, weights, mode), key=lambda each: each.bits)
    return found


def _rank_typed(text: str, content: Content, weights: Weights, mode: Mode) -> Match:
    typed = words(text)
    best: tuple[Evidence, ...] = ()
    for name in names_of(content):
        found = _rank_name(typed, name, weights, mode)
        if sum(part.bits for part in found) > sum(part.bits for part in best):
            best = found
    if len(typed) >= 2 and best:  # roles and patronymics tell more than words alone
        both = max((_as_name(text, name) for name in names_of(content)), default=0.0)
        best = (*best, Evidence("name_order", "ROLES", max(-ROLES_MOST, min(ROLES_MOST, both / ROLES_SHARE)), "", ""))
    return Match(best)


def _as_name(text: str, name: Name) -> float:
    return compare_readings(readings_of(text), readings_of_name(name)).bits


def _number(text: str, content: Content, weights: Weights) -> Evidence | None:
    asked = plain(text).lower()
    if sum(letter.isdigit() for letter in asked) < 5:
        return None
    for token in sorted(tokens(content)):
        if token == asked or (asked.isdigit() and len(asked) >= 7 and token.endswith(asked[-9:].lstrip("0"))):
            return Evidence("number", "SAME", weights["search"]["NUMBER"], text, token)
    return Evidence("number", "DIFFERENT", weights["search"]["NUMBER_DIFFERENT"], text, "")


def _rank_name(typed: Sequence[str], name: Name, weights: Weights, mode: Mode) -> tuple[Evidence, ...]:
    """Nothing for a name in which a word is not found as the mode wants it; of all modes only FUZZY takes words amiss."""
    left = list(name.parts)
    found: list[Evidence] = []
    for word in sorted(typed, key=len, reverse=True):
        if not fold(word) or not left:
            continue
        levels = [(level, part) for part in left if allowed(mode, level := word_level(word, part), word, part)]
        level, part = max(levels, key=lambda each: (SHARE[each[0]], each[1]), default=("DIFFERENT", left[0]))
        if level != "DIFFERENT":
            left.remove(part)
        elif mode != "FUZZY":
            return ()
        bits = weights["search"][level] * (SHARE[level] or LEAST_SHARE)
        found.append(Evidence("name", level, round(bits, 3), word, part))
    return tuple(found)


PERSON = Kind(
    name="person",
    title=Words("person", "лицо"),
    fields=FIELDS,
    prepare=prepared,
    keys=keys,
    comparisons=(
        compare_names, compare_generations, common.born, common.sex, common.identifiers, common.false_documents, common.documents,
        common.phones, common.emails, common.addresses, compare_birth_places, compare_occupations,
    ),
    together=in_one_household,
    contradictions=lambda content: told(content).contradictions,
    hopes=hopes,
    personal={
        "SHARED": frozenset({"born", "sex", "identifiers", "documents", "occupation"}),
        "GENERATIONS": frozenset({"sex", "identifiers", "documents", "occupation"}),
        "TWINS": frozenset({"sex", "identifiers", "documents", "occupation"}),
    },
    granted={
        "number": frozenset({"identifiers"}),
        "document": frozenset({"documents"}),
        "document+born": frozenset({"documents", "born"}),
        "phone": frozenset({"phones"}),
        "email": frozenset({"emails"}),
        "names": frozenset({NAMES}),
        "names+year": frozenset({NAMES, "born"}),
        "name+born": frozenset({NAMES, "born"}),
        "name+place": frozenset({NAMES, "addresses", "birthPlace"}),
        "born+place": frozenset({"born", "addresses", "birthPlace"}),
    },
    caption=caption,
    tokens=tokens,
    rank=rank,
    exclusives=exclusives,
)  # fmt: skip
