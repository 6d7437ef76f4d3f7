"""Who shares which key, as arrays: keys are numbers made of their texts, and those that only one holds are forgotten."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from resolution.many import Index

Pairs = npt.NDArray[np.int32]
"""In two columns."""


class Marks:
    """Keys of contents as they come."""

    __slots__ = ("_counts", "_identity", "_keys", "_sorts")

    def __init__(self) -> None:
        self._keys, self._identity, self._sorts = bytearray(), bytearray(), bytearray()
        self._counts = array("i")

    def put(self, keys: bytes, identity: bytes, sorts: bytes, counts: Sequence[int]) -> None:
        self._keys += keys
        self._identity += identity
        self._sorts += sorts
        self._counts.extend(counts)

    def holders(self, rows: Index) -> "Holders":
        """Of these contents, by their places among them."""
        counts = np.frombuffer(self._counts, dtype=np.int32)
        place = np.full(len(counts), -1, dtype=np.int32)
        place[rows] = np.arange(len(rows), dtype=np.int32)
        holder = np.repeat(place, counts)
        kept = np.flatnonzero(holder >= 0)
        keys = np.frombuffer(self._keys, dtype=np.uint64)[kept]
        order = np.argsort(keys, kind="stable")
        starts = np.flatnonzero(np.diff(keys[order], prepend=keys[order][:1] + 1))
        sizes = np.diff(starts, append=len(order))
        of_identity, of_sort = (
            np.frombuffer(each, dtype=np.uint8)[kept][order] for each in (self._identity, self._sorts)
        )
        identity = np.logical_or.reduceat(of_identity, starts) if len(starts) else np.zeros(0, dtype=np.bool_)
        several = sizes > 1
        group = np.where(several, np.cumsum(several) - 1, -1).astype(np.int32)
        groups = np.empty(len(order), dtype=np.int32)
        groups[order] = np.repeat(group, sizes)
        shared = groups >= 0
        ends = np.zeros(len(rows) + 1, dtype=np.int64)
        np.cumsum(np.bincount(holder[kept][shared], minlength=len(rows)), out=ends[1:])
        return Holders(ends, groups[shared], identity[several], of_sort[starts][several])


@dataclass(frozen=True, slots=True)
class Holders:
    """Keys that several contents share, by number."""

    ends: npt.NDArray[np.int64]
    """Where the keys of each content begin, and those of the last one end."""
    keys: Index
    identity: npt.NDArray[np.bool_]
    """Of each key whether it names one thing."""
    sorts: npt.NDArray[np.uint8]
    """And its sort, as learning asks for it."""

    def homes(self) -> Index:
        """Of each content that key of its own which most hold: who has the same one seeks many of the same."""
        sizes = np.bincount(self.keys, minlength=len(self.sorts))
        holder = np.repeat(np.arange(len(self.ends) - 1), np.diff(self.ends))
        order = np.lexsort((self.keys, sizes[self.keys], holder))
        found = np.full(len(self.ends) - 1, -1, dtype=np.int32)
        found[holder[order]] = self.keys[order]  # the last of each is kept
        return found

    def sought(self, places: Index, window: int) -> Pairs:
        """Pairs that seek each other of things whose contents stand at these places, by their order here; in order.

        Holders of an identity key seek its first one, the first of any other key each other.
        """
        key, holder, nth = self._in_groups(places)
        named = self.identity[key]
        first = holder[np.arange(len(holder)) - nth]
        beside = named & (nth > 0)
        found = [first[beside].astype(np.int64) * len(places) + holder[beside]]
        among = ~named & (nth < window)
        found += _each_other(key[among], holder[among], len(places))
        return _pairs(found, len(places))

    def of_sort(self, sort: int, most: int) -> Pairs:
        """Pairs of the first holders of each key of one sort, so many of each key."""
        count = len(self.ends) - 1
        key, holder, nth = self._in_groups(np.arange(count, dtype=np.int32), self.sorts == sort)
        among = nth < most
        return _pairs(list(_each_other(key[among], holder[among], count)), count)

    def _in_groups(self, places: Index, wanted: npt.NDArray[np.bool_] | None = None) -> tuple[Index, Index, Index]:
        """Keys, each as often as it is held, with the holder and how many come before it."""
        counts = np.diff(self.ends)[places]
        holder = np.repeat(np.arange(len(places), dtype=np.int32), counts)
        begins = np.cumsum(counts) - counts
        key = self.keys[np.repeat(self.ends[places] - begins, counts) + np.arange(len(holder))]
        if wanted is not None:
            some = wanted[key]
            key, holder = key[some], holder[some]
        order = np.argsort(key, kind="stable")
        key, holder = key[order], holder[order]
        starts = np.flatnonzero(np.diff(key, prepend=-1))
        nth = np.arange(len(key)) - np.repeat(starts, np.diff(starts, append=len(key)))
        return key, holder, nth.astype(np.int32)


def _each_other(key: Index, holder: Index, count: int) -> Iterator[npt.NDArray[np.int64]]:
    """Each two holders of a key as one number: those that stand next to each other, then those with one between, and so on."""
    apart = 1
    while len(here := np.flatnonzero(key[apart:] == key[:-apart])):
        yield holder[here].astype(np.int64) * count + holder[here + apart]
        apart += 1


def _pairs(found: Sequence[npt.NDArray[np.int64]], count: int) -> Pairs:
    different = np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)
    return np.stack(np.divmod(different, max(count, 1)), axis=1).astype(np.int32)
