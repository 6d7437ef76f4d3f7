"""Grades on one scale, and times as the seconds that they may mean."""

import pytest

from resolution.gradings import UNKNOWN, read_grading, standing
from resolution.moments import FIRST, LAST, Span, earliest, latest, span
from resolution.reports import Grading


@pytest.mark.parametrize(
    ("text", "confidence"),
    [("4x4 A1", 100), ("4x4 B2", 64), ("4x4 X4", 20), ("6x6 F6", 25), ("5x5x5 E5", 5), ("6x6 C3", 36)],
)
def test_a_grading_stands_where_both_its_grades_put_it(text: str, confidence: int) -> None:
    assert standing(read_grading(text)).confidence == confidence


@pytest.mark.parametrize("text", ["", "4x4", "4x4 B", "4x4 B5", "9x9 A1", "B2", "4x4 B22"])
def test_what_no_scheme_has_is_no_grading(text: str) -> None:
    assert read_grading(text) is None


def test_ungraded_and_foreign_gradings_are_unknown_on_both_axes() -> None:
    for grading in (None, Grading("local", "A", "1")):
        assert (standing(grading).reliability, standing(grading).credibility) == (UNKNOWN, UNKNOWN)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01T00:00:00Z", "2024-12-31T23:59:59Z"),
        ("2024-02", "2024-02-01T00:00:00Z", "2024-02-29T23:59:59Z"),
        ("2023-02-28", "2023-02-28T00:00:00Z", "2023-02-28T23:59:59Z"),
        ("2024-03-05T10:00:00Z", "2024-03-05T10:00:00Z", "2024-03-05T10:00:00Z"),
    ],
)
def test_a_time_is_as_long_as_its_precision(text: str, first: str, last: str) -> None:
    assert (earliest(text), latest(text)) == (first, last)


def test_an_end_that_nobody_told_may_be_any() -> None:
    assert span(None, None) == Span(FIRST, LAST, FIRST, LAST)
    assert span("2024", None) == Span("2024-01-01T00:00:00Z", "2024-12-31T23:59:59Z", "2024-01-01T00:00:00Z", LAST)
    assert span(None, "2024") == Span(FIRST, "2024-12-31T23:59:59Z", "2024-01-01T00:00:00Z", "2024-12-31T23:59:59Z")
