"""Measures how well, how fast and how honestly names are compared, beside other open matchers, in one run.

python -m benchmarks.names [--data DIR] [--peers PYTHON] [--agencies FILE] [--name-bench FILE]

DIR holds persons_cross_script.tsv, persons_latin.tsv and organisations.tsv: name_a, name_b, label, kind. PYTHON is an
interpreter that has nomenklatura; without it the others are measured alone. Rows are halved by person: what was looked at
while the matcher was made (D), and what was not (V). Keys are measured on the same pairs, and on the person.jsonl of the
agencies' records: family, given, patronymic, truth. The last FILE is contrib/name_bench/cases.csv of nomenklatura's repository.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from rich.console import Console

from benchmarks.names.cases import name_bench_table
from benchmarks.names.keys import agencies_table, keys_table
from benchmarks.names.pairs import SETS, read_pairs
from benchmarks.names.peers import peers_of
from benchmarks.names.quality import kinds_table, quality, quality_table, reliability_table
from benchmarks.names.speed import measure_speed, speed_table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a folder with the three pair sets")
    parser.add_argument("--peers", help="an interpreter that has nomenklatura")
    parser.add_argument("--agencies", type=Path, help="person.jsonl of the agencies' records")
    parser.add_argument("--name-bench", type=Path, help="cases.csv of nomenklatura's name_bench")
    parser.add_argument("--speed", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.speed:
        print(json.dumps(measure_speed(asked.data, asked.speed)))
        return
    console = Console(width=130)
    if asked.data is not None:
        report(asked.data, asked.peers, console)
    if asked.agencies is not None:
        console.print(agencies_table(asked.agencies))
    if asked.name_bench is not None:
        console.print(name_bench_table(asked.name_bench, asked.peers))


def report(data: Path, python: str | None, console: Console) -> None:
    from resolution.names import SAME_BITS, score_pairs

    distances, labels = [], []
    for name, (kind, bars) in SETS.items():
        pairs = read_pairs(data / f"{name}.tsv")
        scores = score_pairs(pairs.names, kind)
        halves = {"all": np.ones_like(pairs.seen), "D": pairs.seen, "V": ~pairs.seen}
        rows = [(f"ours, {half}", quality(scores[of], pairs.same[of], SAME_BITS), True) for half, of in halves.items()]
        console.print(quality_table(name, bars, [*rows, *peers_of(pairs, kind, python)]))
        console.print(kinds_table(name, pairs, scores, SAME_BITS))
        distances.append(scores - SAME_BITS)
        labels.append(pairs.same)
    console.print(reliability_table(np.concatenate(distances), np.concatenate(labels)))
    console.print(keys_table(data))
    console.print(speed_table(data))


if __name__ == "__main__":
    main()
