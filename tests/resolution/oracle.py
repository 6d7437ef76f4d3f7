"""Everything one lens sees, from scratch, out of what it may see and nothing else: slow and obvious."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import combinations

from resolution.cluster import View, cluster
from resolution.matcher import Matcher
from resolution.plan.pairs import CENTRES
from resolution.plan.state import Item, Judgement, Pair, Submission, is_value, pair

Operation = Submission | Judgement


def current(done: Iterable[Operation]) -> tuple[dict[str, Submission], dict[str, Judgement]]:
    """What counts: of each register the greatest stamp."""
    reports: dict[str, Submission] = {}
    judgements: dict[str, Judgement] = {}
    for each in done:
        if isinstance(each, Submission):
            if each.id not in reports or each.stamp > reports[each.id].stamp:
                reports[each.id] = each
        elif each.id not in judgements or each.stamp > judgements[each.id].stamp:
            judgements[each.id] = each
    return reports, judgements


class Oracle:
    """The pruned world of one lens."""

    def __init__(self, done: Sequence[Operation], lens: int, matcher: Matcher) -> None:
        self.matcher, self.bit = matcher, 1 << lens
        reports, judgements = current(done)
        self.items = {i.id: i for report in reports.values() for i in report.items if i.audience.lenses & self.bit}
        self.claims = [c for report in reports.values() for c in report.claims if c.audience.lenses & self.bit]
        self.judgements = [j for j in judgements.values() if j.audience.lenses & self.bit and self._both_there(j)]
        self.units: dict[str, list[Item]] = defaultdict(list)
        for each in self.items.values():
            self.units[each.unit].append(each)
        self.evidence = self._evidence()
        self.verdicts = self._verdicts()
        self.leaders = self._leaders()

    def _both_there(self, judgement: Judgement) -> bool:
        if not all(end in self.items for end in judgement.ends):
            return False
        left, right = (self.items[end] for end in judgement.ends)
        return left.content.kind == right.content.kind

    def _rank(self, unit: str) -> tuple[bool, str]:
        return (not any(each.audience.open for each in self.units[unit]), unit)

    def _evidence(self) -> dict[Pair, float]:
        holders: dict[str, list[str]] = defaultdict(list)
        identity: dict[str, bool] = {}
        for unit, items in self.units.items():
            for key in self.matcher.keys(items[0].content):
                holders[key.id].append(unit)
                identity[key.id] = key.identity
        found: dict[Pair, float] = {}
        for key_id, units in holders.items():
            ranked = sorted(units, key=self._rank)
            limits = self.matcher.thresholds(self.units[ranked[0]][0].content.kind)
            first = ranked[: CENTRES if identity[key_id] else limits.window]
            for one, other in combinations(ranked if identity[key_id] else first, 2):
                bits = self.matcher.compare(self.units[one][0].content, self.units[other][0].content).bits
                if (one in first or other in first) and bits >= limits.possible:
                    found[pair(one, other)] = bits
        return found

    def _verdicts(self) -> dict[Pair, str]:
        found: dict[Pair, str] = {}
        for each in self.judgements:
            if each.verdict == "DIFFERENT" or (each.verdict == "SAME" and found.get(each.ends) != "DIFFERENT"):
                found[each.ends] = each.verdict
        return found

    def _leaders(self) -> dict[str, str]:
        judged = {end for ends in self.verdicts for end in ends}
        single = {record: self.items[record].unit for record in judged if self.items[record].unit != record}
        contents = {unit: items[0].content for unit, items in self.units.items()}
        contents |= {record: self.items[record].content for record in single}
        limits = {kind: self.matcher.thresholds(kind) for kind in {c.kind for c in contents.values()}}
        evidence = {p: bits for p, bits in self.evidence.items() if bits >= limits[contents[p[0]].kind].match}
        found: dict[str, str] = {}
        for kind, limit in limits.items():
            view = View(
                {node: self.matcher.marks(c) for node, c in contents.items() if c.kind == kind},
                {p: bits for p, bits in evidence.items() if contents[p[0]].kind == kind},
                partial(self.matcher.against, kind),
                frozenset(p for p, verdict in self.verdicts.items() if verdict == "SAME"),
                frozenset(p for p, verdict in self.verdicts.items() if verdict == "DIFFERENT"),
                {record: unit for record, unit in single.items() if contents[record].kind == kind},
            )
            for group in cluster(view, limit):
                found |= self._led(group, single)
        return found

    def _led(self, group: frozenset[str], single: dict[str, str]) -> dict[str, str]:
        records = [node for node in group if node in single]
        records += [i.id for node in group if node in self.units for i in self.units[node] if i.id not in single]
        values = [node for node in group if is_value(node)]
        if not records:
            return {}
        leader = min(values) if values else min(records, key=lambda record: self.items[record].rank)
        return dict.fromkeys(records, leader)

    @property
    def joined(self) -> set[tuple[str, str, str]]:
        return {
            (claim.id, self.leaders[left], self.leaders[right])
            for claim in self.claims
            for left, right in [claim.ends]
            if left in self.leaders and right in self.leaders and self.leaders[left] != self.leaders[right]
        }


def happenings(before: Oracle, after: Oracle) -> list[tuple[str, str, str | None]]:
    """Entity, what happened to it, and of which other it came or into which it went: what one lens is told of one batch."""
    found: list[tuple[str, str, str | None]] = []
    led, leads = set(before.leaders.values()), set(after.leaders.values())
    for leader in sorted(led | leads):
        if leader not in led:
            other = _elsewhere(leader, after, before)
            found.append((leader, "SPLIT" if other else "CREATED", other))
        elif leader not in leads:
            other = _elsewhere(leader, before, after)
            found.append((leader, "MERGED" if other else "GONE", other))
        elif _contents(leader, before) != _contents(leader, after):
            found.append((leader, "CHANGED", None))
    return found


def _elsewhere(leader: str, here: Oracle, there: Oracle) -> str | None:
    """Where the leading record, or of a value the first of its records that are anywhere, stands in the other world."""
    records = [record for record, each in here.leaders.items() if each == leader] if is_value(leader) else [leader]
    return min((there.leaders[record] for record in records if record in there.leaders), default=None)


def _contents(leader: str, world: Oracle) -> tuple[object, ...]:
    """Records and links of an entity, as they say."""
    links = {
        (claim.id, repr(claim), ends)
        for claim in world.claims
        if all(end in world.leaders for end in claim.ends)
        and leader in (ends := tuple(world.leaders[end] for end in claim.ends))
        and ends[0] != ends[1]
    }
    return {record: world.items[record] for record, each in world.leaders.items() if each == leader}, links
