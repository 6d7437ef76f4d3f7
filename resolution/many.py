"""Many pairs of contents of one kind at once: each comparison is made once of all pairs in which it sees the same.

It says what `Matching.compare` and `Matching.reaching` say of each pair alone; a test holds both together.
"""

import marshal
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from resolution.evidence import Evidence
from resolution.model import Model
from resolution.records.common import Weights
from resolution.records.schema import Kind
from resolution.score import A_ROUNDING, Matching

Index = npt.NDArray[np.integer[Any]]
Bits = npt.NDArray[np.float64]
NOTHING = 0  # number of what a comparison sees where it sees nothing, so that it finds nothing
UNSEEN = bytes(8)  # and how it is told


class Ready(Protocol):
    """What is compared of contents, by their places."""

    def __getitem__(self, at: int, /) -> Any: ...


Parts = tuple[Evidence, ...]
Found = tuple[Index, Sequence[Parts]]
"""Of each pair the number of what a comparison finds, and what these numbers stand for; the first is nothing."""


class Many:
    """Different contents by their places, with what each comparison sees of them as numbers."""

    def __init__(self, matching: Matching, kind: Kind, ready: Ready, codes: Sequence[Index], rank: Index) -> None:
        """`rank`: places of contents in the order of their texts."""
        self.matching = matching
        self._kind, self._ready, self._codes, self._rank = kind, ready, codes, rank

    def near(self, pairs: Index, homes: Index) -> Index:
        """An order in which pairs of one home stand together, and of these such of which the dearest comparison sees the same.

        They should be looked at by one, who opens what is compared but once.
        """
        dearest = self._codes[0]
        left, right = self._directed(pairs)
        return np.lexsort((dearest[right], dearest[left], homes[left]))

    def compared(self, pairs: Index, model: Model | None = None) -> tuple[Sequence[Found], Sequence[Parts], Bits]:
        """What each comparison finds, what all say together beyond their sum, and the bits of each pair."""
        left, right = self._directed(pairs)
        weights = self._weights(model)
        found = [self._found(n, left, right, weights) for n in range(len(self._codes))]
        bits = np.zeros(len(pairs))
        beyond: list[Parts] = []
        for n, parts in enumerate(_by_pair(found)):
            beyond.append(tuple(self._kind.together(parts, weights)))
            bits[n] = _bits([*parts, *beyond[-1]])
        return found, beyond, bits

    def reaching(self, pairs: Index, model: Model | None, least: float) -> tuple[Index, Bits]:
        """The numbers of the pairs that reach so many bits, and their bits; by what was learnt, if anything was."""
        left, right = self._directed(pairs)
        weights = self._weights(model)
        quick = [self._found(n, left, right, weights) for n in range(1, len(self._codes))]
        wanted = np.full(len(pairs), least - A_ROUNDING)
        for number, made in quick:
            wanted -= np.array([sum([part.bits for part in parts]) for parts in made])[number]
        alive = np.flatnonzero(self._hoped(left, right, wanted, weights))
        dearest = self._found(0, left[alive], right[alive], weights)
        at: list[int] = []
        bits: list[float] = []
        every = _by_pair([dearest, *((number[alive], made) for number, made in quick)])
        for n, parts in zip(alive.tolist(), every, strict=True):
            said = _bits([*parts, *self._kind.together(parts, weights)])
            if said >= least:
                at.append(n)
                bits.append(said)
        return np.array(at, dtype=np.int64), np.array(bits, dtype=np.float64)

    def frequencies(self, places: Iterable[int]) -> Mapping[str, Counter[str]]:
        """By field how many of these contents have each value of which some are met more often than others."""
        found = {each.field: Counter[str]() for each in self._kind.frequencies}
        for place in places:
            for each in self._kind.frequencies:
                found[each.field].update(each.values(self._ready[place]))
        return found

    def _weights(self, model: Model | None) -> Weights:
        matching = self.matching if model is None else self.matching.with_model(model)
        return matching.weights(self._kind.name)

    def _directed(self, pairs: Index) -> tuple[Index, Index]:
        """As `compare` takes them: by their texts."""
        one, other = pairs[:, 0], pairs[:, 1]
        turned = self._rank[other] < self._rank[one]
        return np.where(turned, other, one), np.where(turned, one, other)

    def _found(self, n: int, left: Index, right: Index, weights: Weights) -> Found:
        compare, codes = self._kind.comparisons[n], self._codes[n]
        told = np.flatnonzero((codes[left] != NOTHING) & (codes[right] != NOTHING))
        firsts, where = _different(codes, left[told], right[told])
        ready = self._ready
        made = [
            tuple(compare(ready[one], ready[other], weights))
            for one, other in zip(left[told[firsts]].tolist(), right[told[firsts]].tolist(), strict=True)
        ]
        number = np.zeros(len(left), dtype=np.int64)
        number[told] = where + 1
        return number, [(), *made]

    def _hoped(self, left: Index, right: Index, wanted: Bits, weights: Weights) -> npt.NDArray[np.bool_]:
        """Which pairs may reach what is wanted of the dearest comparison; it is asked once for the least that any wants."""
        found = wanted <= self._kind.most(weights)
        some = np.flatnonzero(found)
        found[some] = self._hoped_of(left[some], right[some], wanted[some], weights)
        return found

    def _hoped_of(self, left: Index, right: Index, wanted: Bits, weights: Weights) -> npt.NDArray[np.bool_]:
        firsts, where = _different(self._codes[0], left, right)
        needed = np.full(len(firsts), np.inf)
        np.minimum.at(needed, where, wanted)
        most = np.full(len(firsts), np.inf)
        ends = zip(left[firsts].tolist(), right[firsts].tolist(), needed.tolist(), strict=True)
        for n, (one, other, need) in enumerate(ends):
            for hope in self._kind.hopes(self._ready[one], self._ready[other], weights):
                most[n] = min(most[n], hope)
                if hope < need:
                    break
        return most[where] >= wanted


def numbers_of(ready: Sequence[Any], kind: Kind) -> npt.NDArray[np.uint64]:
    """Of each a number for each comparison: equal where it sees the same, 0 where it sees nothing or nobody says what it sees."""
    found = np.zeros((len(ready), len(kind.comparisons)), dtype=np.uint64)
    for n, compare in enumerate(kind.comparisons):
        if (sees := kind.sees.get(compare)) is not None:
            found[:, n] = np.frombuffer(b"".join([_number(sees(each)) for each in ready]), dtype=np.uint64)
    return found


def _number(seen: Any) -> bytes:
    """64 bits: of a million different ones two are taken for one in a case of thirty million."""
    # Of version 2, that writes equal values as equal bytes.
    return blake2b(marshal.dumps(seen, 2), digest_size=8).digest() if seen else UNSEEN


def codes_of(seen: npt.NDArray[np.uint64], kind: Kind) -> list[Index]:
    """By comparison small numbers for these; each its own where nobody says what it sees."""
    return [
        _code(seen[:, n]) if compare in kind.sees else np.arange(1, len(seen) + 1, dtype=np.int32)
        for n, compare in enumerate(kind.comparisons)
    ]


def _code(seen: npt.NDArray[np.uint64]) -> Index:
    told, code = np.unique(seen, return_inverse=True)
    nothing_unseen = len(told) > 0 and told[0] != 0
    return (code + nothing_unseen).astype(np.int32)


def _different(codes: Index, left: Index, right: Index) -> tuple[Index, Index]:
    """The first of each pairs that are seen alike, and of each pair the number of the first."""
    _, firsts, where = np.unique(
        codes[left].astype(np.int64) * (len(codes) + 1) + codes[right], return_index=True, return_inverse=True
    )
    return firsts, where


def _by_pair(found: Sequence[Found]) -> Iterator[list[Evidence]]:
    """All parts of each pair, in the order of the comparisons."""
    made = [each for _, each in found]
    for numbers in zip(*(number.tolist() for number, _ in found), strict=True):
        parts: list[Evidence] = []
        for n, of in zip(numbers, made, strict=True):
            if n:
                parts += of[n]
        yield parts


def _bits(parts: Sequence[Evidence]) -> float:
    """As a match adds them up."""
    return round(sum([part.bits for part in parts]), 3)
