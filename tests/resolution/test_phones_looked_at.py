"""The look before the long way refuses no number that the long way would take."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolution.phones import REGIONS, _may_be_of, _valid

BEFORE = ("", "0", "8", "7", "00", "810", "93", "992", "993", "994", "996", "998")


@given(st.sampled_from(BEFORE), st.text("0123456789", min_size=3, max_size=12), st.sampled_from((*REGIONS, "US", "IT")))
def test_what_is_valid_in_a_region_may_be_of_it(before: str, rest: str, region: str) -> None:
    if _valid(before + rest, region):
        assert _may_be_of(before + rest, region)


@pytest.mark.parametrize("region", [*REGIONS, "US", "IT", "AR", "MX", "GB", "CN"])
def test_numbers_of_every_state_may_be_of_it_however_they_begin(region: str) -> None:
    """Numbers that are valid, unlike most of those that chance makes: each state's examples, whole and with what stands before."""
    told = {
        number
        for code in (*REGIONS, region)
        for sort in range(11)
        if (found := phonenumbers.example_number_for_type(code, sort)) is not None
        for national in [phonenumbers.national_significant_number(found)]
        for before in (
            *BEFORE,
            str(found.country_code),
            f"00{found.country_code}",
            f"810{found.country_code}",
            f"8{found.country_code}",
        )
        for number in [before + national]
    }
    for number in sorted(told):
        if _valid(number, region):
            assert _may_be_of(number, region), number
