"""Writes everything that one batch changes, a fixed number of statements per thousand rows."""

from collections.abc import Callable
from typing import Any

from graph_service.store.audiences import AudienceBook
from graph_service.store.connection import Transaction
from graph_service.store.rows import (
    claim_row,
    doubt_row,
    hold_row,
    judgement_row,
    link_row,
    pair_row,
    report_row,
    unit_row,
)
from resolution.ids import entity_id, report_of, value_entity_id
from resolution.matcher import Matcher
from resolution.plan.changes import Changes
from resolution.plan.known import Known
from resolution.plan.state import VALUE, Audience, Item, Lenses, Pair, PairEvidence, Submission, is_value
from resolution.reports import ReportedRecord


class Writing:
    """Rows of one plan, in the order in which they must be written."""

    def __init__(
        self, changes: Changes, known: Known, book: AudienceBook, matcher: Matcher, secret: bytes,
        marked: Callable[[Submission], Audience],
    ) -> None:  # fmt: skip
        self.changes, self.known, self.book, self.matcher, self.secret = changes, known, book, matcher, secret
        self.marked = marked
        self.stored_units = {unit.id for component in known.components.values() for unit in component.units}
        self.stored_units |= {name for name, unit in known.units.items() if unit is not None}
        self.stored_pairs = {(e.left, e.right): e for evidence in known.evidence_of.values() for e in evidence}
        self.stored_pairs |= {pair: evidence for pair, evidence in known.pairs.items() if evidence is not None}
        self.statements: list[tuple[str, list[Any]]] = []

    def prepare(self) -> None:
        """Makes the rows, which takes as long as planning them did."""
        self._reports()
        self._removals()
        self._records()
        self._units()
        self._pairs()
        self._doubts()
        self._entities()
        self._members()
        self._claims()
        self._judgements()
        self._events()

    async def write(self, tx: Transaction) -> None:
        """What was prepared."""
        minted = self.book.take_minted()
        await tx.run_many("submission/add_audiences", minted)
        for statement, rows in self.statements:
            await tx.run_many(f"submission/{statement}", rows)

    def _add(self, statement: str, rows: list[Any]) -> None:
        if rows:
            self.statements.append((statement, rows))

    def entity(self, leader: str) -> str:
        return value_entity_id(leader, self.secret) if is_value(leader) else entity_id(leader)

    def _reports(self) -> None:
        reports = self.changes.reports.values()
        self._add("put_reports", [report_row(each, self.marked(each), self.book) for each in reports])

    def _removals(self) -> None:
        """First, since what comes may bear the id of what goes."""
        changes = self.changes
        links = [(claim, pair) for claim, (before, after) in changes.links.items() for pair in before
                 if claim in changes.claims_come or after.get(pair) != before[pair]]  # fmt: skip
        self._add("remove_links", [self._link(claim, pair) for claim, pair in links])
        self._add("remove_claims", sorted(changes.claims_gone - changes.claims_come.keys()))
        moved = changes.members.items()
        self._add("remove_members", [
            {"record": record, "entity": self.entity(leader)}
            for record, (before, after) in moved for leader in before if after.get(leader) != before[leader]
        ])  # fmt: skip
        self._add("remove_pairs", [
            {"left": pair[0], "right": pair[1]}
            for pair, e in changes.pairs.items() if e is None and pair in self.stored_pairs
        ])  # fmt: skip
        left = [was for was, now in changes.holds.values() if was is not None and was != now]
        self._add("remove_holds", [{"key": hold.key, "unit": hold.unit} for hold in left if hold.window])
        self._add("remove_beyond", [{"key": hold.key, "unit": hold.unit} for hold in left if not hold.window])
        self._add(
            "remove_units", [name for name, unit in changes.units.items() if unit is None and name in self.stored_units]
        )
        self._add("remove_records", sorted(changes.gone.keys() - changes.come.keys()))

    def _records(self) -> None:
        told = {record.id: record for each in self.changes.reports.values() for record in each.report.records}
        rows = [self._record(item, told[item.id]) for item in self.changes.come.values()]
        self._add("add_records", [row for row in rows if row["id"] not in self.changes.gone])
        self._add("put_records", [row for row in rows if row["id"] in self.changes.gone])
        self._add("put_record_components", [
            {"id": id_, "component": component} for id_, component in self.changes.components.items()
        ])  # fmt: skip

    def _record(self, item: Item, told: ReportedRecord) -> dict[str, Any]:
        return {
            "id": item.id,
            "kind": told.kind,
            "report": report_of(item.id),
            "entity": entity_id(item.id),
            "audience": self.book.number(item.audience),
            "open": item.audience.open,
            "time": item.reported_at,
            "unit": item.unit,
            "digest": item.digest,
            "source": told.source,
            "content": item.content.text,
            "caption": told.caption,
            "agency": told.marking.owner,
            "level": told.marking.level,
            "releaseTo": list(told.marking.release_to),
        }

    def _units(self) -> None:
        changed = [unit for unit in self.changes.units.values() if unit is not None]
        new = [unit for unit in changed if unit.id not in self.stored_units]
        old = [unit for unit in changed if unit.id in self.stored_units]
        self._add("add_units", [unit_row(unit, self.book) for unit in new])
        self._add("put_units", [unit_row(unit, self.book) for unit in old])
        stored = self.known.units
        reborn = [unit for unit in old if (was := stored.get(unit.id)) is not None and was.content != unit.content]
        self._add("remove_names", [unit.id for unit in reborn])
        names = [(unit.id, token) for unit in new + reborn for token in sorted(self.matcher.tokens(unit.content))]
        self._add("put_tokens", sorted({token for _, token in names}))
        self._add("add_names", [{"unit": unit, "token": token} for unit, token in names])
        joined = [now for was, now in self.changes.holds.values() if now is not None and was != now]
        self._add("add_holds", [hold_row(hold, self.book) for hold in joined])

    def _pairs(self) -> None:
        changed = [(pair, e) for pair, e in self.changes.pairs.items() if e is not None]
        self._add("put_pairs", [self._pair(e) for pair, e in changed if pair in self.stored_pairs])
        self._add("add_pairs", [self._pair(e) for pair, e in changed if pair not in self.stored_pairs])

    def _pair(self, evidence: PairEvidence) -> dict[str, Any]:
        return pair_row(evidence, self.matcher.thresholds(self._kind(evidence)).match, self.book)

    def _kind(self, evidence: PairEvidence) -> str:
        """Of both ends; one of them may be a unit that is not read, where the other is gone."""
        found = (self.changes.units.get(end) or self.known.units.get(end) for end in (evidence.left, evidence.right))
        return next(unit.content.kind for unit in found if unit is not None)

    def _doubts(self) -> None:
        """Of pairs near to the threshold, by which the queue of possible matches is found."""
        gone: list[dict[str, Any]] = []
        new: list[dict[str, Any]] = []
        changed: list[dict[str, Any]] = []
        for pair, now in self.changes.pairs.items():
            before, after = self._doubt(self.stored_pairs.get(pair)), self._doubt(now)
            if before and not after:
                gone.append({"left": pair[0], "right": pair[1]})
            elif after and after != before:
                (changed if before else new).append(after)
        self._add("remove_doubts", gone)
        self._add("put_doubts", changed)
        self._add("add_doubts", new)

    def _doubt(self, evidence: PairEvidence | None) -> dict[str, Any] | None:
        if evidence is None:
            return None
        kind = self._kind(evidence)
        return doubt_row(evidence, kind, self.matcher.thresholds(kind).match, self.book)

    def _entities(self) -> None:
        led, values = self._led(), self.changes.values
        gone = [leader for leader, (before, after) in [*led.items(), *values.items()] if before and not after]
        self._add("remove_entities", [self.entity(leader) for leader in sorted(gone)])
        self._add("add_entities", [self._entity(leader, now) for leader, (was, now) in led.items() if now and not was])
        self._add("put_entities", [self._entity(leader, now) for leader, (was, now) in led.items() if now and was])
        self._add("put_value_entities", [self._value(leader, now) for leader, (_, now) in values.items() if now])

    def _led(self) -> dict[str, tuple[Lenses, Lenses]]:
        """Records that may lead otherwise than before, or say something else: lenses in which they did, and do."""
        found: dict[str, tuple[Lenses, Lenses]] = {}
        for record in self.changes.members.keys() | self.changes.come.keys():
            homes = self.known.members.get(record, {})
            before, after = self.changes.members.get(record, (homes, homes))
            found[record] = (before.get(record, 0), after.get(record, 0))
        return found

    def _entity(self, leader: str, lenses: Lenses) -> dict[str, Any]:
        return {"id": self.entity(leader), "leader": leader, "audience": self.book.number_of_set(lenses)}

    def _value(self, leader: str, lenses: Lenses) -> dict[str, Any]:
        kind, _, caption = leader.removeprefix(VALUE).partition(" ")
        return self._entity(leader, lenses) | {"kind": kind, "caption": caption}

    def _members(self) -> None:
        self._add("add_members", [
            {"record": record, "entity": self.entity(leader), "audience": self.book.number_of_set(after[leader])}
            for record, (before, after) in self.changes.members.items()
            for leader in after if after[leader] != before.get(leader)
        ])  # fmt: skip

    def _claims(self) -> None:
        come = self.changes.claims_come
        self._add("put_claims", [claim_row(claim, report_of(id_), self.book) for id_, claim in come.items()])
        self._add("add_links", [
            self._link(id_, pair) | {"properties": link_row(self.changes.claims[id_], lenses, self.book)}
            for id_, (before, after) in self.changes.links.items()
            for pair, lenses in after.items()
            if id_ in come or before.get(pair) != lenses
        ])  # fmt: skip

    def _link(self, claim: str, pair: Pair) -> dict[str, Any]:
        return {"left": self.entity(pair[0]), "right": self.entity(pair[1]), "claim": claim}

    def _events(self) -> None:
        self._add("add_changes", [
            {"epoch": self.book.epoch, "entity": self.entity(each.entity), "happened": each.happened,
             "other": None if each.other is None else self.entity(each.other),
             "audience": self.book.number_of_set(each.lenses)}
            for each in self.changes.events
        ])  # fmt: skip

    def _judgements(self) -> None:
        judgements = self.changes.judgements.values()
        self._add("put_judgements", [judgement_row(each, self.book) for each in judgements])
