"""Speaks Bolt: transactions on either server, through statements of the catalogue."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from cypher.catalogue import Access, Statement, statement
from cypher.sides import Side, on_side
from graph_service.store.batches import batches
from graph_service.store.errors import (
    MessageTooLarge,
    OutcomeUnknown,
    StatementFault,
    StoreError,
    StoreFault,
    StoreRefused,
    StoreTooSlow,
    StoreUnreachable,
)
from graph_service.store.imports import as_where_there_is_no
from graph_service.store.turns import turn
from resolution.wording import Words

with as_where_there_is_no("pandas", "pyarrow"):
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
        TransientError,
    )

__all__ = [
    "Address",
    "MessageTooLarge",
    "OutcomeUnknown",
    "Store",
    "StoreError",
    "StoreTooSlow",
    "StoreUnreachable",
    "Transaction",
    "open_store",
    "opened",
]

T = TypeVar("T")
Rows = list[dict[str, Any]]

RETRY_SECONDS = 30.0  # how long the driver tries a transaction again
FIRST_RETRY_SECONDS = 0.02  # conflicts here are short: the driver's 1 s would be most of the work
CONSTRAINT_TRIES = 6  # ArcadeDB meets concurrent MERGEs with a constraint's error; the sixth is a true one
SCHEMA_TRIES = 10  # 10 s: whoever is ended waits while another makes its indexes
CONNECT_SECONDS = 10.0
READ_SECONDS = 30.0  # what a read may take unless told otherwise
WRITE_SECONDS = 300.0  # the largest batch takes seconds; a transaction that hangs must not hold the writer's lock


class _Done(Exception):
    """Carries a read's answer out through the rollback: on ArcadeDB nothing else says that a read wrote nothing."""

    def __init__(self, answer: Any) -> None:
        super().__init__()
        self.answer = answer


@dataclass(frozen=True, slots=True)
class Address:
    """Where a store is. A reader is named where the server keeps users from writing; Neo4j's READ mode needs none."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str
    reader: str | None = None
    reader_password: str | None = field(default=None, repr=False)
    turns: Path | None = None
    """Where writers wait for each other, if the server does not make them."""


@dataclass(frozen=True, slots=True)
class View:
    """From where a store is seen."""

    side: Side = Side.FIRST
    generation: int = 1
    """Told apart by it: what was worked out on one side at different times."""
    building: bool = False
    """Whether it is worked out still; else it is at work."""


class Transaction:
    """One open transaction: runs statements of the catalogue, by name."""

    def __init__(self, inner: AsyncManagedTransaction, access: Access, view: View) -> None:
        self._inner, self._access, self.view = inner, access, view

    def on(self, view: View) -> "Transaction":
        """The same transaction, with the store seen otherwise."""
        return Transaction(self._inner, self._access, view)

    async def rows(self, name: str, /, **params: Any) -> Rows:
        """All rows that a statement of the catalogue returns."""
        return await self.run(statement(name), params)

    async def run_many(self, name: str, rows: Sequence[Any], /, **params: Any) -> Rows:
        """All rows of a statement that unwinds `$rows`, given in batches that a message holds."""
        wanted = statement(name)
        found: Rows = []
        for batch in batches(rows):
            found += await self.run(wanted, params | {"rows": batch})
        return found

    async def run(self, wanted: Statement, params: Mapping[str, Any], *, at_most: int | None = None) -> Rows:
        """Rows of a statement, all or the first few."""
        if wanted.access is Access.WRITE and self._access is Access.READ:
            raise StatementFault(
                f"{wanted.name} writes and was given to a read", f"{wanted.name} пишет, а передан на чтение"
            )
        if params.keys() != wanted.params:
            asked, given = ", ".join(sorted(wanted.params)), ", ".join(sorted(params))
            raise StatementFault(
                f"{wanted.name} takes the parameters {asked or '-'}, not {given or '-'}",
                f"{wanted.name}: нужны параметры {asked or '-'}, а не {given or '-'}",
            )
        if at_most is not None or not wanted.packed:
            _, rows = await self.table(wanted, params, at_most=at_most)
            return rows
        _, answer = await self.table(replace(wanted, text=wanted.packed), params)
        return [dict(zip(wanted.returns, row, strict=True)) for row in answer[0]["rows"]]

    async def table(
        self, wanted: Statement, params: Mapping[str, Any], *, at_most: int | None = None
    ) -> tuple[list[str], Rows]:
        """Columns and rows of a statement, all or the first few."""
        try:
            result = await self._inner.run(on_side(wanted.text, self.view.side), dict(params))
            keys = list(result.keys())
            if at_most is None:
                # Not dict(record): the driver's record looks each name up anew
                return keys, [dict(zip(keys, record.values(), strict=True)) async for record in result]
            some = [dict(zip(keys, record.values(), strict=True)) for record in await result.fetch(at_most)]
            await result.consume()
            return keys, some
        except (Neo4jError, DriverError) as error:
            error.add_note(wanted.name)
            raise

    async def explained(
        self, written: Statement, params: Mapping[str, Any]
    ) -> tuple[str | None, Mapping[str, Any] | None]:
        """What kind of statement it is for the server, and its plan; nothing of it is run."""
        try:
            summary = await (
                await self._inner.run(f"EXPLAIN {on_side(written.text, self.view.side)}", dict(params))
            ).consume()
        except (Neo4jError, DriverError) as error:
            error.add_note(written.name)
            raise
        return summary.query_type, summary.plan


class Store:
    """Drivers of one store: one that writes, one that only reads; for one process and event loop, seen from one side."""

    def __init__(
        self, address: Address, writer: AsyncDriver, reader: AsyncDriver, agent: str, view: View | None = None
    ) -> None:
        self.address, self.agent, self.view = address, agent, view or View()
        self._writer, self._reader = writer, reader

    def seen(self, view: View) -> "Store":
        """The same store, seen otherwise."""
        return Store(self.address, self._writer, self._reader, self.agent, view)

    @property
    def embedded(self) -> bool:
        """Whether it is ArcadeDB, which reads as a user of its own."""
        return "ArcadeDB" in self.agent

    @property
    def version(self) -> str:
        """Such as `ArcadeDB 26.10.2` or `Neo4j 5.26.31`."""
        if self.embedded:
            return "ArcadeDB" + self.agent.rpartition("ArcadeDB")[2].rstrip(")")
        return self.agent.replace("/", " ")

    async def close(self) -> None:
        await _close(self._writer, self._reader)

    async def ping(self) -> None:
        """Raises StoreUnreachable."""
        with _told(_the_store(self.address)):
            await _greet(self._reader, self.address)

    async def write(self, work: Callable[[Transaction], Awaitable[T]], *, timeout_seconds: float = WRITE_SECONDS) -> T:
        """Everything that the work writes, durable, or nothing; the work may run several times."""

        @unit_of_work(timeout=timeout_seconds)
        async def body(inner: AsyncManagedTransaction) -> T:
            return await work(Transaction(inner, Access.WRITE, self.view))

        with _told(WRITE):
            delay = FIRST_RETRY_SECONDS
            for _ in range(CONSTRAINT_TRIES - 1):
                try:
                    return await self._write_once(body)
                except ConstraintError:
                    await asyncio.sleep(delay)
                    delay *= 2
            return await self._write_once(body)

    async def _write_once(self, body: Callable[[AsyncManagedTransaction], Awaitable[T]]) -> T:
        async with turn(self.address.turns), self._session(self._writer, WRITE_ACCESS) as session:
            return await session.execute_write(body)

    async def read(self, work: Callable[[Transaction], Awaitable[T]], *, timeout_seconds: float = READ_SECONDS) -> T:
        """What the work reads, all of it from one transaction that can write nothing."""

        @unit_of_work(timeout=timeout_seconds)
        async def body(inner: AsyncManagedTransaction) -> T:
            raise _Done(await work(Transaction(inner, Access.READ, self.view)))

        try:
            with _told(READ):
                async with asyncio.timeout(timeout_seconds), self._session(self._reader, READ_ACCESS) as session:
                    return await session.execute_read(body)
        except _Done as done:
            answer: T = done.answer
            return answer
        except TimeoutError as error:
            raise StoreTooSlow(
                f"a read must take at most {timeout_seconds:g} s", f"чтение заняло больше {timeout_seconds:g} с"
            ) from error

    async def read_text(
        self, text: str, parameters: Mapping[str, Any], *, seconds: float, rows: int
    ) -> tuple[list[str], Rows]:
        """Columns and at most `rows` rows of a text that a person wrote."""
        written = Statement("a saved query", text, Access.READ, frozenset(parameters))

        async def work(tx: Transaction) -> tuple[list[str], Rows]:
            return await tx.table(written, parameters, at_most=rows)

        return await self.read(work, timeout_seconds=seconds)

    async def define(self, text: str) -> None:
        """A statement of the schema, which names each side's own: auto-committed, as both servers want it.

        Of two that lock each other, as of services that start at once, Neo4j ends one: it is tried again, as the driver
        does with transactions.
        """
        with _told(SCHEMA):
            delay = FIRST_RETRY_SECONDS
            for _ in range(SCHEMA_TRIES - 1):
                try:
                    await self._auto_committed(text, Side.FIRST, WRITE_SECONDS)
                    return
                except TransientError:
                    await asyncio.sleep(delay)
                    delay *= 2
            await self._auto_committed(text, Side.FIRST, WRITE_SECONDS)

    async def rows_of(self, text: str, *, timeout_seconds: float = WRITE_SECONDS) -> Rows:
        """Rows of an auto-committed statement, such as SHOW INDEXES."""
        with _told(SCHEMA):
            return await self._auto_committed(text, self.view.side, timeout_seconds)

    async def _auto_committed(self, text: str, side: Side, timeout_seconds: float) -> Rows:
        async with self._session(self._writer, WRITE_ACCESS) as session:
            result = await session.run(Query(on_side(text, side), timeout=timeout_seconds))
            return [dict(record) async for record in result]

    def _session(self, driver: AsyncDriver, mode: str) -> AsyncSession:
        return driver.session(database=self.address.database, default_access_mode=mode)


async def open_store(address: Address) -> Store:
    """Connect as both users, and know which server answers. Raises StoreUnreachable."""
    writer = _driver(address, address.user, address.password)
    reader = writer
    if address.reader is not None:
        reader = _driver(address, address.reader, address.reader_password or "")
    try:
        with _told(_the_store(address)):
            told = await writer.get_server_info()
            await _greet(reader, address)
    except BaseException:
        await _close(writer, reader)
        raise
    return Store(address, writer, reader, told.agent)


@asynccontextmanager
async def opened(address: Address) -> AsyncIterator[Store]:
    """A store while the block runs."""
    store = await open_store(address)
    try:
        yield store
    finally:
        await store.close()


def _driver(address: Address, user: str, password: str) -> AsyncDriver:
    return AsyncGraphDatabase.driver(
        address.uri,
        auth=(user, password),
        notifications_min_severity="OFF",
        telemetry_disabled=True,
        connection_timeout=CONNECT_SECONDS,
        max_transaction_retry_time=RETRY_SECONDS,
        initial_retry_delay=FIRST_RETRY_SECONDS,
        user_agent="graph-service",
    )


async def _greet(driver: AsyncDriver, address: Address) -> None:
    """A login that fails is told now, not at the first question."""
    async with driver.session(database=address.database, default_access_mode=READ_ACCESS) as session:
        await (await session.run("RETURN 1")).consume()


async def _close(writer: AsyncDriver, reader: AsyncDriver) -> None:
    await writer.close()
    if reader is not writer:
        await reader.close()


def _the_store(address: Address) -> Words:
    return Words(f"the store at {address.uri}", f"хранилище {address.uri}")


WRITE, READ = Words("a write", "запись"), Words("a read", "чтение")
SCHEMA = Words("a statement on the schema", "изменение схемы")


@contextmanager
def _told(what: Words) -> Iterator[None]:
    """Turns the driver's errors into ours. A server's own words quote values of a case: only its code is kept."""
    try:
        yield
    except StoreError:
        raise
    except AuthError:
        raise StoreRefused(
            f"{what.en} was refused: wrong user or password", f"{what.ru}: отказ, неверное имя или пароль"
        ) from None
    except IncompleteCommit:
        raise OutcomeUnknown(
            f"{what.en} may or may not have been committed: send it again",
            f"{what.ru}: неизвестно, завершено ли; отправьте ещё раз",
        ) from None
    except (ServiceUnavailable, SessionExpired) as error:
        raise StoreUnreachable(f"{what.en} was not answered", f"{what.ru}: хранилище не ответило") from error
    except Neo4jError as error:
        fault = StoreUnreachable if error.is_retryable() else StoreFault
        raise fault(*_failed(what, error, str(error.code))) from None
    except DriverError as error:
        raise StoreFault(*_failed(what, error, type(error).__name__)) from error


def _failed(what: Words, error: Exception, why: str) -> tuple[str, str]:
    notes: Sequence[str] = getattr(error, "__notes__", ())
    where_en, where_ru = (f" in {notes[-1]}", f" ({notes[-1]})") if notes else ("", "")
    return f"{what.en} failed{where_en}: {why}", f"{what.ru}: не выполнено{where_ru}: {why}"
