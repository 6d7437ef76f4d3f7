"""Contents as columns: what resolving a whole file asks of each, without an object for any.

A million contents are then some 600 MB that all processes share. Whoever reads them packs what they say; `Gathering` puts together
what several packed, equal contents once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from resolution.content import Content
from resolution.engines.holders import Holders, Marks
from resolution.many import Index, Many, Ready, codes_of, numbers_of
from resolution.matcher import Matcher
from resolution.records.schema import Kind
from resolution.score import Matching
from resolution.shelf import Shelf

DIGEST = np.dtype([("high", ">u8"), ("low", ">u4")])  # of a content, as its bytes stand
KEY_BYTES = 8  # of a key's text: of ten million different ones two are taken for one in a case of four hundred thousand
NO_SORT = 255  # of a key that no round of learning asks for


@dataclass(frozen=True, slots=True)
class Packed:
    """Some contents of one kind; it can be sent at little cost."""

    kind: str
    texts: bytes
    text_sizes: Sequence[int]
    digests: bytes
    ready: bytes
    """What is compared of each, sealed; nothing of kinds that have no seal."""
    ready_sizes: Sequence[int]
    seen: npt.NDArray[np.uint64]
    """Of each the number of what each comparison sees."""
    keys: bytes
    identity: bytes
    sorts: bytes
    key_counts: Sequence[int]


def packed(contents: Sequence[Content], matcher: Matcher) -> Packed:
    """At least one content."""
    kind = _kind_of(contents[0], matcher)
    texts = [content.text.encode() for content in contents]
    ready: list[bytes] = []
    seen = np.zeros((len(contents), 0), dtype=np.uint64)
    if kind is not None and kind.seal is not None:
        made = [kind.prepare(content) for content in contents]
        ready = [kind.seal.close(each) for each in made]
        seen = numbers_of(made, kind)
    sorts = {} if kind is None else sorts_of(kind)
    keys_of = matcher.new_keys if isinstance(matcher, Matching) else matcher.keys  # which keeps them for who asks again
    keys = [keys_of(content) for content in contents]
    flat = [key for each in keys for key in each]
    return Packed(
        contents[0].kind,
        b"".join(texts),
        [len(text) for text in texts],
        bytes.fromhex("".join([content.digest for content in contents])),
        b"".join(ready),
        [len(each) for each in ready],
        seen,
        b"".join([blake2b(key.id.encode(), digest_size=KEY_BYTES).digest() for key in flat]),
        bytes([key.identity for key in flat]),
        bytes([sorts.get(key.id.split("|", 2)[1], NO_SORT) for key in flat] if sorts else [NO_SORT] * len(flat)),
        [len(each) for each in keys],
    )


def sorts_of(kind: Kind) -> dict[str, int]:
    """Numbers of the sorts of keys that learning asks for."""
    return {name: n for n, name in enumerate(sorted(kind.granted))}


def _kind_of(content: Content, matcher: Matcher) -> Kind | None:
    return matcher.kinds[content.kind] if isinstance(matcher, Matching) else None


class Texts(Sequence[Content]):
    """Contents that are made of their texts when they are asked for."""

    def __init__(self, kind: str, texts: Shelf, rows: Index) -> None:
        self._kind, self._texts, self._rows = kind, texts, rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Content: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Content]: ...
    def __getitem__(self, at: int | slice) -> Content | Sequence[Content]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        return Content(self._kind, self._texts[self._rows[at]].decode())

    def in_order(self) -> Index:
        """Places by their texts. UTF-8 stands in the order of what it spells."""
        rows = self._rows.tolist()
        found: Index = np.array(sorted(range(len(rows)), key=lambda place: self._texts[rows[place]]), dtype=np.int32)
        return found


class Opened(dict[int, Any]):
    """What is compared of contents by their places, unsealed when it is first asked for; the last ones are kept."""

    def __init__(self, kind: Kind, sealed: Shelf, rows: Index) -> None:
        super().__init__()
        assert kind.seal is not None
        self._open, self._sealed, self._rows = kind.seal.open, sealed, rows

    def __missing__(self, at: int) -> Any:
        if len(self) >= OPEN_AT_ONCE:
            self.clear()
        found = self[at] = self._open(self._sealed[self._rows[at]])
        return found


OPEN_AT_ONCE = 20_000  # some 40 MB in each process: the records of two parts


@dataclass(slots=True)
class Gathering:
    """Puts together what was packed."""

    matcher: Matcher
    _kind: str = ""
    _texts: Shelf = field(default_factory=Shelf)
    _ready: Shelf = field(default_factory=Shelf)
    _digests: bytearray = field(default_factory=bytearray)
    _seen: list[npt.NDArray[np.uint64]] = field(default_factory=list)
    _marks: Marks = field(default_factory=Marks)

    def take(self, some: Packed) -> None:
        self._kind = some.kind
        self._texts.put(some.texts, some.text_sizes)
        self._ready.put(some.ready, some.ready_sizes)
        self._digests += some.digests
        self._seen.append(some.seen)
        self._marks.put(some.keys, some.identity, some.sorts, some.key_counts)

    def lot(self) -> tuple["Lot", Index]:
        """The different contents, in the order in which they come, and the place of each content among them."""
        rows, at = _different(np.frombuffer(self._digests, dtype=DIGEST))
        contents = Texts(self._kind, self._texts, rows)
        holders = self._marks.holders(rows)
        many = self._many(contents, rows) if isinstance(self.matcher, Matching) and len(rows) else None
        return Lot(contents, self.matcher, holders, many), at

    def _many(self, contents: Texts, rows: Index) -> Many:
        assert isinstance(self.matcher, Matching)
        kind = self.matcher.kinds[self._kind]
        rank = np.empty(len(rows), dtype=np.int32)
        rank[contents.in_order()] = np.arange(len(rows), dtype=np.int32)
        ready: Ready
        if kind.seal is None:
            ready = made = [kind.prepare(content) for content in contents]
            seen = numbers_of(made, kind)
        else:
            ready = Opened(kind, self._ready, rows)
            seen = np.concatenate(self._seen)[rows]
        self._seen.clear()
        return Many(self.matcher, kind, ready, codes_of(seen, kind), rank)


@dataclass(frozen=True, slots=True)
class Lot:
    """Different contents that are looked at together, and what is kept ready of them."""

    contents: Sequence[Content]
    matcher: Matcher
    holders: Holders
    """Who shares which key."""
    many: Many | None = None
    """The matcher for many pairs at once, of one that can."""

    def weighed(self, model: Any) -> Matcher:
        """The matcher with what was learnt."""
        return self.matcher if model is None or self.many is None else self.many.matching.with_model(model)


def lot_of(contents: Iterable[Content], matcher: Matcher) -> tuple[Lot, Index]:
    """The different contents, in the order in which they come, and the place of each content among them."""
    gathering = Gathering(matcher)
    given = list(contents)
    if given:
        gathering.take(packed(given, matcher))
    return gathering.lot()


def _different(digests: npt.NDArray[Any]) -> tuple[Index, Index]:
    """The first of each that are equal, in their order, and of each the number of its first."""
    order = np.lexsort((digests["low"], digests["high"]))
    told = digests[order]
    new = np.ones(len(order), dtype=np.bool_)
    new[1:] = told[1:] != told[:-1]
    firsts = order[new]  # of equal ones the first, for they were put in order without changing theirs
    number = np.empty(len(firsts), dtype=np.int32)
    number[np.argsort(firsts)] = np.arange(len(firsts), dtype=np.int32)
    at = np.empty(len(order), dtype=np.int32)
    at[order] = number[np.cumsum(new) - 1]
    return np.sort(firsts).astype(np.int32), at
