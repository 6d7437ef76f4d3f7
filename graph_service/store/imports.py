"""Imports of the driver as where there are no libraries of data frames: it makes none for us, and to load them takes longer than itself."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def as_where_there_is_no(*names: str) -> Iterator[None]:
    """Within, none of these that is not loaded yet can be imported."""
    unloaded = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(unloaded))  # type: ignore[arg-type]  # None: as Python itself marks what is not to be found
    try:
        yield
    finally:
        for name in unloaded:
            del sys.modules[name]
