"""What Neo4j's own parser finds wrong with statements, without a server.

    python tools/cypher_syntax.py FILE …

npm fetches the parser (Apache-2.0) into the cache the first time; nothing of it is kept here.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PACKAGE = "@neo4j-cypher/language-support@2.0.0-next.38"  # there are only versions before a first
SCRIPT = Path(__file__).with_suffix(".js")
SECONDS = 120


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
    environment = os.environ | {"NODE_PATH": str(fetch() / "node_modules")}
    told = subprocess.run(
        ["node", str(SCRIPT)],
        input=json.dumps(statements),
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=SECONDS,
    )
    found: list[list[str]] = json.loads(told.stdout)
    return found


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
