"""Encodings are told for certain or refused in words."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.intake.encodings import detect
from graph_service.intake.faults import IntakeError
from graph_service.intake.files import opened

TABLE = "id;фамилия;имя\n1;Рахимов;Али\n2;Щербакова;Ольга Юрьевна\n3;ЭШОНКУЛОВ;УМЕД\n"


def written(path: Path, text: str, encoding: str) -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1251", "cp1251"),
        ("koi8-r", "koi8-r"),
        ("cp866", "cp866"),
        ("iso8859-5", "iso8859-5"),
    ],
)
@pytest.mark.parametrize(
    "text", [TABLE, "Фамилия,Имя\nИванов,Пётр", "РАХИМОВ АЛИ, г. ДУШАНБЕ", "name,note\nKARIMOV,проверен таможней\n"]
)
def test_text_is_read_as_it_was_written(tmp_path: Path, text: str, encoding: str, found: str) -> None:
    path = written(tmp_path / "f.csv", text, encoding)
    assert detect(path) == found
    with opened(path) as file:
        assert file.text.read() == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Раҳимов Алӣ, Ҷӯрабек Қосимов, шаҳри Душанбе", "koi8-t"),
        ("Нұрсұлтан Әбішұлы Назарбаев, Қайрат Мәмиұлы, Алматы қаласы", "kz1048"),
        ("Раҳимов Алӣ, Ҷӯрабек Қосимов", "utf-16-le"),
        ("Müller Şahin Łukasz", "utf-8"),
    ],
)
def test_letters_of_tajik_and_kazakh_stay(tmp_path: Path, text: str, encoding: str) -> None:
    with opened(written(tmp_path / "f", text, encoding)) as file:
        assert (file.encoding, file.text.read()) == (encoding, text)


def test_a_word_in_utf_16_without_any_sign_but_letters_is_no_utf_8(tmp_path: Path) -> None:
    assert detect(written(tmp_path / "f", "Рахимов", "utf-16-le")) == "utf-16-le"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("Раҳимов Алӣ, шаҳри Душанбе, Каримова".encode("cp1251", "replace"), "letters were lost when this file was saved in cp1251"),
        ("Қосимов, Раҳимов".encode("koi8-r", "replace"), "letters were lost when this file was saved in koi8-r"),
        ("Рахимов Али Петров Сидоров".encode() + b"\xff", "in UTF-8, but damaged at byte 49"),
        ("Ли".encode("koi8-r"), "may be in koi8-r («Ли») or cp1251"),
        ("Тўраев Ўктам".encode("cp1251"), "may be in"),
        ("Müller Geißler Jäger".encode("cp1252"), "cannot be told"),
        ("Şahin Yağız Çelik".encode("cp1254"), "cannot be told"),
        ("李明王伟张敏".encode("gb18030"), "cannot be told"),
        (bytes(range(128, 256)) * 4, "cannot be told"),
        ("Рахимов".encode("utf-32"), "in UTF-32"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_refused_in_words(tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "f"
    path.write_bytes(data)
    with pytest.raises(IntakeError) as told, opened(path) as file:
        file.text.read()
    assert why in told.value.words.en
    assert told.value.words.ru != told.value.words.en


def test_letters_beyond_the_first_megabyte_count(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"plain\n" * 300_000 + TABLE.encode("koi8-r"))
    assert detect(path) == "koi8-r"


def test_an_encoding_that_is_said_is_believed_unless_it_cannot_be(tmp_path: Path) -> None:
    path = written(tmp_path / "f", "Тўраев Ўктам", "cp1251")
    with opened(path, "cp1251") as file:
        assert file.text.read() == "Тўраев Ўктам"
    with pytest.raises(IntakeError, match="f is not in utf-8"), opened(path, "utf-8") as file:
        file.text.read()
    with pytest.raises(IntakeError, match="no encoding that is known"), opened(path, "cp1") as file:
        file.text.read()


def test_an_empty_or_plain_file_is_utf_8(tmp_path: Path) -> None:
    assert detect(written(tmp_path / "f", "", "utf-8")) == "utf-8"
    assert detect(written(tmp_path / "g", "plain,text\n", "ascii")) == "utf-8"


@given(st.lists(st.sampled_from(
    ["Рахимов", "Алиев", "ПЕТРОВА", "ОЛЬГА", "Юсупов", "Нурлан", "Бишкек", "таможня", "груз", "Щукин", "Ёлкин"]
), min_size=6, max_size=40), st.sampled_from(["cp1251", "koi8-r", "cp866"]))  # fmt: skip
def test_no_text_becomes_other_text(tmp_path_factory: pytest.TempPathFactory, words: list[str], encoding: str) -> None:
    text = ";".join(words)
    path = written(tmp_path_factory.getbasetemp() / "words", text, encoding)
    with suppress(IntakeError), opened(path) as file:
        assert file.text.read() == text
