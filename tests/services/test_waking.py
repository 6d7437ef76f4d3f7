"""Who waits for a commit is woken by one of this process at once, by one of another at the next look, and by the end."""

import asyncio
from dataclasses import dataclass

from graph_service.services.waking import Waking


@dataclass
class Others:
    """What others have committed."""

    epoch: int = 1
    looks: int = 0

    async def read(self) -> int:
        self.looks += 1
        return self.epoch


def waiting(waking: Waking, seen: int) -> "asyncio.Task[None]":
    return asyncio.create_task(waking.after(seen, 30))


async def test_a_commit_of_this_process_wakes_at_once() -> None:
    waking = Waking(Others().read, poll_seconds=30, newest=1)
    both = [waiting(waking, 0), waiting(waking, 0)]
    await asyncio.sleep(0)
    waking.heard(2)
    async with asyncio.timeout(1):
        await asyncio.gather(*both)
    await waking.after(0, 30)
    await waking.end()


async def test_a_commit_of_another_process_wakes_at_the_next_look_and_nobody_looks_for_nobody() -> None:
    others = Others()
    waking = Waking(others.read, poll_seconds=0.01, newest=1)
    one = waiting(waking, 0)
    await asyncio.sleep(0.05)
    assert not one.done()
    others.epoch = 2
    async with asyncio.timeout(1):
        await one
    await asyncio.sleep(0.05)
    looks = others.looks
    await asyncio.sleep(0.05)
    assert others.looks == looks


async def test_the_end_wakes_and_time_passes_for_who_is_not_woken() -> None:
    waking = Waking(Others().read, poll_seconds=30, newest=1)
    await waking.after(0, 0.01)
    one = waiting(waking, 0)
    await asyncio.sleep(0)
    waking.stop()
    async with asyncio.timeout(1):
        await one
        await waking.after(0, 30)
    await waking.end()


async def test_versions_that_begin_anew_are_versions_too() -> None:
    waking = Waking(Others().read, poll_seconds=30, newest=100)
    one = waiting(waking, 0)
    await asyncio.sleep(0)
    waking.heard(3)
    async with asyncio.timeout(1):
        await one
    await waking.end()
