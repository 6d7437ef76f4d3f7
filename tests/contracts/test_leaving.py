"""What a client no longer waits for, Neo4j no longer works at.

Of Neo4j alone: ArcadeDB works on at a statement that was left, and would slow every test after this one.
"""

import asyncio
import time

import pytest

from cypher.catalogue import Access, Statement
from graph_service.store.connection import Address, Store, opened
from graph_service.store.errors import StoreTooSlow

SECONDS = 6.0
SLOW = Statement(
    "slow",
    "UNWIND range(1, 20000) AS a UNWIND range(1, 20000) AS b WITH a, b WHERE a % b = 3 RETURN sum(a) AS n",
    Access.READ,
    frozenset(),
)
RUNNING = (
    "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND range(1, 20000)' RETURN count(*) AS n"
)


async def _running(store: Store) -> int:
    found: int = (await store.rows_of(RUNNING))[0]["n"]
    return found


async def _until(store: Store, wanted: int) -> None:
    deadline = time.monotonic() + SECONDS
    while (running := await _running(store)) != wanted:
        assert time.monotonic() < deadline, f"{running} statements run, not {wanted}"
        await asyncio.sleep(0.1)


pytestmark = pytest.mark.parametrize("address", ["neo4j"], indirect=True)


async def test_statements_end_on_the_server_when_their_clients_leave(address: Address) -> None:
    async with opened(address) as store:
        leaving = [asyncio.create_task(store.read(lambda tx: tx.run(SLOW, {}))) for _ in range(4)]
        await _until(store, 4)
        for each in leaving:
            each.cancel()
        await asyncio.gather(*leaving, return_exceptions=True)
        await _until(store, 0)


async def test_a_statement_ends_on_the_server_at_its_deadline(address: Address) -> None:
    async with opened(address) as store:
        with pytest.raises(StoreTooSlow):
            await store.read(lambda tx: tx.run(SLOW, {}), timeout_seconds=1.0)
        await _until(store, 0)
