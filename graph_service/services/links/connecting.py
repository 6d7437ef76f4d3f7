"""The smallest network found that joins many entities, and those that nothing joins: the gap in knowledge."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph_service.services.links.filters import EVERYTHING, LinkFilter, present
from graph_service.services.links.pathfinding import Hop, hops_between
from graph_service.services.links.roads import Roads
from graph_service.services.links.sharing import entities_of
from graph_service.services.links.trees import joined, spanning
from graph_service.services.lookup import EntityRef, find_entities
from graph_service.services.problems import within
from graph_service.store.reading import Reading

FEWEST, MOST, MAX_GAP = 3, 30, 6


@dataclass(frozen=True, slots=True)
class Network:
    """Asked entities that are joined, and whom it takes to join them."""

    asked: tuple[EntityRef, ...]
    between: tuple[EntityRef, ...]
    hops: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Connecting:
    networks: tuple[Network, ...]
    """Of two or more asked entities, the largest first: more than one where nothing joins them."""
    unjoined: tuple[EntityRef, ...]
    """Asked entities that nothing joins with any other."""
    hubs: tuple[EntityRef, ...]
    truncated: bool


async def connecting_network(
    reading: Reading,
    ids: Sequence[str],
    wanted: LinkFilter = EVERYTHING,
    *,
    max_gap: int = 4,
    through_hubs: bool = False,
) -> Connecting:
    """Searches from all of them at once, level by level; `max_gap` is the most hops from one to the next. Links are
    followed in either direction."""
    within("ids", len(ids), FEWEST, MOST)
    within("maxGap", max_gap, 1, MAX_GAP)
    entities = {each.id: each for each in await entities_of(reading, ids)}
    wanted = replace(await present(reading, wanted), direction="ANY")
    roads = Roads(reading, wanted, entities, (), through=None if through_hubs else ())
    while 2 * roads.left.levels < max_gap and roads.left.frontier and not roads.truncated:
        await roads.spread()
        found = joined(entities, roads.both_ways(), roads.hubs, min(max_gap, 2 * roads.left.levels - 1))
        if len(found) == 1:
            break
    await roads.settle_between(entities)
    steps = roads.both_ways()
    found = joined(entities, steps, roads.hubs, max_gap)
    edges = [edge for nodes in found for edge in spanning(nodes, steps)]
    inner = {node for nodes in found for node in nodes} - entities.keys()
    refs = entities | await find_entities(reading, sorted(inner | roads.hubs))
    hops = await hops_between(reading, edges, refs, wanted)
    networks = [
        Network(
            tuple(refs[id_] for id_ in sorted(nodes & entities.keys())),
            tuple(refs[id_] for id_ in sorted(nodes - entities.keys())),
            tuple(hop for edge in spanning(nodes, steps) for hop in hops[edge]),
        )
        for nodes in found
        if len(nodes) > 1
    ]
    networks.sort(key=lambda each: (-len(each.asked), each.asked[0].id))
    unjoined = tuple(refs[min(nodes)] for nodes in found if len(nodes) == 1)
    return Connecting(tuple(networks), unjoined, tuple(refs[id_] for id_ in sorted(roads.hubs)), roads.truncated)
