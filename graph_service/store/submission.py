"""Commits batches: one writer at a time, everything of a batch in one durable transaction."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from graph_service.store.audiences import AudienceBook, See
from graph_service.store.connection import Store, Transaction
from graph_service.store.near import Near
from graph_service.store.writing import Writing
from resolution.matcher import Matcher
from resolution.plan.changes import Changes
from resolution.plan.known import Known
from resolution.plan.planner import plan
from resolution.plan.state import Audience, Batch, Submission

T = TypeVar("T")


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
    """All lenses there are."""
    marked: Callable[[Submission], Audience]
    """Who sees a report itself."""
    committed: Callable[[int], None] = lambda _: None
    """Told the version of each commit."""
    _book: AudienceBook | None = None

    def forget(self) -> None:
        """The audiences, when who sees what has changed."""
        self._book = None

    async def commit(self, batch: Batch) -> Planned:
        """Plan and write; acknowledged by returning."""

        async def work(tx: Transaction) -> tuple[Planned, AudienceBook]:
            planned, book, writing = await self._plan(tx, batch)
            await writing.write(tx)
            if batch.judgements:
                await tx.rows("submission/count_judgements")
            return planned, book

        planned, book = await self.store.write(work)
        self._heard(book)
        return planned

    async def keep(self, work: Callable[[Transaction, AudienceBook], Awaitable[T]]) -> T:
        """Write what is marked and is not of the graph, under the same lock; `work` may run several times."""

        async def once(tx: Transaction) -> tuple[T, AudienceBook]:
            locked = (await tx.rows("submission/lock_writer"))[0]
            book = await self._audiences(tx, locked["epoch"])
            answer = await work(tx, book)
            await tx.run_many("submission/add_audiences", book.take_minted())
            return answer, book

        answer, book = await self.store.write(once)
        self._heard(book)
        return answer

    def _heard(self, book: AudienceBook) -> None:
        self._book = book
        self.committed(book.epoch)

    async def preview(self, batch: Batch) -> Planned:
        """Plan against what is stored, and write nothing."""

        async def work(tx: Transaction) -> Planned:
            planned, _, _ = await self._plan(tx, batch)
            raise DryRun(planned)

        try:
            return await self.store.write(work)
        except DryRun as run:
            return run.planned

    async def _plan(self, tx: Transaction, batch: Batch) -> tuple[Planned, AudienceBook, Writing]:
        locked = (await tx.rows("submission/lock_writer"))[0]
        book = await self._audiences(tx, locked["epoch"])
        known = Known()
        near = Near(tx, book, judgements=bool(locked["judgements"]) or bool(batch.judgements))
        planning = plan(batch, known, self.matcher, self.lenses)
        try:
            need = next(planning)
            while True:
                await near.answer(need, known)
                need = planning.send(None)
        except StopIteration as end:
            changes: Changes = end.value
        secret = bytes.fromhex(locked["secret"])
        writing = Writing(changes, known, book, self.matcher, secret, self.marked)
        return Planned(changes, known, secret), book, writing

    async def _audiences(self, tx: Transaction, epoch: int) -> AudienceBook:
        """Ours, if nobody else has written since; else as stored."""
        if self._book is not None and self._book.epoch == epoch - 1:
            book = self._book.copy()
            book.epoch = epoch
            return book
        rows: Sequence[dict[str, Any]] = await tx.rows("submission/audiences")
        return AudienceBook.of(rows, self.see, epoch)
