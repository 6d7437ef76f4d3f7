"""Types of fields that kinds share."""

from collections.abc import Iterator
from email.utils import parseaddr
from typing import Any, TypedDict

from resolution.content import Value
from resolution.dates import is_partial
from resolution.identifiers.read import plain, read_identifier
from resolution.identifiers.warnings import warning_of_date, warning_of_email, warning_of_number
from resolution.names.fold import fold
from resolution.names.read import read_person
from resolution.phones import read_phone
from resolution.records import vocabulary
from resolution.records.places import read_words
from resolution.records.schema import FieldType, Reading
from resolution.wording import Words


class NameShape(TypedDict, total=False):
    full: str
    given: str
    family: str
    patronymic: str
    type: str


class PhoneShape(TypedDict, total=False):
    number: str
    country: str


class IdentifierShape(TypedDict, total=False):
    scheme: str
    value: str
    country: str


class DocumentShape(TypedDict, total=False):
    type: str
    number: str
    country: str
    issuer: str


class AddressShape(TypedDict, total=False):
    text: str
    house: str
    street: str
    place: str
    postcode: str
    region: str
    country: str


class PlaceShape(TypedDict, total=False):
    place: str
    country: str
    date: str


class GoodsShape(TypedDict, total=False):
    description: str
    hs: str
    weightKg: float


class PartyShape(TypedDict, total=False):
    role: str
    name: str


DATE_EXPECTED = Words("a date as 1961, 1961-03 or 1961-03-04", "дата в виде 1961, 1961-03 или 1961-03-04")
TEXT_EXPECTED = Words("some text", "текст")
ADDRESS_PARTS = ("text", "house", "street", "place", "postcode", "region")
SHORTEST = 4  # signs of a number: with fewer, chance alone makes two agree


def _part(value: Any, name: str) -> str:
    found = value if isinstance(value, str) else value.get(name) or ""
    return str(found)


def _text(name: str) -> Any:
    return lambda value: None if _part(value, name).strip() else TEXT_EXPECTED


def _named(value: Any) -> bool:
    parts = [value] if isinstance(value, str) else [value.get(part) for part in ("full", "family", "given")]
    return any(part and part.strip() for part in parts)


def _read_name(value: Any, _: Reading) -> Iterator[Value]:
    name = read_person(value)
    if name.parts:
        yield name.value()


def _read_phone(value: Any, reading: Reading) -> Iterator[Value]:
    country = "" if isinstance(value, str) else value.get("country") or ""
    found = read_phone(_part(value, "number"), country or reading.country)
    if found.candidates:
        yield {"may_be": list(found.candidates)} | ({"own": found.own} if found.own else {})


def _read_identifier(value: Any, reading: Reading) -> Iterator[Value]:
    scheme = "" if isinstance(value, str) else value.get("scheme") or ""
    country = "" if isinstance(value, str) else value.get("country") or ""
    found = read_identifier(_part(value, "value"), scheme, country or reading.country)
    if len(found.value) >= SHORTEST and not found.warning:  # 000000 is nobody's
        yield {"value": found.value, "scheme": found.scheme, "valid": found.valid}


def _read_document(value: Any, _: Reading) -> Iterator[Value]:
    given = _part(value, "number")
    lines = read_identifier(given, "MRZ") if "<" in given else None  # who scans a passport pastes its lines
    number = lines.says.number if lines is not None and lines.valid == "yes" else plain(given)
    if len(number) >= SHORTEST and not warning_of_number(number):
        yield number


def _read_born(value: Any, _: Reading) -> Iterator[Value]:
    if is_partial(str(value)) and not warning_of_date(str(value)):
        yield str(value)


def _read_plain(value: Any, _: Reading) -> Iterator[Value]:
    text = plain(_part(value, "number"))
    if text:
        yield text


def _read_lower(value: Any, _: Reading) -> Iterator[Value]:
    text = str(value).strip().casefold()
    if text:
        yield text


def read_email(text: str) -> str:
    """The address alone: mail programs write the name of its owner before it."""
    return parseaddr(text)[1].strip().casefold() or text.strip().casefold()


def _read_email(value: Any, _: Reading) -> Iterator[Value]:
    if text := read_email(str(value)):
        yield text


def _read_own_email(value: Any, reading: Reading) -> Iterator[Value]:
    """A person's: not that of a desk, at which many may be reached."""
    yield from (address for address in _read_email(value, reading) if not warning_of_email(address))


def _read_address(value: Any, _: Reading) -> Iterator[Value]:
    given = [value] if isinstance(value, str) else [str(value.get(part) or "") for part in ADDRESS_PARTS]
    if words := read_words(" ".join(given)):
        yield words


def _address_expected(value: Any) -> Words | None:
    given = [value] if isinstance(value, str) else [str(value.get(part) or "") for part in ADDRESS_PARTS]
    return None if any(part.strip() for part in given) else TEXT_EXPECTED


def _read_party(value: Any, _: Reading) -> Iterator[Value]:
    text = " ".join(_part(value, "name").casefold().split())
    if text:
        yield text


def _read_full(value: Any, _: Reading) -> Iterator[Value]:
    text = _part(value, "full").strip()
    if text:
        yield text


def _read_number(value: Any, _: Reading) -> Iterator[Value]:
    yield float(value)


def _read_goods(value: Any, _: Reading) -> Iterator[Value]:
    code = "" if isinstance(value, str) else "".join(sign for sign in str(value.get("hs") or "") if sign.isdigit())
    if len(code) >= SHORTEST:
        yield code


def _read_place(value: Any, _: Reading) -> Iterator[Value]:
    if value.get("place") or value.get("date"):
        yield {"place": fold(value.get("place") or ""), "date": value.get("date") or ""}


NAME = FieldType(str | NameShape, _read_name, lambda value: None if _named(value) else TEXT_EXPECTED)
ORGANISATION_NAME = FieldType(str | NameShape, _read_full, _text("full"), "full")
PHONE = FieldType(str | PhoneShape, _read_phone, _text("number"), "number")
IDENTIFIER = FieldType(str | IdentifierShape, _read_identifier, _text("value"), "value")
DOCUMENT = FieldType(str | DocumentShape, _read_document, _text("number"), "number")
BORN = FieldType(str, _read_born, lambda v: None if is_partial(str(v)) else DATE_EXPECTED)
PLAIN = FieldType(str | PhoneShape, _read_plain, _text("number"), "number")
LOWER = FieldType(str, _read_lower)
EMAIL = FieldType(str, _read_email)
OWN_EMAIL = FieldType(str, _read_own_email)
UPPER = FieldType(str, lambda value, _: [str(value).strip().upper()] if str(value).strip() else [])
ADDRESS = FieldType(str | AddressShape, _read_address, _address_expected, "text")
PLACE_NAME = FieldType(str, lambda value, _: [words] if (words := read_words(str(value))) else [])
PARTY = FieldType(str | PartyShape, _read_party, _text("name"), "name")
NUMBER = FieldType(float, _read_number)
PLACE = FieldType(
    PlaceShape, _read_place,
    lambda v: None if not v.get("date") or is_partial(str(v["date"])) else DATE_EXPECTED, "date",
)  # fmt: skip
GOODS = FieldType(str | GoodsShape, _read_goods)
TEXT = FieldType(str, lambda value, _: [])


def coded(subject: str) -> FieldType:
    """A word of one of our vocabularies; another word stands for itself."""
    return FieldType(str, lambda value, _: [found] if (found := vocabulary.code(subject, str(value))) else [])
