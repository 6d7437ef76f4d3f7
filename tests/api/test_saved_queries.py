"""Analysts' own queries over HTTP and on the command line: one agency saves, another runs, nobody else is told."""

import json
from pathlib import Path
from typing import Any

from tests.cli.running import ran
from tests.contracts.kept import file
from tests.served import Served

SAVE = """mutation($name: String!, $text: String!, $sharedWith: [String!], $level: String) {
  saveQuery(name: $name, text: $text, sharedWith: $sharedWith, level: $level) {
    ... on SavedQuery { name version title owner { agency level sharedWith savedBy } outdated notices }
    ... on Problem { code message faults { path expected } } } }"""
LIST = "{ savedQueries { ... on SavedQueries { queries { name version result owner { agency } } pageInfo { hasNextPage } } } }"
RUN = """query($name: String!, $version: Int, $parameters: JSON) { runSavedQuery(name: $name, version: $version, parameters: $parameters) {
  ... on Table { columns rows truncated } ... on Problem { code message } } }"""
REMOVE = (
    "mutation($name: String!) { removeQuery(name: $name) { ... on RemovedQuery { name } ... on Problem { code } } }"
)
PERSON = "TJ-DCA/2024%2F117/p1"


def save(served: Served, name: str, text: str, **told: Any) -> dict[str, Any]:
    found: dict[str, Any] = served.ask(SAVE, {"name": name, "text": text, **told})["saveQuery"]
    return found


def listed(served: Served, agency: str) -> list[str]:
    found = served.ask(LIST, agency=agency)["savedQueries"]
    assert not found["pageInfo"]["hasNextPage"]
    return [each["name"] for each in found["queries"] if each["owner"]]


def test_one_agency_saves_and_shares_and_another_runs(served: Served) -> None:
    told = save(served, "shared", file("Linked with"), sharedWith=["KG-SCNS"])
    name = told["name"]
    assert told["version"] == 1
    assert (told["title"], told["owner"]["agency"], told["owner"]["sharedWith"]) == (
        "Linked with",
        "KZ-POLICE",
        ["KG-SCNS"],
    )
    assert name in listed(served, "KZ-POLICE")
    assert name in listed(served, "KG-SCNS")
    assert name not in listed(served, "TJ-DCA")
    ask = {"name": name, "parameters": {"entity": PERSON}}
    assert served.ask(RUN, ask, agency="KG-SCNS")["runSavedQuery"]["rows"]
    hidden, never = (
        served.ask(RUN, ask | {"name": each}, agency="TJ-DCA")["runSavedQuery"] for each in (name, "KZ-POLICE/SECRET/never")
    )  # fmt: skip
    assert hidden == never
    assert served.ask(REMOVE, {"name": name}, agency="KG-SCNS")["removeQuery"] == {"code": "NOT_FOUND"}
    assert served.ask(REMOVE, {"name": "shared"})["removeQuery"] == {"name": name}
    assert served.ask(RUN, ask)["runSavedQuery"]["code"] == "NOT_FOUND"


def test_what_is_wrong_with_a_text_is_told_with_its_place_in_the_reader_s_language(served: Served) -> None:
    wrong = file(text="MATCH (a {id: $entity})--(b) DETACH DELETE b")
    told = save(served, "wrong", wrong)
    assert told["code"] == "FAULTY"
    assert told["faults"] == [{"path": "12:30", "expected": "DETACH: a saved query only reads"}]
    russian = served.ask(SAVE, {"name": "wrong", "text": wrong}, accept_language="ru")["saveQuery"]
    assert "только читает" in russian["faults"][0]["expected"]
    assert save(served, "Wrong name", file())["code"] == "BAD_INPUT"
    assert listed(served, "KZ-POLICE") == [name for name in listed(served, "KZ-POLICE") if "wrong" not in name]


def test_what_a_text_takes_in_no_order_is_told_when_it_is_saved(served: Served, tmp_path: Path) -> None:
    text = file(text="MATCH (a {id: $entity})--(b)\nRETURN b.id AS other, 1 AS links\nLIMIT 2")
    told = save(served, "some", text)
    assert told["notices"] == [
        "14:1: LIMIT: takes some of rows in no order, so which ones is chance: add ORDER BY, with an id at its end"
    ]
    russian = served.ask(SAVE, {"name": "some", "text": text}, accept_language="ru")["saveQuery"]
    assert "нет порядка" in russian["notices"][0]
    assert save(served, "whole", file())["notices"] == []
    path = tmp_path / "some.cypher"
    path.write_text(text, "utf-8")
    token = ("--token-file", str(served.token_file("KZ-POLICE")))
    assert "14:1: LIMIT: takes some" in ran(served, "query", "save", str(path), *token).stdout
    for name in ("some", "whole"):
        served.ask(REMOVE, {"name": name})


def test_the_command_line_saves_lists_shows_runs_and_takes_back(served: Served, tmp_path: Path) -> None:
    token = ("--token-file", str(served.token_file("KZ-POLICE")))
    path = tmp_path / "mine.cypher"
    path.write_text(file("Mine on the command line"), "utf-8")
    saved = json.loads(ran(served, "query", "save", str(path), "--json", *token).stdout)
    assert saved["version"] == 1
    name = saved["name"]
    assert name in ran(served, "query", "list", *token).stdout
    assert name not in ran(served, "query", "list").stdout
    assert "Mine on the command line" in ran(served, "query", "show", name, *token).stdout
    told = json.loads(ran(served, "query", "run", name, f"entity={PERSON}", "--version", "1", "--json", *token).stdout)
    assert told["rows"]
    assert name in ran(served, "query", "remove", "mine", *token).stdout
    assert ran(served, "query", "show", name, *token, exits=1).stderr
    path.write_text(file().replace("Rows: 100", "Rows: 0"), "utf-8")
    assert "Rows must be from 1 to 10000" in ran(served, "query", "save", str(path), *token, exits=1).stderr
