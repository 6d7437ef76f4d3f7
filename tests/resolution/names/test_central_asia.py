"""Surnames of Central Asia are those that Russian spells its own way: what is missed is told in docs/decisions/0007-names.md."""

from resolution.names import SAME_BITS, compare
from tests.resolution.test_matching import cases

MISSED = {("Yodgorov", "Ядгаров"), ("Шодмонов", "Шадманов")}


def test_a_surname_is_the_one_that_russian_makes_of_it() -> None:
    pairs = cases("names_central_asia.tsv")
    assert len(pairs) > 120
    for order in ("{} {}", "{1} {0}"):
        apart = {
            (own, russian)
            for own, russian in pairs
            if compare(order.format(own, "Alisher"), order.format(russian, "Алишер"), "person").bits < SAME_BITS
        }
        assert apart == MISSED
