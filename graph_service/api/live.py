"""Subscriptions: GraphQL over WebSocket (graphql-transport-ws) and over server-sent events, one way of asking and many answers."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from typing import TypeVar

import strawberry

from graph_service.api import feed
from graph_service.api.context import Context, Info
from graph_service.api.problems import Problem, told
from graph_service.api.watching import WatchedResult, digest
from graph_service.services import problems
from graph_service.services.watching import live
from graph_service.services.watching.live import Listener

T = TypeVar("T")
Shown = TypeVar("Shown")


async def _listened(
    info: Info, pages: Callable[[Listener], AsyncGenerator[T, None]], show: Callable[[T], Shown]
) -> AsyncIterator[Shown | Problem]:
    """Each page as it is shown; a problem is told and ends the subscription."""
    context: Context = info.context
    try:
        with context.seats.taken(context.who):
            async with aclosing(pages(Listener(context.service, context.again))) as given:
                async for page in given:
                    context.forget()
                    yield show(page)
    except problems.Problem as problem:
        yield told(problem, info)


def _changes(info: Info, after: str | None = None, first: int = 100) -> AsyncIterator[feed.EntityChangesResult]:
    language = info.context.language
    return _listened(
        info, lambda listener: live.changes(listener, after, first), lambda page: feed.shown(page, language)
    )


def _watching(info: Info, watch: strawberry.ID, first: int = 100) -> AsyncIterator[WatchedResult]:
    language = info.context.language
    return _listened(info, lambda listener: live.news(listener, watch, first), lambda found: digest(found, language))


@strawberry.type(description="News as they come. Новости по мере поступления.")
class Subscription:
    changes: AsyncIterator[feed.EntityChangesResult] = strawberry.subscription(
        resolver=_changes,
        description="What happens to entities, as you see them, from a place of the feed on or from now. "
        "Что происходит с объектами, с указанного места или с этого момента.",
    )
    watching: AsyncIterator[WatchedResult] = strawberry.subscription(
        resolver=_watching,
        description="What is new of something watched, since its last look and as it comes; no look is noted. "
        "Новое о наблюдаемом с последнего просмотра и по мере поступления.",
    )
