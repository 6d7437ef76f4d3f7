"""Resolves many contents at once, as one who sees them all: the live resolver's units, keys, windows, evidence and clusters.

Its clusters are those that the same records give when they are submitted open to all; a test holds both together.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from resolution.cluster import View, cluster
from resolution.collecting import no_collection
from resolution.content import Content
from resolution.engines.workers import in_parts, shared_out
from resolution.matcher import Matcher
from resolution.plan.state import Pair, pair, unit_of

PAIRS_AT_A_TIME = 5_000  # compared between two words of progress
LEAST_FOR_WORKERS = 20_000  # pairs: below, starting other processes costs more than they save
CONTENTS_AT_A_TIME = 2_000  # held against themselves by one worker before it tells
LEAST_CONTENTS_FOR_WORKERS = 100_000  # of fewer, what one process learns of their names serves it when it compares them


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: records read, or pairs compared."""

    stage: str
    done: int
    total: int


Told = Callable[[Progress], None]


def resolve(
    records: Sequence[tuple[str, Content]], matcher: Matcher, *, workers: int = 1, told: Told = lambda _: None
) -> list[int]:
    """For each record the place of the first one in its cluster. Records are ids with contents of one kind."""
    with no_collection():
        return _resolved(records, matcher, workers, told)


def _resolved(records: Sequence[tuple[str, Content]], matcher: Matcher, workers: int, told: Told) -> list[int]:
    units = _units(records, matcher, workers, told)
    contents = {unit: records[places[0]][1] for unit, places in units.items()}
    evidence = dict(_evidence(contents, sorted(sought(contents, matcher, told)), matcher, workers, told))
    found = list(range(len(records)))
    for group in _clusters(contents, evidence, matcher):
        places = sorted(place for unit in group for place in units[unit])
        for place in places:
            found[place] = places[0]
    return found


def _units(records: Sequence[tuple[str, Content]], matcher: Matcher, workers: int, told: Told) -> dict[str, list[int]]:
    """Places of the records of each unit. Equal contents are looked at once."""
    firsts: dict[str, int] = {}
    for place, (_, content) in enumerate(records):
        firsts.setdefault(content.text, place)
    names: dict[int, str] = {}
    workers = workers if len(firsts) >= LEAST_CONTENTS_FOR_WORKERS else 1

    def named(places: Sequence[int]) -> list[tuple[int, str]]:
        return [(place, unit_of(*records[place], matcher)) for place in places]

    for part in shared_out(named, in_parts(firsts.values(), CONTENTS_AT_A_TIME), workers):
        names.update(part)
        told(Progress("read", len(names), len(firsts)))
    units: dict[str, list[int]] = defaultdict(list)
    for place, (id_, content) in enumerate(records):
        first = firsts[content.text]
        unit = names[first]
        units[id_ if unit == records[first][0] else unit].append(place)  # what says too little is of each record alone
    return units


def sought(contents: Mapping[str, Content], matcher: Matcher, told: Told = lambda _: None) -> set[Pair]:
    """Pairs of units that seek each other: holders of an identity key its first one, the first of any other key each other."""
    holders: dict[str, list[str]] = defaultdict(list)
    identity: set[str] = set()
    for n, (unit, content) in enumerate(contents.items()):
        for key in matcher.keys(content):
            holders[key.id].append(unit)
            if key.identity:
                identity.add(key.id)
        if n % PAIRS_AT_A_TIME == 0:
            told(Progress("keys", n, len(contents)))
    kind = next((content.kind for content in contents.values()), "")
    width = matcher.thresholds(kind).window if kind else 0
    found: set[Pair] = set()
    for key_id, held in holders.items():
        if len(held) < 2:
            continue
        held.sort()
        if key_id in identity:
            found |= {pair(held[0], other) for other in held[1:]}
        else:
            found |= {pair(one, other) for one, other in combinations(held[:width], 2)}
    return found


def _evidence(
    contents: Mapping[str, Content], pairs: Sequence[Pair], matcher: Matcher, workers: int, told: Told
) -> Iterator[tuple[Pair, float]]:
    """Bits of the pairs that join."""
    parts = in_parts(pairs, PAIRS_AT_A_TIME)
    workers = workers if len(pairs) >= LEAST_FOR_WORKERS else 1
    for done, part in enumerate(shared_out(lambda part: joined(contents, part, matcher), parts, workers), 1):
        told(Progress("compare", min(done * PAIRS_AT_A_TIME, len(pairs)), len(pairs)))
        yield from part


def joined(contents: Mapping[str, Content], pairs: Sequence[Pair], matcher: Matcher) -> list[tuple[Pair, float]]:
    """Of these pairs those that join."""
    found: list[tuple[Pair, float]] = []
    for one, other in pairs:
        left, right = contents[one], contents[other]
        match = matcher.reaching(left, right, matcher.thresholds(left.kind).match)
        if match is not None:
            found.append(((one, other), match.bits))
    return found


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
