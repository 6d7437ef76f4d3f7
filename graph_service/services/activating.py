"""Another model put to work: everything resolved by it on the other side of the store, while this one is served."""

import asyncio
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import TokenFile
from graph_service.intake.faults import Faults
from graph_service.intake.json_reports import ReportParser
from graph_service.services.files.models import fit
from graph_service.services.keeping import judgement_of, judgements_after, marked, pages, reports_after, unfit
from graph_service.services.progress import Progress
from graph_service.services.service import Service
from graph_service.services.submitting import prepare
from graph_service.services.visibility import built_as
from graph_service.store import activation
from graph_service.store import kept_queries as stored
from graph_service.store.activation import QUERIES, AtItAlready, SameVersion
from graph_service.store.audiences import AudienceBook
from graph_service.store.connection import Rows, Store, Transaction
from graph_service.store.kept_queries import kept_query_of
from graph_service.store.leases import leased
from resolution.model import Model, hand_set, read_model, write_model
from resolution.plan.state import Batch
from resolution.score import Matching

RECORDS_A_BATCH = 300  # of one transaction: whoever reports meanwhile waits for it some tenths of a second
REST = 0.5  # of the time that a batch took, in which others have the writer and the machine to themselves
LEAST_REST_S = 0.05  # writers of the embedded store look for their turn every 20 ms
PENDING_AT_A_TIME = 50  # reports, some of which hold thousands of records
FEW = 20  # reports pending with which writers are asked to wait
CLOSED_S = 20.0  # that writers wait at most, should whoever closed the side die
LEASE_S = 30.0  # some batches; who died holds it no longer
PATIENCE_S = 40.0  # with another who is at it: longer than a lease, so that one goes on after a kill by itself

Told = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Activated:
    model: str
    reports: int
    generation: int


@dataclass(frozen=True, slots=True)
class State:
    """What `doctor` and `model status` tell."""

    model: str
    ending: str
    """Of labels and types in the database: a Cypher shell must name them so."""
    staging: str
    done: int
    total: int
    pending: int


async def state(store: Store) -> State:
    now = await activation.at_work(store)
    here = await activation.counts(now.store)
    there = (await activation.counts(now.other)).reports if now.staging else 0
    return State(now.model or "", str(now.store.view.side), now.staging, there, here.reports, here.pending)


async def activate(
    store: Store, registry: RegistryFile, tokens: TokenFile, model: Model, told: Told = lambda _: None
) -> Activated:
    """Goes on where an earlier one was stopped.

    Raises ModelError, ActivationError, VisibilityError or Damaged before the sides change.
    """
    matching = Matching(model=fit(model))
    built = built_as(matching.version)
    learnt = None if model.version == hand_set().version else read_model(write_model(model))
    async with leased(store, "activation", LEASE_S, patience_seconds=PATIENCE_S, refusal=AtItAlready()):
        now = await activation.at_work(store)
        if now.model == built:
            await _check_same(now.store, built, learnt)
        if now.model != built or now.staging:
            building = await activation.begin(now, built, learnt)
            await _check_same(building.store, built, learnt)
            async with Service.on_side(building.store, registry, tokens, matching) as there:
                copying = _Copying(now.store, there, building.done, told)
                await copying.everything()
                await copying.switch()
            now = await activation.at_work(store)
        await activation.clear(now.other)
    return Activated(built, (await activation.counts(now.store)).reports, now.generation)


async def _check_same(store: Store, built: str, learnt: Model | None) -> None:
    """Raises SameVersion where a side is, or is worked out, by another model that is called the same."""
    if await activation.learnt_model(store) != learnt:
        raise SameVersion(built)


class _Copying:
    """From the side at work to the one that is being worked out."""

    def __init__(self, here: Store, there: Service, done: str, told: Told) -> None:
        self.here, self.there, self.done, self.told = here, there, done, told
        self.copied = self.total = 0

    async def everything(self) -> None:
        """All reports by their ids, from where it stopped; then judgements and queries, which are few."""
        self.total = (await activation.counts(self.here)).reports
        self.copied = (await activation.counts(self.there.store)).reports
        bodies: list[tuple[str, str]] = []
        size = 0
        async for row in pages(self.here, reports_after, after=self.done):
            bodies.append((row["id"], row["body"]))
            size += 1 + row["body"].count('"kind"')
            if size >= RECORDS_A_BATCH:
                await self._copy_and_mark(bodies)
                bodies, size = [], 0
        if bodies:
            await self._copy_and_mark(bodies)
        await self._judge([row async for row in pages(self.here, judgements_after)])
        await self._copy_queries()

    async def switch(self) -> None:
        """What came meanwhile, then the rest of it while writers wait, then the sides change."""
        while True:
            while await self._copy_pending() > FEW:
                pass
            await self.there.hear_registry()
            await activation.close(self.here, CLOSED_S)
            while await self._copy_pending(rest=False):
                pass
            await self.there.hear_registry()  # before the sides change: its error must not come after
            if await activation.switch(self.here, self.there.store):
                return

    async def _copy_and_mark(self, bodies: Sequence[tuple[str, str]]) -> None:
        start = time.perf_counter()
        await self._copy([body for _, body in bodies])
        await activation.mark(self.there.store, bodies[-1][0])
        self.copied += len(bodies)
        self.told(Progress("activate", self.copied, self.total, self.copied))
        await asyncio.sleep(max(LEAST_REST_S, REST * (time.perf_counter() - start)))

    async def _copy(self, bodies: Sequence[str]) -> None:
        await self.there.hear_registry()
        parser = ReportParser(self.there.book.registry, self.there.matching.kinds)
        submissions = []
        for body in bodies:
            report = parser.parse(json.loads(body), body)
            if isinstance(report, Faults):
                raise unfit(report)
            submissions.append(prepare(report, self.there.matching, self.there.book))
        await self.there.queue.submit(Batch(tuple(submissions)))

    async def _copy_pending(self, *, rest: bool = True) -> int:
        """Answers how many were noted of those that are copied at a time."""
        start = time.perf_counter()

        async def read(tx: Transaction) -> tuple[Rows, list[str], Rows]:
            rows = await tx.rows("activation/pending", limit=PENDING_AT_A_TIME)
            of = {kind: [row["of"] for row in rows if row["kind"] == kind] for kind in ("report", "judgement")}
            reports = await tx.rows("activation/reports", ids=of["report"])
            return (
                rows,
                [row["body"] for row in reports],
                await marked(tx, "activation/judgements", "judgement", ids=of["judgement"]),
            )

        rows, bodies, judgements = await self.here.read(read)
        if bodies:
            await self._copy(bodies)
        if judgements:
            await self._judge(judgements)
        if any(row["kind"] == QUERIES for row in rows):
            await self._copy_queries()
        if rows:
            await activation.forget(self.here, rows)
        if rest:
            await asyncio.sleep(max(LEAST_REST_S, REST * (time.perf_counter() - start)))
        return len(rows)

    async def _judge(self, rows: Rows) -> None:
        await self.there.hear_registry()
        judgements = [judgement_of(row, self.there.book) for row in rows]
        for start in range(0, len(judgements), RECORDS_A_BATCH):
            await self.there.queue.submit(Batch((), tuple(judgements[start : start + RECORDS_A_BATCH])))

    async def _copy_queries(self) -> None:
        """All of them, in place of those that are there; read where they are written, so that nothing older takes their place."""
        await self.there.hear_registry()

        async def work(tx: Transaction, book: AudienceBook) -> None:
            rows = await marked(tx.on(self.here.view), "activation/queries", "query")
            await tx.rows("activation/remove_queries")
            audience = self.there.book.audience
            await stored.put(tx, book, [(kept_query_of(row), audience(row["audience"])) for row in rows])

        await self.there.writer.keep(work)
