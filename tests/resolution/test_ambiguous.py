"""What fits two things that contradict each other about as well stays its own, possibly the same as both."""

from itertools import permutations

import pytest

from resolution.cluster import AMBIGUOUS_BELOW, View, cluster, joins
from resolution.matcher import Exclusive, Marks, Thresholds

LIMITS = Thresholds(possible=4.0, match=10.0, strong=20.0, window=20)
ONE, OTHER = (Marks(frozenset({Exclusive("national", number)})) for number in "12")
NOBODY = Marks()


def groups(view: View) -> set[str]:
    return {"".join(sorted(group)) for group in cluster(view, LIMITS)}


def test_pat_may_be_patrick_or_patricia() -> None:
    view = View({"k": ONE, "c": OTHER, "p": NOBODY}, {("k", "p"): 15.0, ("c", "p"): 15.0})
    assert groups(view) == {"k", "c", "p"}
    assert joins(view, LIMITS) == []


def test_a_better_fit_decides() -> None:
    nearer = {("k", "p"): 15.0 + AMBIGUOUS_BELOW, ("c", "p"): 15.0}
    assert groups(View({"k": ONE, "c": OTHER, "p": NOBODY}, nearer)) == {"kp", "c"}


def test_an_own_number_decides() -> None:
    view = View({"k": ONE, "c": OTHER, "p": ONE}, {("k", "p"): 15.0, ("c", "p"): 15.0})
    assert groups(view) == {"kp", "c"}


def test_two_that_do_not_contradict_each_other_are_no_rivals() -> None:
    view = View({"k": NOBODY, "c": OTHER, "p": NOBODY}, {("k", "p"): 15.0, ("c", "p"): 15.0})
    assert len(groups(view)) == 1


def test_a_judgement_makes_rivals_and_another_decides_between_them() -> None:
    nodes = dict.fromkeys("kcp", NOBODY)
    evidence = {("k", "p"): 15.0, ("c", "p"): 15.0}
    apart = frozenset({("c", "k")})
    assert groups(View(nodes, evidence, different=apart)) == {"k", "c", "p"}
    assert groups(View(nodes, evidence, same=frozenset({("c", "p")}), different=apart)) == {"cp", "k"}


def test_groups_are_rivals_by_what_any_of_them_bears() -> None:
    evidence = {("k", "l"): 18.0, ("c", "d"): 18.0, ("l", "p"): 15.0, ("d", "p"): 15.2}
    view = View({"k": ONE, "l": NOBODY, "c": OTHER, "d": NOBODY, "p": NOBODY}, evidence)
    assert groups(view) == {"kl", "cd", "p"}


@pytest.mark.parametrize("names", list(permutations("kcp")))
def test_names_and_order_do_not_matter(names: tuple[str, ...]) -> None:
    k, c, p = names
    told = {(k, p): 15.0, (c, p): 15.2}
    evidence = {(min(pair), max(pair)): bits for pair, bits in sorted(told.items(), reverse=True)}
    assert groups(View({k: ONE, c: OTHER, p: NOBODY}, evidence)) == {k, c, p}
