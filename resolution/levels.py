"""Pairs of contents as the levels at which their fields agree: what learning counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from resolution.engines.columns import Lot
from resolution.many import Bits, Index
from resolution.model import Model
from resolution.records.common import CURVE
from resolution.records.schema import FREQUENCY_FIELDS, HOUSEHOLD, NAMES

# Bits of names as compared, at which the bands between begin; and where in each its evidence is told.
# Surname and given name say 22 at most by our tables; beyond stand those whose patronymic agrees, and learnt to be rare.
BANDS = (-14.0, -7.0, 0.0, 6.0, 12.0, 15.0, 18.0, 21.0, 24.0, 28.0, 32.0, 36.0, 40.0)
MIDDLES = (-16.0, -10.5, -3.5, 3.0, 9.0, 13.5, 16.5, 19.5, 22.0, 26.0, 30.0, 34.0, 38.0, 42.0)
NOT_LEARNT = frozenset({"number", HOUSEHOLD, "search", CURVE, *FREQUENCY_FIELDS})


@dataclass(frozen=True, slots=True)
class Levels:
    """Pairs as the levels at which their fields agree, by number; -1 where one of the two has no value."""

    found: npt.NDArray[np.int8]
    bits: Bits
    """What the model to start from says of each pair."""
    capped: npt.NDArray[np.int8]
    """Of which limit to what a household shares a pair goes beyond, by its number; -1: of none."""


@dataclass(frozen=True, slots=True)
class Field:
    """A compared field: its levels and what the model to start from says of them."""

    name: str
    levels: tuple[str, ...]
    bits: Bits


def fields_of(weights: Mapping[str, Mapping[str, float]]) -> Iterator[Field]:
    for name, bits in weights.items():
        if name == NAMES:
            yield Field(name, tuple(f"{at:g}" for at in MIDDLES), np.array(MIDDLES) * bits["SCALE"])
        elif name not in NOT_LEARNT:
            yield Field(name, tuple(bits), np.array(list(bits.values())))


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How pairs are told by the levels of their fields; it can be sent."""

    fields: tuple[Field, ...]
    caps: tuple[str, ...]
    """Limits to what a household shares."""
    scale: float
    """Of names."""
    model: Model
    """To start from, which knows how rare values are."""

    def levels(self, lot: Lot, pairs: Index) -> Levels:
        """Of pairs of places in the lot."""
        place = {field.name: n for n, field in enumerate(self.fields)}
        level = {field.name: {level: n for n, level in enumerate(field.levels)} for field in self.fields}
        assert lot.many is not None
        columns, beyond, bits = lot.many.compared(pairs, self.model)
        found = np.full((len(pairs), len(self.fields)), -1, dtype=np.int8)
        names = np.full(len(pairs), np.nan)
        for number, made in columns:
            told = np.full((len(made), len(self.fields)), -1, dtype=np.int8)
            of_names = np.full(len(made), np.nan)
            for n, parts in enumerate(made):
                said: float | None = None
                for part in parts:
                    at = place.get(part.field)
                    if at is not None and part.field != NAMES:
                        told[n, at] = level[part.field][part.level]
                    elif part.field not in NOT_LEARNT:
                        said = (said or 0.0) + part.bits
                if said is not None:
                    of_names[n] = said
            found = np.maximum(found, told[number])
            names = np.where(np.isnan(of_names[number]), names, np.nan_to_num(names) + of_names[number])
        if NAMES in place:
            some = ~np.isnan(names)
            found[some, place[NAMES]] = np.searchsorted(BANDS, names[some] / self.scale, side="right")
        limits = [next((part.level for part in parts if part.field == HOUSEHOLD), None) for parts in beyond]
        capped = np.array([-1 if limit is None else self.caps.index(limit) for limit in limits], dtype=np.int8)
        return Levels(found, bits, capped)
