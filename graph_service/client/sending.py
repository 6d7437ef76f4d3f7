"""Requests over HTTP: how one is made, what an answer means, and which are tried again."""

import asyncio
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from tenacity import AsyncRetrying, RetryCallState, Retrying, retry_if_exception, stop_after_attempt, stop_before_delay
from tenacity.wait import wait_exponential_jitter

from graph_service.client.document import NOT_SIGNED_IN
from graph_service.client.errors import ClientError, NotSignedIn, Problem, Timeout, TooBusy, Unreachable, Unreadable
from graph_service.client.values import written

ACCEPT = "application/graphql-response+json, application/json;q=0.9"
PATH = "/graphql"
# Seconds; doubled each time, with some chance, so that many clients do not come at once.
FIRST_WAIT, LONGEST_WAIT = 0.2, 10.0
MINUTE = 60.0  # what the service's budgets are counted by, if it does not say
AWAY = {502, 503}  # a proxy before a service that is starting or being replaced
SLOW = 504


@dataclass(frozen=True, slots=True)
class Manner:
    """How a client asks."""

    language: str = "en"
    seconds: float = 35.0
    """For one try: somewhat longer than the service's own limit, so that it can say so itself."""
    tries: int = 4
    patience: float = 30.0
    """Seconds after the first try within which another may begin."""

    def __post_init__(self) -> None:
        if self.language not in {"en", "ru"}:
            raise ValueError(f"language must be en or ru, not {self.language}")
        if self.tries < 1:
            raise ValueError(f"tries must be at least 1, not {self.tries}")


class _Wait(wait_exponential_jitter):
    """Longer each time; as long as the service says, if it does."""

    def __call__(self, retry_state: RetryCallState) -> float:
        error = retry_state.outcome.exception() if retry_state.outcome else None
        return error.seconds if isinstance(error, TooBusy) else super().__call__(retry_state)


def _retrying(manner: Manner, *, repeatable: bool) -> dict[str, Any]:
    def again(error: BaseException) -> bool:
        if isinstance(error, TooBusy):  # refused before anything of it was done
            return True
        if isinstance(error, Unreachable):
            return repeatable or not error.sent
        return repeatable and isinstance(error, Timeout)

    return {
        "retry": retry_if_exception(again),
        "wait": _Wait(multiplier=FIRST_WAIT, max=LONGEST_WAIT, jitter=FIRST_WAIT),
        "stop": stop_after_attempt(manner.tries) | stop_before_delay(manner.patience),
        "reraise": True,
    }


def _headers(token: str, manner: Manner) -> dict[str, str]:
    signed = {"authorization": f"Bearer {token.strip()}"} if token.strip() else {}
    return {"accept": ACCEPT, "accept-language": manner.language, **signed}


def _body(document: str, variables: Mapping[str, Any]) -> dict[str, Any]:
    return {"query": document, "variables": written(variables)}


def _failed(error: httpx.HTTPError, manner: Manner) -> ClientError:
    """Without the request: it holds what was asked for."""
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
        return Unreachable(f"nobody answers: {type(error).__name__}", sent=False)
    if isinstance(error, httpx.TimeoutException):
        return Timeout(f"no answer within {manner.seconds:g} s")
    return Unreachable(f"the connection broke: {type(error).__name__}")


def data_of(answer: httpx.Response) -> Any:
    """The data of an answer. Raises ClientError."""
    try:
        told = answer.json()
    except ValueError:
        told = None
    if not isinstance(told, Mapping) or not ("data" in told or "errors" in told):
        if answer.status_code in AWAY:
            raise Unreachable(f"the service is away: status {answer.status_code}")
        if answer.status_code == SLOW:
            raise Timeout(f"the answer took too long: status {SLOW}")
        raise Unreadable(f"no answer of a GraphQL service: status {answer.status_code}")
    errors = told.get("errors")
    if errors:
        raise _refusal(errors[0], answer)
    return told["data"]


def _refusal(error: Mapping[str, Any], answer: httpx.Response) -> ClientError:
    """A request that was not executed, or failed."""
    code = str((error.get("extensions") or {}).get("code", "FAILED"))
    message = str(error.get("message", ""))
    if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
        told = answer.headers.get("retry-after", "")
        return TooBusy(code, message, seconds=float(told) if told.isdigit() else MINUTE)
    if answer.status_code == SLOW:
        return Timeout(message)
    return NotSignedIn(code, message) if code == NOT_SIGNED_IN else Problem(code, message)


class _Within(httpx.SyncByteStream):
    """The parts of an answer until a time: httpx bounds the wait for each alone."""

    def __init__(self, parts: httpx.SyncByteStream, until: float) -> None:
        self.parts, self.until = parts, until

    def __iter__(self) -> Iterator[bytes]:
        for part in self.parts:
            if time.monotonic() > self.until:
                raise httpx.ReadTimeout("the answer goes on")
            yield part

    def close(self) -> None:
        self.parts.close()


class Sender:
    """Sends and waits."""

    def __init__(self, address: str, token: str, manner: Manner, transport: httpx.BaseTransport | None = None) -> None:
        self.manner = manner
        self._http = httpx.Client(
            base_url=address, headers=_headers(token, manner), timeout=manner.seconds, transport=transport
        )

    def send(self, document: str, variables: Mapping[str, Any], *, repeatable: bool) -> Any:
        """The data of the answer. Raises ClientError."""
        body = _body(document, variables)
        return Retrying(**_retrying(self.manner, repeatable=repeatable))(self._once, body)

    def _once(self, body: Mapping[str, Any]) -> Any:
        until = time.monotonic() + self.manner.seconds
        try:
            with self._http.stream("POST", PATH, json=body) as answer:
                assert isinstance(answer.stream, httpx.SyncByteStream)
                answer.stream = _Within(answer.stream, until)
                answer.read()
        except httpx.HTTPError as error:
            raise _failed(error, self.manner) from None
        return data_of(answer)

    def close(self) -> None:
        self._http.close()


class AsyncSender:
    """The same for asyncio."""

    def __init__(
        self, address: str, token: str, manner: Manner, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self.manner = manner
        self._http = httpx.AsyncClient(
            base_url=address, headers=_headers(token, manner), timeout=manner.seconds, transport=transport
        )

    async def send(self, document: str, variables: Mapping[str, Any], *, repeatable: bool) -> Any:
        """The data of the answer. Raises ClientError."""
        body = _body(document, variables)
        return await AsyncRetrying(**_retrying(self.manner, repeatable=repeatable))(self._once, body)

    async def _once(self, body: Mapping[str, Any]) -> Any:
        until = asyncio.get_running_loop().time() + self.manner.seconds
        try:
            async with self._http.stream("POST", PATH, json=body) as answer, asyncio.timeout_at(until):
                await answer.aread()
        except TimeoutError:
            raise _failed(httpx.ReadTimeout("the answer goes on"), self.manner) from None
        except httpx.HTTPError as error:
            raise _failed(error, self.manner) from None
        return data_of(answer)

    async def close(self) -> None:
        await self._http.aclose()
