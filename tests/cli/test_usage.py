"""What is asked for wrongly is told in the reader's language, with exit code 2."""

import os
import subprocess

import pytest

from tests.served import COMMAND


def refused(*arguments: str, exits: int = 2, **settings: str) -> str:
    told = subprocess.run([COMMAND, *arguments], env=os.environ | settings, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (exits, ""), (arguments, told)
    return told.stderr


@pytest.mark.parametrize(
    ("arguments", "english", "russian"),
    [
        (("serch",), "there is no command serch; perhaps search, serve", "команды serch нет; возможно, search, serve"),
        (("search",), "text is wanted", "нужно указать text"),
        (("search", "a", "b"), "too many arguments: b", "лишние аргументы: b"),
        (("search", "a", "--frist", "3"), "there is no option --frist; perhaps --first", "параметра --frist нет; возможно, --first"),
        (("search", "a", "--first"), "--first needs a value", "для --first нужно значение"),
        (("search", "a", "--json=1"), "--json takes no value", "--json не принимает значения"),
        (("search", "a", "--first", "x"), "--first: a whole number, not 'x'", "--first: целое число, а не 'x'"),
        (("search", "a", "--mode", "x"), "--mode must be one of", "--mode: допустимо"),
        (("watch", "add"), "one of --entity, --query and --number is wanted", "нужно одно из: --entity, --query, --number"),
        (("token", "create", "--agency", "A"), "--level is wanted", "нужно указать --level"),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly(arguments: tuple[str, ...], english: str, russian: str) -> None:
    assert refused(*arguments).startswith(english)
    assert refused(*arguments, GRAPH_LANG="ru").startswith(russian)


def test_the_language_is_taken_from_anywhere_in_the_line() -> None:
    assert "параметра --none нет" in refused("search", "a", "--none", "--lang", "ru")
    assert "параметра --none нет" in refused("search", "a", "--lang=ru", "--none")
    assert "подробнее: graph-service search --help" in refused("search", "--lang=ru")


def test_a_file_that_is_not_there_is_told_in_russian() -> None:
    assert refused("model", "show", "/none", "--lang", "ru", exits=1) == "/none: нет такого файла или папки\n"
