"""Everything a store holds, as values that can be compared with a world in memory."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from graph_service.store.audiences import AudienceBook
from graph_service.store.connection import Store
from graph_service.store.rows import claim_of, hold_of, item_of, pair_of, unit_of_row
from resolution.doubt import band
from resolution.memory import World
from resolution.plan.state import Audience, Lenses, Pair, is_value

AUDIENCES = "MATCH (a:Audience) RETURN a.number AS number, a.rule AS rule, a.lenses AS lenses"
RECORDS = (
    "MATCH (r:Record) RETURN r.id AS id, r.time AS time, r.audience AS audience, r.unit AS unit, r.kind AS kind, "
    "r.content AS content, r.digest AS digest, r.component AS component"
)
UNITS = (
    "MATCH (u:Unit) RETURN u.id AS id, u.kind AS kind, u.content AS content, u.state AS state, u.component AS component"
)
HOLDS = (
    "MATCH (h:Hold) RETURN coalesce(h.key, h.beyond) AS key, h.unit AS unit, h.open AS open, h.audience AS audience, "
    "h.window AS window"
)
PAIRS = (
    "MATCH (a:Unit)-[m:MATCHES]->(b:Unit) RETURN a.id AS left, b.id AS right, m.bits AS bits, m.parts AS parts, "
    "m.sought AS sought"
)
MEMBERS = "MATCH (r:Record)-[i:IN]->(e:Entity) RETURN r.id AS record, e.leader AS leader, i.audience AS audience"
CLAIMS = "MATCH (c:Claim) RETURN properties(c) AS claim"
LINKS = (
    "MATCH (a:Entity)-[l:LINKED]->(b:Entity) RETURN a.leader AS left, b.leader AS right, l.claim AS claim, "
    "l.audience AS audience"
)
ENTITIES = "MATCH (e:Entity) RETURN e.leader AS leader, e.audience AS audience"

DOUBTS = (
    "MATCH (d:Doubt) RETURN d.left AS left, d.right AS right, d.band AS band, d.bits AS bits, d.audience AS audience"
)

State = tuple[Any, ...]
Doubt = tuple[str, str, str, float, Lenses]
"""Two units, their band, the bits of the evidence, and the lenses that use it."""


async def stored(store: Store, see: Callable[[str], Audience]) -> tuple[State, dict[str, Lenses]]:
    """The state as `World.state` tells it, and the lenses in which each leader leads."""
    book = AudienceBook.of(await store.rows_of(AUDIENCES), see, 0)
    records = await store.rows_of(RECORDS)
    units = {row["id"]: unit_of_row(row, book) for row in await store.rows_of(UNITS)}
    holds: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in await store.rows_of(HOLDS):
        holds[row["key"]][row["unit"]] = hold_of(row, book)
    components: dict[str, set[str]] = defaultdict(set)
    for unit in units.values():
        components[unit.component].add(unit.id)
    for row in records:
        if row["component"] is not None:
            components[row["component"]].add(row["id"])
    members: dict[str, dict[str, Lenses]] = {row["id"]: {} for row in records}
    for row in await store.rows_of(MEMBERS):
        assert row["leader"] not in members[row["record"]], "one membership a record and leader"
        members[row["record"]][row["leader"]] = book.lenses(row["audience"])
    links: dict[str, dict[Pair, Lenses]] = defaultdict(dict)
    for row in await store.rows_of(LINKS):
        assert (row["left"], row["right"]) not in links[row["claim"]], "one link a claim and pair of leaders"
        links[row["claim"]][row["left"], row["right"]] = book.lenses(row["audience"])
    claims = [claim_of(row["claim"], book) for row in await store.rows_of(CLAIMS)]
    state = (
        {row["id"]: item_of(row, book) for row in records},
        units,
        {(row["left"], row["right"]): pair_of(row, book) for row in await store.rows_of(PAIRS)},
        dict(holds),
        {component: frozenset(nodes) for component, nodes in components.items()},
        members,
        dict(links),
        {claim.id: claim for claim in claims},
    )
    return state, {row["leader"]: book.lenses(row["audience"]) for row in await store.rows_of(ENTITIES)}


async def doubts(store: Store, see: Callable[[str], Audience]) -> list[Doubt]:
    """What the queue of possible matches is read from."""
    book = AudienceBook.of(await store.rows_of(AUDIENCES), see, 0)
    rows = await store.rows_of(DOUBTS)
    return sorted((d["left"], d["right"], d["band"], d["bits"], book.lenses(d["audience"])) for d in rows)


def doubtful(world: World) -> list[Doubt]:
    """The same of a world: of all its pairs those that are in a band."""
    found = []
    for (left, right), evidence in sorted(world.pairs.items()):
        kind = world.units[left].content.kind
        place = band(kind, left, evidence.bits, world.matcher.thresholds(kind).match)
        if place is not None:
            found.append((left, right, place, evidence.bits, evidence.lenses))
    return found


def leading(world: World) -> dict[str, Lenses]:
    """The lenses in which each record or value of a world leads its entity."""
    found = {record: homes[record] for record, homes in world.members.items() if homes.get(record)}
    units = {name: unit.homes.get(name, 0) for name, unit in world.units.items() if is_value(name)}
    return found | {name: lenses for name, lenses in units.items() if lenses}
