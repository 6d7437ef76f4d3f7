"""The profile of a number equals a slow obvious twin."""

import json
import math
from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import strategies as st

from graph_service.services.links import calling
from graph_service.services.links.calls import Call, rhythm, silences, whole
from graph_service.services.links.filters import LinkFilter
from graph_service.services.lookup import EntityRef
from graph_service.services.problems import BadInput
from graph_service.store.connection import Store
from resolution.moments import earliest, latest, span
from tests.contracts.linked import Drawn, Thing, Told, allowed, asked, examples, put

KINDS = ("phone", "phone", "phone", "phone", "phone", "phone", "sim", "sim", "handset", "handset", "person")
TYPES = {("phone", "phone"): "called", ("phone", "sim"): "number_of", ("sim", "handset"): "installed_in",
         ("person", "phone"): "uses", ("phone", "handset"): "used_in"}  # fmt: skip
TIMES = ("2024-02-10", "2024-02-10T19:30:00Z", "2024-02-11T23:30:00Z", "2024-03-05", "2024-03", "2024-04-20", None)
WHAT = {"sim": "SIM", "handset": "HANDSET", "person": "HOLDER"}
DUSHANBE = timedelta(hours=5)


@st.composite
def networks(draw: st.DrawFn) -> Drawn:
    """Numbers, cards, handsets and a holder; E-0 is the number that is asked for."""
    things = tuple(
        Thing(f"E-{n}", kind, 2 if n == 0 else draw(st.sampled_from([1, 2, 2, 2, 3]))) for n, kind in enumerate(KINDS)
    )
    pairs = [(left, right) for left in things for right in things if left != right and (left.kind, right.kind) in TYPES]
    near = [pair for pair in pairs if things[0] in pair]
    ends = draw(st.lists(st.one_of(st.sampled_from(near), st.sampled_from(pairs)), min_size=14, max_size=40))
    claims = []
    for n, (left, right) in enumerate(ends):
        since, until = draw(st.sampled_from(TIMES)), draw(st.sampled_from([None, None, *TIMES]))
        if since and until and span(since, None).starts > span(until, None).starts:
            since, until = until, since
        claims.append(Told(
            f"c{n:02}", left.id, right.id, TYPES[left.kind, right.kind], draw(st.sampled_from([1, 2, 2, 2, 3])), since,
            until, draw(st.sampled_from(["2024-05-01T10:00:00Z", "2024-06-01T10:00:00Z"])),
            draw(st.sampled_from(["TJ", "KZ"])), draw(st.sampled_from([50, 80, 100])), 80,
            draw(st.sampled_from(['{}', '{"count": 3, "seconds": 60}', '{"count": "2"}', '{"seconds": 5}'])),
        ))  # fmt: skip
    return Drawn(things, tuple(claims))


narrowed = st.builds(
    LinkFilter,
    direction=st.sampled_from(["ANY", "ANY", "OUT", "IN"]),
    since=st.sampled_from([None, None, None, "2024-02-11"]),
    known_at=st.sampled_from([None, None, "2024-05-02"]),
    min_confidence=st.sampled_from([0, 0, 0, 60]),
    avoid=st.sampled_from([(), (), (), ("E-3",)]),
)


def calls_told(seen: Drawn, wanted: LinkFilter) -> list[tuple[str, bool, int, int, Told]]:
    """Other end, whether E-0 called, how many, how long: what two claims tell alike is told once."""
    found: list[tuple[str, bool, int, int, Told]] = []
    for left, other, claim, outgoing in sorted(
        allowed(seen, replace(wanted, types=("called",))), key=lambda e: e[2].id
    ):
        if left != "E-0":
            continue
        told = json.loads(claim.properties)
        count, seconds = int(told.get("count", 1)), told.get("seconds", 0)
        same = [
            n
            for n, (o, out, c, _, one) in enumerate(found)
            if (o, out, c, one.since, one.until) == (other, outgoing, count, claim.since, claim.until)
            and claim.since and ("T" in claim.since or count > 1)
        ]  # fmt: skip
        if same:
            found[same[0]] = (*found[same[0]][:3], max(found[same[0]][3], seconds), found[same[0]][4])
        else:
            found.append((other, outgoing, count, seconds, claim))
    return found


async def test_contacts_equal_their_twin(store: Store) -> None:
    fresh = replaced = 0
    for graph, wanted in examples(25, 61, networks(), narrowed):
        reader = await put(store, graph)
        found = await asked(
            reader, lambda reading: calling.call_profile(reading, "E-0", wanted, since="2024-02-11", first=50)  # noqa: B023
        )  # fmt: skip
        seen = graph.seen()
        told = calls_told(seen, wanted)
        by_other: dict[str, list[Any]] = defaultdict(list)
        for each in told:
            by_other[each[0]].append(each)
        total = sum(count for _, _, count, _, _ in told)
        assert (found.calls, found.seconds) == (total, sum(each[3] for each in told))
        twin = {
            other: (
                sum(each[2] for each in own), sum(each[2] for each in own if each[1]), sum(each[3] for each in own),
                round(sum(each[2] for each in own) / total, 4),
            )
            for other, own in by_other.items()
        }  # fmt: skip
        assert {c.entity.id: (c.calls, c.outgoing, c.seconds, c.share) for c in found.contacts} == twin
        assert [c.entity.id for c in found.contacts] == sorted(twin, key=lambda other: (-twin[other][0], other))
        new = {
            other
            for other, own in by_other.items()
            if all(e[4].since and earliest(e[4].since) >= "2024-02-11" for e in own)
        }
        assert {c.entity.id for c in found.new_contacts} == new
        fresh += len(new)
        assert found.undated == sum(e[2] for e in told if not (e[4].since or e[4].until))
        history = [(e.device.id, e.sim.id if e.sim else None, e.type, e.since, e.claims) for e in found.equipment]
        assert history == equipped(seen, wanted)
        assert {e.entity.id: (e.began, e.bits, {c.what for c in e.clues}) for e in found.replacements} == replacing(
            seen, wanted, told
        )
        assert [e.bits for e in found.replacements] == sorted((e.bits for e in found.replacements), reverse=True)
        replaced += len(found.replacements)
    assert min(fresh, replaced) > 4


def rest_of(wanted: LinkFilter) -> LinkFilter:
    return replace(wanted, direction="ANY", since=None)


def equipped(seen: Drawn, wanted: LinkFilter) -> list[tuple[str, str | None, str, str | None, int]]:
    steps, held = allowed(seen, rest_of(wanted)), set[tuple[str, str, str | None]]()
    claims = {claim.id: claim for claim in seen.claims}
    for left, device, claim, _ in steps:
        if left == "E-0" and seen.kind(device) in ("sim", "handset"):
            held.add((claim.id, device, None))
            own = span(claim.since, claim.until)
            for sim, handset, inner, _ in steps:
                other = span(inner.since, inner.until)
                together = own.starts <= other.ends_by and other.starts <= own.ends_by
                if sim == device and seen.kind(sim) == "sim" and seen.kind(handset) == "handset" and together:
                    held.add((inner.id, handset, sim))
    at = {id_: claim.since or claim.until or "~" for id_, claim in claims.items()}
    found: list[tuple[str, str | None, str, str | None, int]] = []
    for id_, device, by in sorted(held, key=lambda each: (at[each[0]], each[0], each[2] or "")):
        row = (device, by, claims[id_].type)
        if found and found[-1][:3] == row:
            found[-1] = (*found[-1][:4], found[-1][4] + 1)
        else:
            found.append((*row, claims[id_].since, 1))
    return found


def replacing(seen: Drawn, wanted: LinkFilter, told: list[Any]) -> dict[str, tuple[str, float, set[str]]]:
    """Every number is tried: what it shares with E-0, and when it began."""
    ends = [claim.until or claim.since for *_, claim in told if claim.until or claim.since]
    if not ends:
        return {}
    silent = max(ends, key=lambda text: (latest(text), text))
    beside: dict[str, set[str]] = defaultdict(set)
    spoke: dict[str, set[str]] = defaultdict(set)
    first: dict[str, list[str]] = defaultdict(list)
    for left, right, claim, _ in allowed(seen, rest_of(wanted)):
        (spoke if claim.type == "called" else beside)[left].add(right)
        if claim.since or claim.until:
            first[left].append(claim.since or claim.until or "")
    own = {id_: {id_} for id_ in beside["E-0"]}
    for sim in [id_ for id_ in beside["E-0"] if seen.kind(id_) == "sim"]:
        own |= {id_: {id_} for id_ in beside[sim] if seen.kind(id_) == "handset"}
    reach = {id_: set(beside[id_]) for id_ in own}
    for id_ in own:
        if seen.kind(id_) == "handset":
            reach[id_] |= {o for sim in beside[id_] if seen.kind(sim) == "sim" for o in beside[sim]}
    shared: dict[str, list[tuple[str, float]]] = defaultdict(list)
    contacts = {other for other, *_ in told}
    groups = [("CONTACT", spoke[contact]) for contact in contacts]
    groups += [(WHAT[seen.kind(id_)], reach[id_]) for id_ in own]
    for what, others in groups:
        numbers = {o for o in others if seen.kind(o) == "phone"} - {"E-0"}
        for other in numbers:
            shared[other].append((what, round(13 - math.log2(len(numbers)), 2)))
    found = {}
    for other, clues in shared.items():
        if not first[other]:
            continue
        began = min(first[other], key=lambda text: (earliest(text), text))
        days = days_between(began, silent)
        if days is None:
            continue
        all_of_it = [*clues, ("BEGAN", round(max(0.0, -math.log2(min(1, (2 * days + 1) / 365))), 2))]
        all_of_it += [("CALLED_EACH_OTHER", -3.0)] if other in contacts else []
        bits = round(sum(bits for _, bits in all_of_it), 2)
        if bits > 0:
            found[other] = (began, bits, {what for what, _ in all_of_it})
    return found


def days_between(began: str, silent: str) -> int | None:
    at = [datetime.fromisoformat(text) for one in (began, silent) for text in (earliest(one), latest(one))]
    if at[1] < at[2] - timedelta(days=30) or at[0] > at[3] + timedelta(days=90):
        return None
    return max(abs((at[1] - at[2]).days), abs((at[3] - at[0]).days))


NOBODY = EntityRef("E-1", "phone", "+992")


@st.composite
def calls(draw: st.DrawFn) -> Call:
    since, until = draw(st.sampled_from(TIMES)), draw(st.sampled_from([None, None, *TIMES]))
    if since and until and earliest(since) > earliest(until):
        since, until = until, since
    return Call(NOBODY, True, draw(st.sampled_from([1, 1, 4])), 0, since, until, 80, ("TJ",), 1)


def test_silences_and_hours_equal_their_twins() -> None:
    for (told,) in examples(300, 67, st.lists(calls(), max_size=8)):
        covered = [
            (earliest(c.since or c.until or ""), latest(c.until or c.since or "")) for c in told if c.since or c.until
        ]
        twin = set()
        for _, end in covered:
            for start, _ in covered:
                apart = (datetime.fromisoformat(start) - datetime.fromisoformat(end)).days
                if start > end and apart and all(b <= end or a >= start for a, b in covered):
                    twin.add(apart)
        assert {each.days for each in silences(told)} == set(sorted(twin, reverse=True)[: len(silences(told))])
        assert len(silences(told)) <= 5
        found = rhythm(told, ZoneInfo("Asia/Dushanbe"))
        assert (list(found.hours), list(found.weekdays)) == hours_and_days(told)
        assert sum(found.hours) + found.without_hour == sum(c.count for c in told)
        assert sum(found.weekdays) + found.without_day == sum(c.count for c in told)


def hours_and_days(told: list[Call]) -> tuple[list[int], list[int]]:
    hours, days = [0] * 24, [0] * 7
    for call in told:
        start, end = call.since, call.until or (call.since if call.count == 1 else None)
        if start is None or end is None or len(start) < 10 or len(end) < 10:
            continue
        local = [
            each if len(each) == 10 else str(datetime.fromisoformat(each[:-1]) + DUSHANBE) for each in (start, end)
        ]
        timed = len(start) > 10 and len(end) > 10
        short = timed and datetime.fromisoformat(end) - datetime.fromisoformat(start) < timedelta(days=1)
        if local[0][:10] == local[1][:10] or (call.count == 1 and short):
            days[date.fromisoformat(local[0][:10]).weekday()] += call.count
            if timed and (local[0][:13] == local[1][:13] or call.count == 1):
                hours[int(local[0][11:13])] += call.count
    return hours, days


@pytest.mark.parametrize(
    ("told", "number"),
    [
        (37, 37),
        ("37", 37),
        (2.0, 2),
        (None, 0),
        (True, 0),
        (-1, 0),
        ("много", 0),
        ([1], 0),
        ("9" * 5_000, 0),
        (1e999, 0),
        (2**31, 0),
    ],
)
def test_a_count_is_a_number_or_nothing(told: Any, number: int) -> None:
    assert whole(told) == number


async def test_what_cannot_be_asked_is_told_with_its_bound(store: Store) -> None:
    reader = await put(store, Drawn((Thing("E-0", "phone", 1), Thing("E-1", "person", 1)), ()))
    for given, fault in (
        ({"phone": "E-1"}, "phone must be phone, not person"),
        ({"zone": "Dushanbe"}, "zone must be Asia/Dushanbe"),
        ({"since": "soon"}, "since must be 2024"),
        ({"first": 0}, "first must be 1–200, not 0"),
    ):
        told: dict[str, Any] = {"phone": "E-0"} | given
        with pytest.raises(BadInput, match=fault):
            await asked(reader, lambda reading: calling.call_profile(reading, **told))  # noqa: B023


async def test_a_number_of_too_many_calls_is_told_as_a_hub(store: Store) -> None:
    claims = tuple(Told(f"c{n}", "E-0", f"E-{n + 1}", "called", 3 if n == 3 else 2, "2024-02-10") for n in range(4))
    graph = Drawn(tuple(Thing(f"E-{n}", "phone", 2) for n in range(5)), claims)
    reader = await put(store, graph)
    found = {
        most: await asked(reader, lambda reading: calling.call_profile(reading, "E-0", most=most))  # noqa: B023
        for most in (2, 3)
    }
    assert ([each.id for each in found[2].hubs], found[2].calls, found[2].truncated) == (["E-0"], 0, True)
    assert (found[3].hubs, found[3].calls, found[3].truncated) == ((), 3, False)  # the hidden call does not count
