"""One agency tries much while another sends little: `python -m benchmarks.turns [--seconds 40] [--store embedded]`.

On a made-up world. Four clients of one agency try 3,000 records each (`dryRun`), again and again; beside them another agency sends
reports of one record and searches, one after the other. Prints what these take, alone and beside the others.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import generator
from benchmarks.__main__ import STORES, tell
from benchmarks.live import report
from benchmarks.measures import SEARCH, SUBMIT, Figure, one_record_reports
from benchmarks.running import Client, place, serving

BUSY = "KZ-POLICE"
CLIENTS, RECORDS, RECORDS_A_REPORT = 4, 3_000, 300
ALONE = 30  # reports and searches
TRY = "mutation($reports: [JSON!]!) { submitReports(reports: $reports, dryRun: true) { __typename ... on Problem { code } } }"


def tried(number: int) -> list[dict[str, Any]]:
    """What one client tries: people, in reports of the busy agency."""
    told = islice(one_record_reports(random.Random(number), ""), RECORDS)
    people = [each["records"][0] | {"id": f"p{n}"} for n, each in enumerate(told)]
    return [
        report(f"tried-{number}-{first}", people[first : first + RECORDS_A_REPORT]) | {"agency": BUSY}
        for first in range(0, RECORDS, RECORDS_A_REPORT)
    ]


def taken(
    client: Client, reports: Iterator[dict[str, Any]], names: Iterator[str], going: Callable[[int], bool]
) -> dict[str, list[float]]:
    """Milliseconds of reports and searches, as long as it goes on; it is told how many there were."""
    found: dict[str, list[float]] = {"a report of one record": [], "a search": []}
    sent, searched = found.values()
    while going(len(sent)):
        sent += client.timed(SUBMIT, [{"reports": [next(reports)]}])
        searched += client.timed(SEARCH, [{"text": next(names)}])
    return found


def figures(found: dict[str, list[float]], beside: str) -> Iterator[Figure]:
    for name, milliseconds in found.items():
        yield Figure(f"{name}, {beside}: half take at most", median(milliseconds), "ms")
        yield Figure(f"{name}, {beside}: the longest of {len(milliseconds)}", max(milliseconds), "ms")


def measured(store: str, folder: Path, people: int, seconds: float) -> Iterator[Figure]:
    chance = random.Random(3)
    reports = one_record_reports(chance, "one-")
    told = (name for each in islice(one_record_reports(chance, ""), 200) for name in each["records"][0]["names"])
    names = cycle([name["full"] for name in told if "full" in name])
    with place(folder, store) as where, serving(where) as client, ThreadPoolExecutor(CLIENTS) as crowd:
        made, busy = where.folder / "made", where.token_file(BUSY).read_text().strip()
        yield Figure("records in the store", generator.write(made, people, 1), "")
        for agency in generator.AGENCIES:
            where.command("import", made / f"{agency}.jsonl", agency=agency)
        taken(client, reports, names, lambda n: n < ALONE)  # what is asked first is slower
        yield from figures(taken(client, reports, names, lambda n: n < ALONE), "alone")
        until = time.perf_counter() + seconds

        def press(number: int) -> list[bool]:
            """Whether each try was answered: on a slow machine one may be ended as too slow."""
            own, asked, found = replace(client, token=busy, _connection=None), {"reports": tried(number)}, list[bool]()
            while time.perf_counter() < until:
                try:
                    own.ask(TRY, asked)
                except AssertionError:
                    found.append(False)
                else:
                    found.append(True)
            return found

        pressing = [crowd.submit(press, number) for number in range(CLIENTS)]
        yield from figures(
            taken(client, reports, names, lambda _: time.perf_counter() < until),
            f"beside {CLIENTS} × {RECORDS:,} tried",
        )
        answered = [each for press_ in pressing for each in press_.result()]
        yield Figure(f"tries of {RECORDS:,} records answered", answered.count(True), "")
        yield Figure("ended as too slow", answered.count(False), "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", choices=STORES, action="append")
    parser.add_argument("--people", type=int, default=700, help="of the made-up world: some 2,300 records")
    parser.add_argument("--seconds", type=float, default=40.0)
    asked = parser.parse_args()
    tell(asked.store, lambda store, folder: measured(store, folder, asked.people, asked.seconds))


if __name__ == "__main__":
    main()
