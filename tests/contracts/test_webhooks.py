"""News are sent to where they are wanted: signed, without names, in order, again until taken, also by another process."""

import asyncio
import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graph_service.access.audit import Operation
from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import SCOPES, TokenFile, Viewer
from graph_service.services.problems import BadInput, Problem
from graph_service.services.service import Service
from graph_service.services.watching import keeping, sending
from graph_service.services.watching.digests import Digest
from graph_service.services.watching.hooks import Hooks
from graph_service.services.watching.questions import OfEntity, OfIdentifier
from graph_service.services.watching.sending import Courier
from graph_service.store import deliveries
from graph_service.store.connection import Store, Transaction
from graph_service.store.deliveries import Delivery
from graph_service.store.migrations import migrations
from graph_service.store.watches import Watch
from resolution.ids import entity_id
from resolution.score import Matching
from tests.contracts.agencies import parsed, registry_file
from tests.contracts.holding import commit
from tests.contracts.kept import AT

KZ = Viewer("KZ", "KZ-POLICE", "RESTRICTED", SCOPES)
URL = "https://events.example.org/hooks"
HOOKS = Hooks(frozenset({"events.example.org"}), b"of these tests and nobody else's")


@dataclass
class Receiver:
    """Notes what comes, and answers as it is told."""

    status: int = 204
    came: list[tuple[dict[str, str], str]] = field(default_factory=list)

    async def take(self, request: Request) -> Response:
        self.came.append((dict(request.headers), (await request.body()).decode()))
        return Response(status_code=self.status)

    async def hold(self, _: Request) -> Response:
        await asyncio.Event().wait()
        raise AssertionError("it never answers")

    @property
    def client(self) -> httpx.AsyncClient:
        app = Starlette(
            routes=[Route("/hooks", self.take, methods=["POST"]), Route("/held", self.hold, methods=["POST"])]
        )
        return httpx.AsyncClient(transport=httpx.ASGITransport(app))

    def ids(self) -> list[str]:
        return [headers["webhook-id"] for headers, _ in self.came]

    def news(self) -> list[tuple[Any, ...]]:
        told = [item for _, body in self.came for item in json.loads(body)["data"]["news"]]
        return [(each["what"], each["happened"]) for each in told]


async def audit(operation: Operation) -> None:
    """Where no test looks at the lines."""


@dataclass
class Clock:
    seconds: float = 1_700_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
async def service(store: Store, tmp_path: Path) -> AsyncIterator[Service]:
    registry, tokens = RegistryFile(registry_file(tmp_path)), TokenFile(tmp_path / "tokens.json")
    async with Service.running(store, registry, tokens, Matching(), hooks=HOOKS) as service:
        yield service


async def tell(service: Service, reference: str, revision: int = 1, names: Sequence[str] = ("Ким Анна",)) -> None:
    """One report; without names it is a retraction."""
    people = [
        {"id": f"p{n or ''}", "kind": "person", "names": [name], "phones": ["+992931234567"] * revision}
        for n, name in enumerate(names)
    ]
    told = {
        "schemaVersion": 1, "agency": "TJ-DCA", "reference": reference, "revision": revision,
        "reportedAt": "2024-05-01T10:00:00Z", "marking": {"level": "OPEN", "releaseTo": ["ALL"]},
        **({"records": people} if names else {"retracted": True}),
    }  # fmt: skip
    await commit(service, parsed([told]))


def signed(headers: dict[str, str], body: str, secret: str) -> bool:
    """As Standard Webhooks describes it."""
    said = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{body}".encode()
    digest = hmac.digest(b64decode(secret.removeprefix("whsec_")), said, sha256)
    return headers["webhook-signature"] == f"v1,{b64encode(digest).decode()}"


async def watched(service: Service, url: str = URL) -> Watch:
    return await keeping.watch(service, KZ, OfIdentifier("PHONE", "+992 93 123 45 67"), "Anna's", AT, url=url)


async def test_news_are_sent_once_signed_and_without_names_and_asked_for_after_commits_alone(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch, receiver = await watched(service), Receiver()
    asked: list[str] = []

    async def counted(service: Service, viewer: Viewer, watch: Watch, *, first: int) -> Digest:
        asked.append(watch.id)
        return await keeping.digested(service, viewer, watch, first=first)

    monkeypatch.setattr(sending, "digested", counted)
    async with receiver.client as client:
        courier = Courier(service, HOOKS, client, audit)
        await courier.round()
        assert receiver.came == []
        await tell(service, "1")
        await courier.round()
        await courier.round()
    assert len(asked) == 3  # at the start, after the commit, and for what came while its news were on their way
    ((headers, body),) = receiver.came
    assert signed(headers, body, keeping.secret_of(service, KZ, watch) or "")
    told = json.loads(body)
    assert (told["type"], told["data"]["watch"]) == ("watch.news", watch.id)
    assert [(each["what"], each["entities"]) for each in told["data"]["news"]] == [
        ("APPEARED", [entity_id("TJ-DCA/1/p")])
    ]
    assert not any(word in body for word in ("Ким", "Анна", "Anna", "992"))
    assert await keeping.find(service, KZ, watch.id) != watch


async def test_what_is_not_taken_is_sent_again_by_whoever_serves_the_store_with_the_same_id_and_before_what_came_later(
    service: Service,
) -> None:
    await tell(service, "1")
    watch = await keeping.watch(service, KZ, OfEntity("TJ-DCA/1/p"), "", AT, url=URL)
    clock, receiver = Clock(), Receiver(status=503)
    async with receiver.client as client:
        courier = Courier(service, HOOKS, client, audit, clock, lambda tries: 10.0 * tries)
        await tell(service, "1", 2)
        await courier.round()
        await tell(service, "1", 3)
        await courier.round()
        assert (len(receiver.came), (await keeping.find(service, KZ, watch.id)).tries) == (1, 1)
        clock.seconds += 11
        await courier.round()
        clock.seconds += 11
        await courier.round()
        assert (len(receiver.came), (await keeping.find(service, KZ, watch.id)).tries) == (2, 2)
        clock.seconds += 10
        receiver.status = 200
        other = Courier(service, HOOKS, client, audit, clock)
        await other.round()
        await other.round()
        await courier.round()
    ids = receiver.ids()
    assert (len(ids), len(set(ids))) == (4, 2)
    assert ids[0] == ids[1] == ids[2]
    assert receiver.came[0][1] == receiver.came[2][1]
    assert (await keeping.find(service, KZ, watch.id)).tries == 0


async def test_what_a_process_took_and_died_with_is_sent_by_the_next(service: Service) -> None:
    await watched(service)
    clock, receiver = Clock(), Receiver()
    async with receiver.client as client:
        courier = Courier(service, HOOKS, client, audit, clock)
        await tell(service, "1")
        await courier._collect()
        assert len(await courier._taken()) == 1  # and nothing is noted of it any more
        await courier.round()
        assert receiver.came == []
        clock.seconds += 61
        await courier.round()
        assert receiver.news() == [("APPEARED", None)]


async def test_what_comes_and_goes_is_told_each_time_and_what_one_message_does_not_hold_in_the_next(
    service: Service,
) -> None:
    await watched(service)
    receiver = Receiver()
    async with receiver.client as client:
        courier = Courier(service, HOOKS, client, audit, most=2)
        for revision, names in enumerate((["Ким Анна"], [], ["Ким Анна"], []), 1):
            await tell(service, "1", revision, names)
            await courier.round()
        assert [what for what, _ in receiver.news()] == ["APPEARED", "ENDED", "APPEARED", "ENDED"]
        assert len(set(receiver.ids())) == 4
        receiver.came.clear()
        await tell(service, "2", 1, ["Ким Анна", "Орлов Пётр", "Садыков Тимур", "Бекова Жанна", "Мирзоев Далер"])
        await courier.round()
    assert [len(json.loads(body)["data"]["news"]) for _, body in receiver.came] == [2, 2, 1]
    told = [
        entity for _, body in receiver.came for item in json.loads(body)["data"]["news"] for entity in item["entities"]
    ]
    assert len(set(told)) == 5


async def test_a_receiver_that_never_answers_and_a_faulty_registry_hold_nothing_else_up(
    service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    held, receiver = await watched(service, "https://events.example.org/held"), Receiver()
    await watched(service)
    await tell(service, "1")
    sound = service.registry.path.read_text("utf-8")
    async with receiver.client as client:
        running = asyncio.create_task(Courier(service, HOOKS, client, audit, seconds=0.05).run())
        service.registry.path.write_text("[", "utf-8")
        await asyncio.sleep(0.1)
        assert receiver.came == []
        service.registry.path.write_text(sound, "utf-8")
        service.waking.heard(-2)
        async with asyncio.timeout(20):
            while not (receiver.came and (await keeping.find(service, KZ, held.id)).tries):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        service.waking.stop()
        await running
    assert receiver.news() == [("APPEARED", None)]
    assert "RegistryError" in caplog.text
    assert "TimeoutError" in caplog.text


async def test_a_host_that_is_no_longer_listed_gets_nothing_and_what_is_ended_is_not_sent(service: Service) -> None:
    watch, receiver = await watched(service), Receiver()
    async with receiver.client as client:
        await tell(service, "1")
        await Courier(service, Hooks(frozenset(), HOOKS.key), client, audit).round()
        assert receiver.came == []
        await keeping.unwatch(service, KZ, watch.id)
        clock = Clock(4_000_000_000.0)
        await Courier(service, HOOKS, client, audit, clock).round()
    assert receiver.came == []


async def test_nothing_is_sent_without_a_line_nor_once_its_agency_left_the_registry(service: Service) -> None:
    await watched(service)
    await tell(service, "1")
    lines, clock, receiver = list[Operation](), Clock(), Receiver()
    sound = service.registry.path.read_text("utf-8")

    async def full(_: Operation) -> None:
        raise OSError("no space left")

    async def noted(operation: Operation) -> None:
        assert receiver.came == []
        lines.append(operation)

    async with receiver.client as client:
        await Courier(service, HOOKS, client, full, clock).round()
        clock.seconds += 60
        courier = Courier(service, HOOKS, client, noted, clock)
        service.registry.path.write_text(sound.replace("KZ-POLICE", "KZ-OTHERS"), "utf-8")
        await courier.round()
        assert (receiver.came, lines) == ([], [])
        clock.seconds += 60
        service.registry.path.write_text(sound, "utf-8")
        await courier.round()
    assert receiver.news() == [("APPEARED", None)]
    assert [(each.name, each.agency, each.level, each.returned) for each in lines] == [
        ("webhook", "KZ-POLICE", "RESTRICTED", 1)
    ]


async def test_nothing_stays_to_be_sent_of_what_is_ended_at_the_same_time(service: Service) -> None:
    for n in range(8):
        watch = await watched(service)
        fresh = Delivery(f"msg_{n}", watch.id, URL, "{}", "", 0, 0)

        async def add(tx: Transaction, watch: Watch = watch, fresh: Delivery = fresh) -> bool:
            return await deliveries.add(tx, watch, fresh)

        await asyncio.gather(service.store.write(add), keeping.unwatch(service, KZ, watch.id), return_exceptions=True)
        assert await service.store.read(deliveries.next_due) is None


async def test_what_an_earlier_service_left_to_be_sent_of_ended_watches_is_removed(service: Service) -> None:
    watch = await watched(service)

    async def add(tx: Transaction) -> None:
        assert await deliveries.add(tx, watch, Delivery("msg_1", watch.id, URL, "{}", "", 7, 0))

    await service.store.write(add)
    await service.store.define("CREATE (:Delivery {id: 'msg_2', watch: 'W-ENDED', due: 3, tries: 0})")
    [orphans] = [each for each in migrations() if each.name == "orphans"]
    for text in orphans.statements:
        await service.store.define(text)
    assert await service.store.read(deliveries.next_due) == 7


async def test_only_a_listed_host_can_be_named(service: Service) -> None:
    with pytest.raises(BadInput):
        await watched(service, "https://evil.net/")
    service.hooks = None
    with pytest.raises(Problem) as told:
        await watched(service)
    assert told.value.code == "NO_WEBHOOKS"
