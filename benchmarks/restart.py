"""Kills an import at half its time and starts it again: `python -m benchmarks.restart --data DIR`.

DIR holds agencies/. Prints what the second start took beside an uninterrupted run, how many reports it skipped, and whether both
stores export the same. Exits with 1 where they do not.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.__main__ import STORES
from benchmarks.running import COMMAND, ROOT, Place, place, serving
from graph_service.services.exports.everything import TABLES

BAR = 0.6  # of the full time


@dataclass(frozen=True, slots=True)
class Restarted:
    full_seconds: float
    again_seconds: float
    told: Mapping[str, Any]
    """What the second start said."""
    same: bool
    """Whether the exports are equal, byte for byte."""

    @property
    def share(self) -> float:
        return self.again_seconds / self.full_seconds


def arguments(data: Path) -> list[str | Path]:
    file, mapping = data / "agencies/person.jsonl", ROOT / "examples/mappings/person.toml"
    return ["import", file, "--mapping", mapping, "--level", "OPEN", "--release-to", "ALL"]


def exported(where: Place) -> dict[str, str]:
    """The checksum of each table of an export; markings.csv is the stamp of one."""
    out = where.folder / "export"
    token = where.token_file("RU-MVD")
    subprocess.run([COMMAND, "export", out, "--token-file", token], env=where.environment, check=True)
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in sorted(out.iterdir()) if file.stem in TABLES}


def killed(where: Place, data: Path, after_seconds: float) -> None:
    token = where.token_file("RU-MVD")
    with subprocess.Popen(
        [COMMAND, *arguments(data), "--token-file", token, "--json"],
        env=where.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        time.sleep(after_seconds)
        process.kill()


def restarted(store: str, data: Path, folder: Path, *, served: bool) -> Restarted:
    with place(folder / "full", store) as where, serving(where) if served else nullcontext():
        where.token_file("RU-MVD")
        full = where.command(*arguments(data))
        whole = exported(where)
    with place(folder / "killed", store) as where, serving(where) if served else nullcontext():
        killed(where, data, full.seconds / 2)
        again = where.command(*arguments(data))
        return Restarted(full.seconds, again.seconds, again.told, exported(where) == whole)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--store", choices=STORES, action="append")
    parser.add_argument("--served", action="store_true", help="a service keeps the store running meanwhile")
    asked = parser.parse_args()
    same = True
    with tempfile.TemporaryDirectory(prefix="graph-service-bench-") as folder:
        for store in asked.store or STORES:
            found = restarted(store, asked.data, Path(folder) / store, served=asked.served)
            print(
                f"{store}: uninterrupted {found.full_seconds:.1f} s; killed at half and started again "
                f"{found.again_seconds:.1f} s, {found.share:.0%} {'✓' if found.share < BAR else '✗'} (< {BAR:.0%}); "
                f"{found.told['skipped']} reports skipped, {found.told['records']:,} records sent; "
                f"exports {'equal' if found.same else 'DIFFER'}",
                flush=True,
            )
            same &= found.same
    sys.exit(not same)


if __name__ == "__main__":
    main()
