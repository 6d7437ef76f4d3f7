"""Saved queries: each answers the story as expected, and each is held to the lens."""

from typing import Any

import pytest

from cypher import saved_queries as files
from graph_service.access.tokens import SCOPES, Viewer
from graph_service.services import saved_queries
from graph_service.services.problems import Faulty, NotFound
from graph_service.services.service import Service

KZ, KG = (Viewer("test", agency, "SECRET", SCOPES) for agency in ("KZ-POLICE", "KG-SCNS"))
NUMBER, RAHIMOV = "TJ-DCA/2024%2F117/n1", "TJ-DCA/2024%2F117/p1"
EXPECTED: list[tuple[str, dict[str, Any], list[str], int]] = [
    ("who_uses_this_number", {"phone": NUMBER}, ["person", "Раҳимов Алӣ (1981)", "uses", "2"], 1),
    ("numbers_two_people_share", {"one": RAHIMOV, "other": RAHIMOV}, ["+992931234567"], 1),
    (
        "consignments_of_an_organisation",
        {"organisation": "UZ-CUSTOMS/CN-4471%2F24/o2"},
        ["carrier_of", "MSKU 907032 3"],
        1,
    ),
    ("reported_by_several_states", {"states": 3}, ["Раҳимов Алӣ (1981)"], 1),
    ("documents_on_two_people", {}, [], 0),
    ("containers_seen_twice", {}, [], 0),
    ("contacts_of_contacts", {"entity": NUMBER}, ["Саидов Баҳром Каримович (1976)"], 3),
    ("new_links_since", {"since": "2024-05-10"}, ["driver_of"], 3),
]


async def run(storied: Service, viewer: Viewer, name: str, given: dict[str, Any]) -> saved_queries.Table:
    return await storied.read(viewer, lambda reading: saved_queries.run(reading, name, given))


async def test_each_query_answers_the_story_as_expected(storied: Service) -> None:
    assert {name for name, *_ in EXPECTED} == set(files.saved_queries())
    for name, given, cells, rows in EXPECTED:
        found = await run(storied, KZ, name, given)
        assert len(found.rows) == rows, (name, found.rows)
        told = [str(cell) for row in found.rows for cell in row]
        assert all(cell in told for cell in cells), (name, found.rows)


async def test_a_restricted_report_adds_a_document_on_two_people_for_nobody_else(storied: Service) -> None:
    assert (await run(storied, KG, "documents_on_two_people", {})).rows == ()  # there it made them one


async def test_faulty_parameters_are_told_all_at_once(storied: Service) -> None:
    with pytest.raises(Faulty) as told:
        await run(storied, KZ, "reported_by_several_states", {"states": "many", "kinds": "person"})
    assert {fault.path for fault in told.value.faults} == {"states", "kinds"}
    with pytest.raises(NotFound):
        await run(storied, KZ, "no_such_query", {})


@pytest.mark.parametrize("name", sorted(files.saved_queries()))
def test_a_file_says_nothing_of_the_lens_and_what_is_run_holds_each_pattern_to_it(name: str) -> None:
    found = files.saved_queries()[name]
    assert "audience" not in found.text
    assert found.woven.text.count("audience IN $audiences") >= 3
