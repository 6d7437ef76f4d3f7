"""What is asked for wrongly on the command line, in words of the reader's language."""

import os
from collections.abc import Sequence
from typing import cast

import typer
from pydantic import ValidationError

from graph_service.terminal import Language, Terminal
from graph_service.wording import misfits
from resolution.wording import Words, plain

LANGUAGE_SETTING = "GRAPH_LANG"
# Typer brings Click's errors, within itself or beside it by its version: the base of those that it publishes is the same.
UsageError = cast("type[typer.BadParameter]", typer.BadParameter.__mro__[1])

FORMS: tuple[tuple[str, Words], ...] = (
    ("No such command ", Words("there is no command {rest}", "команды {rest} нет")),
    ("Missing command", Words("a command is wanted", "нужна команда")),
    ("Got unexpected extra argument(s) ", Words("too many arguments: {rest}", "лишние аргументы: {rest}")),
    ("Got unexpected extra argument", Words("too many arguments: {rest}", "лишние аргументы: {rest}")),
)
"""By how a message of Click's begins that has no class of its own."""
NO_OPTION = Words("there is no option {option}", "параметра {option} нет")
MAYBE = Words("{said}; perhaps {names}", "{said}; возможно, {names}")
TAKES_NO_VALUE = Words("{option} takes no value", "{option} не принимает значения")
WANTS_VALUE = Words("{option} needs a value", "для {option} нужно значение")
UNREADABLE = " is not readable."
NOT_READ = Words("{what} cannot be read: permission denied", "{what} не читается: нет прав доступа")
WANTED = Words("{what} is wanted", "нужно указать {what}")
BAD_VALUE = Words("{what}: {wanted}, not {given}", "{what}: {wanted}, а не {given}")
MORE = Words("see {command} --help", "подробнее: {command} --help")
ENDED = Words("ended: nothing was done", "отменено: ничего не сделано")


class Misused(typer.BadParameter):
    """Options that do not go together, or a value that is none of those known."""

    def __init__(self, en: str, ru: str) -> None:
        super().__init__(en)
        self.words = Words(en, ru)


def one_of(name: str, value: str, known: Sequence[str]) -> Misused:
    listed = ", ".join(known)
    return Misused(f"{name} must be one of {listed}, not {value}", f"{name}: допустимо {listed}, получено {value}")


def no_parameter(given: str) -> Misused:
    return Misused(
        f"a parameter is given as name=value, not {given}", f"параметр указывают как имя=значение, а не {given}"
    )


def language_told(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """As it is asked for anywhere in the line, or by the setting; and the line without it, for it may stand where no option does."""
    told, left, rest = os.environ.get(LANGUAGE_SETTING, ""), list[str](), iter(arguments)
    for each in rest:
        if each == "--":
            return told, [*left, each, *rest]
        if each.startswith("--lang="):
            told = each.removeprefix("--lang=")
        elif each == "--lang" and (value := next(rest, None)) is not None:
            told = value
        else:
            left.append(each)
    return told, left


def tell(error: typer.BadParameter, language: Language) -> int:
    """Says what is wrong, and where more is told; answers the exit code."""
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return error.exit_code
    shown = Terminal(language=language)
    shown.fault(words_of(error).told(language))
    if error.ctx is not None:
        shown.fault(MORE.filled({"command": error.ctx.command_path}).told(language))
    return error.exit_code


def words_of(error: typer.BadParameter) -> Words:
    sort = type(error).__name__
    if isinstance(error, Misused):
        return error.words
    if sort == "NoSuchOption":
        said, maybe = (
            NO_OPTION.filled({"option": getattr(error, "option_name", "")}),
            getattr(error, "possibilities", ()),
        )
        return MAYBE.filled({"said": said, "names": ", ".join(sorted(maybe))}) if maybe else said
    if sort == "BadOptionUsage":
        wants = "requires" in error.message
        return (WANTS_VALUE if wants else TAKES_NO_VALUE).filled({"option": getattr(error, "option_name", "")})
    if sort == "MissingParameter":
        return WANTED.filled({"what": _what(error)})
    if isinstance(error.__cause__, ValidationError):
        _, wanted, given = next(misfits(error.__cause__))
        return BAD_VALUE.filled({"what": _what(error), "wanted": wanted, "given": given})
    if error.message.endswith(UNREADABLE):
        return NOT_READ.filled({"what": error.message.removesuffix(UNREADABLE).removeprefix("path ").strip("'")})
    for begin, form in FORMS:
        if error.message.startswith(begin):
            rest, _, likely = error.message[len(begin) :].partition(". Did you mean ")
            said = form.filled({"rest": rest.strip(".()").replace("'", "")})
            return MAYBE.filled({"said": said, "names": likely.rstrip("?").replace("'", "")}) if likely else said
    return plain(error.format_message())


def _what(error: typer.BadParameter) -> str:
    return error.param.get_error_hint().replace("'", "") if error.param is not None else ""
