"""What a typed line may stand for depends on that line alone."""

from graph_service.services.searching import spelt
from resolution.score import Matching

STORED = {"kar": ["karimov", "karimova"], "qar": ["qarimov"]}


def test_a_line_is_spelt_as_if_no_other_were_asked() -> None:
    assert spelt(Matching(), ["karimov"], STORED) == {"karimov", "karimova"}
    assert spelt(Matching(), ["qarimov"], STORED) == {"qarimov"}
    assert spelt(Matching(), ["karimov", "qarimov"], STORED) == {"karimov", "karimova", "qarimov"}


def test_a_number_stands_for_itself() -> None:
    assert spelt(Matching(), ["9312345"], {"931": ["9312346"]}) == {"9312345"}
