"""A text on the second side names nothing of the first."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.catalogue import FOLDER, catalogue
from cypher.saved_queries import saved_queries
from cypher.sides import LABELS, SHARED, TYPES, Side, on_side
from cypher.weaving.faults import Unwoven
from cypher.weaving.weave import weave
from tests.cypher.weaving.asking import questions

NAMED = re.compile(rf"[:|&!(]\s*`?({'|'.join(sorted(LABELS | TYPES))})`?\b")


def test_every_text_of_ours_is_wholly_on_its_side() -> None:
    texts = [each.text for each in catalogue().values()] + [each.woven.text for each in saved_queries().values()]
    for text in texts:
        assert on_side(text, Side.FIRST) == text
        assert not NAMED.search(on_side(text, Side.SECOND)), text


def test_every_label_that_a_statement_names_is_of_a_side_or_shared() -> None:
    named = {name for each in catalogue().values() for name in re.findall(r"[:|]([A-Z]\w*)", each.text)}
    assert named == LABELS | TYPES | SHARED


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("MATCH (n:Entity|Record {kind: 'a:Entity'})", "MATCH (n:Entity_B|Record_B {kind: 'a:Entity'})"),
        ("MATCH ()-[:LINKED*1..2]-(:`Entity`)", "MATCH ()-[:LINKED_B*1..2]-(:`Entity_B`)"),
        ("WHERE n:!Entity AND n.x IN $xs", "WHERE n:!Entity_B AND n.x IN $xs"),
        ("RETURN type(head(rs)) AS t, 'type(x)'", "RETURN replace(type(head(rs)), '_B', '') AS t, 'type(x)'"),
        (
            "RETURN type(CASE WHEN type(r) = 'x' THEN r ELSE s END)",
            "RETURN replace(type(CASE WHEN replace(type(r), '_B', '') = 'x' THEN r ELSE s END), '_B', '')",
        ),
        ("WHERE n:%&!Entity OR n:(%|Record)", "WHERE n:%&!Entity_B OR n:(%|Record_B)"),
        ("// :Entity\nMATCH (m:Migration)", "// :Entity\nMATCH (m:Migration)"),
        ("WHERE (n:(Entity|Record)&!Unit)", "WHERE (n:(Entity_B|Record_B)&!Unit_B)"),
        ("MATCH (n: /* of all */ Entity)", "MATCH (n: /* of all */ Entity_B)"),
        ("MATCH (n:`No such`|Entity)", "MATCH (n:`No such`|Entity_B)"),
        ("RETURN 1 AS `a'` MATCH (r:Record) RETURN 2 AS `b'`", "RETURN 1 AS `a'` MATCH (r:Record_B) RETURN 2 AS `b'`"),
        ("RETURN 1 AS `a//` MATCH (r:Record)", "RETURN 1 AS `a//` MATCH (r:Record_B)"),
        ("RETURN x AS `(:Entity)`, {a: 'x', b: n.id IN xs}", "RETURN x AS `(:Entity)`, {a: 'x', b: n.id IN xs}"),
    ],
)
def test_names_have_an_ending_there(text: str, there: str) -> None:
    assert on_side(text, Side.SECOND) == there


BETWEEN = st.sampled_from(["a'", "b//", "c/*", 'd"', "e", "(:Entity)", "*/"])


@given(questions(), st.lists(BETWEEN, max_size=3, unique=True))
def test_whatever_is_woven_is_wholly_on_its_side(question: str, names: list[str]) -> None:
    text = "".join(f"UNWIND [1] AS `{name}`\n" for name in names) + question
    try:
        woven = weave(text, {})
    except Unwoven:
        return
    there = on_side(woven.text, Side.SECOND)
    assert not NAMED.search(re.sub(r"'[^'`\n]*'(?!`)|`[^`]*`", "", there)), there
    assert there.replace(Side.SECOND, "").replace("replace(type(r), '', '')", "type(r)") == woven.text


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("MATCH (r:Record) RETURN EXISTS { (r)-[:IN]->(:Entity) }", "EXISTS { (r)-[:IN]->(:Entity) }"),
        ("MATCH (:Record)-[i]->() RETURN type(i)", "type(i)"),
        ("MATCH (n) RETURN n:Entity", "n:Entity"),
    ],
)
def test_a_column_without_a_name_is_called_the_same_there(text: str, column: str) -> None:
    woven = weave(text, {})
    assert woven.columns == (column,)
    assert f"AS `{column}`" in on_side(woven.text, Side.SECOND)


def test_both_sides_have_the_same_indexes() -> None:
    text = "".join(path.read_text("utf-8") for path in sorted((FOLDER / "schema").glob("*.cypher")))
    found = re.findall(r"CREATE (\w+) (\w+) IF NOT EXISTS FOR \(n:(\w+)\) (.*);", text)
    first = {(what, name, label, on) for what, name, label, on in found if label in LABELS}
    second = {
        (what, name.removesuffix("_b"), label.removesuffix("_B"), on)
        for what, name, label, on in found
        if label not in LABELS | SHARED
    }
    assert first == second
