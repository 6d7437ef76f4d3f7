"""GraphQL over HTTP, as the specification has it; requests with limits of size and time."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping, MutableMapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import Any

import orjson
from cross_web import AsyncHTTPRequestAdapter, HTTPException
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData
from strawberry.http.parse_content_type import parse_content_type
from strawberry.http.streaming import SSETransport
from strawberry.schema import BaseSchema
from strawberry.subscriptions import GRAPHQL_SSE_PROTOCOL, GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.types import ExecutionResult

from graph_service.access.audit import AuditLog
from graph_service.access.tokens import Viewer, viewer_of
from graph_service.api.auditing import AuditQueue
from graph_service.api.context import Context
from graph_service.api.limits import MAX_CHARACTERS, MAX_TOKENS
from graph_service.api.policy import MINUTE, Budgets, Policy, Seats
from graph_service.api.refusals import WORDS, told, words
from graph_service.api.sockets import Socket, SocketView
from graph_service.intake.json_text import BadJson, read_json
from graph_service.services.problems import Language
from graph_service.services.service import Service

JSON, RESPONSE_JSON = "application/json", "application/graphql-response+json"
BODY_BYTES = 32_000_000  # ten thousand records of three kilobytes
SECONDS = 30.0
CONNECT_SECONDS = 10.0  # until a client that connected must have said who it is
VARY = "accept, accept-language, authorization"
EVENTS = "text/event-stream"


def wants_response_json(accept: str) -> bool:
    """Whether the client prefers the specification's own media type."""
    best = weights(accept, (RESPONSE_JSON, JSON))
    return best[RESPONSE_JSON] > 0 and best[RESPONSE_JSON] >= best[JSON]


def weights(accept: str, names: Sequence[str]) -> dict[str, float]:
    """How much the client wants each of the media types, from 0 to 1; those that it does not name -1."""
    best = dict.fromkeys(names, -1.0)
    for part in (part.strip() for part in accept.split(",") if part.strip()):
        name, parameters = parse_content_type(part)
        try:
            weight = float(parameters.get("q", 1))
        except ValueError:
            weight = 1.0
        if name in best:
            best[name] = max(best[name], weight)
    return best


def language_of(accept_language: str) -> Language:
    """Russian if it is asked for before English."""
    for part in accept_language.lower().split(","):
        name = part.split(";")[0].strip()[:2]
        if name == "ru":
            return "ru"
        if name == "en":
            return "en"
    return "en"


def wants_events(accept: str) -> bool:
    """Not of who wants JSON as much: clients that can read both name both with every query."""
    best = weights(accept, (EVENTS, RESPONSE_JSON, JSON))
    return best[EVENTS] > max(0.0, best[RESPONSE_JSON], best[JSON])


class EventStream(SSETransport):
    def accepts(self, accept: str) -> bool:
        return wants_events(accept)


class GraphQLEndpoint(SocketView):
    """Strawberry's view, with the context of our requests and the status codes of the specification."""

    graphql_transport_ws_handler_class = Socket
    stream_transport_classes_by_protocol = {GRAPHQL_SSE_PROTOCOL: EventStream}  # noqa: RUF012 - the view's own attribute

    def __init__(
        self,
        schema: BaseSchema,
        service_of: Callable[[HTTPConnection], Service],
        now: Callable[[], datetime],
        audit: AuditLog | None,
        policy: Policy | None = None,
    ) -> None:
        self.policy, self.budgets = policy or Policy(), Budgets()
        self.seats, self.sockets = Seats(self.policy.subscriptions), Seats(self.policy.subscriptions)
        self.strangers = set()
        super().__init__(
            schema,
            graphql_ide=None,
            allow_queries_via_get=self.policy.by_address,
            subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL, GRAPHQL_SSE_PROTOCOL),
            connection_init_wait_timeout=timedelta(seconds=CONNECT_SECONDS),
            max_subscriptions_per_connection=self.policy.subscriptions,
        )
        self.service_of, self.now = service_of, now
        self.audit = None if audit is None else AuditQueue(audit)

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Context:
        service = self.service_of(request)
        language = language_of(request.headers.get("accept-language", ""))
        look = partial(self._viewer, service, request.headers.get("authorization", ""))
        return Context(
            service,
            look(),
            language,
            self.audit,
            self.policy,
            self.budgets,
            seats=self.seats,
            look_again=look,
            listening=isinstance(request, WebSocket) or wants_events(request.headers.get("accept", "")),
        )

    def known_by(self, context: Context, authorization: str) -> Context:
        look = partial(self._viewer, context.service, authorization)
        return replace(context, viewer=look(), look_again=look)

    def _viewer(self, service: Service, authorization: str) -> Viewer | None:
        return viewer_of(authorization, service.tokens, self.now())

    async def run(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Strawberry refuses some requests in plain text: clients expect GraphQL's errors."""
        try:
            return await super().run(request, *args, **kwargs)
        except HTTPException as refusal:
            language = language_of(request.headers.get("accept-language", ""))
            code = refusal.reason if refusal.reason in WORDS else "BAD_REQUEST"
            figures = {"bound": MAX_CHARACTERS} if code == "TOO_LONG" else {}
            message = words(code, language, figures) if code in WORDS else refusal.reason
            error = {"message": message, "extensions": {"code": code, **figures}}
            return JSONResponse({"errors": [error]}, status_code=refusal.status_code)

    async def parse_http_body(self, request: AsyncHTTPRequestAdapter) -> GraphQLRequestData | list[GraphQLRequestData]:
        """A document may be named by its hash; one that is not registered may be refused."""
        found = await super().parse_http_body(request)
        if not isinstance(found, GraphQLRequestData):
            return found
        if found.query is None:
            digest = await self._digest(request, found)
            if digest is None:
                return found
            if digest not in self.policy.documents:
                raise HTTPException(400, "DOCUMENT_NOT_KNOWN")
            return replace(found, query=self.policy.documents[digest])
        self.admit(found.query)
        return found

    def admit(self, query: str) -> None:
        if len(query) > MAX_CHARACTERS:
            raise HTTPException(400, "TOO_LONG")
        if self.policy.only_documents and sha256(query.encode()).hexdigest() not in self.policy.documents:
            raise HTTPException(400, "DOCUMENT_NOT_KNOWN")

    async def _digest(self, request: AsyncHTTPRequestAdapter, found: GraphQLRequestData) -> str | None:
        """`documentId` as the specification has it, or Apollo's persistedQuery."""
        told = request.query_params if request.method == "GET" else self.parse_json(await request.get_body())
        named = told.get("documentId") if isinstance(told, Mapping) else None
        if isinstance(named, str):
            return named.removeprefix("sha256:")
        persisted = (found.extensions or {}).get("persistedQuery")
        digest = persisted.get("sha256Hash") if isinstance(persisted, Mapping) else None
        return digest if isinstance(digest, str) else None

    async def get_sub_response(self, request: Request | WebSocket) -> Response:
        answer = await super().get_sub_response(request)
        answer.headers["x-accepts"] = RESPONSE_JSON if wants_response_json(request.headers.get("accept", "")) else ""
        return answer

    async def process_result(self, request: Request, result: ExecutionResult) -> GraphQLHTTPResponse:
        answer = await super().process_result(request, result)
        errors = getattr(result, "errors", None)
        if getattr(result, "data", None) is None and errors and all(error.path is None for error in errors):
            answer.pop("data", None)  # a request that was not executed has no data
        if errors:
            language = language_of(request.headers.get("accept-language", ""))
            answer["errors"] = [told(error, language, MAX_TOKENS) for error in errors]
        return answer

    def parse_json(self, data: str | bytes) -> Any:
        """An object or a list, as all that GraphQL sends is; read as reports of files are: of two values of one key none is lost."""
        try:
            found = read_json(data if isinstance(data, str) else data.decode("utf-8-sig"))
        except (UnicodeDecodeError, BadJson) as error:
            raise HTTPException(400, "NOT_JSON") from error
        if not isinstance(found, dict | list):
            raise HTTPException(400, "NOT_JSON")
        return found

    def encode_json(self, data: object) -> bytes:
        try:
            return orjson.dumps(data)
        except orjson.JSONEncodeError:  # a number of more than 64 bits in a record as it came, or half a character
            return json.dumps(data).encode()

    async def create_streaming_response(
        self,
        request: Request | WebSocket,
        stream: Callable[[], AsyncIterator[str]],
        sub_response: Response,
        headers: Mapping[str, str],
    ) -> Response:
        """Of server-sent events; nobody keeps them."""
        del sub_response.headers["x-accepts"]
        kept = {"Cache-Control": "no-store, no-transform", "Vary": VARY}
        return await super().create_streaming_response(request, stream, sub_response, {**headers, **kept})

    def create_response(self, response_data: Any, sub_response: Response) -> Response:
        accepts = sub_response.headers.get("x-accepts")
        del sub_response.headers["x-accepts"]
        answer = super().create_response(response_data, sub_response)
        answer.headers["vary"] = VARY
        answer.headers["cache-control"] = "no-store"
        if accepts:
            answer.headers["content-type"] = f"{RESPONSE_JSON}; charset=utf-8"
            if not sub_response.status_code and isinstance(response_data, Mapping) and "data" not in response_data:
                answer.status_code = 400
        if _spent(response_data):
            answer.status_code = 429
            answer.headers["retry-after"] = str(int(MINUTE))
        return answer


def _spent(answer: Any) -> bool:
    """Whether it was refused because the viewer's minute is spent."""
    errors = answer.get("errors") if isinstance(answer, Mapping) and "data" not in answer else None
    return errors is not None and errors[0]["extensions"]["code"] == "BUDGET_SPENT"


class Bounded:
    """Refuses bodies over a size, ends requests over a time, and stops working for clients that have left."""

    def __init__(self, app: ASGIApp, *, body_bytes: int = BODY_BYTES, seconds: float = SECONDS) -> None:
        self.app, self.body_bytes, self.seconds = app, body_bytes, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "POST":
            await self.app(scope, receive, send)
            return
        body = await self._body(receive)
        if body is None:
            await _refusal(413, "TOO_LARGE", self.body_bytes, scope)(scope, receive, send)
            return
        await self._run(body, scope, receive, send)

    async def _body(self, receive: Receive) -> bytes | None:
        parts: list[bytes] = []
        size, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return b""
            part: bytes = message.get("body", b"")
            parts.append(part)
            size += len(part)
            if size > self.body_bytes:
                return None
            more = bool(message.get("more_body"))
        return b"".join(parts)

    async def _run(self, body: bytes, scope: Scope, receive: Receive, send: Send) -> None:
        given: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]
        clock = asyncio.timeout(self.seconds)
        started = left = False

        async def again() -> Message:
            return given.pop() if given else await asyncio.Future()

        async def sending(message: MutableMapping[str, Any]) -> None:
            nonlocal started
            started = True
            if message["type"] == "http.response.start" and _endless(message) and not clock.expired():
                clock.reschedule(None)
            await send(message)

        async def leaving() -> None:
            nonlocal left
            while (await receive())["type"] != "http.disconnect":
                pass
            left = True
            if not clock.expired():
                clock.reschedule(asyncio.get_running_loop().time())

        watch = asyncio.ensure_future(leaving())
        try:
            async with clock:
                await self.app(scope, again, sending)
        except TimeoutError:
            if not clock.expired():
                raise
            if not left and not started:
                await _refusal(504, "TOO_SLOW", f"{self.seconds:g}", scope)(scope, receive, send)
        finally:
            watch.cancel()


def _endless(start: Message) -> bool:
    """Events come for as long as the client listens."""
    return Headers(raw=start.get("headers", [])).get("content-type", "").startswith(EVENTS)


def _refusal(status: int, code: str, bound: int | str, scope: Scope) -> Response:
    language = language_of(Headers(scope=scope).get("accept-language", ""))
    error = {"message": words(code, language, {"bound": bound}), "extensions": {"code": code, "bound": bound}}
    return JSONResponse({"errors": [error]}, status_code=status)
