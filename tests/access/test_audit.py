"""The audit log is a chain, whoever writes it."""

import json
import multiprocessing
from collections.abc import Callable
from pathlib import Path

import pytest

from graph_service.access.audit import START, AuditLog, Broken, Operation, Torn, verify


def operation(number: int = 0) -> Operation:
    return Operation("2026-05-01T00:00:00Z", "Investigator", "TJ-DCA", "SECRET", "search", "", number, "DONE")


def log_of(path: Path, lines: int) -> AuditLog:
    log = AuditLog(path, fsync=False)
    for number in range(lines):
        log.append(operation(number))
    return log


def append_ten(path: Path) -> None:
    log_of(path, 10)


def test_each_line_holds_the_hash_of_the_line_before(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    log_of(path, 3)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert [line["before"] for line in lines] == [START, lines[0]["hash"], lines[1]["hash"]]
    assert verify(path).lines == 3
    assert verify(path).last == lines[2]["hash"]


@pytest.mark.parametrize("mend", [lambda text: text.replace('"returned": 1', '"returned": 7'), lambda text: "x" + text])
def test_a_changed_line_is_found(tmp_path: Path, mend: Callable[[str], str]) -> None:
    path = tmp_path / "audit.jsonl"
    log_of(path, 3)
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([lines[0], mend(lines[1]), lines[2]]))
    with pytest.raises(Broken) as told:
        verify(path)
    assert told.value.line == 2


def test_a_line_taken_out_is_found(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    log_of(path, 3)
    lines = path.read_text().splitlines(keepends=True)
    path.write_text(lines[0] + lines[2])
    with pytest.raises(Broken):
        verify(path)


@pytest.mark.parametrize("lost", [20, 1])  # 1: its end alone
def test_nothing_is_written_after_a_torn_line(tmp_path: Path, lost: int) -> None:
    path = tmp_path / "audit.jsonl"
    log = log_of(path, 2)
    path.write_bytes(path.read_bytes()[:-lost])
    with pytest.raises(Torn):
        log.append(operation())


def test_a_full_disk_takes_no_part_of_a_line_and_the_log_goes_on_once_there_is_room(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    log = log_of(path, 2)
    resource = pytest.importorskip("resource")
    before, limits = path.read_bytes(), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 20, limits[1]))  # as where so many bytes are left
    try:
        with pytest.raises(OSError, match=r"audit\.jsonl"):
            log.append(operation())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == before
    log.append(operation())
    assert verify(path).lines == 3


def test_processes_write_one_chain(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=append_ten, args=(path,)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert verify(path).lines == 30


def test_a_line_holds_no_long_text(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at most 200"):
        AuditLog(tmp_path / "a").append(Operation("2026", "x" * 201, "TJ-DCA", "SECRET", "search", "", 0, "DONE"))


def test_lines_that_wait_together_are_one_chain(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    log = log_of(path, 2)
    last = log.append_all([operation(number) for number in range(5)])
    assert (verify(path).lines, verify(path).last) == (7, last)
