"""Law 1, through the API: each answer on all data equals the answer on the data without what the viewer may not see."""

import os
from collections.abc import Sequence, Set
from pathlib import Path
from typing import Any

import pytest

from cypher import catalogue
from cypher.catalogue import Access, Statement
from graph_service.access.tokens import Viewer
from graph_service.api.context import Context, Drawing
from graph_service.services.exports.picture import Stamp
from graph_service.services.exports.stamping import picture_of
from graph_service.services.links.filters import EVERYTHING
from graph_service.services.service import Service
from graph_service.store.connection import Store
from graph_service.terminal import plain
from resolution.doubt import bands
from resolution.ids import entity_id, value_entity_id
from resolution.plan.state import unit_of
from resolution.score import Matching
from tests.contracts.agencies import (
    ALL_SEE,
    CLAIMS,
    RECORDS,
    book,
    decided,
    parsed,
    pruned,
    text_of,
    viewers,
    visible,
)
from tests.contracts.holding import SECRET, World, generated, holding
from tests.contracts.kept import VERSIONS, keep, seen
from tests.contracts.questions import questions, unlimited

FILES = 4  # one world of so many is asked for files too: each takes as many statements again
WORLDS = int(os.environ.get("LEAK_WORLDS", "12"))
IDS = [*RECORDS[::2], *(entity_id(id_) for id_ in RECORDS), "E-NEVERGIVEN234567", "TJ-DCA/1", "KG-SCNS/2"]
IDS.append(value_entity_id("=phone +992931234567", bytes.fromhex(SECRET)))
OWN = "reading/own_judgement"  # before a mutation: of the viewer's own lens
READS = sorted(
    name
    for name, text in catalogue.catalogue().items()
    if "$audiences" in text.text
    and name != OWN
    and name.split("/")[0] in ("reading", "searching", "linking", "exporting")
)
UNORDERED = ("linking/links", "linking/neighbours", "linking/neighbours_graded")  # as they say of themselves


async def answers(service: Service, viewer: Viewer, fields: Set[str] | None = None, turn: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, document in questions(IDS, turn).items():
        if fields is None or name in fields:
            drawing = None if turn % FILES else Drawing()
            context = Context(service, viewer, "en", drawing=drawing)
            result = await unlimited.execute(document, context_value=context)
            assert not result.errors, (name, result.errors)
            assert result.data is not None
            found[name] = result.data | ({"as a file": drawn(drawing, viewer, service)} if drawing else {})
    return found


def drawn(drawing: Drawing, viewer: Viewer, service: Service) -> list[str]:
    """What a file of these answers holds, but for its number; answers come in no order."""
    stamp = Stamp("", "2026-11-26T00:00:00Z", viewer.name, viewer.agency, viewer.level, "")
    found = picture_of(drawing.sketches, stamp, service.book.registry.levels, with_rows=True)
    return sorted(text_of(plain(each)) for each in (found.level, found.truncated, *found.entities, *found.links))


async def leaks(
    store: Store, folder: Path, world: World, *, fields: Set[str] | None = None, most: int = 4, turn: int = 0
) -> list[str]:
    """Root fields and viewers whose answers hidden data changes."""
    reports, judgements = parsed(world[0]), decided(book(), world[1])
    asked = (viewers()[1::2] + viewers()[:1])[:most]  # the highest level of each agency, and a lower one
    async with holding(store, folder, reports, judgements) as service:
        await keep(service)
        full = {viewer: await answers(service, viewer, fields, turn) for viewer in asked}
    found: list[str] = []
    for viewer in asked:
        less = [pruned(report, viewer) for report in reports]
        decisions = [judgement for judgement in judgements if visible(judgement, viewer)]
        async with holding(store, folder, less, decisions) as service:
            await keep(service, [each for each in VERSIONS if seen(each, viewer)])
            alone = await answers(service, viewer, fields, turn)
        found += [
            f"{name} {call} for {viewer.name}: {text_of(full[viewer][name][call])} but alone {text_of(answer)}"
            for name, calls in alone.items()
            for call, answer in calls.items()
            if answer != full[viewer][name][call]
        ]
    return found


async def test_every_answer_is_what_it_would_be_without_what_is_hidden(store: Store, tmp_path: Path) -> None:
    for turn, world in enumerate(generated(WORLDS, 3)):
        assert await leaks(store, tmp_path, world, turn=turn) == []


PEOPLE = [
    {
        "schemaVersion": 1, "agency": "KZ-POLICE", "reference": reference, "revision": 1,
        "reportedAt": "2024-05-01T10:00:00Z", "marking": ALL_SEE,
        "records": [{"id": "a", "kind": "person", "names": [name]}],
    }
    for reference, name in (("1", "Ким Анна"), ("2", "RAKHIMOV ALI"))
]  # fmt: skip
# Chance seldom has one agency judge two records the same that another sees: one world is made for that.
JUDGED: World = (PEOPLE, [("KG-SCNS", "OPEN", "KZ-POLICE/1/a", "KZ-POLICE/2/a", "SAME")])
LEAKY = [*sorted(generated(60, 5), key=lambda world: -len(str(world)))[:30], JUDGED]  # the fullest first


CLAIMED = [f"{record.rpartition('/')[0]}/{claim}" for record in RECORDS[::2] for claim in CLAIMS]
UNITS = sorted(
    {
        unit_of(record.id, record.content, Matching())
        for world in LEAKY
        for report in parsed(world[0])
        for record in report.records
    }
)
PAIRS = [{"left": entity_id(one), "right": entity_id(other)} for one in RECORDS for other in RECORDS if one < other]
SPANS = [{"entity": entity_id(record), "since": -1, "until": 1_000_000} for record in RECORDS]
TOKENS = ["rahimov", "ali", "kim", "anna", "silk", "kargo", "992931234567"]


def parameters(name: str) -> dict[str, Any]:
    """Everything that a statement may be asked for, at once."""
    entities, reports = [*map(entity_id, RECORDS), IDS[-1]], sorted({id_.rpartition("/")[0] for id_ in RECORDS})
    ids = {
        "linking/claims": CLAIMED,
        "exporting/links_of_claims": CLAIMED,
        "reading/claims": CLAIMED,
        "reading/entities_of_records": RECORDS,
        "reading/records": RECORDS,
        "reading/judgements": RECORDS,
        "reading/reports": reports,
        "linking/gradings": reports,
        "searching/entities": UNITS,
        "reading/evidence": UNITS,
        "reading/evidence_beside": UNITS,
        "reading/entities_of_units": UNITS,
    }
    rows: dict[str, list[Any]] = {
        "linking/between": PAIRS,
        "linking/spans": PAIRS,
        "reading/changes_of_entities": SPANS,
        "linking/bearers": [{"line": n, "kind": "person", "token": token} for n, token in enumerate(TOKENS)],
    }
    told: dict[str, Any] = {
        "ids": ids.get(name, entities),
        "id": reports[0],
        "rows": rows.get(name, [{"line": 0, "tokens": TOKENS}]),
        "after": "",
        "limit": 100,
        "kind": None,
        "sides": [bands("person", joins=False), bands("person", joins=True)],
        **EVERYTHING.params(),
        "ends": [],
        "least": 2,
        "epoch": 0 if name != "reading/count_changes" else 10,
        "entity": IDS[-1] if name not in ("reading/changes", "reading/changes_of_entities") else "",
        "nth": 0,
        "short": "KZ-POLICE/couriers",
        "path": None,
        "version": None,
    }
    wanted = catalogue.statement(name).params - {"audiences"}
    assert wanted <= told.keys(), f"{name} takes what the test does not know: teach it"
    return {each: told[each] for each in wanted}


async def told_by(service: Service, viewer: Viewer, name: str) -> list[str]:
    """What one statement says in a lens, without numbers of audiences and bodies, which are cut after."""
    rows = await service.read(viewer, lambda reading: reading.rows(name, **parameters(name)))
    for row in rows:
        for part in row.values():
            if isinstance(part, dict):
                part.pop("audience", None)
                part.pop("body", None)
    return sorted(text_of(in_order(row) if name in UNORDERED else row) for row in rows)


def in_order(row: dict[str, Any]) -> dict[str, Any]:
    """With its lists, that stand side by side, as one in order."""
    lists = [values for values in row.values() if isinstance(values, list)]
    alone = {column: value for column, value in row.items() if not isinstance(value, list)}
    return alone | {"side by side": sorted(zip(*lists, strict=True), key=text_of)}


async def differing(store: Store, folder: Path, world: World, viewer: Viewer, names: Sequence[str]) -> set[str]:
    """Statements that hidden data changes."""
    reports, judgements = parsed(world[0]), decided(book(), world[1])
    async with holding(store, folder, reports, judgements) as service:
        await keep(service)
        full = {name: await told_by(service, viewer, name) for name in names}
        blind = {name: await blinded(service, viewer, name) for name in names}
    less = [pruned(report, viewer) for report in reports]
    decisions = [judgement for judgement in judgements if visible(judgement, viewer)]
    async with holding(store, folder, less, decisions) as service:
        await keep(service, [each for each in VERSIONS if seen(each, viewer)])
        alone = {name: await told_by(service, viewer, name) for name in names}
    assert full == alone, "a statement alone tells what is hidden"
    return {name for name in names if blind[name] != alone[name]}


async def blinded(service: Service, viewer: Viewer, name: str) -> list[str]:
    """What the statement would say without its predicates."""
    whole = catalogue.catalogue()
    text = whole[name].text.replace("IN $audiences", "IN $audiences + range(0, 1000)")
    changed = dict(whole) | {name: Statement(name, text, Access.READ, whole[name].params)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "catalogue", lambda: changed)
        return await told_by(service, viewer, name)


async def test_each_statement_alone_keeps_the_law_and_without_its_predicates_breaks_it(
    store: Store, tmp_path: Path
) -> None:
    waiting = set(READS)
    for world in LEAKY:
        waiting -= await differing(store, tmp_path, world, viewers()[1], sorted(waiting))
        if not waiting:
            return
    assert waiting == set(), "nobody noticed that these show what is hidden"
