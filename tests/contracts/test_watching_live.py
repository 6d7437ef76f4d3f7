"""News as they come: told after commits of this process and of others, until the token or the service ends."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path
from typing import TypeVar

import pytest

from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import SCOPES, TokenFile, Viewer
from graph_service.services.problems import Problem
from graph_service.services.service import Service
from graph_service.services.watching import keeping, live
from graph_service.services.watching.live import Listener
from graph_service.services.watching.questions import OfIdentifier
from graph_service.store.connection import Store
from resolution.score import Matching
from tests.contracts.agencies import parsed, registry_file
from tests.contracts.holding import commit
from tests.contracts.kept import AT

T = TypeVar("T")
KZ = Viewer("KZ", "KZ-POLICE", "RESTRICTED", SCOPES)
SECONDS = 20
NAMES = {"1": "Ким Анна", "2": "Раҳимов Алӣ", "3": "Орлов Пётр"}


async def tell(service: Service, reference: str) -> None:
    told = {
        "schemaVersion": 1, "agency": "TJ-DCA", "reference": reference, "revision": 1, "reportedAt": "2024-05-01T10:00:00Z",
        "marking": {"level": "OPEN", "releaseTo": ["ALL"]},
        "records": [{"id": "p", "kind": "person", "names": [NAMES[reference]], "phones": ["+992931234567"]}],
    }  # fmt: skip
    await commit(service, parsed([told]))


async def following(given: AsyncGenerator[T, None]) -> T:
    async with asyncio.timeout(SECONDS):
        return await anext(given)


async def test_news_come_of_this_process_and_of_another_until_the_end(store: Store, tmp_path: Path) -> None:
    known: list[Viewer | None] = [KZ]
    registry, tokens = RegistryFile(registry_file(tmp_path)), TokenFile(tmp_path / "tokens.json")
    async with (
        Service.running(store, registry, tokens, Matching()) as service,
        Service.running(store, registry, tokens, Matching()) as other,
    ):
        service.waking.poll_seconds = 0.05
        watch = await keeping.watch(service, KZ, OfIdentifier("PHONE", "+992 93 123 45 67"), "", AT)
        listener = Listener(service, lambda: known[0], pause_seconds=0.01, check_seconds=0.1)
        async with (
            aclosing(live.changes(listener, None, 100)) as changes,
            aclosing(live.news(listener, watch.id, 100)) as news,
        ):
            for who, reference in ((service, "1"), (other, "2"), (service, "3")):
                both = [asyncio.create_task(following(changes)), asyncio.create_task(following(news))]
                await asyncio.sleep(0.2)
                await tell(who, reference)
                told, found = await asyncio.gather(*both)
                assert "CREATED" in [each.happened for each in told.changes]  # type: ignore[attr-defined]
                assert [each.what for each in found.items] == ["APPEARED"]  # type: ignore[attr-defined]
            waiting = asyncio.create_task(following(changes))
            await asyncio.sleep(0.1)
            known[0] = None
            with pytest.raises(Problem) as ended:
                await waiting
            assert ended.value.code == "NOT_SIGNED_IN"
            known[0] = KZ
            last = asyncio.create_task(following(news))
            await asyncio.sleep(0.1)
            service.waking.stop()
            with pytest.raises(StopAsyncIteration):
                await last
