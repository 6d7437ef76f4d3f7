"""The service itself: served, shown, brought up to date, asked how it is."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from graph_service import settings as told_settings
from graph_service.access.registry import RegistryError, read_registry
from graph_service.commands.asking import FAILED, Lang, run, run_here, terminal
from graph_service.demo import demo_settings, make_tokens, tell
from graph_service.opening import opened_service, opened_store
from graph_service.services.half_done import unfinished
from graph_service.settings import Settings
from graph_service.store.errors import StoreError
from graph_service.store.health import Fact, examine, unreachable, words
from graph_service.store.migrations import migrate as apply_migrations

app = typer.Typer()
SCHEMA_FILE = Path("schema.graphql")


@app.command()
def serve(lang: Lang = "en") -> None:
    """Serve the API and the explorer."""
    shown = terminal(lang)

    async def check() -> Settings:
        return told_settings.load()

    settings = run(shown, check)
    from graph_service.serving import serve_app  # heavy, and other commands do without

    run_here(shown, lambda: serve_app(settings, shown))


@app.command()
def demo(
    folder: Annotated[Path, typer.Option(help="Where the demo's store and tokens are.")] = Path("var/demo"),
    stop: Annotated[bool, typer.Option("--stop", help="Do not serve after the story.")] = False,
    lang: Lang = "en",
) -> None:
    """Send the example story, show what comes of it, and serve the explorer."""
    shown = terminal(lang)

    async def story() -> tuple[Settings, dict[str, Path]]:
        settings = demo_settings(folder.resolve(), told_settings.load())
        async with opened_service(settings) as service:
            registry = service.book.registry
            files = make_tokens(folder.resolve(), settings, sorted(registry.agencies), registry.highest)
            await tell(service, shown)
            return settings, files

    settings, files = run(shown, story)
    url = f"http://{settings.host}:{settings.port}/"
    shown.say("demo_token", url=url, token=files["KZ-POLICE"].read_text(), folder=folder / "tokens")
    if not stop:
        from graph_service.serving import serve_app

        run_here(shown, lambda: serve_app(settings, shown))


@app.command()
def migrate(lang: Lang = "en") -> None:
    """Bring the store's schema up to date."""
    shown = terminal(lang)

    async def work() -> list[str]:
        async with opened_store(told_settings.load()) as store:
            return [f"{each.number:04} {each.name}" for each in await apply_migrations(store)]

    names = run(shown, work)
    shown.say("applied" if names else "current", names=", ".join(names))


@app.command()
def doctor(lang: Lang = "en") -> None:
    """Say how the store is."""
    shown = terminal(lang)

    async def work() -> bool:
        settings = told_settings.load()
        try:
            async with opened_store(settings, half_done=True) as store:
                facts = await examine(store, None if settings.store else settings.data)
        except StoreError as error:
            facts = (unreachable(error),)
        if (part := unfinished(settings.data)) is not None:
            facts = (*facts, Fact("whole", False, {"why": part.words}))
        facts = (*facts, _registry(settings.registry))
        for fact in facts:
            shown.console.print(("✓ " if fact.ok else "✗ ") + words(fact, shown.language))
        return all(fact.ok for fact in facts)

    if not run(shown, work):
        raise typer.Exit(FAILED)


def _registry(path: Path) -> Fact:
    try:
        registry = read_registry(path)
    except RegistryError as error:
        return Fact("registry", False, {"why": error.words})
    return Fact("registry", True, {"agencies": len(registry.agencies), "file": str(path)})


@app.command()
def schema(check: Annotated[bool, typer.Option("--check", help="Compare with schema.graphql.")] = False) -> None:
    """Print the GraphQL schema."""
    from graph_service.api.schema import printed

    if not check:
        sys.stdout.write(printed())
    elif SCHEMA_FILE.read_text("utf-8") != printed():
        typer.echo("schema.graphql is not what the code prints: run `make schema`", err=True)
        raise typer.Exit(FAILED)
