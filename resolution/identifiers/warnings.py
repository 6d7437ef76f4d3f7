"""Numbers and dates that stand for nobody: kept as they were given, never a key. Data, read once."""

import re
from functools import cache
from importlib.resources import files
from typing import Literal


@cache
def listed(what: Literal["number", "date", "email"]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of whole values, and why they say nothing."""
    text = (files("resolution.identifiers") / "warnings.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((re.compile(pattern), why) for row, pattern, why in rows if row == what)


def warning_of_number(value: str) -> str:
    """Why a plain number says nothing, or an empty text."""
    return next((why for pattern, why in listed("number") if pattern.fullmatch(value)), "")


def warning_of_email(address: str) -> str:
    """Why an address of mail says nothing of a person, or an empty text."""
    return next((why for pattern, why in listed("email") if pattern.fullmatch(address)), "")


def warning_of_date(day: str) -> str:
    """Why a date, ISO 8601, says nothing, or an empty text."""
    return next((why for pattern, why in listed("date") if pattern.fullmatch(day)), "")
