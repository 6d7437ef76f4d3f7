"""Many pairs at once say what each pair says alone."""

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import generator
from resolution.content import Content
from resolution.engines.columns import lot_of
from resolution.names.persons import bits_of_readings, bits_over, most_of
from resolution.records.kinds import KINDS
from resolution.records.persons.comparing import SEES, likeliest
from resolution.records.schema import Reading
from resolution.score import Matching

FIELDS = {
    "names": st.lists(
        st.sampled_from([
            "Рахимов Али", "Али Рахимов", "Rahimov Ali", "Рахимов А.", "Иванова Анна Петровна", "Ivanova-Petrova Anna", "Али",
            "John Smith Jr", "Сафарзода Мино", {"family": "Рахимов", "given": "Али"},
        ]), min_size=1, max_size=2,
    ),
    "born": st.sampled_from(["", "1961-03-04", "1961-04-03", "1961", "1990-01-01"]),
    "sex": st.sampled_from(["", "m", "f"]),
    "phones": st.lists(st.sampled_from(["+992931234567", "931234567", "+79161234567"]), max_size=2),
    "documents": st.lists(st.sampled_from(["A1234567", "A1234576", "B7654321"]), max_size=2),
    "identifiers": st.lists(
        st.sampled_from(["900101300123", "610304300125", {"scheme": "IIN", "value": "900101300017", "country": "KZ"}]), max_size=2
    ),
    "emails": st.lists(st.sampled_from(["a@example.org", "b@example.org"]), max_size=1),
    "addresses": st.lists(st.sampled_from(["ул. Рудаки 5, Душанбе", "Rudaki 5 Dushanbe", "Ленина 7"]), max_size=2),
    "birthPlace": st.sampled_from(["", "Душанбе", "Dushanbe", "Москва"]),
    "occupation": st.sampled_from(["", "driver", "teacher"]),
}  # fmt: skip
people = st.fixed_dictionaries(FIELDS).map(lambda fields: KINDS["person"].read(fields, Reading("TJ")))


def all_pairs(count: int) -> Any:
    return np.array([(one, other) for one in range(count) for other in range(count)], dtype=np.int64)


def check(contents: Sequence[Content], least: float) -> None:
    matching = Matching()
    lot, _ = lot_of(contents, matching)
    assert lot.many is not None
    found, many, pairs = list(lot.contents), lot.many, all_pairs(len(lot.contents))
    columns, beyond, bits = many.compared(pairs)
    for n, (one, other) in enumerate(pairs.tolist()):
        left, right = sorted((found[one], found[other]), key=lambda content: content.text)
        alone = matching.compare(left, right)
        assert alone.parts == (*(part for number, made in columns for part in made[number[n]]), *beyond[n])
        assert bits[n] == alone.bits
    at, reached = many.reaching(pairs, None, least)
    expected = {
        n: match.bits
        for n, (one, other) in enumerate(pairs.tolist())
        if (match := matching.reaching(found[one], found[other], least)) is not None
    }
    assert dict(zip(at.tolist(), reached.tolist(), strict=True)) == expected
    assert sorted(many.near(pairs, lot.holders.homes()).tolist()) == list(range(len(pairs)))


@settings(deadline=None, max_examples=60)
@given(st.lists(people, min_size=1, max_size=6), st.sampled_from([-10.0, 5.0, 14.0]))
def test_people_at_once_say_what_they_say_in_pairs(contents: list[Content], least: float) -> None:
    check(contents, least)


@pytest.mark.parametrize("kind", ["person", "phone"])
def test_records_of_the_made_up_world_too(kind: str) -> None:
    told = [record for _, report, _ in generator.reports(40, 3) for record in report["records"]]
    check([KINDS[kind].read(record, Reading("TJ")) for record in told if record["kind"] == kind][:40], 10.0)


@settings(deadline=None, max_examples=60)
@given(people, people, people)
def test_what_a_comparison_sees_of_a_person_is_all_that_it_asks(one: Content, like: Content, other: Content) -> None:
    kind, weights = KINDS["person"], Matching().weights("person")
    left, also, right = (kind.prepare(content) for content in (one, like, other))
    assert SEES.keys() == set(kind.comparisons)
    for compare in kind.comparisons:
        if SEES[compare](left) == SEES[compare](also):
            assert [*compare(left, right, weights)] == [*compare(also, right, weights)]
        if not SEES[compare](left):
            assert not [*compare(left, right, weights)]
            assert not [*compare(right, left, weights)]


@settings(deadline=None, max_examples=60)
@given(people)
def test_a_sealed_person_is_opened_as_it_was(content: Content) -> None:
    kind = KINDS["person"]
    assert kind.seal is not None
    ready = kind.prepare(content)
    assert kind.seal.open(kind.seal.close(ready)) == ready


def test_kinds_that_do_not_say_what_their_comparisons_see_are_compared_each_by_itself() -> None:
    names = ["ООО Ромашка", "Romashka LLC", "ОАО Василёк", "ИП Рахимов"]
    check([KINDS["organisation"].read({"names": [name]}, Reading("TJ")) for name in names], 5.0)


@settings(deadline=None, max_examples=60)
@given(people, people)
def test_two_ways_to_read_names_never_say_more_than_they_can_at_most_nor_less_when_cut_short(
    one: Content, other: Content
) -> None:
    prepare = KINDS["person"].prepare
    for left in itertools.chain(*prepare(one).names):
        for right in itertools.chain(*prepare(other).names):
            bits = bits_of_readings((left,), (right,))
            assert bits <= most_of(left, right) + 0.001
            assert all(bits_over(left, right, least) == max(bits, least) for least in range(-30, 40, 3))


@settings(deadline=None, max_examples=60)
@given(people, people)
def test_records_say_of_two_names_what_the_library_of_names_says(one: Content, other: Content) -> None:
    for left in KINDS["person"].prepare(one).names:
        for right in KINDS["person"].prepare(other).names:
            assert likeliest(left, right).bits == bits_of_readings(left, right)
