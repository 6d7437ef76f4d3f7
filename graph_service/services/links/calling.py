"""The profile of a phone number: its contacts, its hours, its silences, its handsets, and what may have replaced it."""

from dataclasses import dataclass, field, replace

from graph_service.intake.cells import zone_of
from graph_service.intake.times import moment
from graph_service.services.links.calls import (
    Contact,
    Rhythm,
    Silence,
    calls_of,
    contacts_of,
    last_of,
    new_since,
    rhythm,
    silences,
    together,
)
from graph_service.services.links.claimed import claims_on
from graph_service.services.links.equipment import PHONE, Equipped, surroundings
from graph_service.services.links.filters import EVERYTHING, LinkFilter, present
from graph_service.services.links.roads import HUB
from graph_service.services.links.successors import Successor, successors
from graph_service.services.lookup import EntityRef, find_entities, find_entity
from graph_service.services.problems import BadInput, within
from graph_service.store.reading import Reading

CALLS = ("called",)  # links that are calls, unless the filter names others
MOST_CALLS = 50_000  # claims on calls of one number: some years of a busy one
MAX_SHOWN = 200
LONGEST_ZONE = 64


@dataclass(frozen=True, slots=True)
class CallProfile:
    phone: EntityRef
    calls: int
    seconds: int
    claims: int
    undated: int
    """Calls of which not even the year is told."""
    zone: str
    contacts: tuple[Contact, ...]
    """Those of most calls first."""
    left_out: int
    """Further contacts."""
    rhythm: Rhythm
    new_contacts: tuple[Contact, ...]
    silences: tuple[Silence, ...]
    """The longest first."""
    first: str | None
    silent_since: str | None
    """The latest time of a call."""
    equipment: tuple[Equipped, ...]
    replacements: tuple[Successor, ...]
    hubs: tuple[EntityRef, ...]
    """Entities with too many links, which were left out; the number itself among them: then nothing else is told."""
    truncated: bool
    wanted: LinkFilter = field(default=EVERYTHING, repr=False, compare=False)
    """Which links were asked about: an export looks them up again."""


async def call_profile(
    reading: Reading, phone: str, wanted: LinkFilter = EVERYTHING, *, since: str | None = None, zone: str = "UTC",
    first: int = 20, most: int = MOST_CALLS, hub: int = HUB,
) -> CallProfile:  # fmt: skip
    """Of the calls that the filter lets through; sources, grades and `known_at` of it hold for all the rest, too.

    A fixed number of statements, whatever the number called. Raises BadInput, NotFound.
    """
    within("first", first, 1, MAX_SHOWN)
    place, asked_since = zone_of(zone[:LONGEST_ZONE]), moment(since) if since is not None else None
    if place is None:
        raise BadInput(what="zone", value=zone[:LONGEST_ZONE], bound="Asia/Dushanbe, +05:00, UTC …")
    if since is not None and asked_since is None:
        raise BadInput(
            what="since", value=since[:LONGEST_ZONE], bound="2024, 2024-03, 2024-03-05, 2024-03-05T10:00:00Z"
        )
    entity = await find_entity(reading, phone)
    if entity.kind != PHONE:
        raise BadInput(what="phone", value=entity.kind, bound=PHONE)
    wanted = await present(reading, wanted)
    types = tuple(wanted.types) or CALLS
    told = await claims_on(reading, [entity.id], replace(wanted, types=types), most=most)
    calls = calls_of(told.claims.get(entity.id, ()))
    contacts = contacts_of(calls)
    rest = replace(wanted, kinds=(), types=(), direction="ANY", since=None, until=None, as_of=None)
    around = await surroundings(reading, entity.id, rest, most=hub)
    follow = await successors(
        reading, calls, contacts, around, rest, types, first=first, hub=hub
    )  # fmt: skip
    fresh = new_since(contacts, asked_since) if asked_since is not None else []
    large = sorted({*told.hubs, *around.hubs, *follow.hubs})
    refs = await find_entities(reading, large)
    return CallProfile(
        entity, together(call.count for call in calls), together(call.seconds for call in calls),
        sum(call.claims for call in calls), together(call.count for call in calls if not (call.since or call.until)), zone,
        tuple(contacts[:first]), max(0, len(contacts) - first), rhythm(calls, place), tuple(fresh[:first]),
        tuple(silences(calls)), min((call.since for call in calls if call.since), default=None), last_of(calls),
        around.history, follow.found, tuple(refs[id_] for id_ in large),
        bool(large) or around.cut or follow.cut or len(fresh) > first, replace(wanted, types=()),
    )  # fmt: skip
