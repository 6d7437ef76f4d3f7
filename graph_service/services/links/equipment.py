"""What a number was used with: SIM cards, the handsets these were in, holders, places; and which other numbers were, too."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from graph_service.services.links.claimed import Claimed, claims_on
from graph_service.services.links.filters import LinkFilter
from graph_service.services.links.roads import HUB
from graph_service.services.lookup import EntityRef
from graph_service.store.reading import Reading
from resolution.moments import latest, span

PHONE, SIM, HANDSET = "phone", "sim", "handset"
DEVICES = (SIM, HANDSET)
THINGS = (*DEVICES, "person", "organisation", "account", "place")
MOST_OWN = 50_000  # claims on the number itself: lists of calls tell the handset of each
MOST_THINGS = 200  # round one number, by id: more is a file of a whole network, not of one number

Had = tuple[Claimed, EntityRef | None]
"""A claim on a card or a handset, and by which card of the number."""


@dataclass(frozen=True, slots=True)
class Equipped:
    """A time in which a number was in one SIM or handset, or one of its SIMs in one handset: claims that nothing parts."""

    device: EntityRef
    sim: EntityRef | None
    """By which SIM of the number; None where the number itself was claimed."""
    type: str
    since: str | None
    until: str | None
    claims: int
    confidence: int
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    phone: str
    history: tuple[Equipped, ...]
    """By when it began, what is not dated last."""
    things: Mapping[str, EntityRef]
    phones: Mapping[str, frozenset[str]]
    """By the id of each thing the numbers that it was used with, the asked one left out."""
    hubs: tuple[str, ...]
    cut: bool


async def surroundings(reading: Reading, phone: str, wanted: LinkFilter, *, most: int = HUB) -> Surroundings:
    """Four statements, each a level: things of the number, theirs, numbers of SIMs in the same handsets."""
    first = await claims_on(reading, [phone], replace(wanted, kinds=THINGS), most=max(most, MOST_OWN))
    near = list(first.claims.get(phone, ()))
    things = _refs(near)
    chosen = sorted(things)[:MOST_THINGS]
    second = await claims_on(reading, chosen, replace(wanted, kinds=(PHONE, *DEVICES)), most=most)
    own = {id_ for id_ in chosen if things[id_].kind == SIM}
    devices = _refs(each for id_ in chosen if things[id_].kind in DEVICES for each in second.claims.get(id_, ()))
    further = {id_: each for id_, each in devices.items() if each.kind in DEVICES and id_ not in things}
    more = sorted(further)[:MOST_THINGS]
    third = await claims_on(reading, more, replace(wanted, kinds=(PHONE, SIM)), most=most)
    cards = _refs(each for id_ in more for each in third.claims.get(id_, ()))
    last = sorted(id_ for id_, each in cards.items() if each.kind == SIM and id_ not in things and id_ not in further)
    fourth = await claims_on(reading, last[:MOST_THINGS], replace(wanted, kinds=(PHONE,)), most=most)
    claims = {**second.claims, **third.claims, **fourth.claims}
    reached = {id_: things[id_] for id_ in chosen}
    # A handset that only another number's SIM was in is not one of this number's: of a SIM's handsets only its own count.
    reached |= {
        id_: each
        for id_, each in further.items()
        if each.kind == HANDSET and id_ in more and _held(own, second.claims, id_)
    }
    phones = {id_: _phones(id_, each.kind, claims) - {phone} for id_, each in reached.items()}
    return Surroundings(
        phone,
        tuple(_folded(sorted(_history(near, second.claims), key=_when))), reached, phones,
        tuple(sorted({*first.hubs, *second.hubs, *third.hubs, *fourth.hubs})),
        len(things) > len(chosen) or len(further) > len(more) or len(last) > MOST_THINGS,
    )  # fmt: skip


def _refs(claims: Iterable[Claimed]) -> dict[str, EntityRef]:
    return {each.other.id: each.other for each in claims}


def _held(sims: Iterable[str], claims: Mapping[str, Sequence[Claimed]], handset: str) -> bool:
    return any(each.other.id == handset for sim in sims for each in claims.get(sim, ()))


def _phones(id_: str, kind: str, claims: Mapping[str, Sequence[Claimed]]) -> frozenset[str]:
    """Numbers linked with a thing; of a handset also those of the SIMs that were in it."""
    own = claims.get(id_, ())
    found = {each.other.id for each in own if each.other.kind == PHONE}
    if kind == HANDSET:
        sims = [each.other.id for each in own if each.other.kind == SIM]
        found |= {each.other.id for sim in sims for each in claims.get(sim, ()) if each.other.kind == PHONE}
    return frozenset(found)


def _history(near: Iterable[Claimed], claims: Mapping[str, Sequence[Claimed]]) -> Iterable[Had]:
    """Of a SIM's handsets only those it may have been in while the number was on it."""
    seen = set[tuple[str, str]]()
    for each in near:
        if each.other.kind in DEVICES:
            yield each, None
        if each.other.kind == SIM:
            for inner in claims.get(each.other.id, ()):
                key = (inner.claim, each.other.id)
                if inner.other.kind == HANDSET and key not in seen and _meet(each, inner):
                    seen.add(key)
                    yield inner, each.other


def _meet(one: Claimed, other: Claimed) -> bool:
    left, right = span(one.since, one.until), span(other.since, other.until)
    return left.starts <= right.ends_by and right.starts <= left.ends_by


def _when(had: Had) -> tuple[bool, str, str, str]:
    at = had[0].since or had[0].until
    return (at is None, at or "", had[0].claim, had[1].id if had[1] else "")


def _folded(history: Iterable[Had]) -> Iterable[Equipped]:
    """Claims on the same, one after the other, are one time: until another card or handset comes between."""
    for _, told in groupby(history, key=lambda had: (had[0].other.id, had[1] and had[1].id, had[0].type)):
        own = list(told)
        claims = [claim for claim, _ in own]
        ends = [text for claim in claims if (text := claim.until or claim.since)]
        yield Equipped(
            claims[0].other, own[0][1], claims[0].type, claims[0].since,
            max(ends, key=lambda text: (latest(text), text)) if len(claims) > 1 and ends else claims[0].until, len(claims),
            max(claim.confidence for claim in claims), tuple(sorted({claim.agency for claim in claims})),
        )  # fmt: skip
