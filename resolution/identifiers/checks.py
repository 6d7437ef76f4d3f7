"""Check digits that several schemes share."""

from collections.abc import Iterable
from datetime import date

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FIRST_YEAR = 1880  # numbers were first given out in the 1990s, to nobody older than a hundred and some


def weighted(value: str, weights: Iterable[int]) -> int:
    """The sum of digits by weights, as many as there are weights; letters count from ten."""
    return sum(ALPHABET.index(sign) * weight for sign, weight in zip(value, weights, strict=False))


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B: every second digit from the right twice, digits summed, mod 10."""
    twice = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(twice) + sum(int(digit) for digit in digits[::-2])) % 10 == 0


def seven_three_one(text: str) -> str:
    """ICAO 9303-3 §4.9: weights 7, 3, 1 mod 10; letters from ten, the filler is nothing."""
    return str(weighted(text.replace("<", "0"), (7, 3, 1) * (len(text) // 3 + 1)) % 10)


def day(year: int, month: int | str, of_month: int | str) -> str:
    """ISO 8601, or nothing if there is no such day."""
    try:
        return date(year, int(month), int(of_month)).isoformat()
    except ValueError:
        return ""


def day_of_century_digit(digit: str, yy: str, month: str, of_month: str) -> str:
    """1 and 2 are born in the 19th century, 3 and 4 in the 20th, 5 and 6 in the 21st; none before there were numbers."""
    year = 1800 + (int(digit) - 1) // 2 * 100 + int(yy)
    return day(year, month, of_month) if year >= FIRST_YEAR else ""
