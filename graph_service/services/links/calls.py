"""Calls as claims tell them: with whom, when, how many, and where nobody called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import Any

from graph_service.services.links.claimed import Claimed
from graph_service.services.lookup import EntityRef
from resolution.moments import earliest, latest

DAY = timedelta(days=1)
DAY_SIGNS, TIME_SIGNS = 10, 20  # of a text that tells the day, and of one that tells the second, in UTC
MOST_SILENCES = 5
MOST_TOLD = 2**31 - 1  # as far as whole numbers of answers go: whoever writes more of one claim has made a slip


@dataclass(frozen=True, slots=True)
class Call:
    """One call, or calls that were counted together."""

    other: EntityRef
    outgoing: bool
    count: int
    seconds: int
    since: str | None
    until: str | None
    confidence: int
    agencies: tuple[str, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Contact:
    entity: EntityRef
    calls: int
    outgoing: int
    incoming: int
    seconds: int
    claims: int
    share: float
    """Of all calls, 0 to 1."""
    first: str | None
    last: str | None
    confidence: int
    agencies: tuple[str, ...]
    dated: bool
    """Whether of every claim it is known when it began: else nobody can say that the contact is new."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When calls were made, in one time zone, as far as it was told."""

    hours: tuple[int, ...]
    """24, from midnight on."""
    without_hour: int
    weekdays: tuple[int, ...]
    """7, from Monday on."""
    without_day: int


@dataclass(frozen=True, slots=True)
class Silence:
    """Whole days for certain without a call, whatever the imprecise times were."""

    after: str
    until: str
    days: int


def calls_of(claims: Iterable[Claimed]) -> list[Call]:
    """Two agencies that tell of one call, or of the same calls counted together, tell of the same thing."""
    found: dict[Any, Call] = {}
    for each in claims:
        count = max(1, whole(each.properties.get("count")))
        call = Call(
            each.other, each.outgoing, count, whole(each.properties.get("seconds")), each.since, each.until,
            each.confidence, (each.agency,), 1,
        )  # fmt: skip
        distinct = each.since is not None and (len(each.since) == TIME_SIGNS or count > 1)
        key = (each.other.id, each.outgoing, each.since, each.until, count) if distinct else each.claim
        found[key] = _together(found[key], call) if key in found else call
    return list(found.values())


def whole(told: Any) -> int:
    """A number that a sender wrote as one of JSON or as text; 0 for anything else."""
    if isinstance(told, str) and told.strip().isdecimal():
        told = float(told)
    if isinstance(told, int | float) and not isinstance(told, bool) and 0 <= told <= MOST_TOLD:
        return int(told)
    return 0


def together(numbers: Iterable[int]) -> int:
    """Their sum, or the most that can be told."""
    return min(sum(numbers), MOST_TOLD)


def _together(one: Call, other: Call) -> Call:
    return Call(
        one.other, one.outgoing, one.count, max(one.seconds, other.seconds), one.since, one.until,
        max(one.confidence, other.confidence), tuple(sorted({*one.agencies, *other.agencies})), one.claims + other.claims,
    )  # fmt: skip


def contacts_of(calls: Sequence[Call]) -> list[Contact]:
    """Those of most calls first, then by id."""
    total = sum(call.count for call in calls)
    by_other: dict[str, list[Call]] = {}
    for call in calls:
        by_other.setdefault(call.other.id, []).append(call)
    found = [_contact(own, total) for own in by_other.values()]
    return sorted(found, key=lambda each: (-each.calls, each.entity.id))


def _contact(own: Sequence[Call], total: int) -> Contact:
    return Contact(
        own[0].other, together(call.count for call in own), together(call.count for call in own if call.outgoing),
        together(call.count for call in own if not call.outgoing), together(call.seconds for call in own),
        sum(call.claims for call in own), round(sum(call.count for call in own) / total, 4),
        min((call.since for call in own if call.since), default=None), last_of(own),
        max(call.confidence for call in own), tuple(sorted({agency for call in own for agency in call.agencies})),
        all(call.since for call in own),
    )  # fmt: skip


def last_of(calls: Iterable[Call]) -> str | None:
    """The latest time that was told, as precise as it was."""
    told = [text for call in calls if (text := call.until or call.since)]
    return max(told, key=lambda text: (latest(text), text), default=None)


def new_since(contacts: Iterable[Contact], since: str) -> list[Contact]:
    """Contacts that for certain did not begin before."""
    asked = earliest(since)
    return [each for each in contacts if each.dated and each.first is not None and earliest(each.first) >= asked]


def rhythm(calls: Iterable[Call], zone: tzinfo) -> Rhythm:
    hours, weekdays = [0] * 24, [0] * 7
    without_hour = without_day = 0
    for call in calls:
        day, hour = _placed(call, zone)
        if day is None:
            without_day += call.count
        else:
            weekdays[day.weekday()] += call.count
        if hour is None:
            without_hour += call.count
        else:
            hours[hour] += call.count
    most = MOST_TOLD
    return Rhythm(
        tuple(min(n, most) for n in hours),
        min(without_hour, most),
        tuple(min(n, most) for n in weekdays),
        min(without_day, most),
    )


def _placed(call: Call, zone: tzinfo) -> tuple[date | None, int | None]:
    """The day and the hour of a call, or of all calls that were counted together."""
    if call.since is None or (call.until is None and call.count > 1):
        return None, None
    start, end = _local(call.since, zone), _local(call.until or call.since, zone)
    if isinstance(start, datetime) and isinstance(end, datetime) and (end - start < DAY) and call.count == 1:
        return start.date(), start.hour
    days = [each.date() if isinstance(each, datetime) else each for each in (start, end)]
    if days[0] is None or days[0] != days[1]:
        return None, None
    timed = isinstance(start, datetime) and isinstance(end, datetime) and start.hour == end.hour
    return days[0], start.hour if timed and isinstance(start, datetime) else None


def _local(text: str, zone: tzinfo) -> datetime | date | None:
    """A time in the zone, a day as it was told, None for what is less precise, and for the last hours of the year 9999."""
    if len(text) == TIME_SIGNS:
        try:
            return datetime.fromisoformat(text).astimezone(zone)
        except OverflowError:  # an open end, as registers write it
            return None
    return date.fromisoformat(text) if len(text) == DAY_SIGNS else None


def silences(calls: Iterable[Call]) -> list[Silence]:
    """The longest between the first call and the last: a time that calls were counted over, or that is imprecise, is no silence."""
    told = sorted(
        (earliest(start), latest(end), start, end)
        for call in calls
        if (start := call.since or call.until) and (end := call.until or call.since)
    )
    found, reached = list[Silence](), told[:1]
    for each in told[1:]:
        if each[0] > reached[-1][1]:
            reached.append(each)
        elif each[1] > reached[-1][1]:
            reached[-1] = (reached[-1][0], each[1], reached[-1][2], each[3])
    for before, after in pairwise(reached):
        days = (instant(after[0]) - instant(before[1])).days
        if days:
            found.append(Silence(before[3], after[2], days))
    return sorted(found, key=lambda each: (-each.days, each.after))[:MOST_SILENCES]


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
