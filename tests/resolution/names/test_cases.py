"""Russian names in the cases in which reports have them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolution.names import SAME_BITS, compare, nominatives, read
from resolution.names.cases import MOST_NOMINATIVES
from resolution.records.schema import Reading
from resolution.score import Matching

ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parents[2] / "cases" / "names_inflected.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("inflected", "nominative"), ROWS)
def test_a_name_in_any_case_is_brought_back_to_the_nominative(inflected: str, nominative: str) -> None:
    assert nominative.lower() in nominatives(inflected)
    assert compare(inflected, nominative, "person", inflected=True).bits >= SAME_BITS


def test_the_first_nominative_is_nearly_always_the_one() -> None:
    assert len(ROWS) >= 40
    missed = [row for row in ROWS if nominatives(row[0])[:1] != (row[1].lower(),)]
    assert len(missed) <= 0.1 * len(ROWS), missed


def test_another_persons_name_in_the_genitive_stays_anothers() -> None:
    assert compare("у Рахимова Али", "Рахимов Карим", "person", inflected=True).bits < SAME_BITS
    assert compare("Петрова Ивана", "Петрова Анна", "person", inflected=True).bits < SAME_BITS


def test_names_are_taken_as_they_stand_unless_asked() -> None:
    assert read("Рахимова Али", "person") != read("Рахимова Али", "person", inflected=True)
    one, other = "Шевченко Тарасу", "Шевченко Тарас"
    assert compare(one, other, "person").bits < compare(one, other, "person", inflected=True).bits


def test_a_search_finds_a_name_typed_as_a_report_has_it() -> None:
    matching = Matching()
    person = matching.kinds["person"].read({"names": ["Рахимов Али Каримович"]}, Reading("TJ"))
    assert matching.tokens(person) & set(matching.search_tokens("у Рахимова Али"))
    found, straight = (matching.rank(text, person).bits for text in ("у Рахимова Али", "Рахимов Али"))
    assert found == straight


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    assert len(nominatives(text)) <= MOST_NOMINATIVES
