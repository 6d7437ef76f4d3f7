"""The pair sets: names with whether they are of one bearer, halved by what was looked at; and what is to be reached on each."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

Kind = Literal["person", "organisation"]
SETS: dict[str, tuple[Kind, tuple[float, ...]]] = {
    "persons_cross_script": ("person", (0.94, 0.95, 0.85, 0.985)),
    "persons_latin": ("person", (0.90, 0.89, 0.60, 0.965)),
    "organisations": ("organisation", (0.90, 0.89, 0.70, 0.965)),
}
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pairs:
    names: list[tuple[str, str]]
    same: Flags
    kinds: list[str]
    seen: Flags
    """Of half D."""


def read_pairs(path: Path) -> Pairs:
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]
    return Pairs(
        [(row[0], row[1]) for row in rows],
        np.array([row[2] == "1" for row in rows]),
        [row[3] for row in rows],
        np.array([_half(row[0]) == 0 for row in rows]),
    )


def _half(name: str) -> int:
    longest = max([*name.replace(",", " ").split(), ""], key=len).lower()
    return int(sha256(longest.encode()).hexdigest(), 16) % 2
