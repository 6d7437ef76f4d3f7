"""Numbered changes of the schema, forward only, each applied once and never edited after, one process at a time."""

import asyncio
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from cypher.catalogue import FOLDER
from graph_service.store.connection import Rows, Store, Transaction
from graph_service.store.errors import MigrationChanged, MigrationError, MigrationLocked, MigrationUnknown
from graph_service.store.leases import leased

__all__ = ["Migration", "MigrationChanged", "MigrationError", "MigrationLocked", "MigrationUnknown", "migrate"]

SCHEMA = FOLDER / "schema"
LEASE_SECONDS = 300.0  # a process that died is waited for no longer
POLL_SECONDS = 0.1
INDEX_SECONDS = 3600.0  # some millions of nodes take minutes

_FILE = re.compile(r"(\d{4})_(\w+)\.cypher")
_ON_SCHEMA = re.compile(r"(CREATE|DROP)\s+(CONSTRAINT|((RANGE|TEXT|POINT|LOOKUP)\s+)?INDEX)\b", re.IGNORECASE)
_AGAIN = re.compile(r"\bIF\s+(NOT\s+)?EXISTS\b", re.IGNORECASE)
_BOOTSTRAP = (
    "CREATE CONSTRAINT migration_number IF NOT EXISTS FOR (n:Migration) REQUIRE n.number IS UNIQUE",
    "CREATE CONSTRAINT migration_lease_id IF NOT EXISTS FOR (n:MigrationLease) REQUIRE n.id IS UNIQUE",
)


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered file."""

    number: int
    name: str
    statements: tuple[str, ...]
    checksum: str


def migrations() -> tuple[Migration, ...]:
    """All there are, in order: 0001, 0002 and so on, none left out."""
    found = tuple(parse_migration(path.name, path.read_text("utf-8")) for path in sorted(SCHEMA.glob("*.cypher")))
    for place, each in enumerate(found, 1):
        if each.number != place:
            raise MigrationError(
                f"migration {each.name}: the number must be {place:04}, not {each.number:04}",
                f"миграция {each.name}: номер должен быть {place:04}, а не {each.number:04}",
            )
    return found


def parse_migration(file: str, content: str) -> Migration:
    named = _FILE.fullmatch(file)
    if named is None:
        raise MigrationError(
            f"a migration must be called like 0001_name.cypher, not {file}",
            f"миграция называется как 0001_name.cypher, а не {file}",
        )
    text = "\n".join(line for line in content.splitlines() if not line.strip().startswith("//"))
    statements = tuple(part.strip() for part in text.split(";") if part.strip())
    for each in statements:
        if _ON_SCHEMA.match(each) and not _AGAIN.search(each):  # it runs again if we die before it is noted
            raise MigrationError(
                f"migration {file}: IF NOT EXISTS or IF EXISTS must be in: {each}",
                f"миграция {file}: нужно IF NOT EXISTS или IF EXISTS: {each}",
            )
    return Migration(int(named[1]), named[2], statements, sha256(content.encode()).hexdigest()[:16])


async def applied(store: Store) -> dict[int, str]:
    """Number and checksum of what was applied."""

    async def work(tx: Transaction) -> dict[int, str]:
        return {row["number"]: row["checksum"] for row in await tx.rows("system/migrations")}

    return await store.read(work)


async def pending(store: Store, wanted: tuple[Migration, ...] | None = None) -> list[Migration]:
    """What is not applied yet. Raises MigrationChanged or MigrationUnknown."""
    wanted = migrations() if wanted is None else wanted
    done = await applied(store)
    check(wanted, done)
    return [migration for migration in wanted if migration.number not in done]


def check(wanted: tuple[Migration, ...], done: Mapping[int, str]) -> None:
    """Raises MigrationChanged or MigrationUnknown."""
    for migration in wanted:
        if migration.number in done and done[migration.number] != migration.checksum:
            raise MigrationChanged(
                f"migration {migration.number:04}_{migration.name} was changed after it was applied: "
                "put it back and write a new one",
                f"миграция {migration.number:04}_{migration.name} изменена после применения: "
                "верните её и напишите новую",
            )
    if newer := done.keys() - {migration.number for migration in wanted}:
        raise MigrationUnknown(
            f"the store has migration {max(newer):04}, which this service does not know",
            f"в хранилище миграция {max(newer):04}, которой эта служба не знает: она старше хранилища",
        )


async def migrate(
    store: Store, wanted: tuple[Migration, ...] | None = None, *, patience_seconds: float = LEASE_SECONDS
) -> list[Migration]:
    """Applies what is not applied yet, waits until every index is built, makes the writer; answers what it applied."""
    for text in _BOOTSTRAP:
        await store.define(text)
    refusal = MigrationLocked("another process is migrating this store", "схему этого хранилища меняет другой процесс")
    async with leased(store, "migrations", LEASE_SECONDS, patience_seconds=patience_seconds, refusal=refusal):
        fresh = await pending(store, wanted)
        for migration in fresh:
            for text in migration.statements:
                await store.define(text)  # auto-committed, on data too: a file is written so that it may run twice
            await _online(store)
            await _note(store, migration)
        await add_writer(store)
    return fresh


async def add_writer(store: Store) -> None:
    """The node whose lock is the writer's, with a new secret; one that is there stays as it is."""
    secret = secrets.token_hex(32)

    async def work(tx: Transaction) -> Rows:
        return await tx.rows("system/add_writer", secret=secret)

    await store.write(work)


async def _note(store: Store, migration: Migration) -> None:
    async def work(tx: Transaction) -> Rows:
        return await tx.rows(
            "system/add_migration", number=migration.number, name=migration.name, checksum=migration.checksum
        )

    await store.write(work)


async def _online(store: Store) -> None:
    """Indexes are built beside the work, and only Neo4j has a procedure that waits."""
    deadline = asyncio.get_running_loop().time() + INDEX_SECONDS
    while behind := [row["name"] for row in await store.rows_of("SHOW INDEXES") if row["state"] != "ONLINE"]:
        if asyncio.get_running_loop().time() > deadline:
            late, seconds = ", ".join(behind), f"{INDEX_SECONDS:.0f}"
            raise MigrationError(
                f"indexes are not online after {seconds} s: {late}", f"индексы не готовы через {seconds} с: {late}"
            )
        await asyncio.sleep(POLL_SECONDS)
