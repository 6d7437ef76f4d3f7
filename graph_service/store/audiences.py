"""Audiences: rules and sets of lenses, kept once each under a small number."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from resolution.plan.state import Audience

NOBODY = 0  # the number of the empty set of lenses
See = Callable[[str], Audience]
"""Who meets a marking's rule today."""


@dataclass(slots=True)
class AudienceBook:
    """What the numbers of one epoch stand for. A marking's number stands for its rule, not for today's lenses."""

    see: See
    epoch: int = -1
    rules: dict[int, Audience] = field(default_factory=dict)
    sets: dict[int, int] = field(default_factory=lambda: {NOBODY: 0})
    _number_of_rule: dict[str, int] = field(default_factory=dict)
    _number_of_set: dict[int, int] = field(default_factory=lambda: {0: NOBODY})
    _minted: list[dict[str, Any]] = field(default_factory=list)
    _seen_by: dict[int, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]], see: See, epoch: int) -> "AudienceBook":
        book = cls(see, epoch)
        for row in rows:
            if row["rule"]:
                book._learn_rule(row["number"], see(row["rule"]))
            else:
                book._learn_set(row["number"], int(row["lenses"], 16))
        return book

    def copy(self) -> "AudienceBook":
        """To be thrown away if the transaction fails."""
        return AudienceBook(
            self.see,
            self.epoch,
            dict(self.rules),
            dict(self.sets),
            dict(self._number_of_rule),
            dict(self._number_of_set),
        )

    def _learn_rule(self, number: int, audience: Audience) -> None:
        self.rules[number] = audience
        self.sets[number] = audience.lenses
        self._number_of_rule[audience.rule] = number

    def _learn_set(self, number: int, lenses: int) -> None:
        self.sets[number] = lenses
        self._number_of_set[lenses] = number

    def _next(self) -> int:
        return max(self.sets) + 1

    def number(self, audience: Audience) -> int:
        """The number of a marking's rule."""
        known = self._number_of_rule.get(audience.rule)
        if known is None:
            known = self._next()
            self._learn_rule(known, audience)
            self._minted.append({"number": known, "rule": audience.rule, "lenses": f"{audience.lenses:x}"})
        return known

    def number_of_set(self, lenses: int) -> int:
        """The number of exactly these lenses."""
        known = self._number_of_set.get(lenses)
        if known is None:
            known = self._next()
            self._learn_set(known, lenses)
            self._minted.append({"number": known, "rule": "", "lenses": f"{lenses:x}"})
        return known

    def lenses(self, number: int) -> int:
        return self.sets[number]

    def take_minted(self) -> list[dict[str, Any]]:
        minted, self._minted = self._minted, []
        return minted

    def seen_by(self, lens: int) -> list[int]:
        """Numbers of all audiences that hold this lens (a bit number)."""
        if lens not in self._seen_by:
            self._seen_by[lens] = [number for number, lenses in self.sets.items() if lenses >> lens & 1]
        return self._seen_by[lens]
