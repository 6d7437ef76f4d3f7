"""How every command is asked and answers: its common options, its words, its exit codes."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from graph_service import settings as told_settings
from graph_service.access.tokens import TokenFile, TokenFileError, Viewer
from graph_service.commands.usage import LANGUAGE_SETTING, one_of
from graph_service.opening import opened_service
from graph_service.services.problems import Faulty, Problem
from graph_service.services.service import Service
from graph_service.terminal import Terminal
from resolution.wording import Worded, Words, of_system

T = TypeVar("T")
IN_UTF_8 = Words("it must hold a token in UTF-8", "в нём должен быть токен в UTF-8")
FAILED, REFUSED, INTERRUPTED = 1, 2, 130  # exit codes: it could not be done, it was asked for wrongly, Ctrl-C

Lang = Annotated[str, typer.Option("--lang", help="en or ru", envvar=LANGUAGE_SETTING)]
Json = Annotated[bool, typer.Option("--json", help="For programs.")]
TokenFileOption = Annotated[
    Path | None, typer.Option("--token-file", help="Whose lens to look through.", envvar="GRAPH_TOKEN_FILE")
]


def terminal(lang: str, as_json: bool = False) -> Terminal:
    if lang not in ("en", "ru"):
        raise one_of("--lang", lang, ("en", "ru"))
    return Terminal(language="ru" if lang == "ru" else "en", as_json=as_json)


def run(shown: Terminal, work: Callable[[], Awaitable[T]], *, interrupted: str = "stopped") -> T:
    """What the work answers; what goes wrong in words, and the exit code. `interrupted`: what Ctrl-C is answered with."""
    with in_words(shown, interrupted):
        return asyncio.run(work())  # type: ignore[arg-type]


def run_here(shown: Terminal, work: Callable[[], T], *, interrupted: str = "stopped") -> T:
    """The same of work that waits for nothing: in a loop of events a first Ctrl-C would wait for its end."""
    with in_words(shown, interrupted):
        return work()


@contextmanager
def in_words(shown: Terminal, interrupted: str = "stopped") -> Iterator[None]:
    """What goes wrong within is told, and ends the command."""
    try:
        yield
    except Faulty as problem:
        shown.fault(problem.words(shown.language))
        for fault in problem.faults:
            shown.fault(f"  {fault.told(shown.language)}")
        raise typer.Exit(FAILED) from problem
    except Problem as problem:
        shown.fault(problem.words(shown.language))
        raise typer.Exit(FAILED) from problem
    except Worded as error:
        shown.fault(error.words.told(shown.language))
        raise typer.Exit(FAILED) from error
    except KeyboardInterrupt as ended:
        shown.fault(shown.word(interrupted))
        raise typer.Exit(INTERRUPTED) from ended
    except OSError as error:
        shown.fault(of_system(error).told(shown.language))
        raise typer.Exit(FAILED) from error


def viewer_of(tokens: TokenFile, token_file: Path | None) -> Viewer:
    """No token, no data: here too. Raises Problem."""
    if token_file is None:
        raise Problem(code="NOT_SIGNED_IN")
    try:
        token = token_file.read_text("utf-8-sig").strip()
    except UnicodeDecodeError as error:  # PowerShell's > writes UTF-16
        raise TokenFileError(token_file, IN_UTF_8) from error
    return tokens.recognise(token, datetime.now(UTC))


def asking(shown: Terminal, token_file: Path | None, work: Callable[[Service, Viewer], Awaitable[T]]) -> T:
    """Runs the work on the service of the settings, as the owner of a token."""

    async def opened() -> T:
        async with opened_service(told_settings.load()) as service:
            return await work(service, viewer_of(service.tokens, token_file))

    return run(shown, opened)
