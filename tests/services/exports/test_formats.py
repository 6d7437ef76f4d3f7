"""Each format, read back by programs that others wrote where there are any: all is there once, marked, and harmless."""

import csv
import json
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import networkx as nx
import openpyxl
import pytest

from graph_service.intake.follow_the_money import KINDS_OF
from graph_service.intake.follow_the_money import LINKS as READ_LINKS
from graph_service.services.exports.anx import CONFIRMED, TENTATIVE, UNCONFIRMED
from graph_service.services.exports.formats import FORMATS, format_named, format_of
from graph_service.services.exports.picture import Picture, text_of
from graph_service.services.problems import BadInput
from tests.services.exports.pictures import ALI, CALLED, ENTITIES, FIRM, LINKS, MARKINGS, NOTHING, PICTURE, USES

EDGES = {(link.left, link.right, link.type) for link in LINKS}


def written(name: str, picture: Picture = PICTURE) -> bytes:
    return format_named(name).write(picture)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("picture", [PICTURE, NOTHING], ids=["full", "empty"])
def test_every_format_carries_level_number_and_is_the_same_each_time(name: str, picture: Picture) -> None:
    file = written(name, picture)
    assert file == written(name, picture)
    if file.startswith(b"PK"):
        with ZipFile(BytesIO(file)) as archive:
            file = b"".join(archive.read(each) for each in archive.namelist())
    for word in (picture.level, picture.stamp.number, picture.stamp.agency):
        assert word.encode() in file


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_s_ending_names_its_format(name: str) -> None:
    assert format_of(Path(f"net{FORMATS[name].ending}")).name == name
    with pytest.raises(BadInput, match="docx"):
        format_of(Path("net.docx"))
    with pytest.raises(BadInput, match="docx"):
        format_named("docx")


def tables_of(file: bytes) -> dict[str, list[dict[str, str]]]:
    with ZipFile(BytesIO(file)) as archive:
        texts = {name.removesuffix(".csv"): archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    return {name: list(csv.DictReader(StringIO(text, newline=""))) for name, text in texts.items()}


def test_csv_holds_every_entity_link_and_claim_and_no_formula() -> None:
    found = tables_of(written("csv"))
    assert [row["id"] for row in found["entities"]] == [each.id for each in ENTITIES]
    assert {(row["left"], row["right"], row["type"]) for row in found["links"]} == EDGES
    assert len(found["claims"]) == sum(len(link.claims) for link in LINKS)
    assert found["entities"][0]["caption"] == "Раҳимов Алӣ"
    assert [row["value"] for row in found["markings"] if row["name"] == "marking"] == list(MARKINGS)
    cells = [cell for rows in found.values() for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert found["entities"][2]["caption"].startswith("'=")


def test_xlsx_holds_the_same_as_text_and_is_marked_on_each_printed_page() -> None:
    book = openpyxl.load_workbook(BytesIO(written("xlsx")))
    sheets = {sheet.title.split()[0]: list(sheet.iter_rows(values_only=True)) for sheet in book}
    assert [row[0] for row in sheets["Entities"][1:]] == [each.id for each in ENTITIES]
    assert {(row[0], row[3], row[2]) for row in sheets["Links"][1:]} == EDGES
    assert sheets["Entities"][0][:2] == ("id · номер", "kind · вид")
    assert sheets["Entities"][2][3] == 5_000
    assert [row[1] for row in sheets["Markings"] if row[0] == "marking"] == list(MARKINGS)
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    printed = [sheet.oddHeader for sheet in book]
    assert all(each is not None and "RESTRICTED · KZ-POLICE-2026" in str(each.center.text) for each in printed)
    assert (book.properties.category, book.properties.title) == ("RESTRICTED", PICTURE.stamp.number)


def graph_is_whole(graph: nx.MultiDiGraph, captions: Mapping[str, str]) -> None:
    assert set(graph.nodes) == {each.id for each in ENTITIES}
    assert {(left, right, told["type"]) for left, right, told in graph.edges(data=True)} == EDGES
    assert captions["E-ALI"] == "Раҳимов Алӣ"
    assert graph.nodes["E-ALI"]["kind"] == "person"
    assert graph.nodes["E-PHONE"]["records"] == 5_000
    assert graph.nodes["E-ALI"]["born"] == "1981-04-03"
    told = next(each for _, _, each in graph.edges(data=True) if each["type"] == "uses")
    assert (told["claims"], told["first"], told["last"]) == (2, "2023-10", "2024-02-27")
    assert (told["scheme"], told["source"], told["information"], told["confidence"]) == ("4x4", "B", "2", 64)
    assert told["level"] == "RESTRICTED"


def test_graphml_is_read_by_networkx() -> None:
    graph = nx.read_graphml(BytesIO(written("graphml")))
    graph_is_whole(graph, {id_: told["label"] for id_, told in graph.nodes(data=True)})
    assert graph.graph["level"] == "RESTRICTED"
    assert graph.graph["number"] == PICTURE.stamp.number
    assert graph.graph["markings"] == "; ".join(MARKINGS)


def test_a_field_with_a_name_of_ours_stands_beside_it() -> None:
    picture = replace(PICTURE, entities=(replace(ALI, values={"level": ("district",), "claims": ("3",)}),), links=())
    for graph in (
        nx.read_graphml(BytesIO(written("graphml", picture))),
        nx.read_gexf(BytesIO(written("gexf", picture)), version="1.3"),
    ):
        told = graph.nodes["E-ALI"]
        assert (told["level"], told["told_level"], told["told_claims"]) == ("RESTRICTED", "district", "3")
    chart = ET.fromstring(written("anx", picture))
    named = [each.attrib["AttributeClass"] for each in chart.iter("Attribute")]
    assert sorted(named) == ["markings", "records", "told_claims", "told_level"]


def test_gexf_is_read_by_networkx_with_the_times_of_claims() -> None:
    file = written("gexf")
    graph = nx.read_gexf(BytesIO(file), version="1.3")
    graph_is_whole(graph, {id_: told["label"] for id_, told in graph.nodes(data=True)})
    edges = {told["type"]: told for _, _, told in graph.edges(data=True)}
    assert edges["uses"]["spells"] == [("2023-10-01", "None"), ("2024-01-14", "2024-02-27")], "None: it has no end"
    assert "spells" not in edges["called"]
    description = ET.fromstring(file).findtext(".//{*}description")
    assert description is not None
    assert all(marking in description for marking in MARKINGS)


# Facts of FollowTheMoney 4.11: what stands at the ends of its links, by schema and what that is a kind of.
IS = {
    "Person": {"LegalEntity", "Person"}, "Organization": {"LegalEntity", "Organization"}, "Vehicle": {"Asset"},
    "UserAccount": set[str](), "Asset": {"Asset"},
}  # fmt: skip
RANGES = {
    "Ownership": ("LegalEntity", "Asset"), "Directorship": ("LegalEntity", "Organization"), "UnknownLink": None,
}  # fmt: skip


def lines_of(file: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.decode().splitlines()]


def test_follow_the_money_has_a_thing_for_each_entity_and_an_interval_for_each_link() -> None:
    note, *lines = lines_of(written("ftm"))
    assert note["schema"] == "Note"
    things = {str(each["id"]): each for each in lines[: len(ENTITIES)]}
    assert list(things) == [each.id for each in ENTITIES]
    links = lines[len(ENTITIES) :]
    assert [each["schema"] for each in links] == ["UnknownLink", "UnknownLink", "Directorship", "Ownership"]
    for line in links:
        told: Mapping[str, list[str]] = line["properties"]  # type: ignore[assignment]
        ranges = RANGES[str(line["schema"])]
        ends = ("subject", "object") if ranges is None else READ_LINKS[str(line["schema"])][:2]
        kinds = [IS[str(things[told[end][0]]["schema"])] for end in ends]
        assert ranges is None or all(range_ in kind for range_, kind in zip(ranges, kinds, strict=True))
    ali = things["E-ALI"]["properties"]
    assert ali == ali | {  # type: ignore[operator]
        "name": ["Раҳимов Алӣ"], "alias": ["RAKHIMOV ALI"], "birthDate": ["1981-04-03"], "citizenship": ["TJ"],
        "passportNumber": ["AA1234567"], "innCode": ["500100732259"], "gender": ["male"],
        "summary": ["RESTRICTED", *MARKINGS], "publisher": ["KG-SCNS", "TJ-DCA"],
    }  # fmt: skip
    assert things["E-PHONE"]["properties"]["phone"] == ["+992 93 123 45 67"]  # type: ignore[index]
    assert {"Person", "Organization"} <= KINDS_OF.keys(), "what we write we read"


def test_follow_the_money_is_told_international_numbers_and_what_an_account_is() -> None:
    local = replace(PICTURE.entities[1], caption="93 123 45 67", values={"number": ("93 123 45 67",)})
    wallet = replace(
        local, id="E-WALLET", kind="account", values={"account": ({"platform": "usdt-trc20", "id": "TQx7"},)}
    )
    bank = replace(
        local, id="E-BANK", kind="account", values={"account": ({"platform": "IBAN", "id": "KZ86125KZT5004100100"},)}
    )
    picture = replace(PICTURE, entities=(local, wallet, bank), links=())
    phone, wallet_line, bank_line = [line["properties"] for line in lines_of(written("ftm", picture))[1:]]
    assert "phone" not in phone  # type: ignore[operator]
    assert phone["notes"] == ["phone: 93 123 45 67"]  # type: ignore[index]
    assert wallet_line["cryptoAddress"] == ["TQx7"]  # type: ignore[index]
    assert bank_line["accountNumber"] == ["KZ86125KZT5004100100"]  # type: ignore[index]


def items(chart: ET.Element, kind: str) -> list[ET.Element]:
    return [item for item in chart.iter("ChartItem") if item.find(kind) is not None]


def strings(chart: ET.Element, name: str) -> list[str | None]:
    return [each.get("Text") for each in chart.iterfind(f"{name}/StringCollection/String")]


def test_a_chart_has_icons_grades_strengths_and_a_card_for_each_claim() -> None:
    chart = ET.fromstring(written("anx"))
    entities, links = items(chart, "End"), items(chart, "Link")
    ids = [str(each.find("End/Entity").get("EntityId")) for each in entities]  # type: ignore[union-attr]
    assert ids == [each.id for each in ENTITIES]
    icons = {each.get("Name"): each.get("IconFile") for each in chart.iterfind("EntityTypeCollection/EntityType")}
    assert icons == {"person": "Person", "phone": "Phone", "organisation": "Office", "vehicle": "Car"}
    ends = {(e.get("End1Id"), e.get("End2Id"), i.get("Label")) for i in links for e in i.iterfind("Link")}
    assert ends == EDGES
    uses = next(each for each in links if each.get("Label") == "uses")
    assert strings(chart, "GradeOne")[int(uses.get("GradeOneIndex", 0))] == "4x4 B"
    assert strings(chart, "GradeTwo")[int(uses.get("GradeTwoIndex", 0))] == "4x4 2"
    assert strings(chart, "GradeThree")[int(uses.get("GradeThreeIndex", 0))] == "RESTRICTED"
    cards = list(uses.iter("Card"))
    assert [card.get("SourceReference") for card in cards] == [each.id for each in USES.claims]
    assert strings(chart, "GradeThree")[int(cards[1].get("GradeThreeIndex", 0))] == "OPEN"
    assert cards[0].get("DateTime") == "2024-01-14T00:00:00.000"
    assert (cards[1].get("DateSet"), cards[1].get("DateTimeDescription")) == (None, "2023-10 – …")
    called = next(each for each in links if each.get("Label") == "called")
    assert called.get("GradeOneIndex") is None
    styles = {i.get("Label"): style for i in links for style in i.iter("LinkStyle")}
    assert {name: style.get("Strength") for name, style in styles.items()} == {
        "uses": CONFIRMED, "called": UNCONFIRMED, "officer_of": TENTATIVE, "owns": UNCONFIRMED,
    }  # fmt: skip
    assert {style.get("ArrowStyle") for style in styles.values()} == {"ArrowOnHead"}
    named = {each.get("Name") for each in chart.iterfind("AttributeClassCollection/AttributeClass")}
    assert {each.get("AttributeClass") for each in chart.iter("Attribute")} <= named


def test_a_chart_s_properties_hold_its_level_and_markings() -> None:
    chart = ET.fromstring(written("anx"))
    fields = {each.get("Type"): each.get("Field") for each in chart.iterfind("Summary/FieldCollection/Field")}
    assert fields["SummaryFieldCategory"] == "RESTRICTED"
    assert fields["SummaryFieldComments"] == "; ".join(MARKINGS)
    places = [(each.get("X"), each.get("Y")) for each in chart.iter("End")]
    assert len(set(places)) == len(ENTITIES), "no item hides another"


def test_text_of_a_value_is_as_people_write_it() -> None:
    assert text_of(ALI.values["documents"][0]) == "AA1234567 (passport, TJ)"
    assert text_of({"given": "Али", "family": "Рахимов"}) == "Али Рахимов"
    assert "\x01" in FIRM.caption


def test_a_link_is_as_good_as_its_best_claim() -> None:
    assert (USES.confidence, CALLED.confidence) == (64, 25)
    assert USES.agencies == ("KG-SCNS", "TJ-DCA")
