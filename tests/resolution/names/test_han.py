"""Chinese names in characters are those of Chinese passports and of Russian papers."""

import pytest

from resolution.names import SAME_BITS, compare, keys
from resolution.names.han import in_two, may_be_chinese, spelt
from resolution.names.persons import compare_readings
from resolution.names.read import read_person, readings_of_name


@pytest.mark.parametrize(
    ("name", "pinyin", "russian"),
    [
        ("张", "zhang", "чжан"), ("秀英", "xiuying", "сюин"), ("志强", "zhiqiang", "чжицян"), ("泽东", "zedong", "цзэдун"),
        ("锦涛", "jintao", "цзиньтао"), ("徐", "xu", "сюй"), ("雪", "xue", "сюэ"), ("远", "yuan", "юань"), ("子", "zi", "цзы"),
        ("温", "wen", "вэнь"), ("王", "wang", "ван"), ("万", "wan", "вань"), ("辉", "hui", "хуэй"), ("瑞", "rui", "жуй"),
        ("曾", "zeng", "цзэн"), ("尉迟", "yuchi", "юйчи"), ("单", "shan", "шань"),
    ],
)  # fmt: skip
def test_characters_are_spelt_as_passports_and_as_russian_do(name: str, pinyin: str, russian: str) -> None:
    assert spelt(name) == (pinyin, russian)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("张伟", ("张", "伟")), ("张秀英", ("张", "秀英")), ("欧阳修", ("欧阳", "修")), ("司马相如", ("司马", "相如")),
        ("张 秀英", ("张", "秀英")),
        ("安倍晋三", None), ("欧阳", None), ("张", None), ("张a", None), ("", None),
    ],
)  # fmt: skip
def test_the_surname_stands_first(name: str, parts: tuple[str, str] | None) -> None:
    assert in_two(name) == parts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("张秀英", "Zhang Xiu Ying"), ("张秀英", "Xiuying ZHANG"), ("张秀英", "Чжан Сюин"), ("張偉", "张伟"), ("曾慶紅", "Цзэн Цинхун"),
        ("欧阳修", "Оуян Сю"), ("王芳", "Ван Фан"), ("王芳", "Wang Fang"), ("Ван Сяомин", "Wang Xiaoming"), ("杜雯", "Du Wen"),
        ("李克强", "Ли Кэцян"),
    ],
)  # fmt: skip
def test_one_name_in_characters_and_letters_is_the_same(one: str, other: str) -> None:
    assert compare(one, other, "person").bits >= SAME_BITS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("张伟", "李伟"),
        ("张伟", "Li Wei"),
        ("张秀英", "Zhang Xiulan"),
        ("陈伟", "程伟"),
        ("王强", "万强"),
        ("张伟", "Чжан Мин"),
    ],
)
def test_another_name_is_another(one: str, other: str) -> None:
    assert compare(one, other, "person").bits < 0


def test_they_find_each_other() -> None:
    for one, other in (("张秀英", "Zhang Xiu Ying"), ("王芳", "Wang Fang"), ("刘晓波", "Лю Сяобо")):
        assert set(keys(one, "person")) & set(keys(other, "person"))


def test_particles_of_other_languages_stay_with_their_word() -> None:
    assert may_be_chinese("сяомин")
    assert not may_be_chinese("гог")
    assert not may_be_chinese("an" * 200 + "b"), "and that at once"
    for one, other in (("Винсент ван Гог", "Vincent van Gogh"), ("Ле Пен", "Le Pen"), ("Ван Дейк", "van Dyck")):
        assert compare(one, other, "person").bits >= SAME_BITS


@pytest.mark.parametrize("other", ["张秀英", "Xiuying Zhang", "Чжан Сюин"])
def test_a_given_name_told_as_two_words_may_be_one(other: str) -> None:
    told, written = (readings_of_name(read_person(name)) for name in ({"family": "Zhang", "given": "Xiu Ying"}, other))
    found = compare_readings(told, written)
    assert {part.level for part in found.parts if part.field == "given"} <= {"SAME", "SPELLING"}
    assert found.bits >= SAME_BITS
