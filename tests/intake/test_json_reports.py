"""Reports in our own JSON are ready, or refused with all their faults."""

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.intake import report_schema
from graph_service.intake.faults import MOST_LISTED
from graph_service.intake.shape import MAX_RECORDS, MAX_TEXT
from resolution.reports import Interval, Marking
from tests.intake.reports import PARSER, bad, claim, good, paths, person, phone, report

SCHEMA = Path(__file__).parents[2] / "docs" / "report.schema.json"


def test_a_report_is_ready_to_be_resolved() -> None:
    found = good(report(person(born="1961-03"), phone(), claims=[claim(interval={"start": "2024-03"})]))
    assert found.id == "TJ-DCA/2024%2F117"
    assert found.reported_at == "2024-05-01T05:00:00Z"
    assert [record.id for record in found.records] == ["TJ-DCA/2024%2F117/p1", "TJ-DCA/2024%2F117/n1"]
    assert found.records[0].content.get("born") == ["1961-03"]
    assert (found.claims[0].left, found.claims[0].right) == (found.records[0].id, found.records[1].id)
    assert found.claims[0].interval == Interval("2024-03", None)
    assert found.marking == Marking("TJ-DCA", "OPEN", ("ALL",))


def test_values_stay_as_they_came() -> None:
    body = '{"reference":  "as it came"}'
    found = good(report(person(names="  Раҳимов   Алӣ ", original={"DOB": "04.03.1961"})), body)
    assert found.body == body
    source = json.loads(found.records[0].source)
    assert (source["names"], source["original"]) == ("  Раҳимов   Алӣ ", {"DOB": "04.03.1961"})


def test_a_report_without_its_text_is_kept_as_json_that_reads_the_same() -> None:
    told = report()
    assert json.loads(good(told).body) == told


def test_the_order_of_keys_does_not_matter_to_the_digest() -> None:
    told = report(person(sex="m"))
    turned = dict(reversed(list(told.items()))) | {"records": [dict(reversed(list(told["records"][0].items())))]}
    assert good(turned).digest == good(told).digest
    assert good(report(person(sex="f"))).digest != good(told).digest


def test_marking_of_a_record_goes_before_that_of_its_report() -> None:
    found = good(report(person(marking={"level": "SECRET", "releaseTo": ["KZ", "KZ", "CARICC"]}), phone()))
    assert found.records[0].marking == Marking("TJ-DCA", "SECRET", ("CARICC", "KZ"))
    assert found.records[1].marking == found.marking


def test_a_retraction_says_nothing_but_its_revision() -> None:
    found = good(report(retracted=True, records=[], revision=2, marking=None))
    assert (found.records, found.claims, found.revision) == ((), (), 2)
    assert found.marking == Marking("TJ-DCA", "SECRET", ())


def test_a_claim_may_name_a_record_of_another_report() -> None:
    found = good(report(person(), claims=[claim(right="UZ-CUSTOMS/12%2F345/n9")]))
    assert found.claims[0].right == "UZ-CUSTOMS/12%2F345/n9"


def test_a_claim_is_graded_as_its_report_where_it_says_nothing_else() -> None:
    of_report, own = ({"scheme": "4x4", "source": source, "information": "2"} for source in ("A", "C"))
    found = good(report(person(), phone(), grading=of_report, claims=[claim("c1"), claim("c2", grading=own)]))
    assert [each.grading and each.grading.source for each in found.claims] == ["A", "C"]


def test_a_local_number_is_read_in_the_country_of_its_record_or_agency() -> None:
    in_tajikistan = good(report(phone(number="93 123 45 67"))).records[0].content
    in_uzbekistan = good(report(phone(number="93 123 45 67", country="UZ"))).records[0].content
    assert in_tajikistan.get("number")[0]["own"] == "+992931234567"
    assert in_uzbekistan.get("number")[0]["own"] == "+998931234567"


def test_ten_different_faults_are_ten_faults() -> None:
    told = report(
        person("p1", born="61.03.04"),
        person("p1", names=[]),
        phone("n1", colour="black"),
        {"id": "v1", "kind": "spaceship"},
        revision=0,
        reportedAt="2024-05-01T10:00:00",
        agency="XX-NONE",
        marking={"level": "TOP", "releaseTo": ["MARS"]},
        claims=[claim(right="n9"), claim("c2", type="Uses it")],
    )
    assert sorted(paths(told)) == sorted(
        [
            "records/0/born",
            "records/1/id",
            "records/1/names",
            "records/2/colour",
            "records/3/kind",
            "revision",
            "reportedAt",
            "agency",
            "marking/level",
            "marking/releaseTo/0",
            "claims/0/to",
            "claims/1/type",
        ]
    )
    assert bad(told).count == 12


def weighing(weight: Any) -> dict[str, Any]:
    return {"id": "s", "kind": "shipment", "weightKg": weight}


def lasting(start: str, end: str | None) -> dict[str, Any]:
    return claim(right="A/b/c", interval={"start": start, "end": end})


@pytest.mark.parametrize(
    ("changes", "path", "expected"),
    [
        ({"schemaVersion": 2}, "schemaVersion", "1"),
        ({"schemaVersion": None}, "schemaVersion", "1"),
        ({"reference": ""}, "reference", "at least 1 characters"),
        ({"reference": "x" * 201}, "reference", "at most 200 characters"),
        ({"revision": "1"}, "revision", "a whole number"),
        ({"revision": True}, "revision", "a whole number"),
        ({"reportedAt": "2024-02-31T10:00:00Z"}, "reportedAt", "a time with its offset"),
        ({"reportedAt": "2024-W01-1T10:00:00Z"}, "reportedAt", "a time with its offset"),
        ({"reportedAt": "0001-01-01T00:00:00+05:00"}, "reportedAt", "a time with its offset"),
        ({"reportedAt": "۲۰۲۴-۰۵-۰۱T10:00:00Z"}, "reportedAt", "a time with its offset"),
        ({"records": [person(born="۱۹۸۱")]}, "records/0/born", "a date as 1961"),
        ({"claims": [lasting("۲۰۲۴", None)]}, "claims/0/interval/start", "a date as 2024"),
        ({"marking": None}, "marking", "a marking, as"),
        ({"marking": {"releaseTo": "ALL"}}, "marking/level", "a value"),
        ({"grading": {"scheme": "4x4", "source": "D", "information": "2"}}, "grading/source", "one of A, B, C, X"),
        ({"records": []}, "records", "at least one record or claim, or retracted: true"),
        ({"records": {}}, "records", "a list"),
        ({"records": [3]}, "records/0", "an object"),
        ({"records": [{"id": "x"}]}, "records/0/kind", "one of account, document, "),
        ({"retracted": True}, "records", "nothing: the report is retracted"),
        ({"retracted": "yes"}, "retracted", "true or false"),
        ({"records": [person(names=["x" * (MAX_TEXT + 1)])]}, "records/0/names/0", "at most 10000 characters"),
        ({"records": [person(names=[{"full": "a", "nick": "b"}])]}, "records/0/names/0/nick", "there are full, given"),
        ({"records": [person(names=["a", 3])]}, "records/0/names/1", "text or an object"),
        ({"records": [person(names="")]}, "records/0/names", "a value"),
        ({"records": [person(id_="")]}, "records/0/id", "at least 1 characters"),
        ({"records": [person(names=["a\0b"])]}, "records/0/names/0", "text without NUL"),
        ({"records": [person(names=["a\ud800"])]}, "records/0/names/0", "text without NUL, lone surrogates"),
        ({"records": [person(names=["Ра�имов"])]}, "records/0/names/0", "text without NUL, lone surrogates and �"),
        ({"records": [person(original={"a\0": 1})]}, "records/0/original", "text without NUL"),
        ({"records": [weighing("5,5")]}, "records/0/weightKg", "a number"),
        ({"records": [weighing(float("inf"))]}, "records/0/weightKg", "a finite number"),
        ({"claims": [claim(right="p1")]}, "claims/0/to", "two different records"),
        ({"claims": [claim(right="TJ-DCA/2024%2F117/p1")]}, "claims/0/to", "two different records"),
        ({"claims": [claim(right="TJ-DCA/2024%2F117/p9")]}, "claims/0/to", "the id of a record of this report"),
        ({"claims": [claim(right="UZ-CUSTOMS/12/345/p9")]}, "claims/0/to", "the id of a record of this report"),
        ({"claims": [claim(right="UZ-CUSTOMS/12%2f345/p9")]}, "claims/0/to", "the id of a record of this report"),
        ({"claims": [lasting("2024-13", None)]}, "claims/0/interval/start", "a date as 2024"),
        ({"claims": [lasting("2024-03-02", "2024-03-01")]}, "claims/0/interval", "a start that is not after"),
        ({"claims": [claim(right="A/b/c"), claim(right="A/b/d")]}, "claims/1/id", "stands once"),
    ],
)  # fmt: skip
def test_a_fault_names_place_and_expectation(changes: dict[str, Any], path: str, expected: str) -> None:
    faults = bad(report() | changes)
    assert [fault.path for fault in faults.listed] == [path]
    assert expected in faults.told("en")[0]
    assert faults.told("ru")[0] != faults.told("en")[0]
    assert faults.report == (report() | changes)["reference"]


def test_text_read_in_a_wrong_encoding_is_told_and_mended() -> None:
    for misread in ("Раҳимов".encode().decode("cp1252", "replace"), "Рахимов".encode().decode("cp1251")):
        assert paths(report(person(names=[misread]))) == ["records/0/names/0"]
    told = bad(report(person(names=["Рахимов".encode().decode("cp1251")]))).told("en")[0]
    assert "perhaps «Рахимов»" in told


@pytest.mark.parametrize(
    "name", ["Раҳимов Алӣ", "РСТ", "Ёлқин Ўғли", "Ñuñez Ðặng", "Рё Сё Тё", "Тўраев «Т» Р.", "Щербакова-Łukasz", "Ә Ң Ө"]
)
def test_names_of_the_region_are_not_taken_for_misread_text(name: str) -> None:
    good(report(person(names=[name])))


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяғӣқӯҳҷўәңөұүһіРСТ .-'", min_size=1, max_size=60))
def test_no_text_in_letters_of_the_region_is_refused(name: str) -> None:
    if name.strip(" .-'"):
        good(report(person(names=[{"family": name}])))


@pytest.mark.parametrize("given_", [None, 3, "report", [], True])
def test_what_is_no_object_is_one_fault(given_: Any) -> None:
    assert bad(given_).count == 1


def test_a_thousand_faults_are_listed_and_all_are_counted() -> None:
    faults = bad(report(*[person(f"p{n}", born="?", sexx=1) for n in range(MOST_LISTED)]))
    assert (len(faults.listed), faults.count) == (MOST_LISTED, 2 * MOST_LISTED)


def test_a_report_holds_ten_thousand_records_at_most() -> None:
    records = [phone(f"n{n}") for n in range(MAX_RECORDS + 1)]
    told = bad(report(*records))
    assert [fault.path for fault in told.listed] == ["records"]
    assert "at most 10000 values, here are 10001" in told.told("en")[0]
    assert len(good(report(*records[1:])).records) == MAX_RECORDS


def test_a_faulty_value_is_shown_short() -> None:
    fault = bad(report(reference="x" * 5_000)).listed[0]
    assert len(fault.value) < 250


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["id", "kind", "names", "born", "marking", "level", "releaseTo", "from", "to", "type", "interval", "x"]
    ), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from([*report(), "claims", "grading", "retracted"]), values))
def test_nothing_that_comes_breaks_the_parser(changes: dict[str, Any]) -> None:
    bad({**report(), "colour": 1} | changes)


@given(
    st.sampled_from(["names", "born", "documents", "identifiers", "phones", "addresses", "citizenships", "sex"]), values
)
def test_no_value_of_a_field_breaks_the_parser(field: str, value: Any) -> None:
    PARSER.parse(report(person(**{field: value})))


def test_the_published_schema_is_what_the_code_prints() -> None:
    assert SCHEMA.read_text("utf-8") == report_schema.text()


def test_the_published_schema_takes_what_we_take_and_refuses_what_we_refuse() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    full = report(
        person(names=["a", {"full": "b", "type": "alias"}], phones={"number": "1", "country": "TJ"}),
        phone(),
        claims=[claim(properties={"count": 3}, interval={"start": "2024", "end": None})],
        grading={"scheme": "4x4", "source": "B", "information": "2"},
    )
    good(full)
    validator.validate(full)
    for faulty in (report(revision=0), report(colour=1), report(person(sexx=1)), report({"id": "a", "kind": "x"})):
        bad(faulty)
        assert not validator.is_valid(faulty)
