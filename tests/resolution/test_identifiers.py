"""Numbers: what an analyst can check by hand, and what must hold for any."""

from dataclasses import asdict
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import imo, iso6346, luhn
from stdnum.az import voen
from stdnum.by import unp
from stdnum.ru import inn, ogrn
from stdnum.tr import tckimlik
from stdnum.ua import edrpou, rntrc

from resolution.identifiers.read import read_identifier
from resolution.identifiers.schemes import BY_NAME, EXCLUSIVE, SCHEMES
from resolution.identifiers.warnings import warning_of_date, warning_of_number

LINES = (Path(__file__).parents[1] / "cases" / "identifiers.tsv").read_text("utf-8").splitlines()
CASES = [tuple(line.replace("\\n", "\n").split("\t")) for line in LINES if not line.startswith("#")]
VALID = sorted({(case[3], case[4]) for case in CASES if case[5] == "yes"})
ORACLES = {  # other people's implementations of the same published rules
    "INN_COMPANY": inn.is_valid, "INN_PERSON": inn.is_valid, "OGRN": ogrn.is_valid, "VOEN": voen.is_valid,
    "UNP": unp.is_valid, "RNOKPP": rntrc.is_valid, "EDRPOU": edrpou.is_valid, "TR_KIMLIK": tckimlik.is_valid,
    "ISO6346": iso6346.is_valid, "IMO": imo.is_valid, "IMEI": luhn.is_valid, "WAGON": luhn.is_valid,
}  # fmt: skip


@pytest.mark.parametrize(("raw", "scheme", "country", "found", "value", "valid", "says", "why"), CASES)
def test_a_number_is_read_as_an_analyst_reads_it(
    raw: str, scheme: str, country: str, found: str, value: str, valid: str, says: str, why: str
) -> None:
    read = read_identifier(raw, scheme, country)
    assert (read.scheme, read.value, read.valid) == (found, value, valid), why
    assert " ".join(f"{name}={text}" for name, text in asdict(read.says).items() if text) == says, why
    assert read.raw == raw


@pytest.mark.parametrize(("scheme", "value"), [(s, v) for s, v in VALID if SCHEMES[s].any_digit])
def test_every_single_wrong_digit_is_found_where_the_scheme_promises_it(scheme: str, value: str) -> None:
    for place, sign in enumerate(value):
        for other in "0123456789" if sign.isdigit() else "":
            if other != sign:
                assert SCHEMES[scheme].valid(value[:place] + other + value[place + 1 :]) != "yes", place


@pytest.mark.parametrize(("scheme", "value"), VALID)
def test_most_single_wrong_digits_are_found_by_any_check(scheme: str, value: str) -> None:
    changed = [value[:n] + d + value[n + 1 :] for n, sign in enumerate(value) if sign.isdigit() for d in "0123456789"]
    still = [each for each in changed if each != value and SCHEMES[scheme].valid(each) == "yes"]
    assert len(still) <= len(changed) * 0.3  # of an air waybill the airline is not checked, nor digits seven apart


@pytest.mark.parametrize("scheme", ORACLES)
@settings(max_examples=40)
@given(data=st.data())
def test_other_implementations_agree(scheme: str, data: st.DataObject) -> None:
    value = data.draw(st.from_regex(SCHEMES[scheme].pattern.replace(r"\d", "[0-9]"), fullmatch=True))
    for digit in "0123456789":  # so that one in ten or so holds
        tried = value[:-1] + digit
        if SCHEMES[scheme].fits(tried):
            assert (SCHEMES[scheme].valid(tried) == "yes") == ORACLES[scheme](tried)


names = st.sampled_from(["", *BY_NAME, "SSN", "?"])
states = st.sampled_from(["", "RU", "KZ", "KG", "UZ", "TJ", "TM", "AZ", "BY", "UA", "US", "?"])
written = st.one_of(
    st.text(max_size=60),
    st.from_regex(r"[A-Z]{0,3}[0-9]{4,21}", fullmatch=True),
    st.from_regex(r"[0-9A-Z<]{88,90}", fullmatch=True),
    st.sampled_from([value for _, value in VALID]),
)


@given(written, names, states)
def test_any_text_is_read_and_reading_again_changes_nothing(raw: str, scheme: str, country: str) -> None:
    once = read_identifier(raw, scheme, country)
    again = read_identifier(once.value, once.scheme, once.country)
    assert (again.value, again.scheme, again.valid) == (once.value, once.scheme, once.valid)
    assert once.says == again.says


@given(written, names, states)
def test_a_scheme_is_never_guessed_among_several_that_hold(raw: str, scheme: str, country: str) -> None:
    read = read_identifier(raw, scheme, country)
    if read.valid != "unknown":
        assert read.scheme in SCHEMES
    if not read.scheme:
        assert read.valid == "unknown"


@pytest.mark.parametrize("scheme", SCHEMES)
@settings(max_examples=20)
@given(raw=st.text(max_size=30))
def test_no_text_breaks_a_scheme(scheme: str, raw: str) -> None:
    one = SCHEMES[scheme]
    value = one.clean(raw)
    assert one.valid(value) in ("yes", "no", "unknown")
    assert one.says(value) is not None


@pytest.mark.parametrize("scheme", [name for name, one in SCHEMES.items() if one.one_in > 1 and one.of_digits])
def test_other_numbers_fit_a_scheme_as_seldom_as_it_says(scheme: str) -> None:
    if scheme == "IMEI":
        return  # that most numbers of fifteen digits are IMEI is said of what people write, not of all numbers
    one, chance = SCHEMES[scheme], Random(1)
    for length in {len(value) for name, value in VALID if name == scheme}:
        others = [f"{chance.randrange(10**length):0{length}}" for _ in range(20_000)]
        assert sum(one.valid(each) == "yes" for each in others) <= 1.3 * len(others) / one.one_in


def test_a_number_that_fits_two_schemes_names_both() -> None:
    found = read_identifier("765432198", "INN")
    assert set(found.candidates) == {"UZ_TIN", "TJ_INN"}
    assert read_identifier("765432198", "INN", "TJ").scheme == "TJ_INN"


def test_the_state_of_a_number_is_its_scheme_s_not_the_agency_s() -> None:
    assert read_identifier("31210632040244", "", "TJ").country == "UZ"
    assert read_identifier("123-45-6789", "SSN", "US").country == "US"


def test_every_scheme_has_its_words_and_an_example() -> None:
    tried = {case[3] for case in CASES}
    for name, scheme in SCHEMES.items():
        assert scheme.en, name
        assert scheme.ru, name
        assert scheme.kinds, name
        assert name in tried or name.startswith(("PASSPORT_", "PLATE_")), name


def test_a_number_that_two_kinds_of_holders_bear_is_not_exclusive() -> None:
    assert all(len(SCHEMES[name].kinds) == 1 for name in EXCLUSIVE)


@pytest.mark.parametrize("value", ["000000", "123456789", "AA1111111", "N00000000", "987654321", "L898902C3", "НЕТ"])
def test_a_number_that_stands_for_nobody_is_kept_and_warned_of(value: str) -> None:
    read = read_identifier(value)
    assert read.raw == value
    assert read.warning


@pytest.mark.parametrize(("scheme", "value"), VALID)
def test_few_true_numbers_are_warned_of(scheme: str, value: str) -> None:
    textbook = {"CSQU3054383", "1M8GDM9AXKP042788"}
    assert bool(warning_of_number(value)) == (value in textbook)


@pytest.mark.parametrize("value", ["2479", "AB2479", "4508765432", "AA1234567", "12", "1235", "9653", "200100"])
def test_a_plain_number_is_not_warned_of(value: str) -> None:
    assert not read_identifier(value).warning


def test_dates_that_forms_and_databases_put_for_nothing_are_warned_of() -> None:
    assert warning_of_date("1900-01-01")
    assert warning_of_date("1899-12-30")
    assert not warning_of_date("1970-01-01")
    assert not warning_of_date("1981-04-03")
