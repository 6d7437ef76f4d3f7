"""Answers the planner: reads what is near a batch, one statement for each thing it asks."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from graph_service.store.audiences import AudienceBook
from graph_service.store.connection import Transaction
from graph_service.store.rows import ITEM, UNIT, claim_of, hold_of, item_of, judgement_of, pair_of, unit_of_row
from resolution.plan.known import Known, Need
from resolution.plan.state import Bond, Component, Hold, Item, Pair, PairEvidence, Register, Unit

T = TypeVar("T")
Rows = list[dict[str, Any]]

IDS_A_ROW = 50  # an answer of 50 units is some 100 kB; more of them gain nothing


def grouped(rows: Iterable[Mapping[str, Any]], key: str, make: Callable[[Mapping[str, Any]], T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        found[row[key]].append(make(row))
    return found


class Near:
    """What one transaction reads for the planner."""

    def __init__(self, tx: Transaction, book: AudienceBook, *, judgements: bool) -> None:
        self.tx, self.book, self.judgements = tx, book, judgements

    async def answer(self, need: Need, known: Known) -> None:
        await self._registers(need, known)
        await self._judgements(need, known)
        known.items |= await self._by_id("records", need.items, self._item)
        await self._units(need.units, known)
        await self._holds(need, known)
        await self._evidence(need, known)
        await self._components(need, known)
        await self._records(need, known)

    async def _rows(self, statement: str, ids: Iterable[Any]) -> Rows:
        wanted = sorted(ids)
        return await self.tx.run_many(f"submission/{statement}", wanted) if wanted else []

    async def _many(self, statement: str, ids: Iterable[str]) -> list[list[Any]]:
        """What a statement finds that is asked, and answers, many in a row."""
        wanted = sorted(ids)
        parts = [wanted[start : start + IDS_A_ROW] for start in range(0, len(wanted), IDS_A_ROW)]
        rows = await self.tx.run_many(f"submission/{statement}", parts) if parts else []
        return [each for row in rows for each in row["found"]]

    async def _by_id(
        self, statement: str, ids: frozenset[str], make: Callable[[Mapping[str, Any]], T]
    ) -> dict[str, T | None]:
        found: dict[str, T | None] = dict.fromkeys(ids)
        found |= {row["id"]: make(row) for row in await self._rows(statement, ids)}
        return found

    def _item(self, row: Mapping[str, Any]) -> Item:
        return item_of(row, self.book)

    def _unit(self, found: Sequence[Any], known: Known) -> Unit:
        """A stored unit, read once: most are asked for twice, beside a pair and in their component."""
        return known.units.get(found[0]) or unit_of_row(dict(zip(UNIT, found, strict=True)), self.book)

    def _pair(self, row: Mapping[str, Any]) -> PairEvidence:
        return pair_of(row, self.book)

    async def _registers(self, need: Need, known: Known) -> None:
        known.reports |= dict.fromkeys(need.reports)
        stored = await self._rows("registers", need.reports)
        ids = [row["id"] for row in stored]
        items = grouped(await self._rows("records_of_reports", ids), "report", self._item)
        claims = [claim_of(row["claim"], self.book) for row in await self._rows("claims_of_reports", ids)]
        of_report: dict[str, list[Any]] = defaultdict(list)
        for claim in claims:
            of_report[claim.id.rpartition("/")[0]].append(claim)
        for row in stored:
            mine = tuple(sorted(items.get(row["id"], ()), key=lambda item: item.id))
            known.reports[row["id"]] = Register(row["revision"], row["digest"], mine, tuple(of_report[row["id"]]))

    async def _judgements(self, need: Need, known: Known) -> None:
        known.judgements |= dict.fromkeys(need.judgements)
        known.judged |= dict.fromkeys(need.judged, ())
        if not self.judgements:
            return
        for row in await self._rows("judgements", need.judgements):
            found = judgement_of(row["judgement"], self.book)
            known.judgements[found.id] = found
        both = await self._rows("judgements_on_left", need.judged) + await self._rows(
            "judgements_on_right", need.judged
        )
        for judgement in sorted({judgement_of(row["judgement"], self.book) for row in both}, key=lambda j: j.id):
            for end in judgement.ends:
                if end in need.judged:
                    known.judged[end] = (*known.judged[end], judgement)

    async def _units(self, ids: frozenset[str], known: Known) -> None:
        known.units |= dict.fromkeys(ids)
        known.units |= {each[0]: self._unit(each, known) for each in await self._many("units", ids)}

    async def _holds(self, need: Need, known: Known) -> None:
        inside: dict[str, list[Hold]] = defaultdict(list)
        lenses = self.book.sets
        for key, unit, open_, audience, window in await self._many("windows", need.windows | need.holds):
            inside[key].append(Hold(key, unit, open_, lenses[audience], lenses[window]))
        known.windows |= {key: tuple(inside.get(key, ())) for key in need.windows}
        beyond = grouped(await self._rows("beyond_windows", need.holds), "key", lambda row: hold_of(row, self.book))
        known.holds |= {key: (*inside.get(key, ()), *beyond.get(key, ())) for key in need.holds}

    async def _evidence(self, need: Need, known: Known) -> None:
        known.pairs |= dict.fromkeys(need.pairs)
        wanted = [{"left": left, "right": right} for left, right in sorted(need.pairs)]
        rows = await self.tx.run_many("submission/pairs", wanted) if wanted else []
        known.pairs |= {(row["left"], row["right"]): self._pair(row) for row in rows}
        found: dict[str, dict[Pair, PairEvidence]] = {unit: {} for unit in need.evidence_of}
        for statement in ("evidence_from", "evidence_to"):
            for row in await self._rows(statement, need.evidence_of):
                evidence = self._pair(row)
                for unit in (evidence.left, evidence.right):
                    if unit in found:
                        found[unit][evidence.left, evidence.right] = evidence
        known.evidence_of |= {unit: tuple(pairs.values()) for unit, pairs in found.items()}

    async def _components(self, need: Need, known: Known) -> None:
        known.component_of |= dict.fromkeys(need.components)
        await self._units(need.components - known.units.keys(), known)
        found = {node: unit.component for node in need.components if (unit := known.units[node]) is not None}
        if self.judgements:
            records = [node for node in need.components if node not in found]
            found |= {r["id"]: r["component"] for r in await self._rows("records", records) if r["component"]}
        known.component_of |= found
        wanted = set(found.values()) - known.components.keys()
        units: dict[str, list[Unit]] = defaultdict(list)
        for each in await self._many("component_units", wanted):
            unit = self._unit(each, known)
            units[unit.component].append(unit)
        records_of = (
            grouped(await self._rows("component_records", wanted), "component", lambda row: str(row["id"]))
            if self.judgements
            else {}
        )
        bonds: dict[str, dict[Pair, Bond]] = defaultdict(dict)
        for id_, left, right, bits, audience in await self._many("component_bonds", wanted):
            bonds[id_][left, right] = Bond(bits, self.book.lenses(audience))
        for id_ in wanted:
            known.components[id_] = Component(
                tuple(units.get(id_, ())), tuple(records_of.get(id_, ())), bonds.get(id_, {})
            )

    async def _records(self, need: Need, known: Known) -> None:
        found = [dict(zip(ITEM, each, strict=True)) for each in await self._many("holders", need.holders)]
        holders = grouped(found, "unit", self._item)
        known.holders |= {unit: tuple(holders.get(unit, ())) for unit in need.holders}
        members: dict[str, dict[str, int]] = {record: {} for record in need.members}
        for record, leader, audience in await self._many("members", need.members):
            members[record][leader] = self.book.lenses(audience)
        known.members |= members
        claims: dict[str, dict[str, Any]] = {record: {} for record in need.claims}
        for statement in ("claims_on_left", "claims_on_right"):
            for row in await self._rows(statement, need.claims):
                claim = claim_of(row["claim"], self.book)
                for end in claim.ends:
                    if end in claims:
                        claims[end][claim.id] = claim
        known.claims |= {record: tuple(found.values()) for record, found in claims.items()}
