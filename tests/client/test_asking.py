"""The client, and clients that nobody here wrote, asking a served demo."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sgqlc.endpoint.http import HTTPEndpoint

from graph_service import client as package
from graph_service.client import AsyncClient, Client, Manner, NotSignedIn, Problem
from graph_service.client.types import Decision, Entity, LinkFilter, LinkRank, Outcome
from tests.served import Served

README = Path(package.__file__ or "").with_name("README.md")
REPORT = {
    "schemaVersion": 1,
    "agency": "KZ-POLICE",
    "reference": "client/1",
    "revision": 1,
    "reportedAt": "2024-05-02T10:00:00Z",
    "marking": {"level": "OPEN", "releaseTo": ["ALL"]},
    "records": [{"id": "p1", "kind": "person", "names": ["Сейткали Нурлан"], "born": "1990-02-03"}],
}


@pytest.fixture(scope="module")
def client(served: Served) -> Iterator[Client]:
    with Client(served.address, served.token("KZ-POLICE")) as found:
        yield found


@pytest.fixture(scope="module")
def men(client: Client) -> list[Entity]:
    return [edge.node for edge in client.iter_search("Рахимов", kind="person", first=2)]


def test_every_question_is_answered(client: Client, men: list[Entity]) -> None:
    man, ids = men[0], [each.id for each in men]
    found = client.entity(man.id)
    record = client.record(found.records.nodes[0].id)
    assert record.entity == man
    assert client.report(record.report).agency == record.agency
    assert [each.id for each in client.iter_records_of(man.id, first=1)] == [each.id for each in found.records.nodes]
    claims = list(client.iter_claims_of(man.id, first=1))
    assert claims == list(client.claims_of(man.id).nodes)
    assert client.screen(["Рахимов", "nobody at all"]).lines[0].edges
    links = client.expand([man.id], depth=2, rank=LinkRank.DEGREE, filter_=LinkFilter(min_confidence=1)).links
    other = links[0].other
    assert client.paths(man.id, other.id).paths[0].hops[0].claims
    assert client.paths_between([man.id], [other.id]).paths
    client.time_respecting_paths(man.id, other.id)
    assert client.common_neighbours([man.id, other.id]).entities
    assert client.neighbourhood_overlap([man.id, other.id]).pairs
    assert client.connecting_network([*{*ids, other.id, links[-1].other.id}][:5]).networks
    assert client.key_players([man.id]).players
    assert client.communities([man.id]).communities
    client.timeline([man.id])
    client.co_occurrence(man.id)
    why = client.why(record.id, found.records.nodes[-1].id)
    assert why.together
    assert client.how(man.id).truncated is False
    client.possible_matches("person")
    assert client.changes(first=1).page_info.has_next_page
    assert {each.name for each in client.iter_saved_queries(first=5)} >= {"relatives", "top_contacts"}


def test_what_is_sent_is_received_and_taken_back(client: Client) -> None:
    assert client.submit_reports([REPORT], dry_run=True).written is False
    assert client.submit_reports([REPORT]).receipts[0].outcome is Outcome.NEW
    receipt = client.submit_reports([REPORT]).receipts[0]
    assert (receipt.outcome, receipt.records[0].record) == (Outcome.SAME, "KZ-POLICE/client%2F1/p1")
    judged = client.judge(receipt.records[0].record, "TJ-DCA/2024%2F117/p1", Decision.UNSURE, dry_run=True)
    assert (judged.verdict, judged.written) == ("UNSURE", False)
    text = "// Param: entity entity — who\n// Returns: id\nMATCH (e:Entity {id: $entity}) RETURN e.id AS id"
    with pytest.raises(Problem) as met:
        client.save_query("client_test", text)
    assert met.value.faults
    with pytest.raises(Problem):
        client.remove_query("client_test")
    client.retract_report("KZ-POLICE", "client/1", 2, "2024-05-03T10:00:00Z")


def test_problems_are_told_in_the_readers_language(served: Served, client: Client) -> None:
    with pytest.raises(Problem, match="NOT_FOUND"):
        client.entity("nobody")
    with pytest.raises(Problem) as met:
        client.expand(["x"], depth=99)
    assert met.value.code == "BAD_INPUT"
    with Client(served.address, manner=Manner(language="ru")) as stranger, pytest.raises(NotSignedIn, match=r"[а-я]"):
        stranger.viewer()


async def test_the_async_client_asks_the_same(served: Served, men: list[Entity]) -> None:
    async with AsyncClient(served.address, served.token("KZ-POLICE")) as client:
        found = [edge.node async for edge in client.iter_search("Рахимов", kind="person", first=2)]
        assert found == men
        told = await client.query("query ($id: ID!) { entity(id: $id) { ... on Entity { id } } }", {"id": men[0].id})
        assert told == {"entity": {"id": men[0].id}}


def test_the_readme_runs(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    known: dict[str, Any] = {"address": served.address, "token": served.token("KZ-POLICE")}
    blocks = re.findall(r"```python\n(.*?)```", README.read_text(), re.DOTALL)
    assert len(blocks) == 4
    for block in blocks:
        exec(compile(block, README.name, "exec"), known)
    told = capsys.readouterr().out
    assert "NOT_FOUND" in told
    assert "rows x" in told


def test_sgqlc_is_answered(served: Served) -> None:
    endpoint = HTTPEndpoint(f"{served.address}/graphql", {"authorization": f"Bearer {served.token('KZ-POLICE')}"})
    told = endpoint("query ($text: String!) { search(text: $text) { ... on SearchConnection { edges { node { caption } } } } }",
                    {"text": "Рахимов"})  # fmt: skip
    assert json.dumps(told["data"], ensure_ascii=False).count("Рахимов") >= 1
    assert endpoint("{ nothing }")["errors"][0]["extensions"]["code"] == "NOT_VALID"
