"""What a server holds after any batches is what the world in memory holds, which the oracle vouches for."""

import asyncio
import os
import random
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from graph_service.store.connection import Store
from graph_service.store.submission import Writer
from resolution.memory import World
from resolution.plan.state import Audience, Submission
from tests.contracts.conftest import empty
from tests.contracts.stored import doubtful, doubts, leading, stored
from tests.resolution.oracle import Operation
from tests.resolution.toy import ALL, Toy, audience
from tests.resolution.worlds import batch, operations

WORLDS = int(os.environ.get("WORLDS_A_STORE", "60"))


def see(rule: str) -> Audience:
    return audience(int(rule, 2))


def writer(store: Store) -> Writer:
    return Writer(store, Toy(), see, ALL, lambda submission: audience(ALL))


def generated(count: int, start: int) -> list[list[Operation]]:
    """Worlds to be sent to a server: Hypothesis makes them, the server's loop runs them."""
    found: list[list[Operation]] = []

    @seed(start)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(operations)
    def gather(done: list[Operation]) -> None:
        found.append(done)

    gather()
    return found


async def run(store: Store, done: Sequence[Operation], chance: random.Random) -> World:
    """The operations in random batches, to the store and to a world alike; compared after each batch."""
    await empty(store)
    sending, world = writer(store), World(Toy(), ALL)
    waiting = list(done)
    while waiting:
        size = chance.randint(1, 3)
        together = batch(*waiting[:size])
        del waiting[:size]
        await sending.commit(together)
        world.submit(together)
        state, leaders = await stored(store, see)
        assert state == world.state()
        assert leaders == leading(world)
        assert await doubts(store, see) == doubtful(world)
    return world


async def test_a_server_holds_what_the_world_in_memory_holds(store: Store) -> None:
    chance = random.Random(7)
    for done in generated(WORLDS, 7):
        await run(store, done, chance)


async def test_concurrent_writers_end_in_the_state_of_one(store: Store) -> None:
    chance = random.Random(11)
    for done in generated(max(1, WORLDS // 10), 11):
        await empty(store)
        writers = [writer(store) for _ in range(4)]
        shuffled = list(done)
        chance.shuffle(shuffled)
        await asyncio.gather(*(writers[n % 4].commit(batch(each)) for n, each in enumerate(shuffled)))
        world = World(Toy(), ALL)
        world.submit(batch(*done))
        state, leaders = await stored(store, see)
        assert state == world.state()
        assert leaders == leading(world)
        assert await doubts(store, see) == doubtful(world)


async def test_a_preview_writes_nothing_and_tells_what_a_commit_would_change(store: Store) -> None:
    for done in generated(5, 13):
        await empty(store)
        sending = writer(store)
        before, _ = await stored(store, see)
        previewed = await sending.preview(batch(*done))
        after, _ = await stored(store, see)
        assert after == before
        committed = await sending.commit(batch(*done))
        assert committed.changes.events == previewed.changes.events


async def test_a_batch_that_fails_leaves_nothing(store: Store) -> None:
    done = next(done for done in generated(20, 17) if any(isinstance(each, Submission) for each in done))

    def fails(_: Submission) -> Audience:
        raise ZeroDivisionError

    before, _ = await stored(store, see)
    with pytest.raises(ZeroDivisionError):
        await Writer(store, Toy(), see, ALL, fails).commit(batch(*done))
    after, _ = await stored(store, see)
    assert after == before
