"""Rows that came and went since a look: of the rows of then only hashes are kept, with the entities that each named."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Literal

from resolution.ids import ENTITY_PREFIX

What = Literal["APPEARED", "CHANGED", "ENDED"]
HASH_BYTES = 10  # of ten thousand rows two are alike once in 2^54
MOST_IDS = 4  # that are kept of a row


@dataclass(frozen=True, slots=True)
class State:
    """What there was at a look: the hash of each row, with the entities that it named; `whole` unless a limit cut it."""

    rows: Mapping[str, tuple[str, ...]]
    whole: bool = True

    @property
    def text(self) -> str:
        """As it is stored."""
        lines = [" ".join((hash_, *ids)) for hash_, ids in sorted(self.rows.items())]
        return "\n".join(["whole" if self.whole else "cut", *lines])

    @property
    def mark(self) -> str:
        """Names the state; equal states have the same."""
        return blake2b(self.text.encode(), digest_size=HASH_BYTES).hexdigest()


NOTHING = State({})


@dataclass(frozen=True, slots=True)
class Difference:
    """One row more, less, or saying something else of the same entities."""

    key: str
    what: What
    entities: tuple[str, ...]
    row: tuple[Any, ...] | None
    """None of one that is no longer visible: it is not kept."""
    was: str = ""
    """Of a changed one: the key of the row that it was."""


def read_state(text: str) -> State:
    if not text:
        return NOTHING
    first, *lines = text.split("\n")
    parts = [line.split(" ") for line in lines]
    return State({hash_: tuple(ids) for hash_, *ids in parts}, first == "whole")


def state_of(key: str, rows: Sequence[Sequence[Any]], *, whole: bool) -> tuple[State, dict[str, tuple[Any, ...]]]:
    """The state, and the rows by their hashes; `key` makes equal rows of two watches unlike."""
    told: dict[str, tuple[Any, ...]] = {}
    counted: Counter[str] = Counter()
    for row in rows:
        text = json.dumps(row, ensure_ascii=False, sort_keys=True, default=str)
        counted[text] += 1
        hashed = blake2b(f"{counted[text]} {text}".encode(), digest_size=HASH_BYTES, key=key.encode()[:64])
        told[hashed.hexdigest()] = tuple(row)
    return State({hash_: _ids(row) for hash_, row in told.items()}, whole), told


def _ids(row: Sequence[Any]) -> tuple[str, ...]:
    """Of entities that a row names; what holds a blank is no id."""
    named = (
        each for each in row if isinstance(each, str) and each.startswith(ENTITY_PREFIX) and len(each.split()) == 1
    )
    return tuple(dict.fromkeys(named))[:MOST_IDS]


def differences(before: State, now: State, told: Mapping[str, tuple[Any, ...]]) -> list[Difference]:
    """In the order of their keys. Of what a limit cut nobody can tell whether it went."""
    came = {hash_: ids for hash_, ids in now.rows.items() if hash_ not in before.rows}
    went = {hash_: ids for hash_, ids in before.rows.items() if hash_ not in now.rows} if now.whole else {}
    same = _pairs(came, went)
    found = [
        Difference(hash_, "CHANGED" if hash_ in same else "APPEARED", ids, told[hash_], same.get(hash_, ""))
        for hash_, ids in came.items()
    ]
    found += [Difference(hash_, "ENDED", ids, None) for hash_, ids in went.items() if hash_ not in same.values()]
    return sorted(found, key=lambda each: each.key)


def stepped(before: State, told: Sequence[Difference]) -> State:
    """What there was before, and what was told since."""
    gone = {each.was or each.key for each in told if each.what != "APPEARED"}
    came = {each.key: each.entities for each in told if each.what != "ENDED"}
    return State({hash_: ids for hash_, ids in before.rows.items() if hash_ not in gone} | came)


def _pairs(came: Mapping[str, tuple[str, ...]], went: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """A row that came with one that went, where both are the only ones that name these entities."""
    left, right = _single(came), _single(went)
    return {left[ids]: right[ids] for ids in left.keys() & right.keys()}


def _single(rows: Mapping[str, tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    counted = Counter(rows.values())
    return {ids: hash_ for hash_, ids in rows.items() if ids and counted[ids] == 1}
