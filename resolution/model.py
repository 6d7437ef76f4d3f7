"""The model: bits by kind, field and level, with a version. Data, read once.

ModelError     the file is not a model
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from resolution.matcher import Thresholds
from resolution.records.common import CURVE, Curve
from resolution.records.schema import ANY_OTHER, FREQUENCY_FIELDS
from resolution.wording import Worded, Words, joined, of_toml

BARE = re.compile(r"[A-Za-z0-9_]+")  # names that TOML takes without quotes
LIMITS = ("possible", "match", "strong", "window")
MOST_WINDOW = 200  # holders of a key that are all compared with each other: beyond, one common key takes seconds
MOST_VERSION = 100
MOST_BITS = 1_000.0  # of one level: more than any certainty


class ModelError(Worded):
    """Weights that cannot be used."""


@dataclass(frozen=True, slots=True)
class KindModel:
    limits: Thresholds
    weights: Mapping[str, Mapping[str, float]]

    def __post_init__(self) -> None:
        if CURVE in self.weights:  # asked of each two names
            object.__setattr__(self, "weights", {**self.weights, CURVE: Curve(self.weights[CURVE])})


@dataclass(frozen=True, slots=True)
class Model:
    version: str
    kinds: Mapping[str, KindModel]
    about: Mapping[str, str | int] = field(default_factory=dict)
    """Where it comes from: what it was learnt of, if it was."""


def read_model(text: str) -> Model:
    """Raises ModelError with every fault."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ModelError.of(of_toml(error)) from error
    faults: list[Words] = []
    version = told.pop("version", None)
    if not isinstance(version, str) or not 1 <= len(version) <= MOST_VERSION:
        faults.append(
            Words(
                f"version: a text is needed, of 1 to {MOST_VERSION} characters",
                f"version: нужен текст от 1 до {MOST_VERSION} знаков",
            )
        )
    about = told.pop("about", {})
    if not isinstance(about, dict):
        faults.append(Words("about: a table is needed", "about: нужна таблица"))
    kinds: dict[str, KindModel] = {}
    for kind, values in told.items():
        limits, misfits = _limits(kind, values)
        faults += misfits
        if limits is not None:
            faults += _misfits(kind, values)
            kinds[kind] = KindModel(
                limits, {name: dict(bits) for name, bits in values.items() if isinstance(bits, dict)}
            )
    if faults:
        raise ModelError.of(joined(faults))
    return Model(str(version), kinds, about)


def _limits(kind: str, values: Any) -> tuple[Thresholds | None, list[Words]]:
    """A kind's thresholds, if they can be read, and what is wrong with them."""
    if not isinstance(values, dict):
        return None, [Words(f"{kind}: a table is needed", f"{kind}: нужна таблица")]
    if missing := [name for name in LIMITS[:3] if not isinstance(values.get(name), int | float)]:
        lacking = ", ".join(missing)
        return None, [Words(f"{kind}: {lacking}: a number is needed", f"{kind}: {lacking}: нужно число")]
    if not isinstance(values.get("window"), int):
        return None, [Words(f"{kind}: window: a whole number is needed", f"{kind}: window: нужно целое число")]
    possible, match, strong = (float(values[name]) for name in LIMITS[:3])
    limits, faults = Thresholds(possible, match, strong, values["window"]), []
    if not 0 < limits.possible <= limits.match <= limits.strong <= MOST_BITS:
        order = f"0 < possible ≤ match ≤ strong ≤ {MOST_BITS:g}"
        faults.append(Words(f"{kind}: {order} is needed", f"{kind}: нужно {order}"))
    if not 2 <= limits.window <= MOST_WINDOW:
        faults.append(
            Words(
                f"{kind}: window must be from 2 to {MOST_WINDOW}, not {limits.window}",
                f"{kind}: window: допустимо от 2 до {MOST_WINDOW}, получено {limits.window}",
            )
        )
    return limits, faults


def _misfits(kind: str, values: Mapping[str, Any]) -> Iterator[Words]:
    """What is wrong with a kind's bits."""
    fields = {name: bits for name, bits in values.items() if isinstance(bits, dict)}
    for name, bits in fields.items():
        for level, said in bits.items():
            if not (isinstance(said, int | float) and -MOST_BITS <= said <= MOST_BITS):
                yield Words(
                    f"{kind}.{name}.{level}: a number from {-MOST_BITS:g} to {MOST_BITS:g} is needed",
                    f"{kind}.{name}.{level}: нужно число от {-MOST_BITS:g} до {MOST_BITS:g}",
                )
    for name, bits in fields.items():
        if name in FREQUENCY_FIELDS and ANY_OTHER not in bits:
            yield Words(f'{kind}.{name}: "{ANY_OTHER}" is missing', f'{kind}.{name}: не хватает "{ANY_OTHER}"')


def write_model(model: Model) -> str:
    """A text that `read_model` reads as this model."""
    lines = [f"version = {json.dumps(model.version)}"]
    if model.about:
        lines += [
            "",
            "[about]",
            *(f"{_key(name)} = {json.dumps(said, ensure_ascii=False)}" for name, said in model.about.items()),
        ]
    for kind, each in model.kinds.items():
        limits = each.limits
        lines += ["", f"[{_key(kind)}]", f"possible = {limits.possible!r}", f"match = {limits.match!r}",
                  f"strong = {limits.strong!r}", f"window = {limits.window}"]  # fmt: skip
        for name, bits in each.weights.items():
            lines += [
                "",
                f"[{_key(kind)}.{_key(name)}]",
                *(f"{_key(level)} = {said!r}" for level, said in bits.items()),
            ]
    return "\n".join(lines) + "\n"


def _key(name: str) -> str:
    return name if BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)


@cache
def hand_set() -> Model:
    """The model that the service starts with."""
    return read_model((files("resolution.models") / "hand_set.toml").read_text("utf-8"))
