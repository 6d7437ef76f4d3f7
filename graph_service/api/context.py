"""What a request knows: who asks, in which language, and what it has already fetched."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import strawberry
from strawberry.dataloader import DataLoader

from graph_service.access.audit import Operation
from graph_service.access.tokens import Viewer
from graph_service.api.policy import Budgets, Policy, Seats
from graph_service.services.lookup import (
    ClaimView,
    RecordView,
    claims_of,
    count_records,
    find_entities,
    records_of,
)
from graph_service.services.problems import Language, Problem
from graph_service.services.service import Service
from graph_service.store.reading import Reading

T = TypeVar("T")


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
    seats: Seats = field(default_factory=Seats)
    look_again: Callable[[], Viewer | None] | None = None
    """Looks at the token anew, for what goes on after the request."""
    _loaders: dict[Any, DataLoader[str, Any]] = field(default_factory=dict)

    @property
    def who(self) -> Viewer:
        """Raises Problem: no token, no data."""
        if self.viewer is None:
            raise Problem(code="NOT_SIGNED_IN")
        return self.viewer

    def again(self) -> Viewer | None:
        """Who asks, if the token is still good."""
        return self.viewer if self.look_again is None else self.look_again()

    def forget(self) -> None:
        """What was fetched: the next answer of a subscription is of another time."""
        self._loaders.clear()

    async def read(self, work: Callable[[Reading], Awaitable[T]], *, seconds: float | None = None) -> T:
        return await self.service.read(self.who, work, seconds=seconds)

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

    async def entity_of(self, id_: str) -> Any:
        async def fetch(reading: Reading, ids: Sequence[str]) -> Sequence[Any]:
            found = await find_entities(reading, ids)
            return [found.get(id_) for id_ in ids]

        return await self._loader("entity_of", fetch).load(id_)


Info = strawberry.Info[Context, None]
