"""Dates as precise as they are known, and how far two of them agree."""

import re

PARTIAL = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)  # ۱۹۸۱ would never be 1981


def is_partial(text: str) -> bool:
    """Whether this is a year, a month or a day of ISO 8601."""
    return PARTIAL.fullmatch(text) is not None


def compare_dates(left: str, right: str) -> str:
    """The level at which two birth dates agree."""
    if len(left) != len(right) or len(left) < 10:
        shorter, longer = sorted((left, right), key=len)
        if longer.startswith(shorter):
            return "YEAR_MONTH" if len(shorter) == 7 else "YEAR"
        return "YEAR_CLOSE" if abs(int(left[:4]) - int(right[:4])) == 1 and len(shorter) == 4 else "DIFFERENT"
    if left == right:
        return "PLACEHOLDER" if left.endswith("-01-01") else "DAY"  # who knows only the year writes 1 January
    return _days(left, right)


def _days(left: str, right: str) -> str:
    year, month, day = left.split("-")
    other_year, other_month, other_day = right.split("-")
    if year == other_year and (month, day) == (other_day, other_month):
        return "DAY_MONTH_EXCHANGED"  # 03/04 read as 04/03, the commonest clerical slip
    if year == other_year and (left.endswith("-01-01") or right.endswith("-01-01")):
        return "YEAR"
    if sum(one != other for one, other in zip(left, right, strict=True)) == 1:
        return "ONE_DIGIT"
    if _exchanged(left, right):
        return "DIGITS_EXCHANGED"
    if year == other_year:
        return "SAME_YEAR"
    if (month, day) == (other_month, other_day) and (month, day) != ("01", "01"):
        return "DAY_MONTH"
    return "DIFFERENT"


def _exchanged(left: str, right: str) -> bool:
    """1984 for 1948: two neighbouring digits, or the last of the month and the first of the day."""
    one, other = left.replace("-", ""), right.replace("-", "")
    places = [place for place, signs in enumerate(zip(one, other, strict=True)) if signs[0] != signs[1]]
    return (
        len(places) == 2
        and places[1] == places[0] + 1
        and one[places[0]] == other[places[1]]
        and one[places[1]] == other[places[0]]
    )
