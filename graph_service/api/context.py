"""What a request knows: who asks, in which language, and what it has already fetched."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import strawberry
from strawberry.dataloader import DataLoader

from graph_service.access.audit import Operation
from graph_service.access.tokens import Viewer
from graph_service.api.policy import Budgets, Policy, Seats
from graph_service.services.exports.gathering import Sketch, draw, terms_of
from graph_service.services.links.expanding import NOTHING, Expansion, expand_each
from graph_service.services.links.filters import LinkFilter
from graph_service.services.lookup import (
    ClaimView,
    RecordView,
    claims_of,
    count_records,
    find_entities,
    records_of,
)
from graph_service.services.problems import Language, Problem
from graph_service.services.saved_queries import Table
from graph_service.services.service import Service
from graph_service.store.reading import Reading

T = TypeVar("T")


@dataclass(slots=True)
class Drawing:
    """What the answers of one request show, kept while it is answered: a request for a file fills it."""

    sketches: list[Sketch] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    document: str = ""
    fields: list[str] = field(default_factory=list)
    """Of the schema, at the root of the operation."""
    queries: list[str] = field(default_factory=list)
    """Names of saved queries that were run."""

    @property
    def question(self) -> str:
        """For the file alone: an analyst's name of a query may be of a case."""
        return ", ".join([*self.fields, *self.queries])


class Audit(Protocol):
    """Where a line is left before an operation is answered."""

    async def append(self, operation: Operation) -> None: ...


@dataclass(frozen=True, slots=True)
class Context:
    service: Service
    viewer: Viewer | None
    language: Language
    audit: Audit | None = None
    policy: Policy = field(default_factory=Policy)
    budgets: Budgets = field(default_factory=Budgets)
    drawing: Drawing | None = None
    """Of a request for a file."""
    seats: Seats = field(default_factory=Seats)
    look_again: Callable[[], Viewer | None] | None = None
    """Looks at the token anew, for what goes on after the request."""
    listening: bool = False
    """Over a socket or as events, without the deadline of other requests: only subscriptions are run."""
    _loaders: dict[Any, DataLoader[str, Any]] = field(default_factory=dict)

    @property
    def who(self) -> Viewer:
        """Raises Problem: no token, no data."""
        if self.viewer is None:
            raise Problem(code="NOT_SIGNED_IN")
        return self.viewer

    def again(self) -> Viewer | None:
        """Who asks, if the token is still good for the same: what is nested in an answer is asked for by who asked first."""
        found = self.viewer if self.look_again is None else self.look_again()
        return found if found == self.viewer else None

    def forget(self) -> None:
        """What was fetched: the next answer of a subscription is of another time."""
        self._loaders.clear()

    async def read(self, work: Callable[[Reading], Awaitable[T]], *, seconds: float | None = None) -> T:
        """What the work answers; for a file it is drawn in the same reading."""
        if self.drawing is None:
            return await self.service.read(self.who, work, seconds=seconds)
        terms = terms_of(self.service)

        async def drawn(reading: Reading) -> tuple[T, Sketch | None]:
            found = await work(reading)
            return found, await draw(reading, found, terms)

        found, sketch = await self.service.read(self.who, drawn, seconds=seconds)
        if sketch is not None:
            self.drawing.sketches.append(sketch)
        return found

    async def ran(self, query: str, table: Table) -> None:
        """Draws what a saved query answered, for a file."""
        if self.drawing is not None:
            self.drawing.queries.append(query)

            async def work(_: Reading) -> Table:
                return table

            await self.read(work)

    def _loader(
        self, key: Any, fetch: Callable[[Reading, Sequence[str]], Awaitable[Sequence[Any]]]
    ) -> DataLoader[str, Any]:
        """One statement for all objects of an answer that ask the same."""
        if key not in self._loaders:

            async def load(ids: list[str]) -> Sequence[Any]:
                return await self.read(lambda reading: fetch(reading, ids))

            self._loaders[key] = DataLoader(load_fn=load)
        return self._loaders[key]

    async def records(self, entity: str, after: str, limit: int) -> list[RecordView]:
        async def fetch(reading: Reading, ids: Sequence[str]) -> Sequence[Any]:
            found = await records_of(reading, ids, after=after, limit=limit)
            return [found.get(id_, []) for id_ in ids]

        records: list[RecordView] = await self._loader(("records", after, limit), fetch).load(entity)
        return records

    async def claims(self, entity: str, after: str, limit: int) -> list[ClaimView]:
        async def fetch(reading: Reading, ids: Sequence[str]) -> Sequence[Any]:
            found = await claims_of(reading, ids, after=after, limit=limit)
            return [found.get(id_, []) for id_ in ids]

        claims: list[ClaimView] = await self._loader(("claims", after, limit), fetch).load(entity)
        return claims

    async def record_count(self, entity: str) -> int:
        async def fetch(reading: Reading, ids: Sequence[str]) -> Sequence[Any]:
            found = await count_records(reading, ids)
            return [found.get(id_, 0) for id_ in ids]

        count: int = await self._loader("record_count", fetch).load(entity)
        return count

    async def links(self, entity: str, wanted: LinkFilter, first: int) -> Expansion:
        async def fetch(reading: Reading, ids: Sequence[str]) -> Sequence[Any]:
            found = await expand_each(reading, ids, wanted, first=first)
            return [found.get(id_, NOTHING) for id_ in ids]

        links: Expansion = await self._loader(("links", wanted, first), fetch).load(entity)
        return links

    async def entity_of(self, id_: str) -> Any:
        async def fetch(reading: Reading, ids: Sequence[str]) -> Sequence[Any]:
            found = await find_entities(reading, ids)
            return [found.get(id_) for id_ in ids]

        return await self._loader("entity_of", fetch).load(id_)


Info = strawberry.Info[Context, None]
