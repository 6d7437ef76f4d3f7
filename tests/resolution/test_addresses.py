"""How two addresses agree: what an analyst says of cases, and what must hold for any."""

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolution.content import Content
from resolution.model import hand_set
from resolution.records.common import PLACE_LEVELS
from resolution.records.kinds import KINDS
from resolution.records.places import read_words
from resolution.records.places_alike import likeness
from resolution.records.schema import Reading
from resolution.score import Matching

matching = Matching()
CASES = Path(__file__).parents[1] / "cases" / "addresses.tsv"
SIMILAR = next(least for least, level in PLACE_LEVELS if level == "SIMILAR")
# Of few, so that chance makes many agree: letters, houses and flats, postcodes, and what may be either.
WORDS = st.sampled_from(("rudaki", "rudakiv", "rudakivski", "aini", "duSanbe", "duSan", "be", "hudZand", "a", "st"))
HOUSES = st.sampled_from(("1", "2", "12", "12a", "14", "117", "1515"))
POSTCODES = st.sampled_from(("3178", "3187", "734000", "734001", "89117"))
PLACES = st.frozensets(WORDS | HOUSES | POSTCODES, min_size=1, max_size=10)
NEW = st.sampled_from(("newcastle", "kiev"))


def words(address: str) -> frozenset[str]:
    return frozenset(read_words(address))


def rows() -> list[tuple[str, ...]]:
    lines = CASES.read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def living(address: str) -> Content:
    return KINDS["person"].read({"names": ["Ким"], "addresses": [address]}, Reading("TJ"))


@pytest.mark.parametrize(("one", "other", "level", "why"), rows())
def test_addresses_agree_as_far_as_an_analyst_says(one: str, other: str, level: str, why: str) -> None:
    for left, right in permutations((living(one), living(other)), 2):
        found = {part.field: part.level for part in matching.compare(left, right).parts}
        assert found["addresses"] == level, why


@given(PLACES, PLACES)
def test_both_directions_say_the_same(one: frozenset[str], other: frozenset[str]) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0.0 <= likeness(one, other) <= 1.0


@given(PLACES)
def test_an_address_is_itself(place: frozenset[str]) -> None:
    assert likeness(place, place) == 1.0


@given(PLACES, PLACES, NEW)
def test_one_more_word_of_both_lowers_nothing(one: frozenset[str], other: frozenset[str], word: str) -> None:
    assert likeness(one | {word}, other | {word}) >= likeness(one, other)


@given(st.frozensets(WORDS, min_size=2), HOUSES, PLACES)
def test_whoever_tells_more_of_an_address_tells_the_same_one(
    place: frozenset[str], house: str, more: frozenset[str]
) -> None:
    whole = place | {house, "734000"}
    assert likeness(whole, whole | more) == 1.0


@given(st.frozensets(WORDS), st.frozensets(WORDS | POSTCODES), st.permutations(("1", "2", "12", "14", "117")))
def test_neighbours_agree_in_part_at_most(place: frozenset[str], more: frozenset[str], houses: list[str]) -> None:
    one, other, flat, *_ = houses
    for shared in (place, place | {flat}, place | {"734000"}):
        assert likeness(shared | {one}, shared | more | {other}) < SIMILAR


@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_addresses_that_agree_better_say_no_less(kind: str) -> None:
    bits = hand_set().kinds[kind].weights["addresses"]
    assert bits["SAME"] > bits["SIMILAR"] > bits["PART"] > bits["DIFFERENT"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ул. Рудаки 14, кв. 3, Душанбе 734000", "Rudaki 14/3, Dushanbe"),
        ("ул. Рудаки 14, кв. 3, Душанбе 734000", "Душанбе 734000"),
        ("329 Leatherwood Street, Las Vegas, 89117", "329 Leatherwood Street, Las Vegas, NV"),
        ("12 Farrer Place, Sydney 2000", "Farrer Place, Sydney 2000"),
    ],
)
def test_namesakes_find_each_other_by_what_both_tell_of_an_address(one: str, other: str) -> None:
    met = {key.id for key in matching.keys(living(one))} & {key.id for key in matching.keys(living(other))}
    apart = {key.id for key in matching.keys(living(one))} & {key.id for key in matching.keys(living("Рудаки 77"))}
    assert met > apart
