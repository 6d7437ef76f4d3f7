"""Records follow their units, claims follow their records: memberships and links."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field

from resolution.plan.known import Known, Need
from resolution.plan.news import News
from resolution.plan.state import Claim, Item, Lenses, Pair
from resolution.plan.views import Placing, Views

Homes = Mapping[str, Lenses]


@dataclass(slots=True)
class MemberNews:
    members: dict[str, tuple[Homes, Homes]] = field(default_factory=dict)
    """Leaders of each record that moves, comes or goes: before and after."""
    links: dict[str, tuple[dict[Pair, Lenses], dict[Pair, Lenses]]] = field(default_factory=dict)
    """Of each claim whose links change: before and after."""
    claims: dict[str, Claim] = field(default_factory=dict)
    """Touched ones, as they will be."""


def read_members(news: News, placing: Placing, views: Views, known: Known) -> Generator[Need, None, MemberNews]:
    found = MemberNews()
    rehomed = {name for name, homes in placing.units.items() if homes != _old_homes(name, known, views)}
    yield Need(holders=frozenset(name for name in rehomed if _was_there(name, known, views)))
    items = {item.id: item for name in rehomed for item in views.holders(name)} | dict(news.come)
    items |= {id_: item for id_ in news.scope | placing.single.keys() if (item := news.item(id_)) is not None}
    fresh = news.come.keys() - news.gone.keys()
    yield Need(members=frozenset((items.keys() | news.gone.keys()) - fresh))
    for record, item in items.items():
        before, after = known.members.get(record, {}), _homes(item, placing, views)
        if before != after:
            found.members[record] = (before, after)
    for record in news.gone.keys() - news.come.keys():
        found.members[record] = (known.members.get(record, {}), {})
    yield from _read_links(found, news, known)
    return found


def _was_there(name: str, known: Known, views: Views) -> bool:
    return name in views.loaded or known.units.get(name) is not None


def _old_homes(name: str, known: Known, views: Views) -> Homes:
    unit = views.loaded.get(name) or known.units.get(name)
    return unit.homes if unit else {}


def _homes(item: Item, placing: Placing, views: Views) -> Homes:
    """Its own leaders where it is judged singly, else those of its unit."""
    homes = dict(placing.records.get(item.id, {}))
    single = placing.single.get(item.id, 0)
    unit = views.unit(item.unit)
    of_unit = placing.units.get(item.unit, unit.homes if unit else {})
    for leader, lenses in of_unit.items():
        if seen := lenses & item.audience.lenses & ~single:
            homes[leader] = homes.get(leader, 0) | seen
    return homes


def _read_links(found: MemberNews, news: News, known: Known) -> Generator[Need, None, None]:
    moved = found.members.keys() | news.gone.keys() | news.come.keys()  # claims of other reports may wait for these
    yield Need(claims=frozenset(moved))
    before = {claim.id: claim for record in moved for claim in known.claims[record]} | dict(news.claims_gone)
    kept = {id_: claim for id_, claim in before.items() if id_ not in news.claims_gone}
    before = {id_: claim for id_, claim in before.items() if id_ not in news.claims_come or id_ in news.claims_gone}
    found.claims = kept | dict(news.claims_come)
    ends = frozenset(end for claim in [*before.values(), *found.claims.values()] for end in claim.ends)
    yield Need(members=ends - (news.come.keys() - news.gone.keys()))

    def was(record: str) -> Homes:
        return known.members.get(record, {})

    def now(record: str) -> Homes:
        return found.members[record][1] if record in found.members else was(record)

    for id_ in before.keys() | found.claims.keys():
        old = joined(before[id_], was) if id_ in before else {}
        new = joined(found.claims[id_], now) if id_ in found.claims else {}
        if old != new or id_ in news.claims_come:
            found.links[id_] = (old, new)


def joined(claim: Claim, homes: Callable[[str], Homes]) -> dict[Pair, Lenses]:
    """The pairs of leaders that a claim links, with the lenses that see it do so."""
    return {
        (left, right): seen
        for left, in_left in homes(claim.ends[0]).items()
        for right, in_right in homes(claim.ends[1]).items()
        if left != right and (seen := claim.audience.lenses & in_left & in_right)
    }
