"""What one who sees given records and judgements would see under a model: worked out in memory, by the planner itself."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from resolution.ids import report_of
from resolution.matcher import Matcher
from resolution.memory import World
from resolution.plan.state import Audience, Batch, Item, Judgement, Submission, unit_of
from resolution.reports import Marking, Report

RECORDS_AT_A_TIME = 1_000
ONE = 1  # lens: whoever asks

Told = Callable[[int], None]


def leaders(
    items: Sequence[Item], judgements: Sequence[Judgement], matcher: Matcher, *, told: Told = lambda _: None
) -> Mapping[str, str]:
    """The leading record, or the value, of each record."""
    world = World(matcher, ONE)
    done = 0
    for batch in _batches(items, matcher):
        world.submit(batch)
        done += sum(len(each.items) for each in batch.submissions)
        told(done)
    if judgements:
        seen = [replace(each, audience=_seen(each.audience)) for each in judgements]
        world.submit(Batch((), tuple(seen)))
    return world.leaders(0)


def _seen(audience: Audience) -> Audience:
    return Audience("open" if audience.open else "", ONE, audience.open)


def _batches(items: Sequence[Item], matcher: Matcher) -> Iterator[Batch]:
    reports: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        reports[report_of(item.id)].append(
            replace(item, audience=_seen(item.audience), unit=unit_of(item.id, item.content, matcher))
        )
    waiting: list[Submission] = []
    size = 0
    for id_, records in reports.items():
        waiting.append(Submission(_report(id_, records), tuple(records), ()))
        size += len(records)
        if size >= RECORDS_AT_A_TIME:
            yield Batch(tuple(waiting))
            waiting, size = [], 0
    if waiting:
        yield Batch(tuple(waiting))


def _report(id_: str, records: Sequence[Item]) -> Report:
    return Report(id_, "", id_, 1, "", records[0].reported_at, Marking("", ""), None, (), (), "")


@dataclass(frozen=True, slots=True)
class Regrouping:
    """Things that share records with things that they become: the smallest set of both that belongs together."""

    before: tuple[str, ...]
    after: tuple[tuple[str, ...], ...]
    """As the records of each."""


def regroupings(before: Mapping[str, str], after: Mapping[str, str]) -> list[Regrouping]:
    """By the things that records were of, and will be of; things that keep just their records are left out."""
    parts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for record in sorted(before):
        parts[before[record], after[record]].append(record)
    was, will = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for one, other in parts:
        was[one].append(other)
        will[other].append(one)
    found: list[Regrouping] = []
    seen: set[str] = set()
    for start in was:
        if start in seen:
            continue
        olds, news, waiting = {start: None}, dict[str, None](), [start]
        while waiting:
            for new in was[waiting.pop()]:
                news[new] = None
                fresh = [old for old in will[new] if old not in olds]
                olds |= dict.fromkeys(fresh)
                waiting += fresh
        seen |= olds.keys()
        if len(olds) > 1 or len(news) > 1:
            groups = (sorted(record for old in will[new] for record in parts[old, new]) for new in news)
            found.append(Regrouping(tuple(sorted(olds)), tuple(sorted(map(tuple, groups)))))
    return found
