"""The service in one process: the store, who may see, the kinds, and the way in."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TypeVar

from graph_service.access.lenses import LensBook
from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import TokenFile, Viewer
from graph_service.services.deciding.judging import Rules
from graph_service.services.lookup import EntityRef, find_entities
from graph_service.services.problems import NotAllowed, Problem
from graph_service.services.queueing import SubmissionQueue
from graph_service.services.submitting import Effects, Receipt, RecordReceipt, effects, prepare, receipts
from graph_service.services.visibility import RebuildNeeded, built_as, open_lens_book
from graph_service.services.waking import Waking
from graph_service.services.watching.hooks import Hooks
from graph_service.store.activation import at_work, learnt_model, put_learnt_model
from graph_service.store.aside import aside
from graph_service.store.audiences import AudienceBook
from graph_service.store.connection import READ_SECONDS, Store, Transaction
from graph_service.store.errors import StoreTooSlow, Switched
from graph_service.store.reading import Reader, Reading
from graph_service.store.submission import Planned, Writer
from resolution.model import Model
from resolution.plan.state import Audience, Batch, Judgement, Submission
from resolution.reports import Report
from resolution.score import Matching

T = TypeVar("T")

log = logging.getLogger("graph_service.service")


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of reports."""

    receipts: tuple[Receipt, ...]
    effects: Effects
    written: bool


@dataclass(slots=True)
class Service:
    store: Store
    registry: RegistryFile
    tokens: TokenFile
    matching: Matching
    book: LensBook
    writer: Writer
    reader: Reader
    queue: SubmissionQueue
    own: Model
    """Set by hand: at work where no learnt one is."""
    waking: Waking
    four_eyes_below: float | None = None
    """Bits of evidence from which against two analysts must say SAME."""
    hooks: Hooks | None = None
    """Where news may be sent; nowhere without."""
    supposing: asyncio.Lock = field(default_factory=asyncio.Lock)
    """What takes a core for a second or two is worked out for one at a time."""
    _changing: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Of all who find that another model was put to work, or that the registry changed, one acts on it."""

    @classmethod
    @asynccontextmanager
    async def running(
        cls,
        store: Store,
        registry: RegistryFile,
        tokens: TokenFile,
        matching: Matching,
        *,
        four_eyes_below: float | None = None,
        hooks: Hooks | None = None,
    ) -> AsyncIterator["Service"]:
        """The service by the model that is at work, until what waits in it is committed."""
        now = (await at_work(store)).store
        weighing = matching.with_model(await learnt_model(now) or matching.model)
        async with cls.on_side(
            now, registry, tokens, weighing, four_eyes_below=four_eyes_below, hooks=hooks
        ) as service:
            service.own = matching.model
            yield service

    @classmethod
    @asynccontextmanager
    async def on_side(
        cls,
        store: Store,
        registry: RegistryFile,
        tokens: TokenFile,
        matching: Matching,
        *,
        four_eyes_below: float | None = None,
        hooks: Hooks | None = None,
    ) -> AsyncIterator["Service"]:
        """On the side from which the store is seen, whether it is at work or not."""
        book = await open_lens_book(store, registry.current(), built_as(matching.version))

        def marked(submission: Submission) -> Audience:
            return service.book.marked(submission.report.marking)

        def see(rule: str) -> Audience:
            return service.book.audience(rule)

        writer = Writer(store, matching, see, book.all, marked)
        reader, queue = Reader(store, see), SubmissionQueue(writer)
        waking = Waking(lambda: service.epoch())  # noqa: PLW0108 - there is no service yet
        writer.committed = waking.heard
        service = cls(
            store,
            registry,
            tokens,
            matching,
            book,
            writer,
            reader,
            queue,
            matching.model,
            waking,
            four_eyes_below,
            hooks,
        )
        service.queue.start()
        try:
            yield service
        finally:
            await service.waking.end()
            await service.queue.stop()

    async def hear_registry(self) -> None:
        """Agencies may come and go while the service runs. Raises RegistryError, VisibilityError or Switched."""
        if self.registry.current() is self.book.registry:
            return
        async with self._changing:
            registry, store = self.registry.current(), self.store
            if registry is not self.book.registry:
                book = await open_lens_book(store, registry, built_as(self.matching.version))
                # As another store, so that what waits is made ready anew, for the lenses that there are now
                self._take(store.seen(store.view), book)

    def _take(self, store: Store, book: LensBook) -> None:
        """Nothing may be awaited between one of these and another: who asks in between would mix them."""
        self.store = self.writer.store = self.reader.store = store
        self.book = book
        self.writer.lenses = book.all
        self.writer.forget()
        self.reader.forget()

    async def _change_sides(self, stale: Store) -> None:
        """Another model was put to work, or lenses came: from now on they are ours."""
        async with self._changing:
            if self.store.view != stale.view:
                return
            now = (await at_work(stale)).store
            if self.store is stale or now.view != self.store.view:
                await self._work_by(await learnt_model(now) or self.own, now)

    async def adopt(self, model: Model | None) -> None:
        """A model for what comes to an empty store; for None, the one set by hand. Raises OtherModel."""
        await self._work_by(model or self.own, self.store)
        if model is not None:
            await put_learnt_model(self.store, model)

    async def _work_by(self, model: Model, store: Store) -> None:
        matching = self.matching.with_model(model)
        book = await open_lens_book(store, self.registry.current(), built_as(matching.version))
        self.matching = self.writer.matcher = matching
        self._take(store, book)

    async def _on_what_is_at_work(self, work: Callable[[], Awaitable[T]]) -> T:
        """The work, and once more from its beginning where another model was put to work, or lenses came, meanwhile."""
        store = self.store
        try:
            return await work()
        except Switched:
            await self._change_sides(store)
            return await work()

    async def epoch(self) -> int:
        """The version of what is stored, on the side that is at work."""
        return await self._on_what_is_at_work(self.reader.epoch)

    async def lens(self, viewer: Viewer) -> int:
        """The bit of the viewer's lens. Raises Problem for an agency or level that the registry no longer has."""
        try:
            await self.hear_registry()
        except RebuildNeeded as error:
            log.error("%s", error)  # for the operators: lenses are of nobody's case
            raise Problem(code="LENS_NOT_BUILT") from error
        bit = self.book.bits.get(viewer.lens)
        if bit is None or viewer.agency not in self.book.registry.agencies:
            raise Problem(code="NOT_SIGNED_IN")
        return bit

    async def read(self, viewer: Viewer, work: Callable[[Reading], Awaitable[T]], *, seconds: float | None = None) -> T:
        """Raises Problem, TOO_SLOW among others."""
        if "read" not in viewer.scopes:
            raise NotAllowed(what="read")
        limit = READ_SECONDS if seconds is None else seconds

        async def read() -> T:
            return await self.reader.read(await self.lens(viewer), work, seconds=limit)

        try:
            return await self._on_what_is_at_work(read)
        except StoreTooSlow as error:
            raise Problem(code="TOO_SLOW", bound=f"{limit:g}") from error

    def may_submit(self, viewer: Viewer, agency: str) -> None:
        """Raises NotAllowed: only a lens that sees all of the agency's records may add to them or take them away."""
        if "submit" not in viewer.scopes:
            raise NotAllowed(what="submit")
        if viewer.agency != agency or viewer.level != self.book.registry.highest:
            raise NotAllowed(code="NOT_YOUR_AGENCY", what=agency)

    async def submit(self, viewer: Viewer, reports: Sequence[Report], *, dry_run: bool = False) -> Sent:
        """Answers when everything is durable. Raises NotAllowed before anything is written."""
        return await self._on_what_is_at_work(lambda: self._submit(viewer, reports, dry_run))

    async def _submit(self, viewer: Viewer, reports: Sequence[Report], dry_run: bool) -> Sent:
        lens = await self.lens(viewer)
        for agency in {report.agency for report in reports}:
            self.may_submit(viewer, agency)
        book, records = self.book, sum(len(report.records) for report in reports)
        submissions = await aside(records, lambda: tuple(prepare(report, self.matching, book) for report in reports))
        way_in = self.queue.preview if dry_run else self.queue.submit
        batch = Batch(submissions)
        planned, start = await way_in(batch, viewer.agency)
        told = receipts(planned, submissions, start, lens)
        return Sent(tuple(await self._with_entities(told, viewer)), effects(planned, lens, batch), not dry_run)

    async def _with_entities(self, told: Sequence[Receipt], viewer: Viewer) -> list[Receipt]:
        """Records that did not change were not read for the plan: their entities are looked up."""
        unknown = [each.record for receipt in told for each in receipt.records if each.entity is None]
        if not unknown:
            return list(told)

        async def look() -> Mapping[str, EntityRef]:
            return await self.reader.read(await self.lens(viewer), lambda reading: find_entities(reading, unknown))

        found = await self._on_what_is_at_work(look)

        def filled(each: RecordReceipt) -> RecordReceipt:
            entity = found.get(each.record)
            return replace(each, entity=entity.id) if each.entity is None and entity is not None else each

        return [replace(receipt, records=tuple(filled(each) for each in receipt.records)) for receipt in told]

    @property
    def rules(self) -> Rules:
        return Rules(self.book, self.matching, self.four_eyes_below)

    async def judge(self, judgement: Judgement) -> Planned:
        async def work() -> Planned:
            planned, _ = await self.queue.submit(self._judged(judgement), judgement.owner)
            return planned

        return await self._on_what_is_at_work(work)

    def _judged(self, judgement: Judgement) -> Batch:
        """With the lenses that see it on the side at work."""
        return Batch((), (replace(judgement, audience=self.book.audience(judgement.audience.rule)),))

    async def decide(self, viewer: Viewer, judgement: Judgement, *, dry_run: bool = False) -> Effects:
        """What the judgement does to entities, as the judge sees them: done and durable, or only worked out."""

        async def work() -> Effects:
            lens = await self.lens(viewer)
            way_in = self.queue.preview if dry_run else self.queue.submit
            batch = self._judged(judgement)
            planned, _ = await way_in(batch, viewer.agency)
            return effects(planned, lens, batch)

        return await self._on_what_is_at_work(work)

    async def keep(
        self, audience: Callable[[], Audience], work: Callable[[Transaction, AudienceBook, Audience], Awaitable[T]]
    ) -> T:
        """Writes what is marked and is not of the graph; who sees it is asked anew on each side."""

        async def kept() -> T:
            seen_by = audience()
            return await self.writer.keep(lambda tx, book: work(tx, book, seen_by))

        return await self._on_what_is_at_work(kept)
