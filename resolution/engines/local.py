"""Resolves many contents at once, as one who sees them all: the live resolver's units, keys, windows, evidence and clusters.

Its clusters are those that the same records give when they are submitted open to all; a test holds both together.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

import numpy as np
import numpy.typing as npt

from resolution.cluster import View, cluster
from resolution.collecting import no_collection
from resolution.content import Content
from resolution.engines.workers import Crew
from resolution.many import Many
from resolution.matcher import Matcher
from resolution.model import Model
from resolution.plan.state import Pair, profile_or, unit_of
from resolution.score import Matching

Index = npt.NDArray[np.int64]
Bits = npt.NDArray[np.float64]

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


@dataclass(frozen=True, slots=True)
class Lot:
    """Different contents that are looked at together, and the matcher that keeps ready what it knows of them."""

    contents: Sequence[Content]
    matcher: Matcher
    many: Many | None = None
    """The same for many pairs at once, of a matcher that can."""

    def weighed(self, model: Model | None) -> Matcher:
        """The matcher with what was learnt."""
        return self.matcher if model is None or self.many is None else self.many.matching.with_model(model)


def lot_of(contents: Iterable[Content], matcher: Matcher) -> tuple[Lot, list[int]]:
    """The different contents, in the order in which they come, and the place of each content among them."""
    found, at = different(contents)
    many = Many(found, matcher) if isinstance(matcher, Matching) and found else None
    return Lot(found, matcher, many), at


def different(contents: Iterable[Content]) -> tuple[list[Content], list[int]]:
    """Different contents in the order in which they come, and the place of each content among them."""
    places: dict[str, int] = {}
    found: list[Content] = []
    at: list[int] = []
    for content in contents:
        place = places.setdefault(content.text, len(found))
        if place == len(found):
            found.append(content)
        at.append(place)
    return found, at


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
    at: Sequence[int],
    *,
    model: Model | None = None,
    told: Told = lambda _: None,
    comparing: Comparing = at_once,
) -> list[int]:
    """`resolve`, by those who may have learnt the model. `at`: of each record the place of its content in the lot."""
    with no_collection():
        return _resolved(crew, ids, at, model, told, comparing)


def _resolved(
    crew: Crew[Lot], ids: Sequence[str], at: Sequence[int], model: Model | None, told: Told, comparing: Comparing
) -> list[int]:
    lot, matcher = crew.held, crew.held.weighed(model)
    units = _units(crew, ids, at, model, told)
    order = sorted(units)
    contents = [lot.contents[at[units[unit][0]]] for unit in order]
    pairs = sought_places(contents, matcher, told)
    content_of = np.array([at[units[unit][0]] for unit in order], dtype=np.int64)
    evidence = {
        (order[one], order[other]): bits
        for one, other, bits in _evidence(crew, pairs, content_of, model, told, comparing)
    }
    found = list(range(len(ids)))
    for group in _clusters(dict(zip(order, contents, strict=True)), evidence, matcher):
        places = sorted(place for unit in group for place in units[unit])
        for place in places:
            found[place] = places[0]
    return found


def _units(
    crew: Crew[Lot], ids: Sequence[str], at: Sequence[int], model: Model | None, told: Told
) -> dict[str, list[int]]:
    """Places of the records of each unit. Equal contents are looked at once."""
    count = len(crew.held.contents)
    parts = [range(start, min(start + CONTENTS_AT_A_TIME, count)) for start in range(0, count, CONTENTS_AT_A_TIME)]
    names: list[str] = []
    for part in crew.share(partial(named, model), parts, worth=count >= LEAST_CONTENTS_FOR_WORKERS):
        names += part
        told(Progress("read", len(names), count))
    units: dict[str, list[int]] = defaultdict(list)
    for place, (id_, content) in enumerate(zip(ids, at, strict=True)):
        units[names[content] or id_].append(place)  # what says too little is of each record alone
    return units


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


def sought(contents: Mapping[str, Content], matcher: Matcher, told: Told = lambda _: None) -> set[Pair]:
    """Pairs of units that seek each other: holders of an identity key its first one, the first of any other key each other."""
    order = sorted(contents)
    pairs = sought_places([contents[unit] for unit in order], matcher, told)
    return {(order[one], order[other]) for one, other in pairs.tolist()}


def sought_places(contents: Sequence[Content], matcher: Matcher, told: Told = lambda _: None) -> Index:
    """`sought`, by places of contents in the order of their units; in two columns, in order."""
    holders: dict[str, list[int]] = defaultdict(list)
    identity: set[str] = set()
    for n, content in enumerate(contents):
        for key in matcher.keys(content):
            holders[key.id].append(n)
            if key.identity:
                identity.add(key.id)
        if n % PAIRS_AT_A_TIME == 0:
            told(Progress("keys", n, len(contents)))
    count = len(contents)
    width = matcher.thresholds(contents[0].kind).window if contents else 0
    found = array(
        "q"
    )  # each pair as one number, and as often as it shares keys: of a million records there are many millions
    for key_id, held in holders.items():
        if len(held) < 2:
            continue
        if key_id in identity:
            found.extend([held[0] * count + other for other in held[1:]])
        else:
            found.extend([one * count + other for one, other in combinations(held[:width], 2)])
    pairs = np.unique(np.frombuffer(found, dtype=np.int64))
    return np.stack(np.divmod(pairs, max(count, 1)), axis=1)


def _evidence(
    crew: Crew[Lot], pairs: Index, content_of: Index, model: Model | None, told: Told, comparing: Comparing
) -> Iterator[tuple[int, int, float]]:
    """The pairs that join, and their bits."""
    by_content = content_of[pairs]
    order = crew.held.many.near(by_content) if crew.held.many is not None else np.arange(len(pairs))
    parts = [order[start : start + PAIRS_AT_A_TIME] for start in range(0, len(order), PAIRS_AT_A_TIME)]

    def compare(wanted: Iterable[Index]) -> Iterator[Joined]:
        return crew.share(partial(joined, model), wanted, worth=len(pairs) >= LEAST_FOR_WORKERS)

    made = comparing((by_content[part] for part in parts), compare)
    found = np.full(len(pairs), np.nan)
    for done, (part, (at, bits)) in enumerate(zip(parts, made, strict=True), 1):
        told(Progress("compare", min(done * PAIRS_AT_A_TIME, len(pairs)), len(pairs)))
        found[part[at]] = bits
    some = np.flatnonzero(~np.isnan(found))
    return zip(pairs[some, 0].tolist(), pairs[some, 1].tolist(), found[some].tolist(), strict=True)


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


def _clusters(
    contents: Mapping[str, Content], evidence: Mapping[Pair, float], matcher: Matcher
) -> Iterator[frozenset[str]]:
    for units, inside in _components(contents, evidence):
        if not inside:
            yield frozenset(units)
            continue
        nodes = {unit: matcher.exclusives(contents[unit]) for unit in units}
        strong = matcher.thresholds(contents[units[0]].kind).strong
        yield from cluster(View(nodes, inside), strong=strong)


def _components(
    units: Iterable[str], evidence: Mapping[Pair, float]
) -> Iterator[tuple[Sequence[str], Mapping[Pair, float]]]:
    """Units that evidence connects, with the evidence between them."""
    parent = {unit: unit for unit in units}

    def root(unit: str) -> str:
        while parent[unit] != unit:
            parent[unit] = unit = parent[parent[unit]]
        return unit

    for one, other in evidence:
        parent[root(other)] = root(one)
    members: dict[str, list[str]] = defaultdict(list)
    for unit in parent:
        members[root(unit)].append(unit)
    inside: dict[str, dict[Pair, float]] = defaultdict(dict)
    for p, bits in evidence.items():
        inside[root(p[0])][p] = bits
    for first, found in members.items():
        yield found, inside.get(first, {})
