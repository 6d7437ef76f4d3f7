"""Tables become records by a profile; each bad cell is told with its row and column."""

import csv
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart

from graph_service.commands.sending import rejecting
from graph_service.intake.faults import Faults, IntakeError
from graph_service.intake.mapping import Profile, ProfileError, profile_of, read_profile
from graph_service.intake.sources import SourceOptions, Step, open_source
from tests.intake.reports import PARSER

EXAMPLES = Path(__file__).parents[2] / "examples" / "mappings"
OPEN = {"level": "OPEN", "releaseTo": ["ALL"]}
SUBSCRIBERS = read_profile(EXAMPLES / "subscribers.toml")
HEADER = ["№", "ФИО", "Дата рождения", "Пол", "Паспорт", "Телефоны", "Тариф", "Исх. номер", "Дата письма"]
RAHIMOV = [
    "1",
    "Раҳимов Алӣ",
    "04.03.1961",
    "муж",
    "А1234567",
    "93 123 45 67, 918 00 11 22",
    "Салом",
    "12/345",
    "01.05.2024",
]
KARIMOVA = ["2", "Каримова Зарина", "1975", "жен", "", "", "", "12/345", "02.05.2024 10:00"]


def people(**changes: Any) -> Profile:
    said = {
        "kind": "person",
        "name": {"en": "People", "ru": "Лица"},
        "id": ["id"],
        "reported": "2024-05-01T00:00:00Z",
        "fields": [{"column": "name", "to": "names"}, {"column": "born", "to": "born"}],
        "dates": "DMY",
    }
    return profile_of(said | changes)


def write_table(path: Path, rows: Sequence[Sequence[Any]], encoding: str = "utf-8", delimiter: str = ";") -> Path:
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def steps(path: Path, profile: Profile | None, **options: Any) -> list[Step]:
    options = {"agency": "TJ-DCA", "marking": OPEN, "mapping": profile} | options
    return list(open_source(path, SourceOptions(**options), PARSER).steps())


def records(found: Sequence[Step]) -> list[dict[str, Any]]:
    return [json.loads(record.source) for step in found if step.report for record in step.report.records]


def faults(found: Sequence[Step]) -> Faults:
    told = [step.faults for step in found if step.faults]
    assert len(told) == 1, found
    return told[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_table_becomes_reports_of_its_references(tmp_path: Path, encoding: str) -> None:
    later = ["1", "Назаров Умед", "", "", "", "", "", "12/346", "03.05.2024"]
    found = steps(write_table(tmp_path / "a.csv", [HEADER, RAHIMOV, KARIMOVA, later], encoding), SUBSCRIBERS)
    first, second = (step.report for step in found)
    assert first is not None
    assert second is not None
    assert (first.reference, second.reference) == ("12/345", "12/346")
    assert first.reported_at == "2024-05-02T05:00:00Z"
    assert records(found)[0] == {
        "id": "1",
        "kind": "person",
        "names": ["Раҳимов Алӣ"],
        "born": "1961-03-04",
        "sex": "m",
        "documents": [{"country": "TJ", "number": "А1234567", "type": "passport"}],
        "original": {
            "Тариф": "Салом",
            "Дата рождения": "04.03.1961",
            "Пол": "муж",
            "Телефоны": "93 123 45 67, 918 00 11 22",
        },
    }
    assert [claim.type for claim in first.claims] == ["uses", "uses"]
    assert first.claims[1].left == "TJ-DCA/12%2F345/1"
    assert records(found)[2] == {"id": "1:uses:2", "kind": "phone", "number": " 918 00 11 22", "country": "TJ"}


def test_a_table_in_a_code_page_is_read(tmp_path: Path) -> None:
    header = ["id", "name", "born"]
    for encoding in ("cp1251", "koi8-r", "cp866"):
        rows = [header, ["1", "Рахимов Али", "1961"], ["2", "Каримова Зарина Юрьевна", ""]]
        found = steps(write_table(tmp_path / "a.csv", rows, encoding), people())
        assert [record["names"] for record in records(found)] == [["Рахимов Али"], ["Каримова Зарина Юрьевна"]]


def test_letters_that_a_code_page_lacked_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("id;name;born\n1;Раҳимов Али;\n2;Каримова Зарина;\n".encode("cp1251", "replace"))
    with pytest.raises(IntakeError, match="letters were lost"):
        steps(path, people())


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_seen(tmp_path: Path, delimiter: str) -> None:
    path = write_table(tmp_path / "a.csv", [["id", "name", "born"], ["1", "a;b,c", "1961"]], delimiter=delimiter)
    assert records(steps(path, people()))[0]["names"] == ["a;b,c"]


def test_a_workbook_is_read_as_a_table(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["id", "name", "born", "secret"])
    sheet.append([1.0, "Раҳимов Алӣ", datetime(1961, 3, 4), "never"])  # noqa: DTZ001 - as spreadsheets tell it
    sheet.append([])
    sheet.append([2, "Каримова", "04.03.1975", None])
    sheet.append([3, "#N/A", "?", None])
    book.save(tmp_path / "a.xlsx")
    told = faults(steps(tmp_path / "a.xlsx", people()))
    assert {(fault.row, fault.path) for fault in told.listed} == {(5, "name"), (5, "born")}
    found = records(steps(tmp_path / "a.xlsx", people(), reject_rows=True))
    assert [(record["id"], record["born"]) for record in found] == [("1", "1961-03-04"), ("2", "1975-03-04")]
    assert "never" not in str(found)
    (tmp_path / "a.xlsx").rename(tmp_path / "a.export")  # whatever its name ends with
    told_so = steps(tmp_path / "a.export", people(), reject_rows=True, format="xlsx")
    assert records(told_so) == found


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    for data in (b"", b"PK\x03\x04junk", b"id;name"):
        path.write_bytes(data)
        with pytest.raises(IntakeError, match="no XLSX workbook"):
            steps(path, people())


def test_each_bad_cell_is_told_with_row_and_column(tmp_path: Path) -> None:
    rows = [
        HEADER,
        RAHIMOV,
        ["", *KARIMOVA[1:]],
        [*RAHIMOV[:2], "31.02.1961", *RAHIMOV[3:8], "?"],
        ["4", "", *RAHIMOV[2:]],
    ]
    told = faults(steps(write_table(tmp_path / "a.csv", rows), SUBSCRIBERS))
    places = [(fault.row, fault.path) for fault in told.listed]
    assert {(3, "№"), (4, "Дата рождения"), (4, "Дата письма"), (5, "ФИО")} <= set(places)
    assert [row for row, _ in places] == sorted(row for row, _ in places if row is not None)
    assert "строка 3: №: значение, которое называет строку" in told.told("ru")[0]


def test_good_rows_may_be_taken_and_bad_ones_written_to_be_mended(tmp_path: Path) -> None:
    rows = [["id", "name", "born"], ["1", "a", "1961"], ["2", "b", "?"], ["3", "=c", "1.1.1963"], ["4", "d", "+1"]]
    path = write_table(tmp_path / "a.csv", rows)
    assert not records(steps(path, people()))
    found = steps(path, people(), reject_rows=True)
    assert [record["id"] for record in records(found)] == ["1", "3"]
    assert [each.row for step in found for each in step.rejected] == [3, 5]
    with rejecting(tmp_path / "bad.csv", people(), "ru") as reject:
        reject(found[0])
    assert (tmp_path / "bad.csv").stat().st_mode & 0o777 == 0o600, "names and numbers of a case are their owner's alone"
    with (tmp_path / "bad.csv").open(newline="", encoding="utf-8-sig") as file:
        written = list(csv.reader(file))
    assert written[0] == ["id", "name", "born", "faults"]
    assert written[2][:3] == ["4", "d", "'+1"]
    again = steps(tmp_path / "bad.csv", people(), reject_rows=True)
    assert [each.values["born"] for step in again for each in step.rejected] == ["?", "+1"]


def test_rows_are_reports_of_so_many_and_the_same_file_gives_the_same_reports(tmp_path: Path) -> None:
    rows = [["id", "name", "born"], *([str(n), "a", ""] for n in range(25))]
    path = write_table(tmp_path / "a.csv", rows)
    found = steps(path, people(rows=10))
    assert [len(step.report.records) for step in found if step.report] == [10, 10, 5]
    assert [step.report.reference for step in found if step.report] == ["a.csv#1", "a.csv#2", "a.csv#3"]
    assert [step.report for step in steps(path, people(rows=10))] == [step.report for step in found]


def test_a_file_is_resumed_after_any_report(tmp_path: Path) -> None:
    rows = [["id", "name", "born"], *([str(n), "a", ""] for n in range(25))]
    source = open_source(write_table(tmp_path / "a.csv", rows), SourceOptions("TJ-DCA", OPEN, people(rows=4)), PARSER)
    whole = list(source.steps())
    for done in range(len(whole) + 1):
        assert list(source.steps(resume_after=done)) == whole[done:]


def test_only_columns_that_the_profile_names_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [{"id": "p0", "name": "Kirnosov", "born": None, "truth": "P4435", "tags": ["namesake"]}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    found = steps(path, people(), reject_rows=True)
    assert records(found) == [{"id": "p0", "kind": "person", "names": ["Kirnosov"]}]
    assert "P4435" not in str(found)


def test_objects_within_objects_are_reached_by_points_and_lists_are_several_values(tmp_path: Path) -> None:
    profile = people(fields=[{"column": "who.name", "to": "names"}, {"column": "tel", "to": "phones"}])
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": 7, "who": {"name": "Али"}, "tel": ["1", 2]}) + "\n")
    assert records(steps(path, profile))[0] | {"original": 0} == {
        "id": "7", "kind": "person", "names": ["Али"], "phones": ["1", "2"], "original": 0,
    }  # fmt: skip


def test_an_address_may_lack_any_of_its_parts_but_a_document_not_its_number(tmp_path: Path) -> None:
    columns = {
        "street": "addresses.street",
        "town": "addresses.place",
        "number": "documents.number",
        "type": "documents.type",
    }
    profile = people(fields=[{"column": column, "to": to} for column, to in {"name": "names", **columns}.items()])
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": 7, "name": "Али", "town": "Душанбе", "type": "passport"}) + "\n")
    assert records(steps(path, profile))[0] == {
        "id": "7", "kind": "person", "names": ["Али"], "addresses": [{"place": "Душанбе"}],
    }  # fmt: skip


def test_lines_that_are_no_objects_are_rows_at_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "name": "a"}\n[1]\n{"id": 2, "id": 3}\nnonsense\n')
    told = faults(steps(path, people()))
    assert [fault.row for fault in told.listed] == [2, 3, 4]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([["id", "name"], ["1", "a"]], "columns missing: born"),
        ([["id", "name", "born", "name"], ["1", "a", "", "b"]], "twice: name"),
        ([[]], "columns missing: id, name, born"),
    ],
)
def test_a_table_without_its_columns_is_refused_before_a_row_is_read(
    tmp_path: Path, rows: list[list[str]], why: str
) -> None:
    with pytest.raises(IntakeError, match=why):
        steps(write_table(tmp_path / "a.csv", rows), people())


def test_a_row_with_another_number_of_cells_is_at_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id;name;born\n1;a;1961;x\n2;b\n3;c;\n")
    assert [fault.row for fault in faults(steps(path, people())).listed] == [2, 3]


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("id;name;born;\n1;a;1961\n2;b;1962;\n", []),  # a last column without a name, which rows may leave out
        ("id;name;born;;\n1;a;1961;x\n", []),  # what stands in it is nobody's
        ("id;name;born\n1;a;1961;\n2;b;1962;\n", []),  # a delimiter ends each row, but not the header
        ("id;name;born\n1;a;1961;\n2;b;1962\n", []),
        ("id;name;born\n1;a;1961\n2;a;b;\n", [3]),  # one row alone: a name with a delimiter in it
        ("id;name;born\n1;a;1961;\n2;b;1962;x\n3;c;1963;;\n", [3, 4]),
        ("id;name;born;\n1;a\n", [2]),
    ],
)
def test_only_cells_of_columns_without_a_name_may_be_left_out_or_stand_over(
    tmp_path: Path, text: str, bad: list[int]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text)
    found = steps(path, people())
    assert [fault.row for step in found if step.faults for fault in step.faults.listed] == bad


def test_of_a_workbook_the_first_sheet_that_is_shown_is_read_and_named(tmp_path: Path) -> None:
    book = Workbook()
    cover = book.active
    assert cover is not None
    cover.title, cover.sheet_state = "Cover", "hidden"
    cover.append(["id", "name", "born"])
    people_sheet = book.create_sheet("People")
    people_sheet.append(["id", "name", "born"])
    people_sheet.append([1, "a", "1961"])
    book.create_chartsheet("Chart", 0).add_chart(BarChart())
    book.save(tmp_path / "a.xlsx")
    assert [record["names"] for record in records(steps(tmp_path / "a.xlsx", people()))] == [["a"]]
    assert steps(tmp_path / "a.xlsx", people(sheet="Cover")) == []
    with pytest.raises(IntakeError, match="sheet People: columns missing: town"):
        steps(tmp_path / "a.xlsx", people(keep=["town"]))
    with pytest.raises(IntakeError, match="there is no sheet Chart, but Cover, People"):
        steps(tmp_path / "a.xlsx", people(sheet="Chart"))


def test_a_formula_that_was_never_worked_out_is_a_fault_of_its_row_and_one_that_makes_nothing_is_none(
    tmp_path: Path,
) -> None:
    book = Workbook()  # writes formulas without their values, as most programs do
    sheet = book.active
    assert sheet is not None
    for row in (
        ["id", "name", "born", "note"],
        [1, "a", "1961", "=1+1"],
        [2, "b", "=C2", ""],
        ["", "", "=C2", ""],
        ["", "", "", "=C2"],
    ):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    told = faults(steps(tmp_path / "a.xlsx", people()))
    assert {(fault.row, "formulas of born were never worked out" in fault.told("en")) for fault in told.listed} == {
        (3, True),
        (4, True),
    }
    assert "формулы в столбцах born не вычислены" in told.told("ru")[0]
    assert [record["id"] for record in records(steps(tmp_path / "a.xlsx", people(), reject_rows=True))] == ["1"]


def test_a_formula_that_makes_an_empty_text_is_an_empty_cell(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["id", "name", "born"], [1, "a", '=IF(A2="","1961","")']):
        sheet.append(row)
    book.save(tmp_path / "as_written.xlsx")
    with ZipFile(tmp_path / "as_written.xlsx") as written, ZipFile(tmp_path / "a.xlsx", "w") as saved:
        for name in written.namelist():  # a spreadsheet program says that what a formula made is text
            saved.writestr(name, written.read(name).replace(b'<c r="C2">', b'<c r="C2" t="str">'))
    assert [record["id"] for record in records(steps(tmp_path / "a.xlsx", people()))] == ["1"]
    assert steps(tmp_path / "as_written.xlsx", people())[0].faults is not None


def test_a_quote_that_never_ends_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id;name;born\n1;"a;1961\n' + "2;b;\n" * 100_000)
    with pytest.raises(IntakeError, match="no CSV after line"):
        steps(path, people())


def test_a_file_without_lines_is_refused_before_it_is_held(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id;name;born" * 100_000)
    with pytest.raises(IntakeError, match="a line has more than 1048576 characters"):
        steps(path, people())


def test_a_reference_that_comes_again_would_replace_itself_and_is_told(tmp_path: Path) -> None:
    rows = [HEADER, RAHIMOV, [*KARIMOVA[:7], "12/346", "02.05.2024"], ["3", *RAHIMOV[1:]]]
    told = faults(steps(write_table(tmp_path / "a.csv", rows), SUBSCRIBERS))
    assert "rows of one reference together" in told.told("en")[0]


def test_without_a_time_nothing_is_imported(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.csv", [["id", "name", "born"], ["1", "a", ""]])
    with pytest.raises(IntakeError, match="when was this reported"):
        steps(path, people(reported=None))
    assert records(steps(path, people(reported=None), reported_at="2024-05-01T00:00:00+05:00"))


def test_a_profile_is_previewed(tmp_path: Path) -> None:
    source = open_source(
        write_table(tmp_path / "a.csv", [HEADER, RAHIMOV, KARIMOVA]), SourceOptions("TJ-DCA", OPEN, SUBSCRIBERS), PARSER
    )
    made = source.made(1)[0]
    assert made.records[0]["names"] == ["Раҳимов Алӣ"]


def test_a_preview_tells_all_that_an_import_would_say_of_a_row(tmp_path: Path) -> None:
    rows = [HEADER, RAHIMOV, RAHIMOV, ["4", "", *RAHIMOV[2:]], [*KARIMOVA[:8], "soon"], KARIMOVA[:8]]
    path = write_table(tmp_path / "a.csv", rows)
    source = open_source(path, SourceOptions("TJ-DCA", OPEN, SUBSCRIBERS), PARSER)
    previewed = {(fault.row, fault.path, fault.expected.en) for made in source.made(10) for fault in made.faults}
    imported = {(each.row, each.path, each.expected.en) for each in faults(steps(path, SUBSCRIBERS)).listed}
    assert previewed == imported
    assert {(row, place) for row, place, _ in previewed} >= {(3, "№"), (4, "ФИО"), (5, "Дата письма"), (6, "")}


def test_a_row_of_too_few_cells_is_told_in_the_reader_s_language(tmp_path: Path) -> None:
    told = faults(steps(write_table(tmp_path / "a.csv", [HEADER, RAHIMOV[:8]]), SUBSCRIBERS))
    assert told.told("ru") == ["строка 2: отчёт: строка таблицы: ячеек 9, а не 8"]


def test_rows_left_out_before_an_interruption_are_told_again_after_it(tmp_path: Path) -> None:
    rows = [["id", "name", "born"], *([str(n), "a", "?" if n % 2 else ""] for n in range(8))]
    path = write_table(tmp_path / "a.csv", rows)
    source = open_source(path, SourceOptions("TJ-DCA", OPEN, people(rows=4), reject_rows=True), PARSER)
    whole, resumed = list(source.steps()), list(source.steps(resume_after=1))
    assert [step.rejected for step in resumed] == [step.rejected for step in whole]
    assert [step.report for step in resumed] == [None, whole[1].report]


def test_what_fills_one_value_goes_together_and_what_comes_again_is_another(tmp_path: Path) -> None:
    profile = people(
        fields=[
            {"column": "name", "to": "names"},
            {"column": "inn", "to": "identifiers.value", "with": {"scheme": "INN"}},
            {"column": "snils", "to": "identifiers.value", "with": {"scheme": "SNILS"}},
            {"column": "pass", "to": "documents.number"},
            {"column": "from", "to": "documents.country"},
        ]
    )
    header = ["id", "name", "inn", "snils", "pass", "from"]
    rows = [header, ["1", "a", "11", "22", "33", "TJ"], ["2", "b", "", "22", "", "TJ"]]
    first, second = records(steps(write_table(tmp_path / "a.csv", rows), profile))
    assert first["identifiers"] == [{"value": "11", "scheme": "INN"}, {"value": "22", "scheme": "SNILS"}]
    assert first["documents"] == [{"number": "33", "country": "TJ"}]
    assert second["identifiers"] == [{"value": "22", "scheme": "SNILS"}]
    assert "documents" not in second


def test_numbers_are_read_with_the_comma_of_the_profile(tmp_path: Path) -> None:
    fields = [{"column": "weight", "to": "weightKg"}, {"column": "day", "to": "loadedAt.date"}]
    profile = people(kind="shipment", fields=fields, decimal_comma=True)
    rows = [["id", "weight", "day"], ["1", "6 780,5", "21.05.2025"]]
    (made,) = records(steps(write_table(tmp_path / "a.csv", rows), profile))
    assert (made["weightKg"], made["loadedAt"]) == (6780.5, {"date": "2025-05-21"})


CALLS = ["Абонент А", "Абонент Б", "Тип", "Начало", "Длительность, с", "Исх. номер", "Дата письма"]


def test_a_list_of_calls_becomes_dated_claims_with_their_length_and_direction(tmp_path: Path) -> None:
    told = ["7/1", "02.05.2024"]
    rows = [
        CALLS,
        ["93 123 45 67", "907701122", "исх", "27.02.2024 21:14:09", "63", *told],
        ["93 123 45 67", "907701122", "вх", "28.02.2024", "", *told],
    ]
    (step,) = steps(write_table(tmp_path / "a.csv", rows), read_profile(EXAMPLES / "calls.toml"))
    assert step.report is not None
    claims = [
        (each.left[-1], each.interval.start, each.interval.end, json.loads(each.properties))
        for each in step.report.claims
    ]
    assert claims == [("2", "2024-02-27T16:14:09Z", None, {"seconds": 63.0}), ("1", "2024-02-28", None, {})]
    assert {each.type for each in step.report.claims} == {"called"}


def test_a_moment_of_a_claim_that_cannot_be_read_is_told_with_its_column(tmp_path: Path) -> None:
    rows = [CALLS, ["93 123 45 67", "907701122", "исх", "вечером", "63", "7/1", "02.05.2024"]]
    found = faults(steps(write_table(tmp_path / "a.csv", rows), read_profile(EXAMPLES / "calls.toml")))
    assert [(each.path, each.row) for each in found.listed] == [("Начало", 2)]


def test_all_faults_of_a_profile_are_told_at_once() -> None:
    fields = [
        {"column": "a", "to": "nmaes"},
        {"to": "born"},
        {"column": "b", "to": "names.nick"},
        {"column": "c", "to": "documents", "with": {"type": "passport"}},
    ]
    linked = [{"kind": "car", "claim": "Owns it", "fields": [], "properties": [{"to": "a.b", "column": "a"}]}]
    with pytest.raises(ProfileError) as told:
        people(fields=fields, linked=linked, zone="Mars", reported="yesterday")
    assert len(told.value.faults) == 9
    with pytest.raises(ProfileError) as told:
        people(dates="DYM", colour="red", fields=[{"column": "a", "too": "b"}])
    assert len(told.value.faults) == 4


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_profiles_of_the_examples_fit_the_kinds(path: Path) -> None:
    profile = read_profile(path)
    assert profile.name.en != profile.name.ru
    assert not {"truth", "ops", "tags", "holder"} & set(profile.columns)
