"""Saved queries: each answers the story as expected, and each is held to the lens."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from cypher import saved_queries as files
from graph_service.access.tokens import SCOPES, Viewer
from graph_service.services import saved_queries
from graph_service.services.problems import Faulty, NotFound
from graph_service.services.service import Service

KZ, KG = (Viewer("test", agency, "SECRET", SCOPES) for agency in ("KZ-POLICE", "KG-SCNS"))
ENTITY = re.compile(r'"E-[A-Z2-7]{16}"')
CASES = Path(__file__).parents[1] / "cases" / "saved_queries.yaml"


async def run(storied: Service, viewer: Viewer, name: str, given: dict[str, Any]) -> saved_queries.Table:
    return await saved_queries.ask(storied, viewer, name, given)


async def test_each_query_answers_the_story_as_expected(storied: Service) -> None:
    expected = yaml.safe_load(CASES.read_text("utf-8"))
    assert {case["query"] for case in expected} == set(files.saved_queries())
    assert len(expected) >= 25
    for case in expected:
        found = await run(storied, KZ, case["query"], case["given"])
        assert told(found.rows) == told(case["rows"]), case["query"]


def told(rows: Sequence[Sequence[Any]]) -> list[str]:
    """Rows as text, without ids: those of phones come from the store's secret, and so does their order."""
    return sorted(ENTITY.sub('"E"', json.dumps(list(row), ensure_ascii=False, sort_keys=True)) for row in rows)


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
