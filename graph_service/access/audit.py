"""What was asked and done: one line of JSON an operation, each holding the hash of the line before.

Lines hold who, what and how many, never names, numbers or texts of a case. A line that is changed or taken out is found
by `verify`; lines cut off at the end only by somebody who noted the last hash.

    AuditError
    ├── Broken       the chain does not hold from this line on
    └── Torn         the last line is not whole: power failed, or somebody wrote to it
"""

import errno
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Literal

from graph_service.access.locked_files import lock
from resolution.wording import Worded

START = "0" * 64
LONGEST_LINE = 4_096
MAX_WORD = 200
Outcome = Literal["DONE", "REFUSED", "FAILED"]


class AuditError(Worded):
    """The log cannot be trusted."""


class Broken(AuditError):
    def __init__(self, path: Path, line: int) -> None:
        self.line = line
        super().__init__(
            f"{path}: line {line} does not follow from the line before",
            f"{path}: строка {line} не следует из предыдущей",
        )


class Torn(AuditError):
    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: its last line is not whole; keep this file and start another",
            f"{path}: последняя строка не дописана; сохраните этот файл и начните другой",
        )


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing asked of the service."""

    at: str
    """UTC, ISO 8601."""
    actor: str
    agency: str
    level: str
    name: str
    """What was called: `submitReports`, `search`, `export KZ-POLICE-20261126-7F3K9QXA2M anx RESTRICTED: …`."""
    document: str
    """SHA-256 of the query's text; empty without one."""
    returned: int
    """How many ids were given out, or written."""
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Verified:
    """A whole log: how many lines, and the hash to be noted elsewhere."""

    lines: int
    last: str


@dataclass(frozen=True, slots=True)
class AuditLog:
    """Appended to by any number of processes; fsync: an operation is answered only after its line is on the disk."""

    path: Path
    fsync: bool = True

    def append(self, operation: Operation) -> str:
        """The line's hash."""
        return self.append_all([operation])

    def append_all(self, operations: Sequence[Operation]) -> str:
        """The last line's hash: many lines that wait together cost one write and one fsync."""
        for operation in operations:
            check(operation)
        with os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "r+b", buffering=0) as file:
            lock(file)
            digest, texts = _last_hash(file, self.path), list[bytes]()
            for operation in operations:
                text, digest = _line(operation, digest)
                texts.append(text)
            with _whole_or_not(file, self.path):
                written, wanted = file.write(b"".join(texts)), sum(map(len, texts))
                if written < wanted:  # what a full disk still took
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                if self.fsync:
                    os.fsync(file.fileno())
        return digest


@contextmanager
def _whole_or_not(file: BinaryIO, path: Path) -> Iterator[None]:
    """Of lines that could not be written nothing stays: the log goes on once there is room. Errors name the log."""
    end = file.seek(0, os.SEEK_END)
    try:
        yield
    except OSError as error:
        file.truncate(end)
        error.filename = str(path)
        raise


def check(operation: Operation) -> None:
    """Raises ValueError where a word is too long for a line."""
    words = (operation.at, operation.actor, operation.agency, operation.level, operation.name, operation.document)
    if max(map(len, words)) > MAX_WORD:
        raise ValueError(f"a word of an audit line must have at most {MAX_WORD} characters")


def _line(operation: Operation, before: str) -> tuple[bytes, str]:
    said = {name: getattr(operation, name) for name in Operation.__slots__} | {"before": before}
    digest = _hash(said)
    return json.dumps(said | {"hash": digest}, ensure_ascii=False).encode() + b"\n", digest


def _hash(said: dict[str, object]) -> str:
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _last_hash(file: BinaryIO, path: Path) -> str:
    """Raises Torn: a log is not silently continued after what was lost."""
    end = file.seek(0, os.SEEK_END)
    if end == 0:
        return START
    file.seek(max(0, end - LONGEST_LINE))
    tail = file.read(LONGEST_LINE)
    line = tail.removesuffix(b"\n").rpartition(b"\n")[2]
    if not tail.endswith(b"\n"):  # all of the line but its end: the next would be written behind it
        raise Torn(path)
    try:
        return str(json.loads(line)["hash"])
    except (ValueError, KeyError, TypeError) as error:
        raise Torn(path) from error


def _lines(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    with path.open("rb") as file:
        for number, text in enumerate(file, 1):
            try:
                said = json.loads(text)
            except ValueError as error:
                raise Broken(path, number) from error
            if not isinstance(said, dict):
                raise Broken(path, number)
            yield number, said


def verify(path: Path) -> Verified:
    """Raises Broken with the first line that does not follow."""
    before, lines = START, 0
    for number, said in _lines(path):
        digest = said.pop("hash", None)
        if said.get("before") != before or digest != _hash(said):
            raise Broken(path, number)
        before, lines = str(digest), number
    return Verified(lines, before)
