"""The web application: GraphQL, the explorer, health and metrics."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from starlette.applications import Starlette
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph_service.access.audit import AuditLog
from graph_service.access.registry import RegistryError
from graph_service.api.exports import ExportEndpoint
from graph_service.api.http import BODY_BYTES, SECONDS, Bounded, GraphQLEndpoint
from graph_service.api.policy import Policy
from graph_service.api.schema import schema
from graph_service.services.service import Service
from graph_service.services.visibility import VisibilityError
from graph_service.store.errors import StoreError
from graph_service.web.pages import routes as explorer


class Measured:
    """Counts requests and their time by path and status: never by who or what."""

    def __init__(self, app: ASGIApp, registry: CollectorRegistry) -> None:
        self.app = app
        self.requests = Counter("graph_service_requests", "Requests", ["path", "status"], registry=registry)
        self.seconds = Histogram("graph_service_request_seconds", "Time of requests", ["path"], registry=registry)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"] if scope["path"] in PATHS else "other"
        status, start = 500, time.perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            self.requests.labels(path, str(status)).inc()
            self.seconds.labels(path).observe(time.perf_counter() - start)


PATHS = ("/", "/picture", "/graphql", "/exports", "/healthz", "/readyz", "/metrics")


def make_app(
    opened: Callable[[], AbstractAsyncContextManager[Service]],
    audit: AuditLog | None,
    *,
    policy: Policy | None = None,
    with_explorer: bool = True,
    seconds: float = SECONDS,
    body_bytes: int = BODY_BYTES,
    unfinished: Callable[[], Exception | None] = lambda: None,
) -> ASGIApp:
    """The application; `opened` brings the service up when it starts and down when it stops.

    `unfinished` tells of a store that another process left half done.
    """
    metrics = CollectorRegistry()

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with opened() as service:
            app.state.service = service
            yield
            app.state.service = None

    def service_of(connection: HTTPConnection) -> Service:
        service: Service = connection.app.state.service
        return service

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(request: Request) -> Response:
        service = getattr(request.app.state, "service", None)
        if service is None:
            return JSONResponse({"ready": False, "why": "stopping"}, status_code=503)
        if (part := unfinished()) is not None:
            return JSONResponse({"ready": False, "why": type(part).__name__}, status_code=503)
        try:
            await service.epoch()
            await service.hear_registry()
        except (RegistryError, StoreError, VisibilityError) as error:
            return JSONResponse({"ready": False, "why": type(error).__name__}, status_code=503)
        return JSONResponse({"ready": True})

    async def show_metrics(_: Request) -> Response:
        return Response(generate_latest(metrics), media_type=CONTENT_TYPE_LATEST)

    policy = policy or Policy()
    graphql = GraphQLEndpoint(schema, service_of, lambda: datetime.now(UTC), audit, policy)
    routes: list[BaseRoute] = [
        Route("/graphql", graphql, methods=["GET", "POST"] if policy.by_address else ["POST"]),
        Route("/exports", ExportEndpoint(graphql), methods=["POST"]),
        WebSocketRoute("/graphql", graphql),
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/metrics", show_metrics),
        *(explorer() if with_explorer else ()),
    ]
    return Measured(
        Bounded(Starlette(routes=routes, lifespan=lifespan), seconds=seconds, body_bytes=body_bytes), metrics
    )
