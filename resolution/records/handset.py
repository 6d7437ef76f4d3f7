"""Handsets: a kind that is its IMEI."""

from collections.abc import Iterable, Mapping
from typing import Any

from resolution.content import Content, Value
from resolution.evidence import Evidence, Match
from resolution.identifiers.read import plain, read_identifier
from resolution.matcher import Key
from resolution.names.search import Mode
from resolution.records import common, fields, finding
from resolution.records.schema import Field, FieldType, Kind, Reading, each_value
from resolution.wording import Words

Weights = common.Weights
SIGNS = 14  # of an IMEI that say which device it is: networks send the Luhn digit as 0, IMEISV has a version instead
LONGEST = 16
IMEI_EXPECTED = Words("an IMEI of 14 to 16 digits", "IMEI из 14–16 цифр")


def _digits(value: Any) -> str:
    return plain(str(value)).removeprefix("IMEI").removeprefix("SV")


def _read(value: Any, _: Reading) -> Iterable[Value]:
    digits = _digits(value)
    if _expected(value) is None and not read_identifier(digits, "IMEI").warning:
        yield digits[:SIGNS]


def _expected(value: Any) -> Words | None:
    digits = _digits(value)
    return None if digits.isdigit() and SIGNS <= len(digits) <= LONGEST else IMEI_EXPECTED


FIELDS = (
    Field("imei", Words("IMEI", "IMEI"), FieldType(str, _read, _expected), many=True, required=True),
    Field("make", Words("make", "марка"), fields.TEXT, compared=False),
    Field("model", Words("model", "модель"), fields.TEXT, compared=False),
)


def value(content: Content) -> str | None:
    """A handset of two SIMs has two numbers, either of which is met alone: it is neither of them."""
    found = content.get("imei")
    return f"handset {found[0]}" if len(found) == 1 else None


def keys(content: Content) -> Iterable[Key]:
    yield from (common.key("handset", "imei", number, identity=True) for number in content.get("imei"))


def compare(left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    yield from common.shared("imei", left.get("imei"), right.get("imei"), weights)


def caption(given: Mapping[str, Any]) -> str:
    return str(next(iter(each_value(given.get("imei"))), "—"))


def tokens(content: Content) -> Iterable[str]:
    """An IMEI is typed with its last digit, of whatever value, or without."""
    for number in content.get("imei"):
        yield number
        yield from (f"{number}{last}" for last in range(10))


def rank(text: str, content: Content, weights: Weights, _: Mode) -> Match:
    return finding.by_number(_digits(text)[:SIGNS], content.get("imei"), weights)


HANDSET = Kind(
    name="handset",
    title=Words("handset", "телефонный аппарат"),
    fields=FIELDS,
    prepare=lambda content: content,
    keys=keys,
    comparisons=(compare,),
    caption=caption,
    tokens=tokens,
    rank=rank,
    value=value,
)
