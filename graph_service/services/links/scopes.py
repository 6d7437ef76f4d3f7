"""A bounded part of the lens's graph round some entities, to be measured as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph_service.services.links.filters import LinkFilter, present
from graph_service.services.links.roads import Roads
from graph_service.services.links.sharing import entities_of
from graph_service.services.lookup import EntityRef, find_entities
from graph_service.services.problems import within
from graph_service.store.reading import Reading

MAX_IDS, MAX_DEPTH = 100, 3
MOST_ENTITIES = 2_000  # what is measured in a second


@dataclass(frozen=True, slots=True)
class Scope:
    entities: dict[str, EntityRef]
    """By id."""
    steps: dict[str, set[str]]
    """Neighbours of each within the scope, whatever the direction and number of links."""
    hubs: tuple[str, ...]
    """Entities with too many neighbours to go on; their links with others of the scope count."""
    truncated: bool


async def scope(reading: Reading, ids: Sequence[str], wanted: LinkFilter, depth: int) -> Scope:
    """The asked entities, those within so many links of them, and all links between these: a statement a level, and one."""
    within("ids", len(ids), 1, MAX_IDS)
    within("depth", depth, 0, MAX_DEPTH)
    asked = {each.id: each for each in await entities_of(reading, ids)}
    roads = Roads(reading, await present(reading, wanted), asked, ())
    chosen, truncated = sorted(asked), False
    for level in range(depth + 1):
        await roads.spread()
        if level == depth:
            break
        room = MOST_ENTITIES - len(chosen)
        fresh = sorted(roads.left.frontier)
        truncated = truncated or len(fresh) > room
        chosen += fresh[:room]
        roads.left.frontier &= set(chosen)
    held = set(chosen)
    steps = {id_: others & held for id_, others in roads.both_ways().items() if id_ in held}
    found = asked | await find_entities(reading, [id_ for id_ in chosen if id_ not in asked])
    hubs = tuple(sorted(roads.hubs & held))
    return Scope(found, {id_: steps.get(id_, set()) for id_ in chosen}, hubs, truncated or bool(hubs))
