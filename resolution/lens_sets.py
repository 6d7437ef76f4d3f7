"""Sets of lenses as bit sets, and who comes first in each lens."""

from collections.abc import Iterable
from typing import Any


def union(sets: Iterable[int]) -> int:
    found = 0
    for each in sets:
        found |= each
    return found


def first_in_each(ranked: Iterable[tuple[Any, str, int]], width: int) -> dict[str, int]:
    """The lenses in which each member is among the first `width`; members are (rank, id, lenses that see it)."""
    members = list(ranked)
    if len(members) <= width:
        return {member: lenses for _, member, lenses in members if lenses}
    members.sort()
    left = union(lenses for _, _, lenses in members)
    filled = [left] + [0] * width  # filled[n]: lenses that have n members so far
    found: dict[str, int] = {}
    for _, member, lenses in members:
        seen = lenses & left
        if not seen:
            continue
        found[member] = seen
        for n in range(width - 1, -1, -1):
            risen = filled[n] & seen
            filled[n] &= ~risen
            filled[n + 1] |= risen
        left &= ~filled[width]
        if not left:
            break
    return found


def split(sets: Iterable[int], lenses: int) -> list[int]:
    """The coarsest parts of `lenses` that none of these sets cuts."""
    parts = [lenses] if lenses else []
    for cut in sets:
        parts = [piece for part in parts for piece in (part & cut, part & ~cut) if piece]
    return parts
