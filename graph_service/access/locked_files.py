"""One process at a time at a small file, and files written whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

if sys.platform == "win32":
    import msvcrt

    def lock(file: BinaryIO) -> None:
        """Waits until the file is ours, which it stays until it is closed."""
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def lock(file: BinaryIO) -> None:
        """Waits until the file is ours, which it stays until it is closed."""
        fcntl.flock(file, fcntl.LOCK_EX)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Nobody else is between reading and writing this file; ends with the process in any way."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        lock(file)
        yield


def private(path: str, flags: int) -> int:
    """Opens for `open`: what is made is its owner's alone."""
    return os.open(path, flags, 0o600)


def write_whole(path: Path, content: str | bytes) -> None:
    with whole(path) as file:
        file.write(content.encode() if isinstance(content, str) else content)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """Readable by the owner alone from its first byte; a reader meets the old content, or the new when the block has ended."""
    with named(path):
        handle, fresh = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # made 0600
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            Path(fresh).replace(path)
        except BaseException:
            Path(fresh).unlink(missing_ok=True)
            raise


@contextmanager
def whole_text(path: Path) -> Iterator[TextIO]:
    """The same of what others may read, too: lines end as they are written."""
    fresh = path.with_name(f"{path.name}.part")
    with named(path):
        try:
            with fresh.open("w", encoding="utf-8", newline="") as file:
                yield file
            fresh.replace(path)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Errors name this file: not the one that is written in its stead, nor none, as where a disk is full."""
    try:
        yield
    except OSError as error:
        if error.filename is None or path.name in Path(error.filename).name:
            error.filename = str(path)
        raise
