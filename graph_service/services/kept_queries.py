"""Queries of analysts' own: saved in registers of their lens, shared, found and taken back.

A register belongs to one lens, as a judgement does, so that neither a taken name nor a number of a version tells of a query that is
hidden. The store holds the analyst's plain text; it is woven anew by whoever runs it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from cypher.saved_queries import Misfit, SavedQuery, read
from graph_service.access.lenses import LensBook
from graph_service.access.tokens import Viewer
from graph_service.services.problems import BadInput, FaultLine, Faulty, Language, NotAllowed, NotFound
from graph_service.services.service import Service
from graph_service.store import kept_queries as stored
from graph_service.store.audiences import AudienceBook
from graph_service.store.connection import Transaction
from graph_service.store.kept_queries import KeptQuery, Register, kept_query_of
from graph_service.store.reading import Reading
from resolution.plan.state import Audience
from resolution.reports import Marking

NAME = re.compile(r"[a-z][a-z0-9_-]{0,63}")
NAME_BOUND = "a–z, 0–9, _, - (1–64)"
MOST_TEXT = 20_000  # characters; the longest that is shipped has 1,200
MOST_VERSIONS = 1_000  # of a register: a program that saves in a loop is stopped
MOST_SHARED = 100
MOST_VERSION = 2**31 - 1  # as far as GraphQL's whole numbers go
KEPT_IN_MEMORY = 1_000  # parsed texts: weaving one takes some milliseconds


@dataclass(frozen=True, slots=True)
class OwnQuery:
    """A version of a query that an analyst keeps, as it can be run today."""

    kept: KeptQuery
    query: SavedQuery | None
    """None if the weaver no longer takes the text."""
    misfits: tuple[Misfit, ...]

    @property
    def name(self) -> str:
        return self.kept.register.path

    def runnable(self) -> SavedQuery:
        """Raises Faulty."""
        if self.query is None:
            raise faulty(self.name, self.misfits, "en")
        return self.query


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _read(text: str) -> SavedQuery | tuple[Misfit, ...]:
    found = read("", text)
    return found if isinstance(found, SavedQuery) else tuple(found)


def own_query(kept: KeptQuery) -> OwnQuery:
    """Parsed and woven anew; its name is the register's path, its version the register's."""
    found = _read(kept.text)
    if isinstance(found, SavedQuery):
        return OwnQuery(kept, replace(found, name=kept.register.path, version=kept.version), ())
    return OwnQuery(kept, None, found)


def faulty(name: str, misfits: Sequence[Misfit], language: Language) -> Faulty:
    """All that is wrong with a text, each with line and column."""
    faults = [
        FaultLine(name, f"{each.line}:{each.column}", "", each.ru if language == "ru" else each.en) for each in misfits
    ]
    return Faulty(faults, len(faults))


@dataclass(frozen=True, slots=True)
class Draft:
    """What an analyst wants to save."""

    name: str
    text: str
    """The file: header and Cypher."""
    shared_with: tuple[str, ...] = ()
    """Agencies, countries, groups or ALL; the analyst's own agency sees it anyway."""
    level: str | None = None
    """Clearance that it takes to see it; the analyst's own if None."""


def _marking(draft: Draft, viewer: Viewer, book: LensBook) -> Marking:
    """Raises BadInput."""
    registry = book.registry
    level = viewer.level if draft.level is None else draft.level
    allowed = [each for each in registry.levels if registry.rank(each) <= registry.rank(viewer.level)]
    if level not in allowed:
        raise BadInput(what="level", value=level, bound=", ".join(allowed))
    targets = registry.release_targets()
    if wrong := [each for each in draft.shared_with if each not in targets]:
        raise BadInput(what="sharedWith", value=wrong[0], bound="ALL, …")
    if len(draft.shared_with) > MOST_SHARED:
        raise BadInput(what="sharedWith", value=str(len(draft.shared_with)), bound=f"0–{MOST_SHARED}")
    return Marking(viewer.agency, level, tuple(sorted(set(draft.shared_with))))


def _may_save(viewer: Viewer) -> None:
    if "save" not in viewer.scopes:
        raise NotAllowed(what="save")


def _checked(draft: Draft, language: Language) -> SavedQuery:
    """Raises BadInput, or Faulty with all that is wrong with the text."""
    if not NAME.fullmatch(draft.name):
        raise BadInput(what="name", value=draft.name[:80], bound=NAME_BOUND)
    if not 1 <= len(draft.text) <= MOST_TEXT:
        raise BadInput(what="text", value=str(len(draft.text)), bound=f"1–{MOST_TEXT}")
    found = _read(draft.text)
    if not isinstance(found, SavedQuery):
        raise faulty(draft.name, found, language)
    return found


async def save(service: Service, viewer: Viewer, draft: Draft, at: str, language: Language = "en") -> OwnQuery:
    """The next version, durable; the same text with the same marking as the newest changes nothing.

    Raises NotAllowed, BadInput or Faulty before anything is written.
    """
    await service.lens(viewer)
    _may_save(viewer)
    found = _checked(draft, language)
    marking = _marking(draft, viewer, service.book)
    register = Register(viewer.agency, viewer.level, draft.name)

    async def work(tx: Transaction, book: AudienceBook, audience: Audience) -> KeptQuery:
        newest = await stored.newest(tx, register)
        version = 1 if newest is None else newest.version + 1
        kept = KeptQuery(
            register, version, draft.text, found.offered_for, marking.level, marking.release_to, viewer.name, at
        )
        if newest is not None and kept == replace(newest, version=version, by=viewer.name, at=at):
            return newest
        if version > MOST_VERSIONS:
            raise BadInput(what="version", value=str(version), bound=f"1–{MOST_VERSIONS}")
        await stored.put(tx, book, [(kept, audience)])
        return kept

    return own_query(await service.keep(lambda: service.book.marked(marking), work))


async def remove(service: Service, viewer: Viewer, name: str, at: str) -> str:
    """Takes back all versions of one of the viewer's lens; answers its name. Raises NotAllowed or NotFound."""
    await service.lens(viewer)
    _may_save(viewer)
    own = Register(viewer.agency, viewer.level, name.rpartition("/")[2])
    if name not in (own.name, own.short, own.path):
        raise NotFound(what="query")

    async def work(tx: Transaction, book: AudienceBook, _: Audience) -> None:
        newest = await stored.newest(tx, own)
        if newest is None or not newest.text:
            raise NotFound(what="query")
        audience = service.book.marked(Marking(own.agency, newest.marked, newest.shared_with))
        await stored.remove(tx, own)
        # What stays is the number: a program that asks for version 2 must never get another text than it knew
        await stored.put(tx, book, [(replace(newest, text="", by=viewer.name, at=at), audience)])

    await service.keep(lambda: service.book.marked(Marking(own.agency, own.level)), work)
    return own.path


async def restore(service: Service, queries: Sequence[tuple[KeptQuery, Audience]]) -> None:
    """As a backup holds them."""

    async def work(tx: Transaction, book: AudienceBook) -> None:
        await stored.put(tx, book, queries)

    await service.writer.keep(work)


async def listed(reading: Reading, *, kind: str | None, after: str, limit: int) -> list[OwnQuery]:
    """The newest version that the lens sees of each, in the order of their names."""
    rows = await reading.rows("reading/saved_queries", kind=kind, after=after, limit=limit)
    return [own_query(kept_query_of(row["query"])) for row in rows]


async def find(reading: Reading, name: str, version: int | None = None) -> OwnQuery:
    """`KZ-POLICE/SECRET/couriers`, or `KZ-POLICE/couriers` where the lens sees one of that name. Raises NotFound or BadInput."""
    parts = name.split("/")
    if len(parts) not in (2, 3) or not (version is None or 1 <= version <= MOST_VERSION):
        raise NotFound(what="query")
    path = name if len(parts) == 3 else None
    rows = await reading.rows("reading/saved_query", short=f"{parts[0]}/{parts[-1]}", path=path, version=version)
    if not rows:
        raise NotFound(what="query")
    found = [kept_query_of(row["query"]) for row in rows]
    if len(found) > 1:
        raise BadInput(what="name", value=name, bound=" / ".join(each.register.path for each in found))
    return own_query(found[0])
