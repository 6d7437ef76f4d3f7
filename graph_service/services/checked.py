"""Reports of a file that was read to its end, packed: read once, in memory and, for who is interrupted, on disk."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from graph_service.access.locked_files import named, private
from graph_service.intake.sources import Source, Step
from resolution.reports import Report

KEPT_BYTES = 64_000_000  # packed: some 400,000 records
LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class _Kept:
    """Of a step that has no faults."""

    position: int
    bytes_read: int
    report: Report | None


_KEPT = TypeAdapter(_Kept)


@dataclass(slots=True)
class Checked:
    """A file's reports from its beginning, as long as there is room."""

    packed: list[bytes] = field(default_factory=list)
    size: int = 0

    def keep(self, step: Step) -> None:
        if self.size < KEPT_BYTES:
            kept = _Kept(step.position, step.bytes_read, step.report)
            self.packed.append(zlib.compress(_KEPT.dump_json(kept), 1))
            self.size += len(self.packed[-1])

    def steps(self, source: Source, after: int) -> Iterator[Step]:
        """The kept ones, then the rest of the file."""
        for packed in self.packed[after:]:
            kept = _KEPT.validate_json(zlib.decompress(packed))
            yield Step(kept.position, kept.report, None, (), kept.bytes_read)
        yield from source.steps(max(after, len(self.packed)))

    def write(self, path: Path, version: str) -> None:
        """For `read`: whole or not at all. What another import left behind goes, for it is full of a case's records."""
        for other in path.parent.glob(f"*{path.suffix}"):
            other.unlink(missing_ok=True)
        fresh = path.with_suffix(".part")
        with named(path):
            with open(fresh, "wb", opener=private) as file:
                file.writelines(LENGTH.pack(len(part)) + part for part in (version.encode(), *self.packed))
            fresh.replace(path)

    @classmethod
    def read(cls, path: Path, version: str) -> "Checked":
        """What `write` wrote; nothing if it did not, or another version of the model read the records' values."""
        try:
            told = path.read_bytes()
        except FileNotFoundError:
            return cls()
        parts, start = list[bytes](), 0
        while start < len(told):
            (length,) = LENGTH.unpack_from(told, start)
            start += LENGTH.size + length
            parts.append(told[start - length : start])
        return cls(parts[1:], len(told)) if parts and parts[0] == version.encode() else cls()
