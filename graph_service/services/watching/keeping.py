"""Watches of a lens: begun, listed, looked at, ended. No other lens hears of any."""

import base64
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeVar

from graph_service.access.tokens import Viewer
from graph_service.services import kept_queries, saved_queries
from graph_service.services.lookup import find_entity
from graph_service.services.problems import BadInput, NotAllowed, NotFound, Problem, within
from graph_service.services.service import Service
from graph_service.services.watching.digests import Digest, digest, first_look, look_at
from graph_service.services.watching.questions import (
    SORTS,
    OfEntity,
    OfIdentifier,
    OfQuery,
    Question,
    identifier,
    question_of,
    text_of,
)
from graph_service.store import watches as stored
from graph_service.store.connection import Transaction
from graph_service.store.errors import StoreFault
from graph_service.store.reading import Reading
from graph_service.store.watches import Watch

T = TypeVar("T")

PREFIX = "W-"
MOST_WATCHES = 1_000  # of a lens: a program that watches in a loop is stopped
MOST_LABEL = 200
MOST_LISTED = 500
MOST_QUESTION = 8_000  # characters of a query's parameters; the longest list of a hundred ids has some 6,000


def lens_of(viewer: Viewer) -> str:
    return f"{viewer.agency}/{viewer.level}"


def _id(lens: str, question: Question, label: str, url: str) -> str:
    """The same thing watched under the same label, and told to the same address, is the same watch."""
    told = sha256("\n".join((lens, SORTS[type(question)], text_of(question), label, url)).encode()).digest()
    return PREFIX + base64.b32encode(told[:10]).decode()


def _may_watch(viewer: Viewer) -> None:
    if "watch" not in viewer.scopes:
        raise NotAllowed(what="watch")


async def _checked(reading: Reading, question: Question) -> Question:
    """As it is kept: of an entity the present one, of an analyst's query the present version. Raises Problem."""
    if isinstance(question, OfEntity):
        return OfEntity((await find_entity(reading, question.entity)).id)
    if isinstance(question, OfIdentifier):
        return identifier(question.scheme, question.value)
    if len(text_of(question)) > MOST_QUESTION:
        raise BadInput(what="parameters", value=str(len(text_of(question))), bound=f"0–{MOST_QUESTION}")
    if "/" in question.name:
        own = await kept_queries.find(reading, question.name, question.version)
        saved_queries.checked(own.runnable(), question.parameters)
        return replace(question, name=own.name, version=own.kept.version)
    saved_queries.checked(saved_queries.find(question.name, question.version), question.parameters)
    return replace(question, version=None)


async def watch(service: Service, viewer: Viewer, question: Question, label: str, at: str, *, url: str = "") -> Watch:
    """Begun with a look at what there is; the same again changes nothing. Raises Problem before anything is written."""
    _may_watch(viewer)
    if len(label) > MOST_LABEL:
        raise BadInput(what="label", value=str(len(label)), bound=f"0–{MOST_LABEL}")
    if url and service.hooks is None:
        raise Problem(code="NO_WEBHOOKS")
    if url and service.hooks is not None:
        service.hooks.check(url)
    lens = lens_of(viewer)

    async def begun(reading: Reading) -> tuple[Watch, bool]:
        asked = await _checked(reading, question)
        id_, sort = _id(lens, asked, label, url), SORTS[type(asked)]
        fresh = Watch(id_, lens, sort, text_of(asked), label, viewer.name, at, "", url)
        there = await stored.find(reading.tx, lens, fresh.id)
        if there is not None:
            return there, True
        return await first_look(reading, service.matching, fresh), False

    async def begin(tx: Transaction) -> Watch:
        if await stored.count(tx, lens) >= MOST_WATCHES:
            raise BadInput(what="watches", value=str(MOST_WATCHES + 1), bound=f"0–{MOST_WATCHES}")
        await stored.put(tx, [found])  # which leaves one that was begun meanwhile as it is
        return await stored.find(tx, lens, found.id) or found

    found, there = await _read(service, viewer, question, begun)
    return found if there else await service.store.write(begin)


async def restore(service: Service, watches: Sequence[Watch]) -> None:
    """As a backup holds them."""

    async def work(tx: Transaction) -> None:
        await stored.put(tx, watches)

    await service.store.write(work)


def secret_of(service: Service, viewer: Viewer, watch: Watch) -> str | None:
    """What its news are signed with; None where none are sent. Raises NotAllowed."""
    _may_watch(viewer)
    return service.hooks.secret(watch.id) if watch.url and service.hooks is not None else None


@dataclass(frozen=True, slots=True)
class Listed:
    watches: tuple[Watch, ...]
    more: bool


async def listed(service: Service, viewer: Viewer, *, after: str = "", first: int = 100) -> Listed:
    """`after` is the id of the last that was told before. Raises BadInput."""
    within("first", first, 1, MOST_LISTED)
    found = await service.read(
        viewer, lambda reading: stored.listed(reading.tx, lens_of(viewer), after=after, limit=first + 1)
    )
    return Listed(tuple(found[:first]), len(found) > first)


async def find(service: Service, viewer: Viewer, id_: str) -> Watch:
    """Raises NotFound alike for another lens's and for none."""
    found = await service.read(viewer, lambda reading: stored.find(reading.tx, lens_of(viewer), id_))
    if found is None:
        raise NotFound(what="watch")
    return found


async def watched(service: Service, viewer: Viewer, id_: str, *, after: str | None = None, first: int = 100) -> Digest:
    """Raises Problem."""
    found = await find(service, viewer, id_)
    return await digested(service, viewer, found, after=after, first=first)


async def digested(
    service: Service, viewer: Viewer, found: Watch, *, after: str | None = None, first: int = 100
) -> Digest:
    """Raises Problem."""

    async def work(reading: Reading) -> Digest:
        return await digest(reading, service.matching, found, after=after, first=first)

    return await _read(service, viewer, question_of(found.sort, found.question), work)


async def _read(service: Service, viewer: Viewer, question: Question, work: Callable[[Reading], Awaitable[T]]) -> T:
    """Raises Problem; what only shows when an analyst's query runs is one too."""
    if not isinstance(question, OfQuery):
        return await service.read(viewer, work)
    query = await saved_queries.named(service, viewer, question.name, question.version)
    try:
        return await service.read(viewer, work, seconds=query.seconds)
    except StoreFault as error:
        raise Problem(code="QUERY_FAILED") from error


async def looked(service: Service, viewer: Viewer, id_: str, at: str | None = None) -> Watch:
    """Notes that all was looked at up to where a digest ended, or all that there is. Raises Problem."""
    _may_watch(viewer)

    found = await find(service, viewer, id_)
    question = question_of(found.sort, found.question)
    look = await _read(service, viewer, question, lambda reading: look_at(reading, service.matching, found, at))

    async def note(tx: Transaction) -> None:
        await stored.put_look(tx, found, look)

    await service.store.write(note)
    return replace(found, look=look)


async def unwatch(service: Service, viewer: Viewer, id_: str) -> str:
    """Raises NotFound."""
    _may_watch(viewer)
    lens = lens_of(viewer)
    await service.lens(viewer)

    async def work(tx: Transaction) -> bool:
        return await stored.remove(tx, lens, id_)

    if not await service.store.write(work):
        raise NotFound(what="watch")
    return id_
