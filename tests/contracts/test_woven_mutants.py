"""Each predicate woven into what is shipped is needed: without it somebody is shown what is hidden."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice, product
from typing import Any

import pytest

from cypher.catalogue import Access, Statement
from cypher.saved_queries import Parameter, SavedQuery, saved_queries
from graph_service.store.connection import Store, Transaction
from tests.contracts.conftest import empty
from tests.contracts.test_weaving import bare

PREDICATE = re.compile(r"(?:\b\w+\(\w+\)|\b\w+)\.audience IN \$audiences")
KINDS = ("person", "phone", "organisation", "shipment")
TYPES = ("uses", "called", "travelled_with", "relative_of")
AGENCIES = ("TJ-DCA", "TJ-MVD", "KZ-POLICE", "KG-SCNS")
PARTS = '[["container","SAME",5.0],["documents","SAME",9.0]]'
AUDIENCES = 4
LENSES = ([0, 1], [1, 2, 3], [0, 2])
WORLDS = 16
MOST_WAYS = 12  # of parameters asked of one query in one lens
ENDS = "each end of a path of links is an end of one of its links, which are held too"
TWICE = "said twice: where it is bound, and as the guard of a condition that could fail on what is hidden"
# Predicates without which nothing more is shown, by query and place among its own: why, and what stands in for each. Without those
# too each must be missed.
REDUNDANT: dict[tuple[str, int], tuple[str, frozenset[int]]] = {
    ("network_around", 0): (ENDS, frozenset({3, 4})),
    ("network_around", 1): (ENDS, frozenset({3, 4})),
    ("relatives", 0): (ENDS, frozenset({3, 4, 5, 8, 9})),
    ("relatives", 1): (ENDS, frozenset({3, 4, 6, 8, 9})),
    ("relatives", 2): (TWICE, frozenset({7})),
    ("relatives", 3): (TWICE, frozenset({8})),
    ("relatives", 4): (TWICE, frozenset({9})),
    ("relatives", 5): (TWICE, frozenset({0, 3, 4, 8, 9})),
    ("relatives", 6): (TWICE, frozenset({1, 3, 4, 8, 9})),
    ("relatives", 7): (TWICE, frozenset({2})),
    ("relatives", 8): (TWICE, frozenset({3})),
    ("relatives", 9): (TWICE, frozenset({4})),
}
Rows = list[dict[str, Any]]
LOAD = {
    "entities": "UNWIND $rows AS r CREATE (n:Entity {id: r.id}) SET n += r",
    "records": "UNWIND $rows AS r CREATE (n:Record {id: r.id}) SET n += r",
    "units": "UNWIND $rows AS r CREATE (n:Unit {id: r.id}) SET n += r",
    "links": "UNWIND $rows AS r MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b}) CREATE (a)-[l:LINKED {claim: r.id}]->(b) "
    "SET l.type = r.type, l.audience = r.audience, l.since = r.since, l.until = r.until",
    "members": "UNWIND $rows AS r MATCH (a:Record {id: r.a}) MATCH (b:Entity {id: r.b}) CREATE (a)-[l:IN {audience: r.audience}]->(b)",
    "matches": "UNWIND $rows AS r MATCH (a:Unit {id: r.a}) MATCH (b:Unit {id: r.b}) CREATE (a)-[l:MATCHES {bits: r.bits}]->(b) "
    "SET l.audience = r.audience, l.parts = r.parts",
}  # fmt: skip


def world(seed: int) -> dict[str, Rows]:
    """Anything may be hidden, also the end of a link that is seen: no predicate can lean on another."""
    dice = random.Random(seed)

    def audience() -> int:
        return dice.randrange(AUDIENCES)

    def pairs(one: Rows, other: Rows, count: int) -> Iterator[dict[str, Any]]:
        for n in range(count):
            yield {"id": f"c{n}", "a": dice.choice(one)["id"], "b": dice.choice(other)["id"], "audience": audience()}

    entities = [
        {"id": f"E-{kind}{n}", "kind": kind, "caption": f"{kind} {n}", "audience": audience()}
        for kind in KINDS
        for n in range(4)
    ]
    units = [{"id": f"u{n}", "kind": KINDS[n % 2 * 3], "audience": audience()} for n in range(4)]
    records = [
        {
            "id": f"r{n}",
            "kind": dice.choice(KINDS),
            "caption": dice.choice("ABC"),
            "agency": dice.choice(AGENCIES),
            "time": f"2024-0{n % 9 + 1}-01T00:00:00Z",
            "unit": dice.choice(units)["id"],
            "audience": audience(),
        }
        for n in range(24)
    ]
    links = [
        row | {"type": dice.choice(TYPES), "since": f"2024-0{dice.randrange(1, 9)}", "until": "2024-10"}
        for row in pairs(entities, entities, 80)
    ]
    members = list(pairs(records, entities, 48))
    matches = [row | {"bits": float(n), "parts": PARTS} for n, row in enumerate(pairs(units, units, 6))]
    return {
        "entities": entities, "records": records, "units": units, "links": links, "members": members, "matches": matches,
    }  # fmt: skip


async def load(store: Store, rows: dict[str, Rows]) -> None:
    await empty(store)

    async def work(tx: Transaction) -> None:
        for name, text in LOAD.items():
            await tx.run(Statement(f"test/{name}", text, Access.WRITE, frozenset({"rows"})), {"rows": rows[name]})

    await store.write(work)


def values(parameter: Parameter, rows: dict[str, Rows]) -> list[Any]:
    of: dict[str, list[Any]] = {
        "entity": [row["id"] for row in rows["entities"] if parameter.kind in (None, row["kind"])],
        "string": {"one": ["TJ-DCA"], "other": ["KZ-POLICE"], "types": ["uses"]}.get(parameter.name, ["person"]),
        "date": ["2024-01" if parameter.name != "to" else "2025"],
        "int": [1, 2],
        "choice": list(parameter.choices),
    }
    found = of[parameter.of]
    return [found] if parameter.many else found


def ways(query: SavedQuery, rows: dict[str, Rows]) -> list[dict[str, Any]]:
    names = [each.name for each in query.parameters]
    every = list(product(*(values(each, rows) for each in query.parameters)))
    return [dict(zip(names, way, strict=True)) for way in islice(every, 0, None, max(1, len(every) // MOST_WAYS))]


async def answer(store: Store, text: str, query: SavedQuery, given: dict[str, Any], lens: list[int]) -> Any:
    told = {"audiences": lens, "rows_limit": query.rows}
    params = given | {name: value for name, value in told.items() if f"${name}" in text}
    _, rows = await store.read_text(text, params, seconds=30, rows=5000)
    return bare([list(row.values()) for row in rows])


def without(query: SavedQuery, places: frozenset[int]) -> str:
    counter = count()
    return PREDICATE.sub(lambda found: "true" if next(counter) in places else found[0], query.woven.text)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A text without one predicate, beside the one that has it."""

    query: SavedQuery
    place: int
    right: str
    wrong: str


def mutants() -> list[Mutant]:
    found = []
    for name, query in saved_queries().items():
        for place in range(len(PREDICATE.findall(query.woven.text))):
            _, stand_ins = REDUNDANT.get((name, place), ("", frozenset[int]()))
            found.append(Mutant(query, place, without(query, stand_ins), without(query, stand_ins | {place})))
    return found


async def noticed(store: Store, mutant: Mutant, rows: dict[str, Rows]) -> bool:
    """Whether an answer differs."""
    query = mutant.query
    for lens, given in product(LENSES, ways(query, rows)):
        right = await answer(store, mutant.right, query, given, lens)
        if await answer(store, mutant.wrong, query, given, lens) != right:
            return True
    return False


@pytest.mark.slow
async def test_each_woven_predicate_is_needed_or_has_a_stand_in(store: Store) -> None:
    waiting = mutants()
    assert len(waiting) > 100
    for seed in range(WORLDS):
        rows = world(seed)
        await load(store, rows)
        waiting = [each for each in waiting if not await noticed(store, each, rows)]
        if not waiting:
            return
    raise AssertionError("\n\n".join(f"{each.query.name} {each.place}\n{each.wrong}" for each in waiting))


async def test_nothing_is_redundant_that_is_missed_when_it_alone_is_gone(store: Store) -> None:
    rows = world(0)
    await load(store, rows)
    for name, place in REDUNDANT:
        query = saved_queries()[name]
        alone = Mutant(query, place, query.woven.text, without(query, frozenset({place})))
        assert not await noticed(store, alone, rows), (name, place)
