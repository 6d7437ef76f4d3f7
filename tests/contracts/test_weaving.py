"""Law 1 of saved queries: woven, a question answers on all data what it answers plainly on what the lens sees."""

import json
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from cypher.catalogue import Access, Statement
from cypher.weaving.weave import weave
from graph_service.store.connection import Store, Transaction
from graph_service.store.errors import StoreError
from graph_service.store.plan_guard import PlanGuard
from tests.contracts.conftest import empty, migrated
from tests.cypher.weaving.asking import KINDS, questions

QUESTIONS, LENSES, AUDIENCES = 320, 5, 5
Rows = list[dict[str, Any]]
World = dict[str, Rows]
LOAD = {
    "nodes": "UNWIND $rows AS r CREATE (n:Entity {id: r.id}) SET n += r",
    "records": "UNWIND $rows AS r CREATE (n:Record {id: r.id}) SET n += r",
    "units": "UNWIND $rows AS r CREATE (n:Unit {id: r.id}) SET n += r",
    "claims": "UNWIND $rows AS r CREATE (n:Claim {id: r.id}) SET n += r",
    "links": "UNWIND $rows AS r MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b}) CREATE (a)-[l:LINKED {claim: r.id}]->(b) "
    "SET l.type = r.type, l.audience = r.audience",
    "members": "UNWIND $rows AS r MATCH (a:Record {id: r.a}) MATCH (b:Entity {id: r.b}) CREATE (a)-[l:IN {audience: r.audience}]->(b)",
    "matches": "UNWIND $rows AS r MATCH (a:Unit {id: r.a}) MATCH (b:Unit {id: r.b}) CREATE (a)-[l:MATCHES {bits: 1.0}]->(b) "
    "SET l.audience = r.audience",
}  # fmt: skip


def world() -> World:
    """Small, dense, and with things of the service between: half of it is hidden from most."""
    dice = random.Random(7)

    def things(letter: str, count: int) -> Rows:
        return [
            {
                "id": f"{letter}{n}",
                "kind": dice.choice(KINDS),
                "caption": dice.choice("ABC"),
                "audience": dice.randrange(AUDIENCES),
            }
            for n in range(count)
        ]

    def pairs(one: Rows, other: Rows, count: int) -> Rows:
        return [
            {
                "id": f"c{n}",
                "a": dice.choice(one)["id"],
                "b": dice.choice(other)["id"],
                "type": dice.choice(["uses", "owns"]),
                "audience": dice.randrange(AUDIENCES),
            }
            for n in range(count)
        ]

    nodes, records, units = things("e", 9), things("r", 6), things("u", 4)
    return {
        "nodes": nodes,
        "records": records,
        "units": units,
        "claims": things("k", 3),
        "links": pairs(nodes, nodes, 16),
        "members": pairs(records, nodes, 9),
        "matches": pairs(units, units, 4),
    }


def pruned(whole: World, lens: set[int]) -> World:
    """What of the public graph the lens sees."""
    seen = {name: [row for row in rows if row["audience"] in lens] for name, rows in whole.items()}
    ids = {row["id"] for name in ("nodes", "records") for row in seen[name]}
    hidden: World = {"units": [], "claims": [], "matches": []}
    links = {n: [r for r in seen[n] if r["a"] in ids and r["b"] in ids] for n in ("links", "members")}
    return {**seen, **hidden, **links}


async def load(store: Store, rows: World) -> None:
    """Nothing but these: plain questions would see the migrations, which come again for the next test."""
    migrated.discard(store.address.uri)
    await empty(store)

    async def work(tx: Transaction) -> None:
        for name, text in {"": "MATCH (n) DETACH DELETE n", **LOAD}.items():
            wanted = Statement(f"test/{name}", text, Access.WRITE, frozenset({"rows"} if name else ()))
            if not name or rows[name]:
                await tx.run(wanted, {"rows": rows[name]} if name else {})

    await store.write(work)


async def answer(store: Store, text: str, parameters: dict[str, Any]) -> list[str] | None:
    """Rows as texts in order; None if the server does not take the question."""
    try:
        _, rows = await store.read_text(text, parameters, seconds=30, rows=5000)
    except StoreError:
        return None
    return sorted(json.dumps(bare(list(row.values())), ensure_ascii=False) for row in rows)


async def admitted(store: Store, guard: PlanGuard, text: str, **params: Any) -> None:
    async def work(tx: Transaction) -> None:
        await guard.admit(tx, Statement("test", text, Access.READ, frozenset(params)), params)

    await store.read(work)


def bare(value: Any) -> Any:
    """Lists in an order of their own: that of a pattern's findings is the server's."""
    if isinstance(value, list):
        return sorted(map(bare, value), key=json.dumps)
    return {key: bare(each) for key, each in sorted(value.items())} if isinstance(value, dict) else value


def asked(count: int) -> list[str]:
    found: dict[str, None] = {}

    @seed(11)
    @settings(
        max_examples=count * 2,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(questions())
    def gather(question: str) -> None:
        found[question] = None

    gather()
    return list(found)[:count]


def with_lens(lens: set[int], woven: Any) -> dict[str, Any]:
    given_: dict[str, Any] = {"audiences": sorted(lens), "rows_limit": 5000}
    return {name: given_[name] for name in woven.given}


@pytest.mark.slow
async def test_woven_on_everything_is_plain_on_what_the_lens_sees(store: Store) -> None:
    whole, texts = world(), asked(QUESTIONS)
    assert len(texts) >= 300
    dice = random.Random(3)
    lenses = [set(dice.sample(range(AUDIENCES), dice.randrange(1, AUDIENCES))) for _ in range(LENSES)]
    woven = {text: weave(text, {}) for text in texts}
    await load(store, whole)
    if not store.embedded:
        guard = PlanGuard()
        for each in woven.values():
            await admitted(store, guard, each.text, **with_lens({1}, each))
    full = {
        (n, text): await answer(store, woven[text].text, with_lens(lens, woven[text]))
        for n, lens in enumerate(lenses)
        for text in texts[n::LENSES]
    }
    untaken: list[str] = []
    differing: list[str] = []
    for n, lens in enumerate(lenses):
        await load(store, pruned(whole, lens))
        for text in texts[n::LENSES]:
            alone = await answer(store, woven[text].text, with_lens(set(range(AUDIENCES)), woven[text]))
            assert alone == full[n, text], f"lens {sorted(lens)}\n{text}\n{woven[text].text}"
            plain = await answer(store, text, {})
            if plain is None:
                untaken.append(text)
                continue
            if full[n, text] != plain:
                told = f"lens {sorted(lens)}\n{text}\n{woven[text].text}\nwoven {full[n, text]}\nplain {plain}"
                differing.append(told)
    assert not differing, "\n\n".join([f"{len(differing)} differ", *differing])
    assert len(untaken) <= len(texts) // 20, untaken
    assert sum(1 for each in full.values() if each and len(each) > 1) > len(texts) // 5
