import csv
import errno
import io
import json
import pickle
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from graph_service.access.registry import RegistryError
from resolution.wording import NOT_UNDERSTOOD, Worded, Words, joined, of_csv, of_json, of_system, of_text, of_toml


def fault_of(text: str, read: Callable[[str], object]) -> Exception:
    with pytest.raises(ValueError) as told:  # noqa: PT011 - errors of both libraries are of this sort
        read(text)
    return told.value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[1,]",
        "{1: 2}",
        '{"a" 1}',
        "[1 2]",
        '["a',
        '["a\nb"]',
        '["\\uzzzz"]',
        '["\\q"]',
        "1 2",
        '{"a": 1,}',
        "\ufeff1",
    ],
)
def test_every_fault_of_json_is_told_in_both_languages(text: str) -> None:
    error = fault_of(text, json.loads)
    assert isinstance(error, json.JSONDecodeError)
    told = of_json(error)
    assert NOT_UNDERSTOOD not in told.ru
    assert f"at line {error.lineno}, character {error.colno}" in told.en
    assert "at at" not in told.en
    assert f"строка {error.lineno}, символ {error.colno}" in told.ru


@pytest.mark.parametrize(
    "text",
    ["a", "a = ", "a = b", "= 1", "a = 1 2", "a = [1", 'a = "b', 'a = "\\q"', "a = 1\na = 2", "[a]\n[a]", "[a", "a = {b = 1",
     "a = {b = 1, b = 2}", "a = 2024-13-01", 'a = "\\uzzzz"', 'a = "\x01"', "a = [1]\n[[a]]", "!"],
)  # fmt: skip
def test_every_fault_of_toml_is_told_in_both_languages(text: str) -> None:
    error = fault_of(text, tomllib.loads)
    assert isinstance(error, tomllib.TOMLDecodeError)
    told = of_toml(error)
    assert NOT_UNDERSTOOD not in told.ru
    assert told.en.startswith("not TOML: ")
    assert (": строка " in told.ru) == ("(at line" in told.en)


@pytest.mark.parametrize("text", ['a,"b\n', '"a"b,c\n'])
def test_every_fault_of_csv_is_told_in_both_languages(text: str) -> None:
    with pytest.raises(csv.Error) as told:
        list(csv.reader(io.StringIO(text), strict=True))
    assert NOT_UNDERSTOOD not in of_csv(told.value).ru


def test_an_error_of_the_system_names_its_file_in_words(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as told:
        (tmp_path / "none").read_text("utf-8")
    assert of_system(told.value) == Words(
        f"{tmp_path}/none: no such file or folder", f"{tmp_path}/none: нет такого файла или папки"
    )
    assert of_system(OSError(errno.ENOSPC, "No space left on device")).ru == "на диске нет места"
    assert of_system(OSError(errno.EPROTO, "Protocol error")).ru == "система не смогла этого сделать: Protocol error"


def test_a_file_that_is_not_utf_8_is_told_with_the_byte(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes("имя".encode("cp1251"))
    with pytest.raises(UnicodeDecodeError) as told:
        (tmp_path / "a").read_text("utf-8")
    assert of_text(told.value).ru == "это не UTF-8: байт 0"


def test_words_within_words_are_told_each_in_its_language() -> None:
    inner = joined([Words("a", "а"), Words("b", "б")])
    assert Words("{n}: {why}", "{why}: {n}").filled({"n": 2, "why": inner}) == Words("2: a; b", "а; б: 2")


def test_an_error_that_comes_from_a_worker_still_says_both() -> None:
    error: Worded = pickle.loads(pickle.dumps(RegistryError(Path("r.toml"), [Words("a", "а")])))
    assert isinstance(error, RegistryError)
    assert (str(error), error.words.ru, error.faults) == ("r.toml: a", "r.toml: а", (Words("a", "а"),))
