"""One empty, migrated store for each test, on every server."""

import os
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

import pytest

from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import SCOPES, TokenFile, Viewer
from graph_service.demo import EXAMPLES, story
from graph_service.services.service import Service
from graph_service.store.connection import Address, Store, Transaction, opened
from graph_service.store.embedded import EmbeddedServer
from graph_service.store.migrations import add_writer, migrate
from resolution.reports import Report
from resolution.score import Matching
from tests.conftest import cannot_test

SERVERS = ("embedded", "neo4j")
NO_NEO4J = "NEO4J_URI is not set: run under `python tools/neo4j_server.py exec -- …` (Java 17 or 21, and Maven)"
MOST = 10_000  # nodes removed at a time
migrated: set[str] = set()


@pytest.fixture(scope="session", params=SERVERS)
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    """A running server, for the whole run."""
    if request.param == "neo4j":
        yield neo4j_address(request.config)
    else:
        with EmbeddedServer(tmp_path_factory.mktemp("embedded"), brief=True) as server:
            yield server.address


def neo4j_address(config: pytest.Config) -> Address:
    if "NEO4J_URI" not in os.environ:
        cannot_test(config, "neo4j", NO_NEO4J)
    return Address(os.environ["NEO4J_URI"], os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"], "neo4j")


@pytest.fixture
async def store(address: Address) -> AsyncIterator[Store]:
    """A store with the schema, the writer, and nothing else."""
    async with opened(address) as store:
        if address.uri not in migrated:
            await migrate(store)
            migrated.add(address.uri)
        await empty(store)
        yield store


@pytest.fixture
async def storied(store: Store, tmp_path: Path) -> AsyncIterator[Service]:
    """A service to which the example story was told."""
    registry = RegistryFile(EXAMPLES / "registry.toml")
    async with Service.running(store, registry, TokenFile(tmp_path / "tokens.json"), Matching()) as service:
        await send(service, story(service))
        yield service


async def send(service: Service, reports: Sequence[Report]) -> None:
    """Those of each agency together: one by one they take a second more, or a minute on a server that plans its statements anew."""
    for agency in dict.fromkeys(report.agency for report in reports):
        viewer = Viewer("test", agency, "SECRET", SCOPES)
        await service.submit(viewer, [report for report in reports if report.agency == agency])


async def empty(store: Store) -> None:
    """Remove everything but the schema, and begin with a new writer."""

    async def work(tx: Transaction) -> int:
        removed: int = (await tx.rows("store/remove_all", limit=MOST))[0]["removed"]
        return removed

    while await store.write(work):
        pass
    await add_writer(store)
