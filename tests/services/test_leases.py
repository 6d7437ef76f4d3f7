"""What takes longer than a transaction is done once it is done, whatever becomes of its lease."""

from collections.abc import Awaitable, Callable
from typing import Any, cast

import pytest

from graph_service.store.connection import Rows, Store, StoreUnreachable
from graph_service.store.leases import leased


class Leaving:
    """A store that gives a lease and is gone when it is given back."""

    def __init__(self) -> None:
        self.asked = 0

    async def write(self, _: Callable[[Any], Awaitable[Any]]) -> Rows:
        self.asked += 1
        if self.asked > 1:
            raise StoreUnreachable("gone", "нет")
        return [{"mine": True}]


async def test_work_that_was_done_is_not_told_as_failed_because_its_lease_could_not_be_given_back() -> None:
    store, done = Leaving(), False
    async with leased(cast("Store", store), "it", 30, patience_seconds=0, refusal=TimeoutError()):
        done = True
    assert (done, store.asked) == (True, 2)


async def test_what_went_wrong_is_told_and_not_that_the_lease_could_not_be_given_back() -> None:
    with pytest.raises(KeyError):
        async with leased(cast("Store", Leaving()), "it", 30, patience_seconds=0, refusal=TimeoutError()):
            raise KeyError
