"""Sends the agencies' reports in many orders and batches, and holds what is stored together: `python -m benchmarks.orders --data DIR`.

DIR holds agencies/. The records of all four kinds become reports of one to forty by one agency each, one in five of them marked for
some lenses alone, with links between people and numbers; one report in twenty is retracted, and analysts judge pairs that seek each
other, some of which they take back. Each way is planned by the service's own planner and matcher, in memory. Prints the differences in
entities, ids, links and evidence between each way and the first, which must be none, and exits with 1 where there are any.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from benchmarks.running import ROOT
from graph_service.intake.mapping import read_profile
from graph_service.services.files.resolving import read_all
from resolution.collecting import no_collection
from resolution.content import Content
from resolution.engines.local import sought
from resolution.memory import World
from resolution.plan.state import Audience, Batch, Claim, Item, Judgement, Submission, Verdict, unit_of
from resolution.reports import Interval, Marking, Report, ReportedClaim, ReportedRecord
from resolution.score import Matching

KINDS = ("person", "phone", "org", "shipment")
LENSES = 4
ALL = (1 << LENSES) - 1
SOME = (0b0001, 0b0011, 0b0110, 0b1110)  # lenses to which a report may be marked
MARKED, RETRACTED, TAKEN_BACK = 0.2, 0.05, 0.3  # of reports, of reports, of judgements
JUDGED = 500  # pairs
MOST_A_REPORT, MOST_A_BATCH = 40, 200  # records; reports and judgements
VERDICTS: tuple[Verdict, ...] = ("SAME", "DIFFERENT", "UNSURE")
PARTS = ("records", "units", "evidence", "keys", "components", "entities", "links", "claims")
"""Of `World.state`, in its order."""

Sent = Submission | Judgement


def audience(lenses: int) -> Audience:
    return Audience(f"{lenses:b}", lenses, lenses == ALL)


def contents(data: Path) -> dict[str, list[Content]]:
    """By kind, as many as each file has."""
    return {
        kind: [
            row.content
            for row in read_all(data / f"agencies/{kind}.jsonl", read_profile(ROOT / f"examples/mappings/{kind}.toml"))
        ]
        for kind in KINDS
    }


def reports(found: dict[str, list[Content]], matching: Matching, chance: random.Random) -> Iterator[Submission]:
    """All contents of a kind after the other, some at a time; a person's report links it with a number that came before."""
    number = count()
    phones: list[str] = []
    for kind in ("phone", "person", "org", "shipment"):
        waiting = list(found[kind])
        while waiting:
            some = [waiting.pop() for _ in range(min(len(waiting), chance.randint(1, MOST_A_REPORT)))]
            id_ = f"A{chance.randrange(7)}/{next(number)}"
            seen = audience(chance.choice(SOME) if chance.random() < MARKED else ALL)
            at = f"2024-0{chance.randint(1, 9)}-01T00:00:00Z"
            items = tuple(
                Item(f"{id_}/{n}", at, seen, unit_of(f"{id_}/{n}", content, matching), content, content.digest)
                for n, content in enumerate(some)
            )
            if kind == "phone":
                phones += [item.id for item in items]
            ends = [(item.id, chance.choice(phones)) for item in items if kind == "person" and chance.random() < 0.5]
            yield _report(id_, at, seen, items, ends)


def _report(id_: str, at: str, seen: Audience, items: tuple[Item, ...], ends: Sequence[tuple[str, str]]) -> Submission:
    agency, _, reference = id_.partition("/")
    marking = Marking(agency, "OPEN", (seen.rule,))
    told = tuple(
        ReportedClaim(f"{id_}/c{n}", "uses", left, right, Interval(at), "{}", None, marking)
        for n, (left, right) in enumerate(ends)
    )
    records = tuple(ReportedRecord(item.id, "", "{}", item.content, item.id, marking) for item in items)
    digest = "".join(item.digest for item in items)
    report = Report(id_, agency, reference, 1, digest, at, marking, None, records, told, "{}")
    return Submission(report, items, tuple(Claim(each, seen, at) for each in told))


def retracted(submission: Submission) -> Submission:
    empty = replace(submission.report, revision=2, digest="", records=(), claims=())
    return Submission(empty, (), ())


def judgements(sent: Sequence[Submission], matching: Matching, chance: random.Random) -> Iterator[Judgement]:
    """On people whose records seek each other; some of them with their withdrawal."""
    people = {item.id: item.content for each in sent for item in each.items if item.content.kind == "person"}
    for one, other in chance.sample(sorted(sought(people, matching)), JUDGED):
        made = Judgement(
            f"A{chance.randrange(7)}", one, other, 1, chance.choice(VERDICTS), audience(chance.choice((ALL, *SOME))), "a", "1", ""
        )  # fmt: skip
        yield made
        if chance.random() < TAKEN_BACK:
            yield replace(made, revision=2, verdict=None)


def resolved(sent: Sequence[Sent], matching: Matching, chance: random.Random) -> World:
    """The world after all, in another order and other batches."""
    world, waiting = World(matching, ALL), list(sent)
    chance.shuffle(waiting)
    while waiting:
        size = chance.randint(1, MOST_A_BATCH)
        together, waiting = waiting[:size], waiting[size:]
        world.submit(
            Batch(
                tuple(each for each in together if isinstance(each, Submission)),
                tuple(each for each in together if isinstance(each, Judgement)),
            )
        )
    return world


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--ways", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance, matching = random.Random(asked.seed), Matching()
    with no_collection():
        told = list(reports(contents(asked.data), matching, chance))
        sent: list[Sent] = [*told, *judgements(told, matching, chance)]
        sent += [retracted(each) for each in told if chance.random() < RETRACTED]
        records = sum(len(each.items) for each in told)
        print(
            f"{records:,} records in {len(told):,} reports; {len(sent) - len(told):,} retractions and judgements",
            flush=True,
        )
        first = resolved(sent, matching, chance).state()
        differ = 0
        for way in range(2, asked.ways + 1):
            began = time.perf_counter()
            other = resolved(sent, matching, chance).state()
            parts = [name for name, one, two in zip(PARTS, first, other, strict=True) if one != two]
            differ += len(parts)
            print(
                f"way {way}: {', '.join(parts) or 'no'} differences ({time.perf_counter() - began:.0f} s)", flush=True
            )
    print(f"{asked.ways} ways: {differ} differences {'✗' if differ else '✓'}")
    sys.exit(bool(differ))


if __name__ == "__main__":
    main()
