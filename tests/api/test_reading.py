"""Questions over HTTP, as investigators and other systems ask them."""

import json
from base64 import b64encode
from typing import Any

import pytest

from tests.served import Served

MAN = "TJ-DCA/2024%2F117/p1"
SEARCH = """query($text: String!, $first: Int!, $after: String) { search(text: $text, first: $first, after: $after) {
  ... on SearchConnection { edges { cursor node { id caption } bits reasons { words } } pageInfo { hasNextPage endCursor } }
  ... on Problem { code message } } }"""
ENTITY = """query($id: ID!) { entity(id: $id) { ... on Entity { id kind caption recordCount
  records { nodes { id source } } claims { nodes { id type } } links { links { type other { id } } } timeline { id since } }
  ... on Problem { code message } } }"""


def test_without_a_token_there_is_no_data(served: Served) -> None:
    for document in ("{ viewer { __typename } }", '{ search(text: "rahimov") { __typename } }'):
        found = next(iter(served.ask(document, agency="").values()))
        assert found["__typename"] == "Problem"


@pytest.mark.parametrize(
    ("asked", "words"),
    [("ru, en;q=0.5", "нужен действующий токен"), ("en", "a valid token is needed"), ("de", "a valid")],
)
def test_problems_are_told_in_the_language_asked_for(served: Served, asked: str, words: str) -> None:
    found = served.ask("{ viewer { ... on Problem { code message } } }", agency="", accept_language=asked)["viewer"]
    assert found["code"] == "NOT_SIGNED_IN"
    assert words in found["message"]


def test_any_members_id_and_the_entitys_id_find_the_present_entity(served: Served) -> None:
    found = served.ask(ENTITY, {"id": MAN})["entity"]
    members = [node["id"] for node in found["records"]["nodes"]]
    assert MAN in members
    assert len(members) == found["recordCount"] >= 3
    for id_ in [found["id"], *members]:
        assert served.ask(ENTITY, {"id": id_})["entity"]["id"] == found["id"]
    assert found["timeline"] == sorted(found["timeline"], key=lambda claim: claim["since"])
    assert {"uses", "driver_of"} <= {link["type"] for link in found["links"]["links"]}


def test_an_id_never_given_and_a_hidden_one_are_told_alike(served: Served) -> None:
    hidden = served.ask(ENTITY, {"id": "KG-SCNS/55-c/p1"}, agency="KG-SCNS")["entity"]
    assert hidden["kind"] == "person"
    told = [served.ask(ENTITY, {"id": id_})["entity"] for id_ in ("KG-SCNS/55-d/p1", "E-AAAAAAAAAAAAAAAA")]
    restricted = served.ask('query { record(id: "KG-SCNS/55-r/p1") { ... on Problem { code } } }')["record"]
    assert told[0] == told[1]
    assert restricted["code"] == told[0]["code"] == "NOT_FOUND"


def test_pages_of_a_search_make_the_whole_once(served: Served) -> None:
    whole = served.ask(SEARCH, {"text": "ахметов", "first": 100})["search"]["edges"]
    found: list[Any] = []
    after = None
    while True:
        page = served.ask(SEARCH, {"text": "ахметов", "first": 1, "after": after})["search"]
        found += page["edges"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert [edge["node"]["id"] for edge in found] == [edge["node"]["id"] for edge in whole]
    assert len(whole) >= 2
    assert whole == sorted(whole, key=lambda edge: (-edge["bits"], edge["node"]["id"]))


def test_transliteration_can_be_switched_off(served: Served) -> None:
    ask = """query($text: String!, $mode: SearchMode!) { search(text: $text, mode: $mode) {
      ... on SearchConnection { edges { node { id } } } } }"""
    found = {
        (text, mode): len(served.ask(ask, {"text": text, "mode": mode})["search"]["edges"])
        for text in ("Раҳимов", "Rahimow")
        for mode in ("EXACT", "TRANSLITERATED")
    }
    assert found["Раҳимов", "EXACT"] >= 1
    assert found["Rahimow", "EXACT"] == 0
    assert found["Rahimow", "TRANSLITERATED"] >= 1


@pytest.mark.parametrize(
    ("variables", "field"),
    [({"first": 0}, "first"), ({"first": 101}, "first"), ({"after": "nonsense"}, "after"), ({"text": " "}, "text")],
)
def test_a_value_out_of_bounds_is_named_with_its_bound(served: Served, variables: dict[str, Any], field: str) -> None:
    found = served.ask(SEARCH, {"text": "али", "first": 5} | variables)["search"]
    assert found["code"] == "BAD_INPUT"
    assert found["message"].startswith(f"{field} must be ")


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("born", "03.04.1981"),
        ("born", "1981-13"),
        ("kind", "man"),
        ("country", "Tajikistan"),
    ],
)
def test_what_fits_nothing_is_told_and_not_answered_as_nobody(served: Served, argument: str, value: str) -> None:
    document = f'{{ search(text: "Рахимов Али", {argument}: "{value}") {{ ... on Problem {{ code message }} }} }}'
    found = served.ask(document)["search"]
    assert found["code"] == "BAD_INPUT"
    assert found["message"].startswith(f"{argument} must be ")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ('filter: {agencies: ["KZ-POLISE"]}', "agencies must be AF-CNPA, AZ-CUSTOMS,"),
        ('filter: {kinds: ["man"]}', "kinds must be account, document,"),
        ('filter: {types: ["Uses"]}', "types must be uses, owns,"),
        ('filter: {withoutTypes: ["звонил"]}', "withoutTypes must be uses, owns,"),
    ],
)
def test_a_filter_that_fits_nothing_is_told_and_not_answered_as_nothing_linked(
    served: Served, asked: str, said: str
) -> None:
    document = f'{{ expand(ids: ["TJ-DCA/2024%2F117/p1"], {asked}) {{ ... on Problem {{ code message }} }} }}'
    found = served.ask(document)["expand"]
    assert found["code"] == "BAD_INPUT"
    assert found["message"].startswith(said)


def test_an_agency_that_is_none_has_no_queue(served: Served) -> None:
    document = '{ possibleMatches(kind: "person", agency: "KZ-POLISE") { ... on Problem { code message } } }'
    assert served.ask(document)["possibleMatches"]["message"].startswith("agency must be AF-CNPA,")


def test_an_id_that_is_pasted_finds_its_entity(served: Served) -> None:
    search = '{{ search(text: "{}"{}) {{ ... on SearchConnection {{ edges {{ record node {{ id }} reasons {{ words }} }} }} }} }}'
    [edge] = served.ask(search.format(MAN, ""))["search"]["edges"]
    assert edge["record"] == MAN
    assert edge["reasons"][0]["words"].startswith("id: the same")
    [same] = served.ask(search.format(edge["node"]["id"], ""))["search"]["edges"]
    assert same["node"] == edge["node"]
    assert served.ask(search.format(MAN, ', kind: "phone"'))["search"]["edges"] == []
    screen = (
        "query($lines: [String!]!) { screen(lines: $lines) { ... on Screening { lines { edges { node { id } } } } } }"
    )
    lines = served.ask(screen, {"lines": ["E-NEVERGIVEN234567", MAN]})["screen"]["lines"]
    assert [each["edges"] for each in lines] == [[], [{"node": edge["node"]}]]


def test_a_country_is_one_in_small_letters_too(served: Served) -> None:
    search = '{ search(text: "Рахимов Али", country: "tj") { ... on SearchConnection { edges { bits } } } }'
    assert served.ask(search)["search"]["edges"]


@pytest.mark.parametrize("field", ["entity", "record", "report"])
def test_half_a_character_is_in_no_id(served: Served, field: str) -> None:
    document = f"query($id: ID!) {{ {field}(id: $id) {{ ... on Problem {{ code }} }} }}"
    assert served.ask(document, {"id": "TJ-DCA/\ud800/p1"})[field]["code"] == "NOT_TEXT"


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ('{ entity(id: "x") { ... on Problem { message } } }', "нет объекта с таким"),
        ('{ record(id: "x") { ... on Problem { message } } }', "нет записи с таким"),
        ('{ report(id: "x") { ... on Problem { message } } }', "нет отчёта с таким"),
        ('{ watched(watch: "W-X") { ... on Problem { message } } }', "нет наблюдения с таким"),
        ('{ runSavedQuery(name: "x") { ... on Problem { message } } }', "нет сохранённого запроса с таким"),
    ],
)
def test_what_there_is_none_of_is_told_in_russian_words(served: Served, document: str, words: str) -> None:
    found = next(iter(served.ask(document, accept_language="ru").values()))
    assert found["message"].startswith(words)


def test_links_of_nothing_known_are_no_answer_without_links(served: Served) -> None:
    expand = "query($ids: [ID!]!) { expand(ids: $ids) { ... on Expansion { nodes { id } } ... on Problem { code } } }"
    assert served.ask(expand, {"ids": ["KG-SCNS/55-r/p1", "E-AAAAAAAAAAAAAAAA"]})["expand"] == {"code": "NOT_FOUND"}
    assert served.ask(expand, {"ids": ["TJ-DCA/2024%2F117/p1", "E-AAAAAAAAAAAAAAAA"]})["expand"]["nodes"]


def test_a_time_that_ends_before_it_begins_is_refused(served: Served) -> None:
    expand = """{ expand(ids: ["TJ-DCA/2024%2F117/p1"], filter: {since: "2025", until: "2020"}) { ... on Problem { code message } } }"""
    found = served.ask(expand)["expand"]
    assert (found["code"], found["message"]) == ("BAD_INPUT", "since must be ≤ until (2020), not 2025")


def test_reasons_are_worded_in_the_readers_language(served: Served) -> None:
    why = """query { why(a: "TJ-DCA/2024%2F117/p1", b: "UZ-CUSTOMS/CN-4471%2F24/p1") { ... on Why { reasons { words } } } }"""
    english, russian = (served.ask(why, accept_language=language)["why"]["reasons"] for language in ("en", "ru"))
    assert len(english) == len(russian) >= 2
    assert all(reason["words"].endswith(" bits") for reason in english)
    assert all(reason["words"].endswith(" бит") for reason in russian)


@pytest.mark.parametrize(
    ("a", "b", "standing"),
    [
        ("TJ-DCA/2024%2F117/p1", "UZ-CUSTOMS/CN-4471%2F24/p1", "TOGETHER"),
        ("TJ-DCA/2024%2F117/p1", "RU-MVD/77-1204/p1", "TOO_LITTLE"),
        ("TJ-DCA/2024%2F164/p1", "TJ-DCA/2024%2F164/p2", "TOO_LITTLE"),
    ],
)
def test_why_not_is_told_with_what_is_wanting(served: Served, a: str, b: str, standing: str) -> None:
    why = """query($a: ID!, $b: ID!) { why(a: $a, b: $b) { ... on Why {
      bits threshold standing standingWords missingBits sharedKeys } } }"""
    found = served.ask(why, {"a": a, "b": b})["why"]
    assert found["standing"] == standing
    assert found["standingWords"]
    assert found["missingBits"] == pytest.approx(max(found["threshold"] - found["bits"], 0), abs=0.001)
    if standing == "TOGETHER":
        assert any(key.startswith("phone: ") for key in found["sharedKeys"])


def test_how_an_entity_came_together_is_told_step_by_step(served: Served) -> None:
    ask = """query($id: ID!) { how(id: $id) { ... on How {
        truncated steps { cause words bits left { id } right { id } reasons { words } } } }
      entity(id: $id) { ... on Entity { recordCount records { nodes { id } } } } }"""
    found = served.ask(ask, {"id": MAN})
    steps, records = found["how"]["steps"], {node["id"] for node in found["entity"]["records"]["nodes"]}
    assert len(steps) == len(records) - 1
    assert {step[side]["id"] for step in steps for side in ("left", "right")} == records
    assert all(step["reasons"] for step in steps if step["cause"] == "EVIDENCE")


def test_the_same_question_through_two_lenses(served: Served) -> None:
    ask = """query { a: entity(id: "KG-SCNS/55-c/p1") { ... on Entity { id } } b: entity(id: "AZ-SBS/B-209/p1") { ... on Entity { id } }
      paths(from: "KG-SCNS/55-c/n1", to: "AZ-SBS/B-209/n1") { ... on Paths { paths { length } } } }"""
    neighbour, owner = served.ask(ask), served.ask(ask, agency="KG-SCNS")
    assert neighbour["a"] != neighbour["b"]
    assert owner["a"] == owner["b"]
    assert (neighbour["paths"]["paths"], owner["paths"]["paths"]) == ([], [{"length": 3}])


def test_a_list_is_screened_line_by_line(served: Served) -> None:
    lines = ["Rahimov Ali", "+992 93 123 45 67", "nobody of this name"]
    screen = "query($lines: [String!]!) { screen(lines: $lines) { ... on Screening { lines { line edges { node { kind } } } } } }"
    found = served.ask(screen, {"lines": lines})["screen"]["lines"]
    assert [each["line"] for each in found] == lines
    assert [each["edges"][0]["node"]["kind"] if each["edges"] else None for each in found] == ["person", "phone", None]


@pytest.mark.parametrize("first", [-1, 0, 101])
def test_a_list_is_not_screened_for_more_of_each_line_than_is_paid_for(served: Served, first: int) -> None:
    screen = """query($first: Int!) { screen(lines: ["Rahimov Ali"], first: $first) {
      ... on Screening { lines { line } } ... on Problem { code message } } }"""
    told = served.ask(screen, {"first": first})["screen"]
    assert told == {"code": "BAD_INPUT", "message": f"first must be 1–100, not {first}"}


def test_a_place_in_the_feed_that_is_no_number_of_the_store_was_told_to_nobody(served: Served) -> None:
    cursor = b64encode(b'["E-NEVERGIVEN234567", 18446744073709551615]').decode()
    changes = "query($after: String!) { changes(after: $after) { ... on Problem { code } } }"
    assert served.ask(changes, {"after": cursor})["changes"]["code"] == "BAD_INPUT"


def test_blank_lines_of_a_list_find_nothing_and_a_line_too_long_is_named(served: Served) -> None:
    screen = """query($lines: [String!]!) { screen(lines: $lines) {
      ... on Screening { lines { line edges { bits } } } ... on Problem { code message } } }"""
    found = served.ask(screen, {"lines": ["Rahimov Ali", "", "  "]})["screen"]["lines"]
    assert [bool(each["edges"]) for each in found] == [True, False, False]
    told = served.ask(screen, {"lines": ["Rahimov Ali", "x" * 201]})["screen"]
    assert (told["code"], told["message"]) == ("BAD_INPUT", "lines/1 must be 0–200 characters long, not 201")


def test_parameters_that_are_wanting_are_told_without_a_value(served: Served) -> None:
    run = """query($p: JSON) { runSavedQuery(name: "who_uses_this_number", parameters: $p) {
      ... on Problem { code message faults { path value } } } }"""
    found = served.ask(run, {"p": {}}, accept_language="ru")["runSavedQuery"]
    assert found["faults"] == [{"path": "phone", "value": ""}]
    assert found["message"] == "ошибок в параметрах: 1; запрос не выполнен"
    assert served.ask(run, {"p": [1]})["runSavedQuery"]["message"] == "parameters must be {…}, not [1]"


def test_saved_queries_are_listed_and_run(served: Served) -> None:
    listed = served.ask('{ savedQueries(kind: "phone") { ... on SavedQueries { queries { name title text } } } }')
    names = [query["name"] for query in listed["savedQueries"]["queries"]]
    assert "who_uses_this_number" in names
    run = """query($p: JSON) { runSavedQuery(name: "who_uses_this_number", parameters: $p) {
      ... on Table { columns rows } ... on Problem { code faults { path } } } }"""
    found = served.ask(run, {"p": {"phone": "TJ-DCA/2024%2F117/n1"}})["runSavedQuery"]
    assert found["columns"][0] == "entity"
    assert found["rows"]
    faulty = served.ask(run, {"p": {"telephone": "x"}})["runSavedQuery"]
    assert {fault["path"] for fault in faulty["faults"]} == {"phone", "telephone"}


def test_a_report_is_read_back_as_it_came(served: Served) -> None:
    body = served.ask('{ report(id: "RU-MVD/77-1204") { ... on Report { body } } }')["report"]["body"]
    assert json.loads(body)["reportedAt"] == "2024-04-09T18:45:00+03:00"
