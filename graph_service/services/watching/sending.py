"""Sends news of what is watched to where they are wanted: signed, in order, again until taken, at least once.

A message names entities by their ids and says what became of them; who receives it asks the service for more with its own token.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

import httpx
import orjson
from standardwebhooks.webhooks import Webhook
from tenacity import AsyncRetrying, RetryCallState, wait_exponential_jitter

from graph_service.access.audit import AuditError, Operation
from graph_service.access.registry import RegistryError
from graph_service.access.tokens import Viewer
from graph_service.services.problems import Problem
from graph_service.services.service import Service
from graph_service.services.watching.digests import MOST_ITEMS, Digest
from graph_service.services.watching.hooks import Hooks
from graph_service.services.watching.keeping import digested
from graph_service.store import deliveries, watches
from graph_service.store.connection import Transaction
from graph_service.store.deliveries import Delivery
from graph_service.store.errors import StoreError
from graph_service.store.watches import Watch

log = logging.getLogger("graph_service.webhooks")

PAGE = 100
AT_ONCE = 8
TIMEOUT_SECONDS = 10.0
LEASE_SECONDS = (
    60.0  # after which another process may send what this one has taken: longer than a try and its note take
)
PAUSE_SECONDS = 1.0  # between two rounds: an import commits often
IDLE_SECONDS = 30.0
ASK_SECONDS = 600.0  # all watches are asked so often without a commit: a process may have ended between two steps
# OSError: a time that is over, or an audit log that cannot be written
NOT_SENT = (httpx.HTTPError, OSError, AuditError, Problem, RegistryError, StoreError)
# 5, 10, 20 s … 6 h: a receiver that is down for a night is not hammered, and one that restarts is not waited for
WAITS = wait_exponential_jitter(multiplier=5, max=21_600, jitter=5)


def pause(tries: int) -> float:
    """Seconds until it is sent again, after so many tries."""
    state = RetryCallState(AsyncRetrying(), None, (), {})
    state.attempt_number = tries
    return WAITS(state)


def body_of(found: Digest, at: datetime) -> str:
    """As Standard Webhooks has it: a type, a time, and what there is to tell."""
    told = {
        "type": "watch.news",
        "timestamp": at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "data": {
            "watch": found.watch.id,
            "news": [
                {
                    "what": item.what,
                    "happened": item.happened,
                    "entities": item.entities,
                    "other": item.other,
                    "words": {"en": item.words("en"), "ru": item.words("ru")},
                }
                for item in found.items
            ],
            "more": found.more,
            "endCursor": found.end,
        },
    }
    return orjson.dumps(told).decode()


def viewer_of(lens: str) -> Viewer:
    """Who is told: nobody in person."""
    agency, _, level = lens.partition("/")
    return Viewer("webhook", agency, level, ("read",))


def line_of(delivery: Delivery, viewer: Viewer, at: datetime) -> Operation:
    """For the audit log: what is about to be given out."""
    told = orjson.loads(delivery.body)["data"]["news"]
    returned = sum(len(each["entities"]) for each in told)
    when = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return Operation(when, viewer.name, viewer.agency, viewer.level, "webhook", "", returned, "DONE")


@dataclass(slots=True)
class Courier:
    """Of one process; several may serve one store."""

    service: Service
    hooks: Hooks
    client: httpx.AsyncClient
    audit: Callable[[Operation], Awaitable[None]]
    """Leaves a line before anything is sent."""
    now: Callable[[], float] = time.time
    pause: Callable[[int], float] = pause
    most: int = MOST_ITEMS
    """Pieces of news in one message."""
    seconds: float = TIMEOUT_SECONDS
    """For one try, from its beginning to its end."""
    _asked: object = None
    """What there was when all watches were last asked; None if some could not be."""

    async def run(self) -> None:
        """Until the service ends."""
        waking = self.service.waking
        while not waking.stopped:
            seen = waking.known
            wait = IDLE_SECONDS
            try:
                await self.round()
                wait = await self._until_due()
            except (StoreError, RegistryError) as error:
                log.warning("news could not be read: %s", type(error).__name__)
            await waking.after(seen, wait)
            await asyncio.sleep(0 if waking.stopped else PAUSE_SECONDS)

    async def round(self) -> None:
        """Sends what is due, and what is new if there may be anything."""
        await self._deliver()
        now = (self.service.waking.known, self.service.registry.current(), self.now() // ASK_SECONDS)
        if now != self._asked:
            self._asked = now if await self._collect() else None
            await self._deliver()

    async def _deliver(self) -> None:
        while not self.service.waking.stopped and (due := await self._taken()):
            async with asyncio.TaskGroup() as sends:
                for each in due:
                    sends.create_task(self._send(each))

    async def _until_due(self) -> float:
        due = await self.service.store.read(deliveries.next_due)
        return IDLE_SECONDS if due is None else min(max(due / 1000 - self.now(), 0), IDLE_SECONDS)

    # -- what is new

    async def _collect(self) -> bool:
        """Whether every watch could be asked."""
        after, whole = "", True
        while True:

            async def page(tx: Transaction, after: str = after) -> list[Watch]:
                return await deliveries.hooked(tx, after=after, limit=PAGE)

            found = await self.service.store.read(page)
            for watch in found:
                try:
                    await self._prepare(watch)
                except (StoreError, RegistryError) as error:  # the others are asked all the same
                    log.warning("news of a watch could not be read: %s", type(error).__name__)
                    whole = False
            if len(found) < PAGE:
                return whole
            after = found[-1].id

    async def _prepare(self, watch: Watch) -> None:
        """Stores news of one watch, as the lens that began it sees them."""
        try:
            found = await digested(self.service, viewer_of(watch.lens), watch.as_sent(), first=self.most)
        except Problem as problem:  # the lens, the query or what it asks for is gone: there are no news of it
            log.warning("there are no news of a watch: %s", problem.code)
            return
        if not found.items:
            return
        id_ = f"msg_{uuid4().hex}"  # not of what it tells: what comes, goes and comes again is told each time
        fresh = Delivery(id_, watch.id, watch.url, body_of(found, self._at()), found.look, self._milliseconds(), 0)

        async def add(tx: Transaction) -> bool:
            return await deliveries.add(tx, watch, fresh)

        await self.service.store.write(add)

    async def _go_on(self, lens: str, id_: str) -> None:
        """News of a watch that came while others of it were on their way."""
        watch = await self.service.store.read(lambda tx: watches.find(tx, lens, id_))
        if watch is not None:
            await self._prepare(watch)

    def _at(self) -> datetime:
        return datetime.fromtimestamp(self.now(), UTC)

    def _milliseconds(self, later: float = 0.0) -> int:
        return int((self.now() + later) * 1000)

    # -- what is due

    async def _taken(self) -> list[Delivery]:
        async def take(tx: Transaction) -> list[Delivery]:
            now, until = self._milliseconds(), self._milliseconds(LEASE_SECONDS)
            return await deliveries.take(tx, now=now, until=until, limit=AT_ONCE)

        due = await self.service.store.read(deliveries.next_due)
        if due is None or due > self._milliseconds():
            return []
        return await self.service.store.write(take)

    async def _send(self, delivery: Delivery) -> None:
        async def note(tx: Transaction) -> None:
            if taken:
                await deliveries.end(tx, delivery.id)
            else:
                await deliveries.put_off(tx, delivery.id, self._milliseconds(self.pause(delivery.tries)))

        try:
            lens = await self._lens(delivery.watch)
            taken = await self._post(delivery, viewer_of(lens))
            await self.service.store.write(note)
            if taken:
                await self._go_on(lens, delivery.watch)
        except (StoreError, RegistryError) as error:  # once the lease ends it is sent again, with the same id
            log.warning("a webhook could not be read or noted: %s", type(error).__name__)
            self._asked = None

    async def _lens(self, watch: str) -> str:
        """Whose watch it is; nobody's if it is gone."""
        rows = await self.service.store.read(lambda tx: tx.rows("watching/lens", id=watch))
        return str(rows[0]["lens"]) if rows else ""

    async def _post(self, delivery: Delivery, viewer: Viewer) -> bool:
        """Whether it was taken."""
        try:
            self.hooks.check(delivery.url)  # the operator may have closed the way since
            await self.service.lens(viewer)  # or taken the agency out of the registry
            await self.audit(line_of(delivery, viewer, self._at()))
            async with (
                asyncio.timeout(self.seconds),  # httpx bounds each step alone, and a receiver may answer byte by byte
                self.client.stream(
                    "POST", delivery.url, content=delivery.body.encode(), headers=self._headers(delivery)
                ) as answer,
            ):
                if answer.is_success:
                    return True
                log.warning("a webhook was answered with status %s, try %s", answer.status_code, delivery.tries)
        except NOT_SENT as error:  # its words may hold the address
            log.warning("a webhook was not sent or not answered: %s, try %s", type(error).__name__, delivery.tries)
        return False

    def _headers(self, delivery: Delivery) -> dict[str, str]:
        at = self._at().replace(microsecond=0)
        signature = Webhook(self.hooks.secret(delivery.watch)).sign(delivery.id, at, delivery.body)
        return {
            "content-type": "application/json",
            "webhook-id": delivery.id,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": signature,
        }


@asynccontextmanager
async def sending(service: Service, audit: Callable[[Operation], Awaitable[None]]) -> AsyncIterator[None]:
    """News are sent while the block runs, if the operator lets any be sent."""
    if service.hooks is None:
        yield
        return
    async with httpx.AsyncClient(timeout=TIMEOUT_SECONDS, follow_redirects=False, trust_env=False) as client:
        task = asyncio.create_task(Courier(service, service.hooks, client, audit).run())
        task.add_done_callback(_ended)
        try:
            yield
        finally:
            service.waking.stop()
            await asyncio.wait([task], timeout=TIMEOUT_SECONDS)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


def _ended(task: asyncio.Task[None]) -> None:
    """Nothing else would say that no news are sent any more."""
    if not task.cancelled() and (error := task.exception()) is not None:
        faults = error.exceptions if isinstance(error, BaseExceptionGroup) else (error,)
        log.error("no webhooks are sent until a restart: %s", ", ".join(type(each).__name__ for each in faults))
