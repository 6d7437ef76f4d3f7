"""Phone numbers: a kind that is its value, where the number is certain."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from resolution.content import Content
from resolution.evidence import Evidence, Match
from resolution.matcher import Key
from resolution.names.search import Mode
from resolution.phones import digits, is_known, read_phone
from resolution.records import common, fields
from resolution.records.schema import Field, Kind
from resolution.wording import Words

Weights = common.Weights

FIELDS = (
    Field("number", Words("number", "номер"), fields.PHONE, required=True),
    Field("country", Words("reporting state", "сообщившее государство"), fields.TEXT, compared=False),
    Field("imsi", Words("IMSI", "IMSI"), fields.TEXT, compared=False),
    Field("iccid", Words("ICCID", "ICCID"), fields.TEXT, compared=False),
    Field("imei", Words("IMEI", "IMEI"), fields.TEXT, compared=False),
)


@dataclass(frozen=True, slots=True)
class Phone:
    phones: tuple[common.Number, ...]


def prepared(content: Content) -> Phone:
    return Phone(common.numbers_told(content.get("number")))


def value(content: Content) -> str | None:
    found = _may_be(content)
    return f"phone {found[0]}" if len(found) == 1 and is_known(found[0]) else None


def keys(content: Content) -> Iterable[Key]:
    yield from (common.key("phone", "number", number) for number in _may_be(content))


def caption(given: Mapping[str, Any]) -> str:
    return str(given.get("number") or "")


def tokens(content: Content) -> Iterable[str]:
    for number in map(digits, _may_be(content)):
        yield number
        yield number[-7:]


def rank(text: str, content: Content, weights: Weights, _: Mode) -> Match:
    asked = digits(text)
    if len(asked) < 5:
        return Match(())
    typed = [digits(number) for number in read_phone(text).candidates]
    numbers = _may_be(content)
    doubt = math.log2(max(len(numbers), 1))  # a local number that may be of several states is less surely the one typed
    for number in map(digits, numbers):
        if number in typed or number == asked:
            return Match((Evidence("number", "SAME", weights["search"]["NUMBER"] - doubt, text, number),))
        if number.endswith(asked.lstrip("0")[-9:]) and len(asked) >= 7:
            return Match((Evidence("number", "ENDS", weights["search"]["NUMBER"] / 2 - doubt, text, number),))
    return Match(())


def _may_be(content: Content) -> Sequence[str]:
    found = content.get("number")
    return found[0]["may_be"] if found else ()


PHONE = Kind(
    name="phone",
    title=Words("phone", "телефон"),
    fields=FIELDS,
    prepare=prepared,
    keys=keys,
    comparisons=(common.phones,),
    caption=caption,
    tokens=tokens,
    rank=rank,
    value=value,
)
