"""What speaks for a likeness: each thing that two have in common, by how little chance explains that they share it."""

import math
from collections.abc import Collection
from dataclasses import dataclass

from graph_service.services.lookup import EntityRef

REGION_BITS = 13.0  # log2 of how many things of a kind a region has: as `match` of the model set by hand


@dataclass(frozen=True, slots=True)
class Clue:
    """One reason, told in words by `resolution.words.say_clue`."""

    what: str
    shown: str
    """The shared value, or the caption of the shared entity."""
    count: int
    """How many others in sight have it, the one that is told of among them; of BEGAN: days."""
    bits: float
    """Log2 of how seldom chance alone does it."""
    entity: EntityRef | None = None


def shared_bits(count: int) -> float:
    """Of something that so many others have, of all that a region has: a number that everybody calls says nothing."""
    return round(max(0.0, REGION_BITS - math.log2(max(1, count))), 2)


def bits_of(clues: Collection[Clue]) -> float:
    return round(sum(clue.bits for clue in clues), 2) + 0.0


def in_order(clues: Collection[Clue]) -> tuple[Clue, ...]:
    """Those that say most first."""
    return tuple(
        sorted(clues, key=lambda each: (-abs(each.bits), each.what, each.shown, (each.entity and each.entity.id) or ""))
    )
