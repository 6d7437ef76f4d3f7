"""Who matters in the part of the graph round some entities, and which groups it falls into."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from graph_service.services.links import measures
from graph_service.services.links.filters import EVERYTHING, LinkFilter
from graph_service.services.links.scopes import Scope, scope
from graph_service.services.lookup import EntityRef
from graph_service.services.problems import within
from graph_service.store.reading import Reading

By = Literal["DEGREE", "BETWEENNESS", "FRAGMENTATION"]
MAX_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Player:
    entity: EntityRef
    degree: int
    """Neighbours within the scope."""
    betweenness: float
    """Shortest ways between two others that go through it."""
    parted: int
    """Pairs of others that nothing would join without it."""


@dataclass(frozen=True, slots=True)
class Players:
    players: tuple[Player, ...]
    entities: int
    links: int
    hubs: tuple[EntityRef, ...]
    truncated: bool
    pairs: tuple[tuple[str, str], ...] = field(default=(), repr=False, compare=False)
    """Entities that are linked: an export looks their links up again."""
    wanted: LinkFilter = field(default=EVERYTHING, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Community:
    members: tuple[EntityRef, ...]
    inside: int
    """Pairs of members that are linked."""
    outside: int
    """Links with others of the scope, a pair each."""


@dataclass(frozen=True, slots=True)
class Communities:
    communities: tuple[Community, ...]
    entities: int
    hubs: tuple[EntityRef, ...]
    truncated: bool
    pairs: tuple[tuple[str, str], ...] = field(default=(), repr=False, compare=False)
    """Entities that are linked: an export looks their links up again."""
    wanted: LinkFilter = field(default=EVERYTHING, repr=False, compare=False)


async def key_players(
    reading: Reading, ids: Sequence[str], wanted: LinkFilter = EVERYTHING, *, depth: int = 2, by: By = "BETWEENNESS",
    first: int = 20,
) -> Players:  # fmt: skip
    within("first", first, 1, MAX_SHOWN)
    found = await scope(reading, ids, wanted, depth)
    between = await asyncio.to_thread(measures.betweenness, found.steps)
    parted = measures.parted(found.steps)
    players = [
        Player(entity, len(found.steps[id_]), between[id_], parted[id_]) for id_, entity in found.entities.items()
    ]

    def place(player: Player) -> tuple[float, int, float, int, str]:
        chosen = {"DEGREE": player.degree, "BETWEENNESS": player.betweenness, "FRAGMENTATION": player.parted}[by]
        return (-chosen, -player.parted, -player.betweenness, -player.degree, player.entity.id)

    return Players(
        tuple(sorted(players, key=place)[:first]), len(players), links_of(found), hubs_of(found), found.truncated,
        pairs_of(found), replace(wanted, direction="ANY"),
    )  # fmt: skip


async def communities(
    reading: Reading, ids: Sequence[str], wanted: LinkFilter = EVERYTHING, *, depth: int = 2
) -> Communities:
    found = await scope(reading, ids, wanted, depth)
    groups = await asyncio.to_thread(measures.communities, found.steps)
    told = tuple(
        Community(
            tuple(found.entities[id_] for id_ in sorted(group)),
            sum(len(found.steps[id_] & group) for id_ in group) // 2,
            sum(len(found.steps[id_] - group) for id_ in group),
        )
        for group in groups
    )
    return Communities(
        told, len(found.entities), hubs_of(found), found.truncated, pairs_of(found), replace(wanted, direction="ANY")
    )


def links_of(found: Scope) -> int:
    return sum(map(len, found.steps.values())) // 2


def pairs_of(found: Scope) -> tuple[tuple[str, str], ...]:
    """The two that are linked, the smaller id first."""
    return tuple((left, right) for left in sorted(found.steps) for right in sorted(found.steps[left]) if left < right)


def hubs_of(found: Scope) -> tuple[EntityRef, ...]:
    return tuple(found.entities[id_] for id_ in found.hubs)
