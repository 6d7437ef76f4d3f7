"""Names as clerks of different states write them: read, compared part by part, found by keys."""

from resolution.names.entry import (
    Kind,
    Prepared,
    compare,
    keys,
    prepare,
    read,
    score_pairs,
    score_prepared,
)
from resolution.names.scale import SAME_BITS

__all__ = [
    "SAME_BITS",
    "Kind",
    "Prepared",
    "compare",
    "keys",
    "prepare",
    "read",
    "score_pairs",
    "score_prepared",
]
