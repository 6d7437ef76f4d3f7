"""A store in memory: what a server holds, in dictionaries, for tests, previews and resolving files without a server."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from resolution.matcher import Matcher
from resolution.plan.changes import Changes
from resolution.plan.known import Known, Need
from resolution.plan.planner import plan
from resolution.plan.state import (
    Batch,
    Claim,
    Component,
    Hold,
    Item,
    Judgement,
    Lenses,
    Pair,
    PairEvidence,
    Register,
    Unit,
)


@dataclass(slots=True)
class World:
    """All that is stored, for all lenses."""

    matcher: Matcher
    lenses: Lenses
    reports: dict[str, Register] = field(default_factory=dict)
    judgements: dict[str, Judgement] = field(default_factory=dict)
    judged: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    items: dict[str, Item] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    holders: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    holds: dict[str, dict[str, Hold]] = field(default_factory=lambda: defaultdict(dict))
    pairs: dict[Pair, PairEvidence] = field(default_factory=dict)
    pairs_of: dict[str, set[Pair]] = field(default_factory=lambda: defaultdict(set))
    record_components: dict[str, str] = field(default_factory=dict)
    components: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    members: dict[str, dict[str, Lenses]] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    claims_of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    links: dict[str, dict[Pair, Lenses]] = field(default_factory=dict)

    def submit(self, batch: Batch) -> Changes:
        changes = self.planned(batch)
        self.apply(changes)
        return changes

    def planned(self, batch: Batch) -> Changes:
        """What the batch would change; nothing is written."""
        return self.planned_with(batch)[0]

    def planned_with(self, batch: Batch) -> tuple[Changes, Known]:
        """The same, with what was known when it was planned."""
        known = Known()
        planning = plan(batch, known, self.matcher, self.lenses)
        try:
            need = next(planning)
            while True:
                self.answer(need, known)
                need = planning.send(None)
        except StopIteration as end:
            return end.value, known

    # -- reading

    def answer(self, need: Need, known: Known) -> None:
        known.reports |= {each: self.reports.get(each) for each in need.reports}
        known.judgements |= {each: self.judgements.get(each) for each in need.judgements}
        known.judged |= {
            each: tuple(self.judgements[id_] for id_ in sorted(self.judged.get(each, ()))) for each in need.judged
        }
        known.items |= {each: self.items.get(each) for each in need.items}
        known.units |= {each: self.units.get(each) for each in need.units}
        known.windows |= {
            key: tuple(hold for hold in self.holds.get(key, {}).values() if hold.window) for key in need.windows
        }
        known.holds |= {key: tuple(self.holds.get(key, {}).values()) for key in need.holds}
        known.pairs |= {each: self.pairs.get(each) for each in need.pairs}
        known.evidence_of |= {each: self._evidence(self.pairs_of.get(each, ())) for each in need.evidence_of}
        known.holders |= {
            each: tuple(self.items[item] for item in sorted(self.holders.get(each, ()))) for each in need.holders
        }
        known.members |= {each: self.members.get(each, {}) for each in need.members}
        known.claims |= {
            each: tuple(self.claims[id_] for id_ in sorted(self.claims_of.get(each, ()))) for each in need.claims
        }
        for node in need.components:
            self._answer_component(node, known)

    def _evidence(self, pairs: Iterable[Pair]) -> tuple[PairEvidence, ...]:
        return tuple(self.pairs[each] for each in sorted(pairs))

    def _answer_component(self, node: str, known: Known) -> None:
        component = self.units[node].component if node in self.units else self.record_components.get(node)
        known.component_of[node] = component
        if component is None or component in known.components:
            return
        nodes = sorted(self.components[component])
        units = tuple(self.units[each] for each in nodes if each in self.units)
        inside = {p for unit in units for p in self.pairs_of.get(unit.id, ())}
        bonds = {p: self.pairs[p].bond for p in sorted(inside) if self.pairs[p].bits >= self._match(units)}
        records = tuple(each for each in nodes if each not in self.units)
        known.components[component] = Component(units, records, bonds)

    def _match(self, units: tuple[Unit, ...]) -> float:
        return self.matcher.thresholds(units[0].content.kind).match

    # -- writing

    def apply(self, changes: Changes) -> None:
        for id_, submission in changes.reports.items():
            report = submission.report
            self.reports[id_] = Register(report.revision, report.digest, submission.items, submission.claims)
        for id_, judgement in changes.judgements.items():
            self.judgements[id_] = judgement
            for end in judgement.ends:
                self.judged[end].add(id_)
        self._apply_items(changes)
        self._apply_units(changes)
        self._apply_pairs(changes)
        self._apply_claims(changes)

    def _apply_items(self, changes: Changes) -> None:
        for id_, item in changes.gone.items():
            del self.items[id_]
            self.holders[item.unit].discard(id_)
            self._leave(id_, self.record_components.pop(id_, None))
        for id_, item in changes.come.items():
            self.items[id_] = item
            self.holders[item.unit].add(id_)
        for id_, (_, after) in changes.members.items():
            if id_ in self.items:
                self.members[id_] = dict(after)
            else:
                self.members.pop(id_, None)

    def _leave(self, node: str, component: str | None) -> None:
        if component is not None:
            self.components[component].discard(node)
            if not self.components[component]:
                del self.components[component]

    def _apply_units(self, changes: Changes) -> None:
        for id_, unit in changes.units.items():
            old = self.units.pop(id_, None)
            self._leave(id_, old.component if old else None)
            if unit is not None:
                self.units[id_] = unit
                self.components[unit.component].add(id_)
        # After the units: a record may have been a unit of its own.
        for id_, component in changes.components.items():
            self._leave(id_, self.record_components.pop(id_, None))
            if component is not None and id_ in self.items:
                self.record_components[id_] = component
                self.components[component].add(id_)
        for (key, unit_id), (_, hold) in changes.holds.items():
            if hold is None:
                self.holds[key].pop(unit_id, None)
            else:
                self.holds[key][unit_id] = hold

    def _apply_pairs(self, changes: Changes) -> None:
        for p, evidence in changes.pairs.items():
            if evidence is None:
                self.pairs.pop(p, None)
            else:
                self.pairs[p] = evidence
            for unit in p:
                if evidence is None:
                    self.pairs_of[unit].discard(p)
                else:
                    self.pairs_of[unit].add(p)

    def _apply_claims(self, changes: Changes) -> None:
        for id_ in changes.claims_gone:
            for end in self.claims.pop(id_).ends:
                self.claims_of[end].discard(id_)
            self.links.pop(id_, None)
        for id_, claim in changes.claims_come.items():
            self.claims[id_] = claim
            for end in claim.ends:
                self.claims_of[end].add(id_)
        for id_, (_, links) in changes.links.items():
            if id_ in self.claims:
                self.links[id_] = dict(links)

    # -- what it holds

    def state(self) -> tuple[object, ...]:
        """Everything stored, to be compared: equal whatever the order and the batches of what came."""
        return (
            self.items,
            self.units,
            self.pairs,
            {key: holds for key, holds in self.holds.items() if holds},
            {component: frozenset(nodes) for component, nodes in self.components.items() if nodes},
            self.members,
            {id_: links for id_, links in self.links.items() if links},
            self.claims,
        )

    def leaders(self, lens: int) -> dict[str, str]:
        """Record to leading record or value, as one lens (a bit number) sees it."""
        bit = 1 << lens
        return {
            record: leader for record, homes in self.members.items() for leader, lenses in homes.items() if lenses & bit
        }

    def evidence(self, lens: int) -> dict[Pair, float]:
        return {p: evidence.bits for p, evidence in self.pairs.items() if evidence.lenses >> lens & 1}

    def joined(self, lens: int) -> set[tuple[str, str, str]]:
        """Claim, leader and leader of each link that one lens sees."""
        return {
            (claim, *ends)
            for claim, links in self.links.items()
            for ends, lenses in links.items()
            if lenses >> lens & 1
        }
