"""Law 1, through the API: each answer on all data equals the answer on the data without what the viewer may not see."""

import os
from collections.abc import AsyncIterator, Sequence, Set
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from cypher import catalogue
from cypher.catalogue import Access, Statement
from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import TokenFile, Viewer
from graph_service.api.context import Context
from graph_service.services.service import Service
from graph_service.services.submitting import prepare
from graph_service.store.connection import Store, Transaction
from resolution.ids import entity_id, value_entity_id
from resolution.plan.state import Batch, Judgement
from resolution.reports import Report
from resolution.score import Matching
from tests.contracts.agencies import RECORDS, book, decided, parsed, pruned, registry_file, viewers, visible, worlds
from tests.contracts.conftest import empty
from tests.contracts.questions import questions, unlimited

WORLDS = int(os.environ.get("LEAK_WORLDS", "12"))
SECRET = "5" * 64
IDS = [*RECORDS[::2], *(entity_id(id_) for id_ in RECORDS), "E-NEVERGIVEN234567", "TJ-DCA/1", "KG-SCNS/2"]
IDS.append(value_entity_id("=phone +992931234567", bytes.fromhex(SECRET)))
READS = sorted(
    name
    for name, text in catalogue.catalogue().items()
    if "$audiences" in text.text and name.split("/")[0] in ("reading", "searching", "linking")
)

World = tuple[list[dict[str, Any]], list[tuple[str, str, str, str, Any]]]


def generated(count: int, start: int) -> list[World]:
    found: list[World] = []

    @seed(start)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(worlds())
    def gather(world: World) -> None:
        found.append(world)

    gather()
    return found


@asynccontextmanager
async def holding(
    store: Store, folder: Path, reports: Sequence[Report], judgements: Sequence[Judgement]
) -> AsyncIterator[Service]:
    """A service whose store holds these and nothing else."""

    async def keyed(tx: Transaction) -> None:
        await tx.rows("backup/put_secret", secret=SECRET)

    await empty(store)
    await store.write(keyed)
    registry = RegistryFile(registry_file(folder))
    async with Service.running(store, registry, TokenFile(folder / "tokens.json"), Matching()) as service:
        submissions = tuple(prepare(each, service.kinds, service.book) for each in reports)
        await service.writer.commit(Batch(submissions, tuple(judgements)))
        yield service


async def answers(service: Service, viewer: Viewer, fields: Set[str] | None = None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, document in questions(IDS).items():
        if fields is None or name in fields:
            result = await unlimited.execute(document, context_value=Context(service, viewer, "en"))
            assert not result.errors, (name, result.errors)
            found[name] = result.data
    return found


async def leaks(
    store: Store, folder: Path, world: World, *, fields: Set[str] | None = None, most: int = 4
) -> list[str]:
    """Root fields and viewers whose answers hidden data changes."""
    reports, judgements = parsed(world[0]), decided(book(), world[1])
    asked = (viewers()[1::2] + viewers()[:1])[:most]  # the highest level of each agency, and a lower one
    async with holding(store, folder, reports, judgements) as service:
        full = {viewer: await answers(service, viewer, fields) for viewer in asked}
    found: list[str] = []
    for viewer in asked:
        less = [pruned(report, viewer) for report in reports]
        seen = [judgement for judgement in judgements if visible(judgement, viewer)]
        async with holding(store, folder, less, seen) as service:
            alone = await answers(service, viewer, fields)
        found += [f"{name} for {viewer.name}" for name in alone if alone[name] != full[viewer][name]]
    return found


async def fields_by_statement(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """Which root fields a statement answers."""
    found: dict[str, set[str]] = {}
    asked: list[str] = []
    rows = Transaction.rows

    async def noting(self: Transaction, name: str, /, **params: Any) -> Any:
        found.setdefault(name, set()).update(asked)
        return await rows(self, name, **params)

    monkeypatch.setattr(Transaction, "rows", noting)
    for world in LEAKY[:6]:
        async with holding(store, folder, parsed(world[0]), decided(book(), world[1])) as service:
            for name in questions(IDS):
                asked[:] = [name]
                await answers(service, viewers()[1], {name})
                asked.clear()
    monkeypatch.setattr(Transaction, "rows", rows)
    return found


async def test_every_answer_is_what_it_would_be_without_what_is_hidden(store: Store, tmp_path: Path) -> None:
    for world in generated(WORLDS, 3):
        assert await leaks(store, tmp_path, world) == []


LEAKY = generated(40, 5)


async def test_each_read_without_its_predicates_is_caught(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not store.embedded:
        pytest.skip("the texts are the same on both servers: one is enough to see that the test sees")
    fields = await fields_by_statement(store, tmp_path, monkeypatch)
    assert set(READS) <= fields.keys(), "a reading statement that no question runs goes untested"
    whole, unseen = catalogue.catalogue(), list[str]()
    for name in READS:
        blind = whole[name].text.replace("IN $audiences", "IN $audiences + range(0, 1000)")
        changed = dict(whole) | {name: Statement(name, blind, Access.READ, whole[name].params)}
        monkeypatch.setattr(catalogue, "catalogue", lambda changed=changed: changed)
        if not await _noticed(store, tmp_path, fields[name]):
            unseen.append(name)
    assert unseen == [], "nobody noticed that these show what is hidden"


async def _noticed(store: Store, folder: Path, fields: Set[str]) -> bool:
    for world in LEAKY:
        if await leaks(store, folder, world, fields=fields, most=2):
            return True
    return False
