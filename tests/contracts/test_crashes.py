"""Law 3: whatever is killed, and whenever: each acknowledged report is there, once, whole; so is every other that is there."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import SCOPES, TokenFile, Viewer
from graph_service.services.service import Service
from graph_service.services.submitting import prepare
from graph_service.store.connection import Address, Store, Transaction, opened
from graph_service.store.embedded import EmbeddedServer
from graph_service.store.migrations import migrate
from resolution.memory import World
from resolution.plan.state import Batch
from resolution.reports import Report
from resolution.score import Matching
from tests.contracts.agencies import book, parsed, registry_file, reports
from tests.contracts.conftest import neo4j_address
from tests.contracts.stored import leading, stored

NEO4J = Path(__file__).parents[2] / "tools/neo4j_server.py"
ROUNDS = int(os.environ.get("CRASH_ROUNDS", "3"))
REFERENCES = [str(n) for n in range(40)]
Acknowledged = tuple[str, int, str]
WRITES = ("submission/add_", "submission/put_", "submission/remove_")
WHOLE: dict[str, Any] = {
    "schemaVersion": 1,
    "agency": "TJ-DCA",
    "reference": "1",
    "revision": 1,
    "reportedAt": "2024-05-01T10:00:00Z",
    "marking": {"level": "OPEN", "releaseTo": ["ALL"]},
    "records": [
        {"id": "a", "kind": "person", "names": ["Ким Анна"], "born": "1981-04-03", "phones": ["+992931234567"]},
        {"id": "b", "kind": "person", "names": ["Kim Anna"], "born": "1981-04-03", "phones": ["+992931234567"]},
        {"id": "p", "kind": "phone", "number": "+992931234567"},
    ],
    "claims": [{"id": "c", "type": "uses", "from": "a", "to": "p"}],
}


def generated(count: int, start: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    @seed(start)
    @settings(
        max_examples=1, database=None, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
    )
    @given(st.lists(reports(REFERENCES), min_size=count, max_size=count))
    def gather(made: list[dict[str, Any]]) -> None:
        found.extend(made)

    gather()
    return found


class Sender:
    """A process that sends, and what it says was acknowledged."""

    def __init__(self, address: Address, folder: Path, told: Sequence[dict[str, Any]]) -> None:
        folder.mkdir(parents=True)
        self.acknowledged: list[Acknowledged] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.contracts.sender"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdin is not None
        order = {
            "address": asdict(address) | {"turns": str(address.turns) if address.turns else None},
            "folder": str(folder),
            "reports": list(told),
        }
        self.process.stdin.write(json.dumps(order))
        self.process.stdin.close()

    def listen(self, heard: Callable[[], None] = lambda: None) -> None:
        """Until it ends."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.endswith("\n"):
                id_, revision, digest = json.loads(line)
                self.acknowledged.append((id_, revision, digest))
                heard()
        self.process.stdout.close()
        self.process.wait()


def send(
    address: Address,
    folder: Path,
    shares: Sequence[Sequence[dict[str, Any]]],
    after: int,
    strike: Callable[[list[Sender]], None],
) -> list[Acknowledged]:
    """Everything acknowledged to senders of the shares; the strike falls when so many reports were."""
    senders = [Sender(address, folder / str(n), share) for n, share in enumerate(shares)]
    heard = 0
    lock = threading.Lock()

    def hear() -> None:
        nonlocal heard
        with lock:
            heard += 1
            if heard == after:
                strike(senders)

    listeners = [threading.Thread(target=sender.listen, args=[hear]) for sender in senders]
    for listener in listeners:
        listener.start()
    for listener in listeners:
        listener.join()
    return [each for sender in senders for each in sender.acknowledged]


def kill_one(senders: list[Sender]) -> None:
    senders[0].process.kill()


def world_of(told: Sequence[Report]) -> World:
    lenses = book()
    world = World(Matching(), lenses.all)
    world.submit(Batch(tuple(prepare(report, world.matcher, lenses) for report in told)))
    return world


async def check(store: Store, acknowledged: Sequence[Acknowledged]) -> None:
    """What is stored is what the stored reports make, and nothing that was acknowledged is missing."""
    rows = await store.rows_of("MATCH (p:Report) RETURN p.id AS id, p.body AS body")
    told = parsed([json.loads(row["body"]) for row in rows])
    assert len({report.id for report in told}) == len(told)
    world = world_of(told)
    assert await stored(store, book().audience) == (world.state(), leading(world))
    held = {report.id: (report.revision, report.digest) for report in told}
    for id_, revision, digest in acknowledged:
        assert id_ in held
        assert held[id_] >= (revision, digest)


async def test_killed_senders_leave_every_acknowledged_report_whole(store: Store, tmp_path: Path) -> None:
    chance = random.Random(5)
    acknowledged: list[Acknowledged] = []
    told: list[dict[str, Any]] = []
    for turn in range(ROUNDS):
        made = generated(60, turn)
        told += made
        shares = [made, made[30:], made[:40]]  # they overlap: the same reports at once from several
        acknowledged += send(store.address, tmp_path / str(turn), shares, chance.randint(1, 40), kill_one)
        await check(store, acknowledged)
    send(store.address, tmp_path / "last", [told], 0, lambda _: None)
    world = world_of(parsed(told))
    assert await stored(store, book().audience) == (world.state(), leading(world))


@pytest.mark.parametrize("written", range(12))
async def test_a_write_in_two_transactions_is_seen(
    store: Store, tmp_path: Path, written: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Broken on purpose: the first of two transactions commits, and then the process dies."""
    registry, report = RegistryFile(registry_file(tmp_path)), parsed([WHOLE])[0]
    real, calls = Transaction.run_many, 0

    async def stops(self: Transaction, name: str, rows: Any, /, **params: Any) -> Any:
        nonlocal calls
        if not rows or not name.startswith(WRITES):
            return await real(self, name, rows, **params)
        calls += 1
        return await real(self, name, rows, **params) if calls <= written else []

    async with Service.running(store, registry, TokenFile(tmp_path / "tokens.json"), Matching()) as service:
        monkeypatch.setattr(Transaction, "run_many", stops)
        await service.submit(Viewer("sender", report.agency, "RESTRICTED", SCOPES), [report])
    assert calls > written, "all of it was written"
    with pytest.raises(AssertionError):
        await check(store, [(report.id, report.revision, report.digest)])


async def test_four_processes_of_eight_writers_end_in_the_state_of_one(store: Store, tmp_path: Path) -> None:
    made = generated(80, 99)
    chance = random.Random(99)
    shares = [chance.sample(made, 60) for _ in range(3)] + [made]
    acknowledged = send(store.address, tmp_path, shares, 0, lambda _: None)
    assert len(acknowledged) == sum(map(len, shares))
    world = world_of(parsed(made))
    assert await stored(store, book().audience) == (world.state(), leading(world))


async def crash(start: Callable[[], tuple[Address, int]], folder: Path) -> None:
    """The server killed again and again in the middle of commits, and started on what it left."""
    chance = random.Random(3)
    acknowledged: list[Acknowledged] = []
    for turn in range(ROUNDS):
        made = generated(60, 20 + turn)
        address, pid = start()
        async with opened(address) as store:
            await migrate(store)

        def strike(senders: list[Sender], pid: int = pid) -> None:
            os.kill(pid, signal.SIGKILL)
            for sender in senders:  # they would wait for the store to come back
                sender.process.kill()

        acknowledged += send(address, folder / str(turn), [made, made[20:]], chance.randint(1, 50), strike)
        address, _ = start()
        async with opened(address) as store:
            await check(store, acknowledged)
    assert acknowledged


async def test_a_killed_embedded_server_leaves_every_acknowledged_report_whole(tmp_path: Path) -> None:
    with ExitStack() as servers:
        running: list[EmbeddedServer] = []

        def start() -> tuple[Address, int]:
            if running:
                running[-1].stop()  # the killed one is waited for, the other restarts
            running.append(servers.enter_context(EmbeddedServer(tmp_path / "store", heap="512m", brief=True)))
            return running[-1].address, running[-1].pid

        await crash(start, tmp_path)


async def test_a_killed_neo4j_leaves_every_acknowledged_report_whole(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    neo4j_address(pytestconfig)  # says loudly where there is none
    home = tmp_path / "neo4j"

    def tool(action: str) -> None:
        subprocess.run([sys.executable, NEO4J, action, "--brief", "--data", home], check=True, capture_output=True)

    def start() -> tuple[Address, int]:
        tool("start")
        state = json.loads((home / "server.json").read_text())
        return Address(state["uri"], "neo4j", (home / "password").read_text(), "neo4j"), state["pid"]

    try:
        await crash(start, tmp_path)
    finally:
        tool("stop")
