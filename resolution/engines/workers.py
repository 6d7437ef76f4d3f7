"""Work shared out among processes that are forked from this one, so that what they work on is shared and not sent."""

import multiprocessing
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

Part = TypeVar("Part")
Made = TypeVar("Made")


def shared_out(work: Callable[[Part], Made], parts: Sequence[Part], workers: int) -> Iterable[Made]:
    """What the work makes of one part after the other, in order, whoever did it."""
    if workers < 2 or len(parts) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, parts)
        return
    with multiprocessing.get_context("fork").Pool(min(workers, len(parts)), _begin, (work,)) as pool:
        yield from pool.imap(_done, parts)


_held: list[Callable[[Any], Any]] = []
"""Of a worker: what it does."""


def _begin(work: Callable[[Any], Any]) -> None:
    _held.append(work)


def _done(part: Any) -> Any:
    return _held[-1](part)
