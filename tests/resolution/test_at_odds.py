"""What a record does not tell, the groups that it would join may: then they are held against each other."""

import json
from collections.abc import Set
from functools import partial
from itertools import permutations

import pytest

from resolution.cluster import View, cluster, joins
from resolution.content import Content
from resolution.evidence import Evidence
from resolution.matcher import Exclusive, Marks, Thresholds, Trait
from resolution.plan.state import pair
from resolution.records.kinds import KINDS
from resolution.records.schema import Reading
from resolution.score import Matching

LIMITS = Thresholds(possible=4.0, match=10.0, strong=20.0, window=20)
SAYS_NOTHING = Marks()


def born(*dates: str) -> Marks:
    return Marks(traits=frozenset(Trait("born", date) for date in dates))


def against(field: str, ones: Set[str], others: Set[str]) -> Evidence | None:
    return None if ones & others else Evidence(field, "DIFFERENT", -9.0, min(ones), min(others))


def groups(
    nodes: dict[str, Marks], evidence: dict[tuple[str, str], float], *, same: frozenset[tuple[str, str]] = frozenset()
) -> set[str]:
    return {"".join(sorted(group)) for group in cluster(View(nodes, evidence, against, same), LIMITS)}


def test_who_tells_only_a_name_joins_no_father_with_his_grandson() -> None:
    evidence = {("f", "n"): 15.0, ("n", "s"): 14.0}
    assert groups({"f": born("1930"), "n": SAYS_NOTHING, "s": born("1990")}, evidence) == {"fn", "s"}


def test_what_may_be_of_either_as_well_is_of_neither() -> None:
    evidence = {("f", "n"): 15.0, ("n", "s"): 14.8}
    assert groups({"f": born("1930"), "n": SAYS_NOTHING, "s": born("1990")}, evidence) == {"f", "n", "s"}


def test_so_much_evidence_joins_nevertheless() -> None:
    evidence = {("f", "n"): 25.0, ("n", "s"): 19.0}
    assert groups({"f": born("1930"), "n": SAYS_NOTHING, "s": born("1990")}, evidence) == {"fns"}


def test_what_two_records_tell_themselves_is_not_held_against_them_again() -> None:
    evidence = {("f", "g"): 25.0, ("g", "s"): 12.0}
    assert groups({"f": born("1930"), "g": born("1990"), "s": born("1991")}, evidence) == {"fgs"}


def test_groups_that_share_one_of_their_dates_are_not_at_odds() -> None:
    nodes = {"f": born("1930"), "g": born("1931"), "n": SAYS_NOTHING, "s": born("1931")}
    assert groups(nodes, {("f", "g"): 22.0, ("g", "n"): 16.0, ("n", "s"): 14.0}) == {"fgns"}


def test_a_judgement_stands_over_it() -> None:
    nodes = {"f": born("1930"), "n": SAYS_NOTHING, "s": born("1990")}
    evidence = {("f", "n"): 15.0, ("n", "s"): 14.0}
    assert groups(nodes, evidence, same=frozenset({("n", "s")})) == {"f", "ns"}
    assert groups(nodes, evidence, same=frozenset({("f", "s")})) == {"fns"}


def test_an_exclusive_number_and_a_date_are_both_heeded() -> None:
    nodes = {
        "f": Marks(frozenset({Exclusive("iin", "1")})),
        "n": born("1930"),
        "s": Marks(frozenset({Exclusive("iin", "2")})),
    }
    assert groups(nodes, {("f", "n"): 18.0, ("n", "s"): 15.0}) == {"fn", "s"}


@pytest.mark.parametrize("names", list(permutations("fns")))
def test_names_and_order_do_not_matter(names: tuple[str, ...]) -> None:
    f, n, s = names
    told = {(f, n): 15.0, (n, s): 14.0}
    evidence = {pair(*ends): bits for ends, bits in sorted(told.items(), reverse=True)}
    assert groups({f: born("1930"), n: SAYS_NOTHING, s: born("1990")}, evidence) == {"".join(sorted((f, n))), s}


def person(**fields: object) -> Content:
    return KINDS["person"].read(json.loads(json.dumps(fields)), Reading("KZ"))


MATCHING = Matching()
RAHIMOV = "Рахимов Али Саидович"
TOLD: list[tuple[str, list[dict[str, object]], int]] = [
    ("birth dates", [{"born": "1930-03-02"}, {}, {"born": "1990-11-07"}], 2),
    ("one slip in a birth date", [{"born": "1990-11-07"}, {}, {"born": "1990-11-01"}], 1),
    ("passports", [{"documents": ["A1234567"]}, {}, {"documents": ["B7654321"]}], 1),
    ("a birth date of the number", [{"identifiers": [{"scheme": "IIN", "value": "810403300129"}]}, {}, {"born": "1930-03-02"}], 2),
]  # fmt: skip


@pytest.mark.parametrize(("case", "told", "persons"), TOLD, ids=[each[0] for each in TOLD])
def test_a_namesake_that_tells_no_more_joins_them_only_if_they_may_be_one(
    case: str, told: list[dict[str, object]], persons: int
) -> None:
    """Where all three have the evidence of a name and an address: the first and the last are not one by that alone."""
    contents = {name: person(names=[RAHIMOV], **fields) for name, fields in zip("abc", told, strict=True)}
    view = View(
        {name: MATCHING.marks(content) for name, content in contents.items()},
        {("a", "b"): 16.0, ("b", "c"): 15.0},
        partial(MATCHING.against, "person"),
    )
    found = cluster(view, MATCHING.thresholds("person"))
    assert len(found) == persons
    assert len(joins(view, MATCHING.thresholds("person"))) == len(contents) - persons


def test_a_group_of_very_many_birth_dates_is_at_odds_with_nobody() -> None:
    dates = {f"{year}-03-02" for year in range(1700, 1950)}
    assert MATCHING.against("person", "born", set(list(dates)[:9]), {"1990-11-07"}) is not None
    assert MATCHING.against("person", "born", dates, {"1990-11-07"}) is None
