"""The doctor's facts, in both languages."""

from pathlib import Path

import pytest

from graph_service.store.connection import Store
from graph_service.store.errors import StoreFault, StoreUnreachable
from graph_service.store.health import WORDS, Fact, examine, told_of_disk, unreachable, words


async def test_a_good_store_has_no_faults(store: Store, tmp_path: Path) -> None:
    facts = await examine(store, tmp_path)
    assert [(fact.code, fact.ok) for fact in facts] == [
        ("store", True),
        ("migrations", True),
        ("reader", True),
        ("model", True),
        ("disk", True),
    ]
    assert words(facts[0]).startswith(f"the store answers: {'ArcadeDB 26' if store.embedded else 'Neo4j 5'}")


async def test_a_migration_that_is_not_noted_is_pending(store: Store) -> None:
    await store.define("MATCH (m:Migration {number: 1}) SET m.number = 1000")
    try:
        assert [(fact.code, fact.ok) for fact in await examine(store)][1] == ("schema", False)
    finally:
        await store.define("MATCH (m:Migration {number: 1000}) SET m.number = 1")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_fact_has_words(language: str) -> None:
    values = dict.fromkeys(
        (
            "version",
            "uri",
            "why",
            "applied",
            "pending",
            "gigabytes",
            "folder",
            "least",
            "model",
            "done",
            "total",
            "reports",
            "agencies",
            "file",
        ),
        "…",
    )
    for code in WORDS:
        name, _, state = code.rpartition(".")
        assert words(Fact(name, state == "ok", values), language)


def test_a_store_that_is_away_is_a_fact_too() -> None:
    assert "не отвечает: нет на месте" in words(unreachable(StoreUnreachable("away", "нет на месте")), "ru")


def test_a_full_disk_is_told_beside_what_could_not_be_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = StoreFault("a write failed", "запись: не выполнено")
    with pytest.raises(StoreFault, match=r"^a write failed$"), told_of_disk(tmp_path):
        raise failed
    monkeypatch.setattr("graph_service.store.health.LEAST_FREE_BYTES", 10**18)  # as where nearly nothing is left
    with pytest.raises(StoreFault, match=r"^a write failed; little free disk: ") as told, told_of_disk(tmp_path):
        raise failed
    assert told.value.words.ru.startswith("запись: не выполнено; мало места на диске")
