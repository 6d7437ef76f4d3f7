"""Queries that analysts keep: saved in registers, shared, run, taken back, and told to nobody who may not see them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import SCOPES, TokenFile, Viewer
from graph_service.services import keeping, kept_queries, saved_queries
from graph_service.services.kept_queries import Draft, OwnQuery
from graph_service.services.problems import BadInput, Faulty, NotAllowed, NotFound, Problem
from graph_service.services.service import Service
from graph_service.store.connection import Store
from resolution.score import Matching
from tests.contracts.agencies import registry_file
from tests.contracts.conftest import empty
from tests.contracts.kept import AT, file

KZ, KZ_OPEN, KG, TJ = (
    Viewer(f"{agency} {level}", agency, level, SCOPES)
    for agency, level in (
        ("KZ-POLICE", "RESTRICTED"),
        ("KZ-POLICE", "OPEN"),
        ("KG-SCNS", "RESTRICTED"),
        ("TJ-DCA", "RESTRICTED"),
    )
)
NAME = "KZ-POLICE/RESTRICTED/couriers"
PARAMETER = "// Param: entity entity — where to start / откуда начать\n"


@pytest.fixture
async def service(store: Store, tmp_path: Path) -> AsyncIterator[Service]:
    registry = RegistryFile(registry_file(tmp_path))
    async with Service.running(store, registry, TokenFile(tmp_path / "tokens.json"), Matching()) as service:
        yield service


async def saved(service: Service, viewer: Viewer, text: str, name: str = "couriers", **draft: object) -> OwnQuery:
    return await kept_queries.save(service, viewer, Draft(name, text, **draft), AT)  # type: ignore[arg-type]


async def found(service: Service, viewer: Viewer, name: str = NAME, version: int | None = None) -> OwnQuery:
    return await service.read(viewer, lambda reading: kept_queries.find(reading, name, version))


async def names(service: Service, viewer: Viewer, **asked: object) -> list[str]:
    page = await service.read(viewer, lambda reading: saved_queries.listed(reading, first=500, **asked))  # type: ignore[arg-type]
    return [each.name for each in page.queries if "/" in each.name]


async def test_a_text_saved_again_is_the_next_version_and_the_old_one_stays(service: Service) -> None:
    assert (await saved(service, KZ, file("One"))).kept.version == 1
    assert (await saved(service, KZ, file("Two"))).kept.version == 2
    assert (await found(service, KZ)).runnable().title[0] == "Two"
    assert (await found(service, KZ, version=1)).runnable().title[0] == "One"
    assert (await found(service, KZ, "KZ-POLICE/couriers")).kept.version == 2
    with pytest.raises(NotFound):
        await found(service, KZ, version=3)


async def test_saving_the_same_again_changes_nothing(service: Service) -> None:
    await saved(service, KZ, file("One"))
    assert (await saved(service, KZ, file("One"))).kept.version == 1
    assert (await saved(service, KZ, file("One"), shared_with=("KG",))).kept.version == 2


async def test_a_name_and_a_number_tell_nothing_of_a_register_of_another_lens(service: Service) -> None:
    await saved(service, KZ, file("Hidden"))
    await saved(service, KZ, file("Hidden too"))
    assert (await saved(service, KZ_OPEN, file("Mine"))).kept.version == 1
    assert (await found(service, KZ_OPEN, "KZ-POLICE/couriers")).name == "KZ-POLICE/OPEN/couriers"
    with pytest.raises(BadInput, match="KZ-POLICE/OPEN/couriers / KZ-POLICE/RESTRICTED/couriers"):
        await found(service, KZ, "KZ-POLICE/couriers")


async def test_a_query_is_seen_by_those_with_whom_it_is_shared(service: Service) -> None:
    await saved(service, KZ, file("One"))
    assert [await names(service, who) for who in (KZ, KZ_OPEN, KG, TJ)] == [[NAME], [], [], []]
    await saved(service, KZ, file("Two"), shared_with=("KG-SCNS",))
    assert [await names(service, who) for who in (KZ, KZ_OPEN, KG, TJ)] == [[NAME], [], [NAME], []]
    with pytest.raises(NotFound):
        await found(service, KG, version=1)
    await saved(service, KZ, file("Three"), shared_with=("ALL",), level="OPEN")
    assert [await names(service, who) for who in (KZ, KZ_OPEN, KG, TJ)] == [[NAME]] * 4


async def test_a_query_is_offered_for_its_kinds_page_by_page(service: Service) -> None:
    for name, kind in (("a", "phone"), ("b", "person"), ("c", "any")):
        await saved(service, KZ, file(kind=kind), name)
    assert await names(service, KZ, kind="phone") == [f"KZ-POLICE/RESTRICTED/{name}" for name in "ac"]
    told: list[str] = []
    after, more = "", True
    while more:
        page = await service.read(KZ, lambda reading, at=after: saved_queries.listed(reading, after=at, first=4))  # type: ignore[misc]
        told += [each.name for each in page.queries]
        after, more = told[-1], page.more
    assert told == sorted(set(told), key=lambda name: ("/" in name, name))
    assert len(told) == len(saved_queries.offered()) + 3


async def test_a_query_taken_back_is_gone_and_its_numbers_are_not_given_again(service: Service) -> None:
    await saved(service, KZ, file("One"), shared_with=("ALL",))
    await saved(service, KZ, file("Two"))
    for name in (NAME, "KZ-POLICE/couriers", "KG-SCNS/couriers", "never"):
        with pytest.raises(NotFound):
            await kept_queries.remove(service, KG, name, AT)
    assert await kept_queries.remove(service, KZ, "couriers", AT) == NAME
    for who, version in ((KZ, None), (KZ, 1), (KG, None), (KG, 1)):
        with pytest.raises(NotFound):
            await found(service, who, version=version)
    assert await names(service, KZ) == []
    with pytest.raises(NotFound):
        await kept_queries.remove(service, KZ, NAME, AT)
    assert (await saved(service, KZ, file("Three"))).kept.version == 3


async def test_what_must_not_be_saved_is_told_with_its_place(service: Service) -> None:
    with pytest.raises(Faulty) as told:
        await saved(
            service, KZ, file(text="MATCH (a {id: $entity})--(b) DETACH DELETE b").replace("Rows: 100", "Rows: 0")
        )
    assert [fault.path for fault in told.value.faults] == ["10:1", "12:30"]
    for name, draft in (
        ("Couriers", {}),
        ("a/b", {}),
        ("couriers", {"level": "TOP"}),
        ("couriers", {"shared_with": ("XX",)}),
    ):
        with pytest.raises(BadInput):
            await saved(service, KZ, file(), name, **draft)
    with pytest.raises(BadInput):
        await saved(service, KZ_OPEN, file(), level="RESTRICTED")
    with pytest.raises(BadInput):
        await saved(service, KZ, file() + " " * kept_queries.MOST_TEXT)
    with pytest.raises(NotAllowed):
        await saved(service, Viewer("reader", "KZ-POLICE", "RESTRICTED", ("read",)), file())
    assert await names(service, KZ) == []


async def test_a_backup_holds_queries_with_their_versions_and_markings(service: Service, tmp_path: Path) -> None:
    await saved(service, KZ, file("One"), shared_with=("KG",))
    await saved(service, KZ, file("Two"))
    await saved(service, KZ, file("Gone"), "gone")
    await kept_queries.remove(service, KZ, "gone", AT)
    kept = await keeping.backup(service.store, tmp_path / "all.backup")
    assert kept.queries == 3
    await empty(service.store)
    registry = RegistryFile(registry_file(tmp_path))
    async with Service.running(service.store, registry, service.tokens, Matching()) as fresh:
        assert await keeping.restore(fresh, tmp_path / "all.backup") == kept
        assert (await found(fresh, KZ)).kept.version == 2
        assert (await found(fresh, KG)).runnable().title[0] == "One"
        assert (await saved(fresh, KZ, file("Again"), "gone")).kept.version == 2


async def test_a_text_that_fails_when_it_runs_is_a_problem_and_no_fault_of_ours(storied: Service) -> None:
    kz = Viewer("test", "KZ-POLICE", "SECRET", SCOPES)
    text = file(text="MATCH (a {id: $entity})\nRETURN date(a.caption) AS other, 1 AS links")
    await kept_queries.save(storied, kz, Draft("failing", text), AT)
    with pytest.raises(Problem) as told:
        await saved_queries.ask(storied, kz, "KZ-POLICE/SECRET/failing", {"entity": "TJ-DCA/2024%2F117/p1"})
    assert told.value.code == "QUERY_FAILED"


async def test_a_fold_of_which_no_property_can_be_had_is_a_problem_and_no_fault_of_ours(service: Service) -> None:
    await saved(service, KZ, file(text="MATCH (n) RETURN count(n).id AS other", returns="other").replace(PARAMETER, ""))
    with pytest.raises(Problem) as told:
        await saved_queries.ask(service, KZ, NAME, {})
    assert told.value.code == "QUERY_FAILED"


async def test_times_and_durations_are_answered_as_text_and_words_as_they_were_written(service: Service) -> None:
    text = (
        "RETURN date('2024-05-06') AS day, [{at: datetime('2024-05-06T07:08:09Z')}] AS times, duration('P1DT2H') AS lasted, "
        "1.0 / 0.0 AS endless, 'a\u2028b' AS words, 1  +\n1"
    )
    returns = "day, times, lasted, endless, words, 1 + 1"
    await saved(service, KZ, file(text=text, returns=returns).replace(PARAMETER, ""))
    table = await saved_queries.ask(service, KZ, NAME, {})
    day, times, lasted, endless, words, two = table.rows[0]
    assert (day, endless, words, two) == ("2024-05-06", None, "a\u2028b", 2)
    assert times[0]["at"].startswith("2024-05-06T07:08:09")
    assert lasted == "P1DT2H"


async def test_a_query_runs_in_the_lens_of_who_runs_it(storied: Service) -> None:
    kg, kz = (Viewer("test", agency, "SECRET", SCOPES) for agency in ("KG-SCNS", "KZ-POLICE"))
    text = "MATCH (r:Record)-[:IN]->(e)\nRETURN e.id AS other, count(r) AS links"
    file_ = file(text=text).replace(PARAMETER, "")
    file_ = file_.replace("Rows: 100", "Rows: 10000")
    await kept_queries.save(storied, kz, Draft("entities", file_, ("ALL",), storied.book.registry.lowest), AT)
    less = await saved_queries.ask(storied, kg, "KZ-POLICE/entities", {})
    assert len(less.rows) == len((await saved_queries.ask(storied, kz, "KZ-POLICE/entities", {})).rows) - 1
    with pytest.raises(NotFound):
        await saved_queries.ask(storied, kg, "KZ-POLICE/entities", {}, 2)
