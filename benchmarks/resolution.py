"""Measures how well and how fast files are resolved without a server: `python -m benchmarks.resolution --data DIR`.

DIR holds er/ (FEBRL, historical figures) and agencies/. Each set is resolved by the command that a user types, with `--train`:
weights are learnt from the file itself without its truth, and only the naming of columns differs. `--hand-set` measures the one
model that is shipped.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.running import COMMAND, ROOT, watched
from graph_service.services.resolving import Evaluated, evaluate_files

MAPPINGS, EXAMPLES = ROOT / "benchmarks/mappings", ROOT / "examples/mappings"


@dataclass(frozen=True, slots=True)
class Set:
    """A file, how its columns are called, where its truth is, and what is to be reached: pairwise and B-cubed F1, seconds."""

    name: str
    file: str
    mapping: Path
    truth: Callable[[Path], list[str]]
    bars: tuple[float, float | None, float | None]


def listed(file: str) -> Callable[[Path], list[str]]:
    return lambda folder: [str(each) for each in json.loads((folder / file).read_text("utf-8"))]


def of_rows(file: str) -> Callable[[Path], list[str]]:
    return lambda folder: [json.loads(line)["truth"] for line in (folder / file).open(encoding="utf-8")]


SETS = (
    Set("Senzing truth set", "er/truthset.csv", MAPPINGS / "truthset.toml", listed("er/truthset.truth.json"), (0.95, 0.98, None)),
    Set("FEBRL 3", "er/febrl3.csv", MAPPINGS / "febrl.toml", listed("er/febrl3.truth.json"), (0.995, 0.997, None)),
    Set("FEBRL 4", "er/febrl4.csv", MAPPINGS / "febrl.toml", listed("er/febrl4.truth.json"), (0.998, 0.999, None)),
    Set("historical figures", "er/hist50k.csv", MAPPINGS / "hist50k.toml", listed("er/hist50k.truth.json"), (0.90, 0.90, 10)),
    Set("agencies' persons", "agencies/person.jsonl", EXAMPLES / "person.toml", of_rows("agencies/person.jsonl"), (0.95, 0.97, 5)),
    Set("agencies' organisations", "agencies/org.jsonl", EXAMPLES / "org.toml", of_rows("agencies/org.jsonl"), (0.90, None, None)),
    Set("agencies' shipments", "agencies/shipment.jsonl", EXAMPLES / "shipment.toml", of_rows("agencies/shipment.jsonl"),
        (0.95, None, None)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    told: Set
    found: Evaluated
    records: int
    seconds: float
    peak_mb: float


def measured(told: Set, folder: Path, work: Path, *, train: bool) -> Measured:
    clusters, truth = work / "clusters.csv", work / "truth.json"
    truth.write_text(json.dumps(told.truth(folder)))
    began = time.perf_counter()
    with subprocess.Popen(
        [COMMAND, "resolve", folder / told.file, "--mapping", told.mapping, "--out", clusters, "--json",
         *(["--train"] if train else [])],
        stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        with watched(process.pid) as peak:
            out, _ = process.communicate()
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, process.args)
    seconds = time.perf_counter() - began
    records = int(json.loads(out)["records"])
    return Measured(told, evaluate_files(clusters, truth), records, seconds, max(peak, default=0) / 1024)


def rows(found: list[Measured]) -> Iterator[tuple[str, ...]]:
    for each in found:
        pairwise, b_cubed, seconds = each.told.bars
        score = each.found
        yield (
            each.told.name,
            f"{each.records:,}",
            f"{score.pairwise.precision:.3f}",
            f"{score.pairwise.recall:.3f}",
            _held(score.pairwise.f1, pairwise),
            _held(score.b_cubed.f1, b_cubed),
            f"{each.seconds:.1f}" + ("" if seconds is None else f" (≤ {seconds:g})"),
            f"{each.peak_mb:,.0f}",
        )


def _held(value: float, bar: float | None) -> str:
    return f"{value:.3f}" if bar is None else f"{value:.3f} {'✓' if value >= bar else '✗'} (≥ {bar:g})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--set", action="append", help="only these, by a part of the name")
    parser.add_argument(
        "--hand-set", action="store_true", help="weights as the service starts with, not learnt from each file"
    )
    asked = parser.parse_args()
    wanted = [each for each in SETS if not asked.set or any(part in each.name for part in asked.set)]
    found: list[Measured] = []
    with tempfile.TemporaryDirectory(prefix="graph-service-bench-") as work:
        for told in wanted:
            found.append(measured(told, asked.data, Path(work), train=not asked.hand_set))
            print(*next(rows(found[-1:])), sep=" · ", file=sys.stderr, flush=True)
    shown = Table("set", "records", "precision", "recall", "pairwise F1", "B-cubed F1", "seconds", "peak MB")
    for row in rows(found):
        shown.add_row(*row)
    Console(width=130).print(shown)


if __name__ == "__main__":
    main()
