"""What is watched, over GraphQL and on the command line, in both languages."""

import json
from typing import Any

from tests.cli.running import ran
from tests.served import Served

MAN = "TJ-DCA/2024%2F117/p1"
WATCH = """mutation ($of: WatchInput!, $label: String! = "", $url: String) { watch(of: $of, label: $label, url: $url) {
    ... on Watch { id sort label entity query parameters scheme value url secret failedTries watchedBy }
    ... on Problem { code message } } }"""
WATCHED = """query ($watch: ID!) { watched(watch: $watch) { ... on Digest { columns cut news { what words entities
    present { id caption } row } pageInfo { endCursor hasNextPage } } ... on Problem { code } } }"""
LOOKED = "mutation ($watch: ID!, $at: String) { looked(watch: $watch, at: $at) { ... on Watch { id } ... on Problem { code } } }"
UNWATCH = "mutation ($watch: ID!) { unwatch(watch: $watch) { ... on EndedWatch { id } ... on Problem { code } } }"
WATCHES = "{ watches(first: 50) { ... on Watches { watches { id } } } }"


def watch(served: Served, of: dict[str, Any], agency: str = "KZ-POLICE", **variables: str) -> dict[str, Any]:
    found: dict[str, Any] = served.ask(WATCH, {"of": of, **variables}, agency=agency)["watch"]
    return found


def report(reference: str, number: str) -> dict[str, Any]:
    return {
        "schemaVersion": 1, "agency": "KZ-POLICE", "reference": reference, "revision": 1,
        "reportedAt": "2024-05-01T10:00:00Z", "marking": {"level": "SECRET", "releaseTo": []},
        "records": [{"id": "p", "kind": "person", "names": ["Наблюдаемый Пётр"], "phones": [number]}],
    }  # fmt: skip


def send(served: Served, reference: str, number: str) -> None:
    sent = "mutation ($reports: [JSON!]!) { submitReports(reports: $reports) { ... on Receipts { created } } }"
    assert served.ask(sent, {"reports": [report(reference, number)]})["submitReports"] == {"created": 1}


def test_a_place_that_nobody_was_told_is_refused_by_the_name_it_was_given_under(served: Served) -> None:
    id_ = watch(served, {"entity": MAN}, label="a place")["id"]
    asked = 'mutation ($watch: ID!) { looked(watch: $watch, at: "zzz") { ... on Problem { message } } }'
    assert served.ask(asked, {"watch": id_})["looked"]["message"].startswith("at must be ")
    served.ask(UNWATCH, {"watch": id_})


def test_half_a_character_is_not_watched(served: Served) -> None:
    assert watch(served, {"identifier": {"value": "\ud800 12345678"}})["code"] == "BAD_INPUT"
    assert watch(served, {"entity": MAN}, label="\ud800")["code"] == "NOT_TEXT"


def test_each_of_three_things_is_watched_told_and_ended(served: Served) -> None:
    number, query = (
        {"scheme": "phone", "value": "+998 90 111 22 33"},
        {"name": "names_of_an_entity", "parameters": {"entity": MAN}},
    )
    kinds = {"entity": MAN, "identifier": number, "query": query}
    found = {sort: watch(served, {sort: of}, label="seen") for sort, of in kinds.items()}
    assert [each["sort"] for each in found.values()] == ["ENTITY", "IDENTIFIER", "QUERY"]
    assert (found["entity"]["entity"][:2], found["identifier"]["scheme"]) == ("E-", "PHONE")
    assert found["query"]["parameters"] == {"entity": MAN}
    ids = {each["id"] for each in found.values()}
    assert ids <= {each["id"] for each in served.ask(WATCHES)["watches"]["watches"]}
    assert not ids & {each["id"] for each in served.ask(WATCHES, agency="KG-SCNS")["watches"]["watches"]}
    for id_ in ids:
        assert served.ask(WATCHED, {"watch": id_})["watched"]["news"] == []
        assert served.ask(WATCHED, {"watch": id_}, agency="KG-SCNS")["watched"] == {"code": "NOT_FOUND"}
    send(served, "watch-1", "+998901112233")
    id_ = found["identifier"]["id"]
    told = served.ask(WATCHED, {"watch": id_}, accept_language="ru")["watched"]
    assert [(each["what"], each["words"]) for each in told["news"]] == [("APPEARED", "теперь имеет этот номер")]
    assert told["news"][0]["present"]["caption"] == "Наблюдаемый Пётр"
    assert served.ask(LOOKED, {"watch": id_, "at": told["pageInfo"]["endCursor"]})["looked"] == {"id": id_}
    assert served.ask(WATCHED, {"watch": id_})["watched"]["news"] == []
    for each in ids:
        assert served.ask(UNWATCH, {"watch": each})["unwatch"] == {"id": each}


def test_what_cannot_be_watched_is_told(served: Served) -> None:
    assert watch(served, {"entity": "E-NEVERGIVEN234567"})["code"] == "NOT_FOUND"
    assert watch(served, {"identifier": {"scheme": "PHONE", "value": "12"}})["code"] == "BAD_INPUT"
    assert watch(served, {"entity": MAN}, url="https://example.org/")["code"] == "NO_WEBHOOKS"
    for of in ({"entity": MAN, "identifier": {"value": "1"}}, {}):
        told = served.post(WATCH, {"of": of})[1]
        assert told["errors"]


def test_the_command_line_adds_lists_tells_and_removes(served: Served) -> None:
    token = ("--token-file", str(served.token_file("KZ-POLICE")))
    number = ("--number", "+998 90 111 22 44", "--scheme", "PHONE")
    id_ = json.loads(ran(served, "watch", "add", *number, "--json", *token).stdout)["id"]
    assert "номер" in ran(served, "watch", "list", "--lang", "ru", *token).stdout
    send(served, "watch-2", "+998901112244")
    assert "carries it now" in ran(served, "watch", "digest", id_, *token).stdout
    assert served.ask(WATCHED, {"watch": id_})["watched"]["news"] == []
    assert id_ in ran(served, "watch", "remove", id_, *token).stdout
    assert ran(served, "watch", "show", id_, *token, exits=1).stderr
