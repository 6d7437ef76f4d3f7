"""Ways in time and timelines equal slow obvious twins."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, product

from hypothesis import strategies as st

from graph_service.services.links import meeting, timelines, timing
from graph_service.services.links.filters import LinkFilter
from graph_service.store.connection import Store
from resolution.moments import Span, earliest, latest, span
from tests.contracts.linked import Drawn, Told, allowed, asked, drawn, examples, filters, put
from tests.contracts.test_links_paths import simple


def follows(chosen: tuple[Span, ...], certain: bool) -> bool:
    """Whether moments, one in each span, can be in order; for certain: the latest starts and the earliest ends."""
    if certain:
        if any(each == span(None, None) for each in chosen):
            return False
        return all(chosen[i].starts_by <= chosen[j].ends for j in range(len(chosen)) for i in range(j))
    return all(chosen[i].starts <= chosen[j].ends_by for j in range(len(chosen)) for i in range(j))


async def test_ways_in_time_equal_their_twin(store: Store) -> None:
    orders = set()
    for graph, wanted, hops, k, certain in examples(
        120, 51, drawn(), filters, st.integers(1, 5), st.integers(1, 5), st.booleans()
    ):
        seen = graph.seen()
        if not {"E-0", "E-2"} <= {each.id for each in seen.things}:
            continue
        reader = await put(store, graph)
        found = await asked(
            reader,
            lambda reading: timing.time_respecting_paths(
                reading, "E-0", "E-2", wanted, max_hops=hops, k=k, certain=certain  # noqa: B023
            ),
        )  # fmt: skip
        steps, spans = defaultdict[str, set[str]](set), defaultdict[tuple[str, str], list[Span]](list)
        for left, right, claim, _ in allowed(seen, wanted, exempt=["E-0", "E-2"]):
            steps[left].add(right)
            spans[left, right].append(span(claim.since, claim.until))
        twin = []
        for way in simple(steps, ["E-0"], {"E-2"}, hops):
            choices = list(product(*(spans[step] for step in pairwise(way))))
            sure = any(follows(each, True) for each in choices)
            if sure or (not certain and any(follows(each, False) for each in choices)):
                twin.append((len(way), way, "CERTAIN" if sure else "POSSIBLE"))
        expected = [(way, order) for _, way, order in sorted(twin)][:k]
        assert [([each.id for each in told.path.entities], told.order) for told in found.paths] == expected
        orders |= {order for _, order in expected}
    assert orders == {"CERTAIN", "POSSIBLE"}


async def test_a_timeline_equals_its_twin(store: Store) -> None:
    for graph, wanted, first in examples(30, 53, drawn(), filters, st.integers(1, 6)):
        seen = graph.seen()
        ids = [each.id for each in seen.things][:2]
        if not ids:
            continue
        reader = await put(store, graph)
        found = await asked(reader, lambda reading: timelines.timeline(reading, ids, wanted, first=first))  # noqa: B023
        twin = {}
        for left, right, claim, outgoing in sorted(allowed(seen, wanted), key=lambda each: (each[2].id, each[0])):
            if left in ids and (claim.since or claim.until) and claim.id not in twin:
                twin[claim.id] = (claim.since or claim.until or "", claim.id, left, right, outgoing)
        expected = sorted(twin.values())
        told = [(e.since or e.until, e.claim, e.entity.id, e.other.id, e.outgoing) for e in found.events]
        assert told == expected[:first]
        assert found.truncated == (len(expected) > first)


def days_of(claim: Told) -> tuple[date, date]:
    first, last = claim.since or claim.until or "", claim.until or claim.since or ""
    return date.fromisoformat(earliest(first)[:10]), date.fromisoformat(latest(last)[:10])


async def test_co_occurrences_equal_their_twin(store: Store) -> None:
    met = large = 0
    for n, (graph, wanted, days) in enumerate(examples(60, 57, drawn(), filters, st.sampled_from([0, 1, 30]))):
        seen = graph.seen()
        if "E-0" not in {each.id for each in seen.things}:
            continue
        reader = await put(store, graph)
        for most, hub in ((200, 200), (200, 2) if n % 2 else (1, 200)):
            found = await asked(
                reader,
                lambda reading: meeting.co_occurrence(reading, "E-0", wanted, days=days, most=most, hub=hub),  # noqa: B023
            )
            busy, twin = co_occurring(seen, wanted, days, most, hub)
            assert {each.id for each in found.busy} == busy
            assert {(o.entity.id, one.thing.id) for o in found.others for one in o.meetings} == twin
            assert [o.bits for o in found.others] == sorted((o.bits for o in found.others), reverse=True)
            met, large = met + len(twin), large + len(busy)
    assert met > 20
    assert large > 5


def co_occurring(
    seen: Drawn, wanted: LinkFilter, days: int, most: int, hub: int
) -> tuple[set[str], set[tuple[str, str]]]:
    """What is too busy to be looked at, and who met E-0 at what."""
    own = [(right, claim) for left, right, claim, _ in allowed(seen, wanted) if left == "E-0"]
    if len(own) > most:
        return {"E-0"}, set()
    there = allowed(seen, replace(wanted, kinds=(), direction="ANY"))
    links = Counter(left for left, _, _, _ in there)
    busy = {thing for thing, claim in own if links[thing] > hub and (claim.since or claim.until)}
    apart, twin = timedelta(days=days), set()
    for thing, claim in own:
        for left, other, theirs, _ in there:
            dated = (claim.since or claim.until) and (theirs.since or theirs.until)
            if left == thing and other != "E-0" and dated and thing not in busy:
                (a, b), (c, d) = days_of(claim), days_of(theirs)
                if c <= b + apart and a <= d + apart:
                    twin.add((other, thing))
    return busy, twin


def test_a_busy_place_says_little_and_a_rare_one_much() -> None:
    own = [meeting.Stay("me", 1000, 1000)]
    rare = [meeting.Stay("other", 1001, 1001)]
    busy = rare + [meeting.Stay(f"n{n}", 900 + n % 300, 900 + n % 300) for n in range(2000)]
    bits = [{who: b for who, _, b in meeting.coincidences(own, each, 1)}["other"] for each in (rare, busy)]
    assert bits[0] > 6
    assert bits[1] < 0.1
