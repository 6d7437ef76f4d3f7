"""Times as precise as they are known, as the first and the last second that they may mean."""

from calendar import monthrange
from dataclasses import dataclass

FIRST, LAST = "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"  # before and after everything: an open end


def earliest(text: str) -> str:
    """The first second of a year, month or day; a time as it is. Texts of moments sort as times do."""
    if len(text) == 4:
        return f"{text}-01-01T00:00:00Z"
    if len(text) == 7:
        return f"{text}-01T00:00:00Z"
    return f"{text}T00:00:00Z" if len(text) == 10 else text


def latest(text: str) -> str:
    """The last second of a year, month or day; a time as it is."""
    if len(text) == 4:
        return f"{text}-12-31T23:59:59Z"
    if len(text) == 7:
        return f"{text}-{monthrange(int(text[:4]), int(text[5:]))[1]:02}T23:59:59Z"
    return f"{text}T23:59:59Z" if len(text) == 10 else text


@dataclass(frozen=True, slots=True)
class Span:
    """Between which moments a claim began, and between which it ended."""

    starts: str
    starts_by: str
    ends: str
    """Not before this: as far as anybody said."""
    ends_by: str


def span(since: str | None, until: str | None) -> Span:
    """What was not said is not known: a start alone says that it held then, and may hold still.

    Of one moment (`since` = `until`) both ends are the same second, somewhere within its precision.
    """
    if since is None and until is None:
        return Span(FIRST, LAST, FIRST, LAST)
    if since is None:
        assert until is not None
        return Span(FIRST, latest(until), earliest(until), latest(until))
    if until is None:
        return Span(earliest(since), latest(since), earliest(since), LAST)
    return Span(earliest(since), latest(since), earliest(until), latest(until))
