"""Measures how well and how fast files are resolved without a server: `python -m benchmarks.resolution --data DIR`.

DIR holds er/ (FEBRL, historical figures) and agencies/. Each set is resolved by the command that a user types, with `--train`:
weights are learnt from the file itself without its truth, and only the naming of columns differs. `--hand-set` measures the one
model that is shipped. `--peers PYTHON` runs other linkers that this interpreter has beside it, on the same rows; `--world` adds
sets that the generator makes, with other rates and seeds, and numbers in local formats; `--large N` two worlds of so many records each.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import resolution_peers as peers
from benchmarks.resolution_peers import PEERS, Peer, PeerFailed
from benchmarks.resolution_sets import SETS, Set, large, phones, worlds
from benchmarks.running import COMMAND, memory_together, watched
from graph_service.intake.mapping import read_profile
from graph_service.services.files.resolving import Evaluated, evaluate_files, write_clusters

OURS = "ours"


@dataclass(frozen=True, slots=True)
class Measured:
    told: Set
    by: str
    found: Evaluated
    records: int
    seconds: float | None
    """Of the whole process."""
    processor_seconds: float | None
    """Of all its processes, whatever else the machine did."""
    peak_mb: float | None
    """Of all its processes together."""


@dataclass(frozen=True, slots=True)
class Timed:
    out: str
    seconds: float
    processor_seconds: float
    peak_mb: float


def timed(arguments: Sequence[str | Path]) -> Timed:
    """Raises CalledProcessError."""
    began, before = time.perf_counter(), os.times()
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        # Seldom, for to add up the pages of a gigabyte takes a hundredth of a second.
        with watched(process.pid, memory_together, every_seconds=0.5) as peak:
            out, err = process.communicate()
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, process.args, out, err)
    spent = os.times()
    processors = spent.children_user + spent.children_system - before.children_user - before.children_system
    return Timed(out, time.perf_counter() - began, processors, max(peak, default=0) / 1024)


def measured(told: Set, folder: Path, work: Path, *, train: bool) -> Measured:
    clusters = work / "clusters.csv"
    ran = timed(
        [COMMAND, "resolve", folder / told.file, "--mapping", told.mapping, "--out", clusters, "--json",
         *(["--train"] if train else [])]
    )  # fmt: skip
    found = evaluate_files(clusters, truth_of(told, folder, work))
    return Measured(
        told, OURS, found, int(json.loads(ran.out)["records"]), ran.seconds, ran.processor_seconds, ran.peak_mb
    )


def truth_of(told: Set, folder: Path, work: Path) -> Path:
    truth = work / "truth.json"
    truth.write_text(json.dumps(told.truth(folder)))
    return truth


def measured_peers(told: Set, folder: Path, work: Path, python: str, there: Sequence[Peer]) -> Iterator[Measured]:
    """Of sets of people. Raises PeerFailed."""
    if read_profile(told.mapping).kind != "person":
        return
    rows, clusters = work / "rows.csv", work / "clusters.csv"
    count = peers.write_rows(folder / told.file, told.mapping, rows)
    truth = truth_of(told, folder, work)
    for peer in there:
        if count > peer.most:
            print(f"{peer.name} is not run on {count:,} records, but on {peer.most:,} at most", file=sys.stderr)
            continue
        try:
            ran = timed(peers.arguments(peer, python, rows, clusters))
        except subprocess.CalledProcessError as error:
            last = (str(error.stderr).strip().splitlines() or [""])[-1]
            raise PeerFailed(f"{peer.name} on {told.name}: {last}") from error
        yield Measured(
            told, peer.name, evaluate_files(clusters, truth), count, ran.seconds, ran.processor_seconds, ran.peak_mb
        )


def measured_equal_numbers(told: Set, folder: Path, work: Path) -> Measured:
    """Numbers that are one where they are written alike, but for what stands between digits."""
    with (folder / told.file).open(encoding="utf-8") as lines:
        numbers = [json.loads(line)["number"] for line in lines]
    kept = ["".join(sign for sign in number if sign.isdigit() or sign == "+") for number in numbers]
    clusters = work / "clusters.csv"
    write_clusters(clusters, zip(map(str, range(len(kept))), kept, strict=True))
    found = evaluate_files(clusters, truth_of(told, folder, work))
    return Measured(told, "equal E.164", found, len(kept), None, None, None)


def row(each: Measured) -> tuple[str, ...]:
    pairwise, b_cubed, seconds = each.told.bars if each.by == OURS else (None, None, None)
    score = each.found
    return (
        each.told.name,
        each.by,
        f"{each.records:,}",
        f"{score.pairwise.precision:.4f}",
        f"{score.pairwise.recall:.4f}",
        _held(score.pairwise.f1, pairwise),
        _held(score.b_cubed.f1, b_cubed),
        "" if each.seconds is None else f"{each.seconds:.1f}" + ("" if seconds is None else f" (≤ {seconds:g})"),
        "" if each.processor_seconds is None else f"{each.processor_seconds:.1f}",
        "" if each.peak_mb is None else f"{each.peak_mb:,.0f}",
    )


def _held(value: float, bar: float | None) -> str:
    return f"{value:.3f}" if bar is None else f"{value:.3f} {'✓' if value >= bar else '✗'} (≥ {bar:g})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--set", action="append", help="only these, by a part of the name")
    parser.add_argument(
        "--peers", metavar="PYTHON", help="an interpreter that has splink 4, recordlinkage, nomenklatura, and anyascii"
    )
    parser.add_argument("--world", action="store_true", help="sets that the generator makes, too")
    parser.add_argument("--large", type=int, metavar="N", help="and two made-up worlds of so many records")
    parser.add_argument(
        "--hand-set", action="store_true", help="weights as the service starts with, not learnt from each file"
    )
    asked = parser.parse_args()
    there = peers.present(asked.peers) if asked.peers else []
    found: list[Measured] = []
    with tempfile.TemporaryDirectory(prefix="graph-service-bench-") as name:
        work = Path(name)
        for told, folder in _sets(asked, work):
            for each in _all(told, folder, work, asked, there):
                found.append(each)
                print(*row(each), sep=" · ", file=sys.stderr, flush=True)
    shown = Table(
        "set",
        "by",
        "records",
        "precision",
        "recall",
        "pairwise F1",
        "B-cubed F1",
        "seconds",
        "of processors",
        "peak MB",
    )
    for each in found:
        shown.add_row(*row(each))
    console = Console(width=150)
    console.print(shown)
    if absent := [peer.name for peer in PEERS if peer not in there]:
        console.print(
            f"NOT MEASURED, NOT THERE: {', '.join(absent)}. Give --peers a Python that has them and anyascii.",
            style="bold red",
        )


def _sets(asked: argparse.Namespace, work: Path) -> Iterator[tuple[Set, Path]]:
    """Each set with the folder of its file."""
    sets = [(each, asked.data) for each in SETS if asked.data is not None]
    if asked.world:
        sets += [(each, work) for each in (*worlds(work), phones(work))]
    if asked.large:
        sets += [(each, work) for each in large(work, asked.large)]
    for told, folder in sets:
        if not asked.set or any(part in told.name for part in asked.set):
            yield told, folder


def _all(told: Set, folder: Path, work: Path, asked: argparse.Namespace, there: Sequence[Peer]) -> Iterator[Measured]:
    yield measured(told, folder, work, train=not asked.hand_set)
    if told.file == "phones.jsonl":
        yield measured_equal_numbers(told, folder, work)
    yield from measured_peers(told, folder, work, asked.peers or "", there)


if __name__ == "__main__":
    main()
