"""The route of a shipment: where its papers, its claims and those of what carried it say that it was."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph_service.services.links.bearing import MOST_BEARERS, Sought, bearers_of
from graph_service.services.links.claimed import Claimed, claims_on
from graph_service.services.links.filters import EVERYTHING, LinkFilter, present
from graph_service.services.links.itinerary import Finding, Point, Stop, What, findings, in_order
from graph_service.services.links.roads import HUB
from graph_service.services.lookup import EntityRef, RecordView, find_entities, find_entity, records_of
from graph_service.services.problems import BadInput
from graph_service.store.reading import Reading
from resolution.ids import report_of
from resolution.moments import FIRST, LAST, earliest, latest, span
from resolution.records import finding, gazetteer
from resolution.records.event import DAY
from resolution.records.shipment import SHIPMENT

VEHICLE, EVENT, SEIZURE, PLACE = "vehicle", "event", "seizure", "place"
WHAT: Mapping[str, What] = {EVENT: "EVENT", SEIZURE: "SEIZURE", PLACE: "PLACE"}
PAPERS: tuple[tuple[str, What], ...] = (("loadedAt", "LOADED"), ("unloadedAt", "UNLOADED"))
OFF_ROAD = frozenset({"AIRCRAFT"})  # faster than any lorry
MOST_STOPS = 200
MOST_CARRIERS = 20
TO_THE_SECOND = 20  # signs of a time in UTC

Window = tuple[str, str]
Time = tuple[str | None, str | None]
Contents = Mapping[str, Sequence[RecordView]]


@dataclass(frozen=True, slots=True)
class Carrier:
    """What carried the shipment, and when."""

    entity: EntityRef
    window: Window
    named: bool
    """Found by a number in the papers, which no claim repeats."""


@dataclass(frozen=True, slots=True)
class Route:
    shipment: EntityRef
    stops: tuple[Stop, ...]
    """Dated ones in the order of time."""
    undated: tuple[Stop, ...]
    carriers: tuple[EntityRef, ...]
    findings: tuple[Finding, ...]
    hubs: tuple[EntityRef, ...]
    truncated: bool


@dataclass(frozen=True, slots=True)
class _Seen:
    """An event, a seizure or a place that the shipment or what carried it was at, by one claim or number."""

    entity: EntityRef
    via: EntityRef | None
    claim: Claimed | None
    window: Window | None
    """In which it must have been; None where the shipment itself was claimed to be there."""


async def route(
    reading: Reading, shipment: str, wanted: LinkFilter = EVERYTHING, *, most: int = MOST_BEARERS, hub: int = HUB
) -> Route:
    """A fixed number of statements. The filter is of claims; what the papers tell is told whatever it says."""
    entity = await find_entity(reading, shipment)
    if entity.kind != SHIPMENT.name:
        raise BadInput(what="shipment", value=entity.kind, bound=SHIPMENT.name)
    wanted = await present(reading, wanted)
    papers = (await records_of(reading, [entity.id])).get(entity.id, [])
    whole = await claims_on(reading, [entity.id], wanted, most=hub)
    own = whole.claims.get(entity.id, ())
    window = window_of(papers, own)
    named, common = await _named(reading, papers, most)
    carriers = _carriers(own, named, window)
    chosen = carriers[:MOST_CARRIERS]
    theirs = await claims_on(
        reading, [each.entity.id for each in chosen], replace(wanted, kinds=tuple(WHAT), direction="ANY"), most=hub
    )
    seen = [_Seen(each.other, None, each, None) for each in own if each.other.kind in WHAT]
    for carrier in chosen:
        told = theirs.claims.get(carrier.entity.id, ())
        seen += [_Seen(each.other, carrier.entity, each, carrier.window) for each in told]
    if window is not None:
        seen += [_Seen(each, None, None, window) for each in named if each.kind in (EVENT, SEIZURE)]
    happened = sorted({each.entity.id for each in seen if each.entity.kind != PLACE})
    there = await claims_on(reading, happened, replace(wanted, kinds=(PLACE,), direction="ANY"), most=hub)
    places = {each.other.id for claims in there.claims.values() for each in claims}
    known = {each.entity.id for each in seen} | places | {each.entity.id for each in chosen}
    contents = await records_of(reading, sorted(known)) if known else {}
    stops = [*_of_papers(papers), *_of_seen(seen, there.claims, contents)]
    gradings = await _gradings(reading, stops)
    stops = [_graded(each, gradings) for each in stops]
    dated = in_order(stops)
    undated = sorted((s for s in stops if not (s.since or s.until)), key=lambda s: (s.what, s.place, s.sources))
    by_road = not any(OFF_ROAD & {*r.content.get("type")} for each in chosen for r in contents.get(each.entity.id, ()))
    large = sorted({*whole.hubs, *theirs.hubs, *there.hubs})
    refs = await find_entities(reading, large)
    shown = tuple(dated[:MOST_STOPS])
    return Route(
        entity, shown, tuple(undated[:MOST_STOPS]), tuple(each.entity for each in chosen),
        tuple(findings(shown, by_road=by_road)), tuple(refs[id_] for id_ in large),
        bool(large) or common or len(carriers) > len(chosen) or max(len(dated), len(undated)) > MOST_STOPS,
    )  # fmt: skip


def window_of(papers: Iterable[RecordView], own: Iterable[Claimed]) -> Window | None:
    """When the shipment was under way: by the dates of its papers, else by its dated claims; None if nobody says."""
    dates = [place["date"] for record in papers for field, _ in PAPERS for place in record.content.get(field)]
    told = [date for date in dates if date]
    told = told or [text for each in own for text in (each.since, each.until) if text]
    return (min(map(earliest, told)), max(map(latest, told))) if told else None


async def _named(reading: Reading, papers: Iterable[RecordView], most: int) -> tuple[list[EntityRef], bool]:
    """Vehicles, events and seizures that bear a number of the papers; whether one is too common to be looked at."""
    sought = set[Sought]()
    for record in papers:
        for plate in record.content.get("plates"):
            sought |= {Sought(kind, finding.token_of_number(plate)) for kind in (VEHICLE, EVENT, SEIZURE)}
        sought |= {Sought(SEIZURE, finding.token_of_number(each)) for each in record.content.get("container")}
    bearers = await bearers_of(reading, sorted(sought), most=most)
    ids = sorted({id_ for found in bearers.values() for id_ in found or ()})
    refs = await find_entities(reading, ids)
    return [refs[id_] for id_ in ids], None in bearers.values()


def _carriers(own: Iterable[Claimed], named: Iterable[EntityRef], window: Window | None) -> list[Carrier]:
    """By claims while these held, by a number of the papers while the shipment was under way; else nobody knows when."""
    found: dict[tuple[str, Window], Carrier] = {}
    for each in own:
        if each.other.kind == VEHICLE and (held := _window(each, window)) is not None:
            found[each.other.id, held] = Carrier(each.other, held, named=False)
    claimed = {id_ for id_, _ in found}
    for ref in named:
        if ref.kind == VEHICLE and ref.id not in claimed and window is not None:
            found[ref.id, window] = Carrier(ref, window, named=True)
    return sorted(found.values(), key=lambda each: (each.entity.id, each.window))


def _window(claim: Claimed, window: Window | None) -> Window | None:
    """An end that was not told is that of the shipment."""
    start = earliest(claim.since) if claim.since else window and window[0]
    end = latest(claim.until) if claim.until else window and max(window[1], latest(claim.since or window[0]))
    if start is None and end is None:
        return None
    if end is None and claim.since is not None:
        end = latest(claim.since)  # nothing more is known than that it carried it then
    return (start or FIRST, end or LAST)


def _of_papers(papers: Iterable[RecordView]) -> Iterable[Stop]:
    """A place by any of its names on one day is one stop."""
    found: dict[tuple[What, tuple[str, ...], str], list[tuple[RecordView, Mapping[str, str]]]] = {}
    for record in papers:
        for field, what in PAPERS:
            for told in record.content.get(field):
                key = (what, tuple(gazetteer.words_of_place(told["place"])), told["date"])
                found.setdefault(key, []).append((record, record.source[field]))
    for (what, _, date), told_by in found.items():
        names = {str(given.get("place") or "") for _, given in told_by}
        countries = {str(given.get("country") or "").upper() for _, given in told_by} - {""}
        records = [record for record, _ in told_by]
        yield Stop(
            what, None, min(names), min(countries) if len(countries) == 1 else "", None, date or None, date or None, None,
            "", (), tuple(sorted(record.id for record in records)), tuple(sorted({record.agency for record in records})), (),
        )  # fmt: skip


def _of_seen(seen: Iterable[_Seen], there: Mapping[str, Sequence[Claimed]], contents: Contents) -> Iterable[Stop]:
    """An event is one stop, whoever told of it; a place is one for each time. What only a number names comes last."""
    found: dict[tuple[str, Time | None], list[tuple[_Seen, Time]]] = {}
    for each in seen:
        time = _when(each, contents)
        key = (each.entity.id, time if each.entity.kind == PLACE else None)
        if each.window is not None and not _meets(*time, each.window):
            continue  # of another journey, as far as anybody can tell
        if each.claim is not None or key not in found:
            found.setdefault(key, []).append((each, time))
    for (id_, _), told in found.items():
        entity, records = told[0][0].entity, contents.get(id_, ())
        since, until = min((time for _, time in told), key=lambda time: (-len(time[0] or time[1] or ""), str(time)))
        at = _place(entity, there.get(id_, ()), contents)
        claims = [each.claim for each, _ in told if each.claim is not None]
        sources = [claim.claim for claim in claims] or [record.id for record in records]
        agencies = {claim.agency for claim in claims} or {record.agency for record in records}
        vias = {each.via.id: each.via for each, _ in told if each.via is not None}
        direct = any(each.window is None for each, _ in told)
        yield Stop(
            WHAT[entity.kind], entity, _place_name(entity, records, at), _country(at) or _country(records), _point(at),
            since, until, _local_time(records), _event(entity, records),
            () if direct else tuple(vias[id_] for id_ in sorted(vias)), tuple(sorted(set(sources))),
            tuple(sorted(agencies)), tuple(sorted({claim.grading for claim in claims if claim.grading})),
        )  # fmt: skip


def _when(each: _Seen, contents: Contents) -> Time:
    """An event has a day of its own, which a claim to the second tells better; a place was visited when the claim says."""
    claim = each.claim
    local = _local_time(contents.get(each.entity.id, ())) if each.entity.kind != PLACE else None
    if local is not None and (claim is None or len(claim.since or "") < TO_THE_SECOND):
        return local[:DAY], local[:DAY]
    return (claim.since, claim.until or claim.since) if claim is not None else (None, None)


def _meets(since: str | None, until: str | None, window: Window) -> bool:
    """Whether something dated may be of the time in the window."""
    if since is None and until is None:
        return False
    held = span(since, until)
    return held.starts <= window[1] and held.ends_by >= window[0]


def _place(entity: EntityRef, there: Sequence[Claimed], contents: Contents) -> Sequence[RecordView]:
    """Records of the place itself, or of the first by id that an event is claimed to be at."""
    if entity.kind == PLACE:
        return contents.get(entity.id, ())
    ids = sorted({each.other.id for each in there})
    return contents.get(ids[0], ()) if ids else ()


def _place_name(entity: EntityRef, records: Sequence[RecordView], at: Sequence[RecordView]) -> str:
    if entity.kind == PLACE:
        return entity.caption
    told = [str(record.source["place"]) for record in records if record.source.get("place")]
    return min(told) if told else min((record.caption for record in at), default="")


def _country(records: Sequence[RecordView]) -> str:
    """Empty where records tell of several."""
    told = {country for record in records for country in record.content.get("country")}
    return min(told) if len(told) == 1 else ""


def _point(records: Sequence[RecordView]) -> Point | None:
    """The most precise of its coordinates."""
    told = [tuple(point) for record in records for point in record.content.get("coordinates")]
    if not told:
        return None
    latitude, longitude, metres = min(told, key=lambda point: (point[2], point))
    return Point(latitude, longitude, metres / 1000)


def _local_time(records: Sequence[RecordView]) -> str | None:
    """The most precise, then the earliest."""
    told = [time for record in records for time in record.content.get("time")]
    return min(told, key=lambda time: (-len(time), time), default=None)


def _event(entity: EntityRef, records: Sequence[RecordView]) -> str:
    if entity.kind != EVENT:
        return ""
    return min((type_ for record in records for type_ in record.content.get("type")), default="")


async def _gradings(reading: Reading, stops: Iterable[Stop]) -> dict[str, str]:
    """Of the reports of sources; a claim's own grading goes before that of its report."""
    ids = sorted({report_of(source) for stop in stops if not stop.gradings for source in stop.sources})
    rows = await reading.rows("linking/gradings", ids=ids) if ids else []
    return {row["id"]: row["grading"] for row in rows}


def _graded(stop: Stop, gradings: Mapping[str, str]) -> Stop:
    if stop.gradings:
        return stop
    told = {gradings[report] for source in stop.sources if (report := report_of(source)) in gradings}
    return replace(stop, gradings=tuple(sorted(told)))
