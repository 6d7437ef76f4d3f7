"""Which side of a store is at work, and how the other is made ready beside it, copied to, and put to work in its place.

Both sides hold everything. What comes while the other is made ready is noted; the sides change in one transaction, which goes
through only while nothing is noted that is not there yet. Killed anywhere it goes on where it was: what is sent twice changes
nothing. Every transaction first asks whether the side is still what it was when it was opened, so that whoever slept through a
change, or goes on with what was given up, does no harm.

    ActivationError
    ├── AtItAlready       another process is working one out
    ├── OtherUnderWay     another model is being worked out
    ├── SameVersion       another model of the same version is at work, or being worked out
    └── NothingUnderWay   there is nothing to give up
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cypher.sides import Side
from graph_service.store.connection import Store, Transaction, View
from graph_service.store.errors import Switched
from resolution.model import Model, read_model, write_model
from resolution.wording import Worded

BUILDING, SERVING, RETIRED = "BUILDING", "SERVING", "RETIRED"
QUERIES = "queries"
"""Noted as one: there are few, and all are copied."""
AT_A_TIME = 10_000  # nodes removed in one transaction


class ActivationError(Worded):
    """A model is not put to work."""


class AtItAlready(ActivationError):
    def __init__(self) -> None:
        super().__init__(
            "another process is working a model out: `model status` tells how far it is",
            "модель уже рассчитывает другой процесс: см. `model status`",
        )


class OtherUnderWay(ActivationError):
    def __init__(self, model: str) -> None:
        super().__init__(
            f"the model {model} is being worked out: finish it, or `model abandon` it first",
            f"рассчитывается модель {model}: завершите это или откажитесь от неё, `model abandon`",
        )


class SameVersion(ActivationError):
    def __init__(self, model: str) -> None:
        super().__init__(
            f"another model of the version {model} is at work, or being worked out: give this one a version of its own",
            f"другая модель с версией {model} уже действует или рассчитывается: дайте этой свою версию",
        )


class NothingUnderWay(ActivationError):
    def __init__(self) -> None:
        super().__init__("no model is being worked out", "никакая модель не рассчитывается")


@dataclass(frozen=True, slots=True)
class Standing:
    """One side of a store."""

    store: Store
    state: str
    model: str | None
    """What it was worked out as."""
    staging: str
    """What is worked out on the other side; empty for nothing."""
    done: str
    """Id of the last report that was copied to it."""
    generation: int
    """Greater than that of any side before it."""

    @property
    def other(self) -> Store:
        return self.store.seen(View(self.store.view.side.other))


@dataclass(frozen=True, slots=True)
class Counts:
    reports: int
    pending: int


async def standing(store: Store) -> Standing | None:
    """Of the side from which the store is seen; None where nobody ever wrote."""

    async def work(tx: Transaction) -> list[dict[str, Any]]:
        return await tx.rows("activation/standing")

    rows = await store.read(work)
    if not rows:
        return None
    view = View(store.view.side, rows[0]["generation"], building=rows[0]["state"] == BUILDING)
    return Standing(store.seen(view), **rows[0])


async def at_work(store: Store) -> Standing:
    """The side that is: the first, until another was put to work."""
    for _ in range(2):  # they may change between the two questions
        found = [await standing(store.seen(View(side))) for side in Side]
        for each in found:
            if each is not None and (each.state == SERVING or (each.store.view.side is Side.FIRST and not each.state)):
                return each
    return Standing(store.seen(View()), "", None, "", "", 1)


async def counts(store: Store) -> Counts:
    async def work(tx: Transaction) -> Counts:
        return Counts(**(await tx.rows("activation/counts"))[0])

    return await store.read(work)


async def learnt_model(store: Store) -> Model | None:
    """By which the side was worked out; None for the one set by hand."""

    async def work(tx: Transaction) -> list[dict[str, Any]]:
        return await tx.rows("system/learnt_model")

    rows = await store.read(work)
    return read_model(rows[0]["text"]) if rows else None


async def put_learnt_model(store: Store, model: Model) -> None:
    """In place of another."""

    async def work(tx: Transaction) -> None:
        await tx.rows("system/remove_models")
        await tx.rows("system/put_learnt_model", version=model.version, text=write_model(model))

    await store.write(work)


async def begin(now: Standing, built: str, model: Model | None) -> Standing:
    """The other side made ready, or as it was left, and what comes to this one noted from now on.

    Raises OtherUnderWay, or Switched where what was under way is no longer.
    """
    if now.staging not in ("", built):
        raise OtherUnderWay(now.staging)
    if not now.staging:
        await clear(now.other)

    async def work(tx: Transaction) -> None:
        locked = await lock(tx)
        if locked["staging"] != now.staging:
            raise Switched
        if now.staging:
            return
        await tx.rows("activation/stage", staging=built)
        other = tx.on(now.other.view)
        await other.rows("activation/begin", secret=locked["secret"], model=built, generation=now.generation)
        # A lens keeps its bit. One that comes later is given one on each side: whoever changes sides asks anew which it has.
        await other.run_many("system/add_lenses", await tx.rows("system/lenses"))
        if model is not None:
            await other.rows("system/put_learnt_model", version=model.version, text=write_model(model))

    await now.store.write(work)
    found = await standing(now.other)
    assert found is not None, "it was just made"
    return found


async def lock(tx: Transaction) -> Mapping[str, Any]:
    """The writer's lock of a side that is what it was when the store was opened. Raises Switched."""
    locked = (await tx.rows("submission/lock_writer"))[0]
    check(tx, locked)
    return locked


def check(tx: Transaction, stored: Mapping[str, Any]) -> None:
    """Raises Switched where a side is no longer what it was when the store was opened."""
    states = (BUILDING,) if tx.view.building else ("", SERVING)
    if stored["state"] not in states or stored["generation"] != tx.view.generation:
        raise Switched


async def mark(store: Store, done: str) -> None:
    """How far the first copying to this side is."""

    async def work(tx: Transaction) -> None:
        await tx.rows("activation/mark", done=done)

    await store.write(work)


async def close(store: Store, seconds: float) -> None:
    """Writers of this side wait, for so long at most: whoever closed it may die."""

    async def work(tx: Transaction) -> None:
        await lock(tx)
        await tx.rows("activation/close", milliseconds=int(seconds * 1000))

    await store.write(work)


async def switch(here: Store, there: Store) -> bool:
    """Puts the other side to work, if everything is there; this one retires. Both in one transaction. Raises Switched."""

    async def work(tx: Transaction) -> bool:
        other = tx.on(there.view)
        await lock(tx)
        await lock(other)
        if await tx.rows("activation/pending", limit=1):
            return False
        await tx.rows("activation/retire")
        await other.rows("activation/serve")
        return True

    return await here.write(work)


async def abandon(now: Standing) -> None:
    """What is worked out on the other side is thrown away, also under the hands of who is at it. Raises NothingUnderWay."""
    if not now.staging:
        raise NothingUnderWay

    async def work(tx: Transaction) -> None:
        if (await lock(tx))["staging"] != now.staging:
            raise NothingUnderWay
        await tx.rows("activation/stage", staging="")
        await tx.on(now.other.view).rows("activation/retire")

    async def idle(tx: Transaction) -> bool:
        return not (await lock(tx))["staging"]

    await now.store.write(work)
    await _all_of(now.store, "activation/forget_all", idle)
    await clear(now.other)


async def clear(store: Store) -> None:
    """Everything of a side that retired, unless it is made ready again meanwhile."""

    async def retired(tx: Transaction) -> bool:
        return [row["state"] for row in await tx.rows("submission/lock_writer")] == [RETIRED]

    await _all_of(store, "activation/remove", retired)


async def _all_of(store: Store, statement: str, may: Callable[[Transaction], Awaitable[bool]]) -> None:
    async def work(tx: Transaction) -> int:
        return int((await tx.rows(statement, limit=AT_A_TIME))[0]["removed"]) if await may(tx) else 0

    while await store.write(work):
        pass


async def forget(store: Store, noted: Sequence[Mapping[str, Any]]) -> None:
    """What is on the other side now, but for what came once more: whoever notes it holds the same lock."""

    async def work(tx: Transaction) -> None:
        await lock(tx)
        await tx.run_many("activation/forget", [{"id": each["id"], "epoch": each["epoch"]} for each in noted])

    await store.write(work)


def note(kind: str, of: Sequence[str], epoch: int) -> list[dict[str, Any]]:
    """Rows that say what came."""
    return [{"id": f"{kind} {each}", "kind": kind, "of": each, "epoch": epoch} for each in of]
