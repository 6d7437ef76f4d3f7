"""Who sees what: laws, and cases an analyst can read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.access.lenses import Lens, LensBook, dominates, lenses, marking_of, open_to_all, rule_of, sees
from resolution.reports import Marking
from tests.access.registries import small

REGISTRY = small()
LENSES = lenses(REGISTRY)
release = st.frozensets(st.sampled_from(sorted(REGISTRY.release_targets()))).map(lambda to: tuple(sorted(to)))
markings = st.builds(Marking, st.sampled_from(sorted(REGISTRY.agencies)), st.sampled_from(REGISTRY.levels), release)


@pytest.mark.parametrize(
    ("agency", "clearance", "marking", "seen"),
    [
        ("TJ-DCA", "OPEN", Marking("TJ-DCA", "OPEN"), True),
        ("TJ-DCA", "OPEN", Marking("TJ-DCA", "RESTRICTED"), False),
        ("TJ-DCA", "SECRET", Marking("TJ-DCA", "RESTRICTED"), True),
        ("TJ-MVD", "SECRET", Marking("TJ-DCA", "OPEN"), False),
        ("TJ-MVD", "OPEN", Marking("TJ-DCA", "OPEN", ("TJ",)), True),
        ("KZ-POLICE", "OPEN", Marking("TJ-DCA", "OPEN", ("TJ",)), False),
        ("KZ-POLICE", "OPEN", Marking("TJ-DCA", "OPEN", ("MEMBERS",)), True),
        ("INTERPOL", "SECRET", Marking("TJ-DCA", "OPEN", ("MEMBERS",)), False),
        ("INTERPOL", "SECRET", Marking("TJ-DCA", "SECRET", ("ALL",)), True),
        ("INTERPOL", "OPEN", Marking("TJ-DCA", "OPEN", ("INTERPOL",)), True),
        ("", "OPEN", Marking("TJ-DCA", "OPEN", ("ALL",)), True),
        ("", "OPEN", Marking("", "OPEN"), False),
        ("gone", "SECRET", Marking("TJ-DCA", "OPEN", ("MEMBERS",)), False),
        ("TJ-DCA", "SECRET", Marking("TJ-DCA", "UNHEARD OF", ("ALL",)), False),
        ("TJ-DCA", "UNHEARD OF", Marking("TJ-DCA", "OPEN", ("ALL",)), False),
    ],
)
def test_a_lens_sees_what_it_is_cleared_for_and_owns_or_is_given(
    agency: str, clearance: str, marking: Marking, seen: bool
) -> None:
    assert sees(REGISTRY, Lens(agency, clearance), marking) is seen


@given(markings, st.sampled_from(LENSES), st.sampled_from(LENSES))
def test_a_dominating_lens_sees_all_that_the_other_sees(marking: Marking, lens: Lens, other: Lens) -> None:
    if dominates(REGISTRY, lens, other) and sees(REGISTRY, other, marking):
        assert sees(REGISTRY, lens, marking)


@given(st.sampled_from(LENSES))
def test_every_lens_dominates_the_public_one_and_itself(lens: Lens) -> None:
    assert dominates(REGISTRY, lens, Lens("", REGISTRY.lowest))
    assert dominates(REGISTRY, lens, lens)


@given(markings)
def test_the_owner_at_the_top_level_sees_all_of_its_own(marking: Marking) -> None:
    assert sees(REGISTRY, Lens(marking.owner, REGISTRY.highest), marking)


@given(markings, st.sampled_from(LENSES), st.sampled_from(sorted(REGISTRY.release_targets())))
def test_release_only_widens(marking: Marking, lens: Lens, target: str) -> None:
    wider = Marking(marking.owner, marking.level, (*marking.release_to, target))
    assert sees(REGISTRY, lens, wider) or not sees(REGISTRY, lens, marking)


@given(markings)
def test_open_to_all_is_what_every_lens_and_the_public_one_see(marking: Marking) -> None:
    everybody = all(sees(REGISTRY, lens, marking) for lens in LENSES)
    assert open_to_all(REGISTRY, marking) is everybody
    assert open_to_all(REGISTRY, marking) is sees(REGISTRY, LENSES[0], marking)


@given(markings)
def test_a_rule_tells_its_marking_again(marking: Marking) -> None:
    assert marking_of(rule_of(marking)) == marking
    turned = Marking(marking.owner, marking.level, tuple(reversed(marking.release_to)) * 2)
    assert rule_of(turned) == rule_of(marking)


@given(markings)
def test_a_book_tells_the_bits_of_the_lenses_that_see(marking: Marking) -> None:
    book = LensBook(REGISTRY, {lens: bit for bit, lens in enumerate(reversed(LENSES), 3)})
    audience = book.marked(marking)
    assert audience.open is open_to_all(REGISTRY, marking)
    assert audience.lenses & ~book.all == 0
    for lens, bit in book.bits.items():
        assert bool(audience.lenses >> bit & 1) is sees(REGISTRY, lens, marking)


def test_every_agency_has_a_lens_at_every_level_and_one_is_public() -> None:
    assert len(LENSES) == len(set(LENSES)) == 4 * 3 + 1
    assert LENSES[0] == Lens("", "OPEN")
