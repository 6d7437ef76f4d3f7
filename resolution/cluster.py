"""One view of one component: its nodes, the evidence it uses and the judgements it sees, made into entities."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field

from resolution.evidence import Evidence
from resolution.matcher import Exclusive, Marks, Thresholds, Trait

Pair = tuple[str, str]
Traits = Mapping[str, Set[str]]
"""By field what a group tells."""
Against = Callable[[str, Set[str], Set[str]], Evidence | None]
"""What the traits of one field, of two groups that both tell it, say against their being one."""

# Two groups of more than one record join by evidence that is not strong only if it connects so many of their pairs. Chosen on
# the historical figures, whose namesakes hang together by single links: of a tenth, a fifth, a quarter and a half of all pairs.
LEAST_BRIDGES = 2
LEAST_SHARE = 0.2
# Bits by which a thing must fit one of two that contradict each other better than the other, to be taken for it. Of none, a half,
# one and three bits all kept F1 of the agencies' people; with a half their organisations and shipments gained most.
AMBIGUOUS_BELOW = 0.5


@dataclass(frozen=True, slots=True)
class View:
    """What lenses that see alike see of a component. Nodes are units, and records that are judged singly."""

    nodes: Mapping[str, Marks]
    evidence: Mapping[Pair, float]
    """Bits of the pairs at or above the match threshold."""
    against: Against = lambda _, __, ___: None
    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()
    follows: Mapping[str, str] = field(default_factory=dict)
    """The unit of each record that is judged singly."""


@dataclass(slots=True)
class _Group:
    members: set[str]
    values: dict[str, set[str]]
    """By scheme, the exclusive values of all members."""
    traits: dict[str, set[str]]


def cluster(view: View, limits: Thresholds) -> list[frozenset[str]]:
    """Entities: judged SAME, then judged records to their units, then evidence from strongest down.

    Never across DIFFERENT or two exclusive values of one scheme, nor by a pair of whose evidence too little is left when what
    only the rest of its groups tell is held against it; and two groups never by few bridges, each under `strong`. What
    alone fits two groups that are kept apart so, one about as well as the other, stays alone: it may be either.
    """
    if len(view.nodes) == 1:
        return [frozenset(view.nodes)]
    return _Clustering(view, limits).run()


def joins(view: View, limits: Thresholds) -> list[Pair]:
    """The pairs that brought the entities of `cluster` together, in the order in which they did."""
    clustering = _Clustering(view, limits)
    clustering.run()
    return clustering.joined


def held_against(left: Traits, right: Traits, told: Set[str], against: Against) -> list[Evidence]:
    """What two groups tell that speaks against them, but for the fields that a pair of theirs has told already."""
    fields = sorted(left.keys() & right.keys() - told)
    return [found for each in fields if (found := against(each, left[each], right[each])) is not None]


def by_field(traits: Iterable[Trait]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for field_, value in traits:
        found[field_] = found.get(field_, frozenset()) | {value}
    return found


class _Clustering:
    def __init__(self, view: View, limits: Thresholds) -> None:
        self.view, self.limits = view, limits
        self.joined: list[Pair] = []
        self.told = {node: by_field(marks.traits) for node, marks in view.nodes.items()}
        self.group = {
            node: _Group(
                {node}, _by_scheme(marks.exclusive), {name: set(values) for name, values in self.told[node].items()}
            )
            for node, marks in view.nodes.items()
        }
        self.same = sorted(p for p in view.same if p[0] in view.nodes and p[1] in view.nodes)
        self.ambiguous: set[str] = set()
        self.near: dict[str, set[str]] = defaultdict(set)
        for left, right in view.evidence:
            self.near[left].add(right)
            self.near[right].add(left)

    def run(self) -> list[frozenset[str]]:
        for pair in self.same:
            self._join(pair)
        for pair in sorted(self.view.follows.items()):
            self._join(pair)
        evidence = self.view.evidence
        for pair in sorted(evidence, key=lambda p: (-evidence[p], p)):
            if not self._too_few_bridges(pair) and not self._at_odds(pair) and not self._ambiguous(pair):
                self._join(pair)
        return [frozenset(group.members) for group in {id(g): g for g in self.group.values()}.values()]

    def _join(self, pair: Pair) -> None:
        left, right = self.group[pair[0]], self.group[pair[1]]
        if left is right or self._kept_apart(left, right):
            return
        small, big = sorted((left, right), key=lambda group: len(group.members))
        big.members |= small.members
        for scheme, values in small.values.items():
            big.values.setdefault(scheme, set()).update(values)
        for told, values in small.traits.items():
            big.traits.setdefault(told, set()).update(values)
        for node in small.members:
            self.group[node] = big
        self.joined.append(pair)

    def _kept_apart(self, left: _Group, right: _Group) -> bool:
        for a, b in self.view.different:
            if (a in left.members and b in right.members) or (b in left.members and a in right.members):
                return True
        clashes = {
            (scheme, *sorted((one, other)))
            for scheme in left.values.keys() & right.values.keys()
            for one in left.values[scheme]
            for other in right.values[scheme]
            if one != other
        }
        return bool(clashes and clashes - self._waived(left.members | right.members))

    def _waived(self, members: set[str]) -> set[tuple[str, ...]]:
        """The contradictions that somebody looked at when judging two members SAME."""
        nodes = self.view.nodes
        return {
            (one.scheme, *sorted((one.value, other.value)))
            for a, b in self.same
            if a in members or b in members
            for one in nodes[a].exclusive
            for other in nodes[b].exclusive
            if one.scheme == other.scheme and one.value != other.value
        }

    def _too_few_bridges(self, pair: Pair) -> bool:
        """Whether evidence connects few pairs of two groups, and none of it is strong: a chain of weak links is none."""
        left, right = self.group[pair[0]], self.group[pair[1]]
        if left is right or self.view.evidence[pair] >= self.limits.strong or self._alone(left) or self._alone(right):
            return False
        small, big = sorted((left, right), key=lambda group: len(group.members))
        bridges = sum(len(self.near[node] & big.members) for node in small.members)
        return bridges < max(LEAST_BRIDGES, LEAST_SHARE * len(small.members) * len(big.members))

    def _at_odds(self, pair: Pair) -> bool:
        """Whether what the groups of these two tell, and they do not, leaves too little of their evidence."""
        left, right = self.group[pair[0]], self.group[pair[1]]
        if left is right:
            return False
        told = self.told[pair[0]].keys() & self.told[pair[1]].keys()
        return self._left_of(self.view.evidence[pair], left, right, told) < self.limits.match

    def _left_of(self, bits: float, left: _Group, right: _Group, told: Set[str] = frozenset()) -> float:
        return bits + sum(each.bits for each in held_against(left.traits, right.traits, told, self.view.against))

    def _ambiguous(self, pair: Pair) -> bool:
        """Whether one of the two is alone and might as well be of a group that is kept apart from the other's."""
        for one, other in (pair, pair[::-1]):
            mine, theirs = self.group[one], self.group[other]
            if mine is theirs or not self._alone(mine):
                continue
            if one in self.ambiguous:
                return True
            least = self.view.evidence[pair] - AMBIGUOUS_BELOW
            for rival in self.near[one]:
                near = self.view.evidence[(one, rival) if one < rival else (rival, one)]
                if near > least and self._rivals(mine, theirs, self.group[rival], near):
                    self.ambiguous.add(one)
                    return True
        return False

    def _rivals(self, mine: _Group, theirs: _Group, others: _Group, near: float) -> bool:
        """Whether it can be of one of two groups only, and might be of either."""
        if others is theirs or others is mine:
            return False
        apart = self._kept_apart(theirs, others) or self._left_of(near, theirs, others) < self.limits.match
        return apart and not (self._kept_apart(mine, theirs) or self._kept_apart(mine, others))

    def _alone(self, group: _Group) -> bool:
        """One unit, with or without its singly judged records: those do not make a group of it."""
        units = (self.view.follows.get(node, node) for node in group.members)
        first = next(units)
        return all(unit == first for unit in units)


def _by_scheme(values: Iterable[Exclusive]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in values:
        found.setdefault(one.scheme, set()).add(one.value)
    return found
