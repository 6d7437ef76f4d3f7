"""What a transaction promises, on every server."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from cypher.catalogue import Access, Statement, statement
from graph_service.store.connection import Address, Rows, Store, Transaction, opened
from graph_service.store.errors import (
    MessageTooLarge,
    StatementFault,
    StoreFault,
    StoreRefused,
    StoreTooSlow,
    StoreUnreachable,
)

SLOW = Statement(
    "slow",
    "UNWIND range(1, 5000) AS a UNWIND range(1, 5000) AS b WITH a, b WHERE a % b = 3 RETURN sum(a) AS n",
    Access.READ,
    frozenset(),
)
ALL_TOKENS = Statement("tokens", "MATCH (t:Token) RETURN count(t) AS tokens", Access.READ, frozenset())


def audience(number: int, rule: str = "") -> dict[str, Any]:
    return {"number": number, "rule": rule, "lenses": "f"}


async def add(store: Store, *rows: dict[str, Any]) -> None:
    await store.write(lambda tx: tx.run_many("submission/add_audiences", rows))


async def stored(store: Store) -> dict[int, str]:
    rows = await store.read(lambda tx: tx.rows("submission/audiences"))
    return {row["number"]: row["rule"] for row in rows}


async def test_what_was_written_is_read(store: Store) -> None:
    await add(store, audience(1), audience(2))
    assert await stored(store) == {1: "", 2: ""}


async def test_work_that_fails_leaves_nothing(store: Store) -> None:
    async def work(tx: Transaction) -> None:
        await tx.run_many("submission/add_audiences", [audience(1)])
        raise LookupError("in the middle")

    with pytest.raises(LookupError, match="in the middle"):
        await store.write(work)
    assert await stored(store) == {}


async def test_a_batch_with_one_bad_row_leaves_nothing(store: Store) -> None:
    async def work(tx: Transaction) -> None:
        await tx.run_many("submission/add_audiences", [audience(1)])
        await tx.run_many("submission/add_audiences", [audience(2), audience(1)])

    with pytest.raises(StoreFault, match="submission/add_audiences"):
        await store.write(work)
    assert await stored(store) == {}


async def test_a_fault_of_the_server_is_told_without_values(store: Store) -> None:
    rows = [{"id": "Раҳимов Алӣ"}] * 2
    with pytest.raises(StoreFault) as fault:
        await store.write(lambda tx: tx.run_many("submission/add_units", rows))
    assert "Раҳимов" not in str(fault.value)
    assert fault.value.__cause__ is None
    assert fault.value.__suppress_context__


async def test_the_server_refuses_a_reader_who_writes(store: Store) -> None:
    forged = replace(statement("submission/add_audiences"), access=Access.READ)

    async def work(tx: Transaction) -> Rows:
        return await tx.run(forged, {"rows": [audience(1)]})

    with pytest.raises(StoreFault):
        await store.read(work)
    assert await stored(store) == {}


async def test_a_reader_cannot_change_the_schema(store: Store) -> None:
    with pytest.raises(StoreFault):
        await store.read_text("CREATE INDEX x IF NOT EXISTS FOR (n:Record) ON (n.x)", {}, seconds=5, rows=1)


@pytest.mark.parametrize("source", ["file:///etc/hostname", "http://127.0.0.1:9/x"])
async def test_nobody_reads_files_or_addresses_through_a_query(store: Store, source: str) -> None:
    with pytest.raises(StoreFault):
        await store.read_text(f"LOAD CSV FROM '{source}' AS line RETURN line", {}, seconds=5, rows=1)
    with pytest.raises(StoreFault):
        await store.rows_of(f"LOAD CSV FROM '{source}' AS line RETURN line")


async def test_a_statement_that_writes_is_not_even_sent_in_a_read(store: Store) -> None:
    with pytest.raises(StatementFault, match="submission/add_audiences writes"):
        await store.read(lambda tx: tx.rows("submission/add_audiences", rows=[]))


async def test_parameters_are_those_of_the_header(store: Store) -> None:
    with pytest.raises(StatementFault, match="takes the parameters rows, not row"):
        await store.write(lambda tx: tx.rows("submission/add_audiences", row=[]))


async def test_no_rows_ask_nothing(store: Store) -> None:
    assert await store.write(lambda tx: tx.run_many("submission/records", [])) == []


async def test_answers_of_batches_are_one_answer(store: Store) -> None:
    await add(store, *(audience(number) for number in range(1, 2_501)))
    assert len(await stored(store)) == 2_500


async def test_more_than_one_message_holds_arrives_whole(store: Store) -> None:
    rows = [audience(number, str(number) * 1_000_000) for number in range(1, 10)]
    rows += [audience(10, "Ж" * 6_000_000), audience(11, "x" * 9_000_000)]
    await add(store, *rows)
    assert await stored(store) == {row["number"]: row["rule"] for row in rows}


async def test_a_row_that_no_message_holds_is_refused(store: Store) -> None:
    with pytest.raises(MessageTooLarge, match="at most 15000000 bytes, not 1600"):
        await add(store, audience(1), audience(2, "x" * 16_000_000))
    assert await stored(store) == {}


async def test_writers_at_once_merge_one_node(store: Store) -> None:
    await asyncio.gather(
        *(store.write(lambda tx: tx.run_many("submission/put_tokens", ["aleksandr"])) for _ in "12345678")
    )
    tokens = await store.read(lambda tx: tx.run(ALL_TOKENS, {}))
    assert tokens == [{"tokens": 1}]


async def test_writers_at_once_lose_no_epoch(store: Store) -> None:
    epochs = await asyncio.gather(*(store.write(lambda tx: tx.rows("submission/lock_writer")) for _ in range(8)))
    assert sorted(epoch for [row] in epochs for epoch in [row["epoch"]]) == list(range(1, 9))


async def test_the_first_rows_are_enough_if_so_asked(store: Store) -> None:
    columns, rows = await store.read_text("UNWIND range(1, $n) AS n RETURN n", {"n": 5_000}, seconds=30, rows=3)
    assert (columns, rows) == (["n"], [{"n": 1}, {"n": 2}, {"n": 3}])


async def test_a_read_that_takes_too_long_is_ended(store: Store) -> None:
    with pytest.raises(StoreTooSlow, match=r"at most 0\.05 s"):
        await store.read(lambda tx: tx.run(SLOW, {}), timeout_seconds=0.05)
    assert await stored(store) == {}


@pytest.mark.parametrize("who", ["password", "reader_password"])
async def test_a_wrong_password_is_refused_in_words(address: Address, who: str) -> None:
    if address.reader is None and who == "reader_password":
        wrong = replace(address, reader=address.user, reader_password="wrong")
    else:
        wrong = replace(address, password="wrong") if who == "password" else replace(address, reader_password="wrong")
    with pytest.raises(StoreRefused, match="wrong user or password") as fault:
        async with opened(wrong):
            pass
    assert address.password not in repr(fault.value) + repr(address)


async def test_a_store_that_is_not_there_is_told_by_its_address(address: Address) -> None:
    nobody = replace(address, uri="bolt://127.0.0.1:1")
    with pytest.raises(StoreUnreachable, match=r"bolt://127\.0\.0\.1:1 was not answered"):
        async with opened(nobody):
            pass
