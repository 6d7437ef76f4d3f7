"""News as they come: pages of what happened, each read when the one before was taken, so that nothing is queued for who is slow."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import partial

from graph_service.access.tokens import Viewer
from graph_service.services import following
from graph_service.services.following import Changed
from graph_service.services.problems import Problem
from graph_service.services.service import Service
from graph_service.services.watching.digests import Digest
from graph_service.services.watching.keeping import digested, find

PAUSE_SECONDS = 0.2  # commits of an import come by hundreds: they are told together
CHECK_SECONDS = 5.0  # how long after a token has ended nothing comes of it any more


@dataclass(frozen=True, slots=True)
class Listener:
    """Who listens, for as long as the token is good."""

    service: Service
    again: Callable[[], Viewer | None]
    """Looks at the token anew; None once it has expired or was revoked."""
    pause_seconds: float = PAUSE_SECONDS
    check_seconds: float = CHECK_SECONDS

    def viewer(self) -> Viewer:
        """Raises Problem."""
        viewer = self.again()
        if viewer is None:
            raise Problem(code="NOT_SIGNED_IN")
        return viewer

    async def woken(self) -> AsyncGenerator[None, None]:
        """Now and after each commit, until the service ends. Raises Problem once the token is no longer good."""
        waking = self.service.waking
        while not waking.stopped:
            seen = waking.known
            yield None
            while waking.known <= seen and not waking.stopped:
                await waking.after(seen, self.check_seconds)
                self.viewer()
            await asyncio.sleep(self.pause_seconds)


async def changes(listener: Listener, after: str | None, first: int) -> AsyncGenerator[Changed, None]:
    """What happens to entities from a place on, or from now. Raises Problem."""
    service, place = listener.service, after
    if after is None:
        place = (await service.read(listener.viewer(), following.newest)).end
    async with aclosing(listener.woken()) as woken:
        async for _ in woken:
            more = True
            while more:
                read = partial(following.changes, after=place, first=first)
                page = await service.read(listener.viewer(), read)  # who takes a page late may be nobody by then
                place, more = page.end, page.more
                if page.changes:
                    yield page


async def news(listener: Listener, watch: str, first: int) -> AsyncGenerator[Digest, None]:
    """What is new of something watched, since its last look and as it comes; no look is noted. Raises Problem."""
    service = listener.service
    look: str | None = None
    async with aclosing(listener.woken()) as woken:
        async for _ in woken:
            kept = await find(service, listener.viewer(), watch)
            look, more = kept.look if look is None else look, True
            while more:
                found = await digested(service, listener.viewer(), replace(kept, look=look), first=first)
                look, more = found.look, found.more
                if found.items:
                    yield found
