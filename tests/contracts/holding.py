"""Services on a store that holds given reports and judgements, and nothing else."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import TokenFile
from graph_service.services.service import Service
from graph_service.services.submitting import prepare
from graph_service.store.connection import Store, Transaction
from resolution.plan.state import Batch, Judgement
from resolution.reports import Report
from resolution.score import Matching
from tests.contracts.agencies import registry_file, worlds
from tests.contracts.conftest import empty

SECRET = "5" * 64
World = tuple[list[dict[str, Any]], list[tuple[str, str, str, str, Any]]]


def generated(count: int, start: int) -> list[World]:
    """Worlds for a server: Hypothesis makes them, the server's loop runs them."""
    found: list[World] = []

    @seed(start)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(worlds())
    def gather(world: World) -> None:
        found.append(world)

    gather()
    return found


@asynccontextmanager
async def holding(
    store: Store, folder: Path, reports: Sequence[Report], judgements: Sequence[Judgement]
) -> AsyncIterator[Service]:
    """A service whose store holds these and nothing else."""

    async def keyed(tx: Transaction) -> None:
        await tx.rows("backup/put_secret", secret=SECRET)

    await empty(store)
    await store.write(keyed)
    registry = RegistryFile(registry_file(folder))
    async with Service.running(store, registry, TokenFile(folder / "tokens.json"), Matching()) as service:
        await commit(service, reports, judgements)
        yield service


async def commit(service: Service, reports: Sequence[Report], judgements: Sequence[Judgement] = ()) -> None:
    submissions = tuple(prepare(each, service.matching, service.book) for each in reports)
    await service.writer.commit(Batch(submissions, tuple(judgements)))
