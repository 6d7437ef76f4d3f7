"""Kinds by description: what joins in an analyst's cases, what a search finds, how mappings read tables."""

import json
from pathlib import Path

import pytest

from resolution.content import Content
from resolution.records.kinds import KINDS
from resolution.records.schema import Reading
from resolution.score import Matching

matching = Matching()
CASES = Path(__file__).parents[1] / "cases"


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def read(kind: str, told: str, country: str = "KZ") -> Content:
    fields = json.loads(told)
    assert KINDS[kind].faults(fields) == ()
    return KINDS[kind].read(fields, Reading(country))


def outcome(one: Content, other: Content) -> str:
    if (value := matching.value(one)) is not None and value == matching.value(other):
        return "JOINED"
    limits = matching.thresholds(one.kind)
    if any(a.scheme == b.scheme and a.value != b.value
           for a in matching.marks(one).exclusive for b in matching.marks(other).exclusive):  # fmt: skip
        return "APART"
    bits = matching.compare(one, other).bits
    met = {key.id for key in matching.keys(one)} & {key.id for key in matching.keys(other)}
    if not met or bits < limits.possible:
        return "APART"
    return "JOINED" if bits >= limits.match else "POSSIBLE"


@pytest.mark.parametrize(("kind", "one", "other", "expected", "why"), rows("kinds.tsv"))
def test_an_analysts_cases_come_out(kind: str, one: str, other: str, expected: str, why: str) -> None:
    left, right = read(kind, one), read(kind, other)
    assert outcome(left, right) == expected, (why, matching.compare(left, right))
    assert matching.compare(left, right) == matching.compare(right, left).turned()


@pytest.mark.parametrize(("trap", "kind", "one", "other", "expected", "why"), rows("traps.tsv"))
def test_what_others_join_by_mistake_comes_out(
    trap: str, kind: str, one: str, other: str, expected: str, why: str
) -> None:
    assert outcome(read(kind, one), read(kind, other)) == expected, (trap, why)


def test_each_trap_has_its_table() -> None:
    assert {row[0] for row in rows("traps.tsv")} == {
        "namesake", "twin", "father and son", "household", "recycled phone", "reused container", "maiden name", "swapped name",
    }  # fmt: skip


@pytest.mark.parametrize(("kind", "typed", "told", "why"), rows("kinds_searches.tsv"))
def test_a_search_finds_a_thing_by_what_is_typed(kind: str, typed: str, told: str, why: str) -> None:
    content = read(kind, told)
    assert set(matching.search_tokens(typed)) & matching.tokens(content), why
    assert matching.rank(typed, content).bits > 0, why


@pytest.mark.parametrize("kind", sorted(KINDS.by_name))
def test_each_kind_has_a_section_of_the_model_and_of_the_levels(kind: str) -> None:
    assert matching.thresholds(kind).match > 0
    assert matching.model.kinds[kind].weights["search"]["NUMBER"] > 0
