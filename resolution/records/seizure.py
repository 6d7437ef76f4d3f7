"""Seizures: drugs with their weights, where, when, how they were hidden and carried; told by several agencies it is one."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any, TypedDict

from resolution.content import Content, Value
from resolution.evidence import Evidence, Match
from resolution.matcher import Key
from resolution.names.search import Mode
from resolution.records import common, event, fields, finding, gazetteer, vocabulary
from resolution.records.quantities import grams
from resolution.records.schema import Field, FieldType, Kind, Reading, each_value
from resolution.wording import Words

Weights = common.Weights
WEIGHT_LEVELS = (
    (0.001, "SAME"),
    (0.02, "CLOSE"),
    (0.1, "SIMILAR"),
)  # by the most that they differ: with and without packing
DATE_LEVELS = ((0, "SAME"), (1, "CLOSE"), (7, "NEAR"))  # days: told the next morning, or in the weekly summary
STEPS_OF_TEN = 8  # weights by which seizures find each other: a step is a third more, and two neighbours are looked at
MONTH = 7  # signs of a date that tell the month
DRUG_EXPECTED = Words(
    "a drug's name, with an amount of 0 or more and its unit", "название наркотика, количество от 0 и единица измерения"
)


class DrugShape(TypedDict, total=False):
    name: str
    amount: float
    unit: str
    purity: float
    packaging: str
    logo: str


def _read_drug(value: Any, _: Reading) -> Iterable[Value]:
    """One line: what is weighed in grams, with where the factor is from, what is counted by its unit."""
    told: Mapping[str, Any] = {"name": value} if isinstance(value, str) else value
    if _drug_expected(value) is not None:
        return
    logo = str(told.get("logo") or "").strip().casefold()
    line: dict[str, Any] = {"drug": vocabulary.code("drug", str(told["name"])), "logo": logo}
    amount, unit = told.get("amount"), vocabulary.code("unit", str(told.get("unit") or ""))
    if amount is not None and unit:
        weight = grams(float(amount), unit)
        line |= {"amount": float(amount), "unit": unit}
        line |= {} if weight is None else {"grams": weight[0], "factor": weight[1]}
    yield line


def _drug_expected(value: Any) -> Words | None:
    told: Mapping[str, Any] = {"name": value} if isinstance(value, str) else value
    amount = told.get("amount")
    unmeasured = amount is not None and (amount < 0 or not str(told.get("unit") or "").strip())
    return DRUG_EXPECTED if unmeasured or not str(told.get("name") or "").strip() else None


FIELDS = (
    Field("reference", Words("number of the case", "номер дела"), fields.PLAIN),
    Field("drugs", Words("drugs", "наркотики"), FieldType(str | DrugShape, _read_drug, _drug_expected, "name"),
          many=True),
    Field("time", Words("time", "время"), event.TIME_TYPE),
    Field("place", Words("place", "место"), event.PLACE_NAME),
    Field("country", Words("country", "страна"), fields.UPPER),
    Field("concealment", Words("concealment", "способ сокрытия"), fields.PLACE_NAME),
    Field("conveyance", Words("conveyance", "вид транспорта"), fields.coded("vehicle")),
    Field("plates", Words("number plates", "номерные знаки"), fields.PLAIN, many=True),
    Field("container", Words("container", "контейнер"), fields.PLAIN),
)  # fmt: skip
SHARED = ("reference", "country", "conveyance", "plates", "container")


def totals(content: Content) -> dict[str, float]:
    """Grams by drug: lines of one drug are packages of one seizure."""
    found: dict[str, float] = defaultdict(float)
    for line in content.get("drugs"):
        if "grams" in line:
            found[line["drug"]] += line["grams"]
    return {drug: round(weight, 3) for drug, weight in found.items()}


def keys(content: Content) -> Iterable[Key]:
    make = partial(common.key, "seizure")
    yield from (make("reference", number) for number in content.get("reference"))
    months = sorted({time[:MONTH] for time in content.get("time")}) or [""]
    for drug, weight in totals(content).items():
        yield from (make("weight", drug, step) for step in _steps(weight))
    for month in months:
        yield from (make("place", month, *words) for words in content.get("place"))
        for field in ("plates", "container"):
            yield from (make(field, number, month) for number in content.get(field))


def _steps(weight: float) -> Iterable[str]:
    if weight > 0:
        step = math.floor(round(math.log10(weight) * STEPS_OF_TEN, 6))
        yield from (str(step), str(step + 1))


def compare_weights(left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    """The heaviest drug that both weighed: further ones are told by one agency and left out by the next."""
    one, other = totals(left), totals(right)
    shared = sorted(one.keys() & other.keys(), key=lambda drug: (-one[drug] - other[drug], drug))
    if not shared:
        return
    drug = shared[0]
    greater = max(one[drug], other[drug])
    apart = abs(one[drug] - other[drug]) / greater if greater else 0.0
    level = next((name for most, name in WEIGHT_LEVELS if apart <= most), "DIFFERENT")
    yield Evidence("weight", level, weights["weight"][level], _weight(drug, one[drug]), _weight(drug, other[drug]))


def _weight(drug: str, weight: float) -> str:
    return f"{drug} {weight:g} g"


def compare_drugs(left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    one, other = ({line["drug"] for line in content.get("drugs")} for content in (left, right))
    yield from common.shared("drugs", sorted(one), sorted(other), weights)


def compare_logos(left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    one, other = ({line["logo"] for line in content.get("drugs")} - {""} for content in (left, right))
    yield from common.shared("logo", sorted(one), sorted(other), weights)


def compare_times(left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    for one in left.get("time"):
        for other in right.get("time"):
            level = _time_level(one, other)
            yield Evidence("time", level, weights["time"][level], one, other)


def _time_level(one: str, other: str) -> str:
    precise = min(len(one), len(other))
    if precise < event.DAY:
        return "PART" if one[:precise] == other[:precise] else "FAR"
    try:
        days = abs((date.fromisoformat(one[: event.DAY]) - date.fromisoformat(other[: event.DAY])).days)
    except ValueError:  # the 31st of a month of thirty days
        return "FAR"
    return next((name for most, name in DATE_LEVELS if days <= most), "FAR")


def compare_concealment(left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    one, other = ([frozenset(words) for words in content.get("concealment")] for content in (left, right))
    yield from common.places("concealment", one, other, weights)


def caption(given: Mapping[str, Any]) -> str:
    lines = [{"name": line} if isinstance(line, str) else line for line in each_value(given.get("drugs"))]
    drugs = [" ".join(str(line[part]) for part in ("name", "amount", "unit") if line.get(part)) for line in lines]
    told = [*drugs, *(str(given[field]) for field in ("place", "time") if given.get(field))]
    return ", ".join(told) or str(given.get("reference") or "—")


def numbers(content: Content) -> Iterable[str]:
    return (*content.get("reference"), *content.get("plates"), *content.get("container"))


def texts(content: Content) -> Iterable[str]:
    """Drugs by every name, the place, how it was hidden, the logo."""
    drugs = [word for line in content.get("drugs") for word in vocabulary.words_of("drug", line["drug"])]
    logos = [line["logo"] for line in content.get("drugs")]
    places = [name for words in content.get("place") for name in (" ".join(words), *gazetteer.names_of_place(words))]
    hidden = [" ".join(words) for words in content.get("concealment")]
    yield " ".join((*drugs, *logos, *places, *hidden)).strip()


def tokens(content: Content) -> Iterable[str]:
    yield from map(finding.token_of_number, numbers(content))
    yield from (token for text in texts(content) for token in finding.tokens_of_words(text))


def rank(text: str, content: Content, weights: Weights, _: Mode) -> Match:
    found = finding.by_number(text, numbers(content), weights)
    return found if found.parts else finding.by_words("drugs", text, texts(content), weights)


SEIZURE = Kind(
    name="seizure",
    title=Words("seizure", "изъятие"),
    fields=FIELDS,
    prepare=lambda content: content,
    keys=keys,
    comparisons=(
        compare_weights, compare_drugs, compare_logos, compare_times, event.compare_places, compare_concealment,
        *(partial(event.compare_shared, field) for field in SHARED),
    ),
    granted={
        "reference": frozenset({"reference"}),
        "weight": frozenset({"weight", "drugs"}),
        "place": frozenset({"place"}),
        "plates": frozenset({"plates"}),
        "container": frozenset({"container"}),
    },
    caption=caption,
    tokens=tokens,
    rank=rank,
)  # fmt: skip
