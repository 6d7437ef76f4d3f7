"""Reports, retractions and judgements over HTTP."""

from typing import Any

import pytest

from tests.served import Served

SUBMIT = """mutation($reports: [JSON!]!, $dryRun: Boolean! = false) { submitReports(reports: $reports, dryRun: $dryRun) {
  ... on Receipts { written created merged gone receipts { report outcome otherContent
    records { record outcome entity evidence { entity bits reasons { words } } } } }
  ... on Problem { code message faultCount faults { report path value expected } } } }"""
RETRACT = """mutation($reference: String!, $revision: Int!) { retractReport(agency: "KZ-POLICE", reference: $reference,
  revision: $revision, reportedAt: "2024-07-01T00:00:00Z") { ... on Receipts { gone receipts { outcome } } ... on Problem { code } } }"""
ENTITY = "query($id: ID!) { entity(id: $id) { ... on Entity { id recordCount } ... on Problem { code } } }"
JUDGE = """mutation($a: ID!, $b: ID!, $dryRun: Boolean! = false) { judge(a: $a, b: $b, verdict: SAME, reason: "seen both",
  dryRun: $dryRun) { ... on Decided { revision written merged split } ... on Problem { code message } } }"""
WITHDRAW = """mutation($a: ID!, $b: ID!) { withdrawJudgement(a: $a, b: $b) {
  ... on Decided { revision merged split } ... on Problem { code } } }"""


def report(reference: str, *people: dict[str, Any], revision: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "schemaVersion": 1,
        "agency": "KZ-POLICE",
        "reference": reference,
        "revision": revision,
        "reportedAt": "2024-06-01T12:00:00Z",
        "marking": {"level": "OPEN", "releaseTo": ["ALL"]},
        "records": [{"id": f"p{n}", "kind": "person", **told} for n, told in enumerate(people)],
        **changes,
    }


KASYMOV = {"names": ["Касымов Данияр Серикович"], "born": "1990-02-11"}


def test_a_report_is_acknowledged_with_its_records_entities_and_evidence(served: Served) -> None:
    sent = served.ask(SUBMIT, {"reports": [report("w/1", KASYMOV)]})["submitReports"]
    again = served.ask(SUBMIT, {"reports": [report("w/1", KASYMOV)]})["submitReports"]
    assert [each["receipts"][0]["outcome"] for each in (sent, again)] == ["NEW", "SAME"]
    entity = sent["receipts"][0]["records"][0]["entity"]
    assert again["receipts"][0]["records"][0]["entity"] == entity
    other = report("w/2", {"names": ["KASYMOV DANIYAR"], "born": "1990-02-11"})
    told = served.ask(SUBMIT, {"reports": [other]})["submitReports"]["receipts"][0]["records"][0]
    assert told["entity"] == entity
    assert told["evidence"][0]["bits"] > 0
    assert told["evidence"][0]["reasons"]


def test_what_is_taken_back_leaves_nothing(served: Served) -> None:
    served.ask(SUBMIT, {"reports": [report("w/3", {"names": ["Тлеубаев Ерлан"], "born": "1988-01-05"})]})
    told = served.ask(RETRACT, {"reference": "w/3", "revision": 2})["retractReport"]
    assert (told["gone"], told["receipts"][0]["outcome"]) == (1, "NEW")
    assert served.ask(ENTITY, {"id": "KZ-POLICE/w%2F3/p0"})["entity"]["code"] == "NOT_FOUND"
    late = served.ask(SUBMIT, {"reports": [report("w/3", KASYMOV)]})["submitReports"]
    assert late["receipts"][0]["outcome"] == "SUPERSEDED"


def test_the_same_revision_with_other_content_is_told(served: Served) -> None:
    served.ask(SUBMIT, {"reports": [report("w/4", KASYMOV)]})
    told = served.ask(SUBMIT, {"reports": [report("w/4", KASYMOV, KASYMOV)]})["submitReports"]
    assert told["receipts"][0]["otherContent"] is True


def test_a_dry_run_tells_and_writes_nothing(served: Served) -> None:
    told = served.ask(SUBMIT, {"reports": [report("w/5", KASYMOV)], "dryRun": True})["submitReports"]
    assert told["written"] is False
    assert told["receipts"][0]["outcome"] == "NEW"
    assert served.ask(ENTITY, {"id": "KZ-POLICE/w%2F5/p0"})["entity"]["code"] == "NOT_FOUND"


def test_one_faulty_report_keeps_all_out_and_all_faults_are_told(served: Served) -> None:
    bad = report("w/6", {"names": [], "born": "61.3.4"}, {"names": ["А Б"], "colour": "red"}, revision=0)
    told = served.ask(SUBMIT, {"reports": [report("w/7", KASYMOV), bad]})["submitReports"]
    assert told["code"] == "FAULTY"
    assert {fault["path"] for fault in told["faults"]} == {
        "records/0/names", "records/0/born", "records/1/colour", "revision",
    }  # fmt: skip
    assert told["faultCount"] == 4
    assert served.ask(ENTITY, {"id": "KZ-POLICE/w%2F7/p0"})["entity"]["code"] == "NOT_FOUND"


def test_nobody_sends_for_another_agency(served: Served) -> None:
    told = served.ask(SUBMIT, {"reports": [report("w/8", KASYMOV, agency="RU-MVD")]})["submitReports"]
    assert told["code"] == "NOT_YOUR_AGENCY"


def test_a_judgement_joins_and_its_withdrawal_parts(served: Served) -> None:
    served.ask(SUBMIT, {"reports": [report("w/9", {"names": ["Оспанов Б."]}, {"names": ["Омаров Нурлан"]})]})
    ends = {"a": "KZ-POLICE/w%2F9/p0", "b": "KZ-POLICE/w%2F9/p1"}

    def together() -> bool:
        ids = {served.ask(ENTITY, {"id": end})["entity"]["id"] for end in ends.values()}
        return len(ids) == 1

    foretold = served.ask(JUDGE, ends | {"dryRun": True})["judge"]
    assert foretold == {"revision": 1, "written": False, "merged": 1, "split": 0}
    assert not together()
    assert served.ask(JUDGE, ends)["judge"] == foretold | {"written": True}
    assert together()
    assert served.ask(JUDGE, ends)["judge"] == foretold | {"written": True, "merged": 0}
    assert served.ask(WITHDRAW, ends)["withdrawJudgement"] == {"revision": 2, "merged": 0, "split": 1}
    assert not together()
    assert served.ask(WITHDRAW, ends)["withdrawJudgement"]["code"] == "NOT_FOUND"


@pytest.mark.parametrize(
    ("a", "b", "code"),
    [
        ("KZ-POLICE/none/p0", "TJ-DCA/2024%2F117/p1", "NOT_FOUND"),
        ("TJ-DCA/2024%2F117/p1", "TJ-DCA/2024%2F117/p1", "BAD_INPUT"),
        ("TJ-DCA/2024%2F117/n1", "TJ-DCA/2024%2F117/p1", "BAD_INPUT"),
    ],
)
def test_a_judgement_needs_two_visible_records_of_one_kind(served: Served, a: str, b: str, code: str) -> None:
    assert served.ask(JUDGE, {"a": a, "b": b})["judge"]["code"] == code
