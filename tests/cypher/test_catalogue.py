"""Every Cypher text is what its header says."""

import re
from pathlib import Path

import pytest

from cypher.catalogue import FOLDER, Access, BadStatement, UnknownStatement, catalogue, load, parse, statement

GOOD = """// Does: finds a thing
// Access: read
// Params: id, kind
// Returns: thing
MATCH (t:Thing {id: $id}) // the $price is a comment, SET too
WHERE t.kind = $kind AND t.set <> 'CREATE; $money'
RETURN t.id AS thing
"""


def test_every_file_loads() -> None:
    assert statement("submission/lock_writer").access is Access.WRITE
    assert len(catalogue()) > 50


BACKWARDS = re.compile(r"MATCH (\w+ = )?\(\w*:[\w|]+\)\s*<?-[^\n]*(\{id: |\(\w+\)$)", re.MULTILINE)
"""From all of a label to what is known: the embedded store, which plans no subquery, then goes through all of them."""


def test_every_pattern_begins_at_what_is_known() -> None:
    saved = {path.stem: path.read_text("utf-8") for path in (FOLDER / "saved").glob("*.cypher")}
    texts = {name: each.text for name, each in catalogue().items()} | saved
    assert BACKWARDS.search("  MATCH (u:Unit)-[:NAMED]->(t:Token {id: token})")
    assert not [name for name, text in texts.items() if BACKWARDS.search(text)]


def test_a_statement_is_what_its_file_says() -> None:
    found = parse("things/find", GOOD)
    assert (found.name, found.does, found.access) == ("things/find", "finds a thing", Access.READ)
    assert (set(found.params), found.returns) == ({"id", "kind"}, ("thing",))
    assert found.text.startswith("MATCH (t:Thing")


def test_all_rows_of_a_statement_can_be_had_as_one() -> None:
    text = GOOD.replace("AS thing", "AS thing\nORDER BY thing").replace("Returns: thing", "Returns: thing, at")
    packed = parse("things/find", text).packed
    assert packed.endswith("\nWITH t.id AS thing\nORDER BY thing\nRETURN collect([thing, at]) AS rows")
    assert parse("things/find", f"{GOOD}UNION\nMATCH (t)\nRETURN t.id AS thing").packed == ""
    told = [name for name, each in catalogue().items() if each.returns and not each.packed]
    assert told == ["reading/moves_of_entities"]


def test_a_name_that_is_not_there_is_told() -> None:
    with pytest.raises(UnknownStatement, match="no statement is called things/find"):
        statement("things/find")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("// Does: finds a thing\n", "", "line 1 must be '// Does: …'"),
        ("finds a thing", "", "Does must say"),
        ("// Access: read\n", "", "line 2 must be '// Access: …'"),
        ("read", "often", "Access must be read or write, not 'often'"),
        ("id, kind\n", "id\n", "used but not in Params: kind"),
        ("id, kind\n", "id, kind, country\n", "in Params but not used: country"),
        ("id, kind\n", "id kind\n", "Params must be names with commas between"),
        ("id, kind\n", "id, kind, id\n", "Params names something twice"),
        ("RETURN t.id AS thing", "SET t.seen = 1 RETURN t.id AS thing", "Access is read, but the text holds SET"),
        ("RETURN t.id AS thing", "DETACH DELETE t", "Access is read, but the text holds DELETE"),
        ("MATCH", "load  csv FROM 'x' AS row MATCH", "Access is read, but the text holds LOAD"),
        ("read", "write", "holds no clause that writes"),
        ("AS thing", "AS thing;", "without a semicolon"),
        (GOOD.partition("MATCH")[1] + GOOD.partition("MATCH")[2], "", "a header of 4 lines and a statement"),
    ],
)
def test_a_file_that_breaks_a_rule_is_refused(old: str, new: str, fault: str) -> None:
    assert old in GOOD
    with pytest.raises(BadStatement, match="things/find: ") as told:
        parse("things/find", GOOD.replace(old, new, 1))
    assert fault in str(told.value)


def test_all_bad_files_are_told_at_once_and_other_folders_left_alone(tmp_path: Path) -> None:
    for name in ("things/find", "things/lose", "saved/query", "schema/0001_first"):
        path = (tmp_path / name).with_suffix(".cypher")
        path.parent.mkdir(exist_ok=True)
        path.write_text("RETURN 1")
    with pytest.raises(BadStatement) as told:
        load(tmp_path)
    assert [line.partition(":")[0] for line in str(told.value).splitlines()] == ["things/find", "things/lose"]
