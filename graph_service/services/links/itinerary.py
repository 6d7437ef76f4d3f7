"""Stops of a journey in the order of time, and what is wrong with them: pure."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, pairwise
from typing import Literal

from graph_service.services.lookup import EntityRef
from resolution.moments import earliest, latest

What = Literal["LOADED", "PLACE", "EVENT", "SEIZURE", "UNLOADED"]
Precision = Literal["YEAR", "MONTH", "DAY", "SECOND"]
PRECISIONS: dict[int, Precision] = {4: "YEAR", 7: "MONTH", 10: "DAY"}
ORDER: tuple[What, ...] = ("LOADED", "PLACE", "EVENT", "SEIZURE", "UNLOADED")
EARTH_KM = 6_371.0  # mean radius
LORRY_KMH = 90.0  # the speed that lorries of over 12 t are limited to (UN Regulation 89; Directive 92/6/EEC)
GAP_DAYS = 3  # without a trace: a lorry crosses the region in less
HOUR = 3600.0
CROSSING = "BORDER_CROSSING"


@dataclass(frozen=True, slots=True)
class Point:
    latitude: float
    longitude: float
    precision_km: float


@dataclass(frozen=True, slots=True)
class Stop:
    """Where something was, as far as it is known."""

    what: What
    entity: EntityRef | None
    """The event, the seizure or the place; None where only the papers tell."""
    place: str
    """In words; empty where nobody said."""
    country: str
    point: Point | None
    since: str | None
    until: str | None
    local_time: str | None
    """Of an event, as it was told, by the clock of the place."""
    event: str
    """The type of an event; empty for all else."""
    via: tuple[EntityRef, ...]
    """What carried the shipment there, by which it is told; empty where the shipment itself is."""
    sources: tuple[str, ...]
    """Claims that say so; records, where no claim does."""
    agencies: tuple[str, ...]
    gradings: tuple[str, ...]

    @property
    def precision(self) -> Precision | None:
        """Of the less precise end."""
        told = [len(text) for text in (self.since, self.until) if text]
        return PRECISIONS.get(min(told), "SECOND") if told else None

    @property
    def first(self) -> str:
        """The first second that may be meant. Only of dated ones, as the rest."""
        return earliest(self.since or self.until or "")

    @property
    def last(self) -> str:
        return latest(self.until or self.since or "")

    @property
    def arrived_by(self) -> str:
        return latest(self.since or self.until or "")

    @property
    def left_from(self) -> str:
        return earliest(self.until or self.since or "")


Wrong = Literal["GAP", "NO_CROSSING", "TWO_PLACES", "TOO_FAST"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is missing between two stops, or cannot be."""

    what: Wrong
    before: int
    """The stop's place in the route."""
    after: int
    days: int = 0
    """Of a gap, at least."""
    km: float = 0.0
    """At least so far apart along a great circle."""
    hours: float = 0.0
    """At most so much time for it."""


def in_order(stops: Iterable[Stop]) -> list[Stop]:
    """Dated ones by when they may have begun; what the clock of the place tells parts those of one day."""

    def key(stop: Stop) -> tuple[str, str, str, int, str]:
        return (stop.first, stop.last, stop.local_time or "", ORDER.index(stop.what), min(stop.sources, default=""))

    return sorted((stop for stop in stops if stop.since or stop.until), key=key)


def findings(stops: Sequence[Stop], *, by_road: bool = True) -> list[Finding]:
    """Of stops in their order: gaps, borders that nobody saw crossed, and what nothing could do."""
    found: list[Finding] = []
    for (n, one), (m, other) in pairwise(enumerate(stops)):
        days = (_at(other.first) - _at(one.last)).days
        if days >= GAP_DAYS:
            found.append(Finding("GAP", n, m, days=days))
        crossing = CROSSING in (one.event, other.event)
        if one.country and other.country and one.country != other.country and not crossing:
            found.append(Finding("NO_CROSSING", n, m))
    placed = [(n, stop) for n, stop in enumerate(stops) if stop.point is not None or stop.country]
    for (n, one), (m, other) in combinations(placed, 2):
        if hours_between(one, other) <= 0 and apart(one, other):
            found.append(Finding("TWO_PLACES", n, m, km=round(km_between(one, other), 1)))
    pinned = [(n, stop) for n, stop in enumerate(stops) if stop.point is not None]
    for (n, one), (m, other) in pairwise(pinned):
        km, hours = km_between(one, other), hours_between(one, other)
        if by_road and hours > 0 and km > LORRY_KMH * hours:
            found.append(Finding("TOO_FAST", n, m, km=round(km, 1), hours=round(hours, 1)))
    return sorted(found, key=lambda each: (each.before, each.after, each.what))


def apart(one: Stop, other: Stop) -> bool:
    """Whether two stops are at two places for certain."""
    if one.point is not None and other.point is not None:
        return km_between(one, other) > 0
    return bool(one.country and other.country and one.country != other.country)


def hours_between(one: Stop, other: Stop) -> float:
    """At most, whichever came first: from the earliest that one may have been left to the latest arrival at the other."""
    forth = _at(other.arrived_by) - _at(one.left_from)
    back = _at(one.arrived_by) - _at(other.left_from)
    return max(forth, back).total_seconds() / HOUR


def km_between(one: Stop, other: Stop) -> float:
    """At least, along a great circle (haversine); 0 where no coordinates are known."""
    if one.point is None or other.point is None:
        return 0.0
    up, up2 = math.radians(one.point.latitude), math.radians(other.point.latitude)
    along = math.radians(other.point.longitude - one.point.longitude)
    part = math.sin((up2 - up) / 2) ** 2 + math.cos(up) * math.cos(up2) * math.sin(along / 2) ** 2
    km = 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(part)))
    return max(0.0, km - one.point.precision_km - other.point.precision_km)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)
