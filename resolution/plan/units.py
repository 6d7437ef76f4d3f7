"""What a batch changes of units: who sees them, whether they are open, their content, their first records."""

from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

from resolution.lens_sets import first_in_each, union
from resolution.plan.known import Known, Need
from resolution.plan.news import News
from resolution.plan.state import Audience, Firsts, Item, Lenses, Pair, Unit, is_value


@dataclass(slots=True)
class UnitNews:
    units: dict[str, Unit | None]
    """Units of the records that come or go, as they will be."""
    changed: set[str] = field(default_factory=set)
    """Those whose content, audience or openness changes."""
    reborn: set[str] = field(default_factory=set)
    """Those that come, go, or change their content: their evidence is dead."""
    firm: set[str] = field(default_factory=set)
    """Nodes whose components are clustered again."""
    touched: Lenses = 0
    """Lenses in which anything may change."""
    dead: set[Pair] = field(default_factory=set)


def first_records(items: list[Item]) -> Firsts:
    """The first record in each lens, with its rank."""
    ranks = {item.id: item.rank for item in items}
    found = first_in_each(((item.rank, item.id, item.audience.lenses) for item in items), 1)
    return {record: (ranks[record], lenses) for record, lenses in found.items()}


def read_units(news: News, known: Known) -> Generator[Need, None, UnitNews]:
    names = {item.unit for item in [*news.gone.values(), *news.come.values()]}
    yield Need(units=frozenset(names))
    yield Need(
        holders=frozenset(
            item.unit for item in news.gone.values() if (unit := known.units[item.unit]) and item.id in unit.firsts
        )
    )
    found = UnitNews({name: _next(name, news, known) for name in names})
    for name in names:
        _compare(name, found, news, known)
    yield Need(evidence_of=frozenset(name for name in found.reborn if known.units[name] is not None))
    for name in found.reborn:
        found.dead |= {(each.left, each.right) for each in known.evidence_of.get(name, ())}
    return found


def _next(name: str, news: News, known: Known) -> Unit | None:
    out, into = news.out_of.get(name, ()), news.into.get(name, ())
    old = known.units[name]
    counts: Counter[Audience] = Counter(dict(old.counts) if old else {})
    counts.subtract(item.audience for item in out)
    counts.update(item.audience for item in into)
    kept = {audience: n for audience, n in counts.items() if n > 0}
    if not kept:
        return None
    content = into[0].content if into else old.content if old else out[0].content
    firsts = {} if is_value(name) else _firsts(name, old, out, into, known)
    return Unit(name, content, kept, firsts, old.homes if old else {}, old.component if old else "")


def _firsts(name: str, old: Unit | None, out: Sequence[Item], into: Sequence[Item], known: Known) -> Firsts:
    if old is not None and any(item.id in old.firsts for item in out):
        left = {item.id for item in out}
        return first_records([*(item for item in known.holders[name] if item.id not in left), *into])
    ranked = [(rank, record, lenses) for record, (rank, lenses) in old.firsts.items()] if old else []
    # Only the present first ones and those that come can be first: the others stay behind them.
    ranked += [(item.rank, item.id, item.audience.lenses) for item in into]
    ranks = {record: rank for rank, record, _ in ranked}
    return {record: (ranks[record], lenses) for record, lenses in first_in_each(ranked, 1).items()}


def _compare(name: str, found: UnitNews, news: News, known: Known) -> None:
    old, new = known.units[name], found.units[name]
    before, after = old.lenses if old else 0, new.lenses if new else 0
    if (old and old.content) != (new and new.content):
        found.reborn.add(name)
        found.touched |= before | after
    found.touched |= before ^ after
    if name in found.reborn or before != after or (old and old.open) != (new and new.open):
        found.changed.add(name)
        found.firm.add(name)
    old_firsts, new_firsts = (old.firsts if old else {}), (new.firsts if new else {})
    if old_firsts != new_firsts:
        found.firm.add(name)
        for record in old_firsts.keys() | new_firsts.keys():
            was, now = old_firsts.get(record), new_firsts.get(record)
            if was is None or now is None or was[0] != now[0]:
                found.touched |= (was[1] if was else 0) | (now[1] if now else 0)
            else:
                found.touched |= was[1] ^ now[1]


def touched_by_records(unit: str, news: News) -> Lenses:
    """Lenses that see a record of this unit come or go."""
    return union(item.audience.lenses for item in (*news.out_of.get(unit, ()), *news.into.get(unit, ())))
