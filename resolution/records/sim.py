"""SIM cards: a kind that is its ICCID or its IMSI, where one of them is told alone."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from resolution.content import Content, Value
from resolution.evidence import Evidence, Match
from resolution.identifiers.iccid import ICCID
from resolution.identifiers.imsi import IMSI
from resolution.identifiers.read import plain
from resolution.identifiers.scheme import Scheme
from resolution.identifiers.warnings import warning_of_number
from resolution.matcher import Key
from resolution.names.search import Mode
from resolution.records import common, finding
from resolution.records.schema import Field, FieldType, Kind, Reading
from resolution.wording import Words

Weights = common.Weights
IMSI_EXPECTED = Words("an IMSI of 14 or 15 digits", "IMSI из 14 или 15 цифр")
ICCID_EXPECTED = Words("an ICCID of 18 to 20 digits that begins with 89", "ICCID из 18–20 цифр, начиная с 89")
NUMBERS = ("iccid", "imsi")


def _number(scheme: Scheme, lengths: range, words: Words) -> FieldType:
    def read(value: Any, _: Reading) -> Iterable[Value]:
        number = scheme.clean(str(value))
        if expected(value) is None and not warning_of_number(number):
            yield number

    def expected(value: Any) -> Words | None:
        number = scheme.clean(str(value))
        fits = number.isdigit() and len(number) in lengths and (scheme is IMSI or scheme.fits(number))
        return None if fits else words

    return FieldType(str, read, expected)


FIELDS = (
    Field("iccid", Words("ICCID", "ICCID"), _number(ICCID, range(18, 21), ICCID_EXPECTED)),
    Field("imsi", Words("IMSI", "IMSI"), _number(IMSI, range(14, 16), IMSI_EXPECTED)),
)


def value(content: Content) -> str | None:
    told = [(field, content.get(field)[0]) for field in NUMBERS if content.get(field)]
    return f"sim {told[0][0]} {told[0][1]}" if len(told) == 1 else None


def keys(content: Content) -> Iterable[Key]:
    for field in NUMBERS:
        yield from (common.key("sim", field, number, identity=True) for number in content.get(field))


def compare(field: str, left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    yield from common.shared(field, left.get(field), right.get(field), weights)


def caption(given: Mapping[str, Any]) -> str:
    return str(given.get("iccid") or given.get("imsi") or "—")


def numbers(content: Content) -> Iterable[str]:
    return (*content.get("iccid"), *content.get("imsi"))


def tokens(content: Content) -> Iterable[str]:
    return map(finding.token_of_number, numbers(content))


def rank(text: str, content: Content, weights: Weights, _: Mode) -> Match:
    return finding.by_number(plain(text).rstrip("F"), numbers(content), weights)


SIM = Kind(
    name="sim",
    title=Words("SIM card", "SIM-карта"),
    fields=FIELDS,
    prepare=lambda content: content,
    keys=keys,
    comparisons=tuple(partial(compare, field) for field in NUMBERS),
    caption=caption,
    tokens=tokens,
    rank=rank,
    value=value,
)
