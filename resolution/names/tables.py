"""Tables of the package, read once, when first asked for."""

from collections.abc import Iterator
from importlib.resources import files


def rows(file: str) -> Iterator[list[str]]:
    """Cells of each line that is no comment."""
    for line in (files("resolution.names") / file).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
