"""Queries that analysts keep: registers of versions, each version a plain text with a marking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_service.store.audiences import AudienceBook
from graph_service.store.connection import Transaction
from resolution.plan.state import Audience


@dataclass(frozen=True, slots=True)
class Register:
    """One name of one lens: no version of another lens, hidden or not, bears on what is told of it."""

    agency: str
    level: str
    name: str

    @property
    def short(self) -> str:
        return f"{self.agency}/{self.name}"

    @property
    def path(self) -> str:
        return f"{self.agency}/{self.level}/{self.name}"


@dataclass(frozen=True, slots=True)
class KeptQuery:
    """One version; the text is as the analyst wrote it, and empty where the query was taken back."""

    register: Register
    version: int
    text: str
    offered: tuple[str, ...]
    marked: str
    """The level of its marking."""
    shared_with: tuple[str, ...]
    by: str
    at: str


def kept_query_of(row: Mapping[str, Any]) -> KeptQuery:
    register = Register(row["agency"], row["level"], row["name"])
    return KeptQuery(
        register,
        row["version"],
        row["text"],
        tuple(row["offered"]),
        row["marked"],
        tuple(row["sharedWith"]),
        row["by"],
        row["at"],
    )


def kept_query_row(query: KeptQuery, audience: Audience, book: AudienceBook) -> dict[str, Any]:
    register = query.register
    return {
        "id": f"{register.path}/{query.version}",
        "path": register.path,
        "short": register.short,
        "agency": register.agency,
        "level": register.level,
        "name": register.name,
        "version": query.version,
        "text": query.text,
        "offered": list(query.offered),
        "marked": query.marked,
        "sharedWith": list(query.shared_with),
        "audience": book.number(audience),
        "by": query.by,
        "at": query.at,
    }


async def newest(tx: Transaction, register: Register) -> KeptQuery | None:
    """Also one that was taken back: its number is never given again."""
    rows = await tx.rows("submission/newest_saved_query", path=register.path)
    return kept_query_of(rows[0]["query"]) if rows else None


async def put(tx: Transaction, book: AudienceBook, queries: Sequence[tuple[KeptQuery, Audience]]) -> None:
    rows = [kept_query_row(query, audience, book) for query, audience in queries]
    await tx.run_many("submission/put_saved_queries", rows)


async def remove(tx: Transaction, register: Register) -> None:
    await tx.rows("submission/remove_saved_query", path=register.path)
