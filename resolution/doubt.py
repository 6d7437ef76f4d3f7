"""How uncertain it is whether a pair is one: its distance from the threshold, and in bands, by which a store finds the nearest."""

from math import exp2, floor
from zlib import crc32

WIDTH_BITS = 0.125  # of a band: exact in binary, and less than evidence is sure of
BANDS = 70  # on each side: beyond, 4 p (1 - p) is under .01: the evidence has decided
PARTS = (
    16  # of a band, by chance: a sixth of all pairs may have one weight, such as that of an equal name and nothing else
)


def uncertainty(bits: float, threshold: float) -> float:
    """4 p (1 - p), with the odds of p doubled by each bit above the threshold."""
    odds = exp2(max(-60.0, min(60.0, bits - threshold)))
    return 4 * odds / ((1 + odds) * (1 + odds))


def band(kind: str, left: str, bits: float, threshold: float) -> str | None:
    """Of a pair by its left unit: such as `person 3 15`, or `person -1 0` just below; None where the evidence has decided."""
    place = floor((bits - threshold) / WIDTH_BITS)
    return f"{kind} {place} {crc32(left.encode()) % PARTS}" if -BANDS <= place < BANDS else None


def bands(kind: str, *, joins: bool) -> list[str]:
    """All on one side of the threshold, the nearest first."""
    places = range(BANDS) if joins else range(-1, -BANDS - 1, -1)
    return [f"{kind} {place} {part}" for place in places for part in range(PARTS)]
