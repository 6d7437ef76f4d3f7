"""Sorts of pairs are counted as one would count them pair by pair, and curves are what they say."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from resolution.evaluate import Tags, any_value, evaluate, pair_of_values, reliability, slices, sweep

rows = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.lists(st.sampled_from("xyz"), unique=True)), max_size=12
)


@given(rows, st.sampled_from((any_value, pair_of_values)))
def test_sorts_of_pairs_are_counted_as_pair_by_pair(told: list[tuple[int, int, list[str]]], sort: object) -> None:
    assert sort in (any_value, pair_of_values)
    how = any_value if sort is any_value else pair_of_values
    names = [str(n) for n in range(len(told))]
    found = {name: cluster for name, (cluster, _, _) in zip(names, told, strict=True)}
    truth = {name: entity for name, (_, entity, _) in zip(names, told, strict=True)}
    tags: dict[str, Tags] = {name: tuple(sorted(each)) for name, (_, _, each) in zip(names, told, strict=True)}
    counted = {each.name: (each.said, each.true, each.both) for each in slices(found, truth, tags, how)}
    slow: dict[str, tuple[int, int, int]] = {}
    for one, other in combinations(names, 2):
        said, true = found[one] == found[other], truth[one] == truth[other]
        for name in how(tags[one], tags[other]) if said or true else ():
            before = slow.get(name, (0, 0, 0))
            slow[name] = (before[0] + said, before[1] + true, before[2] + (said and true))
    assert counted == slow


def test_one_sort_of_all_pairs_is_the_pairwise_score() -> None:
    found, truth = {"a": 1, "b": 1, "c": 1, "d": 2}, {"a": 1, "b": 1, "c": 2, "d": 2}
    (only,) = slices(found, truth, dict.fromkeys(truth, ("x",)), any_value)
    assert only.score == evaluate(found, truth).pairwise


def test_a_sweep_tells_what_each_threshold_would_find() -> None:
    steps = {step.bits: step.score for step in sweep([(1.0, False), (2.5, True), (3.5, True)], 4)}
    assert (steps[1].precision, steps[1].recall) == (2 / 3, 0.5)
    assert (steps[3].precision, steps[3].recall) == (1.0, 0.25)


def test_reliability_sets_what_is_beside_what_was_expected() -> None:
    even, sure = reliability([(5.0, True), (5.0, False), (40.0, True), (-2000.0, True)], 5.0)[-2:]
    assert (even.expected, even.seen, even.pairs) == (0.5, 0.5, 2)
    assert (round(sure.expected, 6), sure.seen) == (1.0, 1.0)
