"""Resolves many contents at once, as one who sees them all: the live resolver's units, keys, windows, evidence and clusters.

Its clusters are those that the same records give when they are submitted open to all; a test holds both together.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from resolution.cluster import View, cluster
from resolution.collecting import no_collection
from resolution.content import Content
from resolution.engines.columns import Lot, lot_of
from resolution.engines.holders import Pairs
from resolution.engines.workers import Crew
from resolution.many import Bits, Index
from resolution.matcher import Matcher
from resolution.model import Model
from resolution.plan.state import Pair, profile_or, unit_of

PAIRS_AT_A_TIME = 10_000  # compared between two words of progress, each different one once
LEAST_FOR_WORKERS = 20_000  # pairs: below, starting other processes costs more than they save
CONTENTS_AT_A_TIME = 2_000  # held against themselves by one worker before it tells
LEAST_CONTENTS_FOR_WORKERS = 10_000  # below, the same


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: records read, or pairs compared."""

    stage: str
    done: int
    total: int


Told = Callable[[Progress], None]
Joined = tuple[Index, Bits]
"""Of some pairs those that join, by their numbers, and their bits."""
Compare = Callable[[Iterable[Index]], Iterator[Joined]]
"""What comes of one part of the pairs after the other."""
Comparing = Callable[[Iterable[Index], Compare], Iterator[Joined]]
"""Who has parts compared; he may know from before what comes of the first ones."""


def at_once(parts: Iterable[Index], compare: Compare) -> Iterator[Joined]:
    """Who knows nothing from before."""
    return compare(parts)


def resolve(
    records: Sequence[tuple[str, Content]], matcher: Matcher, *, workers: int = 1, told: Told = lambda _: None
) -> list[int]:
    """For each record the place of the first one in its cluster. Records are ids with contents of one kind."""
    lot, at = lot_of((content for _, content in records), matcher)
    with Crew(lot, workers) as crew:
        return resolve_by(crew, [id_ for id_, _ in records], at, told=told)


def resolve_by(
    crew: Crew[Lot],
    ids: Sequence[str],
    at: Index | Sequence[int],
    *,
    model: Model | None = None,
    told: Told = lambda _: None,
    comparing: Comparing = at_once,
) -> list[int]:
    """`resolve`, by those who may have learnt the model. `at`: of each record the place of its content in the lot."""
    with no_collection():
        return _resolved(crew, ids, np.asarray(at, dtype=np.int32), model, told, comparing)


def _resolved(
    crew: Crew[Lot], ids: Sequence[str], at: Index, model: Model | None, told: Told, comparing: Comparing
) -> list[int]:
    unit, content_of = _units(crew, ids, at, model, told)
    told(Progress("keys", 0, len(content_of)))
    pairs = crew.held.holders.sought(content_of, _window(crew.held))
    joined, bits = _evidence(crew, pairs, content_of, model, told, comparing)
    leader = _leaders(crew, content_of, pairs[joined], bits, model)[unit]
    firsts = np.full(len(content_of), len(ids), dtype=np.int32)
    np.minimum.at(firsts, leader, np.arange(len(ids), dtype=np.int32))
    found: list[int] = firsts[leader].tolist()
    return found


def _window(lot: Lot) -> int:
    return lot.matcher.thresholds(lot.contents[0].kind).window if lot.contents else 0


def _units(crew: Crew[Lot], ids: Sequence[str], at: Index, model: Model | None, told: Told) -> tuple[Index, Index]:
    """Of each record its unit, by number in the order of their names, and of each unit the place of its content.

    Equal contents are looked at once.
    """
    count = len(crew.held.contents)
    parts = [range(start, min(start + CONTENTS_AT_A_TIME, count)) for start in range(0, count, CONTENTS_AT_A_TIME)]
    names: list[str] = []
    for part in crew.share(partial(named, model), parts, worth=count >= LEAST_CONTENTS_FOR_WORKERS):
        names += part
        told(Progress("read", len(names), count))
    numbers: dict[str, int] = {}
    contents = array("i")
    unit = np.empty(len(ids), dtype=np.int32)
    for record, (id_, content) in enumerate(zip(ids, at.tolist(), strict=True)):
        name = names[content] or id_  # what says too little is of each record alone
        unit[record] = number = numbers.setdefault(name, len(numbers))
        if number == len(contents):
            contents.append(content)
    order = np.array([numbers[name] for name in sorted(numbers)], dtype=np.int32)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return rank[unit], np.frombuffer(contents, dtype=np.int32)[order]


def named(model: Model | None, lot: Lot, places: Sequence[int]) -> list[str]:
    """The unit of each content; nothing for what is of each record alone."""
    matcher = lot.weighed(model)
    contents = [lot.contents[place] for place in places]
    if lot.many is None or matcher.value(contents[0]) is not None:
        return [unit_of("", content, matcher) for content in contents]
    least = matcher.thresholds(contents[0].kind).match
    with_itself, _ = lot.many.reaching(np.array([places, places]).T, model, least)
    tells = set(with_itself.tolist())
    return [profile_or("", content, tells=n in tells) for n, content in enumerate(contents)]


def sought(contents: Mapping[str, Content], matcher: Matcher) -> set[Pair]:
    """Pairs of units that seek each other: holders of an identity key its first one, the first of any other key each other."""
    order = sorted(contents)
    if not order:
        return set()
    lot, at = lot_of([contents[unit] for unit in order], matcher)
    return {(order[one], order[other]) for one, other in lot.holders.sought(at, _window(lot)).tolist()}


def _evidence(
    crew: Crew[Lot], pairs: Pairs, content_of: Index, model: Model | None, told: Told, comparing: Comparing
) -> Joined:
    """The numbers of the pairs that join, and their bits."""
    by_content = content_of[pairs]
    lot = crew.held
    order = lot.many.near(by_content, lot.holders.homes()) if lot.many is not None else np.arange(len(pairs))
    parts = [order[start : start + PAIRS_AT_A_TIME] for start in range(0, len(order), PAIRS_AT_A_TIME)]

    def compare(wanted: Iterable[Index]) -> Iterator[Joined]:
        return crew.share(partial(joined, model), wanted, worth=len(pairs) >= LEAST_FOR_WORKERS)

    made = comparing((by_content[part] for part in parts), compare)
    found = np.full(len(pairs), np.nan)
    for done, (part, (at, bits)) in enumerate(zip(parts, made, strict=True), 1):
        told(Progress("compare", min(done * PAIRS_AT_A_TIME, len(pairs)), len(pairs)))
        found[part[at]] = bits
    some = np.flatnonzero(~np.isnan(found))
    return some, found[some]


def joined(model: Model | None, lot: Lot, pairs: Index) -> Joined:
    """Of these pairs of places those that join, and their bits."""
    matcher = lot.weighed(model)
    least = matcher.thresholds(lot.contents[0].kind).match
    if lot.many is not None:
        return lot.many.reaching(pairs, model, least)
    at: list[int] = []
    bits: list[float] = []
    for n, (one, other) in enumerate(pairs.tolist()):
        match = matcher.reaching(lot.contents[one], lot.contents[other], least)
        if match is not None:
            at.append(n)
            bits.append(match.bits)
    return np.array(at, dtype=np.int64), np.array(bits, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Connected:
    """Units that evidence connects, component after component, with the evidence between them; it can be sent."""

    units: Index
    contents: Index
    """Of each unit the place of its content."""
    ends: Index
    """Where the units of each component end; and so of the pairs."""
    pairs: Pairs
    pair_ends: Index
    bits: Bits


def _leaders(crew: Crew[Lot], content_of: Index, pairs: Pairs, bits: Bits, model: Model | None) -> Index:
    """Of each unit the first one of its cluster."""
    found = np.arange(len(content_of), dtype=np.int32)
    parts = list(_connected(content_of, pairs, bits))
    made = crew.share(partial(leaders, model), parts, worth=len(pairs) >= LEAST_FOR_WORKERS)
    for part, first in zip(parts, made, strict=True):
        found[part.units] = first
    return found


def leaders(model: Model | None, lot: Lot, part: Connected) -> Index:
    """Of each unit of these components the first one of its cluster. Its name is its number: they stand in the order of their names."""
    matcher = lot.weighed(model)
    kind = lot.contents[0].kind
    limits, against = matcher.thresholds(kind), partial(matcher.against, kind)
    leader: dict[str, int] = {}
    units = [f"{unit:010}" for unit in part.units.tolist()]
    marks = [matcher.marks(lot.contents[place]) for place in part.contents.tolist()]
    evidence = [
        ((f"{one:010}", f"{other:010}"), bits)
        for (one, other), bits in zip(part.pairs.tolist(), part.bits.tolist(), strict=True)
    ]
    start = pair_start = 0
    for end, pair_end in zip(part.ends.tolist(), part.pair_ends.tolist(), strict=True):
        nodes = dict(zip(units[start:end], marks[start:end], strict=True))
        for group in cluster(View(nodes, dict(evidence[pair_start:pair_end]), against), limits):
            leader |= dict.fromkeys(group, int(min(group)))
        start, pair_start = end, pair_end
    return np.array([leader[unit] for unit in units], dtype=np.int32)


def _connected(content_of: Index, pairs: Pairs, bits: Bits) -> Iterator[Connected]:
    """Components of more than one unit, some at a time."""
    root = _roots(len(content_of), pairs)
    of_pairs = root[pairs[:, 0]]
    several = np.unique(of_pairs)
    units = np.flatnonzero(np.isin(root, several)).astype(np.int32)
    units = units[np.argsort(root[units], kind="stable")]
    order = np.argsort(of_pairs, kind="stable")
    ends = np.searchsorted(root[units], several, side="right")
    pair_ends = np.searchsorted(of_pairs[order], several, side="right")
    done = 0
    while done < len(several):
        start, pair_start = (ends[done - 1], pair_ends[done - 1]) if done else (0, 0)
        upto = max(done + 1, int(np.searchsorted(pair_ends, pair_start + PAIRS_AT_A_TIME, side="right")))
        here, inside = units[start : ends[upto - 1]], order[pair_start : pair_ends[upto - 1]]
        yield Connected(
            here,
            content_of[here],
            ends[done:upto] - start,
            pairs[inside],
            pair_ends[done:upto] - pair_start,
            bits[inside],
        )
        done = upto


def _roots(count: int, pairs: Pairs) -> Index:
    """Of each of so many the first one that pairs connect it with."""
    root = np.arange(count, dtype=np.int32)
    one, other = pairs[:, 0], pairs[:, 1]
    while len(apart := np.flatnonzero(root[one] != root[other])):
        one, other = one[apart], other[apart]
        least = np.minimum(root[one], root[other])
        np.minimum.at(root, root[one], least)
        np.minimum.at(root, root[other], least)
        while not np.array_equal(root, above := root[root]):
            root = above
    return root
