"""Answers as files over HTTP: the same question, the same errors, and a line in the audit log before the file."""

import json
from datetime import UTC, datetime
from io import BytesIO
from types import SimpleNamespace
from typing import Any, cast
from xml.etree import ElementTree as ET

import httpx
import networkx as nx
import pytest
import strawberry
from starlette.applications import Starlette
from starlette.routing import Route

from graph_service.api.context import Info
from graph_service.api.exports import ExportEndpoint
from graph_service.api.http import GraphQLEndpoint
from graph_service.api.policy import Policy
from graph_service.api.schema import protected
from graph_service.services.exports.formats import FORMATS
from graph_service.services.exports.gathering import Sketch
from graph_service.services.service import Service
from tests.api.endpoint import Tokens
from tests.served import Served
from tests.services.exports.pictures import ENTITIES, LEVELS, LINKS

MAN = "TJ-DCA/2024%2F117/p1"
EXPAND = (
    "query ($ids: [ID!]!) { expand(ids: $ids, depth: 2) { ... on Expansion { nodes { id caption } links { type } } } }"
)
ASKED = {"query": EXPAND, "variables": {"ids": [MAN]}}


def export(
    served: Served, format_: str, body: dict[str, Any], *, agency: str = "KZ-POLICE", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    sent = {"content-type": "application/json", **{name.replace("_", "-"): value for name, value in headers.items()}}
    if agency:
        sent["authorization"] = f"Bearer {served.token(agency)}"
    return served.request("POST", f"/exports?format={format_}", json.dumps(body).encode(), sent)


def test_every_format_is_a_file_with_its_number_and_level(served: Served) -> None:
    answer = served.ask(EXPAND, ASKED["variables"])["expand"]  # type: ignore[arg-type]
    numbers = set()
    for each in FORMATS.values():
        status, headers, content = export(served, each.name, ASKED)
        assert (status, headers["content-type"].partition(";")[0]) == (200, each.media_type)
        number = headers["x-export-number"]
        assert headers["content-disposition"] == f'attachment; filename="{number}{each.ending}"'
        assert (headers["x-handling-level"], headers["cache-control"]) == ("OPEN", "no-store")
        assert number.startswith("KZ-POLICE-")
        assert each.tabular or number.encode() in content
        numbers.add(number)
    assert len(numbers) == len(FORMATS)
    chart = ET.fromstring(export(served, "anx", ASKED)[2])
    assert {each.get("EntityId") for each in chart.iter("Entity")} == {node["id"] for node in answer["nodes"]}
    audit = (served.folder / "audit.jsonl").read_text("utf-8")
    assert all(number in audit for number in numbers)
    assert "entities, " in audit
    assert not any(node["caption"] in audit for node in answer["nodes"])


PROFILE = """{ callProfile(phone: "KZ-DRUGS/T-23/n0") {
  ... on CallProfile { phone { id } contacts { entity { id } } newContacts { entity { id } }
    equipment { device { id } sim { id } } replacements { entity { id } } } } }"""
SIMILAR = """{ similarShipments(shipment: "UZ-CUSTOMS/CN-4471%2F24/s1") {
  ... on SimilarShipments { shipment { id } similar { entity { id } } } } }"""
ROUTE = """{ route(shipment: "UZ-CUSTOMS/CN-4471%2F24/s1") {
  ... on Route { shipment { id } carriers { id } stops { entity { id } } undated { entity { id } } } } }"""


def ids_in(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {each for key, told in value.items() for each in ([told] if key == "id" else ids_in(told))}
    return {each for told in value for each in ids_in(told)} if isinstance(value, list) else set()


@pytest.mark.parametrize(
    ("query", "links"),
    [(PROFILE, {"called", "installed_in", "number_of"}), (SIMILAR, set()), (ROUTE, {"present_at", "seen_at"})],
    ids=["callProfile", "similarShipments", "route"],
)
def test_the_profile_of_a_number_or_a_shipment_is_a_file_with_all_that_it_names(
    served: Served, query: str, links: set[str]
) -> None:
    answer = served.ask(query, {}, agency="KZ-DRUGS")
    status, _, content = export(served, "graphml", {"query": query}, agency="KZ-DRUGS")
    assert status == 200
    graph = nx.read_graphml(BytesIO(content))
    assert len(ids_in(answer)) > 1
    assert set(graph.nodes) >= ids_in(answer)
    assert {told["type"] for _, _, told in graph.edges(data=True)} == links


@pytest.mark.parametrize(
    ("format_", "query", "agency", "status", "code"),
    [
        ("docx", EXPAND, "KZ-POLICE", 400, "BAD_INPUT"),
        ("", EXPAND, "KZ-POLICE", 400, "BAD_INPUT"),
        ("anx&noHigherThan=COSMIC", EXPAND, "KZ-POLICE", 400, "BAD_INPUT"),
        ("anx&noHigherThan=COSMIC", EXPAND, "", 401, "NOT_SIGNED_IN"),
        ("anx", EXPAND, "", 401, "NOT_SIGNED_IN"),
        ("anx", "{ viewer { __typename } }", "KZ-POLICE", 400, "NOTHING_TO_DRAW"),
        ("anx", '{ entity(id: "E-NEVERGIVEN234567") { __typename } }', "KZ-POLICE", 404, "NOT_FOUND"),
        ("anx", '{ entity(id: "KG-SCNS/61-c/p1") { __typename } }', "KZ-POLICE", 404, "NOT_FOUND"),
        ("anx", '{ expand(ids: ["E-A"], depth: 9) { __typename } }', "KZ-POLICE", 400, "BAD_INPUT"),
        ("anx", "{ nothing }", "KZ-POLICE", 400, "NOT_VALID"),
        ("anx", "{ viewer {", "KZ-POLICE", 400, "NOT_PARSED"),
        ("anx", 'mutation { removeQuery(name: "x") { __typename } }', "KZ-POLICE", 400, "ONLY_QUERIES"),
    ],
)
def test_what_cannot_be_a_file_is_an_error_as_of_graphql(
    served: Served, format_: str, query: str, agency: str, status: int, code: str
) -> None:
    variables = ASKED["variables"] if query == EXPAND else {}
    body = {"query": query, "variables": variables}
    told = {
        language: export(served, format_, body, agency=agency, accept_language=language) for language in ("en", "ru")
    }
    for found, _, content in told.values():
        assert (found, json.loads(content)["errors"][0]["extensions"]["code"]) == (status, code)
    ours = {json.loads(content)["errors"][0]["message"] for _, _, content in told.values()}
    assert len(ours) == (1 if code in ("NOT_VALID", "NOT_PARSED") else 2)


def test_a_file_is_asked_for_by_post_alone(served: Served) -> None:
    assert served.request("GET", "/exports?format=anx&query={viewer{__typename}}")[0] == 405


def test_rows_of_a_saved_query_are_a_table_as_high_as_the_clearance(served: Served) -> None:
    asked = 'runSavedQuery(name: "who_uses_this_number", parameters: {phone: "TJ-DCA/2024%2F117/n1"})'
    body = {"query": f"{{ {asked} {{ __typename }} }}"}
    assert export(served, "xlsx", body)[1]["x-handling-level"] == "SECRET"
    assert export(served, "graphml", body)[1]["x-handling-level"] == "OPEN"


BRIDGED = {"query": '{ expand(ids: ["KG-SCNS/55-c/n1", "AZ-SBS/B-209/n1"], depth: 2) { __typename } }'}


def test_a_file_no_higher_than_a_level_holds_and_says_so(served: Served) -> None:
    whole, less = (export(served, f"graphml{told}", BRIDGED, agency="KG-SCNS") for told in ("", "&noHigherThan=OPEN"))
    assert (whole[1]["x-handling-level"], less[1]["x-handling-level"]) == ("RESTRICTED", "OPEN")
    words = less[2].decode()
    assert "no_higher_than" in words
    assert "RESTRICTED" not in words
    assert "no_higher_than" not in whole[2].decode()
    asked = 'runSavedQuery(name: "who_uses_this_number", parameters: {phone: "TJ-DCA/2024%2F117/n1"})'
    rows = export(served, "xlsx&noHigherThan=RESTRICTED", {"query": f"{{ {asked} {{ __typename }} }}"})
    assert rows[1]["x-handling-level"] == "RESTRICTED"


def _draw(info: Info) -> str:
    assert info.context.drawing is not None
    info.context.drawing.sketches.append(Sketch(ENTITIES, LINKS, False))
    return "drawn"


@strawberry.type
class Query:
    draw: str = strawberry.field(resolver=_draw)


async def test_what_is_drawn_is_paid_from_the_viewer_s_minute() -> None:
    claims = sum(len(link.claims) for link in LINKS)
    service = SimpleNamespace(tokens=Tokens(), book=SimpleNamespace(registry=SimpleNamespace(levels=LEVELS)))
    policy = Policy(
        cost_per_minute=1 + len(ENTITIES) + claims
    )  # what the first takes comes back in a minute, no sooner
    graphql = GraphQLEndpoint(
        protected(Query), lambda _: cast("Service", service), lambda: datetime.now(UTC), None, policy
    )
    app = Starlette(routes=[Route("/exports", ExportEndpoint(graphql), methods=["POST"])])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as client:
        answers = [
            await client.post(
                "/exports?format=graphml", json={"query": "{ draw }"}, headers={"authorization": "Bearer one"}
            )
            for _ in range(2)
        ]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert answers[1].json()["errors"][0]["extensions"]["code"] == "BUDGET_SPENT"
    assert answers[1].headers["retry-after"] == "60"
