"""Values that a server answers, as JSON knows them."""

from math import isfinite
from typing import Any

from neo4j.time import Date, DateTime, Duration, Time


def plain(value: Any) -> Any:
    """Times and durations as ISO 8601 writes them; a number that is none, or has no end, as nothing."""
    if isinstance(value, Date | DateTime | Duration | Time):
        return value.iso_format()
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    return value
