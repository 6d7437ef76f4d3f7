"""What the store holds: kept, brought back, worked out anew, exported."""

from datetime import UTC, datetime
from pathlib import Path

import typer

from graph_service import settings as told_settings
from graph_service.access.tokens import Viewer
from graph_service.commands.asking import Lang, TokenFileOption, asking, run, terminal
from graph_service.opening import opened_service, opened_store
from graph_service.services import exporting, keeping
from graph_service.services.service import Service
from graph_service.store.migrations import migrate as apply_migrations

app = typer.Typer()


@app.command()
def backup(file: Path, lang: Lang = "en") -> None:
    """Write all reports and judgements to one checked file: it holds everything, whoever may see it."""
    shown = terminal(lang)

    async def work() -> keeping.Kept:
        async with opened_store(told_settings.load()) as store:
            return await keeping.backup(store, file)

    kept = run(shown, work)
    shown.say(
        "kept", reports=kept.reports, judgements=kept.judgements, queries=kept.queries, watches=kept.watches, path=file
    )


@app.command()
def restore(file: Path, lang: Lang = "en") -> None:
    """Send everything that a backup holds to an empty store."""
    shown = terminal(lang)

    async def work() -> keeping.Kept:
        async with opened_service(told_settings.load()) as service:
            return await keeping.restore(service, file)

    kept = run(shown, work)
    shown.say("restored", reports=kept.reports, judgements=kept.judgements, queries=kept.queries, watches=kept.watches)


@app.command()
def rebuild(lang: Lang = "en") -> None:
    """Work everything out anew from the reports, after the registry changed who sees what. Nobody else may be connected."""
    shown = terminal(lang)

    async def work() -> keeping.Kept:
        settings = told_settings.load()
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = settings.data / f"rebuild-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.backup"
        async with opened_store(settings) as store:
            await apply_migrations(store)
            kept = await keeping.backup(store, file)
            shown.say(
                "kept",
                reports=kept.reports,
                judgements=kept.judgements,
                queries=kept.queries,
                watches=kept.watches,
                path=file,
            )
            await keeping.clear(store)
        async with opened_service(settings) as service:
            return await keeping.restore(service, file)

    kept = run(shown, work)
    shown.say("restored", reports=kept.reports, judgements=kept.judgements, queries=kept.queries, watches=kept.watches)


@app.command()
def export(folder: Path, token_file: TokenFileOption = None, lang: Lang = "en") -> None:
    """Write the entities and links that a token sees as two CSV tables, with what they are marked with."""
    shown = terminal(lang)

    async def work(service: Service, viewer: Viewer) -> exporting.Exported:
        return await exporting.export(service, viewer, folder)

    found = asking(shown, token_file, work)
    shown.say("exported", nodes=found.entities, links=found.links, folder=folder)
