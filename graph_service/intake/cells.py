"""Cells of tables as people write them: dates in their order, numbers with their comma, times of their zone."""

import re
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Any, Literal
from zoneinfo import ZoneInfo

from graph_service.intake.times import as_utc, is_date

Order = Literal["DMY", "MDY", "YMD"]
MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
    "янв": 1, "фев": 2, "мар": 3, "апр": 4, "май": 5, "мая": 5, "июн": 6, "июл": 7, "авг": 8, "сен": 9, "окт": 10,
    "ноя": 11, "дек": 12,
}  # fmt: skip
LONGEST_DATE = 60  # characters, with a time; a cell may hold anything
PARTS = re.compile(r"\d+|[^\W\d_]+")
SEPARATORS = re.compile(r"(?:\d+|[^\W\d_]+)(?:[\s./,-]+(?:\d+|[^\W\d_]+))*\s*(?:г\.?)?")
COMPACT = re.compile(r"\d{8}", re.ASCII)
THREE_NUMBERS = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})", re.ASCII)
OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")
CLOCK = re.compile(r"(.*?)[T\s,]+(\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?")
SPACES = re.compile(r"[\s\xa0\u2009\u202f]")


def read_date(text: str, order: Order, *, century: int | None = None, exchange: bool = False) -> str | None:
    """A partial ISO date, or None. `century`: the year in which two-digit years begin; without one they are refused.

    `exchange`: day and month may stand the other way where only that makes a date, for sources nobody can ask.
    """
    text = text.strip()
    if len(text) > LONGEST_DATE:
        return None
    if is_date(text):
        return text
    if COMPACT.fullmatch(text):
        return _iso(_cut(text, order), century)
    if SEPARATORS.fullmatch(text) is None:
        return None
    parts = PARTS.findall(text.removesuffix("г.").removesuffix("г"))
    named = [MONTHS.get(part[:3].lower()) for part in parts if not part.isdigit()]
    numbers = [part for part in parts if part.isdigit()]
    if named:
        return _named(named, numbers, century)
    if len(parts) == 2:
        return _iso(numbers[::-1] if len(numbers[1]) == 4 else numbers, century)
    if len(parts) != 3:
        return None
    year_first = len(numbers[0]) == 4
    year, month, day = (numbers[place] for place in ((0, 1, 2) if year_first else _places(order)))
    found = _iso([year, month, day], century)
    return _iso([year, day, month], century) if found is None and exchange else found


def sure_part(text: str, order: Order) -> str | None:
    """Of a date of three numbers that cannot be, as 1958-07-45, the month or else the year that can: what a slip left of it."""
    text = text.strip()
    if COMPACT.fullmatch(text):
        year, month, _ = _cut(text, order)
    else:
        numbers = THREE_NUMBERS.fullmatch(text)
        if numbers is None:
            return None
        parts = numbers.groups()
        year, month, _ = parts if len(parts[0]) == 4 else [parts[place] for place in _places(order)]
    if not year.startswith(("1", "2")):  # of a date in another order than was said nothing is sure
        return None
    return _iso([year, month], None) or _iso([year], None)


def _cut(text: str, order: Order) -> list[str]:
    """Year, month and day of eight digits without anything between."""
    widths = {"Y": 4, "M": 2, "D": 2}
    starts = {part: sum(widths[before] for before in order[:place]) for place, part in enumerate(order)}
    return [text[starts[part] : starts[part] + widths[part]] for part in "YMD"]


def _places(order: Order) -> tuple[int, int, int]:
    return (order.index("Y"), order.index("M"), order.index("D"))


def _named(named: list[int | None], numbers: list[str], century: int | None) -> str | None:
    """`4 марта 1961`, `Mar 1 1970`, `19-Feb-91`, `March 1961`."""
    if len(named) != 1 or named[0] is None or not 1 <= len(numbers) <= 2:
        return None
    year_first = len(numbers) == 2 and len(numbers[0]) == 4
    year, *day = numbers if year_first else numbers[::-1]
    return _iso([year, str(named[0]), *day], century)


def _iso(parts: list[str], century: int | None) -> str | None:
    year, *rest = parts
    if len(year) == 2 and century is not None:
        year = str(century + (int(year) - century) % 100)
    text = "-".join([year, *(part.zfill(2) for part in rest)])
    return text if len(year) == 4 and is_date(text) else None


def read_number(text: str, *, decimal_comma: bool) -> float | None:
    """Spaces may part thousands; the other of comma and point is refused, since it might mean either."""
    bare = SPACES.sub("", text)
    if decimal_comma:
        bare = bare.replace(",", "|", 1).replace(".", "?").replace("|", ".")
    if re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,15})?", bare) is None:
        return None
    return float(bare)


def zone_of(text: str) -> tzinfo | None:
    """`Asia/Dushanbe` or `+05:00`; None for neither."""
    if (found := OFFSET.fullmatch(text)) is not None:
        minutes = int(found[2]) * 60 + int(found[3])
        return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes)) if minutes < 24 * 60 else None
    try:
        return ZoneInfo(text)
    except (ValueError, OSError, KeyError):
        return None


def read_time(value: Any, order: Order, zone: tzinfo | None, *, century: int | None = None) -> str | None:
    """UTC with Z, or None: also for a time without offset where no zone is given. `century`: as of `read_date`."""
    if isinstance(value, datetime):
        return _placed(value, zone)
    if isinstance(value, date):
        return _placed(datetime(value.year, value.month, value.day), zone)  # noqa: DTZ001 - placed at once
    text = str(value).strip()
    if len(text) > LONGEST_DATE:
        return None
    found = CLOCK.fullmatch(text)
    day = read_date(found[1] if found else text, order, century=century)
    if day is None or len(day) != len("2024-05-01"):
        return None
    hour, _, rest = found[2].replace(",", ".").partition(":") if found else ("0", "", "00")
    try:
        return _placed(datetime.fromisoformat(f"{day}T{hour.zfill(2)}:{rest}{(found[3] or '') if found else ''}"), zone)
    except ValueError:
        return None


def read_moment(value: Any, order: Order, zone: tzinfo | None, *, century: int | None = None) -> str | None:
    """A date as precise as it is, or a time in UTC with Z: a spreadsheet writes days as their midnights."""
    day = read_date(plain(value), order, century=century)
    return day if day is not None else read_time(value, order, zone, century=century)


def _placed(time: datetime, zone: tzinfo | None) -> str | None:
    if time.tzinfo is None:
        if zone is None:
            return None
        time = time.replace(tzinfo=zone)
    try:
        return as_utc(time)
    except OverflowError:
        return None


def plain(value: Any) -> str:
    """A cell as text: 12345.0 of a spreadsheet is the number 12345."""
    if isinstance(value, str):  # nearly always
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0) and value.tzinfo is None
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
