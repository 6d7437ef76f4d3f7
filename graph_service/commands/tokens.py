"""Tokens of people and systems."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from graph_service import settings as told_settings
from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import SCOPES, TokenFile, check_grant
from graph_service.commands.asking import FAILED, Json, Lang, run, run_here, terminal

app = typer.Typer(no_args_is_help=True, help="Tokens of people and systems.")


@app.command("create")
def token_create(
    agency: Annotated[str, typer.Option()],
    level: Annotated[str, typer.Option()],
    name: Annotated[str, typer.Option(help="Whose it is.")],
    scope: Annotated[list[str], typer.Option(help=", ".join(SCOPES))] = ["read"],  # noqa: B006
    days: Annotated[int, typer.Option(min=1, max=366)] = 90,
    lang: Lang = "en",
) -> None:
    """Make a token; it is shown once."""
    shown = terminal(lang)

    async def work() -> str:
        settings, now = told_settings.load(), datetime.now(UTC)
        expires = now + timedelta(days=days)
        registry = RegistryFile(settings.registry).current()
        check_grant(registry, name=name, agency=agency, level=level, scopes=scope, expires=expires, now=now)
        return TokenFile(settings.tokens).create(name=name, agency=agency, level=level, scopes=scope, expires=expires)

    typer.echo(run(shown, work))


@app.command("list")
def token_list(lang: Lang = "en", as_json: Json = False) -> None:
    """List tokens, not what they are."""
    shown = terminal(lang, as_json)
    found = run_here(shown, lambda: TokenFile(told_settings.load().tokens).tokens())
    if as_json:
        shown.json([replace(token, digest="") for token in found])
        return
    shown.table(
        ("id", "name", "agency", "level", "scopes", "expires", "revoked"),
        [
            (
                t.id,
                t.name,
                t.agency,
                t.level,
                ", ".join(t.scopes),
                t.expires,
                shown.word("revoked") if t.revoked else "",
            )
            for t in found
        ],
    )


@app.command("revoke")
def token_revoke(id_: Annotated[str, typer.Argument(metavar="ID")], lang: Lang = "en") -> None:
    """Revoke a token at once, in every process."""
    shown = terminal(lang)
    if not run_here(shown, lambda: TokenFile(told_settings.load().tokens).revoke(id_)):
        shown.fault(shown.word("no_such_token"))
        raise typer.Exit(FAILED)
