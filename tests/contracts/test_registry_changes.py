"""The registry changes while the service runs: who comes sees all of it, and what is not right for its lens is not served."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient

from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import SCOPES, TokenFile, Viewer
from graph_service.app import make_app
from graph_service.services.lookup import find_entities
from graph_service.services.problems import Problem
from graph_service.services.service import Service
from graph_service.services.submitting import prepare
from graph_service.services.watching import keeping
from graph_service.services.watching.questions import OfIdentifier
from graph_service.services.watching.sending import Courier
from graph_service.store.connection import Store
from graph_service.store.errors import MoreLenses
from resolution.plan.state import Batch
from resolution.reports import Report
from resolution.score import Matching
from tests.contracts.agencies import ALL_SEE, parsed, registry_file
from tests.contracts.test_webhooks import HOOKS, URL, Receiver, audit

KZ = Viewer("KZ", "KZ-POLICE", "RESTRICTED", SCOPES)
NEWCOMER = Viewer("UZ", "UZ-CUSTOMS", "OPEN", SCOPES)
JOINED = "[agencies.UZ-CUSTOMS]\nname = { en = 'UZ-CUSTOMS', ru = 'UZ-CUSTOMS' }\ncountry = 'KG'\ntype = 'customs'"


@pytest.fixture
async def service(store: Store, tmp_path: Path) -> AsyncIterator[Service]:
    registry, tokens = RegistryFile(registry_file(tmp_path)), TokenFile(tmp_path / "tokens.json")
    async with Service.running(store, registry, tokens, Matching(), hooks=HOOKS) as service:
        yield service


def report(reference: str, name: str = "Раҳимов Алӣ", **marking: object) -> Report:
    told = {
        "schemaVersion": 1,
        "agency": "KZ-POLICE",
        "reference": reference,
        "revision": 1,
        "reportedAt": "2024-05-01T10:00:00Z",
        "marking": marking or ALL_SEE,
        "records": [{"id": "a", "kind": "person", "names": [name], "phones": ["+992931234567"]}],
    }
    return parsed([told])[0]


def ready(service: Service, reference: str) -> Batch:
    """A report made ready for the lenses that there are."""
    return Batch((prepare(report(reference), service.matching, service.book),))


def joins(service: Service) -> None:
    """An agency comes into the registry."""
    path = service.registry.path
    path.write_text(f"{path.read_text('utf-8')}\n{JOINED}", "utf-8")


async def seen(service: Service, reference: str) -> bool:
    """Whether the newcomer finds the entity of a report's record."""
    record = f"KZ-POLICE/{reference}/a"
    return record in await service.read(NEWCOMER, lambda reading: find_entities(reading, [record]))


async def test_an_agency_that_joins_sees_what_was_stored_before_and_comes_after(service: Service) -> None:
    await service.submit(KZ, [report("1")])
    joins(service)
    assert await seen(service, "1")
    await service.submit(KZ, [report("2")])
    assert await seen(service, "2")


async def test_what_waited_for_the_writer_when_an_agency_joined_is_made_ready_again(service: Service) -> None:
    await service.submit(KZ, [report("1")])
    stale = ready(service, "2")
    joins(service)
    waiting = asyncio.create_task(service.queue.submit(stale, "KZ-POLICE"))
    await service.hear_registry()
    with pytest.raises(MoreLenses):
        await waiting
    await service.submit(KZ, [report("2")])
    assert await seen(service, "2")


async def test_what_another_process_made_ready_before_an_agency_joined_is_made_ready_again(
    service: Service, tmp_path: Path
) -> None:
    """Two services on one store: the one has heard of the agency, the other is about to write."""
    registry = RegistryFile(service.registry.path)
    async with Service.running(service.store, registry, TokenFile(tmp_path / "tokens.json"), Matching()) as other:
        stale = ready(other, "1")
        joins(service)
        await service.hear_registry()
        with pytest.raises(MoreLenses):
            await other.queue.submit(stale)
        await other.submit(KZ, [report("1")])
    assert await seen(service, "1")


async def test_nothing_is_served_to_lenses_that_see_otherwise_than_was_built(service: Service) -> None:
    await service.submit(KZ, [report("1", level="RESTRICTED", releaseTo=["KG"])])
    sound = service.registry.path.read_text("utf-8")
    service.registry.path.write_text(sound.replace("country = 'KG'", "country = 'TJ'"), "utf-8")
    with pytest.raises(Problem, match="rebuild") as told:
        await service.read(KZ, lambda reading: find_entities(reading, ["KZ-POLICE/1/a"]))
    assert told.value.code == "LENS_NOT_BUILT"
    service.registry.path.write_text(sound, "utf-8")
    assert await service.read(KZ, lambda reading: find_entities(reading, ["KZ-POLICE/1/a"]))


async def test_a_service_says_that_it_is_not_ready_while_lenses_are_not_built(service: Service) -> None:
    await service.submit(KZ, [report("1", level="RESTRICTED", releaseTo=["KG"])])

    @asynccontextmanager
    async def opened() -> AsyncIterator[Service]:
        yield service

    app: Any = make_app(opened, None, with_explorer=False)
    inner = app.app.app
    async with inner.router.lifespan_context(inner), AsyncClient(transport=ASGITransport(app)) as client:
        assert (await client.get("http://here/readyz")).json() == {"ready": True}
        sound = service.registry.path.read_text("utf-8")
        service.registry.path.write_text(sound.replace("country = 'KG'", "country = 'TJ'"), "utf-8")
        answer = await client.get("http://here/readyz")
        assert (answer.status_code, answer.json()["why"]) == (503, "RebuildNeeded")


async def test_news_are_sent_again_once_the_registry_was_put_back(service: Service) -> None:
    await service.submit(KZ, [report("1", level="RESTRICTED", releaseTo=["KG"])])
    await keeping.watch(service, KZ, OfIdentifier("PHONE", "+992931234567"), "", "2024-06-01T00:00:00Z", url=URL)
    receiver = Receiver()
    async with receiver.client as client:
        courier = Courier(service, HOOKS, client, audit)
        await service.submit(KZ, [report("2", "Ким Анна", level="RESTRICTED", releaseTo=["KG"])])
        sound = service.registry.path.read_text("utf-8")
        service.registry.path.write_text(sound.replace("country = 'KG'", "country = 'TJ'"), "utf-8")
        await courier.round()
        assert not receiver.came
        service.registry.path.write_text(sound, "utf-8")
        await courier.round()
        assert receiver.came
