"""Shipments that are like one: each reason told, weighed by how few of what the viewer sees share it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph_service.services.links.bearing import MOST_BEARERS, Sought, bearers_of, bearers_of_all
from graph_service.services.links.claimed import Claimed, claims_on
from graph_service.services.links.clues import Clue, bits_of, in_order, shared_bits
from graph_service.services.links.filters import EVERYTHING
from graph_service.services.links.roads import HUB
from graph_service.services.lookup import EntityRef, RecordView, find_entities, find_entity, records_of
from graph_service.services.problems import BadInput, within
from graph_service.store.reading import Reading
from resolution.names.organisations_keys import organisation_terms
from resolution.names.organisations_read import read_organisation
from resolution.records import finding
from resolution.records.shipment import SHIPMENT, traits

MAX_SHOWN = 100
MOST_PARTNERS = 100  # of one shipment, by id
SEIZURE = "seizure"
ROLES = {"consignee_of": "CONSIGNEE", "consignor_of": "CONSIGNOR", "carrier_of": "CARRIER", "driver_of": "DRIVER"}
BY_KIND = {"vehicle": "VEHICLE", "organisation": "PARTNER", "person": "PARTNER", "phone": "PARTNER"}
PARTIES = frozenset({"CONSIGNEE", "CONSIGNOR", "CARRIER"})
NARROWER = {"CHAPTER": "HEADING"}  # what is told of the one is told by the other, too
ONE_OF = frozenset({"CONTAINER", "VEHICLE", "SEALS", "HEADING", "CHAPTER", "ORIGIN", "CONCEALMENT"})


@dataclass(frozen=True, slots=True)
class Alike:
    entity: EntityRef
    clues: tuple[Clue, ...]
    bits: float


@dataclass(frozen=True, slots=True)
class SimilarShipments:
    shipment: EntityRef
    similar: tuple[Alike, ...]
    """The least by chance first."""
    left_out: int
    common: tuple[str, ...]
    """What the shipment has in common with too many to say anything."""
    hubs: tuple[EntityRef, ...]
    """Partners of too many links, which were left out."""
    truncated: bool


async def similar_shipments(
    reading: Reading, shipment: str, *, first: int = 20, most: int = MOST_BEARERS, hub: int = HUB
) -> SimilarShipments:
    """A fixed number of statements. Raises BadInput, NotFound."""
    within("first", first, 1, MAX_SHOWN)
    entity = await find_entity(reading, shipment)
    if entity.kind != SHIPMENT.name:
        raise BadInput(what="shipment", value=entity.kind, bound=SHIPMENT.name)
    records = (await records_of(reading, [entity.id])).get(entity.id, [])
    told = await claims_on(reading, [entity.id], EVERYTHING, most=hub)
    own = told.claims.get(entity.id, ())
    seizures = sorted({each.other.id for each in own if each.other.kind == SEIZURE})[:MOST_PARTNERS]
    seized = await records_of(reading, seizures) if seizures else {}
    values = _values(records, [record for found in seized.values() for record in found])
    bearers = await bearers_of(reading, [each for _, _, sought in values for each in sought], most=most)
    shared = _Shared(entity.id)
    hidden: dict[str, str] = {}
    for what, shown, sought in values:
        found = bearers_of_all(bearers, sought)
        if found is None:
            shared.common.add(shown)
        elif what == "CONCEALMENT":
            hidden |= dict.fromkeys(sorted(found), shown)
        else:
            shared.add(what, shown, found)
    partners = {each.other.id: each for each in own if _role(each)}
    asked = sorted(partners)[:MOST_PARTNERS]
    others = sorted(hidden.keys() - set(seizures))[:MOST_PARTNERS]
    theirs = await claims_on(
        reading,
        [*asked, *others, *(set(hidden) & set(seizures))],
        replace(EVERYTHING, kinds=(SHIPMENT.name,)),
        most=hub,
    )
    _by_links(shared, own, theirs.claims)
    _by_concealment(shared, hidden, theirs.claims)
    clues = {id_: _strongest(found) for id_, found in shared.clues().items()}
    order = sorted((id_ for id_ in clues if bits_of(clues[id_]) > 0), key=lambda id_: (-bits_of(clues[id_]), id_))
    large = sorted({*told.hubs, *theirs.hubs})
    refs = await find_entities(reading, [*order[:first], *large])
    similar = tuple(Alike(refs[id_], in_order(clues[id_]), bits_of(clues[id_])) for id_ in order[:first])
    cut = (
        bool(large)
        or len(partners) > len(asked)
        or len(hidden.keys() - set(seizures)) > len(others)
        or len(order) > first
    )
    return SimilarShipments(
        entity,
        similar,
        max(0, len(order) - first),
        tuple(sorted(shared.common)),
        tuple(refs[id_] for id_ in large),
        cut,
    )


def _values(records: Iterable[RecordView], seizures: Iterable[RecordView]) -> list[tuple[str, str, list[Sought]]]:
    """What the shipment says of itself, as it is shown, and the tokens under all of which others say it."""
    found: dict[tuple[str, tuple[Sought, ...]], set[str]] = {}

    def say(what: str, shown: str, kind: str, tokens: Iterable[str]) -> None:
        found.setdefault((what, tuple(Sought(kind, token) for token in sorted(set(tokens)))), set()).add(shown)

    for record in records:
        for trait in traits(record.content):
            place = record.source.get("loadedAt") if trait.what == "ORIGIN" else None
            say(trait.what, str(place["place"]) if place else trait.shown, SHIPMENT.name, [trait.token])
        for party in record.content.get("parties"):
            say("PARTY", party, SHIPMENT.name, organisation_terms(read_organisation(party)))
    for record in seizures:
        told = str(record.source.get("concealment") or "")
        for words in record.content.get("concealment"):
            say("CONCEALMENT", told, SEIZURE, (token for word in words for token in finding.tokens_of_words(word)))
    return sorted((what, min(shown), list(sought)) for (what, sought), shown in found.items() if sought)


def _role(each: Claimed) -> str | None:
    return ROLES.get(each.type) or BY_KIND.get(each.other.kind)


class _Shared:
    """Who shares what with one shipment."""

    def __init__(self, own: str) -> None:
        self.own = own
        self.common: set[str] = set()
        self._groups: dict[tuple[str, str, str], tuple[EntityRef | None, set[str]]] = {}

    def add(self, what: str, shown: str, shipments: Iterable[str], entity: EntityRef | None = None) -> None:
        key = (what, shown, entity.id if entity else "")
        _, known = self._groups.setdefault(key, (entity, set()))
        known |= set(shipments) - {self.own}

    def clues(self) -> dict[str, list[Clue]]:
        found: dict[str, list[Clue]] = {}
        for (what, shown, _), (entity, shipments) in self._groups.items():
            clue = Clue(what, shown, len(shipments), shared_bits(len(shipments)), entity)
            for id_ in shipments:
                found.setdefault(id_, []).append(clue)
        return found


def _by_links(shared: _Shared, own: Iterable[Claimed], theirs: Mapping[str, Sequence[Claimed]]) -> None:
    """Partners in the same role."""
    for each in own:
        if (role := _role(each)) is not None:
            same = {other.other.id for other in theirs.get(each.other.id, ()) if other.type == each.type}
            shared.add(role, each.other.caption, same, each.other)


def _by_concealment(shared: _Shared, hidden: Mapping[str, str], theirs: Mapping[str, Sequence[Claimed]]) -> None:
    for seizure, shown in hidden.items():
        shared.add("CONCEALMENT", shown, {each.other.id for each in theirs.get(seizure, ())})


def _strongest(clues: Sequence[Clue]) -> tuple[Clue, ...]:
    """What says one thing twice is told once: the heading and its chapter, a party in the papers and by its claims."""
    names = {clue.what for clue in clues}
    kept: dict[tuple[str, str], Clue] = {}
    for clue in in_order(clues):
        if NARROWER.get(clue.what) in names or (clue.what == "PARTY" and names & PARTIES):
            continue
        kept.setdefault((clue.what, "" if clue.what in ONE_OF else clue.shown), clue)
    return tuple(kept.values())
