"""Reads in one viewer's lens: every statement gets the numbers of the audiences that hold it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from graph_service.store.activation import check
from graph_service.store.audiences import AudienceBook, See
from graph_service.store.connection import READ_SECONDS, Store, Transaction
from graph_service.store.plan_guard import PlanGuard
from resolution.plan.state import Audience

T = TypeVar("T")
TRIES = 2  # a read that a commit overtook is done once more, then answered as it is


@dataclass(frozen=True, slots=True)
class Reading:
    """One read transaction, in one lens."""

    tx: Transaction
    audiences: list[int]
    guard: PlanGuard | None = None
    """Asks the server about texts of people; ArcadeDB, whose plans tell nothing, has a user who can only read."""
    rules: Mapping[int, Audience] = field(default_factory=dict)
    """What the numbers of markings stand for."""
    generation: int = 1
    """Of the model at work: a place in the feed of an earlier one is none in this."""
    epoch: int = 0
    """The version of what is stored."""

    async def rows(self, statement: str, **parameters: Any) -> list[dict[str, Any]]:
        return await self.tx.rows(statement, audiences=self.audiences, **parameters)


@dataclass(slots=True)
class Reader:
    store: Store
    see: See
    guard: PlanGuard = field(default_factory=PlanGuard)
    _book: AudienceBook | None = None

    def forget(self) -> None:
        """The audiences, when who sees what has changed."""
        self._book = None

    async def read(self, lens: int, work: Callable[[Reading], Awaitable[T]], *, seconds: float = READ_SECONDS) -> T:
        """Run in one transaction; `lens` is a bit number. `work` may run twice. Raises Switched."""

        async def once(tx: Transaction) -> tuple[T, bool]:
            stored = await _stored(tx)
            book = await self._audiences(tx, stored["epoch"])
            guard = None if self.store.embedded else self.guard
            answer = await work(Reading(tx, book.seen_by(lens), guard, book.rules, stored["generation"], book.epoch))
            return answer, (await _stored(tx))["epoch"] == book.epoch

        store = self.store
        for _ in range(TRIES):
            answer, unchanged = await store.read(once, timeout_seconds=seconds)
            if unchanged:
                break
        return answer

    async def epoch(self) -> int:
        """The version of what is stored. Raises Switched."""

        async def work(tx: Transaction) -> int:
            return int((await _stored(tx))["epoch"])

        return await self.store.read(work)

    async def _audiences(self, tx: Transaction, epoch: int) -> AudienceBook:
        if tx.view == self.store.view and self._book is not None and self._book.epoch == epoch:
            return self._book
        book = AudienceBook.of(await tx.rows("submission/audiences"), self.see, epoch)
        if tx.view == self.store.view:  # else another side was put to work meanwhile: its numbers are others
            self._book = book
        return book


async def _stored(tx: Transaction) -> Mapping[str, Any]:
    """The version of what is stored on a side that is still what it was. Raises Switched."""
    stored = (await tx.rows("reading/epoch"))[0]
    check(tx, stored)
    return stored
