"""Our endpoint over a small schema without a store: what stands between a request and its resolvers."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Annotated, Any, cast

import httpx
import strawberry
from starlette.applications import Starlette
from starlette.routing import Route

from graph_service.access.tokens import NotRecognised, Viewer
from graph_service.api.http import GraphQLEndpoint
from graph_service.api.policy import Policy
from graph_service.api.schema import protected
from graph_service.services.service import Service


def _inner(root: "Thing", first: int = 20) -> "Page":
    return Page(nodes=[Thing(name=f"{root.name}.{n}") for n in range(first)])


@strawberry.type
class Thing:
    name: str
    inner: "Page" = strawberry.field(resolver=_inner)


@strawberry.type
class Page:
    nodes: list[Thing]


@strawberry.type
class Screened:
    things: list[Thing]


def _things(first: int = 20) -> Page:
    return Page(nodes=[Thing(name=str(n)) for n in range(first)])


def _screen(lines: list[str], first: int = 3) -> Page:
    return Page(nodes=[Thing(name=line) for line in lines for _ in range(first)])


def _hello() -> str:
    return "hello"


def _failing() -> str | None:
    raise RuntimeError("bolt://user:password@store")


def _free() -> list[Thing]:
    return []


def _either() -> Thing | Page:
    return Thing(name="one")


@strawberry.input
class Filter:
    name: str = ""


def _filtered(by: Filter | None = None) -> str:
    return by.name if by else ""


@strawberry.type
class Query:
    filtered: str = strawberry.field(resolver=_filtered)
    hello: str = strawberry.field(resolver=_hello)
    failing: str | None = strawberry.field(resolver=_failing)
    things: Page = strawberry.field(resolver=_things)
    screen: Page = strawberry.field(resolver=_screen)
    free: list[Thing] = strawberry.field(resolver=_free)
    either: Annotated[Thing | Page, strawberry.union("Either")] = strawberry.field(resolver=_either)


SCHEMA = protected(Query)


class Tokens:
    """Every token is known but one: its text is the viewer's name."""

    def recognise(self, token: str, _: datetime) -> Viewer:
        if token == "unknown":
            raise NotRecognised
        return Viewer(token, "KZ-POLICE", "OPEN", ("read",))


@dataclass
class Endpoint:
    policy: Policy = field(default_factory=Policy)

    def __post_init__(self) -> None:
        service = cast("Service", SimpleNamespace(tokens=Tokens()))
        self.view = GraphQLEndpoint(SCHEMA, lambda _: service, lambda: datetime.now(UTC), None, self.policy)
        self.app = Starlette(routes=[Route("/graphql", self.view, methods=["GET", "POST"])])

    async def ask(
        self, body: dict[str, Any] | str, *, token: str = "one", **headers: str
    ) -> tuple[httpx.Response, dict[str, Any]]:
        sent = {"query": body} if isinstance(body, str) else body
        told = {"content-type": "application/json", "accept": "application/graphql-response+json"}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        if token:
            told["authorization"] = f"Bearer {token}"
        async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://here") as client:
            answer = await client.post("/graphql", content=json.dumps(sent).encode(), headers=told)
        found: dict[str, Any] = answer.json()
        return answer, found
