"""Similar shipments and routes equal slow obvious twins, and tell nothing of what is hidden."""

import math
import os
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.access.lenses import sees
from graph_service.access.tokens import Viewer
from graph_service.api.context import Context
from graph_service.services.links import itinerary, likening, routing
from graph_service.services.links.itinerary import Finding, Point, Stop
from graph_service.services.lookup import EntityRef, find_entities
from graph_service.services.problems import BadInput
from graph_service.services.service import Service
from graph_service.store.connection import Store
from resolution.moments import earliest, latest
from resolution.names.organisations_keys import organisation_terms
from resolution.names.organisations_read import read_organisation
from resolution.plan.state import unit_of
from resolution.records import gazetteer
from resolution.reports import Report, ReportedClaim, ReportedRecord
from resolution.score import Matching
from tests.contracts import trade
from tests.contracts.agencies import parsed, pruned, registry, viewers
from tests.contracts.holding import holding
from tests.contracts.linked import examples
from tests.contracts.questions import questions, unlimited

FIELDS = ("similarShipments", "route", "callProfile")
WORLDS = int(os.environ.get("TRADE_WORLDS", "1"))
MATCHING = Matching()


@dataclass(frozen=True, slots=True)
class Seen:
    """What a viewer sees, by entity."""

    records: dict[str, list[ReportedRecord]]
    claims: list[tuple[str, str, ReportedClaim]]
    """From which entity to which."""

    def of(self, kind: str) -> list[str]:
        return sorted(id_ for id_, records in self.records.items() if records[0].kind == kind)

    def kind(self, id_: str) -> str:
        return self.records[id_][0].kind

    def beside(self, id_: str, *kinds: str) -> list[tuple[str, ReportedClaim]]:
        found = [(b, c) for a, b, c in self.claims if a == id_] + [(a, c) for a, b, c in self.claims if b == id_]
        return [(other, claim) for other, claim in found if not kinds or self.kind(other) in kinds]


async def seen_by(service: Service, viewer: Viewer, told: list[Report]) -> Seen:
    shown = [record for report in told for record in report.records if sees(registry(), viewer.lens, record.marking)]
    refs = await service.read(viewer, lambda reading: find_entities(reading, [record.id for record in shown]))
    records: dict[str, list[ReportedRecord]] = defaultdict(list)
    for record in shown:
        records[refs[record.id].id].append(record)
    claims = [
        (refs[claim.left].id, refs[claim.right].id, claim)
        for report in told
        for claim in report.claims
        if sees(registry(), viewer.lens, claim.marking) and claim.left in refs and claim.right in refs
    ]
    return Seen(dict(records), [each for each in claims if each[0] != each[1]])


async def answers(service: Service, viewer: Viewer) -> dict[str, Any]:
    found: dict[str, Any] = {}
    ids = [*trade.IDS[::3], *trade.IDS[1::3]]
    for name, document in questions(ids).items():
        if name in FIELDS:
            result = await unlimited.execute(document, context_value=Context(service, viewer, "en"))
            assert not result.errors, result.errors
            found[name] = result.data
    return found


async def test_shipments_are_told_as_their_twins_tell_and_without_what_is_hidden(store: Store, tmp_path: Path) -> None:
    alike = stops = 0
    for (world,) in sorted(examples(40, 71, trade.worlds()), key=lambda each: len(str(each)))[-WORLDS:]:  # the fullest
        told = parsed(world[0])
        asked = viewers()[1::2][:2]
        async with holding(store, tmp_path, told, []) as service:
            full = {viewer.name: await answers(service, viewer) for viewer in asked}
            for viewer in asked:
                seen = await seen_by(service, viewer, told)
                for id_ in seen.of("shipment"):
                    for most in (2, 1000):
                        found = await service.read(
                            viewer, lambda r: likening.similar_shipments(r, id_, first=100, most=most)  # noqa: B023
                        )  # fmt: skip
                        twin, common = similar(seen, id_, most)
                        assert {e.entity.id: (e.bits, sorted(c.what for c in e.clues)) for e in found.similar} == twin
                        assert len(found.common) == common
                    alike += len(twin)
                    way = await service.read(viewer, lambda r: routing.route(r, id_))  # noqa: B023
                    assert sorted(map(row, (*way.stops, *way.undated)), key=str) == sorted(visited(seen, id_), key=str)
                    assert list(way.stops) == itinerary.in_order(way.stops)
                    stops += len(way.stops)
        for viewer in asked:
            async with holding(store, tmp_path, [pruned(report, viewer) for report in told], []) as service:
                assert await answers(service, viewer) == full[viewer.name]
    assert min(alike, stops) > 5 * WORLDS


# -- the twins


def similar(seen: Seen, own: str, most: int) -> tuple[dict[str, tuple[float, list[str]]], int]:
    """Every shipment is compared with the asked one, value by value."""
    groups, common = sharing(seen, own, most)
    roles: dict[tuple[str, str], set[str]] = {}
    for other, claim in seen.beside(own, "organisation", "vehicle"):
        role = {"consignee_of": "CONSIGNEE", "carrier_of": "CARRIER", "carried": "VEHICLE"}[claim.type]
        roles[role, other] = {s for s, c in seen.beside(other, "shipment") if c.type == claim.type} - {own}
    groups += [(role, having) for (role, _), having in roles.items()]
    found = {}
    for id_ in seen.of("shipment"):
        clues = [(max(0.0, round(13 - math.log2(len(having)), 2)), what) for what, having in groups if id_ in having]
        names = {what for _, what in clues}
        kept: list[tuple[float, str]] = []
        for bits, what in sorted(clues, key=lambda clue: -clue[0]):
            twice = what in [each for _, each in kept] and what not in ("PARTY", "CONSIGNEE", "CARRIER")
            implied = (what == "CHAPTER" and "HEADING" in names) or (
                what == "PARTY" and names & {"CONSIGNEE", "CARRIER"}
            )
            if not twice and not implied:
                kept.append((bits, what))
        if sum(bits for bits, _ in kept) > 0:
            found[id_] = (round(sum(bits for bits, _ in kept), 2), sorted(what for _, what in kept))
    return found, common


def sharing(seen: Seen, own: str, most: int) -> tuple[list[tuple[str, set[str]]], int]:
    """Which shipments have each value of the asked one; how many values too many have."""
    groups: list[tuple[str, set[str]]] = []
    common = 0
    values: dict[tuple[str, tuple[str, ...]], str] = {}
    for record in seen.records[own]:
        for what, token in traits(record):
            values[what, (token,)] = "shipment"
        for party in record.content.get("parties"):
            values["PARTY", tuple(sorted(terms(party)))] = "shipment"
    seizures = {other for other, _ in seen.beside(own, "seizure")}
    for seizure in seizures:
        for record in seen.records[seizure]:
            for words in record.content.get("concealment"):
                values["CONCEALMENT", tuple(sorted(words))] = "seizure"
    for (what, tokens), kind in values.items():
        holders = [bearing(seen, kind, token, most) for token in tokens]
        rare = [each for each in holders if each is not None]
        if not rare:
            common += 1
            continue
        having = set.intersection(*rare)
        if what == "CONCEALMENT":
            having = {other for seizure in having for other, _ in seen.beside(seizure, "shipment")}
        groups.append((what, having - {own}))
    return groups, common


def traits(record: ReportedRecord) -> list[tuple[str, str]]:
    content = record.content
    found = [("CONTAINER", each.lower()) for each in content.get("container")]
    found += [("VEHICLE", each.lower()) for each in content.get("plates")]
    found += [("SEALS", f"series={each[:-3].lower()}") for each in content.get("seals")]
    found += [("HEADING", f"hs={code[:4]}") for code in content.get("goods")]
    found += [("CHAPTER", f"hs={code[:2]}") for code in content.get("goods")]
    return found + [
        ("ORIGIN", "from=" + "_".join(gazetteer.words_of_place(each["place"]))) for each in content.get("loadedAt")
    ]


def terms(party: str) -> set[str]:
    return set(organisation_terms(read_organisation(party)))


def bearing(seen: Seen, kind: str, token: str, most: int) -> set[str] | None:
    having = [
        (id_, unit_of(record.id, record.content, MATCHING))
        for id_ in seen.of(kind)
        for record in seen.records[id_]
        if token in MATCHING.tokens(record.content)
    ]
    return None if len({unit for _, unit in having}) > most else {id_ for id_, _ in having}


Row = tuple[str, str | None, str | None, str | None, tuple[str, ...], tuple[str, ...]]


def row(stop: Stop) -> Row:
    via = tuple(each.id for each in stop.via)
    return stop.what, stop.entity.id if stop.entity else None, stop.since, stop.until, via, stop.sources


def visited(seen: Seen, own: str) -> list[Row]:
    """Every claim and every paper is looked at."""
    papers: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for record in seen.records[own]:
        for what, field in (("LOADED", "loadedAt"), ("UNLOADED", "unloadedAt")):
            for each in record.content.get(field):
                papers[what, " ".join(gazetteer.words_of_place(each["place"])), each["date"]].append(record.id)
    found: list[Row] = [
        (what, None, date, date, (), tuple(sorted(sources))) for (what, _, date), sources in papers.items()
    ]
    dates = [date for _, _, date in papers]
    window = (min(map(earliest, dates)), max(map(latest, dates)))
    plates = {plate for record in seen.records[own] for plate in record.content.get("plates")}
    boxes = {box for record in seen.records[own] for box in record.content.get("container")}
    carried: list[tuple[str, tuple[str, str]]] = []
    for vehicle, claim in seen.beside(own, "vehicle"):
        start = claim.interval.start
        carried.append((vehicle, window if start is None else (earliest(start), max(window[1], latest(start)))))
    claimed = {vehicle for vehicle, _ in carried}
    for vehicle in seen.of("vehicle"):
        own_plates = {p["number"] for record in seen.records[vehicle] for p in record.content.get("plates")}
        if own_plates & plates and vehicle not in claimed:
            carried.append((vehicle, window))
    told: list[tuple[str, str | None, ReportedClaim | None, tuple[str, str] | None]] = []
    told += [(other, None, claim, None) for other, claim in seen.beside(own, "event", "seizure", "place")]
    for truck, window_of in set(carried):
        told += [(other, truck, claim, window_of) for other, claim in seen.beside(truck, "event", "seizure", "place")]
    at: dict[tuple[str, Any], list[Any]] = defaultdict(list)
    for other, by, said, held in told:
        time = when(seen, other, said)
        if held is None or within(time, held):
            at[other, time if seen.kind(other) == "place" else ""].append((time, by, said, held))
    for other in seen.of("event") + seen.of("seizure"):
        named = {
            number
            for record in seen.records[other]
            for f in ("plates", "container")
            for number in record.content.get(f)
        }
        boxed = boxes if seen.kind(other) == "seizure" else set()
        if named & (plates | boxed) and (other, "") not in at and within(when(seen, other, None), window):
            at[other, ""].append((when(seen, other, None), None, None, window))
    for (other, _), rows in at.items():
        time = min((each[0] for each in rows), key=lambda each: (-len(each or ""), str(each)))
        sources = {claim.id for _, _, claim, _ in rows if claim} or {record.id for record in seen.records[other]}
        direct = any(held is None for *_, held in rows)
        vias = () if direct else tuple(sorted({vehicle for _, vehicle, _, _ in rows if vehicle}))
        found.append((seen.kind(other).upper(), other, time, time, vias, tuple(sorted(sources))))
    return found


def when(seen: Seen, other: str, claim: ReportedClaim | None) -> str | None:
    """In these worlds claims have a start alone."""
    start = claim.interval.start if claim else None
    own = sorted(
        (time for record in seen.records[other] for time in record.content.get("time")), key=lambda t: (-len(t), t)
    )
    if own and not (start and "T" in start):
        return str(own[0])[:10]
    return start


def within(time: str | None, window: tuple[str, str]) -> bool:
    return time is not None and earliest(time) <= window[1] and latest(time) >= window[0]


# -- what is wrong with a route

MOMENTS = ("2024-03-05", "2024-03-06", "2024-03", "2024-03-05T10:00:00Z", "2024-03-05T13:00:00Z", "2024-03-12")
POINTS = (None, Point(40.5, 69.0, 0.5), Point(40.5, 72.8, 5.0), Point(40.51, 69.0, 20.0))


@st.composite
def journeys(draw: st.DrawFn) -> Stop:
    since, until = sorted((draw(st.sampled_from(MOMENTS)), draw(st.sampled_from(MOMENTS))), key=earliest)
    if draw(st.booleans()):
        until = since
    return Stop(
        "PLACE", EntityRef("E-1", "place", "x"), "x", draw(st.sampled_from(["", "UZ", "KG"])),
        draw(st.sampled_from(POINTS)), since, until, None, draw(st.sampled_from(["", "BORDER_CROSSING"])), (),
        (f"c{draw(st.integers(0, 9))}",), ("TJ-DCA",), (),
    )  # fmt: skip


@given(st.lists(journeys(), max_size=6), st.booleans())
def test_what_is_wrong_with_a_route_equals_its_twin(told: list[Stop], by_road: bool) -> None:
    stops = itinerary.in_order(told)

    def seconds(text: str) -> float:
        return datetime.fromisoformat(text).timestamp()

    def leeway(one: Stop, other: Stop) -> float:
        """Hours from leaving the one as early as may be to reaching the other as late as may be, in the better order."""
        ways = []
        for a, b in ((one, other), (other, one)):
            ways.append(seconds(latest(b.since or "")) - seconds(earliest(a.until or "")))
        return max(ways) / 3600

    def far(one: Stop, other: Stop) -> float:
        """By the chord through the earth."""
        if one.point is None or other.point is None:
            return 0.0
        ends = []
        for point in (one.point, other.point):
            up, along = math.radians(point.latitude), math.radians(point.longitude)
            ends.append((math.cos(up) * math.cos(along), math.cos(up) * math.sin(along), math.sin(up)))
        chord = math.dist(*ends)
        km = 2 * 6371.0 * math.asin(chord / 2)
        return max(0.0, km - one.point.precision_km - other.point.precision_km)

    twin = set()
    for n, m in pairwise(range(len(stops))):
        one, other = stops[n], stops[m]
        days = math.floor((seconds(earliest(other.since or "")) - seconds(latest(one.until or ""))) / 86400)
        if days >= 3:
            twin.add(("GAP", n, m))
        if one.country and other.country and one.country != other.country and not (one.event or other.event):
            twin.add(("NO_CROSSING", n, m))
    for n, m in combinations(range(len(stops)), 2):
        one, other = stops[n], stops[m]
        both = one.point is not None and other.point is not None
        two = far(one, other) > 1e-6 if both else bool(one.country and other.country and one.country != other.country)
        if leeway(one, other) <= 0 and two:
            twin.add(("TWO_PLACES", n, m))
        between = any(stops[k].point is not None for k in range(n + 1, m))
        if both and not between and by_road and leeway(one, other) > 0 and far(one, other) / leeway(one, other) > 90:
            twin.add(("TOO_FAST", n, m))
    found: list[Finding] = itinerary.findings(stops, by_road=by_road)
    assert {(each.what, each.before, each.after) for each in found} == twin
    assert [(each.before, each.after) for each in found] == sorted((each.before, each.after) for each in found)


async def test_only_a_shipment_is_asked_for(store: Store, tmp_path: Path) -> None:
    told = [
        {"schemaVersion": 1, "agency": "TJ-DCA", "reference": "1", "revision": 1, "reportedAt": "2024-06-01T10:00:00Z",
         "marking": {"level": "OPEN", "releaseTo": ["ALL"]}, "records": [{"id": "a", "kind": "phone", "number": "+992931234567"}]}
    ]  # fmt: skip
    async with holding(store, tmp_path, parsed(told), []) as service:
        for ask in (likening.similar_shipments, routing.route):
            with pytest.raises(BadInput, match="shipment must be shipment, not phone"):
                await service.read(viewers()[0], lambda reading: ask(reading, "TJ-DCA/1/a"))  # noqa: B023
