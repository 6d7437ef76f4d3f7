"""Operations are answered when their lines are on the disk; lines that wait go together."""

import asyncio
from pathlib import Path

import pytest
from graphql import GraphQLError

from graph_service.access.audit import AuditLog, Operation, Torn, verify
from graph_service.api import refusals
from graph_service.api.auditing import AuditQueue


def operation(number: int, name: str = "search") -> Operation:
    return Operation("2026-05-01T00:00:00Z", "Investigator", "TJ-DCA", "SECRET", name, "", number, "DONE")


async def test_every_line_is_written_once_whoever_waits(tmp_path: Path) -> None:
    queue = AuditQueue(AuditLog(tmp_path / "audit.jsonl"))
    await asyncio.gather(*(queue.append(operation(number)) for number in range(50)))
    assert verify(tmp_path / "audit.jsonl").lines == 50


async def test_a_line_is_written_although_its_client_left(tmp_path: Path) -> None:
    queue = AuditQueue(AuditLog(tmp_path / "audit.jsonl"))
    leaving, staying = asyncio.create_task(queue.append(operation(1))), asyncio.create_task(queue.append(operation(2)))
    await asyncio.sleep(0)
    leaving.cancel()
    await staying
    await queue.append(operation(3))
    assert verify(tmp_path / "audit.jsonl").lines == 3


async def test_a_log_that_cannot_be_written_fails_all_who_wait_and_none_after(tmp_path: Path) -> None:
    queue = AuditQueue(AuditLog(tmp_path / "missing" / "audit.jsonl"))
    told = await asyncio.gather(*(queue.append(operation(number)) for number in range(3)), return_exceptions=True)
    assert [type(each) for each in told] == [FileNotFoundError] * 3
    (tmp_path / "missing").mkdir()
    await queue.append(operation(4))
    assert verify(tmp_path / "missing" / "audit.jsonl").lines == 1


async def test_a_word_too_long_fails_its_own_line_alone(tmp_path: Path) -> None:
    queue = AuditQueue(AuditLog(tmp_path / "audit.jsonl"))
    with pytest.raises(ValueError, match="at most 200"):
        await queue.append(operation(1, "x" * 201))
    await queue.append(operation(2))
    assert verify(tmp_path / "audit.jsonl").lines == 1


def test_who_asks_is_not_told_where_the_log_is_or_what_is_wrong_with_it() -> None:
    torn = Torn(Path("/var/log/audit.jsonl"))
    told = refusals.told(GraphQLError(str(torn), original_error=torn), "ru", 2_000)
    assert (told["message"], told["extensions"]) == (
        "произошёл сбой; администраторы оповещены",
        {"code": refusals.MASKED},
    )
