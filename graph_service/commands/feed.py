"""What happened to entities, for who follows them."""

from typing import Annotated

import typer

from graph_service.access.tokens import Viewer
from graph_service.commands.asking import Json, Lang, TokenFileOption, asking, terminal
from graph_service.services import following
from graph_service.services.service import Service

app = typer.Typer()


@app.command()
def changes(
    after: Annotated[str | None, typer.Option(help="Where an earlier answer ended.")] = None,
    first: int = 100,
    newest: Annotated[bool, typer.Option("--newest", help="Only where it ends now.")] = False,
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Tell what happened to entities, the earliest first."""
    shown = terminal(lang, as_json)

    async def work(service: Service, viewer: Viewer) -> following.Changed:
        return await service.read(
            viewer,
            lambda reading: (
                following.newest(reading) if newest else following.changes(reading, after=after, first=first)
            ),
        )

    found = asking(shown, token_file, work)
    if as_json:
        shown.json(found)
        return
    shown.table(
        ("entity", "happened", "other", "caption"),
        [
            (each.entity, following.WORDS[each.happened][shown.language], each.other,
             each.present.caption if each.present is not None else "")
            for each in found.changes
        ],
    )  # fmt: skip
    if found.end is not None:
        shown.say("read_on", cursor=found.end)
