"""A kind of one's own, by description alone: what a service needs to take in boats."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from resolution.content import Content
from resolution.evidence import Evidence, Match
from resolution.identifiers.read import plain
from resolution.matcher import Key
from resolution.model import Model, hand_set, read_model
from resolution.names.search import Mode
from resolution.records import common
from resolution.records.fields import LOWER, PLAIN
from resolution.records.kinds import KINDS
from resolution.records.schema import Field, Kind, each_value
from resolution.score import Matching
from resolution.wording import Words

FIELDS = (
    Field("marks", Words("marks", "бортовые номера"), PLAIN, many=True),
    Field("hull", Words("hull number", "номер корпуса"), PLAIN),
    Field("colour", Words("colour", "цвет"), LOWER),
)


def keys(content: Content) -> Iterable[Key]:
    make = partial(common.key, "boat")
    yield from (make("hull", value, identity=True) for value in content.get("hull"))
    yield from (make("mark", value) for value in content.get("marks"))


def shared(field: str, left: Content, right: Content, weights: common.Weights) -> Iterable[Evidence]:
    return common.shared(field, left.get(field), right.get(field), weights)


def tokens(content: Content) -> Iterable[str]:
    return (value.lower() for name in ("marks", "hull") for value in content.get(name))


def rank(text: str, content: Content, weights: common.Weights, _: Mode) -> Match:
    found = plain(text).lower() in set(tokens(content))
    return Match((Evidence("marks", "SAME", weights["search"]["NUMBER"], text, text),) if found else ())


def caption(given: Mapping[str, Any]) -> str:
    return str(next(iter(each_value(given.get("marks"))), given.get("hull") or ""))


BOAT = Kind(
    name="boat",
    title=Words("boat", "лодка"),
    fields=FIELDS,
    prepare=lambda content: content,
    keys=keys,
    comparisons=tuple(partial(shared, field.name) for field in FIELDS),
    caption=caption,
    tokens=tokens,
    rank=rank,
)
MODEL = """
version = "test"
[boat]
possible = 4.0
match = 9.0
strong = 12.0
window = 10
[boat.marks]
SAME = 12.0
DIFFERENT = -3.0
[boat.hull]
SAME = 14.0
DIFFERENT = -14.0
[boat.colour]
SAME = 1.5
DIFFERENT = -2.0
[boat.search]
NUMBER = 20.0
"""
WITH_BOATS = Matching(KINDS.with_kind(BOAT), Model("test", {**hand_set().kinds, **read_model(MODEL).kinds}))
