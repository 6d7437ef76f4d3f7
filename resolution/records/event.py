"""Events: border crossings, meetings, payments, arrests; who was there is a claim."""

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from resolution.content import Content, Value
from resolution.dates import is_partial
from resolution.evidence import Evidence, Match
from resolution.matcher import Key
from resolution.names.search import Mode
from resolution.records import common, fields, finding, gazetteer, vocabulary
from resolution.records.schema import Field, FieldType, Kind, Reading, each_value
from resolution.wording import Words

Weights = common.Weights
DAY = 10  # signs of a time that tell its day
MINUTE = 16  # and its minute
TIME = re.compile(r"(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?", re.ASCII)
TIME_EXPECTED = Words(
    "a date as precise as known, or a local time as 2024-03-21T14:05",
    "дата с известной точностью или местное время в виде 2024-03-21T14:05",
)


def is_time(text: str) -> bool:
    """Whether this is a date as precise as it is known, or a local time to the minute or second."""
    found = TIME.fullmatch(text)
    return is_partial(found[1] if found else text)


def _read_time(value: Any, _: Reading) -> Iterable[Value]:
    if is_time(str(value)):
        yield str(value)[:MINUTE]


def _read_place(value: Any, _: Reading) -> Iterable[Value]:
    if words := gazetteer.words_of_place(str(value)):
        yield words


TIME_TYPE = FieldType(str, _read_time, lambda value: None if is_time(str(value)) else TIME_EXPECTED)
PLACE_NAME = FieldType(str, _read_place)
FIELDS = (
    Field("type", Words("type", "тип"), fields.coded("event")),
    Field("reference", Words("number of the event", "номер события"), fields.PLAIN),
    Field("time", Words("time", "время"), TIME_TYPE),
    Field("place", Words("place", "место"), PLACE_NAME),
    Field("country", Words("country", "страна"), fields.UPPER),
    Field("direction", Words("direction", "направление"), fields.coded("direction")),
    Field("plates", Words("number plates", "номерные знаки"), fields.PLAIN, many=True),
    Field("documents", Words("documents", "документы"), fields.DOCUMENT, many=True),
    Field("amount", Words("amount", "сумма"), fields.NUMBER),
    Field("currency", Words("currency", "валюта"), fields.UPPER),
    Field("description", Words("description", "описание"), fields.TEXT, compared=False),
)
SHARED = ("type", "reference", "country", "direction", "plates", "documents", "amount", "currency")


def keys(content: Content) -> Iterable[Key]:
    make = partial(common.key, "event")
    yield from (make("reference", number) for number in content.get("reference"))
    for day in (time[:DAY] for time in content.get("time") if len(time) >= DAY):
        yield from (make("place", day, *words) for words in content.get("place"))
        for field in ("plates", "documents"):
            yield from (make(field, day, number) for number in content.get(field))
        yield from (make("amount", day, f"{amount:g}") for amount in content.get("amount"))


def compare_times(left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    """As far as both are precise."""
    for one in left.get("time"):
        for other in right.get("time"):
            precise = min(len(one), len(other))
            level = "DIFFERENT"
            if one[:precise] == other[:precise]:
                level = "MINUTE" if precise == MINUTE else "DAY" if precise == DAY else "PART"
            elif precise == MINUTE and one[:DAY] == other[:DAY]:
                level = "SAME_DAY"
            yield Evidence("time", level, weights["time"][level], one, other)


def compare_places(left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    one, other = ([frozenset(words) for words in content.get("place")] for content in (left, right))
    yield from common.places("place", one, other, weights)


def compare_shared(field: str, left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    yield from common.shared(field, left.get(field), right.get(field), weights, show=_shown)


def _shown(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def caption(given: Mapping[str, Any]) -> str:
    told = [str(value) for field in ("type", "time", "place") for value in each_value(given.get(field))]
    return ", ".join(told) or str(given.get("reference") or "—")


def numbers(content: Content) -> Iterable[str]:
    return (*content.get("reference"), *content.get("plates"), *content.get("documents"))


def texts(content: Content) -> Iterable[str]:
    """Type and place in every language."""
    types = " ".join(word for found in content.get("type") for word in vocabulary.words_of("event", found))
    places = [name for words in content.get("place") for name in (" ".join(words), *gazetteer.names_of_place(words))]
    yield " ".join((types, *places)).strip()


def tokens(content: Content) -> Iterable[str]:
    yield from map(finding.token_of_number, numbers(content))
    yield from (token for text in texts(content) for token in finding.tokens_of_words(text))


def rank(text: str, content: Content, weights: Weights, _: Mode) -> Match:
    found = finding.by_number(text, numbers(content), weights)
    return found if found.parts else finding.by_words("place", text, texts(content), weights)


EVENT = Kind(
    name="event",
    title=Words("event", "событие"),
    fields=FIELDS,
    prepare=lambda content: content,
    keys=keys,
    comparisons=(compare_times, compare_places, *(partial(compare_shared, field) for field in SHARED)),
    granted={
        "reference": frozenset({"reference"}),
        "place": frozenset({"time", "place"}),
        "plates": frozenset({"time", "plates"}),
        "documents": frozenset({"time", "documents"}),
        "amount": frozenset({"time", "amount"}),
    },
    caption=caption,
    tokens=tokens,
    rank=rank,
)
