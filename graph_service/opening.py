"""Brings the service up from its settings: for the web application, the command line and tests alike."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import TokenFile
from graph_service.services.half_done import unfinished
from graph_service.services.service import Service
from graph_service.settings import Settings
from graph_service.store.connection import Address, Store, opened
from graph_service.store.embedded import EmbeddedServer, NotRunning, attach
from graph_service.store.health import told_of_disk
from graph_service.store.migrations import migrate
from resolution.names.tables import install, read_own
from resolution.score import Matching


def take_name_tables(settings: Settings) -> None:
    """An agency's own tables of names, before any name is read; raises TablesError and TablesInUse."""
    if settings.name_tables is not None:
        install(read_own(settings.name_tables))


@asynccontextmanager
async def opened_store(settings: Settings, *, brief: bool = True, half_done: bool = False) -> AsyncIterator[Store]:
    """The Neo4j of the settings; else the embedded store that another process serves here; else our own, until we end.

    A service is not brief and has a store of its own: that of another would end under it. Raises Unfinished, unless one is
    to be had that is half done, and StoreInUse.
    """
    if not half_done and (fault := unfinished(settings.data)) is not None:
        raise fault
    if settings.store is not None:
        async with opened(settings.store) as store:
            yield store
        return
    with told_of_disk(settings.data):
        if brief and (served := _served(settings.data)) is not None:
            async with opened(served) as store:
                yield store
            return
        with EmbeddedServer(settings.data, heap=settings.heap, brief=brief, lasting=not brief) as server:
            async with opened(server.address) as store:
                yield store


def _served(folder: Path) -> Address | None:
    """Of the embedded store that another process serves in this folder, if one does."""
    try:
        return attach(folder)
    except NotRunning:
        return None


@asynccontextmanager
async def opened_service(
    settings: Settings, matching: Matching | None = None, *, brief: bool = True, half_done: bool = False
) -> AsyncIterator[Service]:
    """Migrated and ready to be asked; with a matching that is at work already, if there is one. Raises Unfinished."""
    take_name_tables(settings)
    registry, tokens = RegistryFile(settings.registry), TokenFile(settings.tokens)
    registry.current()  # a faulty one is told before a store is opened, which takes seconds
    async with opened_store(settings, brief=brief, half_done=half_done) as store:
        await migrate(store)
        async with Service.running(
            store,
            registry,
            tokens,
            matching or Matching(),
            four_eyes_below=settings.four_eyes_below,
            hooks=settings.hooks,
        ) as service:
            yield service
