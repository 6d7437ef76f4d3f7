"""Times of reports and dates of claims: never guessed, so a time needs its offset."""

import re
from datetime import UTC, date, datetime

TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d{1,9})?)?(Z|[+-]\d\d:?\d\d)", re.ASCII)
PARTIAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def utc(text: str) -> str | None:
    """ISO 8601 in UTC with Z, in whole seconds; None for what is no time with an offset."""
    if TIME.fullmatch(text) is None:
        return None
    try:
        return as_utc(datetime.fromisoformat(text.replace(",", ".")))
    except (ValueError, OverflowError):  # 31 February; the year 1 in an eastern zone
        return None


def as_utc(time: datetime) -> str:
    """Whole seconds, so that texts of times sort as times do."""
    return time.astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def moment(text: str) -> str | None:
    """A partial date as it is, a time in UTC; None for neither."""
    return text if is_date(text) else utc(text)


def is_date(text: str) -> bool:
    """Whether this is a year, month or day that there is."""
    found = PARTIAL.fullmatch(text)
    if found is None:
        return False
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def is_after(start: str, end: str) -> bool:
    """Whether the start is after the end for certain, as precise as both are."""
    precision = min(len(start), len(end))
    return start[:precision] > end[:precision]
