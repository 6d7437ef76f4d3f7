"""Numbered changes of the schema, forward only, each applied once and never edited after.

MigrationError
├── MigrationChanged    an applied file is not what it was
└── MigrationUnknown    the store is newer than this service
"""

import asyncio
import secrets
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

from graph_service.store.connection import Store, Transaction

ONLINE_S = 300.0


class MigrationError(Exception):
    """The store's schema is not one that this service may work on."""


class MigrationChanged(MigrationError):
    pass


class MigrationUnknown(MigrationError):
    pass


@dataclass(frozen=True, slots=True)
class Migration:
    number: int
    name: str
    statements: tuple[str, ...]
    checksum: str


def migrations() -> tuple[Migration, ...]:
    """All there are, in order."""
    found = sorted(
        (file for file in (files("cypher") / "schema").iterdir() if file.name.endswith(".cypher")),
        key=lambda file: file.name,
    )
    return tuple(parse_migration(file.name, file.read_text("utf-8")) for file in found)


def parse_migration(file: str, content: str) -> Migration:
    number, _, name = file.removesuffix(".cypher").partition("_")
    text = "\n".join(line for line in content.splitlines() if not line.startswith("//"))
    statements = tuple(part.strip() for part in text.split(";") if part.strip())
    return Migration(int(number), name, statements, sha256(content.encode()).hexdigest()[:16])


async def applied(store: Store) -> dict[int, str]:
    """Number and checksum of what was applied."""

    async def work(tx: Transaction) -> dict[int, str]:
        return {row["number"]: row["checksum"] for row in await tx.rows("system/migrations")}

    return await store.read(work)


async def migrate(store: Store, wanted: tuple[Migration, ...] | None = None) -> list[Migration]:
    """Applies what is not applied yet; answers which. Safe in several processes at once: all of it may be done twice."""
    wanted = migrations() if wanted is None else wanted
    done = await applied(store)
    check(wanted, done)
    fresh = [migration for migration in wanted if migration.number not in done]
    for migration in fresh:
        for text in migration.statements:
            await store.define(text)
        await _online(store)
        await _note(store, migration)
    return fresh


def check(wanted: tuple[Migration, ...], done: dict[int, str]) -> None:
    """Raises MigrationChanged or MigrationUnknown."""
    for migration in wanted:
        if migration.number in done and done[migration.number] != migration.checksum:
            raise MigrationChanged(f"migration {migration.number:04} was changed after it was applied")
    if newer := done.keys() - {migration.number for migration in wanted}:
        raise MigrationUnknown(f"the store has migration {max(newer):04}, which this service does not know")


async def _online(store: Store) -> None:
    deadline = asyncio.get_running_loop().time() + ONLINE_S
    while any(row.get("state", "ONLINE") != "ONLINE" for row in await store.rows_of("SHOW INDEXES")):
        if asyncio.get_running_loop().time() > deadline:
            raise MigrationError(f"indexes are not online after {ONLINE_S:.0f} s")
        await asyncio.sleep(0.05)


async def _note(store: Store, migration: Migration) -> None:
    async def work(tx: Transaction) -> None:
        await tx.rows("system/add_writer", secret=secret)
        await tx.rows("system/add_migration", number=migration.number, name=migration.name, checksum=migration.checksum)

    secret = secrets.token_hex(32)
    await store.write(work)
