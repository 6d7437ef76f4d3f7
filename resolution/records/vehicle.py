"""Vehicles: cars, trucks, trailers, wagons, vessels and aircraft."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, TypedDict

from resolution.content import Content, Value
from resolution.dates import is_partial
from resolution.evidence import Evidence, Match
from resolution.identifiers.read import EXCLUSIVE, plain, read_identifier
from resolution.matcher import Exclusive, Key
from resolution.names.search import Mode
from resolution.records import common, fields, finding, vocabulary
from resolution.records.schema import Field, FieldType, Kind, Reading, each_value
from resolution.wording import Words

Weights = common.Weights
HALF = 9  # signs of a VIN that tell maker and type; eight tell the one vehicle (ISO 3779)


# The functional form: `from` is a word of Python.
PlateShape = TypedDict("PlateShape", {"number": str, "country": str, "from": str, "to": str}, total=False)


def _part(value: Any, name: str) -> str:
    if isinstance(value, str):
        return value if name == "number" else ""
    return str(value.get(name) or "")


def _read_plate(value: Any, _: Reading) -> Iterable[Value]:
    """The state of a plate is told, or its form is that of one state alone; the agency's own says nothing of it."""
    number = plain(_part(value, "number"))
    if len(number) < fields.SHORTEST:
        return
    told = _part(value, "country").strip().upper()
    found = read_identifier(number, "PLATE")
    country = told or (found.country if len(found.candidates) == 1 else "")
    yield {"number": number, "country": country, "from": _part(value, "from"), "to": _part(value, "to")}


def _plate_expected(value: Any) -> Words | None:
    if not plain(_part(value, "number")):
        return fields.TEXT_EXPECTED
    wrong = [_part(value, end) for end in ("from", "to") if _part(value, end) and not is_partial(_part(value, end))]
    return fields.DATE_EXPECTED if wrong else None


def _read_vin(value: Any, _: Reading) -> Iterable[Value]:
    found = read_identifier(str(value), "VIN")
    if len(found.value) >= fields.SHORTEST and not found.warning:
        yield {"value": found.value, "valid": found.valid}


PLATE = FieldType(str | PlateShape, _read_plate, _plate_expected, "number")
VIN = FieldType(str, _read_vin)
FIELDS = (
    Field("type", Words("type", "тип"), fields.coded("vehicle")),
    Field("plates", Words("number plates", "номерные знаки"), PLATE, many=True),
    Field("vin", Words("VIN", "VIN"), VIN),
    Field("identifiers", Words("registration numbers", "регистрационные номера"), fields.IDENTIFIER, many=True),
    Field("make", Words("make", "марка"), fields.LOWER),
    Field("model", Words("model", "модель"), fields.LOWER),
    Field("colour", Words("colour", "цвет"), fields.coded("colour")),
)


def keys(content: Content) -> Iterable[Key]:
    make = partial(common.key, "vehicle")
    for field in ("vin", "identifiers"):
        yield from (make(field, v["value"], identity=True) for v in content.get(field) if v["valid"] != "no")
    for vin in _numbers(content, "vin"):  # a slip of the pen is in one half alone
        yield make("vin begins", vin[:HALF])
        yield make("vin ends", vin[HALF:])
    yield from (make("plate", number) for number in {plate["number"]: 0 for plate in content.get("plates")})


def compare_vins(left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    yield from common.numbers("vin", _numbers(left, "vin"), _numbers(right, "vin"), weights)


def compare_identifiers(left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    yield from common.numbers("identifiers", _numbers(left, "identifiers"), _numbers(right, "identifiers"), weights)


def compare_plates(left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    """The best of all pairs: a plate of another state is another plate, and one of other years is given out again."""
    pairs = [
        (weights["plates"][level], level, one["number"], other["number"])
        for one in left.get("plates")
        for other in right.get("plates")
        for level in (_level(one, other),)
    ]
    if pairs:
        bits, level, *shown = max(pairs)
        yield Evidence("plates", level, bits, *shown)


def _level(one: Mapping[str, str], other: Mapping[str, str]) -> str:
    if one["number"] != other["number"]:
        return "DIFFERENT"
    if one["country"] and other["country"] and one["country"] != other["country"]:
        return "OTHER_STATE"
    return "GIVEN_AGAIN" if _before(one, other) or _before(other, one) else "SAME"


def _before(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether one surely ended before the other began; dates are as precise as the shorter one."""
    end, start = one["to"], other["from"]
    precise = min(len(end), len(start))
    return precise > 0 and end[:precise] < start[:precise]


def compare_shared(field: str, left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    yield from common.shared(field, left.get(field), right.get(field), weights)


def _numbers(content: Content, field: str) -> list[str]:
    return [value["value"] for value in content.get(field)]


def exclusives(content: Content) -> Iterable[Exclusive]:
    yield from (Exclusive("VIN", v["value"]) for v in content.get("vin") if v["valid"] == "yes")
    for found in content.get("identifiers"):
        if found["valid"] == "yes" and found["scheme"] in EXCLUSIVE:
            yield Exclusive(found["scheme"], found["value"])


def caption(given: Mapping[str, Any]) -> str:
    for field, part in (("plates", "number"), ("vin", ""), ("identifiers", "value")):
        for value in each_value(given.get(field)):
            return str(value if isinstance(value, str) else value.get(part) or "")
    told = [str(given[field]) for field in ("make", "model", "colour") if given.get(field)]
    return " ".join(told) or "—"


def numbers(content: Content) -> Iterable[str]:
    yield from (plate["number"] for plate in content.get("plates"))
    yield from (*_numbers(content, "vin"), *_numbers(content, "identifiers"))


def texts(content: Content) -> Iterable[str]:
    """Make, model and colour, the colour in every language."""
    told = " ".join((*content.get("make"), *content.get("model")))
    colours = [word for found in content.get("colour") for word in vocabulary.words_of("colour", found)]
    yield " ".join((told, *colours)).strip()


def tokens(content: Content) -> Iterable[str]:
    yield from map(finding.token_of_number, numbers(content))
    yield from (token for text in texts(content) for token in finding.tokens_of_words(text))


def rank(text: str, content: Content, weights: Weights, _: Mode) -> Match:
    found = finding.by_number(text, numbers(content), weights)
    return found if found.parts else finding.by_words("model", text, texts(content), weights)


VEHICLE = Kind(
    name="vehicle",
    title=Words("vehicle", "транспортное средство"),
    fields=FIELDS,
    prepare=lambda content: content,
    keys=keys,
    comparisons=(
        compare_vins, compare_identifiers, compare_plates,
        *(partial(compare_shared, field) for field in ("type", "make", "model", "colour")),
    ),
    granted={"vin": frozenset({"vin"}), "identifiers": frozenset({"identifiers"}), "plate": frozenset({"plates"})},
    caption=caption,
    tokens=tokens,
    rank=rank,
    exclusives=exclusives,
)  # fmt: skip
