"""Wakes who waits for a commit: at once for one of this process, by a poll for those of others, as an import beside it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

from graph_service.store.errors import StoreError

POLL_SECONDS = 1.0  # one small read, and only while somebody waits


@dataclass(slots=True)
class Waking:
    epoch: Callable[[], Awaitable[int]]
    """Reads the version of what is stored."""
    poll_seconds: float = POLL_SECONDS
    known: int = 0
    """How many versions were heard of: their numbers begin anew where another model is put to work."""
    newest: int = -1
    stopped: bool = False
    """Whether the service is about to end: nobody is to wait any more."""
    _waiting: set["asyncio.Future[None]"] = field(default_factory=set)
    _polling: "asyncio.Task[None] | None" = None

    def heard(self, epoch: int) -> None:
        """Something was committed."""
        if epoch != self.newest:
            self.newest = epoch
            self.known += 1
            self._wake()

    def stop(self) -> None:
        self.stopped = True
        self._wake()

    def _wake(self) -> None:
        for each in self._waiting:
            if not each.done():
                each.set_result(None)

    async def after(self, seen: int, seconds: float) -> None:
        """Returns once there is a later version than `seen`, once the service ends, or after so many seconds."""
        if self.stopped or self.known > seen:
            return
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(woken)
        if self._polling is None:
            self._polling = asyncio.create_task(self._poll())
        try:
            await asyncio.wait([woken], timeout=seconds)
        finally:
            self._waiting.discard(woken)

    async def _poll(self) -> None:
        """Until nobody waits."""
        try:
            while self._waiting and not self.stopped:
                with suppress(StoreError):  # who is woken by the next commit is told of it there
                    self.heard(await self.epoch())
                await asyncio.sleep(self.poll_seconds)
        finally:
            self._polling = None

    async def end(self) -> None:
        """Stops, and waits until nothing of it runs."""
        self.stop()
        if self._polling is not None:
            self._polling.cancel()
            await asyncio.gather(self._polling, return_exceptions=True)
