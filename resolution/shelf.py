"""Very many short texts kept in one buffer, so that processes forked from this one share them."""

from array import array
from collections.abc import Sequence
from typing import overload


class Shelf(Sequence[bytes]):
    """Bytes by their places. Objects would be copied page by page: who looks at one writes down that somebody refers to it."""

    __slots__ = ("_bytes", "_ends")

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("q", (0,))

    def put(self, joined: bytes, sizes: Sequence[int]) -> None:
        """So many, one behind the other."""
        self._bytes += joined
        end = self._ends[-1]
        for size in sizes:
            end += size
            self._ends.append(end)

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> bytes: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[bytes]: ...
    def __getitem__(self, at: int | slice) -> bytes | Sequence[bytes]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        return bytes(self._bytes[self._ends[at] : self._ends[at + 1]])
