"""Long work of the processor, done where it keeps nobody waiting."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

AT_ONCE = (
    50  # records: planned in the time of a request or two; to change threads would cost each small report as much again
)


async def aside(records: int, work: Callable[[], T]) -> T:
    """What the work gives: in a thread of its own where it is of many records, so that others are answered meanwhile."""
    return await asyncio.to_thread(work) if records > AT_ONCE else work()
