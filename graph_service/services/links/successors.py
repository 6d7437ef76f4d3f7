"""Numbers that likely replaced one that fell silent: told with reasons and ranked against chance, never merged."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from graph_service.services.links.calls import Call, Contact, instant, last_of
from graph_service.services.links.clues import Clue, bits_of, in_order, shared_bits
from graph_service.services.links.equipment import PHONE, Surroundings
from graph_service.services.links.filters import LinkFilter
from graph_service.services.links.roads import HUB
from graph_service.services.lookup import EntityRef, find_entities
from graph_service.store.reading import Reading
from resolution.moments import earliest, latest

MOST_CONTACTS = 200  # whose other numbers are looked at, those of most calls
CONSIDERED = 100  # candidates whose beginning is read, those that share most
BEFORE, AFTER = (
    timedelta(days=30),
    timedelta(days=90),
)  # of the silence: both numbers are carried for a while, or none is
PERIOD = 365.0  # days over which numbers begin evenly, were it chance: as `meeting.LEAST_PERIOD`
EACH_OTHER = Clue("CALLED_EACH_OTHER", "", 0, -3.0)  # set by hand: nobody calls himself, but for a test of the new card
WHAT = {"sim": "SIM", "handset": "HANDSET", "person": "HOLDER", "organisation": "HOLDER", "account": "ACCOUNT",
        "place": "PLACE"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Successor:
    entity: EntityRef
    began: str
    """The earliest that anything was claimed of it."""
    clues: tuple[Clue, ...]
    bits: float


@dataclass(frozen=True, slots=True)
class Successors:
    """The likeliest first."""

    found: tuple[Successor, ...]
    hubs: tuple[str, ...]
    cut: bool


async def successors(
    reading: Reading, calls: Sequence[Call], contacts: Sequence[Contact], around: Surroundings, wanted: LinkFilter,
    types: Sequence[str], *, first: int, hub: int = HUB,
) -> Successors:  # fmt: skip
    """Three statements: other numbers of the contacts, beginnings of those that share most, their names."""
    silent = last_of(calls)
    if silent is None:
        return Successors((), (), cut=False)
    asked = [each.entity for each in contacts[:MOST_CONTACTS]]
    params = replace(wanted, kinds=(PHONE,), types=types).params()
    rows = (
        await reading.rows("linking/links", ids=[each.id for each in asked], limit=hub + 1, **params) if asked else []
    )
    callers = {row["id"]: frozenset(row["others"]) - {around.phone} for row in rows if len(row["others"]) <= hub}
    hubs = {row["id"] for row in rows if len(row["others"]) > hub}
    shared = _shared(callers, asked, around)
    spoke = {each.entity.id for each in contacts}
    clues = {id_: (*own, *((EACH_OTHER,) if id_ in spoke else ())) for id_, own in shared.items()}
    ranked = sorted(clues, key=lambda id_: (-bits_of(clues[id_]), id_))
    began, large = await _beginnings(reading, ranked[:CONSIDERED], wanted, hub)
    scored = {
        id_: (*clues[id_], told)
        for id_, start in began.items()
        if (told := began_after(start, silent)) is not None
    }  # fmt: skip
    order = sorted((id_ for id_ in scored if bits_of(scored[id_]) > 0), key=lambda id_: (-bits_of(scored[id_]), id_))
    refs = await find_entities(reading, order[:first])
    found = tuple(
        Successor(refs[id_], began[id_], in_order(scored[id_]), bits_of(scored[id_])) for id_ in order[:first]
    )
    cut = len(contacts) > len(asked) or len(ranked) > CONSIDERED or len(order) > first
    return Successors(found, tuple(sorted(hubs | large)), cut)


def _shared(
    callers: Mapping[str, frozenset[str]], contacts: Sequence[EntityRef], around: Surroundings
) -> dict[str, list[Clue]]:
    """By number, what it shares with the asked one."""
    found: dict[str, list[Clue]] = {}
    for contact in contacts:
        others = callers.get(contact.id, frozenset())
        for other in others:
            clue = Clue("CONTACT", contact.caption, len(others), shared_bits(len(others)), contact)
            found.setdefault(other, []).append(clue)
    for id_, thing in around.things.items():
        others = around.phones[id_]
        for other in others:
            clue = Clue(WHAT[thing.kind], thing.caption, len(others), shared_bits(len(others)), thing)
            found.setdefault(other, []).append(clue)
    return found


async def _beginnings(
    reading: Reading, ids: Sequence[str], wanted: LinkFilter, hub: int
) -> tuple[dict[str, str], set[str]]:
    """When each number is first told of by anything dated; and those with too many links to say."""
    rows = await reading.rows("linking/links", ids=sorted(ids), limit=hub + 1, **wanted.params()) if ids else []
    large = {row["id"] for row in rows if len(row["others"]) > hub}
    told = {
        row["id"]: [since or until for since, until in zip(row["since"], row["until"], strict=True) if since or until]
        for row in rows
        if row["id"] not in large
    }
    return {id_: min(times, key=lambda text: (earliest(text), text)) for id_, times in told.items() if times}, large


def began_after(began: str, silent: str) -> Clue | None:
    """None where a number began at another time; the less near, or the less precise, the more likely by chance."""
    starts, starts_by = instant(earliest(began)), instant(latest(began))
    ends, ends_by = instant(earliest(silent)), instant(latest(silent))
    if ends - starts_by > BEFORE or starts - ends_by > AFTER:  # no sum: of the year 9999 it would be no time
        return None
    days = max(abs((starts_by - ends).days), abs((ends_by - starts).days))
    bits = max(0.0, -math.log2(min(1.0, (2 * days + 1) / PERIOD)))
    return Clue("BEGAN", began, days, round(bits, 2))
