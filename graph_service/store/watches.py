"""What lenses watch: each watch belongs to one lens, and no other hears of it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from graph_service.store.connection import Transaction

Sort = Literal["ENTITY", "QUERY", "IDENTIFIER"]


@dataclass(frozen=True, slots=True)
class Watch:
    """One thing watched, and up to where it was looked at."""

    id: str
    lens: str
    """`KZ-POLICE/SECRET`: the one lens that sees it."""
    sort: Sort
    question: str
    """JSON: what is watched."""
    label: str
    by: str
    at: str
    look: str
    """A place of the feed, or hashes of rows; empty before the first look."""
    url: str = ""
    """Where news of it are sent, if anywhere."""
    sent: str = ""
    """Up to where they were, in the form of `look`."""
    tries: int = 0
    """How often the news that are on their way were sent, and not taken."""

    def as_sent(self) -> "Watch":
        """With what was sent as its look."""
        return replace(self, look=self.sent)


def watch_of(row: Mapping[str, Any]) -> Watch:
    return Watch(**{name: row[name] for name in Watch.__slots__})


def _row(watch: Watch) -> dict[str, Any]:
    return asdict(watch) | {"hooked": bool(watch.url)}


async def listed(tx: Transaction, lens: str, *, after: str, limit: int) -> list[Watch]:
    rows = await tx.rows("watching/watches", lens=lens, after=after, limit=limit)
    return [watch_of(row["watch"]) for row in rows]


async def find(tx: Transaction, lens: str, id_: str) -> Watch | None:
    rows = await tx.rows("watching/watch", lens=lens, id=id_)
    return watch_of(rows[0]["watch"]) if rows else None


async def count(tx: Transaction, lens: str) -> int:
    """Nobody else counts until the transaction ends."""
    return int((await tx.rows("watching/count_watches", lens=lens))[0]["watches"])


async def put(tx: Transaction, watches: Sequence[Watch]) -> None:
    await tx.run_many("watching/put_watches", [_row(each) for each in watches])


async def put_look(tx: Transaction, watch: Watch, look: str) -> None:
    await tx.rows("watching/put_look", id=watch.id, lens=watch.lens, look=look)


async def remove(tx: Transaction, lens: str, id_: str) -> bool:
    """Whether there was one."""
    return bool(await tx.rows("watching/remove_watch", lens=lens, id=id_))
