"""Commits batches: one writer at a time, everything of a batch in one durable transaction."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from graph_service.store.activation import QUERIES, lock, note
from graph_service.store.aside import aside
from graph_service.store.audiences import AudienceBook, See
from graph_service.store.connection import Store, Transaction
from graph_service.store.errors import MoreLenses, Switching
from graph_service.store.near import Near
from graph_service.store.writing import Writing
from resolution.matcher import Matcher
from resolution.plan.changes import Changes
from resolution.plan.known import Known, Need
from resolution.plan.planner import Planning, plan
from resolution.plan.state import Audience, Batch, Submission

T = TypeVar("T")
SWITCHING_PAUSE_S = 0.05  # the sides change within a second or so


@dataclass(frozen=True, slots=True)
class Planned:
    """What a batch changes, and what was known when it was planned."""

    changes: Changes
    known: Known
    secret: bytes


class DryRun(Exception):
    """Thrown through a transaction, so that nothing of it stays."""

    def __init__(self, planned: Planned) -> None:
        super().__init__("nothing was written")
        self.planned = planned


@dataclass(slots=True)
class Writer:
    """Plans and writes batches against what is stored."""

    store: Store
    matcher: Matcher
    see: See
    lenses: int
    """All lenses there are, as far as this process has heard."""
    marked: Callable[[Submission], Audience]
    """Who sees a report itself."""
    committed: Callable[[int], None] = lambda _: None
    """Told the version of each commit."""
    _book: AudienceBook | None = None

    def forget(self) -> None:
        """The audiences, when who sees what has changed."""
        self._book = None

    def _remember(self, store: Store, book: AudienceBook) -> None:
        """Unless another side was put to work meanwhile: its numbers are others."""
        if self.store is store:
            self._book = book
            self.committed(book.epoch)

    async def commit(self, batch: Batch) -> Planned:
        """Plan and write; acknowledged by returning. Raises Switched."""
        store, lenses = self.store, self.lenses

        async def work(tx: Transaction) -> tuple[Planned, AudienceBook]:
            locked = await _locked(tx, lenses)
            planned, book, writing = await self._plan(tx, batch, locked)
            await aside(batch.size, writing.prepare)
            await writing.write(tx)
            if batch.judgements:
                await tx.rows("submission/count_judgements")
            if locked["staging"]:
                came = note("report", sorted(planned.changes.reports), book.epoch)
                came += note("judgement", sorted(planned.changes.judgements), book.epoch)
                await tx.run_many("activation/note", came)
            return planned, book

        planned, book = await _written(store, work)
        self._remember(store, book)
        return planned

    async def keep(self, work: Callable[[Transaction, AudienceBook], Awaitable[T]]) -> T:
        """Write what is marked and is not of the graph, under the same lock; `work` may run several times. Raises Switched."""
        store, lenses = self.store, self.lenses

        async def once(tx: Transaction) -> tuple[T, AudienceBook]:
            locked = await _locked(tx, lenses)
            book = await self._audiences(tx, locked["epoch"])
            answer = await work(tx, book)
            await tx.run_many("submission/add_audiences", book.take_minted())
            if locked["staging"]:
                await tx.run_many("activation/note", note(QUERIES, [""], book.epoch))
            return answer, book

        answer, book = await _written(store, once)
        self._remember(store, book)
        return answer

    async def preview(self, batch: Batch) -> Planned:
        """Plan against what is stored, and write nothing."""

        async def work(tx: Transaction) -> Planned:
            planned, _, _ = await self._plan(tx, batch, await lock(tx))
            raise DryRun(planned)

        try:
            return await self.store.write(work)
        except DryRun as run:
            return run.planned

    async def _plan(
        self, tx: Transaction, batch: Batch, locked: Mapping[str, Any]
    ) -> tuple[Planned, AudienceBook, Writing]:
        book = await self._audiences(tx, locked["epoch"])
        known = Known()
        near = Near(tx, book, judgements=bool(locked["judgements"]) or bool(batch.judgements))
        planning = plan(batch, known, self.matcher, self.lenses)
        need = await aside(batch.size, lambda: _further(planning))
        while not isinstance(need, Changes):
            await near.answer(need, known)
            need = await aside(batch.size, lambda: _further(planning))
        changes = need
        secret = bytes.fromhex(locked["secret"])
        writing = Writing(changes, known, book, self.matcher, secret, self.marked)
        return Planned(changes, known, secret), book, writing

    async def _audiences(self, tx: Transaction, epoch: int) -> AudienceBook:
        """Ours, if nobody else has written since; else as stored."""
        same_side = tx.view == self.store.view
        if same_side and self._book is not None and self._book.epoch == epoch - 1:
            book = self._book.copy()
            book.epoch = epoch
            return book
        rows: Sequence[dict[str, Any]] = await tx.rows("submission/audiences")
        return AudienceBook.of(rows, self.see, epoch)


def _further(planning: Planning) -> Need | Changes:
    """What the plan asks for next, or all that it changes."""
    try:
        return next(planning)
    except StopIteration as end:
        changes: Changes = end.value
        return changes


async def _written(store: Store, work: Callable[[Transaction], Awaitable[T]]) -> T:
    """What the work writes, as soon as no sides are about to change."""
    while True:
        try:
            return await store.write(work)
        except Switching:
            await asyncio.sleep(SWITCHING_PAUSE_S)


async def _locked(tx: Transaction, lenses: int) -> Mapping[str, Any]:
    """Raises Switched, MoreLenses or Switching; `lenses` are those for which what is to be written was made ready."""
    locked = await lock(tx)
    if locked["lenses"] not in (0, lenses.bit_count()):  # 0: nobody ever opened this side with a registry
        raise MoreLenses
    if locked["closing"]:
        raise Switching("the sides are about to change", "стороны хранилища сейчас сменятся")
    return locked
