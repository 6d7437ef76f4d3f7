"""A backup holds everything that cannot be worked out again, and a restored store is the same."""

import gzip
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import SCOPES, TokenFile, Viewer
from graph_service.demo import EXAMPLES, story
from graph_service.services import keeping
from graph_service.services.deciding.judging import Decision, made
from graph_service.services.exports.everything import everything, write_tables
from graph_service.services.exports.stamping import stamp_of
from graph_service.services.half_done import begin_restore, restoring, unfinished
from graph_service.services.keeping import Damaged, KeepingError, NotABackup, NotEmpty
from graph_service.services.service import Service
from graph_service.store.activation import learnt_model
from graph_service.store.connection import Rows, Store, Transaction
from resolution.model import hand_set
from resolution.score import Matching
from tests.contracts.conftest import empty, send
from tests.contracts.stored import stored

NOW = datetime(2026, 11, 26, tzinfo=UTC)
ANALYST = Viewer("analyst", "RU-MVD", "SECRET", SCOPES)
NAMESAKES = ("RU-MVD/77-1301/p1", "RU-MVD/77-1301/p2")


@pytest.fixture
async def service(store: Store, tmp_path: Path) -> AsyncIterator[Service]:
    registry = RegistryFile(EXAMPLES / "registry.toml")
    async with Service.running(store, registry, TokenFile(tmp_path / "tokens.json"), Matching()) as service:
        yield service


async def send_story(service: Service) -> None:
    await send(service, story(service))
    judgement = await service.read(
        ANALYST,
        lambda reading: made(
            reading, service.rules, ANALYST, Decision(*NAMESAKES, "DIFFERENT", "seen both", "2024-06-01T00:00:00Z")
        ),
    )
    await service.judge(judgement)


async def test_a_restored_store_is_the_same(service: Service, tmp_path: Path) -> None:
    await send_story(service)
    before, leaders = await stored(service.store, service.book.audience)
    kept = await keeping.backup(service.store, tmp_path / "all.backup")
    assert kept.judgements == 1
    await empty(service.store)
    registry = RegistryFile(EXAMPLES / "registry.toml")
    async with Service.running(service.store, registry, service.tokens, Matching()) as fresh:
        assert await keeping.restore(fresh, tmp_path / "all.backup") == kept
        assert await stored(fresh.store, fresh.book.audience) == (before, leaders)
        with pytest.raises(NotEmpty):
            await keeping.restore(fresh, tmp_path / "all.backup")


async def test_a_restore_that_was_interrupted_begins_anew_and_takes_nothing_away_that_its_file_lacks(
    service: Service, tmp_path: Path
) -> None:
    await keeping.backup(service.store, tmp_path / "none.backup")
    await send_story(service)
    before = await stored(service.store, service.book.audience)
    file, note = tmp_path / "all.backup", restoring(tmp_path)
    kept = await keeping.backup(service.store, file)
    await empty(service.store)
    await begin_restore(note, service.store, file)
    assert str(unfinished(tmp_path)) == (
        f"a restore was interrupted, and the store holds a part: run `graph-service restore {file}` again"
    )
    async with Service.running(service.store, service.registry, service.tokens, Matching()) as killed:
        await send(killed, story(killed)[:3])
    with pytest.raises(KeepingError, match=f"holds what {tmp_path}/none.backup lacks: restore {file}"):
        await begin_restore(note, service.store, tmp_path / "none.backup")
    await begin_restore(note, service.store, file)
    async with Service.running(service.store, service.registry, service.tokens, Matching()) as fresh:
        assert await keeping.restore(fresh, file) == kept
        assert await stored(fresh.store, fresh.book.audience) == before
    note.done()
    assert unfinished(tmp_path) is None
    with pytest.raises(NotEmpty):
        await begin_restore(note, service.store, file)
    assert unfinished(tmp_path) is None


async def test_what_comes_while_a_backup_is_written_may_bear_a_new_rule(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = story(service)
    await service.submit(Viewer("test", reports[0].agency, "SECRET", SCOPES), [reports[0]])
    real = keeping.judgements_after

    async def overtaken(tx: Transaction, after: str) -> Rows:
        await send_story(service)
        return await real(tx, after)

    monkeypatch.setattr(keeping, "judgements_after", overtaken)
    kept = await keeping.backup(service.store, tmp_path / "all.backup")
    assert (kept.reports, kept.judgements) == (1, 1)


async def test_a_model_left_by_a_restoring_that_was_stopped_is_not_that_of_another(
    service: Service, tmp_path: Path
) -> None:
    await send_story(service)
    await keeping.backup(service.store, tmp_path / "all.backup")
    await empty(service.store)
    left = replace(hand_set(), version="left-1")
    async with Service.running(service.store, service.registry, service.tokens, Matching()) as stopped:
        await stopped.adopt(left)
    async with Service.running(service.store, service.registry, service.tokens, Matching()) as fresh:
        assert fresh.matching.model == left
        await keeping.restore(fresh, tmp_path / "all.backup")
        assert fresh.matching.model == hand_set()
        assert await learnt_model(fresh.store) is None


async def test_a_damaged_backup_is_refused_before_anything_is_written(service: Service, tmp_path: Path) -> None:
    await send_story(service)
    path = tmp_path / "all.backup"
    await keeping.backup(service.store, path)
    whole = gzip.decompress(path.read_bytes())
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_bytes(gzip.compress(whole.replace(b"RAKHIMOV", b"RAHHIMOV")))
    with pytest.raises(Damaged):
        keeping.check(path)
    path.write_bytes(gzip.compress(whole[: len(whole) // 2]))
    with pytest.raises(Damaged):
        keeping.check(path)
    path.write_bytes(gzip.compress(whole.splitlines(keepends=True)[0] + b"5\n"))
    with pytest.raises(Damaged):
        keeping.check(path)
    for first in (b'{"format": "another"}\n', b"[1, 2]\n", b'{"format": "graph-service backup", "version": 1}\n'):
        path.write_bytes(gzip.compress(first))
        with pytest.raises(NotABackup):
            keeping.check(path)


async def test_an_export_holds_what_the_viewer_sees(service: Service, tmp_path: Path) -> None:
    await send_story(service)
    kg, kz = (Viewer("test", agency, "SECRET", SCOPES) for agency in ("KG-SCNS", "KZ-POLICE"))
    all_seen, less = [
        await write_tables(service, viewer, stamp_of(viewer, NOW, "export"), tmp_path / name)
        for viewer, name in ((kg, "kg"), (kz, "kz"))
    ]
    assert all_seen.entities == less.entities - 1, "the restricted record makes two people one"
    assert "RESTRICTED" in (tmp_path / "kg" / "entities.csv").read_text("utf-8")
    assert "RESTRICTED" not in (tmp_path / "kz" / "entities.csv").read_text("utf-8")
    assert (all_seen.level, less.level) == ("RESTRICTED", "OPEN")
    whole = await everything(service, kg, stamp_of(kg, NOW, "export"))
    assert whole.extent == all_seen
    ids = {entity.id for entity in whole.entities}
    assert all({link.left, link.right} <= ids for link in whole.links)
