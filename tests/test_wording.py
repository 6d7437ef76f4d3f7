"""Whatever is wrong with what an operator wrote is told in English and in Russian."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph_service.access.registry import RegistryError, registry_of
from graph_service.access.tokens import TokenFile, TokenFileError
from graph_service.intake.mapping import ProfileError, profile_of
from graph_service.services.problems import Problem
from graph_service.services.supposing import model_of
from graph_service.settings import SettingsError, load
from graph_service.wording import ANYTHING
from resolution.names.tables import TablesError, own_tables
from resolution.wording import Worded

CYRILLIC = re.compile("[А-я]")


def told(work: Callable[[], Any], sort: type[Worded]) -> Worded:
    with pytest.raises(sort) as error:
        work()
    return error.value


@pytest.mark.parametrize(
    "setting",
    [
        {"PORT": "x"}, {"PORT": "0"}, {"PORT": "70000"}, {"HEAP": "lots"}, {"READ_SECONDS": "0"}, {"READ_SECONDS": "x"},
        {"FOUR_EYES_BELOW": "1"}, {"EXPLORER": "perhaps"}, {"INTROSPECTION": "some"}, {"STORE_URI": "bolt://x"},
        {"STORE_LOGIN": "secret"}, {"ONLY_DOCUMENTS": "true"}, {"DOCUMENTS": "/none"}, {"NONE": "1"},
        {"WEBHOOK_HOSTS": "a"}, {"PORT": "1", "PORT_FILE": "/x"}, {"PORT_FILE": "/none"},
    ],
)  # fmt: skip
def test_a_setting(setting: dict[str, str]) -> None:
    given = {f"GRAPH_SERVICE_{name}": value for name, value in setting.items()}
    words = told(lambda: load(given), SettingsError).words
    assert all(f"GRAPH_SERVICE_{name}" in words.ru for name in list(setting)[:1])
    assert CYRILLIC.search(words.ru)
    assert not CYRILLIC.search(words.en)
    assert ANYTHING.ru not in words.ru
    assert "secret" not in words.ru


@pytest.mark.parametrize(
    "registry",
    [
        {}, {"levels": 3}, {"levels": [3]}, {"levels": [{"id": "open", "name": {"en": "", "ru": 3}}]}, {"agencies": []},
        {"levels": [], "countries": {"kz": {}}, "agencies": {"A": {"type": "x y"}}}, {"other": 1},
        {"levels": [{"id": "OPEN", "name": {"en": "a" * 201, "ru": "б"}}]},
    ],
)  # fmt: skip
def test_a_registry(registry: dict[str, Any]) -> None:
    words = told(lambda: registry_of(registry), RegistryError).words
    assert CYRILLIC.search(words.ru)
    assert not CYRILLIC.search(words.en)
    assert ANYTHING.ru not in words.ru


FIELDS = [{"to": "names", "column": "a"}]
PROFILE: dict[str, Any] = {"kind": "person", "name": {"en": "a", "ru": "b"}, "fields": FIELDS}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "boat"}, {"fields": [{"to": "names"}]}, {"fields": [{"to": "mast", "column": "a"}]}, {"zone": "Moon"},
        {"reported": "today"}, {"rows": 0}, {"rows": "many"}, {"century": 2100}, {"dates": "DDD"}, {"country": "kz"},
        {"fields": [{"to": "names.none", "column": "a"}]}, {"fields": [{"to": "documents", "column": "a", "with": {"type": "x"}}]},
        {"delimiter": ";;"}, {"fields": []} | {"colour": 1}, {"decimal_comma": "perhaps"}, {"fields": [{"to": "names", "as": "x"}]},
        {"linked": [{"kind": "phone", "claim": "Uses It", "fields": [], "properties": [{"to": "a.b"}]}]},
    ],
)  # fmt: skip
def test_a_profile(wrong: dict[str, Any]) -> None:
    words = told(lambda: profile_of(PROFILE | wrong), ProfileError).words
    assert CYRILLIC.search(words.ru)
    assert not CYRILLIC.search(words.en)
    assert ANYTHING.ru not in words.ru


def test_own_tables_of_names() -> None:
    texts = {
        "forms.tsv": "Ali Reza\tAli 3\n",
        "legal_forms.tsv": "none\ten\n",
        "business_words.tsv": "none\n",
        "x.tsv": "",
    }
    words = told(lambda: own_tables(texts), TablesError).words
    assert [bool(CYRILLIC.search(line)) for line in words.ru.splitlines()] == [True] * len(words.en.splitlines())
    assert not CYRILLIC.search(words.en)


def test_a_file_of_tokens_without_what_may_be_a_secret(tmp_path: Path) -> None:
    (tmp_path / "tokens.json").write_text('[{"id": "a", "digest": "open secret"}]')
    words = told(TokenFile(tmp_path / "tokens.json").tokens, TokenFileError).words
    assert "не файл токенов: 0.digest: текст вида" in words.ru
    assert "secret" not in words.en + words.ru


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("version", "это не TOML: после имени ожидался знак =: конец файла"),
        ("version = 1", "version: нужен текст от 1 до 100 знаков"),
        ('version = "a"\n[person]\npossible = 1', "person: match, strong: нужно число"),
        ('version = "a"\nperson = 1', "person: нужна таблица"),
        ('version = "a"\n[boat]\npossible = 1\nmatch = 2\nstrong = 3\nwindow = 4', "boat: такого вида нет"),
    ],
)
def test_a_model_over_the_api(text: str, why: str) -> None:
    with pytest.raises(Problem) as problem:
        model_of(text)
    assert problem.value.words("ru") == f"это не модель: {why}"
    assert not CYRILLIC.search(problem.value.words("en"))
