"""What numbers do in comparisons of people: they agree, they stand for nobody, they tell birth dates, they contradict."""

from typing import Any

import pytest

from resolution.content import Content
from resolution.records.kinds import KINDS
from resolution.records.persons.prepared import told
from resolution.records.schema import Reading
from resolution.score import Matching
from resolution.words import say_contradiction

matching = Matching()
MAN_OF_1981 = "810403300129"  # an IIN of a man born on 3 April 1981
PASSPORT_LINES = f"{'P<TJKRAKHIMOV<<ALI':<<44}\n4007654329TJK8104030M2801016<<<<<<<<<<<<<<08"


def person(**fields: Any) -> Content:
    return KINDS["person"].read({"names": ["Каримов Али"], **fields}, Reading("KZ"))


def levels(left: Content, right: Content) -> dict[str, str]:
    return {part.field: part.level for part in matching.compare(left, right).parts}


@pytest.mark.parametrize("value", ["000000", "123456789", "1111111111", "AA0000000", "11223344595"])
def test_a_number_that_stands_for_nobody_joins_nobody(value: str) -> None:
    one = person(identifiers=[value], documents=[value])
    assert not one.get("identifiers")
    assert not one.get("documents")
    assert not any(key.identity for key in matching.keys(one))


def test_a_date_that_stands_for_nothing_is_not_compared() -> None:
    assert not person(born="1900-01-01").get("born")
    assert person(born="1970-01-01").get("born")


def test_the_lines_of_a_passport_are_its_number() -> None:
    lines, number = person(documents=[PASSPORT_LINES]), person(documents=["400765432"])
    assert levels(lines, number)["documents"] == "SAME"


def iin(value: str) -> dict[str, str]:
    return {"scheme": "IIN", "value": value}


def test_a_birth_date_inside_a_number_is_compared_where_none_is_given() -> None:
    numbered, dated = person(identifiers=[iin(MAN_OF_1981)]), person(born="1981-04-03")
    assert levels(numbered, dated)["born"] == "DAY"
    assert matching.compare(numbered, dated).bits >= matching.thresholds("person").match
    assert levels(numbered, person(born="1979-11-20"))["born"] == "DIFFERENT"


def test_records_with_a_number_and_with_its_birth_date_meet() -> None:
    numbered, dated = person(identifiers=[iin(MAN_OF_1981)]), person(born="1981-04-03")
    shared = {key.id for key in matching.keys(numbered)} & {key.id for key in matching.keys(dated)}
    assert any(each.startswith("person|name+born|") for each in shared)


def test_sex_inside_a_number_is_compared_where_none_is_given() -> None:
    numbered = person(identifiers=[iin(MAN_OF_1981)])
    assert levels(numbered, person(sex="муж"))["sex"] == "SAME"
    assert levels(numbered, person(sex="female"))["sex"] == "DIFFERENT"


def test_one_number_is_not_counted_twice() -> None:
    numbered, both = person(identifiers=[iin(MAN_OF_1981)]), person(identifiers=[iin(MAN_OF_1981)], born="1981-04-03")
    assert "born" not in levels(numbered, both)
    assert "sex" not in levels(numbered, both)


def test_numbers_of_two_states_agree_on_a_birth_date() -> None:
    kazakh, kyrgyz = person(identifiers=[iin(MAN_OF_1981)]), person(identifiers=["20304198100123"])
    assert levels(kazakh, kyrgyz)["born"] == "DAY"


def test_a_wrong_number_tells_nothing() -> None:
    assert "born" not in levels(person(identifiers=[iin("810403300120")]), person(born="1981-04-03"))


@pytest.mark.parametrize(
    ("born", "sex", "expected"),
    [
        ("1981-04-03", "m", []),
        ("1981-03-04", "m", []),  # day and month exchanged
        ("1981-04-08", "m", []),  # one digit
        ("1981", "m", []),
        ("1981-01-01", "", []),  # who knows only the year
        ("1979-11-20", "m", ["born"]),
        ("1981-09-25", "", ["born"]),
        ("1981-04-03", "жен", ["sex"]),
        ("1979-11-20", "f", ["born", "sex"]),
    ],
)
def test_a_number_that_contradicts_its_own_record_is_a_lead(born: str, sex: str, expected: list[str]) -> None:
    record = person(identifiers=[iin(MAN_OF_1981)], born=born, sex=sex)
    assert [each.field for each in told(record).contradictions] == expected


def test_a_lead_is_told_in_words_of_both_languages() -> None:
    record = person(identifiers=[iin(MAN_OF_1981)], born="1979-11-20")
    (found,) = KINDS["person"].contradictions(record)
    assert say_contradiction(found, "en").endswith(
        "by the number 1981-04-03, in the record 1979-11-20: perhaps a false document"
    )
    assert "возможно, документ подложный" in say_contradiction(found, "ru")


def test_a_contradicted_number_joins_nobody_without_a_name() -> None:
    forged = person(names=["Сеитов Данияр"], identifiers=[iin(MAN_OF_1981)], born="1979-11-20")
    owner = person(identifiers=[iin(MAN_OF_1981)])
    match = matching.compare(forged, owner)
    assert "FALSE_DOCUMENT" in {part.level for part in match.parts}
    assert sum(part.bits for part in match.parts if part.field in ("identifiers", "number")) < 13
    assert match.bits < matching.thresholds("person").match


def test_a_contradicted_number_keeps_nobody_apart() -> None:
    forged = person(identifiers=[iin(MAN_OF_1981)], born="1979-11-20")
    own = person(identifiers=[iin("791120300078")], born="1979-11-20")
    assert not matching.marks(forged).exclusive
    assert levels(forged, own)["identifiers"] == "DIFFERENT_UNCHECKED"


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("810403300120", "MISTYPED"),  # the last digit
        ("810430300129", "MISTYPED"),  # two neighbours exchanged
        ("180430300129", "DIFFERENT_UNCHECKED"),  # exchanged twice
        ("791120300078", "DIFFERENT"),  # another number that holds
        ("81040330012", "DIFFERENT_UNCHECKED"),  # a digit left out
    ],
)
def test_a_number_that_does_not_hold_is_compared_with_what_it_may_have_been(wrong: str, expected: str) -> None:
    right = person(identifiers=[iin(MAN_OF_1981)])
    assert levels(person(identifiers=[iin(wrong)]), right)["identifiers"] == expected
    assert levels(right, person(identifiers=[iin(wrong)]))["identifiers"] == expected
