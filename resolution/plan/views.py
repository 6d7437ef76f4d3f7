"""Components that change, clustered once for all lenses that see them alike."""

from collections import defaultdict
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from resolution.cluster import View, cluster
from resolution.lens_sets import split
from resolution.matcher import Marks, Matcher
from resolution.plan.known import Known, Need
from resolution.plan.news import News
from resolution.plan.pairs import PairNews
from resolution.plan.state import Bond, Firsts, Item, Judgement, Lenses, Pair, Rank, Unit, is_made, is_value
from resolution.plan.units import UnitNews, first_records, touched_by_records

Homes = dict[str, Lenses]


@dataclass(slots=True)
class Placing:
    """Where nodes are now: component, and leaders by lens."""

    component: dict[str, str] = field(default_factory=dict)
    units: dict[str, Homes] = field(default_factory=dict)
    """Leaders of each unit's records that nobody judged."""
    records: dict[str, Homes] = field(default_factory=dict)
    """Leaders of each record that is judged singly, in the lenses where it is."""
    single: dict[str, Lenses] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    """Nodes that are no longer."""


class Views:
    """One batch's components, from what was known and what changes."""

    def __init__(self, news: News, units: UnitNews, pairs: PairNews, known: Known, matcher: Matcher) -> None:
        self.news, self.unit_news, self.pair_news, self.known, self.matcher = news, units, pairs, known, matcher
        self.touched = units.touched | pairs.touched
        self.firm = set(units.firm)
        self.single: dict[str, Lenses] = {}
        self.bonds: dict[Pair, Bond] = {}
        self.loaded: dict[str, Unit] = {}

    # -- what must be clustered again

    def place(self) -> Generator[Need, None, Placing]:
        yield from self._find_firm()
        old_nodes = self._load_components()
        yield from self._read_judgements({node for node in old_nodes | self.firm if not is_made(node)})
        nodes = {node for node in old_nodes | self.firm if node in self.single or self.unit(node) is not None}
        self._join_bonds(nodes)
        components = self._components(nodes)
        parted = yield from self._parted()
        placing = Placing(single=self.single, left=old_nodes - nodes)
        bonds = self._by_component(components)
        for n, component in enumerate(components):
            self._cluster(component, bonds.get(n, {}), placing, parted)
        return placing

    def _read_judgements(self, records: set[str]) -> Generator[Need, None, None]:
        """Which of these records are judged singly, and where they and their units were."""
        known, news = self.known, self.news
        yield Need(judged=frozenset(records))
        ends = {end for record in records for judgement in known.judged[record] for end in judgement.ends}
        yield Need(items=frozenset(records | ends))
        self.single = {record: lenses for record in records if (lenses := news.single(record))}
        yield Need(members=frozenset(self.single))

    def unit(self, name: str) -> Unit | None:
        """The unit as it will be."""
        if name in self.unit_news.units:
            return self.unit_news.units[name]
        return self.loaded.get(name) or self.known.units.get(name)

    def _find_firm(self) -> Generator[Need, None, None]:
        news, known = self.news, self.known
        for record in news.scope:
            self.firm.add(record)
            self.firm |= {item.unit for item in (news.before(record), news.item(record)) if item is not None}
            for item in (news.gone.get(record), news.come.get(record)):
                self.touched |= item.audience.lenses if item is not None else 0
        for id_, judgement in news.judgements.items():
            stored = known.judgements[id_]
            self.touched |= judgement.audience.lenses | (stored.audience.lenses if stored else 0)
        yield Need(units=frozenset(item.unit for record in news.scope if (item := news.item(record)) is not None))
        for p, evidence in self.pair_news.pairs.items():
            bits = [evidence.bits] if evidence else []
            if max([*bits, *self._old_bits(p)], default=0.0) >= self._match(p):
                self.firm |= set(p)
        old_units = {name for name in self.unit_news.units if known.units[name] is not None}
        yield Need(components=frozenset(self.firm | old_units))
        # A record of a unit that a component holds partly judged: the first of the others may change.
        for name in old_units - self.firm:
            if self._partly_judged(name):
                self.firm.add(name)
        for name in self.firm & self.unit_news.units.keys():
            if self._partly_judged(name):
                self.touched |= touched_by_records(name, news)

    def _partly_judged(self, node: str) -> bool:
        component = self.known.components.get(self.known.component_of.get(node) or "")
        return component is not None and bool(component.records)

    def _old_bits(self, p: Pair) -> Iterable[float]:
        stored = self.known.pairs.get(p)
        if stored is not None:
            yield stored.bits
        for unit in p:
            yield from (e.bits for e in self.known.evidence_of.get(unit, ()) if (e.left, e.right) == p)

    def _match(self, p: Pair) -> float:
        unit = self.known.units.get(p[0]) or self.unit(p[0]) or self.known.units.get(p[1]) or self.unit(p[1])
        assert unit is not None, "evidence between units that nobody knows"
        return self.matcher.thresholds(unit.content.kind).match

    def _load_components(self) -> set[str]:
        known, nodes = self.known, set[str]()
        ids = {id_ for node in self.firm if (id_ := known.component_of.get(node)) is not None}
        for component in (known.components[id_] for id_ in ids):
            nodes |= {unit.id for unit in component.units} | set(component.records)
            self.loaded |= {unit.id: unit for unit in component.units}
            self.bonds |= component.bonds
        return nodes

    def _join_bonds(self, nodes: set[str]) -> None:
        for p, evidence in self.pair_news.pairs.items():
            if evidence is None:
                self.bonds.pop(p, None)
            elif evidence.bits >= self._match(p):
                self.bonds[p] = evidence.bond
        self.bonds = {p: bond for p, bond in self.bonds.items() if p[0] in nodes and p[1] in nodes}

    def _judgements(self, nodes: Iterable[str]) -> dict[str, Judgement]:
        found = {each.id: each for node in nodes if not is_made(node) for each in self.news.active(node)}
        return {id_: judgement for id_, judgement in found.items() if self.news.effective(judgement)}

    def _components(self, nodes: set[str]) -> list[set[str]]:
        beside: dict[str, set[str]] = defaultdict(set)
        together: list[Pair] = list(self.bonds)
        together += [j.ends for j in self._judgements(nodes).values() if j.verdict == "SAME"]
        together += [(record, unit) for record in self.single if (unit := self._unit_name(record)) in nodes]
        for one, other in together:
            beside[one].add(other)
            beside[other].add(one)
        found, seen = list[set[str]](), set[str]()
        for start in sorted(nodes):
            if start in seen:
                continue
            component, waiting = {start}, [start]
            while waiting:
                fresh = (beside[waiting.pop()] & nodes) - component
                component |= fresh
                waiting += fresh
            seen |= component
            found.append(component)
        return found

    def _unit_name(self, record: str) -> str:
        item = self.news.item(record)
        assert item is not None, "a record that is judged singly is there"
        return item.unit

    # -- one component

    def _parted(self) -> Generator[Need, None, dict[str, Firsts]]:
        """For units of which some records are judged singly: the first of the others in each lens."""
        names = {self._unit_name(record) for record in self.single}
        names -= {name for name in names if is_value(name)}
        yield Need(holders=frozenset(names))
        found: dict[str, Firsts] = {}
        for name in names:
            found[name] = first_records([item for item in self.holders(name) if item.id not in self.single])
        return found

    def holders(self, unit: str) -> list[Item]:
        """The unit's records as they will be."""
        kept = [item for item in self.known.holders.get(unit, ()) if item.id not in self.news.gone]
        return [*kept, *self.news.into.get(unit, ())]

    def lenses(self, node: str) -> Lenses:
        if node in self.single:
            item = self.news.item(node)
            return item.audience.lenses if item else 0
        unit = self.unit(node)
        return unit.lenses if unit else 0

    def _marks(self, node: str) -> Marks:
        told = self.news.item(node) if node in self.single else self.unit(node)
        return self.matcher.marks(told.content) if told else Marks()

    def _firsts(self, name: str, parted: Mapping[str, Firsts]) -> Firsts:
        if name in parted:
            return parted[name]
        unit = self.unit(name)
        return unit.firsts if unit else {}

    def _by_component(self, components: Sequence[set[str]]) -> dict[int, dict[Pair, Bond]]:
        of_node = {node: n for n, component in enumerate(components) for node in component}
        found: dict[int, dict[Pair, Bond]] = defaultdict(dict)
        for p, bond in self.bonds.items():
            found[of_node[p[0]]][p] = bond
        return found

    def _cluster(
        self,
        component: set[str],
        bonds: Mapping[Pair, Bond],
        placing: Placing,
        parted: Mapping[str, Firsts],
    ) -> None:
        effective = [(each, self.news.effective(each)) for each in self._judgements(component).values()]
        units = [node for node in component if node not in self.single]
        cuts = {self.lenses(node) for node in component} | {bond.lenses for bond in bonds.values()}
        cuts |= {lenses for _, lenses in effective} | {self.single[node] for node in component if node in self.single}
        cuts |= {lenses for name in units for _, lenses in self._firsts(name, parted).values()}
        name = min(component)
        for node in component:
            placing.component[node] = name
        for node in units:
            old = self._old_homes(node)
            placing.units[node] = {leader: kept for leader, lenses in old.items() if (kept := lenses & ~self.touched)}
        for record in component - set(units):
            old = self.known.members.get(record, {})
            within = ~self.touched & self.single[record]
            placing.records[record] = {leader: kept for leader, lenses in old.items() if (kept := lenses & within)}
        marks = {node: self._marks(node) if len(component) > 1 else Marks() for node in component}
        kind = self._kind(component)
        for lenses in split(sorted(cuts), self.touched):
            self._cluster_view(lenses, component, kind, bonds, effective, marks, placing, parted)

    def _old_homes(self, node: str) -> Mapping[str, Lenses]:
        old = self.loaded.get(node) or self.known.units.get(node)
        return old.homes if old else {}

    def _kind(self, component: set[str]) -> str:
        node = min(component)
        item = self.news.item(node) if node in self.single else None
        unit = self.unit(node)
        content = item.content if item else unit.content if unit else None
        assert content is not None
        return content.kind

    def _cluster_view(
        self,
        lenses: Lenses,
        component: set[str],
        kind: str,
        bonds: Mapping[Pair, Bond],
        judgements: Iterable[tuple[Judgement, Lenses]],
        marks: Mapping[str, Marks],
        placing: Placing,
        parted: Mapping[str, Firsts],
    ) -> None:
        lens = lenses & -lenses  # all of them see alike: ask one
        alone = {node: self._unit_name(node) for node in component if self.single.get(node, 0) & lens}
        seen = {n for n in component if self.lenses(n) & lens and (n not in self.single or n in alone)}
        if not seen:
            return
        verdicts = _verdicts(judgement for judgement, effective in judgements if effective & lens)
        view = View(
            {node: marks[node] for node in seen},
            {p: bond.bits for p, bond in bonds.items() if bond.lenses & lens and p[0] in seen and p[1] in seen},
            partial(self.matcher.against, kind),
            frozenset(p for p, verdict in verdicts.items() if verdict == "SAME"),
            frozenset(p for p, verdict in verdicts.items() if verdict == "DIFFERENT"),
            {record: unit for record, unit in alone.items() if unit in seen},
        )
        for group in cluster(view, self.matcher.thresholds(kind)):
            leader = self._leader(group, alone, component, lens, parted)
            if leader is None:
                continue
            for node in group:
                homes = placing.records[node] if node in alone else placing.units[node]
                homes[leader] = homes.get(leader, 0) | (lenses & self.lenses(node))

    def _leader(
        self,
        group: frozenset[str],
        alone: Mapping[str, str],
        component: set[str],
        lens: Lenses,
        parted: Mapping[str, Firsts],
    ) -> str | None:
        values = [node for node in group if is_value(node)]
        if values:
            return min(values)
        ranked: list[Rank] = []
        for node in group:
            if node in alone:
                ranked.append(self._rank(node))
                continue
            ranked += [rank for rank, lenses in self._firsts(node, parted).values() if lenses & lens]
            if node in parted:  # records judged singly, but not in this lens, follow their unit
                ranked += [
                    self._rank(record)
                    for record in self.single
                    if record in component
                    and record not in alone
                    and self._unit_name(record) == node
                    and self.lenses(record) & lens
                ]
        return min(ranked)[2] if ranked else None

    def _rank(self, record: str) -> Rank:
        item = self.news.item(record)
        assert item is not None
        return item.rank


def _verdicts(judgements: Iterable[Judgement]) -> dict[Pair, str]:
    """DIFFERENT beats another owner's SAME."""
    found: dict[Pair, str] = {}
    for judgement in judgements:
        if judgement.verdict == "DIFFERENT" or found.get(judgement.ends) != "DIFFERENT":
            found[judgement.ends] = judgement.verdict or ""
    return found
