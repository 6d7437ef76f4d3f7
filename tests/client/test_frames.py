"""Answers as data frames, in either library, or a clear error."""

import subprocess
import sys
from typing import Any

import pytest

from graph_service.client import NoFrames, frames, to_frame
from graph_service.client.types import Direction, Entity, Expansion, Link, Table, Viewer

LINK = Link("E-1", "uses", Direction.OUT, Entity("E-2", "phone", "+992"), 3, None, "2024", 80, ("TJ-DCA", "KZ-POLICE"))
EMPTY = Expansion((), (), (), (), (), (), truncated=False, cuts=())
FULL = Expansion((LINK,), (), (), (), (), (), truncated=False, cuts=())
COLUMNS = [
    "source", "type", "direction", "other.id", "other.kind", "other.caption", "claims", "first", "last", "confidence", "agencies",
]  # fmt: skip


def rows(frame: Any) -> list[list[Any]]:
    if type(frame).__module__.startswith("pandas"):
        found: list[list[Any]] = frame.values.tolist()
        return found
    return [list(row) for row in frame.rows()]


@pytest.mark.parametrize("library", frames.LIBRARIES)
def test_a_row_is_a_value_of_the_answers_list(library: frames.Library) -> None:
    row = ["E-1", "uses", "OUT", "E-2", "phone", "+992", 3, None, "2024", 80, ["TJ-DCA", "KZ-POLICE"]]
    for answer in (FULL, FULL.links, iter([LINK])):
        frame = to_frame(answer, library)
        assert list(frame.columns) == COLUMNS
        assert rows(frame) == [row]


@pytest.mark.parametrize("library", frames.LIBRARIES)
def test_an_answer_without_rows_has_its_columns(library: frames.Library) -> None:
    frame = to_frame(EMPTY, library)
    assert (list(frame.columns), len(frame)) == (COLUMNS, 0)


@pytest.mark.parametrize("library", frames.LIBRARIES)
def test_a_table_is_as_the_query_answers_it(library: frames.Library) -> None:
    frame = to_frame(Table(("a", "b"), ((1, "x"), (2, "y")), truncated=False), library)
    assert list(frame.columns) == ["a", "b"]
    assert rows(frame) == [[1, "x"], [2, "y"]]


def test_without_a_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "find_spec", lambda _: None)
    with pytest.raises(NoFrames, match=r"graph-service\[frames\]"):
        to_frame(FULL)
    with pytest.raises(NoFrames, match="polars is not installed"):
        to_frame(FULL, "polars")


@pytest.mark.parametrize("wrong", [Viewer("A", "KZ", "OPEN", ()), "text", 7, ["text"], {}])
def test_what_has_no_rows_is_refused(wrong: Any) -> None:
    with pytest.raises(TypeError):
        to_frame(wrong)


def test_the_client_loads_neither_the_service_nor_a_library_of_frames() -> None:
    told = "import sys, graph_service.client; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.split()
    assert "httpx" in loaded
    assert not {"pandas", "polars", "resolution", "cypher", "strawberry", "neo4j", "pydantic"} & {*loaded}
