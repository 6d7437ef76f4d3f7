"""The one way in of a process: agencies take turns, what fits is committed as one plan."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph_service.store.connection import Store
from graph_service.store.errors import StoreTooSlow, StoreUnreachable, Switched
from graph_service.store.submission import Planned, Writer
from resolution.plan.state import Batch

RECORDS_A_BATCH = 1_000  # of one transaction: what a server takes in a second or two
STORE_FAILED = (StoreUnreachable, StoreTooSlow, Switched)  # whatever was sent

Done = tuple[Planned, int]
"""A plan, and where the batch's own submissions start in it."""


@dataclass(slots=True)
class _Waiting:
    batch: Batch
    dry: bool
    done: "asyncio.Future[Done]"
    store: Store
    """From the side for which it was prepared."""

    @property
    def size(self) -> int:
        return self.batch.size


def _set() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


@dataclass(slots=True)
class SubmissionQueue:
    """Answers after the commit. However much one agency sends, another waits for one transaction of it, not for all."""

    writer: Writer
    _lines: dict[str, deque[_Waiting]] = field(default_factory=dict)
    """What waits, by agency; the first one's turn is next."""
    _came: asyncio.Event = field(default_factory=asyncio.Event)
    _idle: asyncio.Event = field(default_factory=_set)
    _task: "asyncio.Task[None] | None" = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._work())

    async def stop(self) -> None:
        """After everything that waits is committed."""
        await self._idle.wait()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def submit(self, batch: Batch, agency: str = "") -> Done:
        """What was committed; who asked may leave meanwhile, it is committed all the same."""
        return await asyncio.shield(self._line_up(batch, agency, dry=False))

    async def preview(self, batch: Batch, agency: str) -> Done:
        """What would be: it keeps others from writing as long as a commit does, so it waits as one does."""
        return await self._line_up(batch, agency, dry=True)

    def _line_up(self, batch: Batch, agency: str, *, dry: bool) -> "asyncio.Future[Done]":
        done: asyncio.Future[Done] = asyncio.get_running_loop().create_future()
        self._lines.setdefault(agency, deque()).append(_Waiting(batch, dry, done, self.writer.store))
        self._idle.clear()
        self._came.set()
        return done

    async def _work(self) -> None:
        while True:
            await self._came.wait()
            await self._serve(self._together())
            if not self._lines:
                self._came.clear()
                self._idle.set()

    @property
    def _next(self) -> _Waiting:
        return next(iter(self._lines.values()))[0]

    def _take(self) -> _Waiting:
        """The first of whose turn it is, who is then the last."""
        agency = next(iter(self._lines))
        line = self._lines.pop(agency)
        first = line.popleft()
        if line:
            self._lines[agency] = line
        return first

    def _together(self) -> list[_Waiting]:
        """One of each agency in turn, and again, up to one transaction's worth; a dry run alone."""
        group = [self._take()]
        size = group[0].size
        while self._lines and not (group[0].dry or self._next.dry) and size + self._next.size <= RECORDS_A_BATCH:
            group.append(self._take())
            size += group[-1].size
        return group

    async def _serve(self, group: Sequence[_Waiting]) -> None:
        """Nothing that was prepared for a side that retired since: who sees what is to be asked anew."""
        for waiting in group:
            if waiting.store is not self.writer.store:
                _tell(waiting, Switched())
        wanted = [each for each in group if each.store is self.writer.store and not each.done.done()]
        if wanted:
            await self._commit(wanted)

    async def _commit(self, group: Sequence[_Waiting]) -> None:
        submissions = tuple(each for waiting in group for each in waiting.batch.submissions)
        judgements = tuple(each for waiting in group for each in waiting.batch.judgements)
        batch = Batch(submissions, judgements)
        try:
            planned = await (self.writer.preview(batch) if group[0].dry else self.writer.commit(batch))
        except Exception as error:  # noqa: BLE001 - whatever it was is told to whoever waits
            if len(group) == 1 or isinstance(error, STORE_FAILED):
                for waiting in group:
                    _tell(waiting, error)
                return
            for waiting in group:  # a faulty one must not take the others along
                await self._serve([waiting])
            return
        start = 0
        for waiting in group:
            if not waiting.done.done():
                waiting.done.set_result((planned, start))
            start += len(waiting.batch.submissions)


def _tell(waiting: _Waiting, error: Exception) -> None:
    if not waiting.done.done():
        waiting.done.set_exception(error)
