"""How far long work is."""

from dataclasses import dataclass


@dataclass(slots=True)
class Progress:
    """How far a file's reading, or another long work, is."""

    stage: str
    bytes_read: int = 0
    size: int = 0
    records: int = 0
