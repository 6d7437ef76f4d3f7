"""The schema comes up to date once, whoever asks, and never silently otherwise."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from graph_service.store.connection import Store
from graph_service.store.errors import MigrationChanged, MigrationError, MigrationLocked, MigrationUnknown
from graph_service.store.migrations import applied, migrate, migrations, parse_migration, pending

NEXT = len(migrations()) + 1
EXTRA = parse_migration(
    f"{NEXT:04}_trial.cypher",
    """// A trial.
CREATE INDEX trial_value IF NOT EXISTS FOR (n:Trial) ON (n.value);
MERGE (n:Trial {value: 'x'});
""",
)
WANTED = (*migrations(), EXTRA)


@pytest.fixture
async def trial(store: Store) -> AsyncIterator[Store]:
    """A store that may get one migration more, and loses it again."""
    yield store
    await store.define(f"MATCH (m:Migration {{number: {NEXT}}}) DETACH DELETE m")
    await store.define("MATCH (n:Trial) DETACH DELETE n")
    await store.define("DROP INDEX trial_value IF EXISTS")


async def test_what_was_applied_is_not_applied_again(trial: Store) -> None:
    assert await migrate(trial, WANTED) == [EXTRA]
    assert await migrate(trial, WANTED) == []
    assert await pending(trial, WANTED) == []
    assert await applied(trial) == {each.number: each.checksum for each in WANTED}


async def test_of_many_at_once_one_applies(trial: Store) -> None:
    done = await asyncio.gather(*(migrate(trial, WANTED) for _ in range(3)))
    assert sorted(map(len, done)) == [0, 0, 1]


async def test_who_change_the_schema_at_once_wait_for_each_other(trial: Store) -> None:
    """As two services do that start at once on a new store: Neo4j ends one of two that lock each other."""
    names = [f"trial_{n}" for n in range(8)]

    async def define(order: list[str]) -> None:
        for name in order:
            await trial.define(f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:Trial) REQUIRE n.{name} IS UNIQUE")

    try:
        await asyncio.gather(*(define(names[turn:] + names[:turn]) for turn in range(len(names))))
    finally:
        for name in names:
            await trial.define(f"DROP CONSTRAINT {name} IF EXISTS")


async def test_while_another_migrates_one_waits_and_then_gives_up(trial: Store) -> None:
    take = {"id": "migrations", "holder": "another", "milliseconds": 60_000}
    await trial.write(lambda tx: tx.rows("store/take_lease", **take))
    with pytest.raises(MigrationLocked):
        await migrate(trial, WANTED, patience_seconds=0)
    await trial.write(lambda tx: tx.rows("store/end_lease", id="migrations", holder="another"))
    assert await migrate(trial, WANTED) == [EXTRA]


async def test_the_lease_of_a_process_that_died_ends(trial: Store) -> None:
    take = {"id": "migrations", "holder": "dead", "milliseconds": -1}
    await trial.write(lambda tx: tx.rows("store/take_lease", **take))
    assert await migrate(trial, WANTED, patience_seconds=5) == [EXTRA]


async def test_a_file_changed_after_it_was_applied_is_refused(store: Store) -> None:
    first, *others = migrations()
    with pytest.raises(MigrationChanged, match=r"0001_.* was changed after it was applied"):
        await migrate(store, (replace(first, checksum="another"), *others))


async def test_a_store_of_a_newer_service_is_refused(trial: Store) -> None:
    await migrate(trial, WANTED)
    with pytest.raises(MigrationUnknown, match=f"{NEXT:04}"):
        await migrate(trial)


async def test_every_index_is_built_before_work_begins(store: Store) -> None:
    states = {row["state"] for row in await store.rows_of("SHOW INDEXES")}
    assert states == {"ONLINE"}


async def test_the_writer_keeps_its_secret(store: Store) -> None:
    [before] = await store.write(lambda tx: tx.rows("submission/lock_writer"))
    await migrate(store)
    [after] = await store.write(lambda tx: tx.rows("submission/lock_writer"))
    assert after["secret"] == before["secret"]
    assert after["epoch"] == before["epoch"] + 1


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("first.cypher", "", "called like 0001_name"),
        ("0001_x.cypher", "CREATE INDEX x FOR (n:X) ON (n.x);", "IF NOT EXISTS"),
        ("0001_x.cypher", "DROP CONSTRAINT x;", "IF EXISTS"),
    ],
)
def test_a_migration_that_could_not_run_twice_is_refused(file: str, text: str, fault: str) -> None:
    with pytest.raises(MigrationError, match=fault):
        parse_migration(file, text)
