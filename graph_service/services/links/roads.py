"""What a search by levels knows: fetched from both ends, the smaller side first, one statement a level."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat

from graph_service.services.links.filters import LinkFilter
from graph_service.store.reading import Reading

HUB = 2_000  # claims on an entity beyond which a path does not go on: a call centre links everybody to everybody
MOST_LINKS = 200_000  # of an entity that was asked for: of it all are fetched, but with more it is a hub, too
AHEAD = 30  # entities of the other frontier that are looked at together with one
FRONTIER = 20_000  # entities a search by levels may hold: it then says that it was cut

Claimed = tuple[str, bool, int]
"""The other end of a claim, whether it goes there, and its confidence; 0 where that was not asked for."""


@dataclass(slots=True)
class _Side:
    """One end of a search: who was reached, level by level."""

    frontier: set[str]
    reached: set[str] = field(default_factory=set)
    levels: int = 0

    def __post_init__(self) -> None:
        self.reached = set(self.frontier)


class Roads:
    """The part of the lens's graph within some hops of two groups of entities.

    After `left.levels + right.levels` levels it holds every step of every way of so many hops between them.
    """

    def __init__(
        self, reading: Reading, wanted: LinkFilter, starts: Iterable[str], goals: Iterable[str],
        *, through: Collection[str] | None = (), graded: bool = False,
    ) -> None:  # fmt: skip
        """`through`: hubs that are gone through all the same; None: all."""
        self.reading, self.wanted, self.graded, self.through = reading, wanted, graded, through
        self._both_ways = replace(wanted, direction="ANY")
        self._large = reading.hubs if self._both_ways.every else set[str]()
        self.left, self.right = _Side(set(starts)), _Side(set(goals))
        self.asked = self.left.frontier | self.right.frontier
        self.steps: dict[str, dict[str, int]] = {}
        """Best confidence of the links of each step; 0 where it was not asked for."""
        self.neighbours: dict[str, int] = {}
        """How many each entity has that was looked at, on allowed links in either direction."""
        self.hubs: set[str] = set()
        self.truncated = False
        self._probed: dict[str, list[Claimed]] = {}
        self._wide: set[str] = set()

    @property
    def levels(self) -> int:
        return self.left.levels + self.right.levels

    @property
    def whole(self) -> bool:
        """Whether one end knows everything that can be reached from it."""
        return not self.left.frontier or not self.right.frontier

    @property
    def meeting(self) -> set[str]:
        """Where a way may go through, or end."""
        return (self.left.reached & self.right.reached) - (self.hubs - self.asked)

    async def widen(self, hops: int) -> None:
        """Until all ways of so many hops are known, or nothing more can be found, or too much was."""
        if not self.levels:
            await self._probe()
        while self.levels < hops and not self.whole and not self.truncated:
            side = self.left if self._width(self.left) <= self._width(self.right) else self.right
            await self._advance(side)

    def _width(self, side: _Side) -> int:
        return len(side.frontier) + (HUB if side.frontier & self._wide else 0)

    async def _probe(self) -> None:
        """Which ends are hubs: of these all links are fetched, but only when the other side has grown as wide."""
        unknown = sorted(self.asked - self._large)
        found = await self._claims(unknown, HUB + 1) if unknown else {}
        self._probed = {id_: others for id_, others in found.items() if len(others) <= HUB}
        self._wide = self.asked - self._probed.keys()
        self._large |= self._wide

    async def spread(self) -> None:
        """One level from the starts alone."""
        await self._advance(self.left)

    async def _advance(self, side: _Side) -> None:
        fresh = await self._look(sorted(side.frontier - self.hubs), side)  # a hub need not be met twice
        side.reached |= fresh
        side.frontier = fresh - self.asked  # no way goes through an end
        side.levels += 1
        self.truncated = len(self.left.reached) + len(self.right.reached) > FRONTIER

    async def settle(self) -> None:
        """Looks at entities that only frontiers have met: one of them may be a hub."""
        unseen = self.meeting - self.neighbours.keys() - self.asked
        if unseen:
            await self._look(sorted(unseen), None)

    async def settle_between(self, ends: Collection[str]) -> None:
        """As `settle`, of what the frontier of many ends may join."""
        steps = self.both_ways()
        unseen = {id_ for id_ in self.left.frontier if len(steps.get(id_, ())) > 1} - self.neighbours.keys() - set(ends)
        if unseen:
            await self._look(sorted(unseen), None)

    def both_ways(self) -> dict[str, set[str]]:
        """Neighbours of each entity, as far as steps are known."""
        found: dict[str, set[str]] = {}
        for left, others in self.steps.items():
            for right in others:
                found.setdefault(left, set()).add(right)
                found.setdefault(right, set()).add(left)
        return found

    async def _look(self, ids: Sequence[str], side: _Side | None) -> set[str]:
        """Takes in the neighbours of entities; those that are new to the side."""
        closed = {id_ for id_ in ids if id_ in self._large and not self._passable(id_)}
        self._close(closed)
        fresh: set[str] = set()
        forwards = side is not self.right
        # Whether a link that comes in goes along, and one that goes out
        along = (self.wanted.direction != "OUT", self.wanted.direction != "IN")
        for id_, others in (await self._fetch([id_ for id_ in ids if id_ not in closed])).items():
            if len(others) > HUB:
                self._large.add(id_)
            if len(others) > (MOST_LINKS if self._passable(id_) else HUB):
                self._close([id_])
                continue
            self.neighbours[id_] = len({other for other, _, _ in others})
            own = self.steps.setdefault(id_, {})
            for other, outgoing, confidence in others:
                if along[outgoing]:
                    own[other] = max(confidence, own.get(other, 0))
                    if forwards:
                        fresh.add(other)
                if along[not outgoing]:
                    theirs = self.steps.setdefault(other, {})
                    theirs[id_] = max(confidence, theirs.get(id_, 0))
                    if not forwards:
                        fresh.add(other)
        return fresh - side.reached if side is not None else set()

    def _close(self, hubs: Iterable[str]) -> None:
        self.hubs.update(hubs)
        self.neighbours |= dict.fromkeys(hubs, HUB)  # at least so many

    def _passable(self, id_: str) -> bool:
        return self.through is None or id_ in self.asked or id_ in self.through

    async def _fetch(self, ids: Sequence[str]) -> dict[str, list[Claimed]]:
        """Of a hub not all are looked for, and none are used, unless it was asked for."""
        known = {id_: self._probed[id_] for id_ in ids if id_ in self._probed}
        every = any(self._passable(id_) for id_ in ids if id_ not in known)
        unknown = [id_ for id_ in ids if id_ not in known]
        if not unknown:
            return known
        ahead = self._ahead()
        found = await self._claims(sorted(ahead.union(unknown)), (MOST_LINKS if every else HUB) + 1)
        self._probed |= {id_: found[id_] for id_ in ahead}
        return known | {id_: found[id_] for id_ in unknown}

    def _ahead(self) -> set[str]:
        """What is looked at next, or is looked at now: a small frontier costs less than a statement of its own."""
        sides = [side.frontier - self._large - self._probed.keys() for side in (self.left, self.right)]
        return {id_ for side in sides if len(side) <= AHEAD for id_ in side if not self._passable(id_)}

    async def _claims(self, ids: Sequence[str], limit: int) -> dict[str, list[Claimed]]:
        params = self._both_ways.params() | {"ends": sorted(self.asked | set(self.through or ()))}
        name = "linking/neighbours_graded" if self.graded else "linking/neighbours"
        rows = await self.reading.rows(name, ids=list(ids), limit=limit, **params)
        ends = ((row["id"], row["others"], row["outgoing"], row.get("confidence") or repeat(0)) for row in rows)
        return {id_: list(zip(others, outgoing, known, strict=False)) for id_, others, outgoing, known in ends}
