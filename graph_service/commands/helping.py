"""What `--help` tells, in Russian: texts stand beside the options in English, and here by these."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typer
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

TYPER: Mapping[str, str] = {
    "ARGUMENTS_PANEL_TITLE": "Аргументы",
    "OPTIONS_PANEL_TITLE": "Параметры",
    "COMMANDS_PANEL_TITLE": "Команды",
    "DEFAULT_STRING": "[по умолчанию: {}]",
    "ENVVAR_STRING": "[переменная среды: {}]",
    "REQUIRED_LONG_STRING": "[обязательно]",
}
"""Typer's own words, by the names it keeps them under."""
OPTIONS, COMMAND, USAGE = "[ПАРАМЕТРЫ]", "КОМАНДА [АРГУМЕНТЫ]...", "Вызов: "
METAVARS: Mapping[str, str] = {
    "FILE": "ФАЙЛ", "FILE …": "ФАЙЛ …", "FOLDER_OR_FILE": "ПАПКА_ИЛИ_ФАЙЛ", "LEVEL": "УРОВЕНЬ", "SHIPMENT": "ГРУЗ", "PHONE": "НОМЕР",
    "FROM": "ОТКУДА", "NAME=VALUE": "ИМЯ=ЗНАЧЕНИЕ", "PARAMETER=VALUE …": "ПАРАМЕТР=ЗНАЧЕНИЕ …",
}  # fmt: skip
PARAGRAPH = "\n\n"


@cache
def russian() -> Mapping[str, str]:
    """By the English paragraph; names of values (EXACT, json, read) are told as they are."""
    with Path(__file__).with_name("help_ru.tsv").open(encoding="utf-8", newline="") as table:
        return {row["english"]: row["russian"] for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)}


def in_russian(command: TyperCommand | TyperGroup) -> None:
    """Its help as a Russian reader is told it."""
    for name, words in TYPER.items():
        setattr(rich_utils, name, words)
    context = typer.Context(command)
    context.formatter_class.write_usage = _usage  # type: ignore[method-assign]
    command.help, command.short_help = _russian(command.help), _russian(command.short_help)
    command.options_metavar = OPTIONS
    if isinstance(command, TyperGroup):
        command.subcommand_metavar = COMMAND
    for each in command.get_params(context):
        option: Any = each  # arguments have a help too, which the common class does not know
        option.help, option.metavar = _russian(option.help), METAVARS.get(option.metavar, option.metavar)


def _russian(text: str | None) -> str | None:
    return None if text is None else PARAGRAPH.join(russian().get(each, each) for each in text.split(PARAGRAPH))


def _usage(self: Any, prog: str, args: str = "", prefix: str | None = None) -> None:
    """In place of the formatter's."""
    self.write(f"{USAGE}{prog} {args}\n")
