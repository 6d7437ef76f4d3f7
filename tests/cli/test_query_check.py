"""Files of saved queries are checked without a service."""

from pathlib import Path

from typer.testing import CliRunner

from cypher.saved_queries import FOLDER
from graph_service.commands.queries import app

WHOLE = (FOLDER / "co_travellers.cypher").read_text("utf-8")


def checked(*paths: Path, lang: str = "en") -> tuple[int, str]:
    result = CliRunner().invoke(app, ["check", *map(str, paths), "--lang", lang])
    return result.exit_code, result.stdout


def test_a_whole_file_has_no_faults(tmp_path: Path) -> None:
    path = tmp_path / "mine.cypher"
    path.write_text(WHOLE, "utf-8")
    assert checked(path) == (0, "")


def test_all_faults_of_all_files_are_told_with_their_places(tmp_path: Path) -> None:
    one, other = tmp_path / "one.cypher", tmp_path / "other.cypher"
    one.write_text(WHOLE.replace("Rows: 200", "Rows: many").replace("o.caption", "o.leader"), "utf-8")
    other.write_text(WHOLE.replace("ORDER BY", "DELETE l ORDER BY"), "utf-8")
    code, told = checked(one, other, tmp_path / "none.cypher")
    assert code == 1
    assert f"{one}:10:1: Rows must be from 1 to 10000, not many" in told
    assert f"{one}:13:29: leader: is not a property that may be read here" in told
    assert f"{other}:15:1: DELETE: a saved query only reads" in told
    assert "none.cypher:1:1: there is no such file" in told
    assert "запрос только читает" in checked(other, lang="ru")[1]


def test_what_is_taken_in_no_order_is_told_and_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "mine.cypher"
    path.write_text("\n".join([*WHOLE[: WHOLE.index("ORDER BY")].splitlines(), "LIMIT 5"]), "utf-8")
    code, told = checked(path)
    assert code == 0
    assert f"{path}:15:1: LIMIT: takes some of rows in no order" in told
    assert "нет порядка" in checked(path, lang="ru")[1]


def test_words_of_the_header_that_nobody_knows_are_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.cypher"
    path.write_text(
        WHOLE.replace("// Result: table", "// Result: tree\n// Colour: red").replace("entity:person", "human"), "utf-8"
    )
    _, told = checked(path)
    assert "Result must be table, graph or both, not tree" in told
    assert "Colour is not of the header" in told
    assert "a parameter is told as" in told
