"""Names of persons: what an analyst says of pairs, and what must hold for any text."""

import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolution.names import SAME_BITS, compare, keys, prepare, read, score_pairs, score_prepared
from resolution.names.keys import MOST_KEYS
from resolution.names.letters import likeness, word_bits
from resolution.names.persons import bits_of_readings, compare_persons, compare_readings
from resolution.names.read import Name, Reading, read_person, readings_of, readings_of_name
from resolution.names.scripts import plain
from resolution.names.texts import read_once
from resolution.records.persons.comparing import likeliest
from resolution.words import say

CASES = Path(__file__).parents[2] / "cases"


def cases() -> list[tuple[str, ...]]:
    lines = (CASES / "names_persons.tsv").read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def reasons(left: str, right: str) -> set[str]:
    return {f"{part.field} {part.level}" for part in compare(left, right, "person").parts}


@pytest.mark.parametrize(("left", "right", "decision", "reason"), cases())
def test_names_are_one_persons_as_far_as_an_analyst_says(left: str, right: str, decision: str, reason: str) -> None:
    found = compare(left, right, "person").bits
    assert ("same" if found >= SAME_BITS else "different") == decision, found
    assert reason in reasons(left, right)


def test_the_table_is_long_enough_to_cover_the_region() -> None:
    assert len(cases()) >= 290


def test_nearly_every_true_pair_of_the_table_shares_a_key() -> None:
    missed = [
        (left, right)
        for left, right, decision, _ in cases()
        if decision == "same" and set(keys(left, "person")).isdisjoint(keys(right, "person"))
    ]
    assert len(missed) <= 0.015 * len(cases()), missed


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_reason_has_words(language: str) -> None:
    for left, right, *_ in cases():
        for part in compare(left, right, "person").parts:
            assert say(part, "ru" if language == "ru" else "en")


def test_many_pairs_score_as_each_alone() -> None:
    pairs = [(left, right) for left, right, *_ in cases()]
    alone = [compare(left, right, "person").bits for left, right in pairs]
    assert score_pairs(pairs, "person").tolist() == alone
    names = [name for pair in pairs for name in pair]
    prepared = prepare(names, "person")
    odd, even = np.arange(1, len(names), 2), np.arange(0, len(names), 2)
    assert score_prepared(prepared, odd, even).tolist() == alone


def test_bits_without_evidence_are_those_of_the_evidence() -> None:
    for left, right, *_ in cases():
        one, other = readings_of(left), readings_of(right)
        assert bits_of_readings(one, other) == compare_readings(one, other).bits == likeliest(one, other).bits
        assert likeliest(one, other).match.bits == likeliest(one, other).bits


def test_no_names_and_no_pairs_are_no_error() -> None:
    assert score_pairs([], "person").tolist() == []
    assert score_pairs([("", ""), ("", "Иванов Иван")], "person").tolist() == [0.0, 0.0]


# -- reading


def test_a_name_that_was_read_before_in_other_letters_is_read_as_if_it_came_first() -> None:
    for name in {name for case in cases() for name in case[:2]}:
        assert readings_of(name) == readings_of(plain(name)) == read_once(name)


def best(text: str) -> Reading:
    return readings_of(text)[0]


def shown(reading: Reading) -> tuple[str, ...]:
    parts = (reading.family, reading.given, reading.patronymic)
    return tuple("-" if part is None else part.shown for part in parts)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Петров Иван Сергеевич", ("петров", "иван", "сергеевич")),
        ("Иван Сергеевич Петров", ("петров", "иван", "сергеевич")),
        ("PETROV, Ivan Sergeevich", ("petrov", "ivan", "sergeevich")),
        ("Иван Петров", ("петров", "иван", "-")),
        ("Петров Иван", ("петров", "иван", "-")),
        ("Петров И. С.", ("петров", "и", "с")),
        ("И.С. Петров", ("петров", "и", "с")),
        ("Əliyev Rəşad Elxan oğlu", ("əliyev", "rəşad", "elxan oğlu")),
        ("Алиев Рашад Эльхан оглы", ("алиев", "рашад", "эльхан оглы")),
        ("Абрамович Роман Аркадьевич", ("абрамович", "роман", "аркадьевич")),
        ("Roman Abramovich", ("abramovich", "roman", "-")),
    ],
)
def test_words_take_their_roles(text: str, roles: tuple[str, ...]) -> None:
    assert shown(best(text)) == roles


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Петрова Анна", "f"), ("Петров Анна", "f"), ("Иван Сергеевич Дюма", "m"), ("Ольга Дюма", "f"), ("Саша Дюма", ""),
        ("Саша Петрова", "f"), ("Kowalska Anna", "f"), ("Tschaikowskaja Nadeschda", "f"), ("Əliyeva Leyla", "f"),
        ("Аббасова Лейла Рауф кызы", "f"), ("Əliyev Rəşad Elxan oğlu", "m"), ("Jean Dupont", "m"),
    ],
)  # fmt: skip
def test_gender_is_told_by_patronymic_name_and_ending(text: str, gender: str) -> None:
    assert best(text).gender == gender


def test_roles_that_a_source_gives_are_trusted() -> None:
    told = read_person({"family": "Иван", "given": "Роман"})
    assert told == Name(("иван",), ("роман",), ())
    assert shown(readings_of_name(told)[0]) == ("иван", "роман", "-")


def test_a_name_read_is_read_again_the_same() -> None:
    for left, right, *_ in cases():
        for text in (left, right):
            name = read_person(text)
            assert Name.of_value(name.value()) == name
            assert read("".join(text), "person") == read(text, "person")


@pytest.mark.parametrize(("left", "right"), [case[:2] for case in cases()])
def test_a_name_kept_in_parts_compares_as_the_text_it_was(left: str, right: str) -> None:
    one, other = (readings_of_name(read_person(text)) for text in (left, right))
    kept, told = compare_readings(one, other).bits, compare(left, right, "person").bits
    assert (kept >= SAME_BITS) == (told >= SAME_BITS)


def test_words_of_one_name_are_likelier_one_than_others() -> None:
    assert word_bits("Григорий", "Hryhorii") > 0 > word_bits("Григорий", "Markus")
    assert likeness("Захаров", "Sacharow").level == "SPELLING"


# -- laws

LETTERS = st.sampled_from("АаБбИиЕеЁёЙйШшЬьЎўІіҒғҚқӘәOoAaEeSsHhCcŞşƏəÇçWwJjŁłʼ’'-. ,иовпетрякnvich")
NAMES = st.one_of(
    st.text(LETTERS, max_size=40),
    st.sampled_from([name for left, right, *_ in cases() for name in (left, right)]),
    st.text(max_size=60),
)


@settings(deadline=None, max_examples=300)
@given(NAMES, NAMES)
def test_comparison_is_symmetric(left: str, right: str) -> None:
    assert compare(left, right, "person") == compare(right, left, "person").turned()
    assert score_pairs([(left, right)], "person").tolist() == [compare(left, right, "person").bits]


@settings(deadline=None)
@given(NAMES)
def test_case_and_unicode_form_change_nothing(name: str) -> None:
    other = "Жуковский Василий Андреевич"
    for form in (name.upper().lower(), unicodedata.normalize("NFD", name), unicodedata.normalize("NFC", name)):
        if form.casefold() == name.casefold() or unicodedata.normalize("NFC", form) == unicodedata.normalize(
            "NFC", name
        ):
            assert compare(form, other, "person").bits == compare(name, other, "person").bits


@settings(deadline=None)
@given(NAMES)
def test_a_name_has_few_keys_and_always_the_same(name: str) -> None:
    found = keys(name, "person")
    assert len(found) <= MOST_KEYS
    assert found == keys(name, "person")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Доморацкая Ольга Борисовна", "Рубанова Ольга Борисовна"),  # married
        ("Юшина Пелагея", "MATVEEVA PELAGEIA"),  # and no patronymic, but few are called so
        ("Мирогенков Валентин", "Мирноенков Валентин Георгиевич"),
        ("Десидов Олег", "Демидов Олег Павлович"),
        ("Толстиков Николай Викторович", "Толстинов Н. В."),
        ("ltvmzyjd Вадим", "Демьянов Вадим"),
    ],
)
def test_a_key_is_shared_in_spite_of(left: str, right: str) -> None:
    assert not set(keys(left, "person")).isdisjoint(keys(right, "person"))


def test_the_first_keys_are_those_that_fewest_share() -> None:
    found = keys("Толстиков Григорий Борисович", "person")
    assert found[:3] == keys("TOLSTIKOV Grigory Borisovich", "person")[:3]
    assert all(len(key.split()) >= 2 for key in found[:2])


def test_parts_typed_with_the_other_keyboard_are_read_as_meant() -> None:
    typed = {"family": "ctk.rjdf", "given": "Нина", "patronymic": "Викторовна"}
    assert read_person(typed).family == ("селюкова",)
    assert read_person({"family": "smith", "given": "Джон"}).family == ("smith",)


SURNAMES = st.sampled_from(["Петров", "Рахимов", "Шевченко", "Ким", "Зайцев", "Ходжаев"])
GIVEN = st.sampled_from(["Иван", "Алексей", "Рустам", "Сергей", "Николай"])
FATHERS = ["Иванович", "Петрович", "Рустамович", "Сергеевич", "Николаевич"]


@given(SURNAMES, GIVEN, st.sampled_from(FATHERS), st.sampled_from(FATHERS))
def test_order_does_not_matter_where_endings_mark_roles(family: str, name: str, father: str, other: str) -> None:
    left = f"{family} {name} {father}"
    for right in (f"{family} {name} {other}", f"{name} {other} {family}", f"{family}, {name} {other}"):
        assert compare(left, right, "person").bits == compare(left, f"{name} {other} {family}", "person").bits


@given(SURNAMES, GIVEN, SURNAMES, GIVEN, st.sampled_from(FATHERS), st.sampled_from(FATHERS))
def test_a_contradicting_patronymic_never_raises_the_evidence(
    family: str, name: str, other_family: str, other_name: str, father: str, other: str
) -> None:
    left, right = f"{family} {name} {father}", f"{other_family} {other_name}"
    if father != other:
        assert compare(left, f"{right} {other}", "person").bits <= compare(left, right, "person").bits


@pytest.mark.parametrize(
    "name",
    ["a" * 10_000, "Иванов " * 1_400, "ш" * 3_000 + " " + "щ" * 3_000, ".".join("абвгд" * 2_000), "\u202eИванов\u202c" * 900,
     "ß" * 9_000, "-" * 10_000, "," * 10_000, "Ǆ" * 5_000, "👩‍👩‍👧 " * 2_000, "i̇" * 4_000, "1" * 10_000,
     "ван " + "ань" * 3_000 + "б", "张" * 10_000],
)  # fmt: skip
def test_no_length_breaks_a_comparison(name: str) -> None:
    other = "Константинопольский Афанасий Вениаминович"
    assert compare_persons(name, other).bits < SAME_BITS
    assert len(keys(name, "person")) <= MOST_KEYS


def test_the_readme_says_what_works() -> None:
    readme = (Path(__file__).parents[3] / "resolution" / "names" / "README.md").read_text("utf-8")
    code = readme.partition("```python\n")[2].partition("```")[0]
    exec(compile(code, "README.md", "exec"), {})
