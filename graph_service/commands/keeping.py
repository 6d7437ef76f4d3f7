"""What the store holds: kept, brought back, worked out anew, exported."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from graph_service import settings as told_settings
from graph_service.access.locked_files import named
from graph_service.access.tokens import Viewer
from graph_service.commands.asking import Lang, TokenFileOption, asking, run, terminal
from graph_service.commands.exporting import NoHigherThan, note, save
from graph_service.opening import opened_service, opened_store
from graph_service.services import half_done, keeping
from graph_service.services.exports.everything import everything, write_tables
from graph_service.services.exports.formats import FORMATS, format_named
from graph_service.services.exports.narrowing import no_higher_than
from graph_service.services.exports.picture import Extent
from graph_service.services.exports.stamping import operation_of, stamp_of
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
    """Send everything that a backup holds to an empty store. Interrupted, the same command begins anew."""
    shown = terminal(lang)

    async def work() -> keeping.Kept:
        settings = told_settings.load()
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        half_done.rebuilding(settings.data).check()
        under_way = half_done.restoring(settings.data)
        async with opened_store(settings, half_done=True) as store:
            await apply_migrations(store)
            await half_done.begin_restore(under_way, store, file)
        async with opened_service(settings, half_done=True) as service:
            kept = await keeping.restore(service, file)
        under_way.done()
        return kept

    kept = run(shown, work, interrupted="begins_anew")
    shown.say("restored", reports=kept.reports, judgements=kept.judgements, queries=kept.queries, watches=kept.watches)


@app.command()
def rebuild(lang: Lang = "en") -> None:
    """Work everything out anew from the reports, after the registry changed who sees what. Nobody else may be connected.

    Interrupted, the same command goes on from its backup.
    """
    shown = terminal(lang)

    async def work() -> keeping.Kept:
        settings = told_settings.load()
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = settings.data / f"rebuild-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.backup"
        half_done.restoring(settings.data).check()
        under_way = half_done.rebuilding(settings.data)
        async with opened_store(settings, half_done=True) as store:
            await apply_migrations(store)
            await keeping.backup(store, file)
            file, kept = half_done.begin_rebuild(under_way, file)
            shown.say(
                "kept",
                reports=kept.reports,
                judgements=kept.judgements,
                queries=kept.queries,
                watches=kept.watches,
                path=file,
            )
            await keeping.clear(store)
        async with opened_service(settings, half_done=True) as service:
            kept = await keeping.restore(service, file)
        under_way.done()
        return kept

    kept = run(shown, work, interrupted="goes_on")
    shown.say("restored", reports=kept.reports, judgements=kept.judgements, queries=kept.queries, watches=kept.watches)


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER_OR_FILE", help="With --format a file, else a folder.")],
    format_: Annotated[str | None, typer.Option("--format", help=", ".join(FORMATS))] = None,
    ceiling: NoHigherThan = None,
    token_file: TokenFileOption = None,
    lang: Lang = "en",
) -> None:
    """Write all entities and links that a token sees, with what they are marked with: CSV tables, or one file."""
    shown = terminal(lang)

    async def work(service: Service, viewer: Viewer) -> Extent:
        stamp = stamp_of(viewer, datetime.now(UTC), "export", ceiling)
        viewer = no_higher_than(service.book.registry, viewer, ceiling)
        if format_ is None:
            with named(folder), TemporaryDirectory(dir=_made(folder)) as part:
                extent = await write_tables(service, viewer, stamp, Path(part))
                note(operation_of(stamp, extent, "csv", "export"))
                for file in sorted(Path(part).iterdir()):  # noqa: ASYNC240 - nothing else waits
                    file.replace(folder / file.name)
            return extent
        chosen = format_named(format_)
        picture = await everything(service, viewer, stamp)
        save(picture, chosen, folder, "export")
        return picture.extent

    found = asking(shown, token_file, work)
    shown.say("exported", nodes=found.entities, links=found.links, folder=folder)


def _made(folder: Path) -> Path:
    """Within it files are written until the audit log knows of them."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
