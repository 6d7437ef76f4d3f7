"""GraphQL over HTTP: what the specification wants, limits, and what stays unsaid."""

import asyncio
import json
from collections.abc import MutableMapping
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send

from graph_service.api.http import Bounded
from tests.served import Served

RESPONSE_JSON = "application/graphql-response+json"
SECRET_WORD = "Зульфикаров"


def raw(served: Served, body: bytes, **headers: str) -> tuple[int, dict[str, str], dict[str, Any]]:
    told = {"content-type": "application/json", "authorization": f"Bearer {served.token('KZ-POLICE')}"}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    status, answered, found = served.request("POST", "/graphql", body, told)
    return status, answered, json.loads(found)


@pytest.mark.parametrize("query", ["{ nothing }", "{ viewer { ", "query Q($x: Missing) { viewer { __typename } }"])
def test_a_document_that_cannot_run_is_a_bad_request_without_data(served: Served, query: str) -> None:
    status, headers, told = raw(served, json.dumps({"query": query}).encode(), accept=RESPONSE_JSON)
    assert (status, headers["content-type"].partition(";")[0]) == (400, RESPONSE_JSON)
    assert told["errors"]
    assert "data" not in told


def test_answers_of_an_older_media_type_are_always_ok(served: Served) -> None:
    status, headers, told = raw(served, json.dumps({"query": "{ nothing }"}).encode(), accept="application/json")
    assert (status, headers["content-type"].partition(";")[0]) == (200, "application/json")
    assert told["errors"]


@pytest.mark.parametrize(
    "accept",
    [
        f"{RESPONSE_JSON}, application/json, text/event-stream, multipart/mixed",
        "application/json, text/event-stream;q=0.9",
    ],
)
def test_who_reads_json_as_well_as_events_is_answered_in_json(served: Served, accept: str) -> None:
    status, headers, told = raw(served, b'{"query": "{ __typename }"}', accept=accept)
    assert (status, headers["content-type"].partition(";")[0]) == (200, accept.partition(",")[0])
    assert told["data"] == {"__typename": "Query"}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"{", "application/json"),
        (b"[]", "application/json"),
        (b"{}", "application/json"),
        (b"{}", "text/plain"),
        (b"null", "application/json"),
        (b'"{ viewer { __typename } }"', "application/json"),
        (b'{"query": "\xff"}', "application/json"),
        (b"[" * 100_000, "application/json"),
        (b'{"query": "{ viewer { __typename } }", "variables": {"x": 1, "x": 2}}', "application/json"),
        (b'{"query": "{ viewer { __typename } }", "variables": {"x": NaN}}', "application/json"),
        (b'{"query": "{ viewer { __typename } }", "variables": {"x": 1e999}}', "application/json"),
        (
            b'{"query": "{ viewer { __typename } }", "variables": {"x": ' + b"[" * 50_000 + b"]" * 50_000 + b"}}",
            "application/json",
        ),
    ],
)
def test_a_request_that_is_none_is_refused_in_json(served: Served, body: bytes, content_type: str) -> None:
    status, _, told = raw(served, body, content_type=content_type)
    assert 400 <= status < 500
    assert told["errors"][0]["message"]


def test_handling_levels_are_told_to_who_is_signed_in(served: Served) -> None:
    for token, status in (("", 401), ("gs_never", 401), (served.token("KZ-POLICE"), 200)):
        answer = served.request("GET", "/assets/levels.json", headers={"authorization": f"Bearer {token}"})
        assert (answer[0], b'"SECRET"' in answer[2]) == (status, status == 200)


def test_nothing_is_asked_by_address(served: Served) -> None:
    assert served.request("GET", "/graphql?query={viewer{__typename}}")[0] == 405


@pytest.mark.parametrize(
    "document",
    [
        "{ " + " ".join(f"a{n}: viewer {{ __typename }}" for n in range(16)) + " }",
        "{ " + " ".join(["viewer { __typename }"] * 11) + " }",
        '{ entity(id: "x") { ... on Entity ' + "{ links { links { other " * 5 + "{ id }" + " } } }" * 5 + " } }",
        "{ viewer { " + "__typename " * 2_100 + "} }",
    ],
    ids=["aliases", "roots", "depth", "tokens"],
)
def test_a_document_over_a_limit_is_refused_before_it_runs(served: Served, document: str) -> None:
    status, told = served.post(document, accept=RESPONSE_JSON)
    assert status == 400
    assert told["errors"]


def test_a_body_over_the_limit_is_refused(served: Served) -> None:
    status, _, told = raw(served, b" " * 33_000_000)
    assert status == 413
    assert "at most" in told["errors"][0]["message"]


def test_names_numbers_and_texts_reach_no_log(served: Served) -> None:
    literal = f'search(text: "{SECRET_WORD}")'
    served.post("query { " + literal + " { __typename } }")
    served.post("query { " + literal + " broken")
    served.post("query($text: String!) { search(text: $text) { nothing } }", {"text": SECRET_WORD})
    for path in (served.log, served.folder / "audit.jsonl"):
        assert SECRET_WORD not in path.read_text("utf-8")
    audited = [json.loads(line) for line in (served.folder / "audit.jsonl").read_text("utf-8").splitlines()]
    assert any("search" in str(line) and "KZ-POLICE" in str(line) for line in audited)


def test_health_readiness_and_metrics_are_told_without_a_token(served: Served) -> None:
    assert served.request("GET", "/healthz")[2] == b"ok"
    status, _, ready = served.request("GET", "/readyz")
    assert (status, json.loads(ready)) == (200, {"ready": True})
    metrics = served.request("GET", "/metrics")[2].decode()
    assert 'graph_service_requests_total{path="/graphql",status="200"}' in metrics


def test_every_page_forbids_what_it_does_not_need(served: Served) -> None:
    for path in ("/", "/plain"):
        policy = served.request("GET", path)[1]["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy


async def bounded(seconds: float, *incoming: MutableMapping[str, Any]) -> tuple[list[Any], list[str]]:
    """What a client of an application that never answers is sent, and what became of the application."""
    fate: list[str] = []

    async def waiting(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            fate.append("cancelled")
            raise

    given = list(incoming)
    sent: list[Any] = []

    async def receive() -> MutableMapping[str, Any]:
        return given.pop(0) if given else await asyncio.Future()

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/graphql", "headers": []}
    await asyncio.wait_for(Bounded(waiting, seconds=seconds)(scope, receive, send), 10)
    return sent, fate


BODY: MutableMapping[str, Any] = {"type": "http.request", "body": b"{}", "more_body": False}


async def test_work_ends_when_its_client_leaves() -> None:
    assert await bounded(60, BODY, {"type": "http.disconnect"}) == ([], ["cancelled"])


async def test_work_ends_at_its_deadline() -> None:
    sent, fate = await bounded(0.01, BODY)
    assert (sent[0]["status"], fate) == (504, ["cancelled"])


async def test_events_come_for_as_long_as_the_client_listens() -> None:
    sent: list[MutableMapping[str, Any]] = []
    ended = asyncio.Event()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        del scope, receive
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
        try:
            for n in range(100):
                await send({"type": "http.response.body", "body": f"{n}".encode(), "more_body": True})
                await asyncio.sleep(0.02)
        finally:
            ended.set()

    async def receive() -> MutableMapping[str, Any]:
        if ended.is_set() or len(sent) > 10:
            return {"type": "http.disconnect"}
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    async with asyncio.timeout(5):
        await Bounded(app, seconds=0.05)({"type": "http", "method": "POST", "headers": []}, receive, send)
    assert ended.is_set()
    assert 10 < len(sent) < 100
