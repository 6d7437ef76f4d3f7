"""One store behind the Neo4j driver, whichever of the two servers it is.

StoreError
├── StoreUnreachable   nobody answers at that address, or the password is wrong
├── StoreTooSlow       the time limit ended the statement on the server
└── MessageTooLarge    one row alone is over the size of a message
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import orjson
from neo4j import READ_ACCESS, AsyncDriver, AsyncGraphDatabase, AsyncManagedTransaction, NotificationMinimumSeverity
from neo4j.exceptions import AuthError, ClientError, ConstraintError, ServiceUnavailable

from cypher.catalogue import statement

T = TypeVar("T")
ROWS_A_MESSAGE = 1_000
BYTES_A_MESSAGE = 8_000_000  # ArcadeDB hangs the client on a message over 16 MiB
CONSTRAINT_TRIES = 8  # ArcadeDB tells of a concurrent MERGE so; Neo4j waits instead


class StoreError(Exception):
    """The store did not do what was asked."""


class StoreUnreachable(StoreError):
    pass


class StoreTooSlow(StoreError):
    pass


class MessageTooLarge(StoreError):
    pass


@dataclass(frozen=True, slots=True)
class Address:
    """Where a store is. The reader's password is another one where the server knows users."""

    uri: str
    user: str
    password: str
    database: str
    reader: str | None = None
    reader_password: str | None = None


class Transaction:
    """A transaction that runs statements of the catalogue."""

    def __init__(self, tx: AsyncManagedTransaction) -> None:
        self._tx = tx

    async def rows(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
        return await self.run(statement(name).text, parameters)

    async def run(self, text: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        result = await self._tx.run(text, parameters)
        return [record.data() for record in await result.fetch(1_000_000_000)]

    async def run_many(self, name: str, rows: Sequence[Any], /, **parameters: Any) -> list[dict[str, Any]]:
        """Runs a statement over `$rows` in messages that both servers bear, and joins the answers."""
        found: list[dict[str, Any]] = []
        for message in messages(rows):
            found += await self.rows(name, rows=message, **parameters)
        return found


def messages(rows: Sequence[Any]) -> list[Sequence[Any]]:
    """The rows in parts of at most a thousand and eight megabytes. Raises MessageTooLarge for a row that alone is over."""
    found: list[Sequence[Any]] = []
    start = size = 0
    for n, row in enumerate(rows):
        bytes_ = len(orjson.dumps(row))
        if bytes_ > 2 * BYTES_A_MESSAGE:
            raise MessageTooLarge(f"a row must be at most {2 * BYTES_A_MESSAGE} bytes, not {bytes_}")
        if n > start and (n - start >= ROWS_A_MESSAGE or size + bytes_ > BYTES_A_MESSAGE):
            found.append(rows[start:n])
            start, size = n, 0
        size += bytes_
    if rows:
        found.append(rows[start:])
    return found


class Store:
    """Drivers of one store: one that writes, one that only reads."""

    def __init__(self, address: Address, writer: AsyncDriver, reader: AsyncDriver, agent: str) -> None:
        self.address, self.agent = address, agent
        self._writer, self._reader = writer, reader

    @property
    def embedded(self) -> bool:
        return "ArcadeDB" in self.agent

    async def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """One durable transaction. `work` runs again when the server asks for it, so it must have no other effects."""

        async def once(tx: AsyncManagedTransaction) -> T:
            return await work(Transaction(tx))

        async with self._writer.session(database=self.address.database) as session:
            for attempt in range(CONSTRAINT_TRIES):
                try:
                    return await session.execute_write(once)
                except ConstraintError:
                    if attempt + 1 == CONSTRAINT_TRIES:
                        raise
                    await asyncio.sleep(0.02 * 2**attempt)
        raise AssertionError("the loop above returns or raises")

    async def read(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """One transaction of a user or mode that cannot write."""

        async def once(tx: AsyncManagedTransaction) -> T:
            return await work(Transaction(tx))

        async with self._reader.session(database=self.address.database, default_access_mode=READ_ACCESS) as session:
            return await session.execute_read(once)

    async def read_text(
        self, text: str, parameters: dict[str, Any], *, seconds: float, rows: int
    ) -> tuple[list[str], list[dict[str, Any]]]:
        """Columns and at most `rows` rows of a text that a person wrote, always rolled back. Raises StoreTooSlow."""
        async with self._reader.session(database=self.address.database, default_access_mode=READ_ACCESS) as session:
            tx = await session.begin_transaction(timeout=seconds)
            try:
                async with asyncio.timeout(seconds + 3):
                    result = await tx.run(text, parameters)
                    return list(result.keys()), [record.data() for record in await result.fetch(rows)]
            except TimeoutError as end:
                raise StoreTooSlow(f"the statement took longer than {seconds} s") from end
            except ClientError as error:
                if "imedout" in (error.code or "") or "TimedOut" in (error.code or ""):
                    raise StoreTooSlow(f"the statement took longer than {seconds} s") from error
                raise
            finally:
                if not tx.closed():
                    await tx.rollback()

    async def define(self, text: str) -> None:
        """A statement of the schema: auto-committed, as both servers want it."""
        async with self._writer.session(database=self.address.database) as session:
            await (await session.run(text)).consume()

    async def rows_of(self, text: str) -> list[dict[str, Any]]:
        """Rows of an auto-committed statement, such as SHOW INDEXES."""
        async with self._writer.session(database=self.address.database) as session:
            result = await session.run(text)
            return [record.data() for record in await result.fetch(100_000)]

    async def ping(self) -> None:
        """Raises StoreUnreachable."""
        try:
            await self._writer.verify_connectivity(database=self.address.database)
        except (ServiceUnavailable, AuthError, OSError) as error:
            raise StoreUnreachable(f"no answer from {self.address.uri}") from error

    async def close(self) -> None:
        await self._writer.close()
        if self._reader is not self._writer:
            await self._reader.close()


def _driver(uri: str, user: str, password: str) -> AsyncDriver:
    return AsyncGraphDatabase.driver(
        uri,
        auth=(user, password),
        notifications_min_severity=NotificationMinimumSeverity.OFF,
        telemetry_disabled=True,
    )


async def open_store(address: Address) -> Store:
    """Raises StoreUnreachable."""
    writer = _driver(address.uri, address.user, address.password)
    reader = writer
    if address.reader is not None:
        reader = _driver(address.uri, address.reader, address.reader_password or "")
    try:
        info = await writer.get_server_info()
    except (ServiceUnavailable, AuthError, OSError) as error:
        await writer.close()
        if reader is not writer:
            await reader.close()
        raise StoreUnreachable(f"no answer from {address.uri}: {type(error).__name__}") from error
    return Store(address, writer, reader, info.agent)


@asynccontextmanager
async def opened(address: Address) -> AsyncIterator[Store]:
    store = await open_store(address)
    try:
        yield store
    finally:
        await store.close()
