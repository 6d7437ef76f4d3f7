"""The driver, loaded as where there are no libraries of data frames: it makes none for us, and to load them takes longer than itself."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = [
    "READ_ACCESS",
    "WRITE_ACCESS",
    "AsyncDriver",
    "AsyncGraphDatabase",
    "AsyncManagedTransaction",
    "AsyncSession",
    "AuthError",
    "ConstraintError",
    "DriverError",
    "IncompleteCommit",
    "Neo4jError",
    "Query",
    "ServiceUnavailable",
    "SessionExpired",
    "unit_of_work",
]


@contextmanager
def _as_where_there_is_no(*names: str) -> Iterator[None]:
    """Within, none of these that is not loaded yet can be imported."""
    unloaded = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(unloaded))  # type: ignore[arg-type]  # None: as Python itself marks what is not to be found
    try:
        yield
    finally:
        for name in unloaded:
            del sys.modules[name]


with _as_where_there_is_no("pandas", "pyarrow"):
    from neo4j import (
        READ_ACCESS,
        WRITE_ACCESS,
        AsyncDriver,
        AsyncGraphDatabase,
        AsyncManagedTransaction,
        AsyncSession,
        Query,
        unit_of_work,
    )
    from neo4j.exceptions import (
        AuthError,
        ConstraintError,
        DriverError,
        IncompleteCommit,
        Neo4jError,
        ServiceUnavailable,
        SessionExpired,
    )
