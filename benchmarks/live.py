"""Measures what a running service takes: `python -m benchmarks.live --people 7700 [--store embedded]`.

On a made-up world: reports of ten records from 32 clients at once, merges undone, and hostile records: numbers, names and
papers that thousands share.
"""

import argparse
import itertools
import random
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks import generator
from benchmarks.__main__ import STORES, tell
from benchmarks.measures import OPEN, SUBMIT, Figure, latencies, one_record_reports
from benchmarks.running import AUDIENCE, Client, place, serving

CLIENTS, SECONDS, RECORDS_A_REPORT = 32, 20.0, 10
UNDONE = 100  # merges
HOLDERS, ALIASES, LETTERS = 5_000, 2_000, 10_000
SECONDS_AT_MOST = 1_000.0  # ms: a submission that touches something hostile
JUDGE = """mutation($a: ID!, $b: ID!) { judge(a: $a, b: $b, verdict: DIFFERENT, reason: "benchmark") { __typename } }"""
WITHDRAW = """mutation($a: ID!, $b: ID!) { withdrawJudgement(a: $a, b: $b) { __typename } }"""


def report(reference: str, records: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "schemaVersion": 1, "agency": AUDIENCE, "reference": reference, "revision": 1, "reportedAt": "2024-03-01T00:00:00Z",
        "marking": OPEN, "records": records, "claims": [],
    }  # fmt: skip


def tens(chance: random.Random) -> Iterator[dict[str, Any]]:
    """Reports of ten people each."""
    people = (each["records"][0] for each in one_record_reports(chance, "person-"))
    for n in itertools.count():
        yield report(f"ten-{n}", [next(people) | {"id": f"p{m}"} for m in range(RECORDS_A_REPORT)])


def sustained(client: Client, chance: random.Random) -> Figure:
    """Records a second that are acknowledged to clients that all send at once."""
    waiting, lock, sent = tens(chance), threading.Lock(), list[int]()
    end = time.perf_counter() + SECONDS

    def send() -> None:
        own = replace(client, _connection=None)
        while time.perf_counter() < end:
            with lock:
                told = next(waiting)
            own.ask(SUBMIT, {"reports": [told]})
            sent.append(RECORDS_A_REPORT)

    began = time.perf_counter()
    threads = [threading.Thread(target=send) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Figure(
        f"{CLIENTS} clients, reports of {RECORDS_A_REPORT}",
        sum(sent) / (time.perf_counter() - began),
        "records/s",
        200,
        more=True,
    )


def undone(client: Client, truth: Path) -> list[Figure]:
    """Two records of one person judged different, and the judgement withdrawn."""
    of_person: dict[str, list[str]] = defaultdict(list)
    for line in truth.read_text("utf-8").splitlines()[1:]:
        record, _, entity = line.partition("\t")
        if entity.startswith("P"):
            of_person[entity].append(record)
    pairs = [{"a": records[0], "b": records[1]} for records in of_person.values() if len(records) > 1][:UNDONE]
    return [
        *latencies("a merge undone", client.timed(JUDGE, pairs), 50),
        *latencies("a judgement withdrawn", client.timed(WITHDRAW, pairs), 50),
    ]


def hostile(chance: random.Random) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """What is hostile, and the records of which one more will come."""

    def people(**shared: Any) -> list[dict[str, Any]]:
        found = list(itertools.islice(one_record_reports(chance, ""), HOLDERS + 1))
        return [each["records"][0] | {"id": f"p{n}"} | shared for n, each in enumerate(found)]

    yield (
        f"one number on {HOLDERS:,} phones",
        [{"id": f"n{n}", "kind": "phone", "number": "+992931112233"} for n in range(HOLDERS + 1)],
    )
    yield f"one phone on {HOLDERS:,} people", people(phones=["+992935556677"])
    yield f"one name on {HOLDERS:,} people", people(names=[{"family": "Рахимов", "given": "Али"}])
    yield f"one document on {HOLDERS:,} people", people(documents=["AA0000001"])
    aliases = [{"family": f"Рахимов{n}", "given": "Али"} for n in range(ALIASES)]
    yield (
        f"{ALIASES:,} aliases on one",
        [{"id": f"a{n}", "kind": "person", "names": aliases, "born": "1981-02-03"} for n in range(2)],
    )
    yield (
        f"a name of {LETTERS:,} letters",
        [{"id": f"l{n}", "kind": "person", "names": [{"full": "Рахимов " * (LETTERS // 8)}]} for n in range(2)],
    )


def withstood(client: Client, chance: random.Random) -> Iterator[Figure]:
    for n, (name, records) in enumerate(hostile(chance)):
        client.ask(SUBMIT, {"reports": [report(f"hostile-{n}", records[:-1])]})
        took = client.timed(SUBMIT, [{"reports": [report(f"hostile-{n}-more", records[-1:])]}])
        yield Figure(f"one more: {name}", took[0], "ms", SECONDS_AT_MOST)


def measured(store: str, folder: Path, people: int) -> Iterator[Figure]:
    chance = random.Random(2)
    with place(folder, store) as where, serving(where) as client:
        made = where.folder / "made"
        yield Figure("records in the store", generator.write(made, people, 1), "")
        for agency in generator.AGENCIES:
            where.command("import", made / f"{agency}.jsonl", agency=agency)
        yield sustained(client, chance)
        yield from undone(client, made / "truth.tsv")
        yield from withstood(client, chance)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", choices=STORES, action="append")
    parser.add_argument("--people", type=int, default=7_700, help="of the made-up world: some 25,000 records")
    asked = parser.parse_args()
    tell(asked.store, lambda store, folder: measured(store, folder, asked.people))


if __name__ == "__main__":
    main()
