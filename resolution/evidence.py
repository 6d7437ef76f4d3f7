"""Why two records match or do not: one part per compared field, each with a weight in bits (log2)."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Evidence(NamedTuple):
    """What one compared field says. Words for `level` are made at the rim, in the reader's language."""

    field: str
    level: str
    bits: float
    left: str
    right: str


@dataclass(frozen=True)
class Match:
    """All evidence for and against one pair."""

    parts: tuple[Evidence, ...]

    @cached_property
    def bits(self) -> float:
        return round(sum(part.bits for part in self.parts), 3)

    def turned(self) -> "Match":
        """The same evidence with left and right exchanged."""
        return Match(tuple(Evidence(p.field, p.level, p.bits, p.right, p.left) for p in self.parts))
