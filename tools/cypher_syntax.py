"""What Neo4j's own parser finds wrong with statements, and how it reads them, without a server.

    python tools/cypher_syntax.py FILE …

npm fetches the parser (Apache-2.0) into the cache the first time; nothing of it is kept here.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PACKAGE = "@neo4j-cypher/language-support@2.0.0-next.38"  # there are only versions before a first
SCRIPT = Path(__file__).with_suffix(".js")
SECONDS = 600


@dataclass(frozen=True, slots=True)
class Reading:
    """How a statement is read."""

    words: Sequence[tuple[str, str]]
    """In order, each with what it is: a variable, label, property, function, parameter, or "" for all else."""
    spans: frozenset[tuple[int, int]]
    """Of words that belong together: from, and up to."""


class NoParser(Exception):
    """Neo4j's parser can't be had here."""


def folder() -> Path:
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    return cache / "graph-service" / PACKAGE.rpartition("@")[2]


def fetch() -> Path:
    """Where the parser is. Raises NoParser."""
    into = folder()
    if (into / "node_modules" / ".whole").exists():
        return into
    if not shutil.which("npm") or not shutil.which("node"):
        raise NoParser("npm and node are not installed")
    into.mkdir(parents=True, exist_ok=True)
    command = ["npm", "install", "--prefix", str(into), "--no-audit", "--no-fund", "--silent", PACKAGE]
    try:
        subprocess.run(command, check=True, timeout=SECONDS, capture_output=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise NoParser(f"npm could not fetch {PACKAGE}") from error
    (into / "node_modules" / ".whole").touch()
    return into


def faults(statements: Sequence[str]) -> list[list[str]]:
    """Messages for each statement. Raises NoParser."""
    found: list[list[str]] = _told(statements)
    return found


def readings(statements: Sequence[str]) -> list[Reading]:
    """Of each statement; of a faulty one, what the parser makes of it. Raises NoParser."""
    return [
        Reading([(word, role) for word, role in each["words"]], frozenset((start, end) for start, end in each["spans"]))
        for each in _told(statements, "words")
    ]


def _told(statements: Sequence[str], *arguments: str) -> Any:
    environment = os.environ | {"NODE_PATH": str(fetch() / "node_modules")}
    told = subprocess.run(
        ["node", str(SCRIPT), *arguments],
        input=json.dumps(statements),
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=SECONDS,
    )
    return json.loads(told.stdout)


def main() -> int:
    paths = sys.argv[1:]
    bad = 0
    for path, messages in zip(paths, faults([Path(each).read_text("utf-8") for each in paths]), strict=True):
        for message in messages:
            bad = 1
            print(f"{path}: {message}")
    return bad


if __name__ == "__main__":
    sys.exit(main())
