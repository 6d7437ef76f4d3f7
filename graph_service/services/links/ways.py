"""The k best ways through a graph that is known: by cost, then by ids; no entity twice."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TypeVar

MOST_TRIED = 100_000  # beginnings of ways that a search looks at: it then says that it was cut

State = TypeVar("State")
Costs = Mapping[str, Mapping[str, int]]
"""From each entity to those that follow it, and what the step costs; whole numbers, so that sums are exact."""


@dataclass(frozen=True, slots=True)
class Search:
    """What ways are wanted: from any start to any goal, both only as ends."""

    starts: Collection[str]
    goals: Collection[str]
    most_hops: int
    k: int
    via: Collection[str] = ()
    closed: Collection[str] = ()
    """Entities that are no way through."""
    mutual: bool = False
    """Whether each step goes both ways, at one price."""


@dataclass(frozen=True, slots=True)
class Ways:
    ways: tuple[tuple[str, ...], ...]
    costs: tuple[int, ...]
    truncated: bool


def best_ways(search: Search, steps: Costs) -> Ways:
    return guided_ways(search, steps, True, lambda state, _left, _right: state)


def guided_ways(
    search: Search, steps: Costs, beginning: State, follow: Callable[[State, str, str], State | None]
) -> Ways:
    """As `best_ways`, of those alone that `follow` goes along with: it gets what it answered last, and None ends a way.

    What remains to be paid and walked from each entity is known beforehand: a way is only begun where it can end.
    """
    before = steps if search.mutual else turned(steps)
    goals = frozenset(search.goals)
    closed = (frozenset(search.closed) | frozenset(search.starts)) - goals
    to_walk = _hops(before, goals, closed, search.most_hops)
    to_pay = _to_pay(before, goals, closed, to_walk)
    to_via = {each: _hops(before, [each], closed - {each}, search.most_hops) for each in search.via}
    waiting: list[tuple[int, tuple[str, ...], int, State]] = [
        (to_pay[start], (start,), 0, beginning) for start in sorted(set(search.starts)) if start in to_walk
    ]
    found: list[tuple[str, ...]] = []
    costs: list[int] = []
    tried = 0
    while waiting and len(found) < search.k and tried < MOST_TRIED:
        _, way, cost, state = heappop(waiting)
        here = way[-1]
        if here in goals:
            found.append(way)
            costs.append(cost)
            continue
        tried += 1
        remaining = search.most_hops - len(way)  # hops after the next
        missing = [each for each in search.via if each not in way]
        for other, price in steps.get(here, {}).items():
            if other in way or other in closed or to_walk.get(other, remaining + 1) > remaining:
                continue
            if any(not _may_pass(each, other, goals, to_via[each], to_walk, remaining) for each in missing):
                continue
            then = follow(state, here, other)
            if then is not None:
                heappush(waiting, (cost + price + to_pay[other], (*way, other), cost + price, then))
    return Ways(tuple(found), tuple(costs), tried >= MOST_TRIED)


def _may_pass(
    wanted: str, at: str, goals: Collection[str], to_wanted: Mapping[str, int], to_walk: Mapping[str, int], hops: int
) -> bool:
    """Whether a way that is `at` may still go by `wanted` and reach a goal."""
    if wanted == at:
        return True
    return at not in goals and to_wanted.get(at, hops + 1) + to_walk.get(wanted, hops + 1) <= hops


def turned(steps: Costs) -> Costs:
    """The same steps, from each entity back to those before it."""
    found: dict[str, dict[str, int]] = {}
    for left, others in steps.items():
        for right, price in others.items():
            found.setdefault(right, {})[left] = price
    return found


def _hops(before: Costs, ends: Collection[str], closed: Collection[str], most: int) -> dict[str, int]:
    """The fewest steps from each entity to an end, as far as so many reach; closed entities are not gone through."""
    found, level = dict.fromkeys(ends, 0), set(ends)
    for hops in range(1, most + 1):
        level = {other for here in level if here not in closed for other in before.get(here, ())} - found.keys()
        found |= dict.fromkeys(level, hops)
    return found


def _to_pay(
    before: Costs, ends: Collection[str], closed: Collection[str], to_walk: Mapping[str, int]
) -> Mapping[str, int]:
    """The least that remains from each entity to an end."""
    prices = {price for others in before.values() for price in others.values()}
    if len(prices) == 1:
        (price,) = prices
        return {each: hops * price for each, hops in to_walk.items()}
    found: dict[str, int] = {}
    waiting = [(0, each) for each in sorted(ends)]
    while waiting:
        cost, here = heappop(waiting)
        if here in found:
            continue
        found[here] = cost
        if here not in closed:
            for other, price in before.get(here, {}).items():
                if other not in found:
                    heappush(waiting, (cost + price, other))
    return found
