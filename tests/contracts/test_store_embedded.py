"""The embedded server: one a folder, its data kept, and gone with its parent however that ends."""

import asyncio
import os
import select
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import TokenFile
from graph_service.demo import EXAMPLES, story
from graph_service.services.service import Service
from graph_service.store.connection import Address, opened
from graph_service.store.embedded import EmbeddedServer, NotRunning, StartFailed, StoreInUse, attach
from graph_service.store.errors import StoreError, StoreUnreachable
from graph_service.store.folder import Folder
from graph_service.store.migrations import applied, migrate, migrations
from resolution.score import Matching
from tests.contracts.conftest import send

END_SECONDS = 60  # a bound for a loaded machine; it takes less than one
PARENT = """
import os, signal, sys
from pathlib import Path
from graph_service.store.embedded import EmbeddedServer
server = EmbeddedServer(Path(sys.argv[1]))
heir = os.fork() if sys.argv[2] == "heir" else 0
if heir == 0 and sys.argv[2] == "heir":
    signal.pause()
print(server.pid, heir, flush=True)
signal.pause()
"""
linux = pytest.mark.skipif(sys.platform != "linux", reason="process descriptors and the parent's signal are Linux's")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("folder") / "data"


@pytest.fixture
def server(folder: Path) -> Iterator[EmbeddedServer]:
    with EmbeddedServer(folder, heap="512m") as server:
        yield server


async def token(address: Address, text: str) -> None:
    async with opened(address) as store:
        await migrate(store)
        await store.write(lambda tx: tx.run_many("submission/put_tokens", [text]))


async def tokens(address: Address) -> list[str]:
    async with opened(address) as store:
        rows = await store.read(lambda tx: tx.rows("searching/tokens", starts=["kep", "one", "two", "thr", "att"]))
        return sorted(row["token"] for row in rows)


async def test_a_clean_stop_and_a_start_keep_data_and_passwords(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path) as first:
        await token(first.address, "kept")
    assert not first.alive
    with EmbeddedServer(tmp_path) as second:
        assert await tokens(second.address) == ["kept"]
        assert replace(second.address, uri=first.address.uri) == first.address


async def test_what_was_acknowledged_outlives_the_servers_sudden_death(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path) as first:
        for text in ("one", "two", "three"):
            await token(first.address, text)
        os.kill(first.pid, signal.SIGKILL)
    with EmbeddedServer(tmp_path) as second:
        assert await tokens(second.address) == ["one", "three", "two"]
        async with opened(second.address) as store:
            assert sorted(await applied(store)) == [each.number for each in migrations()]


async def test_a_second_server_on_the_folder_is_told_who_serves_it(server: EmbeddedServer, folder: Path) -> None:
    with pytest.raises(StoreInUse, match=f"{folder} is served by process {server.pid}"):
        EmbeddedServer(folder)
    await token(server.address, "still served")


async def test_others_attach_through_the_folder(server: EmbeddedServer, folder: Path) -> None:
    await token(attach(folder), "attached")
    assert "attached" in await tokens(server.address)


def test_what_nobody_serves_cannot_be_attached_to(folder: Path, tmp_path: Path) -> None:
    for each in (folder, tmp_path, tmp_path / "none"):
        with pytest.raises(NotRunning, match=str(each)):
            attach(each)


def test_only_the_owner_reads_the_folder_and_the_passwords(server: EmbeddedServer, folder: Path) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(Folder(folder).state_file.stat().st_mode) == 0o600
    command = Path(f"/proc/{server.pid}/cmdline")
    if command.exists():
        assert server.address.password.encode() not in command.read_bytes()
    assert server.address.password not in Folder(folder).console.read_text()


@linux
def test_it_listens_on_loopback_alone(server: EmbeddedServer) -> None:
    held = {os.readlink(each) for each in Path(f"/proc/{server.pid}/fd").iterdir() if each.is_symlink()}
    tables = [Path(f"/proc/{server.pid}/net/{name}").read_text().splitlines()[1:] for name in ("tcp", "tcp6")]
    lines = [line.split() for table in tables for line in table]
    listening = {line[1].rpartition(":")[0] for line in lines if line[3] == "0A" and f"socket:[{line[9]}]" in held}
    assert listening <= {"0100007F", "0000000000000000FFFF00000100007F"}
    assert listening


@linux
@pytest.mark.parametrize("heir", ["alone", "heir"])
def test_it_ends_when_its_parent_is_killed(tmp_path: Path, heir: str) -> None:
    """Also where a process forked by the parent lives on and holds the pipe open."""
    with subprocess.Popen([sys.executable, "-c", PARENT, tmp_path, heir], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child, inheritor = map(int, parent.stdout.readline().split())
        ended = os.pidfd_open(child)
        parent.kill()
    try:
        assert select.select([ended], [], [], END_SECONDS)[0], "the server lives on"
    finally:
        os.close(ended)
        if inheritor:
            os.kill(inheritor, signal.SIGKILL)
    assert not Folder(tmp_path).served()


def test_a_server_that_cannot_start_says_where_to_look(tmp_path: Path) -> None:
    with pytest.raises(StartFailed, match=str(Folder(tmp_path).console)):
        EmbeddedServer(tmp_path, heap="1k")


DOUBLES = "RETURN size(reduce(s = 'x', i IN range(1, 40) | s + s)) AS x"


async def answered_again(server: EmbeddedServer, was: int) -> list[str]:
    """What is stored, once another process answers at the same place."""
    async with asyncio.timeout(END_SECONDS):
        while True:
            try:
                found = await tokens(server.address)
            except StoreError:
                continue
            if server.pid != was:
                return found


@pytest.mark.parametrize("end", ["killed", "out of memory"])
async def test_a_lasting_server_that_ends_is_started_again_where_it_was(tmp_path: Path, end: str) -> None:
    with EmbeddedServer(tmp_path, heap="256m", brief=True, lasting=True) as server:
        await token(server.address, "kept")
        was = server.pid
        if end == "killed":
            os.kill(was, signal.SIGKILL)
        else:
            async with opened(server.address) as store:
                with pytest.raises(StoreError):
                    await store.read_text(DOUBLES, {}, seconds=10, rows=1)
        assert await answered_again(server, was) == ["kept"]
        await token(server.address, "two")
        assert await tokens(server.address) == ["kept", "two"]
    assert not server.alive
    assert not Folder(tmp_path).served()


async def test_a_service_goes_on_when_its_store_is_started_again(tmp_path: Path) -> None:
    registry, tokens_ = RegistryFile(EXAMPLES / "registry.toml"), TokenFile(tmp_path / "tokens.json")
    with EmbeddedServer(tmp_path / "store", brief=True, lasting=True) as server:
        async with opened(server.address) as store:
            await migrate(store)
            async with Service.running(store, registry, tokens_, Matching()) as service:
                told = story(service)
                await send(service, told[:4])
                was = server.pid
                os.kill(was, signal.SIGKILL)
                await answered_again(server, was)
                await send(service, told[4:8])
                rows = await store.read(lambda tx: tx.rows("system/count_reports"))
                assert rows[0]["reports"] == 8


async def test_a_server_that_went_away_is_told(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path) as server:
        address = server.address
    with pytest.raises(StoreUnreachable):
        await tokens(address)
