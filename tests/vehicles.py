"""A fifth kind, by description alone: what a service needs to take in vehicles."""

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
from resolution.records.schema import Field, Kind, Words, each_value
from resolution.score import Matching

FIELDS = (
    Field("plates", Words("plates", "номерные знаки"), PLAIN, many=True),
    Field("vin", Words("VIN", "VIN"), PLAIN),
    Field("colour", Words("colour", "цвет"), LOWER),
)


def keys(content: Content) -> Iterable[Key]:
    make = partial(common.key, "vehicle")
    yield from (make("vin", value, identity=True) for value in content.get("vin"))
    yield from (make("plate", value) for value in content.get("plates"))


def shared(field: str, left: Content, right: Content, weights: common.Weights) -> Iterable[Evidence]:
    return common.shared(field, left.get(field), right.get(field), weights)


def tokens(content: Content) -> Iterable[str]:
    return (value.lower() for name in ("plates", "vin") for value in content.get(name))


def rank(text: str, content: Content, weights: common.Weights, _: Mode) -> Match:
    found = plain(text).lower() in set(tokens(content))
    return Match((Evidence("plates", "SAME", weights["search"]["NUMBER"], text, text),) if found else ())


def caption(given: Mapping[str, Any]) -> str:
    return str(next(iter(each_value(given.get("plates"))), given.get("vin") or ""))


VEHICLE = Kind(
    name="vehicle",
    title=Words("vehicle", "транспортное средство"),
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
[vehicle]
possible = 4.0
match = 9.0
strong = 12.0
window = 10
[vehicle.plates]
SAME = 12.0
DIFFERENT = -3.0
[vehicle.vin]
SAME = 14.0
DIFFERENT = -14.0
[vehicle.colour]
SAME = 1.5
DIFFERENT = -2.0
[vehicle.search]
NUMBER = 20.0
"""
WITH_VEHICLES = Matching(KINDS.with_kind(VEHICLE), Model("test", {**hand_set().kinds, **read_model(MODEL).kinds}))
