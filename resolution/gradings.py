"""Grades of the known schemes on one scale, for sorting and filtering only: what the sender wrote is kept as it came."""

from collections.abc import Mapping
from dataclasses import dataclass

from resolution.reports import Grading

# Places on a scale of 0 to 100, in the order in which each scheme describes its grades: the 4x4 of Europol, the 5x5x5 of
# the United Kingdom, the 6x6 of the Admiralty. What cannot be assessed stands in the middle: it is not known to be bad.
UNKNOWN = 50
RELIABILITY: Mapping[str, Mapping[str, int]] = {
    "4x4": {"A": 100, "B": 80, "C": 40, "X": UNKNOWN},
    "5x5x5": {"A": 100, "B": 80, "C": 60, "D": 30, "E": UNKNOWN},
    "6x6": {"A": 100, "B": 80, "C": 60, "D": 40, "E": 20, "F": UNKNOWN},
}
CREDIBILITY: Mapping[str, Mapping[str, int]] = {
    "4x4": {"1": 100, "2": 80, "3": 60, "4": 40},
    "5x5x5": {"1": 100, "2": 80, "3": 60, "4": UNKNOWN, "5": 10},
    "6x6": {"1": 100, "2": 80, "3": 60, "4": 40, "5": 20, "6": UNKNOWN},
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A grading on the scale: each axis, and both together."""

    reliability: int
    credibility: int

    @property
    def confidence(self) -> int:
        return self.reliability * self.credibility // 100


def standing(grading: Grading | None) -> Standing:
    """Ungraded, or graded by another scheme: not known on either axis."""
    if grading is None:
        return Standing(UNKNOWN, UNKNOWN)
    return Standing(
        RELIABILITY.get(grading.scheme, {}).get(grading.source, UNKNOWN),
        CREDIBILITY.get(grading.scheme, {}).get(grading.information, UNKNOWN),
    )


def read_grading(text: str) -> Grading | None:
    """`4x4 B2` as people write it; None for a scheme or a grade that is not known."""
    scheme, _, grades = text.strip().partition(" ")
    source, information = grades[:1], grades[1:]
    if source in RELIABILITY.get(scheme, {}) and information in CREDIBILITY.get(scheme, {}):
        return Grading(scheme, source, information)
    return None
