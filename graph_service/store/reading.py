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
    hubs: set[str] = field(default_factory=set)
    """Entities that reads of this version in this lens have found to have too many links to go on from: all of them add to it."""

    async def rows(self, statement: str, **parameters: Any) -> list[dict[str, Any]]:
        return await self.tx.rows(statement, audiences=self.audiences, **parameters)


@dataclass(frozen=True, slots=True)
class _Version:
    """What is known of one version of the store."""

    audiences: AudienceBook
    hubs: dict[int, set[str]] = field(default_factory=dict)
    """By lens."""

    def reading(self, tx: Transaction, lens: int, guard: PlanGuard | None, generation: int) -> Reading:
        book = self.audiences
        hubs = self.hubs.setdefault(lens, set())
        return Reading(tx, book.seen_by(lens), guard, book.rules, generation, book.epoch, hubs)


@dataclass(slots=True)
class Reader:
    store: Store
    see: See
    guard: PlanGuard = field(default_factory=PlanGuard)
    _version: _Version | None = None

    def forget(self) -> None:
        """The audiences, when who sees what has changed."""
        self._version = None

    async def read(self, lens: int, work: Callable[[Reading], Awaitable[T]], *, seconds: float = READ_SECONDS) -> T:
        """Run in one transaction; `lens` is a bit number. `work` may run twice. Raises Switched."""

        async def once(tx: Transaction) -> tuple[T, bool]:
            stored = await _stored(tx)
            version = await self._known(tx, stored["epoch"])
            guard = None if self.store.embedded else self.guard
            answer = await work(version.reading(tx, lens, guard, stored["generation"]))
            return answer, (await _stored(tx))["epoch"] == stored["epoch"]

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

    async def _known(self, tx: Transaction, epoch: int) -> _Version:
        if tx.view == self.store.view and self._version is not None and self._version.audiences.epoch == epoch:
            return self._version
        version = _Version(AudienceBook.of(await tx.rows("submission/audiences"), self.see, epoch))
        if tx.view == self.store.view:  # else another side was put to work meanwhile: its numbers are others
            self._version = version
        return version


async def _stored(tx: Transaction) -> Mapping[str, Any]:
    """The version of what is stored on a side that is still what it was. Raises Switched."""
    stored = (await tx.rows("reading/epoch"))[0]
    check(tx, stored)
    return stored
