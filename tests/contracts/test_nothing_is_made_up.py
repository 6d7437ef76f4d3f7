"""Law 4: no link without a claim, no claim or record without its report, no merge without evidence or a judgement."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph_service.access.lenses import Lens
from graph_service.services.service import Service
from graph_service.store.audiences import AudienceBook
from graph_service.store.connection import Store, Transaction
from graph_service.store.rows import judgement_of
from resolution.ids import report_of
from resolution.matcher import Thresholds
from resolution.plan.state import Judgement
from resolution.score import Matching
from tests.contracts.agencies import book, decided, parsed, viewers
from tests.contracts.holding import World, commit, generated, holding
from tests.contracts.stored import AUDIENCES, stored

WORLDS = 20
JUDGEMENTS = "MATCH (j:Judgement) RETURN properties(j) AS judgement"


async def made_up(service: Service) -> list[str]:
    """Everything that nothing stands behind."""
    (items, _, pairs, _, _, members, links, claims), _ = await stored(service.store, service.book.audience)
    rows = await service.store.rows_of("MATCH (p:Report) RETURN p.body AS body")
    reports = {report.id: report for report in parsed([json.loads(row["body"]) for row in rows])}
    told_records = {record.id for report in reports.values() for record in report.records}
    told_claims = {claim.id for report in reports.values() for claim in report.claims}
    audiences = AudienceBook.of(await service.store.rows_of(AUDIENCES), service.book.audience, 0)
    judgements = [judgement_of(row["judgement"], audiences) for row in await service.store.rows_of(JUDGEMENTS)]
    found = [f"link of {claim}" for claim in links if links[claim] and claim not in claims]
    found += [f"claim {claim}" for claim in claims if claim not in told_claims or report_of(claim) not in reports]
    found += [f"record {record}" for record in items if record not in told_records]
    found += [f"members of {record}" for record in members if record not in items]
    for viewer in viewers():
        bit = service.book.bits[Lens(viewer.agency, viewer.level)]
        found += [
            f"{sorted(records)} in the lens of {viewer.name}"
            for records in _entities(members, bit)
            if len(set(_pieces(records, items, pairs, judgements, bit))) > 1
        ]
    return found


def _entities(members: dict[str, dict[str, int]], bit: int) -> Iterator[set[str]]:
    entities: dict[str, set[str]] = defaultdict(set)
    for record, homes in members.items():
        for leader, lenses in homes.items():
            if lenses >> bit & 1:
                entities[leader].add(record)
    yield from entities.values()


def _pieces(
    records: set[str], items: dict[str, Any], pairs: dict[Any, Any], judgements: list[Judgement], bit: int
) -> Iterator[frozenset[str]]:
    """Records that evidence above the match weight, a judgement or one unit holds together."""
    matcher = Matching()
    home = {record: {record} for record in records}

    def join(one: str, other: str) -> None:
        for record in home[one] | home[other]:
            home[record] = home[one] | home[other]

    by_unit: dict[str, list[str]] = defaultdict(list)
    for record in sorted(records):
        by_unit[items[record].unit].append(record)
    for together in by_unit.values():
        for record in together:
            join(together[0], record)
    for (left, right), evidence in pairs.items():
        if left in by_unit and right in by_unit and evidence.lenses >> bit & 1:
            kind = items[by_unit[left][0]].content.kind
            if evidence.bits >= matcher.thresholds(kind).match:
                join(by_unit[left][0], by_unit[right][0])
    for judgement in judgements:
        seen = judgement.verdict == "SAME" and judgement.audience.lenses >> bit & 1
        if seen and {judgement.left, judgement.right} <= records:
            join(judgement.left, judgement.right)
    yield from (frozenset(together) for together in home.values())


def corrected(told: dict[str, Any]) -> dict[str, Any]:
    """The report's last revision: of other names, and without its claims."""
    records = [each | ({"names": ["Орлов Пётр"]} if "names" in each else {}) for each in told.get("records", ())]
    return told | {"revision": 9} | ({"records": records[:1], "claims": []} if records else {})


async def corrected_by_and_by(store: Store, folder: Path, world: World) -> list[str]:
    reports = parsed(world[0])
    async with holding(store, folder, reports, decided(book(), world[1])) as service:
        found = await made_up(service)
        for told in world[0][::2]:
            await commit(service, parsed([corrected(told)]))
            found += await made_up(service)
        return found


async def test_nothing_is_there_without_what_says_so(store: Store, tmp_path: Path) -> None:
    for world in generated(WORLDS, 23):
        assert await corrected_by_and_by(store, tmp_path, world) == []


@pytest.mark.parametrize("statement", ["remove_links", "remove_claims", "remove_records", "remove_members"])
async def test_what_is_left_behind_is_seen(
    store: Store, tmp_path: Path, statement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Transaction.run_many

    async def forgets(self: Transaction, name: str, rows: Any, /, **params: Any) -> Any:
        return [] if name == f"submission/{statement}" else await real(self, name, rows, **params)

    monkeypatch.setattr(Transaction, "run_many", forgets)
    for world in generated(WORLDS, 29):
        try:
            if await corrected_by_and_by(store, tmp_path, world):
                return
        except (AssertionError, KeyError):  # a state that cannot even be read, or planned upon
            return
    pytest.fail("nobody noticed")


async def test_a_merge_on_too_little_evidence_is_seen(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for world in generated(WORLDS, 29):
        async with holding(store, tmp_path, [], []) as service:
            with monkeypatch.context() as patch:
                patch.setattr(Matching, "thresholds", lambda self, kind: Thresholds(-100.0, -100.0, -100.0, 8))
                await commit(service, parsed(world[0]))
            if await made_up(service):
                return
    pytest.fail("nobody noticed")
