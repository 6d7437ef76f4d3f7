"""What is done of resolving a file, kept beside its output until that is written: rows that were read, the model that was learnt,
pairs that were compared.

It is full of a case's records, so its owner's alone. What is kept of another file, mapping, model or state of this code, or cannot be
read, is begun anew. It holds texts and numbers, nothing that is run when it is read.
"""

import json
import shutil
import struct
import zlib
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import numpy as np
import orjson

from graph_service.access.locked_files import private, write_whole
from graph_service.intake.faults import IntakeError
from resolution.engines.local import Compare, Joined
from resolution.many import Index
from resolution.model import Model, read_model, write_model

CODE = ("resolution", "graph_service.intake", "graph_service.services")  # what decides how rows are read and compared
PARTS = ("rows", "model", "pairs")
FRAME = struct.Struct(">QI")  # length of a part, and its checksum
READ = struct.Struct(">IQ")  # how many rows, and bytes of the file read with them; no rows: that is all
SUM_BYTES = 16  # that tell which pairs were compared
A_PAIR = np.dtype([("at", "<i8"), ("bits", "<f8")])


@dataclass(slots=True)
class Skipped:
    """What need not be done again."""

    rows: int = 0
    model: bool = False
    pairs: int = 0


class Parts:
    """Parts of a work in their order, kept as they are done; without a file none are."""

    def __init__(self, file: BinaryIO | None = None) -> None:
        self._file = file

    def before(self) -> Generator[bytes, None, None]:
        """Those of an interrupted run, as far as they are whole. The one at which the reader stops goes, with all after it."""
        if (file := self._file) is None:
            return
        good = file.seek(0)
        try:
            while (part := _framed(file)) is not None:
                yield part
                good = file.tell()
        finally:
            file.truncate(good)

    def keep(self, part: bytes) -> None:
        """After all of those before."""
        if self._file is not None:
            self._file.write(FRAME.pack(len(part), zlib.crc32(part)) + part)
            self._file.flush()  # to the system: this process may be killed


def _framed(file: BinaryIO) -> bytes | None:
    """None at the end, and for what was cut off there or damaged."""
    head = file.read(FRAME.size)
    if len(head) < FRAME.size:
        return None
    length, checksum = FRAME.unpack(head)
    start = file.tell()
    if length > file.seek(0, 2) - start:
        return None
    file.seek(start)
    part = file.read(length)
    return part if zlib.crc32(part) == checksum else None


@dataclass(frozen=True, slots=True)
class ReadPart:
    """Some rows of a file that were read: of each its name, its content's text and how much could not be read."""

    count: int
    bytes_read: int
    """Of the file, with these."""
    told: bytes

    @staticmethod
    def packed(rows: Iterable[tuple[str, str, int]]) -> bytes:
        return zlib.compress(orjson.dumps(list(rows)), 1)

    def rows(self) -> list[tuple[str, str, int]]:
        found: list[tuple[str, str, int]] = orjson.loads(zlib.decompress(self.told))
        return found


@dataclass(slots=True)
class Unfinished:
    """What is kept of one resolving; by itself, nothing."""

    rows: Parts = field(default_factory=Parts)
    model: Parts = field(default_factory=Parts)
    pairs: Parts = field(default_factory=Parts)
    skipped: Skipped = field(default_factory=Skipped)

    def read_before(self) -> tuple[list[ReadPart], bool]:
        """What was read, and whether that is all of the file."""
        found = [_read_part(part) for part in self.rows.before()]
        ended = bool(found) and not found[-1].count
        found = found[: len(found) - ended]
        self.skipped.rows = sum(part.count for part in found)
        return found, ended

    def keep_read(self, part: ReadPart) -> None:
        self.rows.keep(READ.pack(part.count, part.bytes_read) + part.told)

    def end_reading(self) -> None:
        self.rows.keep(READ.pack(0, 0))

    def learnt(self, learn: Callable[[], Model | None]) -> Model | None:
        """The model that was learnt before, or is now; none where nothing could be learnt."""
        if kept := list(self.model.before()):
            self.skipped.model = True
            return read_model(kept[0].decode()) if kept[0] else None
        found = learn()
        self.model.keep(b"" if found is None else write_model(found).encode())
        return found

    def comparing(self, parts: Iterable[Index], compare: Compare) -> Iterator[Joined]:
        """What comes of each part; the first ones may have been compared before."""
        coming = iter(parts)
        other: list[Index] = []
        with closing(self.pairs.before()) as before:
            for kept in before:
                part = next(coming, None)
                if part is None or kept[:SUM_BYTES] != _sum(part):
                    other += [] if part is None else [part]
                    break
                self.skipped.pairs += len(part)
                found = np.frombuffer(kept, A_PAIR, offset=SUM_BYTES)
                yield found["at"].astype(np.int64), found["bits"].astype(np.float64)
        sums = deque[bytes]()  # of parts that are being compared, in their order
        for at, bits in compare(_summed(chain(other, coming), sums)):
            found = np.empty(len(at), A_PAIR)
            found["at"], found["bits"] = at, bits
            self.pairs.keep(sums.popleft() + found.tobytes())
            yield at, bits


def _read_part(kept: bytes) -> ReadPart:
    count, bytes_read = READ.unpack_from(kept)
    return ReadPart(count, bytes_read, kept[READ.size :])


def _sum(pairs: Index) -> bytes:
    return sha256(np.ascontiguousarray(pairs, dtype="<i8").tobytes()).digest()[:SUM_BYTES]


def _summed(parts: Iterable[Index], sums: deque[bytes]) -> Iterator[Index]:
    for part in parts:
        sums.append(_sum(part))
        yield part


def mark(file: Path, *said: object) -> str:
    """What a kept work is of: this very file, what was said of it, and the code that does it."""
    status = file.stat()
    code = [
        (str(path.relative_to(folder)), path.stat().st_size, path.stat().st_mtime_ns)
        for folder in (Path(str(files(package))) for package in CODE)
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".py", ".toml", ".tsv", ".json", ".txt")
    ]
    told = [str(file.resolve()), status.st_size, status.st_mtime_ns, said, version("graph-service"), code]
    return sha256(json.dumps(told, default=str).encode()).hexdigest()


@contextmanager
def unfinished(out: Path, marked: str) -> Iterator[Unfinished]:
    """What was done for this output before, if its mark is this one. It goes when the block has ended, and stays when that is interrupted.

    Two runs for one output may spoil what is kept, which its checksums tell, and never what either of them finds.
    """
    folder = out.with_name(f"{out.name}.unfinished")
    folder.mkdir(mode=0o700, exist_ok=True)
    if _read(folder / "mark") != marked.encode():
        for name in ("mark", *PARTS):
            (folder / name).unlink(missing_ok=True)
        write_whole(folder / "mark", marked)
    with ExitStack() as stack:
        kept = [Parts(stack.enter_context(open(folder / name, "a+b", opener=private))) for name in PARTS]
        try:
            rows, model, pairs = kept
            yield Unfinished(rows, model, pairs)
        except IntakeError:
            shutil.rmtree(folder, ignore_errors=True)  # the same file would fail again
            raise
    shutil.rmtree(folder, ignore_errors=True)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
