"""How uncertain it is whether a pair is one: its distance from the threshold, and in bands, by which a store finds the nearest."""

from math import exp2, floor

WIDTH_BITS = 0.125  # of a band: exact in binary, and fine enough that the nearest thousand pairs are in a few of them
BANDS = 70  # on each side: beyond, 4 p (1 - p) is under .01: the evidence has decided


def uncertainty(bits: float, threshold: float) -> float:
    """4 p (1 - p), with the odds of p doubled by each bit above the threshold."""
    odds = exp2(max(-60.0, min(60.0, bits - threshold)))
    return 4 * odds / ((1 + odds) * (1 + odds))


def band(kind: str, bits: float, threshold: float) -> str | None:
    """Such as `person 3`, or `person -1` just below the threshold; None where the evidence has decided."""
    place = floor((bits - threshold) / WIDTH_BITS)
    return f"{kind} {place}" if -BANDS <= place < BANDS else None


def bands(kind: str, *, joins: bool) -> tuple[str, ...]:
    """All on one side of the threshold, the nearest first."""
    places = range(BANDS) if joins else range(-1, -BANDS - 1, -1)
    return tuple(f"{kind} {place}" for place in places)
