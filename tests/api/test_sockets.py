"""What a socket makes of messages that are none, and of those who never say who they are."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.types import ASGIApp

from graph_service.api import sockets
from tests.api.endpoint import Endpoint

PROTOCOL = "graphql-transport-ws"


@pytest.fixture
def app() -> ASGIApp:
    return Starlette(routes=[WebSocketRoute("/graphql", Endpoint().view)])


@dataclass
class Line:
    """One socket, as a server holds it."""

    given: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    told: asyncio.Queue[Any] = field(default_factory=asyncio.Queue)

    async def ask(self, message: dict[str, Any]) -> dict[str, Any]:
        await self.given.put({"type": "websocket.receive", "text": json.dumps(message)})
        found: dict[str, Any] = json.loads((await self.next())["text"])
        return found

    async def next(self) -> Any:
        async with asyncio.timeout(5):
            return await self.told.get()

    async def sign_in(self) -> None:
        signed = {"type": "connection_init", "payload": {"Authorization": "Bearer one"}}
        assert await self.ask(signed) == {"type": "connection_ack"}


@asynccontextmanager
async def connected(app: ASGIApp) -> AsyncIterator[Line]:
    scope = {"type": "websocket", "path": "/graphql", "headers": [], "query_string": b"", "subprotocols": [PROTOCOL]}
    line = Line()
    running = asyncio.ensure_future(app(scope, line.given.get, line.told.put))
    await line.given.put({"type": "websocket.connect"})
    assert (await line.next())["type"] == "websocket.accept"
    yield line
    await line.given.put({"type": "websocket.disconnect", "code": 1000})
    await running


async def test_what_is_asked_in_another_shape_is_refused_and_the_socket_goes_on(app: ASGIApp) -> None:
    async with connected(app) as line:
        await line.sign_in()
        for payload in ("{ hello }", ["{ hello }"], None, {}, {"query": 1}):
            told = await line.ask({"id": "1", "type": "subscribe", "payload": payload})
            assert (told["type"], told["payload"][0]["extensions"]["code"]) == ("error", "DOCUMENT_NOT_KNOWN")
        assert await line.ask({"type": "ping"}) == {"type": "pong"}


async def test_those_who_have_not_said_who_they_are_are_so_many_together(
    app: ASGIApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "MOST_STRANGERS", 1)
    async with connected(app) as known:
        await known.sign_in()
        async with connected(app), connected(app) as refused:
            assert (await refused.next())["code"] == sockets.TOO_MANY
        async with connected(app) as another:
            await another.sign_in()
