"""The collector of cycles, which has nothing to find while very many small values are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 20_000  # values made in one go, beside which what others left to be searched is little


@contextmanager
def no_collection() -> Iterator[None]:
    """No search for cycles while very many small values are made, none of which is in one: it would take half the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if gc.get_count()[0] > MANY and not gc.get_freeze_count():
                _take_as_old()
            gc.enable()


def _take_as_old() -> None:
    """What was made is searched when all is, not at once: a search that finds nothing would take a tenth of the time."""
    gc.freeze()
    gc.unfreeze()
