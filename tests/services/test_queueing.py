"""Who waits is served in turn; what waits to be committed together does not fail together where a part of it is stale."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

import pytest

from graph_service.services.queueing import RECORDS_A_BATCH, SubmissionQueue
from graph_service.store.errors import Switched
from graph_service.store.submission import Writer
from resolution.plan.state import Audience, Batch, Judgement

ALL = Audience("ALL", 1, True)


@dataclass
class Committing:
    """A writer that keeps what it is given: whose it was, and how many."""

    store: str = "first"
    came: list[tuple[str, list[tuple[str, int]]]] = field(default_factory=list)

    async def commit(self, batch: Batch) -> None:
        self.came.append(("commit", owners(batch)))

    async def preview(self, batch: Batch) -> None:
        self.came.append(("preview", owners(batch)))


def owners(batch: Batch) -> list[tuple[str, int]]:
    told = [each.owner for each in batch.judgements]
    return [(owner, told.count(owner)) for owner in dict.fromkeys(told)]


def of(owner: str, size: int = 1) -> Batch:
    told = Judgement(owner, "a", "b", 1, "SAME", ALL, "", "", "")
    return Batch((), (told,) * size)


async def served(sent: Sequence[tuple[str, int, bool]]) -> list[tuple[str, list[tuple[str, int]]]]:
    """In what order a writer is given what all waits at once: of whom, how much, and whether it is a dry run."""
    writer = Committing()
    queue = SubmissionQueue(cast("Writer", writer))
    waiting = [
        asyncio.create_task(queue.preview(of(agency, size), agency) if dry else queue.submit(of(agency, size), agency))
        for agency, size, dry in sent
    ]
    await asyncio.sleep(0)
    queue.start()
    await asyncio.gather(*waiting)
    await queue.stop()
    return writer.came


async def test_agencies_take_turns_however_much_one_of_them_sends() -> None:
    big = RECORDS_A_BATCH + 1
    told = await served([("A", big, False), ("A", big, False), ("A", big, False), ("B", 1, False), ("C", 1, False)])
    assert told == [
        ("commit", [("A", big)]),
        ("commit", [("B", 1), ("C", 1)]),
        ("commit", [("A", big)]),
        ("commit", [("A", big)]),
    ]


async def test_what_fits_into_one_transaction_is_committed_as_one() -> None:
    half = RECORDS_A_BATCH // 2
    told = await served([("A", half, False), ("A", half, False), ("B", half, False), ("A", 1, False)])
    assert told == [("commit", [("A", half), ("B", half)]), ("commit", [("A", half + 1)])]


async def test_a_dry_run_waits_its_turn_and_is_worked_out_alone() -> None:
    told = await served([("A", 5, True), ("A", 6, True), ("B", 1, False), ("C", 1, False)])
    assert told == [
        ("preview", [("A", 5)]),
        ("commit", [("B", 1), ("C", 1)]),
        ("preview", [("A", 6)]),
    ]


async def test_a_dry_run_that_nobody_waits_for_is_left_out_and_a_report_is_not() -> None:
    writer = Committing()
    queue = SubmissionQueue(cast("Writer", writer))
    left = [asyncio.create_task(queue.preview(of("A"), "A")), asyncio.create_task(queue.submit(of("B"), "B"))]
    await asyncio.sleep(0)
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    queue.start()
    await queue.stop()
    assert writer.came == [("commit", [("B", 1)])]


async def test_of_those_that_wait_only_the_stale_are_to_ask_anew() -> None:
    writer = Committing()
    queue = SubmissionQueue(cast("Writer", writer))
    stale = asyncio.create_task(queue.submit(of("A"), "A"))
    await asyncio.sleep(0)
    writer.store = "second"
    fresh = asyncio.create_task(queue.submit(of("B"), "B"))
    await asyncio.sleep(0)
    queue.start()
    with pytest.raises(Switched):
        await stale
    await fresh
    assert writer.came == [("commit", [("B", 1)])]
    await queue.stop()
