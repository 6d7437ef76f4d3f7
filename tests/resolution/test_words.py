"""What is told in either language reads as it is written there."""

import pytest

from resolution.words import say_finding


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("GAP", "ничего не известно 7 дн."),
        ("TOO_FAST", "299 км не более чем за 0,5 ч: быстрее грузовика"),
    ],
)
def test_a_comma_stands_in_russian_numbers_and_nowhere_else(what: str, expected: str) -> None:
    assert say_finding(what, 7, 299.2, 0.5, "ru") == expected


def test_a_point_stands_in_english_numbers() -> None:
    assert say_finding("TOO_FAST", 0, 299.2, 0.5, "en") == "299 km in at most 0.5 hours: faster than a lorry"
