"""Work shared out among processes that are forked from this one, so that what they work on is shared and not sent."""

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from multiprocessing.pool import Pool
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

Part = TypeVar("Part")
Made = TypeVar("Made")
Held = TypeVar("Held")


class Crew(Generic[Held]):
    """Processes forked once, at the first work that is worth it: what they learn of words and names serves all works that follow."""

    def __init__(self, held: Held, workers: int) -> None:
        self.held = held
        self._workers = workers if "fork" in multiprocessing.get_all_start_methods() else 1
        self._pool: Pool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, of: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.terminate()

    def share(self, work: Callable[[Held, Part], Made], parts: Iterable[Part], *, worth: bool = True) -> Iterator[Made]:
        """What the work, which can be sent, makes of one part after the other, in order. It begins at once.

        `worth`: whether it is worth forking; those who are there already take part in any case.
        """
        coming = iter(parts)
        first = list(islice(coming, 2))  # for one part nobody is started
        parts = chain(first, coming)
        if self._workers < 2 or len(first) < 2 or not (worth or self._pool):
            return (work(self.held, part) for part in parts)
        if self._pool is None:
            self._pool = multiprocessing.get_context("fork").Pool(self._workers, _begin, (self.held,))
        return self._pool.imap(_done, ((work, part) for part in parts))


def shared_out(work: Callable[[Part], Made], parts: Iterable[Part], workers: int) -> Iterator[Made]:
    """What the work makes of one part after the other, in order, whoever did it. Parts may be read while others are worked on."""
    with Crew(work, workers) as crew:
        yield from crew.share(_called, parts)


def in_parts(things: Iterable[Part], size: int) -> Iterator[Sequence[Part]]:
    """So many at a time."""
    coming = iter(things)
    while part := list(islice(coming, size)):
        yield part


_held: list[Any] = []
"""Of a worker: what it works on."""


def _begin(held: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of them: who forked them ends them
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # so
    _held.append(held)


def _done(task: tuple[Callable[[Any, Any], Any], Any]) -> Any:
    work, part = task
    return work(_held[-1], part)


def _called(work: Callable[[Any], Any], part: Any) -> Any:
    return work(part)
