"""Kills an import at its half and starts it again: `python -m benchmarks.restart --data DIR`.

DIR holds agencies/. Killed when half of its file is written, and again at half its time, when the file is read but less than half
of it written. Prints what the second start took beside an uninterrupted run, how many reports it skipped, and whether all stores
export the same. Exits with 1 where they do not.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from hashlib import sha256
from math import inf
from pathlib import Path
from typing import Any

from benchmarks.__main__ import STORES
from benchmarks.running import COMMAND, ROOT, Place, place, serving
from graph_service.services.exports.everything import TABLES

BAR = 0.6  # of the full time


@dataclass(frozen=True, slots=True)
class Restarted:
    killed: str
    """When."""
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


def killed(where: Place, data: Path, *, seconds: float = inf, reports: float = inf) -> None:
    """After that long, or when so many are written."""
    token = where.token_file("RU-MVD")
    began = time.monotonic()
    with subprocess.Popen(
        [COMMAND, *arguments(data), "--token-file", token, "--json"],
        env=where.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        while process.poll() is None and time.monotonic() - began < seconds and written(where) < reports:
            time.sleep(0.02)
        process.kill()


def written(where: Place) -> int:
    """Reports of an import that is under way: it keeps its place in one file."""
    kept = list((Path(where.environment["GRAPH_SERVICE_DATA"]) / "imports").glob("*.json"))
    return int(json.loads(kept[0].read_text())["position"]) if kept else 0


def restarted(store: str, data: Path, folder: Path, *, served: bool) -> Iterator[Restarted]:
    with place(folder / "full", store) as where, serving(where) if served else nullcontext():
        where.token_file("RU-MVD")
        full = where.command(*arguments(data))
        whole, reports = exported(where), sum(full.told["reports"].values())
    halves = {"half of its file": {"reports": reports / 2}, "half its time": {"seconds": full.seconds / 2}}
    for at, half in halves.items():
        with place(folder / at, store) as where, serving(where) if served else nullcontext():
            killed(where, data, **half)
            again = where.command(*arguments(data))
            yield Restarted(at, full.seconds, again.seconds, again.told, exported(where) == whole)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--store", choices=STORES, action="append")
    parser.add_argument("--served", action="store_true", help="a service keeps the store running meanwhile")
    asked = parser.parse_args()
    same = True
    with tempfile.TemporaryDirectory(prefix="graph-service-bench-") as folder:
        for store in asked.store or STORES:
            for found in restarted(store, asked.data, Path(folder) / store, served=asked.served):
                print(
                    f"{store}: uninterrupted {found.full_seconds:.1f} s; killed at {found.killed} and started again "
                    f"{found.again_seconds:.1f} s, {found.share:.0%} {'✓' if found.share < BAR else '✗'} (< {BAR:.0%}); "
                    f"{found.told['skipped']} reports skipped, {found.told['records']:,} records sent; "
                    f"exports {'equal' if found.same else 'DIFFER'}",
                    flush=True,
                )
                same &= found.same
    sys.exit(not same)


if __name__ == "__main__":
    main()
