"""English nicknames: whose they are, and what they must not join."""

import pytest

from resolution.names import compare, keys
from resolution.names.fold import fold
from resolution.names.given import forms_of_one, forms_on_our_list, in_table
from resolution.names.roles import GIVEN_IN_USE
from resolution.names.tables import rows

PAIRS = [(name, nickname) for name, called in rows("nicknames.tsv") for nickname in called.split()]


def test_every_nickname_is_a_form_of_its_name_in_either_order() -> None:
    told = [(fold(name), fold(nickname)) for name, nickname in PAIRS]
    assert len(told) > 2_000
    assert all(forms_of_one(*pair) and forms_of_one(*pair) == forms_of_one(*pair[::-1]) for pair in told)


def test_no_two_names_that_many_people_of_the_region_bear_become_one() -> None:
    assert not [
        pair
        for pair in PAIRS
        if min(in_table(fold(each)) for each in pair) >= GIVEN_IN_USE and not forms_on_our_list(*map(fold, pair))
    ]


@pytest.mark.parametrize(("name", "nickname"), [("Margarita", "Peggie"), ("Dorothy", "Dolly"), ("Sarah", "Sally")])
def test_a_nickname_is_found_by_the_names_of_those_who_are_called_so(name: str, nickname: str) -> None:
    left, right = f"Thornbury, {name}", f"Thornbury, {nickname}"
    assert [part.level for part in compare(left, right, "person").parts] == ["SAME", "FORM"]
    assert set(keys(left, "person")) & set(keys(right, "person"))
