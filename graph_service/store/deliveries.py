"""What is to be sent of what is watched: kept until it was taken, so that a restart loses nothing."""

from dataclasses import dataclass
from typing import Any

from graph_service.store.connection import Transaction
from graph_service.store.watches import Watch, watch_of


@dataclass(frozen=True, slots=True)
class Delivery:
    """News of one watch on their way: one at a time of each, so that they come in order."""

    id: str
    watch: str
    url: str
    body: str
    """JSON; ids and what became of them, never names."""
    next: str
    """Up to where news were sent once this is taken."""
    due: int
    """Milliseconds since 1970."""
    tries: int
    """How often it was sent."""


def _delivery(row: dict[str, Any]) -> Delivery:
    return Delivery(**{name: row[name] for name in Delivery.__slots__})


async def hooked(tx: Transaction, *, after: str, limit: int) -> list[Watch]:
    return [watch_of(row["watch"]) for row in await tx.rows("watching/hooked", after=after, limit=limit)]


async def add(tx: Transaction, watch: Watch, delivery: Delivery) -> bool:
    """Whether nobody else had."""
    return bool(
        await tx.rows(
            "watching/add_delivery",
            watch=watch.id,
            was=watch.sent,
            id=delivery.id,
            body=delivery.body,
            next=delivery.next,
            due=delivery.due,
        )
    )


async def take(tx: Transaction, *, now: int, until: int, limit: int) -> list[Delivery]:
    rows = await tx.rows("watching/take_deliveries", now=now, until=until, limit=limit)
    return [_delivery(row["delivery"]) for row in rows]


async def next_due(tx: Transaction) -> int | None:
    due: int | None = (await tx.rows("watching/next_delivery"))[0]["due"]
    return due


async def end(tx: Transaction, id_: str) -> None:
    await tx.rows("watching/end_delivery", id=id_)


async def put_off(tx: Transaction, id_: str, due: int) -> None:
    await tx.rows("watching/put_off_delivery", id=id_, due=due)
