"""The service in one process: the store, who may see, the kinds, and the way in."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from graph_service.access.lenses import LensBook
from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import TokenFile, Viewer
from graph_service.services.judging import Rules
from graph_service.services.lookup import find_entities
from graph_service.services.problems import NotAllowed, Problem
from graph_service.services.submitting import (
    Effects,
    Receipt,
    RecordReceipt,
    SubmissionQueue,
    effects,
    prepare,
    receipts,
)
from graph_service.services.visibility import built_as, open_lens_book
from graph_service.services.waking import Waking
from graph_service.services.watching.hooks import Hooks
from graph_service.store.connection import READ_SECONDS, Store
from graph_service.store.errors import StoreTooSlow
from graph_service.store.reading import Reader, Reading
from graph_service.store.submission import Planned, Writer
from resolution.plan.state import Audience, Batch, Judgement, Submission
from resolution.reports import Report
from resolution.score import Matching

T = TypeVar("T")


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
    waking: Waking
    four_eyes_below: float | None = None
    """Bits of evidence from which against two analysts must say SAME."""
    hooks: Hooks | None = None
    """Where news may be sent; nowhere without."""

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
        """The service, until what waits in it is committed."""
        book = await open_lens_book(store, registry.current(), built_as(matching.version))

        def marked(submission: Submission) -> Audience:
            return service.book.marked(submission.report.marking)

        def see(rule: str) -> Audience:
            return service.book.audience(rule)

        writer = Writer(store, matching, see, book.all, marked)
        reader, queue = Reader(store, see), SubmissionQueue(writer)
        waking = Waking(reader.epoch)
        writer.committed = waking.heard
        service = cls(store, registry, tokens, matching, book, writer, reader, queue, waking, four_eyes_below, hooks)
        service.queue.start()
        try:
            yield service
        finally:
            await service.waking.end()
            await service.queue.stop()

    async def _fresh_registry(self) -> None:
        """Agencies may come and go while the service runs."""
        registry = self.registry.current()
        if registry is not self.book.registry:
            self.book = await open_lens_book(self.store, registry, built_as(self.matching.version))
            self.writer.lenses = self.book.all
            self.writer.forget()
            self.reader.forget()

    async def lens(self, viewer: Viewer) -> int:
        """The bit of the viewer's lens. Raises Problem for an agency or level that the registry no longer has."""
        await self._fresh_registry()
        bit = self.book.bits.get(viewer.lens)
        if bit is None or viewer.agency not in self.book.registry.agencies:
            raise Problem(code="NOT_SIGNED_IN")
        return bit

    async def read(self, viewer: Viewer, work: Callable[[Reading], Awaitable[T]], *, seconds: float | None = None) -> T:
        """Raises Problem, TOO_SLOW among others."""
        if "read" not in viewer.scopes:
            raise NotAllowed(what="read")
        limit = READ_SECONDS if seconds is None else seconds
        try:
            return await self.reader.read(await self.lens(viewer), work, seconds=limit)
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
        lens = await self.lens(viewer)
        for agency in {report.agency for report in reports}:
            self.may_submit(viewer, agency)
        submissions = tuple(prepare(report, self.matching, self.book) for report in reports)
        if dry_run:
            planned, start = await self.writer.preview(Batch(submissions)), 0
        else:
            planned, start = await self.queue.submit(Batch(submissions))
        told = receipts(planned, submissions, start, lens)
        return Sent(tuple(await self._with_entities(told, lens)), effects(planned, lens), not dry_run)

    async def _with_entities(self, told: Sequence[Receipt], lens: int) -> list[Receipt]:
        """Records that did not change were not read for the plan: their entities are looked up."""
        unknown = [each.record for receipt in told for each in receipt.records if each.entity is None]
        if not unknown:
            return list(told)
        found = await self.reader.read(lens, lambda reading: find_entities(reading, unknown))

        def filled(each: RecordReceipt) -> RecordReceipt:
            entity = found.get(each.record)
            return replace(each, entity=entity.id) if each.entity is None and entity is not None else each

        return [replace(receipt, records=tuple(filled(each) for each in receipt.records)) for receipt in told]

    @property
    def rules(self) -> Rules:
        return Rules(self.book, self.matching, self.four_eyes_below)

    async def judge(self, judgement: Judgement) -> Planned:
        planned, _ = await self.queue.submit(Batch((), (judgement,)))
        return planned

    async def decide(self, viewer: Viewer, judgement: Judgement, *, dry_run: bool = False) -> Effects:
        """What the judgement does to entities, as the judge sees them: done and durable, or only worked out."""
        lens = await self.lens(viewer)
        planned = await (self.writer.preview(Batch((), (judgement,))) if dry_run else self.judge(judgement))
        return effects(planned, lens)
