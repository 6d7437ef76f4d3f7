"""Names as clerks of different states write them: read, compared part by part, found by keys."""

from resolution.names.cases import nominatives
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
from resolution.names.tables import OwnTables, TablesError, TablesInUse, install, own_tables, read_own

__all__ = [
    "SAME_BITS",
    "Kind",
    "OwnTables",
    "Prepared",
    "TablesError",
    "TablesInUse",
    "compare",
    "install",
    "keys",
    "nominatives",
    "own_tables",
    "prepare",
    "read",
    "read_own",
    "score_pairs",
    "score_prepared",
]
