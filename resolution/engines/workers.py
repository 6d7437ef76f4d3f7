"""Work shared out among processes that are forked from this one, so that what they work on is shared and not sent."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, TypeVar

Part = TypeVar("Part")
Made = TypeVar("Made")


def shared_out(work: Callable[[Part], Made], parts: Iterable[Part], workers: int) -> Iterator[Made]:
    """What the work makes of one part after the other, in order, whoever did it. Parts may be read while others are worked on."""
    coming = iter(parts)
    first = list(islice(coming, 2))  # for one part nobody is started
    parts = chain(first, coming)
    if workers < 2 or len(first) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, parts)
        return
    with multiprocessing.get_context("fork").Pool(workers, _begin, (work,)) as pool:
        yield from pool.imap(_done, parts)


def in_parts(things: Iterable[Part], size: int) -> Iterator[Sequence[Part]]:
    """So many at a time."""
    coming = iter(things)
    while part := list(islice(coming, size)):
        yield part


_held: list[Callable[[Any], Any]] = []
"""Of a worker: what it does."""


def _begin(work: Callable[[Any], Any]) -> None:
    _held.append(work)


def _done(part: Any) -> Any:
    return _held[-1](part)
