"""Plans one batch: asks for what is near, and says everything that changes.

The rules and their proof by model stand in docs/decisions; `tests/resolution/oracle.py` recomputes each lens from nothing
but what it may see, and the laws' tests hold this planner against it.
"""

from collections.abc import Generator
from dataclasses import replace
from typing import TypeVar

from resolution.matcher import Matcher
from resolution.plan.changes import Changes
from resolution.plan.feed import events, moves
from resolution.plan.known import Known, Need
from resolution.plan.members import MemberNews, read_members
from resolution.plan.news import News, read_news
from resolution.plan.pairs import PairNews, read_pairs
from resolution.plan.state import Batch, Lenses, Unit, is_value
from resolution.plan.units import UnitNews, read_units
from resolution.plan.views import Placing, Views

Result = TypeVar("Result")
Planning = Generator[Need, None, Changes]


def plan(batch: Batch, known: Known, matcher: Matcher, lenses: Lenses) -> Planning:
    """Yields what it needs, to be answered in `known` before it is resumed; returns all changes. `lenses`: all there are."""
    news = yield from _asking(read_news(batch, known), known)
    units = yield from _asking(read_units(news, known), known)
    pairs = yield from _asking(read_pairs(units, known, matcher), known)
    views = Views(news, units, pairs, known, matcher)
    placing = yield from _asking(views.place(), known)
    members = yield from _asking(read_members(news, placing, views, known), known)
    return _changes(news, units, pairs, views, placing, members, lenses)


def _asking(phase: Generator[Need, None, Result], known: Known) -> Generator[Need, None, Result]:
    """The phase, asking only for what is not known yet."""
    try:
        need = next(phase)
        while True:
            if (lack := known.lacks(need)) is not None:
                yield lack
            need = phase.send(None)
    except StopIteration as end:
        result: Result = end.value
        return result


def _changes(
    news: News, units: UnitNews, pairs: PairNews, views: Views, placing: Placing, members: MemberNews, lenses: Lenses
) -> Changes:
    changed = _changed_units(units, views, placing)
    values, moved = _values(changed, views), moves(members.members, lenses)
    return Changes(
        reports=news.reports,
        judgements=news.judgements,
        gone=news.gone,
        come=news.come,
        units=changed,
        holds=pairs.holds,
        pairs=pairs.pairs,
        components=_record_components(placing, views),
        members=members.members,
        values=values,
        claims_gone=frozenset(news.claims_gone),
        claims_come=news.claims_come,
        links=members.links,
        claims=members.claims,
        moves=moved,
        events=events(moved, news, members, values),
        outcomes=news.outcomes,
    )


def _changed_units(units: UnitNews, views: Views, placing: Placing) -> dict[str, Unit | None]:
    found: dict[str, Unit | None] = {}
    for name in units.units.keys() | (placing.units.keys()):
        old, new = views.loaded.get(name) or views.known.units.get(name), views.unit(name)
        if new is not None and name in placing.units:
            new = replace(new, component=placing.component[name], homes=placing.units[name])
        if new != old:
            found[name] = new
    return found


def _record_components(placing: Placing, views: Views) -> dict[str, str | None]:
    found: dict[str, str | None] = {record: placing.component[record] for record in placing.single}
    for node in placing.left:
        if views.unit(node) is None and node not in placing.single and views.news.item(node) is not None:
            found[node] = None
    return found


def _values(changed: dict[str, Unit | None], views: Views) -> dict[str, tuple[Lenses, Lenses]]:
    found: dict[str, tuple[Lenses, Lenses]] = {}
    for name, unit in changed.items():
        old = views.loaded.get(name) or views.known.units.get(name)
        before, after = (each.homes.get(name, 0) if each else 0 for each in (old, unit))
        if is_value(name) and before != after:
            found[name] = (before, after)
    return found
