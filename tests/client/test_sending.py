"""What the client makes of answers, silence and refusals."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph_service.api.policy import Policy, documents_in
from graph_service.client import (
    AsyncClient,
    Client,
    ClientError,
    Manner,
    NotSignedIn,
    Problem,
    Timeout,
    TooBusy,
    Unreachable,
    Unreadable,
    texts,
)
from graph_service.client.__main__ import main
from graph_service.client.document import Document
from graph_service.client.types import Decision, LinkFilter, LinkRank
from graph_service.client.values import written
from tests.api.endpoint import Endpoint

VIEWER = {
    "data": {"viewer": {"__typename": "Viewer", "name": "A", "agency": "KZ", "level": "OPEN", "scopes": ["read"]}}
}
NO_TOKEN = {"__typename": "Problem", "code": "NOT_SIGNED_IN", "message": "sign in", "faults": [], "faultCount": 0}
FAULT = {"report": "1", "path": "records/0", "value": "x", "expected": "y"}
Answer = Callable[[httpx.Request], httpx.Response]
QUICK = Manner(tries=3, patience=2)


class Service:
    """Answers in turn; the last answer for good."""

    def __init__(self, *answers: Any) -> None:
        self.answers, self.asked = list(answers), list[httpx.Request]()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        told = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(told, Exception):
            raise told
        return told if isinstance(told, httpx.Response) else httpx.Response(200, json=told)


@contextmanager
def asking(service: Service, token: str = "secret-token", manner: Manner = QUICK) -> Iterator[Client]:
    with Client("http://service", token, manner=manner, transport=httpx.MockTransport(service)) as client:
        yield client


def test_an_answer_is_a_frozen_value() -> None:
    with asking(service := Service(VIEWER)) as client:
        found = client.viewer()
    assert (found.agency, found.scopes) == ("KZ", ("read",))
    with pytest.raises(AttributeError):
        found.agency = "RU"  # type: ignore[misc]
    (sent,) = service.asked
    assert sent.headers["authorization"] == "Bearer secret-token"
    assert sent.headers["accept-language"] == "en"


def test_a_problem_is_an_error_with_its_code_and_faults() -> None:
    told = {"data": {"submitReports": {**NO_TOKEN, "code": "FAULTY", "faults": [FAULT], "faultCount": 7}}}
    with asking(Service(told)) as client, pytest.raises(Problem, match="FAULTY: sign in") as met:
        client.submit_reports([{}])
    assert (met.value.code, met.value.message, met.value.fault_count) == ("FAULTY", "sign in", 7)
    assert met.value.faults[0].path == "records/0"


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"data": {"viewer": NO_TOKEN}}, NotSignedIn),
        ({"data": None, "errors": [{"message": "m", "extensions": {"code": "NOT_SIGNED_IN"}}]}, NotSignedIn),
        ({"errors": [{"message": "m", "extensions": {"code": "TOO_DEEP"}}]}, Problem),
        ({"data": {"viewer": {"__typename": "Viewer", "name": "A"}}}, Unreadable),
        ({"data": {"viewer": {**VIEWER["data"]["viewer"], "scopes": "read", "agency": 1}}}, Unreadable),
        ({"data": {"other": 1}}, Unreadable),
        (httpx.Response(200, text="<html>"), Unreadable),
        (httpx.Response(200, json=[1]), Unreadable),
        (httpx.Response(503, text="away"), Unreachable),
        (httpx.Response(504, json={"errors": [{"message": "slow", "extensions": {"code": "TOO_SLOW"}}]}), Timeout),
        (httpx.ConnectError("refused"), Unreachable),
        (httpx.ReadTimeout("slow"), Timeout),
    ],
)
def test_every_way_to_fail_is_an_error_of_the_tree(answer: Any, error: type[ClientError]) -> None:
    with asking(Service(answer), manner=Manner(tries=1)) as client, pytest.raises(error) as met:
        client.viewer()
    assert type(met.value) is error
    assert "secret-token" not in str(met.value)


@pytest.mark.parametrize(
    "met", [httpx.ConnectError("x"), httpx.ReadTimeout("x"), httpx.ReadError("x"), httpx.Response(502)]
)
def test_a_question_is_asked_again(met: Any) -> None:
    with asking(service := Service(met, VIEWER)) as client:
        assert client.viewer().name == "A"
    assert len(service.asked) == 2


def test_it_gives_up_after_its_tries() -> None:
    with asking(service := Service(httpx.ReadError("x"))) as client, pytest.raises(Unreachable):
        client.viewer()
    assert len(service.asked) == QUICK.tries


@pytest.mark.parametrize(
    ("met", "times"), [(httpx.ReadTimeout("x"), 1), (httpx.ReadError("x"), 1), (httpx.ConnectError("x"), 3)]
)
def test_a_decision_is_sent_again_only_if_it_cannot_have_arrived(met: Exception, times: int) -> None:
    with asking(service := Service(met)) as client, pytest.raises(ClientError):
        client.judge("a", "b", Decision.SAME)
    assert len(service.asked) == times


def test_a_document_of_ones_own_is_sent_again_only_if_it_may_be() -> None:
    with asking(service := Service(httpx.ReadError("x"), {"data": {"x": 1}})) as client:
        with pytest.raises(Unreachable):
            client.query("{ x }")
        assert client.query("{ x }") == {"x": 1}
    with asking(service := Service(httpx.ReadError("x"), {"data": {"x": 1}})) as client:
        assert client.query("query ($a: Int) { x(a: $a) }", {"a": 1}, repeatable=True) == {"x": 1}
    assert json.loads(service.asked[1].content) == {"query": "query ($a: Int) { x(a: $a) }", "variables": {"a": 1}}


def test_a_spent_budget_is_waited_for_as_long_as_the_service_says_if_there_is_patience() -> None:
    told = {"errors": [{"message": "m", "extensions": {"code": "BUDGET_SPENT"}}]}
    soon = httpx.Response(429, json=told, headers={"retry-after": "0"})
    with asking(service := Service(soon, VIEWER)) as client:
        client.viewer()
    late = httpx.Response(429, json=told, headers={"retry-after": "60"})
    with asking(service := Service(late, VIEWER)) as client, pytest.raises(TooBusy) as met:
        client.viewer()
    assert (met.value.seconds, len(service.asked)) == (60, 1)


def page(end: str, more: bool) -> dict[str, Any]:
    change = {"entity": end, "happened": "CREATED", "words": "is new", "other": None, "present": None}
    info = {"hasNextPage": more, "endCursor": end}
    return {"data": {"changes": {"__typename": "EntityChanges", "changes": [change], "pageInfo": info}}}


async def test_pages_follow_the_cursor() -> None:
    with asking(service := Service(page("1", True), page("2", False))) as client:
        assert [each.entity for each in client.iter_changes(after="0")] == ["1", "2"]
    assert [json.loads(each.content)["variables"]["after"] for each in service.asked] == ["0", "1"]
    service = Service(page("1", True), page("2", False))
    async with AsyncClient("http://service", transport=httpx.MockTransport(service), manner=QUICK) as waiting:
        assert [each.entity async for each in waiting.iter_changes()] == ["1", "2"]
        assert (await waiting.query("{ changes }"))["changes"]["pageInfo"]["endCursor"] == "2"
    assert "authorization" not in service.asked[0].headers


async def test_the_async_client_fails_and_tries_as_the_other() -> None:
    service = Service(httpx.ReadError("x"), VIEWER)
    async with AsyncClient("http://service", transport=httpx.MockTransport(service), manner=QUICK) as client:
        assert (await client.viewer()).name == "A"
        service.answers = [httpx.ReadTimeout("x")]
        with pytest.raises(Timeout):
            await client.judge("a", "b", Decision.SAME)
    assert len(service.asked) == 3


class Endless(httpx.SyncByteStream, httpx.AsyncByteStream):
    """An answer of which another part comes in time again and again."""

    def __iter__(self) -> Iterator[bytes]:
        while True:
            time.sleep(0.01)
            yield b" "

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            await asyncio.sleep(0.01)
            yield b" "


async def test_a_try_ends_although_its_answer_goes_on() -> None:
    manner, service = Manner(seconds=0.1, tries=1), Service(httpx.Response(200, stream=Endless()))
    with asking(service, manner=manner) as client, pytest.raises(Timeout, match="no answer within"):
        client.viewer()
    service = Service(httpx.Response(200, stream=Endless()))
    async with AsyncClient("http://service", transport=httpx.MockTransport(service), manner=manner) as waiting:
        with pytest.raises(Timeout, match="no answer within"):
            await waiting.viewer()


def test_variables_are_written_as_the_schema_has_them() -> None:
    wanted = LinkFilter(types=("uses",), min_confidence=10, as_of="2024")
    assert written(wanted) == {"types": ["uses"], "minConfidence": 10, "asOf": "2024"}
    assert written({"since": date(2024, 1, 2), "rank": LinkRank.DEGREE}) == {"since": "2024-01-02", "rank": "DEGREE"}


async def test_its_documents_may_be_the_only_ones_that_a_service_answers(tmp_path: Path) -> None:
    assert main([str(tmp_path / "documents")]) == 0
    assert main([]) == 2
    registered = documents_in(tmp_path / "documents")
    asked = {each.text for each in vars(texts).values() if isinstance(each, Document)}
    assert set(registered.values()) == asked
    service = Endpoint(Policy(documents=registered, only_documents=True))
    async with AsyncClient("http://service", "one", transport=httpx.ASGITransport(service.app), manner=QUICK) as client:
        with pytest.raises(Problem, match="NOT_VALID"):  # known, but of another schema than the small one here
            await client.viewer()
        with pytest.raises(Problem, match="DOCUMENT_NOT_KNOWN"):
            await client.query("{ hello }")


@pytest.mark.parametrize("wrong", [{"language": "de"}, {"tries": 0}])
def test_a_manner_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Manner(**wrong)
