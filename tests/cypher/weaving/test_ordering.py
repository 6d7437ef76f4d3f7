"""Where an answer would be the store's whim is told, and nowhere else."""

import pytest

from cypher.saved_queries import saved_queries
from cypher.weaving.weave import weave


def told(text: str) -> list[tuple[str, int, str]]:
    return [(each.code, each.column, each.what) for each in weave(text, {}).notices]


@pytest.mark.parametrize(("text", "notices"), [
    ("MATCH (n) RETURN n.id LIMIT 5", [("UNORDERED_ROWS", 23, "LIMIT")]),
    ("MATCH (n) WITH n SKIP 2 RETURN count(n) AS c", [("UNORDERED_ROWS", 18, "SKIP")]),
    ("MATCH (n) WITH DISTINCT n.kind AS k RETURN k LIMIT 1", [("UNORDERED_ROWS", 46, "LIMIT")]),
    ("MATCH (n) WITH n ORDER BY n.id MATCH (n)--(m) RETURN m.id LIMIT 1", [("UNORDERED_ROWS", 59, "LIMIT")]),
    ("MATCH (n) CALL (n) { MATCH (n)--(m) RETURN m LIMIT 2 } RETURN m.id", [("UNORDERED_ROWS", 46, "LIMIT")]),
    ("MATCH (n) RETURN collect(n.id)[0..3] AS x", [("UNORDERED_PART", 18, "[…..…]")]),
    ("MATCH (n) RETURN collect(n.id)[0] AS x", [("UNORDERED_PART", 18, "[…]")]),
    ("MATCH (n) RETURN head(collect(n)).id AS x", [("UNORDERED_PART", 18, "head(…)")]),
    ("MATCH (n) WITH reverse(collect(n)) AS ns RETURN last(tail(ns)).id AS x", [("UNORDERED_PART", 49, "last(…)")]),
    ("MATCH (n) RETURN [(n)--(m) | m.id][0] AS x", [("UNORDERED_PART", 18, "[…]")]),
    ("MATCH (n) RETURN collect(n.id) AS x", [("UNORDERED_LIST", 18, "collect(…)")]),
    ("MATCH (n) WITH collect(n.id) AS ids RETURN {of: [i IN ids | i]} AS x", [("UNORDERED_LIST", 49, "[…]")]),
    ("MATCH (n) WITH collect(n.id) AS ids RETURN ids", [("UNORDERED_LIST", 44, "ids")]),
    ("MATCH (n) RETURN COLLECT { MATCH (n)--(m) RETURN m.id } AS x", [("UNORDERED_LIST", 18, "COLLECT {…}")]),
    ("MATCH (n) RETURN n {.id, near: [(n)--(m) | m.id]} AS x", [("UNORDERED_LIST", 32, "[(…) | …]")]),
])  # fmt: skip
def test_a_part_of_rows_and_a_list_in_no_order_are_told(text: str, notices: list[tuple[str, int, str]]) -> None:
    assert told(text) == notices


@pytest.mark.parametrize("text", [
    "MATCH (n) RETURN n.id", "MATCH (n) RETURN n.id ORDER BY n.id SKIP 1 LIMIT 5", "MATCH (n) RETURN count(*) AS c LIMIT 1",
    "MATCH (n) WITH n ORDER BY n.id RETURN n.id LIMIT 5", "MATCH (n) WITH n ORDER BY n.id RETURN collect(n.id)[0..3] AS x",
    "MATCH (n) WITH n ORDER BY n.id WITH collect(n) AS ns RETURN head(ns).id AS x, ns",
    "MATCH (n) RETURN COLLECT { MATCH (n)--(m) RETURN m.id ORDER BY m.id LIMIT 3 } AS x",
    "MATCH (n) WHERE EXISTS { MATCH (n)--(m) RETURN m LIMIT 1 } RETURN COUNT { MATCH (n)--(m) RETURN m LIMIT 3 } AS c",
    "MATCH (n) RETURN size(collect(n)) AS s, 'x' IN collect(n.id) AS x", "UNWIND [2, 1] AS x RETURN x LIMIT 1",
    "MATCH p = (a)--(b) RETURN nodes(p)[0].id AS x, [1, 2][0] AS y",
    "MATCH (n) WITH collect(n.id) AS ids UNWIND ids AS i WITH i ORDER BY i RETURN collect(i) AS x",
])  # fmt: skip
def test_what_has_an_order_or_needs_none_is_not_told(text: str) -> None:
    assert told(text) == []


def test_nothing_that_is_shipped_is_told() -> None:
    assert {name: query.notices for name, query in saved_queries().items() if query.notices} == {}


def test_subqueries_within_subqueries_are_read_once_each() -> None:
    text = "RETURN 1 AS x"
    for _ in range(40):
        text = f"RETURN COLLECT {{ {text} }} AS x"
    assert told(text) == []
