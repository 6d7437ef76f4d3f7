"""Another model put to work: everything resolved by it on the other side of the store, while this one is served."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import TokenFile
from graph_service.intake.faults import Faults
from graph_service.intake.json_reports import ReportParser
from graph_service.services.importing import Progress
from graph_service.services.keeping import Damaged, judgement_of, pages
from graph_service.services.models import fit
from graph_service.services.service import Service
from graph_service.services.submitting import prepare
from graph_service.services.visibility import built_as
from graph_service.store import activation
from graph_service.store import kept_queries as stored
from graph_service.store.activation import QUERIES, SameVersion, Standing
from graph_service.store.audiences import AudienceBook
from graph_service.store.connection import Store, Transaction
from graph_service.store.kept_queries import kept_query_of
from resolution.model import Model, hand_set, read_model, write_model
from resolution.plan.state import Batch
from resolution.score import Matching

RECORDS_A_BATCH = 300  # of one transaction: whoever reports meanwhile waits for it some tenths of a second
REST = 0.5  # of the time that a batch took, in which others have the writer and the machine to themselves
LEAST_REST_S = 0.05  # writers of the embedded store look for their turn every 20 ms
PENDING_AT_A_TIME = 50  # reports, some of which hold thousands of records
FEW = 20  # reports pending with which writers are asked to wait
CLOSED_S = 20.0  # that writers wait at most, should whoever closed the side die

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
    fit(model)
    matching = Matching(model=model)
    built = built_as(matching.version)
    learnt = None if model.version == hand_set().version else model
    now = await activation.at_work(store)
    if (
        now.model == built
        and learnt is not None
        and await activation.learnt_model(now.store) != read_model(write_model(learnt))
    ):
        raise SameVersion(built)
    if now.model != built or now.staging:
        building = await activation.begin(now, built, learnt)
        async with _copying(now, building, registry, tokens, matching, told) as copying:
            await copying.everything()
            await copying.switch()
        now = await activation.at_work(store)
    await activation.clear(now.other)
    return Activated(built, (await activation.counts(now.store)).reports, now.generation)


@asynccontextmanager
async def _copying(
    now: Standing, building: Standing, registry: RegistryFile, tokens: TokenFile, matching: Matching, told: Told
) -> AsyncIterator["_Copying"]:
    async with Service.on_side(building.store, registry, tokens, matching) as service:
        yield _Copying(now.store, service, building.done, told)


class _Copying:
    """From the side at work to the one that is being worked out."""

    def __init__(self, here: Store, there: Service, done: str, told: Told) -> None:
        self.here, self.there, self.done, self.told = here, there, done, told
        self.parser = ReportParser(there.book.registry, there.matching.kinds)
        self.copied = self.total = 0

    async def everything(self) -> None:
        """All reports by their ids, from where it stopped; then judgements and queries, which are few."""
        self.total = (await activation.counts(self.here)).reports
        self.copied = (await activation.counts(self.there.store)).reports
        bodies: list[tuple[str, str]] = []
        size = 0
        async for row in pages(self.here, "backup/reports", lambda row: str(row["id"]), after=self.done):
            bodies.append((row["id"], row["body"]))
            size += 1 + row["body"].count('"kind"')
            if size >= RECORDS_A_BATCH:
                await self._copy_and_mark(bodies)
                bodies, size = [], 0
        if bodies:
            await self._copy_and_mark(bodies)
        judgements = pages(self.here, "backup/judgements", lambda row: str(row["judgement"]["id"]))
        await self._judge([row["judgement"] async for row in judgements])
        await self._copy_queries()

    async def switch(self) -> None:
        """What came meanwhile, then the rest of it while writers wait, then the sides change."""
        while True:
            while (await activation.counts(self.here)).pending > FEW:
                await self._copy_pending()
            await activation.close(self.here, CLOSED_S)
            while (await activation.counts(self.here)).pending:
                await self._copy_pending(rest=False)
            if await activation.switch(self.here):
                return

    async def _copy_and_mark(self, bodies: Sequence[tuple[str, str]]) -> None:
        start = time.perf_counter()
        await self._copy([body for _, body in bodies])
        await activation.mark(self.there.store, bodies[-1][0])
        self.copied += len(bodies)
        self.told(Progress("activate", self.copied, self.total, self.copied))
        await asyncio.sleep(max(LEAST_REST_S, REST * (time.perf_counter() - start)))

    async def _copy(self, bodies: Sequence[str]) -> None:
        submissions = []
        for body in bodies:
            report = self.parser.parse(json.loads(body), body)
            if isinstance(report, Faults):
                raise Damaged(f"report {report.report} no longer fits the registry: {report.listed[0].told('en')}")
            submissions.append(prepare(report, self.there.matching, self.there.book))
        await self.there.queue.submit(Batch(tuple(submissions)))

    async def _copy_pending(self, *, rest: bool = True) -> None:
        start = time.perf_counter()

        async def read(tx: Transaction) -> tuple[list[dict[str, Any]], list[str], list[Mapping[str, Any]]]:
            rows = await tx.rows("activation/pending", limit=PENDING_AT_A_TIME)
            of = {kind: [row["of"] for row in rows if row["kind"] == kind] for kind in ("report", "judgement")}
            reports = await tx.rows("activation/reports", ids=of["report"])
            judgements = await tx.rows("activation/judgements", ids=of["judgement"])
            return rows, [row["body"] for row in reports], [row["judgement"] for row in judgements]

        rows, bodies, judgements = await self.here.read(read)
        if bodies:
            await self._copy(bodies)
        if judgements:
            await self._judge(judgements)
        if any(row["kind"] == QUERIES for row in rows):
            await self._copy_queries()

        async def forget(tx: Transaction) -> None:
            await tx.run_many("activation/forget", [{"id": row["id"], "epoch": row["epoch"]} for row in rows])

        await self.here.write(forget)
        if rest:
            await asyncio.sleep(max(LEAST_REST_S, REST * (time.perf_counter() - start)))

    async def _rules(self) -> dict[int, str]:
        async def work(tx: Transaction) -> dict[int, str]:
            return {row["number"]: row["rule"] for row in await tx.rows("backup/rules")}

        return await self.here.read(work)

    async def _judge(self, rows: Sequence[Mapping[str, Any]]) -> None:
        rules = await self._rules()  # after the rows, so that none is of a later rule
        judgements = [judgement_of(dict(row) | {"audience": rules[row["audience"]]}, self.there.book) for row in rows]
        for start in range(0, len(judgements), RECORDS_A_BATCH):
            await self.there.queue.submit(Batch((), tuple(judgements[start : start + RECORDS_A_BATCH])))

    async def _copy_queries(self) -> None:
        """All of them, in place of those that are there."""
        found = pages(self.here, "backup/saved_queries", lambda row: str(row["query"]["id"]))
        rows = [row["query"] async for row in found]
        rules = await self._rules()
        queries = [(kept_query_of(row), self.there.book.audience(rules[row["audience"]])) for row in rows]

        async def work(tx: Transaction, book: AudienceBook) -> None:
            await tx.rows("activation/remove_queries")
            await stored.put(tx, book, queries)

        await self.there.writer.keep(work)
