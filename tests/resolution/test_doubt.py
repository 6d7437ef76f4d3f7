"""How uncertain a pair is, and by which bands pairs are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolution.doubt import BANDS, WIDTH_BITS, band, bands, uncertainty

THRESHOLD = 13.0
BITS = st.integers(-40_000, 60_000).map(lambda thousandths: thousandths / 1_000)


def test_uncertainty_is_greatest_at_the_threshold_and_the_same_on_both_sides() -> None:
    assert uncertainty(13, 13) == 1
    assert uncertainty(10, 13) == pytest.approx(uncertainty(16, 13))
    assert uncertainty(-1_000, 13) < uncertainty(10, 13) < 1


@given(BITS, BITS)
def test_the_nearer_of_two_pairs_is_in_no_later_band(one: float, other: float) -> None:
    near, far = sorted((one, other), key=lambda bits: abs(bits - THRESHOLD))
    joins = near >= THRESHOLD
    if joins != (far >= THRESHOLD) or (place := band("person", "~a", far, THRESHOLD)) is None:
        return
    order = bands("person", joins=joins)
    assert order.index(band("person", "~a", near, THRESHOLD) or "") <= order.index(place)


@given(BITS)
def test_a_pair_is_in_a_band_unless_its_evidence_has_decided(bits: float) -> None:
    place = band("person", f"~{bits}", bits, THRESHOLD)
    if place is None:
        assert uncertainty(bits, THRESHOLD) < 0.01
        assert abs(bits - THRESHOLD) >= BANDS * WIDTH_BITS
    else:
        assert place in bands("person", joins=bits >= THRESHOLD)
