"""A process that sends reports and says which were acknowledged; the crash tests kill it, or the store under it.

Reads one JSON order from standard input; writes a line a report, once its commit was acknowledged.
"""

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import SCOPES, TokenFile, Viewer
from graph_service.services.service import Service
from graph_service.store.connection import Address, opened
from resolution.reports import Report
from resolution.score import Matching
from tests.contracts.agencies import parsed, registry_file

AT_ONCE = 8


async def send(service: Service, reports: Iterator[Report]) -> None:
    for report in reports:
        await service.submit(Viewer("sender", report.agency, "RESTRICTED", SCOPES), [report])
        print(json.dumps([report.id, report.revision, report.digest]), flush=True)


async def main(order: dict[str, Any]) -> None:
    folder = Path(order["folder"])
    registry = RegistryFile(registry_file(folder))
    told = order["address"]
    address = Address(**told | {"turns": Path(told["turns"]) if told["turns"] else None})
    async with (
        opened(address) as store,
        Service.running(store, registry, TokenFile(folder / "tokens.json"), Matching()) as service,
    ):
        shared = iter(parsed(order["reports"]))
        await asyncio.gather(*(send(service, shared) for _ in range(AT_ONCE)))


if __name__ == "__main__":
    asyncio.run(main(json.load(sys.stdin)))
