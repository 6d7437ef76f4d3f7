"""Files of every format become reports, in bounded memory."""

import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from graph_service.intake import json_text
from graph_service.intake.faults import IntakeError
from graph_service.intake.sources import Format, Source, SourceOptions, Step, open_source
from tests.intake.reports import PARSER, claim, person, phone, report

OPEN = {"level": "OPEN", "releaseTo": ["ALL"]}
FOREIGN = {"agency": "INTERPOL", "marking": OPEN, "reported_at": "2024-05-01T00:00:00Z"}
SMITH = [{"RECORD_TYPE": "PERSON"}, {"NAME_LAST": "Smith", "NAME_FIRST": "Robert"}]


def source(path: Path, **options: Any) -> Source:
    return open_source(path, SourceOptions(**options), PARSER)


def steps(path: Path, **options: Any) -> list[Step]:
    return list(source(path, **options).steps())


def written(path: Path, *values: Any) -> Path:
    path.write_text("".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values), "utf-8")
    return path


def references(found: list[Step]) -> list[str]:
    return [step.report.reference for step in found if step.report]


def records(found: list[Step]) -> list[dict[str, Any]]:
    return [json.loads(record.source) for step in found if step.report for record in step.report.records]


# -- our own reports


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("indent", [None, 2])
def test_json_holds_one_report_or_a_list_or_reports(tmp_path: Path, encoding: str, indent: int | None) -> None:
    one, other = report(person(), reference="1"), report(phone(), reference="2")
    path = tmp_path / "a.json"
    for value, count in ((one, 1), ([one, other], 2), ({"reports": [one, other]}, 2), ([], 0), ({"reports": []}, 0)):
        path.write_text(json.dumps(value, ensure_ascii=False, indent=indent), encoding)
        found = steps(path)
        assert references(found) == ["1", "2"][:count]
        assert all(json.loads(step.report.body)["reference"] for step in found if step.report)


def test_a_report_is_kept_as_its_text_stood_in_the_file(tmp_path: Path) -> None:
    text = json.dumps(report(), indent=3)
    path = tmp_path / "a.json"
    path.write_text(f'{{"reports": [ {text} , {text.replace("117", "118")}]}}')
    found = steps(path)
    assert found[0].report is not None
    assert found[0].report.body == text


def test_values_that_lie_across_chunks_are_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph_service.intake.files.CHUNK", 7)
    given = [report(person(names=["Раҳимов 😀 Алӣ"]), reference=str(n), revision=n) for n in range(1, 20)]
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"schemaVersion": 1, "reports": given}), "utf-8")
    assert references(steps(path)) == [str(n) for n in range(1, 20)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "an object or a list was expected"),
        ("3", "an object or a list was expected"),
        ('{"reports": [', "not JSON"),
        ('{"reports": [{"a": 1},]}', "not JSON"),
        ('{"reports": []} x', "something follows"),
        ('{"reports": [], "colour": 1}', "beside reports stands 'colour'"),
        ('{"reference": 1, "reference": 2}', "'reference' stands twice"),
        ('{"records": [{"born": "1961", "born": "1962"}]}', "'born' stands twice"),
        ('[{"weight": NaN}]', "NaN is no number"),
        ('[{"weight": 1e999}]', "a number that is too large"),
        ("[" * 100_000, "not JSON"),
        ('{"n": ' + "1" * 5000 + "}", "not JSON"),
    ],
)
def test_what_is_no_json_is_refused_in_words(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)
    with pytest.raises(IntakeError, match=why):
        steps(path)


def test_each_line_of_json_lines_is_a_report_and_a_bad_one_takes_no_other_along(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = [json.dumps(report(reference=str(n))) for n in range(3)]
    path.write_text("\n".join([good[0], "", "{nonsense", json.dumps(report(revision=0)), good[1], good[2]]))
    found = steps(path)
    assert references(found) == ["0", "1", "2"]
    told = [fault for step in found if step.faults for fault in step.faults.listed]
    assert [(fault.row, fault.path) for fault in told] == [(3, ""), (4, "revision")]
    assert [step.position for step in found] == [1, 2, 3, 4, 5]


def test_json_lines_are_resumed_after_any_report(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", *(report(reference=str(n)) for n in range(10)))
    for done in (0, 4, 10):
        found = list(source(path).steps(resume_after=done))
        assert references(found) == [str(n) for n in range(done, 10)]


def test_a_line_beyond_the_bound_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"records": "' + "x" * json_text.MAX_REPORT + '"}')
    with pytest.raises(IntakeError, match="line 1 has more than 16777216 characters"):
        steps(path)
    with pytest.raises(IntakeError, match="more than 16777216 characters"):
        steps(path, format="json")


def test_a_rejected_report_is_told_with_what_it_said(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", report(revision=0), report())
    found = steps(path, reject_rows=True)
    assert [each.values["revision"] for each in found[0].rejected] == [0]
    assert len(references(found)) == 1


def test_progress_is_told_in_bytes(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", *(report(reference=str(n)) for n in range(1_000)))
    opened = source(path)
    read = [step.bytes_read for step in opened.steps()]
    assert read == sorted(read)
    assert read[0] < opened.size == read[-1]


def many(path: Path, form: Format, count: int) -> Path:
    """A file of so many reports or records."""
    note = "x" * 1_500
    lines: list[Any] = []
    for n in range(count):
        ftm = {"id": f"e{n}", "schema": "Person", "properties": {"name": [f"a{n}"], "notes": [note]}}
        senzing = {"DATA_SOURCE": "S", "RECORD_ID": str(n), "NAME_FULL": f"a{n}", "NOTE": note}
        ours = report(person(names=[f"a{n}"], original={"note": note}), reference=str(n))
        lines.append({"senzing": senzing, "ftm": ftm}.get(form, ours))
    path.write_text(json.dumps(lines) if form == "json" else "\n".join(map(json.dumps, lines)))
    return path


def peak(path: Path, form: Format) -> int:
    """Bytes held at most while a file is read."""
    tracemalloc.start()
    for step in source(path, format=form, **FOREIGN).steps():
        assert step.faults is None
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


@pytest.mark.parametrize("form", ["jsonl", "json", "senzing", "ftm"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, form: Format) -> None:
    small, large = many(tmp_path / "small", form, 1_000), many(tmp_path / "large", form, 3_000)
    peak(small, form)  # what is made once
    assert peak(large, form) < 1.3 * peak(small, form)


# -- which format


@pytest.mark.parametrize(
    ("name", "text", "options", "why"),
    [
        ("a.csv", "id\n1\n", FOREIGN, "needs a mapping profile"),
        ("a.docx", "x", FOREIGN, "cannot be told by its ending"),
        ("a.jsonl", '{"name": "a"}\n', FOREIGN, "holds no reports of ours"),
        ("a.jsonl", '{"DATA_SOURCE": "a"}\n', {**FOREIGN, "reported_at": None}, "say when it was reported"),
        ("a.jsonl", '{"DATA_SOURCE": "a"}\n', {"reported_at": "2024-05-01T00:00:00Z"}, "tells no agency and marking"),
    ],
)
def test_a_file_that_needs_more_said_of_it_asks_for_it(
    tmp_path: Path, name: str, text: str, options: dict[str, Any], why: str
) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(IntakeError, match=why) as told:
        source(path, **options)
    assert told.value.words.ru != told.value.words.en


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="cannot be read: no such file"):
        source(tmp_path / "none.json")


# -- Senzing


def senzing(record: str, *features: dict[str, Any], **further: Any) -> dict[str, Any]:
    return {"DATA_SOURCE": "CUSTOMERS", "RECORD_ID": record, "FEATURES": list(features), **further}


def test_senzing_features_become_fields_and_the_rest_is_kept(tmp_path: Path) -> None:
    given = senzing(
        "1001",
        *SMITH,
        {"DATE_OF_BIRTH": "12/11/1978"},
        {"ADDR_LINE1": "1515 Adela Lane", "ADDR_CITY": "Las Vegas", "ADDR_COUNTRY": "USA"},
        {"PHONE_TYPE": "HOME", "PHONE_NUMBER": "702-919-1300"},
        {"SSN_NUMBER": "201-77-7719"},
        {"PASSPORT_NUMBER": "123", "PASSPORT_COUNTRY": "Germany"},
        {"EMPLOYER": "Müllenkranz"},
        AMOUNT="100",
    )
    (made,) = records(steps(written(tmp_path / "c.jsonl", given), country="US", **FOREIGN))
    assert made == {
        "id": "1001",
        "kind": "person",
        "names": [{"given": "Robert", "family": "Smith", "type": "primary"}],
        "born": "1978-12-11",
        "addresses": [{"text": "1515 Adela Lane, Las Vegas, USA", "country": "US"}],
        "phones": [{"number": "702-919-1300", "country": "US"}],
        "identifiers": [{"value": "201-77-7719", "scheme": "SSN", "country": "US"}],
        "documents": [{"type": "passport", "number": "123", "country": "DE"}],
        "original": {"AMOUNT": "100", "FEATURES": [{"DATE_OF_BIRTH": "12/11/1978"}, {"EMPLOYER": "Müllenkranz"}]},
    }


def test_the_flat_form_of_senzing_says_the_same(tmp_path: Path) -> None:
    flat = {
        "DATA_SOURCE": "A", "RECORD_ID": 7, "PRIMARY_NAME_LAST": "Smith", "PRIMARY_NAME_FIRST": "Robert",
        "AKA_NAME_FULL": "Bob Smith", "HOME_PHONE_NUMBER": "1", "WORK_PHONE_NUMBER": "2", "GENDER": "Male",
    }  # fmt: skip
    (made,) = records(steps(written(tmp_path / "c.jsonl", flat), **FOREIGN))
    assert made["names"] == [
        {"given": "Robert", "family": "Smith", "type": "primary"},
        {"full": "Bob Smith", "type": "alias"},
    ]
    assert (made["phones"], made["sex"], made["id"]) == (["1", "2"], "m", "7")


def test_pointers_of_senzing_become_claims_wherever_their_anchor_stands(tmp_path: Path) -> None:
    def pointing(role: str) -> dict[str, str]:
        return {"REL_POINTER_DOMAIN": "R", "REL_POINTER_KEY": "9", "REL_POINTER_ROLE": role}

    company = senzing("2", {"NAME_ORG": "Acme"}, {"REL_ANCHOR_DOMAIN": "R", "REL_ANCHOR_KEY": "9"})
    lost = {"REL_POINTER_DOMAIN": "R", "REL_POINTER_KEY": "none"}
    path = written(tmp_path / "c.jsonl", senzing("1", *SMITH, pointing("Owns 60%"), lost), company)
    (step,) = steps(path, **FOREIGN)
    assert step.report is not None
    (found,) = step.report.claims
    assert (found.type, found.right) == ("owns", step.report.records[1].id)
    assert json.loads(found.properties) == {"role": "Owns 60%"}
    assert records([step])[0]["original"]["FEATURES"] == [lost]
    assert records([step])[1]["kind"] == "organisation"


def test_pointers_reach_across_reports_and_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph_service.intake.senzing.drafts.__kwdefaults__", {"size": 2})
    monkeypatch.setattr("graph_service.intake.senzing.anchors.__kwdefaults__", {"size": 2})
    pointer = {"REL_POINTER_DOMAIN": "R", "REL_POINTER_KEY": "9"}
    anchor = {"REL_ANCHOR_DOMAIN": "R", "REL_ANCHOR_KEY": "9"}
    lines = [senzing(str(n), *SMITH, *([pointer] if n == 0 else [])) for n in range(5)]
    lines[4]["FEATURES"].append(anchor)
    lines.insert(1, senzing("x", *SMITH) | {"DATA_SOURCE": "OTHER"})
    found = steps(written(tmp_path / "c.jsonl", *lines), **FOREIGN)
    assert references(found) == ["c.jsonl:CUSTOMERS#1", "c.jsonl:CUSTOMERS#2", "c.jsonl:OTHER#1", "c.jsonl:CUSTOMERS#3"]
    assert found[0].report is not None
    assert found[0].report.claims[0].right == "INTERPOL/c.jsonl:CUSTOMERS#3/4"


def test_a_senzing_line_without_its_names_is_at_fault(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(json.dumps(senzing("1", *SMITH)) + '\n{"DATA_SOURCE": "A"}\n{broken\n')
    told = [fault for step in steps(path, **FOREIGN) if step.faults for fault in step.faults.listed]
    assert [fault.row for fault in told] == [2, 3]
    assert "RECORD_ID: ожидался ключ в двойных кавычках: строка 1, символ 2" in told[1].told("ru")
    assert len(records(steps(path, reject_rows=True, **FOREIGN))) == 1


def test_somebody_without_a_name_is_taken_and_compared_by_the_rest(tmp_path: Path) -> None:
    found = steps(written(tmp_path / "c.jsonl", senzing("1", {"EMAIL_ADDRESS": "a@example.org"})), **FOREIGN)
    assert found[0].report is not None
    assert not found[0].report.records[0].content.get("names")


# -- FollowTheMoney


def entity(id_: str, schema: str, **properties: list[str]) -> dict[str, Any]:
    return {"id": id_, "schema": schema, "properties": properties}


def test_entities_of_follow_the_money_become_records_and_claims(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.jsonl",
        entity("link/1", "Ownership", owner=["q1"], asset=["c1"], startDate=["2020-01"], percentage=["60"]),
        entity("q1", "Person", name=["Рахимов Али"], alias=["Rahimov"], birthDate=["1961", "1961-03-04"],
               gender=["male"], nationality=["tj"], topics=["crime"]),
        entity("c1", "Company", name=["Acme"], innCode=["7700000000"], jurisdiction=["ru"]),
        entity("v1", "Vessel", name=["Kaspi"]),
    )  # fmt: skip
    opened = source(path, **FOREIGN)
    found = list(opened.steps())
    assert references(found) == ["link/1", "q1", "c1"]
    assert dict(opened.skipped) == {"Vessel": 1}
    one, other = records(found)
    assert (one["born"], one["sex"], one["citizenships"]) == ("1961-03-04", "m", ["TJ"])
    assert one["original"] == {"topics": ["crime"], "birthDate": ["1961", "1961-03-04"]}
    assert other["identifiers"] == [{"value": "7700000000", "scheme": "INN", "country": "RU"}]
    assert other["country"] == "RU"
    assert found[0].report is not None
    (link,) = found[0].report.claims
    assert (link.type, link.left, link.right) == ("owns", "INTERPOL/q1/q1", "INTERPOL/c1/c1")
    assert (link.interval.start, json.loads(link.properties)) == ("2020-01", {"percentage": ["60"]})


def test_what_is_no_entity_is_at_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.ftm"
    path.write_text(
        '{"id": "a", "schema": "Person", "properties": []}\n{"id": "b", "schema": "Family", "properties": {}}\n[]\n'
    )
    told = [fault for step in steps(path, **FOREIGN) if step.faults for fault in step.faults.listed]
    assert [fault.row for fault in told if fault.row] == [1, 3]
    assert told[-1].told("ru").endswith("сущность с id, schema и properties: объект JSON")


def test_a_claim_of_our_own_format_may_wait_for_another_file(tmp_path: Path) -> None:
    given = report(person(), claims=[claim(right="UZ-CUSTOMS/1/n1")])
    assert references(steps(written(tmp_path / "a.jsonl", given))) == ["2024/117"]
