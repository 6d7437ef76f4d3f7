"""What is watched: told since the last look, in the lens that watches, and to nobody else."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import SCOPES, TokenFile, Viewer
from graph_service.services import keeping, kept_queries
from graph_service.services.kept_queries import Draft
from graph_service.services.lookup import find_entities
from graph_service.services.problems import BadInput, NotAllowed, NotFound, Problem
from graph_service.services.service import Service
from graph_service.services.watching import keeping as watching
from graph_service.services.watching.digests import Digest
from graph_service.services.watching.questions import OfEntity, OfIdentifier, OfQuery, Question
from graph_service.store.connection import Store
from graph_service.store.reading import Reading
from graph_service.store.watches import Watch
from resolution.ids import entity_id
from resolution.score import Matching
from tests.contracts.agencies import RECORDS, parsed, pruned, registry_file
from tests.contracts.conftest import empty
from tests.contracts.holding import commit, generated, holding
from tests.contracts.kept import AT, file

KZ, KZ_OPEN, KG = (
    Viewer(f"{agency} {level}", agency, level, SCOPES)
    for agency, level in (("KZ-POLICE", "RESTRICTED"), ("KZ-POLICE", "OPEN"), ("KG-SCNS", "RESTRICTED"))
)
OPEN, OURS = {"level": "OPEN", "releaseTo": ["ALL"]}, {"level": "RESTRICTED", "releaseTo": []}
ALI = {"kind": "person", "names": ["Раҳимов Алӣ"], "born": "1981-04-03", "documents": ["AA1234567"]}
PHONE = OfIdentifier("phone", "+992 93 123 45 67")


@pytest.fixture
async def service(store: Store, tmp_path: Path) -> AsyncIterator[Service]:
    registry = RegistryFile(registry_file(tmp_path))
    async with Service.running(store, registry, TokenFile(tmp_path / "tokens.json"), Matching()) as service:
        yield service


async def tell(
    service: Service, report: str, *records: Mapping[str, object], revision: int = 1, marking: object = OPEN
) -> None:
    """One report; without records it is a retraction."""
    agency, _, reference = report.partition("/")
    told = {
        "schemaVersion": 1, "agency": agency, "reference": reference, "revision": revision, "marking": marking,
        "reportedAt": "2024-05-01T10:00:00Z",
        **({"records": [{"id": f"r{n}", **each} for n, each in enumerate(records)]} if records else {"retracted": True}),
    }  # fmt: skip
    await commit(service, parsed([told]))


async def begun(service: Service, question: Question, viewer: Viewer = KZ) -> Watch:
    return await watching.watch(service, viewer, question, "", AT)


def told(digest: Digest) -> list[tuple[object, ...]]:
    return [(each.what, each.happened, *each.entities) for each in digest.items]


async def news(service: Service, watch: Watch, viewer: Viewer = KZ) -> list[tuple[object, ...]]:
    """What is new, then noted as looked at."""
    found = await watching.watched(service, viewer, watch.id)
    await watching.looked(service, viewer, watch.id, found.end)
    assert told(await watching.watched(service, viewer, watch.id)) == []
    return told(found)


async def glance(service: Service, watch: Watch, viewer: Viewer) -> list[tuple[object, ...]]:
    """What is new, and noted as looked at if anything is."""
    found = await watching.watched(service, viewer, watch.id)
    if found.items:
        await watching.looked(service, viewer, watch.id, found.end)
    return told(found)


async def test_a_watched_entity_is_followed_into_what_it_merges_with_until_it_stands_alone(service: Service) -> None:
    await tell(service, "TJ-DCA/9", ALI)
    one, other = entity_id("TJ-DCA/9/r0"), entity_id("KG-SCNS/1/r0")
    watch = await begun(service, OfEntity("TJ-DCA/9/r0"))
    assert await news(service, watch) == []
    await tell(service, "KG-SCNS/1", ALI)  # leads, since its id is the smaller
    assert await news(service, watch) == [("APPEARED", "CREATED", other), ("ENDED", "MERGED", one)]
    await tell(service, "KZ-POLICE/1", ALI)
    assert ("CHANGED", "CHANGED", other) in await news(service, watch)
    await tell(service, "KG-SCNS/1", revision=2)
    await tell(service, "KZ-POLICE/1", revision=2)
    assert ("APPEARED", one) in [(each[0], each[2]) for each in await news(service, watch)]
    await tell(service, "TJ-DCA/9", revision=2)
    assert await news(service, watch) == [("ENDED", "GONE", one)]


async def test_a_number_that_nobody_reported_is_told_when_somebody_does_and_when_it_is_no_longer_seen(
    service: Service,
) -> None:
    watch, document = await begun(service, PHONE), await begun(service, OfIdentifier("", "aa 1234567"))
    assert (await news(service, watch), await news(service, document)) == ([], [])
    await tell(service, "TJ-DCA/1", ALI | {"phones": ["+992931234567"]}, {"kind": "phone", "number": "+992931234567"})
    carriers = await news(service, watch)
    assert len(carriers) == 2
    assert {each[:2] for each in carriers} == {("APPEARED", None)}
    assert await news(service, document) == [("APPEARED", None, entity_id("TJ-DCA/1/r0"))]
    await tell(service, "TJ-DCA/1", ALI, revision=2, marking=OURS)
    found = await watching.watched(service, KZ, watch.id)
    assert {each.what for each in found.items} == {"ENDED"}
    assert all(each.present is None for each in found.items)
    assert {each.words("en") for each in found.items} == {"is no longer seen to carry it"}


async def test_rows_of_a_saved_query_come_change_and_go_and_only_hashes_of_them_are_kept(service: Service) -> None:
    text = file(text="MATCH (r:Record)-[:IN]->(e)\nRETURN e.id AS other, count(r) AS links")
    text = text.replace("// Param: entity entity — where to start / откуда начать\n", "")
    await kept_queries.save(service, KZ, Draft("entities", text), AT)
    watch = await begun(service, OfQuery("KZ-POLICE/entities", {}))
    assert await news(service, watch) == []
    await tell(service, "KG-SCNS/1", ALI)
    one = entity_id("KG-SCNS/1/r0")
    found = await watching.watched(service, KZ, watch.id)
    assert [(each.what, each.row) for each in found.items] == [("APPEARED", (one, 1))]
    await news(service, watch)
    await tell(service, "TJ-DCA/9", ALI)
    assert await news(service, watch) == [("CHANGED", None, one)]
    kept = (await watching.find(service, KZ, watch.id)).look
    assert one in kept
    assert "Ра" not in kept
    await tell(service, "KG-SCNS/1", revision=2)
    await tell(service, "TJ-DCA/9", revision=2)
    gone = await watching.watched(service, KZ, watch.id)
    assert [(each.what, each.row, each.words("en")) for each in gone.items] == [
        ("ENDED", None, "the row is no longer visible")
    ]


async def test_a_look_at_what_has_changed_since_is_refused_and_nothing_is_lost(service: Service) -> None:
    watch = await begun(service, PHONE)
    await tell(service, "TJ-DCA/1", {"kind": "phone", "number": "+992931234567"})
    seen = await watching.watched(service, KZ, watch.id)
    await tell(service, "KG-SCNS/1", ALI | {"phones": ["+992931234567"]})
    with pytest.raises(Problem) as refused:
        await watching.looked(service, KZ, watch.id, seen.end)
    assert refused.value.code == "LOOK_AGAIN"
    first = await watching.watched(service, KZ, watch.id, first=1)
    assert first.more
    rest = await watching.watched(service, KZ, watch.id, first=1, after=first.end)
    assert (rest.more, len({told(first)[0], told(rest)[0]})) == (False, 2)
    assert told(await watching.watched(service, KZ, watch.id, after=rest.end)) == []
    with pytest.raises(Problem):
        await watching.looked(service, KZ, watch.id, first.end)
    await watching.looked(service, KZ, watch.id, rest.end)
    for after in ("", "!", "WyJFLUEiLCAxXQ==", "bnVsbA=="):
        with pytest.raises(BadInput):
            await watching.watched(service, KZ, watch.id, after=after)


async def test_what_comes_between_two_pages_is_told_and_a_page_is_remembered_up_to_where_it_was_told(
    service: Service,
) -> None:
    names = (
        "Лебедева Ольга",
        "Ким Анна",
        "Орлов Пётр",
        "Садыков Тимур",
        "Бекова Жанна",
        "Юлдашев Отабек",
        "Мирзоев Далер",
    )
    people = [{"kind": "person", "names": [name], "phones": ["+992931234567"]} for name in names]
    watch = await begun(service, PHONE)
    await tell(service, "TJ-DCA/1", *people[:5])
    page = await watching.watched(service, KZ, watch.id, first=4)
    remembered = replace(watch, look=page.look)
    rest = await watching.digested(service, KZ, remembered)
    assert {*told(page), *told(rest)} == {*told(await watching.watched(service, KZ, watch.id))}
    assert len(rest.items) == 1
    await tell(service, "TJ-DCA/2", *people[5:])
    assert len((await watching.digested(service, KZ, remembered)).items) == len(names) - 4
    known = {*told(page)}
    while page.more:
        page = await watching.watched(service, KZ, watch.id, first=1, after=page.end)
        known |= {*told(page)}
    assert len(known) == len(names)
    await watching.looked(service, KZ, watch.id, page.end)


async def test_a_watch_is_of_one_lens_and_the_same_again_is_the_same(service: Service) -> None:
    watch = await begun(service, PHONE)
    assert await begun(service, PHONE) == watch
    assert (await watching.listed(service, KZ)).watches == (replace(watch, look="", sent=""),)
    assert watch.look == watch.sent == "whole"
    late = replace(watch, look="", sent="", by="who began it at the same time")
    await watching.restore(service, [late])
    assert await watching.find(service, KZ, watch.id) == watch
    for viewer in (KZ_OPEN, KG):
        assert (await watching.listed(service, viewer)).watches == ()
        with pytest.raises(NotFound):
            await watching.watched(service, viewer, watch.id)
        with pytest.raises(NotFound):
            await watching.unwatch(service, viewer, watch.id)
    reader = Viewer("reader", "KZ-POLICE", "RESTRICTED", ("read",))
    for refused in (begun(service, PHONE, reader), watching.unwatch(service, reader, watch.id)):
        with pytest.raises(NotAllowed):
            await refused
    assert await watching.unwatch(service, KZ, watch.id) == watch.id
    assert (await watching.listed(service, KZ)).watches == ()


async def test_what_cannot_be_watched_is_told(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    for question in (OfEntity("E-NEVERGIVEN234567"), OfQuery("never", {}), OfQuery("KZ-POLICE/never", {})):
        with pytest.raises(NotFound):
            await begun(service, question)
    for number in (
        OfIdentifier("PHONE", "12"),
        OfIdentifier("NOSUCH", "1"),
        OfIdentifier("", " "),
        OfIdentifier("", "1" * 201),
    ):
        with pytest.raises(BadInput):
            await begun(service, number)
    with pytest.raises(Problem):
        await begun(service, OfQuery("holders_over_time", {"nothing": 1}))
    with pytest.raises(BadInput):
        await watching.watch(service, KZ, PHONE, "x" * 201, AT)
    monkeypatch.setattr(watching, "MOST_WATCHES", 1)
    await begun(service, PHONE)
    await begun(service, PHONE)
    with pytest.raises(BadInput):
        await begun(service, OfIdentifier("", "AA1234567"))
    assert len((await watching.listed(service, KZ)).watches) == 1


async def test_many_at_once_begin_no_more_than_a_lens_may_watch(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "MOST_WATCHES", 3)
    numbers = [OfIdentifier("", f"AA123456{n}") for n in range(8)]
    told = await asyncio.gather(*(begun(service, number) for number in numbers), return_exceptions=True)
    refused = [each for each in told if isinstance(each, BadInput)]
    assert [each for each in told if isinstance(each, BaseException) and each not in refused] == []
    assert len(refused) == len(numbers) - 3
    assert len((await watching.listed(service, KZ)).watches) == 3


async def test_a_backup_holds_watches_and_what_was_looked_at_of_rows(service: Service, tmp_path: Path) -> None:
    await tell(service, "TJ-DCA/1", ALI | {"phones": ["+992931234567"]})
    number, entity = await begun(service, PHONE), await begun(service, OfEntity("TJ-DCA/1/r0"))
    kept = await keeping.backup(service.store, tmp_path / "all.backup")
    assert kept.watches == 2
    await empty(service.store)
    registry = RegistryFile(registry_file(tmp_path))
    async with Service.running(service.store, registry, service.tokens, Matching()) as fresh:
        assert await keeping.restore(fresh, tmp_path / "all.backup") == kept
        assert told(await watching.watched(fresh, KZ, number.id)) == []
        assert [each[0] for each in told(await watching.watched(fresh, KZ, entity.id))] == ["APPEARED"]


async def test_each_lens_is_told_what_its_own_world_would_have_told(store: Store, tmp_path: Path) -> None:
    """Looked at after each report, as the change feed is read on: in all data, and without what is hidden."""
    numbers = (PHONE, OfIdentifier("", "AA1234567"))
    full = sorted(generated(5, 21), key=lambda world: -len(str(world)))[:2]
    for world, (name, agency) in zip(full, (("KZ", "KZ-POLICE"), ("KG", "KG-SCNS")), strict=True):
        reports, seen = parsed(world[0]), Viewer(name, agency, "RESTRICTED", SCOPES)
        answers: list[list[tuple[str, object]]] = []
        for given in (reports, [pruned(report, seen) for report in reports]):
            async with holding(store, tmp_path, [], []) as service:
                watches = [await begun(service, each, seen) for each in numbers]
                watched: list[tuple[str, object]] = []
                for report in given:
                    await commit(service, [report])
                    known = await service.read(seen, _present)
                    watches += [await begun(service, OfEntity(each), seen) for each in known[-1:] if len(watches) < 4]
                    watched += [(each.id, await glance(service, each, seen)) for each in dict.fromkeys(watches)]
                answers.append(watched)
        assert answers[0] == answers[1]
        assert any(items for _, items in answers[0])


async def _present(reading: Reading) -> list[str]:
    found = await find_entities(reading, RECORDS)
    return sorted({each.id for each in found.values()})
