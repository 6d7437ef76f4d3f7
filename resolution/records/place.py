"""Places: addresses, border posts, cells, towns, with coordinates as precise as they are known."""

import math
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, TypedDict

from resolution.content import Content, Value
from resolution.evidence import Evidence, Match
from resolution.matcher import Key
from resolution.names.search import Mode
from resolution.records import common, fields, finding, gazetteer
from resolution.records.places import numbers
from resolution.records.schema import Field, FieldType, Kind, Reading, each_value
from resolution.wording import Words

Weights = common.Weights
EARTH_M = 6_371_000  # mean radius
UNSAID_M = 100.0  # precision of coordinates that come without one: a hand-held receiver, a pin on a map
FINE_M = 1_000.0  # from here on coordinates tell a district and not a place
STEP = 0.02  # degrees of a square by which coordinates find each other: 2 km, of which all neighbours are looked at
COORDINATES_EXPECTED = Words(
    "latitude from -90 to 90, longitude from -180 to 180, precision above 0 in metres",
    "широта от -90 до 90, долгота от -180 до 180, точность больше 0 в метрах",
)


class CoordinatesShape(TypedDict, total=False):
    latitude: float
    longitude: float
    precisionM: float


def _read_coordinates(value: Any, _: Reading) -> Iterable[Value]:
    if _coordinates_expected(value) is None:
        yield [float(value["latitude"]), float(value["longitude"]), float(value.get("precisionM") or UNSAID_M)]


def _coordinates_expected(value: Any) -> Words | None:
    if not isinstance(value, Mapping):
        return COORDINATES_EXPECTED
    latitude, longitude, precision = (value.get(part) for part in ("latitude", "longitude", "precisionM"))
    if latitude is None or longitude is None or (precision is not None and precision <= 0):
        return COORDINATES_EXPECTED
    return None if abs(latitude) <= 90 and abs(longitude) <= 180 else COORDINATES_EXPECTED


def _read_name(value: Any, _: Reading) -> Iterable[Value]:
    if words := gazetteer.words_of_place(str(value)):
        yield words


NAME = FieldType(str, _read_name)
FIELDS = (
    Field("type", Words("type", "тип"), fields.coded("place")),
    Field("placeNames", Words("names of the place", "названия места"), NAME, many=True),
    Field("code", Words("code", "код"), fields.PLAIN),
    Field("address", Words("address", "адрес"), fields.ADDRESS),
    Field("country", Words("country", "страна"), fields.UPPER),
    Field("coordinates", Words("coordinates", "координаты"), FieldType(CoordinatesShape, _read_coordinates,
          _coordinates_expected)),
)  # fmt: skip


def keys(content: Content) -> Iterable[Key]:
    make = partial(common.key, "place")
    yield from (make("code", *content.get("country"), code) for code in content.get("code"))
    yield from (make("name", *words) for words in content.get("placeNames"))
    for words in content.get("address"):
        yield from (make("address", told, word) for told in numbers(words) for word in words if not word.isdigit())
    for latitude, longitude, precision in content.get("coordinates"):
        if precision <= FINE_M:
            yield from (make("square", *square) for square in _squares(latitude, longitude))


def _squares(latitude: float, longitude: float) -> Iterable[tuple[str, str]]:
    """The four squares around the nearest corner: two places nearer than half a square share one."""
    row, column = round(latitude / STEP), round(longitude / STEP)
    yield from ((str(row - up), str(column - left)) for up in (0, 1) for left in (0, 1))


def compare_names(left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    yield from _likeness("placeNames", left, right, weights)


def compare_addresses(left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    yield from _likeness("address", left, right, weights)


def _likeness(field: str, left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    one, other = ([frozenset(words) for words in content.get(field)] for content in (left, right))
    yield from common.places(field, one, other, weights)


def compare_shared(field: str, left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    yield from common.shared(field, left.get(field), right.get(field), weights)


def compare_coordinates(left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    """How far apart, beside how precise both are: what a kilometre's precision allows says little."""
    for one in left.get("coordinates"):
        for other in right.get("coordinates"):
            precise = one[2] + other[2]
            level = "FAR" if _apart_m(one, other) > precise else "SAME" if precise <= FINE_M else "PART"
            yield Evidence("coordinates", level, weights["coordinates"][level], _shown(one), _shown(other))


def _apart_m(one: list[float], other: list[float]) -> float:
    """Along a great circle (haversine)."""
    (up, along), (up2, along2) = (map(math.radians, each[:2]) for each in (one, other))
    part = math.sin((up2 - up) / 2) ** 2 + math.cos(up) * math.cos(up2) * math.sin((along2 - along) / 2) ** 2
    return round(2 * EARTH_M * math.asin(min(1.0, math.sqrt(part))), 1)


def _shown(point: list[float]) -> str:
    return f"{point[0]:.5f}, {point[1]:.5f} ± {point[2]:g}"


def caption(given: Mapping[str, Any]) -> str:
    for field in ("placeNames", "address", "code"):
        for value in each_value(given.get(field)):
            told = value if isinstance(value, str) else value.get("text") or value.get("number")
            return str(told or " ".join(str(part) for part in value.values()))
    point = given.get("coordinates") or {}
    return ", ".join(str(point[part]) for part in ("latitude", "longitude") if part in point) or "—"


def texts(content: Content) -> Iterable[str]:
    for words in content.get("placeNames"):
        yield " ".join(words)
        yield from gazetteer.names_of_place(words)
    yield from (" ".join(words) for words in content.get("address"))


def tokens(content: Content) -> Iterable[str]:
    yield from map(finding.token_of_number, content.get("code"))
    yield from (word for field in ("placeNames", "address") for words in content.get(field) for word in words)
    yield from (token for text in texts(content) for token in finding.tokens_of_words(text))


def rank(text: str, content: Content, weights: Weights, _: Mode) -> Match:
    found = finding.by_number(text, content.get("code"), weights)
    if found.parts:
        return found
    typed = frozenset(gazetteer.words_of_place(text))
    for field in ("placeNames", "address"):
        for words in content.get(field):
            if typed and typed <= set(words):
                return Match((Evidence(field, "SAME", weights["search"]["WORDS"], text, " ".join(words)),))
    return Match(())


PLACE = Kind(
    name="place",
    title=Words("place", "место"),
    fields=FIELDS,
    prepare=lambda content: content,
    keys=keys,
    comparisons=(
        compare_names, compare_addresses, compare_coordinates,
        *(partial(compare_shared, field) for field in ("code", "type", "country")),
    ),
    granted={
        "code": frozenset({"code"}),
        "name": frozenset({"placeNames"}),
        "address": frozenset({"address"}),
        "square": frozenset({"coordinates"}),
    },
    caption=caption,
    tokens=tokens,
    rank=rank,
)  # fmt: skip
