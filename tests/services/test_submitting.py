"""What waits to be committed together does not fail together where only a part was prepared for a side that retired."""

import asyncio
from dataclasses import dataclass, field
from typing import cast

import pytest

from graph_service.services.submitting import SubmissionQueue
from graph_service.store.errors import Switched
from graph_service.store.submission import Writer
from resolution.plan.state import Batch


@dataclass
class Committing:
    """A writer that keeps what it is given."""

    store: str
    batches: list[Batch] = field(default_factory=list)

    async def commit(self, batch: Batch) -> None:
        self.batches.append(batch)


async def test_of_those_that_wait_only_the_stale_are_to_ask_anew() -> None:
    writer = Committing("first")
    queue = SubmissionQueue(cast("Writer", writer))
    stale = asyncio.create_task(queue.submit(Batch(())))
    await asyncio.sleep(0)
    writer.store = "second"
    fresh = asyncio.create_task(queue.submit(Batch(())))
    await asyncio.sleep(0)
    queue.start()
    with pytest.raises(Switched):
        await stale
    await fresh
    assert len(writer.batches) == 1
    await queue.stop()
