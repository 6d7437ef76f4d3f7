"""One process at a time at what takes longer than a transaction: a lease, prolonged while its holder lives."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from graph_service.store.connection import Rows, Store, Transaction
from graph_service.store.errors import StoreError

POLL_SECONDS = 0.1
PROLONGED = 3  # times within its length: one that fails is made good by the next


@asynccontextmanager
async def leased(
    store: Store, what: str, seconds: float, *, patience_seconds: float, refusal: Exception
) -> AsyncIterator[None]:
    """A process that died is waited for at most so many seconds. Raises the refusal after the patience."""
    holder = secrets.token_hex(8)
    deadline = asyncio.get_running_loop().time() + patience_seconds
    while not await _prolong(store, what, holder, seconds):
        if asyncio.get_running_loop().time() >= deadline:
            raise refusal
        await asyncio.sleep(POLL_SECONDS)
    keeping = asyncio.create_task(_keep(store, what, holder, seconds))
    try:
        yield
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)

        async def end(tx: Transaction) -> Rows:
            return await tx.rows("store/end_lease", id=what, holder=holder)

        with suppress(StoreError):  # what was done is done: a lease that is not given back ends by itself
            await store.write(end)


async def _keep(store: Store, what: str, holder: str, seconds: float) -> None:
    while True:
        await asyncio.sleep(seconds / PROLONGED)
        with suppress(StoreError):
            await _prolong(store, what, holder, seconds)


async def _prolong(store: Store, what: str, holder: str, seconds: float) -> bool:
    async def work(tx: Transaction) -> Rows:
        return await tx.rows("store/take_lease", id=what, holder=holder, milliseconds=int(seconds * 1000))

    return bool((await store.write(work))[0]["mine"])
