"""Who was at the same things at the same time, and how little chance explains it."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from graph_service.services.links.filters import EVERYTHING, LinkFilter, present
from graph_service.services.links.roads import HUB, MOST_LINKS
from graph_service.services.lookup import EntityRef, find_entities, find_entity
from graph_service.services.problems import within
from graph_service.store.reading import Reading
from resolution.moments import earliest, latest

MAX_DAYS, MAX_THINGS, MAX_SHOWN = 366, 500, 200
LEAST_PERIOD = 365  # days over which visits are spread at least: what was seen twice in a week is not a week's habit


@dataclass(frozen=True, slots=True)
class Stay:
    """Days on which somebody was at something, as ordinals: from the first that may be meant to the last."""

    who: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """One thing at which both were within the window."""

    thing: EntityRef
    on: str
    """The first day of the asked one's stay there that the other met."""
    bits: float
    """How surprising it is that anybody met there by chance, log2: a busy place says nothing."""


@dataclass(frozen=True, slots=True)
class CoOccurrence:
    entity: EntityRef
    meetings: tuple[Meeting, ...]
    bits: float


@dataclass(frozen=True, slots=True)
class CoOccurrences:
    entity: EntityRef
    others: tuple[CoOccurrence, ...]
    """The least by chance first."""
    busy: tuple[EntityRef, ...]
    """Things with thousands of claims, which were not looked at; the asked one itself, if it has too many."""
    truncated: bool
    wanted: LinkFilter = field(default=EVERYTHING, repr=False, compare=False)
    """By which links things were met, from either end: an export looks them up again."""


async def co_occurrence(
    reading: Reading, id_: str, wanted: LinkFilter = EVERYTHING, *, days: int = 1, least: int = 1, first: int = 20,
    most: int = MOST_LINKS, hub: int = HUB,
) -> CoOccurrences:  # fmt: skip
    """Entities with dated links to the same things, at most `days` apart from those of the asked one: two statements.

    `wanted` says which things: of which kinds, by which links. With more than `most` links the asked one, with more
    than `hub` a thing is told as busy and left out: which part of them was read would not be the lens's to say.
    """
    within("days", days, 0, MAX_DAYS)
    within("least", least, 1, MAX_THINGS)
    within("first", first, 1, MAX_SHOWN)
    asked = await find_entity(reading, id_)
    wanted = await present(reading, wanted)
    rows = await reading.rows("linking/links", ids=[asked.id], limit=most + 1, **wanted.params())
    if any(len(row["others"]) > most for row in rows):
        return CoOccurrences(asked, (), (asked,), truncated=True)
    own: dict[str, list[Stay]] = defaultdict(list)
    for row in rows:
        for stay in stays(row):
            own[stay.who].append(stay)  # here the one that was met is the thing
    things = sorted(own)[:MAX_THINGS]
    there = replace(wanted, kinds=(), direction="ANY")
    rows = await reading.rows("linking/links", ids=things, limit=hub + 1, **there.params()) if things else []
    busy = sorted(row["id"] for row in rows if len(row["others"]) > hub)
    met: dict[str, list[tuple[str, int, float]]] = defaultdict(list)
    for row in rows:
        if len(row["others"]) <= hub:
            visitors = [stay for stay in stays(row) if stay.who != asked.id]
            for other, on, bits in coincidences(own[row["id"]], visitors, days):
                met[other].append((row["id"], on, bits))
    ordered = sorted(
        (each for each in met.items() if len(each[1]) >= least),
        key=lambda each: (-sum(bits for _, _, bits in each[1]), each[0]),
    )
    shown = ordered[:first]
    refs = await find_entities(
        reading, sorted({t for _, found in shown for t, _, _ in found} | {o for o, _ in shown} | {*busy})
    )
    return CoOccurrences(
        asked,
        tuple(
            CoOccurrence(
                refs[other],
                tuple(Meeting(refs[thing], date.fromordinal(on).isoformat(), bits) for thing, on, bits in sorted(found)),
                round(sum(bits for _, _, bits in found), 1),
            )
            for other, found in shown
        ),
        tuple(refs[thing] for thing in busy),
        bool(busy) or len(own) > MAX_THINGS or len(ordered) > first,
        there,
    )  # fmt: skip


def stays(row: Mapping[str, Any]) -> Iterator[Stay]:
    """Of the dated claims; without an end, what is known is that it was then."""
    for other, since, until in zip(row["others"], row["since"], row["until"], strict=True):
        if since or until:
            yield Stay(other, _day(earliest(since or until)), _day(latest(until or since)))


def _day(moment: str) -> int:
    return date.fromisoformat(moment[:10]).toordinal()


def days_in(spans: Iterable[tuple[int, int]]) -> int:
    """How many days are in one of the spans at least, both ends within: an open end may be of the year 9999."""
    counted, reached = 0, 0
    for n, (first, last) in enumerate(sorted(spans)):
        begins = first if n == 0 else max(first, reached + 1)
        counted += max(0, last - begins + 1)
        reached = last if n == 0 else max(reached, last)
    return counted


def coincidences(own: list[Stay], visitors: list[Stay], days: int) -> list[tuple[str, int, float]]:
    """Visitors that were there within so many days of the asked one: who, on which day, and bits against chance.

    Were the visits spread evenly over the period, so many would be expected in these days; the rest is Poisson's.
    """
    if not visitors:
        return []
    everybody = [*own, *visitors]
    period = max(LEAST_PERIOD, max(s.last for s in everybody) - min(s.first for s in everybody) + 1)
    watched = days_in((s.first - days, min(s.last + days, s.first + period)) for s in own)
    expected = len(visitors) * min(1.0, watched / period)
    bits = round(-math.log2(-math.expm1(-expected)), 2) + 0.0
    found: dict[str, int] = {}
    for visitor in visitors:
        for stay in own:
            if visitor.first <= stay.last + days and stay.first <= visitor.last + days:
                found[visitor.who] = min(found.get(visitor.who, stay.first), stay.first)
    return [(who, on, bits) for who, on in sorted(found.items())]
