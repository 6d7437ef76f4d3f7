"""graphql-transport-ws on Strawberry's handler: who connects is known first."""

from abc import abstractmethod
from collections.abc import Mapping

from cross_web import HTTPException
from starlette.websockets import WebSocketDisconnect
from strawberry.asgi import ASGIWebSocketAdapter, GraphQL
from strawberry.http.exceptions import WebSocketDisconnected
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler
from strawberry.subscriptions.protocols.graphql_transport_ws.types import ConnectionInitMessage, SubscribeMessage

from graph_service.access.tokens import Viewer
from graph_service.api.context import Context
from graph_service.api.limits import MAX_CHARACTERS
from graph_service.api.policy import Seats
from graph_service.api.refusals import Refusal

FORBIDDEN, TOO_MANY = 4403, 4429  # close codes of the protocol
MOST_STRANGERS = 1_000  # sockets that have not said who they are, each for ten seconds; whoever does, does so at once
MESSAGE_BYTES = 256_000  # of one message: a document of the longest and its variables


def token_in(payload: object) -> str | None:
    """Of `connection_init`: where browsers, which cannot send headers, put it."""
    if not isinstance(payload, Mapping):
        return None
    told = next((value for name, value in payload.items() if str(name).lower() == "authorization"), None)
    return told if isinstance(told, str) else None


class TextSocket(ASGIWebSocketAdapter):
    """The protocol's messages are text; ours are encoded as bytes."""

    async def send_json(self, message: Mapping[str, object]) -> None:
        try:
            await self.ws.send_text(self.view.encode_json_string(message))
        except (WebSocketDisconnect, RuntimeError) as error:  # Starlette raises either once the other side has left
            raise WebSocketDisconnected from error


class SocketView(GraphQL[Context, None]):
    """What a socket asks of the view that it belongs to."""

    websocket_adapter_class = TextSocket
    sockets: Seats
    strangers: set["Socket"]

    @abstractmethod
    def known_by(self, context: Context, authorization: str) -> Context:
        """The context of whoever holds this token, if it is good."""

    @abstractmethod
    def admit(self, query: str) -> None:
        """Raises HTTPException for a document that is too long, or not one of those that alone are executed."""


class Socket(BaseGraphQLTransportWSHandler[Context, None]):
    view: SocketView
    seated: Viewer | None = None
    """Who holds one of the sockets that a viewer may have."""

    async def handle(self) -> None:
        """Nobody is known yet, and so no viewer's bound counts: all of these together have one."""
        if len(self.view.strangers) >= MOST_STRANGERS:
            await self.websocket.close(code=TOO_MANY, reason="Too many connections")
            return
        self.view.strangers.add(self)
        await super().handle()

    async def handle_connection_init(self, message: ConnectionInitMessage) -> None:
        """A token of the payload, else of the handshake's header; without a good one nothing is said of why."""
        told = token_in(message.get("payload"))
        if told is not None:
            self.context = self.view.known_by(self.context, told)
        viewer = self.context.viewer
        if viewer is None:
            await self.websocket.close(code=FORBIDDEN, reason="Forbidden")
            return
        if self.seated is None:
            if not self.view.sockets.take(viewer):
                await self.websocket.close(code=TOO_MANY, reason="Too many connections")
                return
            self.seated = viewer
            self.view.strangers.discard(self)
        await super().handle_connection_init(message)

    async def shutdown(self) -> None:
        self.view.strangers.discard(self)
        if self.seated is not None:
            self.view.sockets.leave(self.seated)
            self.seated = None
        await super().shutdown()

    async def handle_subscribe(self, message: SubscribeMessage) -> None:
        """The token may have ended since; a document must be one that may be run."""
        if self.connection_acknowledged and self.context.again() is None:
            await self.websocket.close(code=FORBIDDEN, reason="Forbidden")
            return
        refusal = self._refusal(message["payload"]) if self.connection_acknowledged else None
        if refusal is not None:
            await self.send_message({"id": message["id"], "type": "error", "payload": [refusal.formatted]})
            return
        await super().handle_subscribe(message)

    def _refusal(self, payload: object) -> Refusal | None:
        query = payload.get("query") if isinstance(payload, Mapping) else None
        if not isinstance(query, str):
            return Refusal("DOCUMENT_NOT_KNOWN")
        try:
            self.view.admit(query)
        except HTTPException as refused:
            return Refusal(refused.reason, bound=MAX_CHARACTERS)
        return None
