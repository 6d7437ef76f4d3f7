"""Whose turn it is to write to the embedded store.

Neo4j blocks a second writer at the first statement, until the first has committed. ArcadeDB lets both go on and refuses one
at its commit: what that one read in between may be half old and half new, and a long transaction may never win. Its writers
are all on this machine, so they wait for each other at a file.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from graph_service.store.folder import locked

FIRST_PAUSE_S, LAST_PAUSE_S = 0.001, 0.02


@asynccontextmanager
async def turn(file: Path | None) -> AsyncIterator[None]:
    """The only writer while the block runs; a holder that dies gives it up."""
    if file is None:
        yield
        return
    pause = FIRST_PAUSE_S
    with open(file, "ab") as held:  # noqa: ASYNC230 - an empty file on this machine
        while not locked(held):
            await asyncio.sleep(pause)
            pause = min(2 * pause, LAST_PAUSE_S)
        yield
