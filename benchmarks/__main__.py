"""Measures the whole service on both stores and prints each figure beside the bar it is to reach.

python -m benchmarks --data DIR     DIR holds agencies/ and senzing/, or one of them
python -m benchmarks                on reports of a made-up world alone
"""

import argparse
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.measures import Figure, agencies, large, senzing
from benchmarks.running import place

STORES = ("embedded", "neo4j")


def measured(store: str, data: Path | None, people: int, folder: Path) -> Iterator[Figure]:
    """Each figure as soon as it is known."""
    chance = random.Random(1)
    if data is not None and (data / "senzing").is_dir():
        with place(folder / "senzing", store) as where:
            yield from senzing(where, data / "senzing")
    if data is not None and (data / "agencies").is_dir():
        with place(folder / "agencies", store) as where:
            yield from agencies(where, data / "agencies", chance)
    if people:
        with place(folder / "made", store) as where:
            yield from large(where, people, chance)


def table(found: dict[str, list[Figure]]) -> Table:
    shown = Table("figure", *(f"{store}" for store in found), "bar")
    rows = {figure.name: figure for figures in found.values() for figure in figures}
    for name, any_ in rows.items():
        own = [next((each for each in figures if each.name == name), None) for figures in found.values()]
        bar = "" if any_.bar is None else f"{'≥' if any_.more else '≤'} {any_.bar:g} {any_.unit}"
        shown.add_row(name, *("" if each is None else each.words for each in own), bar)
    return shown


def tell(stores: Sequence[str] | None, measure: Callable[[str, Path], Iterator[Figure]]) -> None:
    """Prints figures of each store as soon as they are known, and then beside each other; each has a folder of its own."""
    found: dict[str, list[Figure]] = {}
    with tempfile.TemporaryDirectory(prefix="graph-service-bench-") as folder:
        for store in stores or STORES:
            found[store] = []
            for figure in measure(store, Path(folder) / store):
                print(f"{store}: {figure.name}: {figure.words}", flush=True)
                found[store].append(figure)
    Console(width=130).print(table(found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--store", choices=STORES, action="append")
    parser.add_argument("--people", type=int, default=61_500, help="of the made-up world: some 200,000 records")
    asked = parser.parse_args()
    tell(asked.store, lambda store, folder: measured(store, asked.data, asked.people, folder))


if __name__ == "__main__":
    main()
