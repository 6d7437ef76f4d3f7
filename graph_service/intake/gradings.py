"""Schemes by which reports grade their source and their information."""

from collections.abc import Iterator, Mapping
from typing import Any

from graph_service.intake.expectations import in_order
from resolution.wording import Words

# Grades of the source and of the information, best first: the 4x4 of Europol, the 5x5x5 of the United Kingdom, the 6x6
# of the Admiralty. Other schemes are taken as they come.
SCHEMES: Mapping[str, tuple[str, str]] = {
    "4x4": ("ABCX", "1234"),
    "5x5x5": ("ABCDE", "12345"),
    "6x6": ("ABCDEF", "123456"),
}


def grading_faults(told: Any) -> Iterator[tuple[str, Any, Words]]:
    """Grades that a known scheme does not have."""
    if not isinstance(told, dict):
        return
    grades = SCHEMES.get(str(told.get("scheme")))
    if grades is None:
        return
    for name, known in zip(("source", "information"), grades, strict=True):
        grade = told.get(name)
        if isinstance(grade, str) and grade not in tuple(known):
            yield f"grading/{name}", grade, in_order(known)
