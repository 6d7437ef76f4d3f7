"""Names of organisations: what an analyst says of pairs, and what must hold for any text."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolution.evidence import Evidence
from resolution.names.organisations import bits, compare_organisations, parts
from resolution.names.organisations_keys import MOST_KEYS, organisation_keys
from resolution.names.organisations_read import OrganisationName, read_organisation
from resolution.names.scale import SAME_BITS
from resolution.words import say

CASES = Path(__file__).parents[2] / "cases"


def cases() -> list[tuple[str, ...]]:
    lines = (CASES / "names_organisations.tsv").read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def reasons(left: str, right: str) -> set[str]:
    return {f"{part[0]} {part[1]}" for part in parts(read_organisation(left), read_organisation(right))}


@pytest.mark.parametrize(("left", "right", "decision", "reason"), cases())
def test_names_are_one_organisations_as_far_as_an_analyst_says(
    left: str, right: str, decision: str, reason: str
) -> None:
    found = bits(read_organisation(left), read_organisation(right))
    assert ("same" if found >= SAME_BITS else "different") == decision, found
    assert reason in reasons(left, right)


def test_nearly_every_true_pair_of_the_table_shares_a_key() -> None:
    missed = [
        (left, right)
        for left, right, decision, _ in cases()
        if decision == "same"
        and set(organisation_keys(read_organisation(left))).isdisjoint(organisation_keys(read_organisation(right)))
    ]
    assert len(missed) <= 0.03 * len(cases()), missed


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_reason_has_words(language: str) -> None:
    for left, right, *_ in cases():
        for part in compare_organisations(read_organisation(left), read_organisation(right)).parts:
            assert say(part, "ru" if language == "ru" else "en")


@pytest.mark.parametrize(
    ("written", "classes"),
    [
        ("ООО Тополь", {"LLC"}),
        ("«Тополь» obschestvo s ogranichennoi otvetstvennostiu", {"LLC"}),
        ("Тополь (публичное акционерное общество)", {"PJSC"}),
        ("ҶДММ Тополь", {"LLC"}),
        ("Тополь, L.L.C.", {"LLC"}),
        ("Topol aksiyadorlik jamiyati", {"JSC"}),
        ("Topol QSC", {"CJSC"}),
        ("ФГУП Тополь", {"STATE"}),
        ("Тополь", set()),
    ],
)
def test_a_legal_form_is_taken_off_either_end(written: str, classes: set[str]) -> None:
    read = read_organisation(written)
    assert read.forms == classes
    assert read.core == ("topol",)


@pytest.mark.parametrize("written", ["ООО", "LLC Ltd", "АО ЗАО", "Общество с ограниченной ответственностью", "ПСК ОАО"])
def test_a_name_of_forms_alone_keeps_a_word(written: str) -> None:
    assert read_organisation(written).core


def test_a_hyphen_keeps_a_word_from_being_a_form() -> None:
    assert read_organisation("ООО Ала-Тоо").core == ("ala", "to")


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("Школа № 45", ("45",)),
        ("СМУ-7", ("7",)),
        ("Шахта XX", ("20",)),
        ("Brigade Forty-Four", ("44",)),
        ("Второй завод", ("2",)),
        ("2-я типография", ("2",)),
        ("Завод 007", ("7",)),
    ],
)
def test_numbers_are_read_in_every_form(written: str, numbers: tuple[str, ...]) -> None:
    assert read_organisation(written).numbers == numbers


names = st.one_of(
    st.text(max_size=60),
    st.sampled_from([row[n] for row in cases() for n in (0, 1)]),
    st.lists(
        st.sampled_from(
            ["ООО", "LLC", "завод", "Plant", "Тополь", "Topol", "7", "II", "Ала-Тоо", "АКБ", "и", "НИИ", "-", "«"]
        )
    ).map(" ".join),
)


@settings(deadline=None)
@given(names, names)
def test_comparison_is_symmetric(left: str, right: str) -> None:
    one, other = read_organisation(left), read_organisation(right)
    assert compare_organisations(one, other) == compare_organisations(other, one).turned()
    assert bits(one, other) == compare_organisations(one, other).bits


@settings(deadline=None)
@given(names)
def test_case_and_unicode_form_change_nothing(name: str) -> None:
    told = alike(read_organisation(name))
    assert alike(read_organisation(unicodedata.normalize("NFD", name))) == told
    if name.upper().lower() == name.lower():
        assert alike(read_organisation(name.upper())) == told


def alike(name: OrganisationName) -> tuple[object, ...]:
    return name.forms, name.core, name.numbers, organisation_keys(name)


@settings(deadline=None)
@given(names)
def test_a_name_agrees_with_itself(name: str) -> None:
    read = read_organisation(name)
    assert all(part[2] >= 0 for part in parts(read, read))


@settings(deadline=None)
@given(names, names, st.integers(2, 99))
def test_another_number_never_raises_the_evidence(left: str, right: str, number: int) -> None:
    plain = bits(read_organisation(f"{left} Тополь"), read_organisation(f"{right} Тополь"))
    told = bits(read_organisation(f"{left} Тополь {number}"), read_organisation(f"{right} Тополь {number + 1}"))
    assert told <= plain


@settings(deadline=None)
@given(st.text(max_size=10_000), names)
def test_no_text_raises(text: str, other: str) -> None:
    one, two = read_organisation(text), read_organisation(other)
    found = compare_organisations(one, two)
    assert len(organisation_keys(one)) <= MOST_KEYS
    assert all(isinstance(part, Evidence) for part in found.parts)
