"""What every question of a client goes through: one that waits, one for asyncio."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

import httpx

from graph_service.client.document import Document
from graph_service.client.sending import AsyncSender, Manner, Sender
from graph_service.client.types import PageInfo

T = TypeVar("T")


class Page(Protocol):
    """An answer that may go on."""

    @property
    def page_info(self) -> PageInfo: ...


P = TypeVar("P", bound=Page)


class Asking:
    """Asks a service and waits for its answers."""

    def __init__(
        self,
        address: str,
        token: str = "",
        *,
        manner: Manner | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._sender = Sender(address, token, manner or Manner(), transport)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close its connections."""
        self._sender.close()

    def query(
        self, document: str, variables: Mapping[str, Any] | None = None, *, repeatable: bool = False
    ) -> dict[str, Any]:
        """The data that any document is answered; it is tried again only if it may be.

        Problems within unions are data here.
        """
        found: dict[str, Any] = self._sender.send(document, variables or {}, repeatable=repeatable)
        return found

    def _ask(self, document: Document[T], variables: Mapping[str, Any]) -> T:
        return document.read(self._sender.send(document.text, variables, repeatable=document.repeatable))

    def _pages(self, after: str | None, turn: Callable[[str | None], P]) -> Iterator[P]:
        more = True
        while more:
            page = turn(after)
            yield page
            after, more = page.page_info.end_cursor, page.page_info.has_next_page


class AsyncAsking:
    """Asks a service without holding anything else up."""

    def __init__(
        self,
        address: str,
        token: str = "",
        *,
        manner: Manner | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._sender = AsyncSender(address, token, manner or Manner(), transport)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close its connections."""
        await self._sender.close()

    async def query(
        self, document: str, variables: Mapping[str, Any] | None = None, *, repeatable: bool = False
    ) -> dict[str, Any]:
        """The data that any document is answered; it is tried again only if it may be.

        Problems within unions are data here.
        """
        found: dict[str, Any] = await self._sender.send(document, variables or {}, repeatable=repeatable)
        return found

    async def _ask(self, document: Document[T], variables: Mapping[str, Any]) -> T:
        return document.read(await self._sender.send(document.text, variables, repeatable=document.repeatable))

    async def _pages(self, after: str | None, turn: Callable[[str | None], Awaitable[P]]) -> AsyncIterator[P]:
        more = True
        while more:
            page = await turn(after)
            yield page
            after, more = page.page_info.end_cursor, page.page_info.has_next_page
