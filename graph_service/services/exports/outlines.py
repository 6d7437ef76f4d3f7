"""What of an answer is drawn: its entities, and its links by the claims or the pairs of entities that they are between."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import singledispatch
from typing import Any, TypeVar

from graph_service.services.exports.picture import Rows
from graph_service.services.links.calling import CallProfile
from graph_service.services.links.connecting import Connecting
from graph_service.services.links.expanding import Expansion
from graph_service.services.links.filters import EVERYTHING, LinkFilter
from graph_service.services.links.likening import SimilarShipments
from graph_service.services.links.meeting import CoOccurrences
from graph_service.services.links.pathfinding import Hop, Paths
from graph_service.services.links.playing import Communities, Players
from graph_service.services.links.routing import Route
from graph_service.services.links.sharing import CommonNeighbours, Overlaps
from graph_service.services.links.timelines import Timeline
from graph_service.services.links.timing import TimedPaths
from graph_service.services.lookup import EntityRef
from graph_service.services.saved_queries import Table
from graph_service.services.searching import Hit, Page
from resolution.ids import ENTITY_PREFIX

T = TypeVar("T")
Ends = tuple[str, str, str]
"""From, to, and the type of a link."""


@dataclass(frozen=True, slots=True)
class Outline:
    entities: tuple[str, ...]
    """In the order of the answer."""
    pairs: tuple[tuple[str, str], ...] = ()
    """Entities of which the links are drawn, the one that was asked from first."""
    wanted: LinkFilter = EVERYTHING
    """Which links between the pairs."""
    only: frozenset[Ends] | None = None
    """Of the links between the pairs only these; None: all."""
    claims: tuple[str, ...] = ()
    """Claims of which the links are drawn, where the answer names them."""
    truncated: bool = False
    table: Rows | None = None
    """Of an answer that is one: cells of which nobody knows what they were made from."""


@singledispatch
def outline(_answer: object) -> Outline | None:
    """None for what is no graph."""
    return None


def _once(things: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(things))


def _ids(*groups: Iterable[EntityRef]) -> tuple[str, ...]:
    return _once(entity.id for group in groups for entity in group)


@outline.register
def _(answer: EntityRef) -> Outline:
    return Outline((answer.id,))


@outline.register(list)
def _(answer: list[Any]) -> Outline | None:
    """Of many things that one answer asks the same of, read together."""
    told = [each for each in map(outline, answer) if each is not None and each.entities]
    if not told:
        return None
    only = frozenset[Ends]().union(*(each.only for each in told if each.only is not None))
    return Outline(
        _once(id_ for each in told for id_ in each.entities),
        _once(pair for each in told for pair in each.pairs),
        told[0].wanted,
        only if any(each.only is not None for each in told) else None,
        _once(claim for each in told for claim in each.claims),
        any(each.truncated for each in told),
    )


@outline.register
def _(answer: Hit) -> Outline:
    return Outline((answer.entity.id,))


@outline.register
def _(answer: Page) -> Outline:
    return Outline(_ids(hit.entity for hit in answer.hits), truncated=answer.more)


@outline.register
def _(answer: Expansion) -> Outline:
    drawn = [
        (link.source, link.other.id, link.type) if link.outgoing else (link.other.id, link.source, link.type)
        for link in answer.links
    ]
    pairs = _once((link.source, link.other.id) for link in answer.links)
    return Outline(_ids(answer.nodes), pairs, answer.wanted, frozenset(drawn), truncated=bool(answer.cuts))


def _claims(hops: Iterable[Hop]) -> tuple[str, ...]:
    return _once(claim.id for hop in hops for claim in hop.claims)


@outline.register
def _(answer: Paths) -> Outline:
    entities = _ids(*(path.entities for path in answer.paths))
    return Outline(entities, claims=_claims(h for p in answer.paths for h in p.hops), truncated=answer.truncated)


@outline.register
def _(answer: TimedPaths) -> Outline:
    paths = [each.path for each in answer.paths]
    entities = _ids(*(path.entities for path in paths))
    return Outline(entities, claims=_claims(h for p in paths for h in p.hops), truncated=answer.truncated)


@outline.register
def _(answer: Connecting) -> Outline:
    parts = [part for network in answer.networks for part in (network.asked, network.between)]
    claims = _claims(hop for network in answer.networks for hop in network.hops)
    return Outline(_ids(*parts, answer.unjoined), claims=claims, truncated=answer.truncated)


@outline.register
def _(answer: CommonNeighbours) -> Outline:
    pairs = tuple((cell.entity, each.entity.id) for each in answer.shared for cell in each.cells)
    entities = _ids(answer.entities, (each.entity for each in answer.shared))
    return Outline(entities, pairs, answer.wanted, truncated=answer.left_out > 0)


@outline.register
def _(answer: Overlaps) -> Outline:
    return Outline(_ids(answer.entities))


@outline.register
def _(answer: Players) -> Outline:
    shown = {player.entity.id for player in answer.players}
    pairs = tuple(pair for pair in answer.pairs if shown.issuperset(pair))
    entities = _ids(player.entity for player in answer.players)
    return Outline(entities, pairs, answer.wanted, truncated=answer.truncated)


@outline.register
def _(answer: Communities) -> Outline:
    entities = _ids(*(community.members for community in answer.communities))
    return Outline(entities, answer.pairs, answer.wanted, truncated=answer.truncated)


@outline.register
def _(answer: Timeline) -> Outline:
    entities = _ids(*((event.entity, event.other) for event in answer.events))
    return Outline(entities, claims=_once(event.claim for event in answer.events), truncated=answer.truncated)


@outline.register
def _(answer: CoOccurrences) -> Outline:
    things = [(other.entity, meeting.thing) for other in answer.others for meeting in other.meetings]
    entities = _ids([answer.entity], *things)
    pairs = [(answer.entity.id, thing.id) for _, thing in things] + [(other.id, thing.id) for other, thing in things]
    return Outline(entities, _once(pairs), answer.wanted, truncated=answer.truncated)


@outline.register
def _(answer: CallProfile) -> Outline:
    """A replacement is a guess: it is linked only by what was claimed of it."""
    contacts = (*answer.contacts, *answer.new_contacts)
    devices = [(each.device, each.sim) if each.sim else (each.device,) for each in answer.equipment]
    around = _ids((each.entity for each in contacts), *devices)
    replacements = (each.entity for each in answer.replacements)
    pairs = [(answer.phone.id, id_) for id_ in around]
    pairs += [(sim.id, device.id) for device, *sims in devices for sim in sims]
    entities = _once((answer.phone.id, *around, *_ids(replacements)))
    return Outline(entities, _once(pairs), answer.wanted, truncated=answer.truncated or answer.left_out > 0)


@outline.register
def _(answer: SimilarShipments) -> Outline:
    entities = _ids([answer.shipment], (each.entity for each in answer.similar))
    return Outline(entities, truncated=answer.truncated or answer.left_out > 0)


@outline.register
def _(answer: Route) -> Outline:
    """With the links of what carried the shipment to it."""
    stops = (*answer.stops, *answer.undated)
    entities = _ids([answer.shipment], answer.carriers, (stop.entity for stop in stops if stop.entity))
    pairs = [(answer.shipment.id, carrier.id) for carrier in answer.carriers]
    claims = _once(source for stop in stops for source in stop.sources)
    return Outline(entities, _once(pairs), claims=claims, truncated=answer.truncated)


@outline.register
def _(answer: Table) -> Outline:
    """Whatever of its cells is an entity's id, or a link that names its claim."""
    told = list(_told(answer.rows))
    entities = _once(text for name, text in told if text.startswith(ENTITY_PREFIX) and name != "claim")
    claims = _once(text for name, text in told if name == "claim")
    table = Rows(answer.columns, answer.rows) if any(_bare(cell) for row in answer.rows for cell in row) else None
    return Outline(entities, claims=claims, truncated=answer.truncated, table=table)


def _bare(cell: Any) -> bool:
    """Whether a cell is a value, not a part of the graph."""
    if isinstance(cell, list | tuple):
        return any(map(_bare, cell))
    if isinstance(cell, dict):
        return not any(name == "claim" or text.startswith(ENTITY_PREFIX) for name, text in _told(cell))
    return cell is not None


def _told(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Texts of a cell, each under its name in a node or link."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _told(each, key)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _told(each, name)
    elif isinstance(value, str):
        yield name, value
