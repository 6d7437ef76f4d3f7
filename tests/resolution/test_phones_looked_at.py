"""The look before the long way refuses no number that the long way would take."""

from hypothesis import given
from hypothesis import strategies as st

from resolution.phones import REGIONS, _may_be_of, _valid

BEFORE = ("", "0", "8", "7", "00", "810", "93", "992", "993", "994", "996", "998")


@given(st.sampled_from(BEFORE), st.text("0123456789", min_size=3, max_size=12), st.sampled_from((*REGIONS, "US", "IT")))
def test_what_is_valid_in_a_region_may_be_of_it(before: str, rest: str, region: str) -> None:
    if _valid(before + rest, region):
        assert _may_be_of(before + rest, region)
