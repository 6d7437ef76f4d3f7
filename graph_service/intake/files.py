"""Files of text read piece by piece: lines, and documents of JSON of any size."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from graph_service.intake.encodings import detect
from graph_service.intake.faults import IntakeError, unread
from graph_service.intake.json_text import DECODER, MAX_REPORT, BadJson, stands_twice
from resolution.wording import Words, of_json_alone, of_text, plain

CHUNK = 1 << 18  # characters read at a time
SPACE = " \t\r\n\ufeff"


@dataclass(slots=True)
class OpenText:
    """A text file while it is read."""

    text: TextIO
    encoding: str
    size: int
    """Bytes of the whole file."""

    @property
    def read(self) -> int:
        """Bytes read so far, the buffer's included."""
        return os.lseek(self.text.fileno(), 0, os.SEEK_CUR)


@contextmanager
def opened(path: Path, encoding: str | None = None, *, newline: str | None = None) -> Iterator[OpenText]:
    """Raises IntakeError for a file that cannot be read, or not in this encoding, or in none that can be told."""
    found = encoding or detect_in(path)
    try:
        with path.open("r", encoding=found, errors="strict", newline=newline) as text:
            yield OpenText(text, found, path.stat().st_size)
    except LookupError as error:
        raise IntakeError(f"{found} is no encoding that is known", f"кодировка {found} неизвестна") from error
    except UnicodeDecodeError as error:
        raise IntakeError(
            f"{path.name} is not in {found}: byte {error.object[error.start]:#04x} has no meaning there",
            f"{path.name} не в кодировке {found}: байт {error.object[error.start]:#04x} в ней ничего не значит",
        ) from error


def not_over(out: Path | None, *read: Path | None) -> None:
    """Raises IntakeError where what is to be written would take the place of what is read."""
    for path in read:
        if out is not None and path is not None and path.exists() and out.exists() and out.samefile(path):
            raise IntakeError(
                f"{out} is read here and must not be written over: name another file",
                f"{out} здесь читается, записать поверх нельзя: укажите другой файл",
            )


def detect_in(path: Path) -> str:
    """Raises IntakeError, naming the file."""
    try:
        return detect(path)
    except IntakeError as error:
        raise IntakeError(f"{path.name}: {error.words.en}", f"{path.name}: {error.words.ru}") from error
    except OSError as error:
        raise unread(path, error) from error


def text_of(path: Path) -> str:
    """Of a small file in UTF-8. Raises IntakeError, which names it, and OSError."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        why = of_text(error)
        raise IntakeError(f"{path.name}: {why.en}", f"{path.name}: {why.ru}") from error


def lines(file: OpenText, longest: int = MAX_REPORT) -> Iterator[tuple[int, str]]:
    """Numbered from 1, without empty ones. Raises IntakeError for a line that is too long to be held."""
    number = 0
    while line := file.text.readline(longest + 1):
        number += 1
        if len(line) > longest:
            raise IntakeError(
                f"line {number} has more than {longest} characters",
                f"строка {number} длиннее {longest} знаков",
            )
        if line.strip(SPACE):
            yield number, line.strip(SPACE)


def documents(file: OpenText) -> Iterator[tuple[Any, str]]:
    """Reports of a JSON file with their texts: one, a list, or `{"reports": […]}`. Raises IntakeError where it is not JSON."""
    stream = _Stream(file.text)
    try:
        if stream.peek() == "[":
            yield from stream.elements()
        elif stream.peek() == "{":
            yield from _reports_of_object(stream)
        else:
            raise BadJson("an object or a list was expected", "ожидался объект или список")
        if stream.peek():
            raise BadJson("something follows after the end", "после конца стоит что-то ещё")
    except UnicodeDecodeError:
        raise
    except (ValueError, RecursionError) as error:  # among them BadJson and numbers of thousands of digits
        why, at = _why(error), stream.passed + stream.at
        raise IntakeError(f"not JSON: {why.en} (character {at})", f"это не JSON: {why.ru} (символ {at})") from error


def _why(error: ValueError | RecursionError) -> Words:
    if isinstance(error, BadJson):
        return error.words
    return of_json_alone(error) if isinstance(error, json.JSONDecodeError) else plain(str(error))


def _reports_of_object(stream: "_Stream") -> Iterator[tuple[Any, str]]:
    start, streamed = stream.at, False
    found: dict[str, Any] = {}
    for key in stream.members():
        if key in found or (streamed and key == "reports"):
            raise stands_twice(key)
        if key == "reports" and not found.keys() - {"schemaVersion"} and stream.peek() == "[":
            yield from stream.elements()
            streamed = True
        else:
            found[key], _ = stream.value()
    if not streamed:
        yield found, stream.buffer[start : stream.at]
    elif unknown := found.keys() - {"schemaVersion"}:
        beside = min(unknown)[:40]
        raise BadJson(f"beside reports stands {beside!r}", f"рядом с reports стоит {beside!r}")


def _too_long() -> BadJson:
    return BadJson(f"one report has more than {MAX_REPORT} characters", f"отчёт длиннее {MAX_REPORT} знаков")


class _Stream:
    """Values of a JSON text, of which only what is being read is held."""

    def __init__(self, text: TextIO) -> None:
        self.text, self.buffer, self.at, self.passed, self.ended = text, "", 0, 0, False

    def peek(self) -> str:
        """The next sign that is not space; empty at the end."""
        while True:
            while self.at < len(self.buffer) and self.buffer[self.at] in SPACE:
                self.at += 1
            if self.at < len(self.buffer):
                return self.buffer[self.at]
            if not self._more():
                return ""

    def _more(self) -> bool:
        if self.ended:
            return False
        if len(self.buffer) - self.at > 2 * MAX_REPORT or len(self.buffer) > 4 * MAX_REPORT:
            raise _too_long()
        # Twice as much each time, so that a long value is not read again and again.
        read = self.text.read(max(CHUNK, len(self.buffer) - self.at))
        self.buffer += read
        self.ended = not read
        return bool(read)

    def take(self, signs: str) -> str:
        found = self.peek()
        if not found or found not in signs:
            raise BadJson(
                f"{' or '.join(signs)} was expected, not {found or 'the end'}",
                f"ожидалось {' или '.join(signs)}, а не {found or 'конец'}",
            )
        self.at += 1
        return found

    def value(self) -> tuple[Any, str]:
        """The next value and its text."""
        self.peek()
        while True:
            try:
                found, end = DECODER.raw_decode(self.buffer, self.at)
            except json.JSONDecodeError:
                if not self._more():
                    raise
                continue
            if end == len(self.buffer) and self._more():
                continue  # a number may go on
            text = self.buffer[self.at : end]
            if len(text) > MAX_REPORT:
                raise _too_long()
            self.at = end
            return found, text

    def forget(self) -> None:
        """Lets go of what was read."""
        self.passed += self.at
        self.buffer, self.at = self.buffer[self.at :], 0

    def elements(self) -> Iterator[tuple[Any, str]]:
        self.take("[")
        if self.peek() == "]":
            self.at += 1
            return
        while True:
            yield self.value()
            if len(self.buffer) > CHUNK and self.at > len(self.buffer) // 2:
                self.forget()
            if self.take(",]") == "]":
                return

    def members(self) -> Iterator[str]:
        """Each key of an object; what follows it is to be taken before the next."""
        self.take("{")
        if self.peek() == "}":
            self.at += 1
            return
        while True:
            key, _ = self.value()
            if not isinstance(key, str):
                raise BadJson("a key must be text", "ключ должен быть текстом")
            self.take(":")
            yield key
            if self.take(",}") == "}":
                return
