"""What is asked for wrongly is told in the reader's language, with exit code 2."""

import os
import re
import subprocess
from collections.abc import Iterator
from typing import cast

import pytest
import typer
from typer.core import TyperCommand, TyperGroup

from graph_service.cli import app
from graph_service.commands.helping import PARAGRAPH, russian
from tests.served import COMMAND

Command = TyperCommand | TyperGroup


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


def helps(command: Command) -> Iterator[str]:
    """Texts of a command, its options, and all under it."""
    texts = [command.help, *(getattr(each, "help", None) for each in command.get_params(typer.Context(command)))]
    for text in filter(None, texts):
        yield from text.split(PARAGRAPH)
    if isinstance(command, TyperGroup):
        for name in list(command.commands):
            yield from helps(cast("Command", command.commands[name]))


def test_every_text_of_the_help_is_told_in_russian() -> None:
    root = typer.main.get_group(app)
    texts = {text for text in helps(root) if not re.fullmatch(r"\w+(, \w+)+", text)}  # but lists of values
    assert texts == set(russian())


@pytest.mark.parametrize(
    ("line", "russian"),
    [
        ("--help --lang ru", ("Вызов:", "Команды", "Показать кратчайшие пути")),
        (
            "--lang ru query run --help",
            ("Аргументы", "Параметры", "ПАРАМЕТР=ЗНАЧЕНИЕ", "[по умолчанию: en]", "УРОВЕНЬ"),
        ),
        ("path --lang=ru --help", ("Объект или несколько через запятую", "[обязательно]", "Показать эту справку")),
    ],
)
def test_help_is_told_in_russian_wherever_that_is_asked_for(line: str, russian: tuple[str, ...]) -> None:
    told = subprocess.run(
        [COMMAND, *line.split()], env=os.environ | {"COLUMNS": "200"}, capture_output=True, text=True, check=True
    ).stdout
    assert all(words in told for words in russian), told
    assert "Usage" not in told
