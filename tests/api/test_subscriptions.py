"""Subscriptions of a served demo, asked by clients that nobody here wrote: gql over WebSocket, httpx-sse over events."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import httpx
import pytest
from gql import Client, GraphQLRequest
from gql.transport.exceptions import TransportError, TransportQueryError
from gql.transport.websockets import WebsocketsTransport
from httpx_sse import aconnect_sse
from websockets.exceptions import ConnectionClosed

from graph_service.access.tokens import TokenFile, Viewer
from graph_service.api.context import Context
from graph_service.services.service import Service
from tests.served import Served

SECONDS = 30
CHANGES = """subscription { changes { __typename
    ... on EntityChanges { changes { entity happened present { caption } } } ... on Problem { code } } }"""
WATCHING = """subscription ($watch: ID!) { watching(watch: $watch) { __typename
    ... on Digest { news { what words present { caption } } pageInfo { endCursor } } ... on Problem { code } } }"""
WATCH = """mutation { watch(of: {identifier: {scheme: "PHONE", value: "+998 90 777 66 55"}}) {
    ... on Watch { id } ... on Problem { message } } }"""
SUBMIT = """mutation ($reports: [JSON!]!) { submitReports(reports: $reports) {
    ... on Receipts { created } ... on Problem { message } } }"""


def asked(document: str, **variables: str) -> GraphQLRequest:
    return GraphQLRequest(document, variable_values=variables)


def report(reference: str, name: str) -> dict[str, Any]:
    return {
        "schemaVersion": 1, "agency": "KZ-POLICE", "reference": reference, "revision": 1,
        "reportedAt": "2024-05-01T10:00:00Z", "marking": {"level": "SECRET", "releaseTo": []},
        "records": [{"id": "p", "kind": "person", "names": [name], "phones": ["+998907776655"]}],
    }  # fmt: skip


async def send(served: Served, reference: str, name: str) -> None:
    variables = {"reports": [report(reference, name)]}
    told = await asyncio.to_thread(served.ask, SUBMIT, variables)
    assert told["submitReports"] == {"created": 1}, told


@asynccontextmanager
async def socket(served: Served, agency: str = "KZ-POLICE", **payload: str) -> AsyncIterator[Any]:
    told = payload or {"Authorization": f"Bearer {served.token(agency)}"}
    address = f"ws://127.0.0.1:{served.port}/graphql"
    transport = WebsocketsTransport(
        url=address, init_payload=told, subprotocols=[WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL]
    )
    async with Client(transport=transport, fetch_schema_from_transport=False) as session:
        yield session


@asynccontextmanager
async def events(served: Served, query: str, **variables: str) -> AsyncIterator[AsyncIterator[dict[str, Any]]]:
    body = {"query": query, "variables": variables}
    headers = {"authorization": f"Bearer {served.token('KZ-POLICE')}", "accept": "text/event-stream"}
    async with (
        httpx.AsyncClient(timeout=SECONDS) as client,
        aconnect_sse(client, "POST", f"{served.address}/graphql", json=body, headers=headers) as source,
    ):
        assert source.response.headers["cache-control"] == "no-store, no-transform"

        async def told() -> AsyncIterator[dict[str, Any]]:
            async for event in source.aiter_sse():
                if event.event == "next":
                    yield json.loads(event.data)["data"]

        yield told()


def short(served: Served) -> str:
    """A token that expires while it is listened with."""
    tokens, expires = TokenFile(served.folder / "tokens.json"), datetime.now(UTC) + timedelta(seconds=2)
    return tokens.create(name="short", agency="KZ-POLICE", level="SECRET", scopes=("read",), expires=expires)


async def until(given: AsyncIterator[dict[str, Any]], field: str, fits: Callable[[Any], bool]) -> dict[str, Any]:
    """The first answer that fits."""
    async with asyncio.timeout(SECONDS):
        async for each in given:
            if fits(each[field]):
                return each
    raise AssertionError("the subscription ended")


def tells(name: str) -> Callable[[Any], bool]:
    return lambda told: name in json.dumps(told, ensure_ascii=False)


async def test_a_commit_is_told_over_both_ways_to_those_who_see_it(served: Served) -> None:
    watch = (await asyncio.to_thread(served.ask, WATCH))["watch"]["id"]
    async with (
        socket(served) as kz,
        socket(served, "KG-SCNS") as kg,
        events(served, WATCHING, watch=watch) as watching,
        aclosing(kz.subscribe(asked(CHANGES))) as ours,
        aclosing(kg.subscribe(asked(CHANGES))) as theirs,
    ):
        waiting = [
            asyncio.create_task(until(given, field, tells(name)))
            for given, field, name in (
                (ours, "changes", "Подписной"), (watching, "watching", "Подписной"), (theirs, "changes", "Подписной")
            )
        ]  # fmt: skip
        await asyncio.sleep(1)
        await send(served, "ws-1", "Подписной Иван")
        told = await waiting[0]
        assert told["changes"]["changes"][0]["happened"] == "CREATED"
        news = (await waiting[1])["watching"]["news"]
        assert ("APPEARED", "carries it now") in [(each["what"], each["words"]) for each in news]
        await asyncio.sleep(0.5)
        assert not waiting[2].done()
        waiting[2].cancel()
        await asyncio.gather(waiting[2], return_exceptions=True)
    log = (served.folder / "audit.jsonl").read_text("utf-8")
    lines = [json.loads(line) for line in log.splitlines()]
    assert {"changes", "watching"} <= {line["name"] for line in lines if line["outcome"] == "DONE"}
    assert "Подписной" not in log + served.log.read_text("utf-8")


async def test_who_is_not_known_is_not_connected(served: Served) -> None:
    for payload in ({"Authorization": "Bearer gs_never"}, {"nothing": ""}):
        with pytest.raises((TransportError, ConnectionClosed)):
            async with socket(served, **payload):
                pass


async def test_a_viewer_has_so_many_sockets(served: Served) -> None:
    async with AsyncExitStack() as held:
        for _ in range(20):
            await held.enter_async_context(socket(served, "UZ-CUSTOMS"))
        with pytest.raises((TransportError, ConnectionClosed)):
            await held.enter_async_context(socket(served, "UZ-CUSTOMS"))
    async with asyncio.timeout(SECONDS), socket(served, "UZ-CUSTOMS"):
        pass


async def test_only_subscriptions_are_run_over_a_socket_and_errors_have_codes(served: Served) -> None:
    async with socket(served) as session:
        for document, code in (
            ("{ viewer { __typename } }", "ONLY_SUBSCRIPTIONS"),
            ("subscription { changes { nothing } }", "NOT_VALID"),
            ("subscription { changes(first: 100000) { ... on EntityChanges { changes { entity } } } }", "TOO_COSTLY"),
        ):
            with pytest.raises(TransportQueryError) as told:
                await anext(session.subscribe(asked(document)))
            assert told.value.errors is not None
            assert told.value.errors[0]["extensions"]["code"] == code


@pytest.mark.parametrize("document", ["{ viewer { __typename } }", "mutation { unwatch(watch: 1) { __typename } }"])
def test_nor_is_anything_else_as_events(served: Served, document: str) -> None:
    lines = len((served.folder / "audit.jsonl").read_bytes().splitlines())
    headers = {"authorization": f"Bearer {served.token('KZ-POLICE')}", "accept": "text/event-stream"}
    body = json.dumps({"query": document}).encode()
    told = served.request("POST", "/graphql", body, headers | {"content-type": "application/json"})[2].decode()
    assert '"code":"ONLY_SUBSCRIPTIONS"' in told
    assert '"data":{' not in told
    new = (served.folder / "audit.jsonl").read_text("utf-8").splitlines()[lines:]
    assert [json.loads(line)["outcome"] for line in new] == ["FAILED"]


@pytest.mark.parametrize(("language", "words"), [("en", "WebSocket, or by POST"), ("ru", "подписку слушают")])
def test_a_subscription_that_nobody_listens_to_is_refused_with_the_way_to_listen(
    served: Served, language: str, words: str
) -> None:
    _, told = served.post("subscription { changes { __typename } }", accept_language=language)
    assert told["errors"][0]["extensions"]["code"] == "ONLY_LISTENED"
    assert words in told["errors"][0]["message"]


async def test_an_operation_that_a_document_does_not_have_closes_the_socket_in_the_protocol_s_way(
    served: Served,
) -> None:
    async with socket(served) as session:
        with pytest.raises((TransportError, ConnectionClosed)):
            await anext(session.subscribe(GraphQLRequest(CHANGES, operation_name="Other")))


async def test_a_problem_is_data_and_ends_the_subscription(served: Served) -> None:
    async with socket(served) as session:
        found = [each async for each in session.subscribe(asked(WATCHING, watch="W-NEVER"))]
    assert found == [{"watching": {"__typename": "Problem", "code": "NOT_FOUND"}}]


async def test_a_viewer_has_so_many_subscriptions_and_each_that_ends_makes_room(served: Served) -> None:
    async with socket(served, "UZ-CUSTOMS") as first, socket(served, "UZ-CUSTOMS") as second:
        open_ = [first.subscribe(asked(CHANGES)) for _ in range(20)]
        waiting = [asyncio.create_task(anext(each)) for each in open_]
        await asyncio.sleep(1)
        async with asyncio.timeout(SECONDS):
            assert [each async for each in second.subscribe(asked(CHANGES))] == [
                {"changes": {"__typename": "Problem", "code": "TOO_MANY_SUBSCRIPTIONS"}}
            ]
        for each in waiting:
            each.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


def test_a_token_that_is_no_longer_for_the_same_is_none_to_who_listens() -> None:
    told = [Viewer("one", "KZ-POLICE", "SECRET", ("read",))]
    context = Context(cast("Service", None), told[0], "en", look_again=lambda: told[0])
    assert context.again() == told[0]
    told[0] = Viewer("one", "KZ-POLICE", "OPEN", ("read",))
    assert context.again() is None


async def test_a_token_that_expires_ends_what_listens_with_it(served: Served) -> None:
    token = short(served)
    async with socket(served, Authorization=f"Bearer {token}") as session:
        async with asyncio.timeout(SECONDS):
            found = [each async for each in session.subscribe(asked(CHANGES))]
    assert found == [{"changes": {"__typename": "Problem", "code": "NOT_SIGNED_IN"}}]
