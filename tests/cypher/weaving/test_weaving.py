"""What is understood, what is refused, and how faults are told."""

from pathlib import Path

import pytest

from cypher.weaving.faults import WORDS, Unwoven
from cypher.weaving.parsing import parsed
from cypher.weaving.weave import Woven, weave

CORPUS = Path(__file__).with_name("corpus.cypher")
CASES = Path(__file__).parents[2] / "cases" / "saved_cypher_refused.tsv"


def corpus() -> list[str]:
    lines = CORPUS.read_text("utf-8").splitlines()[1:]
    return [line for line in lines if not line.startswith(("#", "//"))]


def refused() -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [(statement, code) for statement, code, _ in rows]


def given(statement: str) -> dict[str, str]:
    return {name: type_ for name, type_ in (("p", "string"), ("n", "int")) if f"${name}" in statement}


def woven(statement: str) -> Woven:
    return weave(statement, given(statement))


def test_there_are_two_hundred_common_forms_and_sixty_evasions() -> None:
    assert len(set(corpus())) >= 200
    assert len(set(refused())) >= 60


@pytest.mark.parametrize("statement", corpus())
def test_common_forms_are_woven_and_what_comes_out_is_read_again(statement: str) -> None:
    found = woven(statement)
    parsed(found.text)
    assert ("$audiences" in found.text) == ("MATCH" in statement.upper() or "--" in statement)


@pytest.mark.parametrize(("statement", "code"), refused())
def test_an_evasion_is_refused_for_what_it_is(statement: str, code: str) -> None:
    with pytest.raises(Unwoven) as told:
        woven(statement)
    assert code in {fault.code for fault in told.value.faults}, told.value


@pytest.mark.parametrize(("old", "new"), [
    ("MATCH (n) RETURN 1 AS x", "MATCH (n:Entity|Record) WHERE n.audience IN $audiences RETURN 1 AS x\nLIMIT $rows_limit"),
    ("MATCH (:Record) RETURN 1 AS x LIMIT 1", "MATCH (seen1:Record) WHERE seen1.audience IN $audiences RETURN 1 AS x LIMIT 1"),
    (
        "MATCH (n:Entity) RETURN *",
        "MATCH (n:Entity) WHERE n.audience IN $audiences RETURN CASE WHEN n IS NULL THEN null "
        "ELSE {id: n.id, kind: n.kind, caption: n.caption} END AS n\nLIMIT $rows_limit",
    ),
    (
        "MATCH (n:Entity) WHERE 1 / size(n.id) > 0 RETURN n.id LIMIT 1",
        "MATCH (n:Entity) WHERE n.audience IN $audiences AND CASE WHEN n.audience IN $audiences THEN ( 1 / size(n.id) > 0) "
        "ELSE false END = true RETURN n.id LIMIT 1",
    ),
    (  # a list that is gone through ends its condition itself
        "MATCH (n:Entity) RETURN [x IN [n] WHERE x:Entity|1] AS x LIMIT 1",
        "MATCH (n:Entity) WHERE n.audience IN $audiences RETURN [x IN [n] WHERE (x:Entity)|1] AS x LIMIT 1",
    ),
    (  # what passes names on is made an end of what is planned together
        "MATCH (n:Entity) WITH n WHERE date(n.caption) = date() RETURN n.id LIMIT 1",
        "MATCH (n:Entity) WHERE n.audience IN $audiences WITH n, true AS seen1 WHERE date(n.caption) = date() RETURN n.id LIMIT 1",
    ),
    (  # also where it sorts: an index may spare the sort
        "MATCH (n:Entity) WITH n ORDER BY n.id WHERE date(n.caption) = date() RETURN n.id LIMIT 1",
        "MATCH (n:Entity) WHERE n.audience IN $audiences WITH n, true AS seen1 ORDER BY n.id WHERE date(n.caption) = date() "
        "RETURN n.id LIMIT 1",
    ),
    (  # and so are the braces of a subquery
        "MATCH (n:Entity) CALL (n) { MATCH (n) WHERE date(n.caption) = date() RETURN 1 AS x } MATCH (n) WHERE n.id RETURN x LIMIT 1",
        "MATCH (n:Entity) WHERE n.audience IN $audiences WITH *, true AS seen1 CALL (n) { MATCH (n) WHERE date(n.caption) = date() "
        "RETURN 1 AS x } WITH *, true AS seen2 MATCH (n) WHERE CASE WHEN (n IS NULL OR n.audience IN $audiences) THEN ( n.id) "
        "ELSE false END = true RETURN x LIMIT 1",
    ),
    (
        "MATCH (n:Entity) WITH n WHERE n.kind = 'phone' RETURN n.id LIMIT 1",
        "MATCH (n:Entity) WHERE n.audience IN $audiences WITH n WHERE n.kind = 'phone' RETURN n.id LIMIT 1",
    ),
    (
        "MATCH (n:Entity) MATCH (m:Entity) WHERE n.caption RETURN n.id LIMIT 1",
        "MATCH (n:Entity) WHERE n.audience IN $audiences MATCH (m:Entity) WHERE m.audience IN $audiences AND "
        "CASE WHEN m.audience IN $audiences AND (n IS NULL OR n.audience IN $audiences) THEN ( n.caption) ELSE false END = true "
        "RETURN n.id LIMIT 1",
    ),
    (  # what is repeated not once is a node
        "MATCH ((x:Entity)-[l:LINKED]->(y:Entity)){0,2} RETURN 1 AS n LIMIT 1",
        "MATCH (seen1:Entity|Record) ((x:Entity WHERE x.audience IN $audiences)-[l:LINKED WHERE l.audience IN $audiences]->"
        "(y:Entity WHERE y.audience IN $audiences) WHERE x.audience IN $audiences AND y.audience IN $audiences "
        "AND l.audience IN $audiences){0,2} WHERE seen1.audience IN $audiences RETURN 1 AS n LIMIT 1",
    ),
    (  # what may be null is held again
        "OPTIONAL MATCH (m:Entity) WITH m RETURN COUNT { (m)-[l:LINKED]->(n:Entity) } AS n LIMIT 1",
        "OPTIONAL MATCH (m:Entity) WHERE m.audience IN $audiences WITH m RETURN COUNT { (m:Entity)-[l:LINKED]->(n:Entity) "
        "WHERE m.audience IN $audiences AND n.audience IN $audiences AND l.audience IN $audiences } AS n LIMIT 1",
    ),
    (  # a walk is held at each step, so that it does not go on beyond what is hidden
        "MATCH (x:Entity)-[l:LINKED]->(y:Entity)-[m:LINKED WHERE m.type = 'owns']->(z:Entity) RETURN 1 AS n LIMIT 1",
        "MATCH (x:Entity)-[l:LINKED WHERE l.audience IN $audiences AND startNode(l).audience IN $audiences "
        "AND endNode(l).audience IN $audiences]->(y:Entity)-[m:LINKED WHERE m.audience IN $audiences "
        "AND startNode(m).audience IN $audiences AND endNode(m).audience IN $audiences AND ( m.type = 'owns')]->(z:Entity) "
        "WHERE x.audience IN $audiences AND y.audience IN $audiences AND z.audience IN $audiences AND l.audience IN $audiences "
        "AND m.audience IN $audiences RETURN 1 AS n LIMIT 1",
    ),
    (  # a node named twice, where one server does not compare the two
        "RETURN [(x:Entity)-[l:LINKED]->(x) | 1] AS n LIMIT 1",
        "RETURN [(x:Entity WHERE x.audience IN $audiences)-[l:LINKED WHERE l.audience IN $audiences]->"
        "(seen1:Entity WHERE seen1.audience IN $audiences) WHERE x.audience IN $audiences AND seen1.audience IN $audiences "
        "AND seen1 = x AND l.audience IN $audiences | 1] AS n LIMIT 1",
    ),
])  # fmt: skip
def test_the_text_stays_as_written_but_for_what_is_woven_in(old: str, new: str) -> None:
    assert woven(old).text == new


def test_a_minted_name_meets_no_name_of_the_statement() -> None:
    found = woven("MATCH (seen1)-->() RETURN seen1.id, 'SEEN_' AS t")
    assert "(seen__1:Entity)" in found.text
    assert found.columns == ("seen1.id", "t")


def test_faults_are_told_all_at_once_with_their_places_in_both_languages() -> None:
    with pytest.raises(Unwoven) as told:
        weave("MATCH (n:Writer)\nRETURN n.audience,\n  id(n)", {"p": "string"})
    assert [(f.code, f.line, f.column) for f in told.value.faults] == [
        ("PARAMETER_UNUSED", 1, 1), ("LABEL", 1, 10), ("PROPERTY", 2, 10), ("FUNCTION", 3, 3),
    ]  # fmt: skip
    assert told.value.faults[1].words("ru") == "Writer: такой метки нет или она не для запросов"
    assert all(en and ru for en, ru in WORDS.values())


def test_columns_are_named_as_the_statement_names_them() -> None:
    assert woven("MATCH (n) RETURN n, n.id, count( * ) AS c").columns == ("n", "n.id", "c")


def test_a_column_has_the_name_that_it_is_told_under_however_it_is_written() -> None:
    for text in ("RETURN 1  +  1", "RETURN 1\n+ 1", "RETURN 1 /* and */ + 1"):
        found = woven(text)
        assert found.columns == ("1 + 1",)
        assert found.text.startswith(text.replace("/* and */", " " * 9) + " AS `1 + 1`")


def test_a_statement_of_endless_depth_is_refused() -> None:
    with pytest.raises(Unwoven):
        weave("RETURN " + "(" * 6000 + "1" + ")" * 6000, {})
    with pytest.raises(Unwoven):
        weave("RETURN " + "NOT " * 3000 + "true AS x", {})


def test_a_text_that_grows_out_of_measure_is_refused() -> None:
    text = " ".join(f"MATCH (a{n}) WHERE a{n}.id" for n in range(700)) + " RETURN 1 AS x"
    with pytest.raises(Unwoven, match="longer than a statement may be"):
        weave(text, {})
