"""What happened to entities in one batch, as each lens saw it: made of nothing but what changed for that lens."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from resolution.lens_sets import union
from resolution.plan.changes import Event, Happened, Moved
from resolution.plan.members import Homes, MemberNews
from resolution.plan.news import News
from resolution.plan.state import Lenses, is_value


def moves(members: Mapping[str, tuple[Homes, Homes]], lenses: Lenses) -> tuple[Moved, ...]:
    """Who changed the leader, and in which lenses."""
    found: list[Moved] = []
    for record, (before, after) in sorted(members.items()):
        nowhere_before, nowhere_after = lenses & ~union(before.values()), lenses & ~union(after.values())
        for was, in_was in [*before.items(), (None, nowhere_before)]:
            for now, in_now in [*after.items(), (None, nowhere_after)]:
                if was != now and in_was & in_now:
                    found.append(Moved(record, was, now, in_was & in_now))
    return tuple(found)


def events(
    moved: tuple[Moved, ...],
    news: News,
    members: MemberNews,
    values: Mapping[str, tuple[Lenses, Lenses]],
) -> tuple[Event, ...]:
    """In the order of leaders, which tells nothing."""
    touched = _touched(moved, news, members)
    origins, ends = defaultdict[str, list[tuple[str, Lenses]]](list), defaultdict[str, list[tuple[str, Lenses]]](list)
    for each in moved:
        if each.before is not None and each.after is not None:
            if each.record == each.after or is_value(each.after):
                origins[each.after].append((each.before, each.lenses))
            if each.record == each.before or is_value(each.before):
                ends[each.before].append((each.after, each.lenses))
    found: list[Event] = []
    for leader, lenses in sorted(touched.items()):
        before, after = _led(leader, members, values)
        begun, ended = after & ~before, before & ~after
        found += _told(leader, begun, "SPLIT", "CREATED", origins[leader])
        found += _told(leader, ended, "MERGED", "GONE", ends[leader])
        if stayed := lenses & ~begun & ~ended:
            found.append(Event(leader, "CHANGED", None, stayed))
    return tuple(found)


def _touched(moved: tuple[Moved, ...], news: News, members: MemberNews) -> dict[str, Lenses]:
    """Leaders of whose entities something came, went or says something else, in the lenses that see it."""
    touched: dict[str, Lenses] = defaultdict(int)
    for each in moved:
        for leader in (each.before, each.after):
            if leader is not None:
                touched[leader] |= each.lenses
    for record in news.come.keys() & news.gone.keys():
        stored = news.known.members.get(record, {})
        before, after = members.members.get(record, (stored, stored))
        for leader, lenses in after.items():
            touched[leader] |= lenses & union(before.values())
    for claim, (old, new) in members.links.items():
        replaced = claim in news.claims_come and claim in news.claims_gone
        for pair in old.keys() | new.keys():
            was, now = old.get(pair, 0), new.get(pair, 0)
            for leader in pair:
                touched[leader] |= was | now if replaced else was ^ now
    return {leader: lenses for leader, lenses in touched.items() if lenses}


def _led(leader: str, members: MemberNews, values: Mapping[str, tuple[Lenses, Lenses]]) -> tuple[Lenses, Lenses]:
    """Lenses in which it led, and does; none where nothing of that changed."""
    if is_value(leader):
        return values.get(leader, (0, 0))
    before, after = members.members.get(leader, ({}, {}))
    return before.get(leader, 0), after.get(leader, 0)


def _told(
    leader: str, lenses: Lenses, with_other: Happened, alone: Happened, others: list[tuple[str, Lenses]]
) -> Iterator[Event]:
    """Of several others, of a value's many records, the first."""
    by_other: dict[str, Lenses] = defaultdict(int)
    for other, seen in sorted(others):
        if now := lenses & seen:
            by_other[other] |= now
            lenses &= ~now
    for other, seen in by_other.items():
        yield Event(leader, with_other, other, seen)
    if lenses:
        yield Event(leader, alone, None, lenses)
