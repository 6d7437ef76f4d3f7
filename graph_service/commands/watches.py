"""What is watched, and what is new of it."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from graph_service.access.tokens import Viewer
from graph_service.commands.asking import Json, Lang, TokenFileOption, asking, terminal
from graph_service.commands.usage import Misused, no_parameter
from graph_service.services import saved_queries
from graph_service.services.service import Service
from graph_service.services.watching import keeping
from graph_service.services.watching.digests import Digest
from graph_service.services.watching.questions import (
    OfEntity,
    OfIdentifier,
    OfQuery,
    Question,
    question_of,
)
from graph_service.store.watches import Watch
from graph_service.terminal import Terminal

PAGE = 200
NAMES = {"sort": "sort_of_watch", "watched": "what_is_watched"}

app = typer.Typer(no_args_is_help=True, help="What is watched, and what is new of it.")


@app.command("add")
def watch_add(  # noqa: PLR0913, PLR0917 - each is an option
    entity: Annotated[str | None, typer.Option(help="An entity, by any id.")] = None,
    query: Annotated[str | None, typer.Option(help="A saved query; its parameters follow as name=value.")] = None,
    number: Annotated[str | None, typer.Option(help="An identifier: phone, plate, document, container …")] = None,
    scheme: Annotated[str, typer.Option(help="Of the number: PHONE, IMEI, VIN …; whatever bears it if none.")] = "",
    given: Annotated[list[str] | None, typer.Argument(metavar="PARAMETER=VALUE …")] = None,
    version: int | None = None,
    label: str = "",
    url: Annotated[str, typer.Option(help="Where news are sent.")] = "",
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Watch an entity, a saved query or a number."""
    shown = terminal(lang, as_json)
    if sum(each is not None for each in (entity, query, number)) != 1:
        raise Misused("one of --entity, --query and --number is wanted", "нужно одно из: --entity, --query, --number")
    if bad := [each for each in given or () if "=" not in each]:
        raise no_parameter(bad[0])

    async def asked(service: Service, viewer: Viewer) -> Question:
        if entity is not None:
            return OfEntity(entity)
        if number is not None:
            return OfIdentifier(scheme, number)
        assert query is not None
        values = {each.partition("=")[0]: each.partition("=")[2] for each in given or ()}
        wanted = await saved_queries.named(service, viewer, query, version)
        return OfQuery(query, saved_queries.typed(wanted, values), version)

    async def work(service: Service, viewer: Viewer) -> tuple[Watch, str | None]:
        question = await asked(service, viewer)
        begun = await keeping.watch(service, viewer, question, label, _now(), url=url)
        return begun, keeping.secret_of(service, viewer, begun)

    found, secret = asking(shown, token_file, work)
    if as_json:
        shown.json(_plain(found) | ({} if secret is None else {"secret": secret}))
        return
    shown.say("watched", id=found.id)
    if secret is not None:
        shown.say("signed", secret=secret)


@app.command("list")
def watch_list(token_file: TokenFileOption = None, as_json: Json = False, lang: Lang = "en") -> None:
    """List what is watched."""
    shown = terminal(lang, as_json)

    async def work(service: Service, viewer: Viewer) -> list[Watch]:
        found: list[Watch] = []
        more = True
        while more:
            page = await keeping.listed(service, viewer, after=found[-1].id if found else "", first=PAGE)
            found += page.watches
            more = page.more
        return found

    told = asking(shown, token_file, work)
    if as_json:
        shown.json([_plain(each) for each in told])
        return
    shown.table(
        ("id", "sort_of_watch", "what_is_watched", "label", "by", "url"),
        [(each.id, shown.word(each.sort), _words(each), each.label, each.by, each.url) for each in told],
    )


@app.command("show")
def watch_show(watch: str, token_file: TokenFileOption = None, as_json: Json = False, lang: Lang = "en") -> None:
    """Show one, with what its news are signed with."""
    shown = terminal(lang, as_json)

    async def work(service: Service, viewer: Viewer) -> tuple[Watch, str | None]:
        found = await keeping.find(service, viewer, watch)
        told = "watch" in viewer.scopes
        return found, keeping.secret_of(service, viewer, found) if told else None

    found, secret = asking(shown, token_file, work)
    told = _plain(found) | ({} if secret is None else {"secret": secret})
    if as_json:
        shown.json(told)
        return
    shown.table(
        ("name", "value"), [(shown.word(name), value) for name, value in told.items() if value not in ("", None)]
    )


@app.command("digest")
def watch_digest(
    watch: str,
    after: Annotated[str | None, typer.Option(help="Where an earlier digest ended.")] = None,
    first: int = 100,
    keep: Annotated[bool, typer.Option("--keep", help="Do not note the look: the same is new again.")] = False,
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Tell what is new of something watched, and note that it was looked at."""
    shown = terminal(lang, as_json)

    async def work(service: Service, viewer: Viewer) -> None:
        found = await keeping.watched(service, viewer, watch, after=after, first=first)
        _tell(shown, found)
        if found.end is not None and not (
            keep or found.more
        ):  # once it is told, and to its end: what nobody read is new the next time
            await keeping.looked(service, viewer, watch, found.end)

    asking(shown, token_file, work)


def _tell(shown: Terminal, found: Digest) -> None:
    if shown.as_json:
        shown.json(
            {
                "watch": found.watch.id,
                "news": [
                    {
                        "what": each.what,
                        "words": each.words(shown.language),
                        "entities": each.entities,
                        "present": each.present,
                        "happened": each.happened,
                        "other": each.other,
                        "row": each.row,
                    }
                    for each in found.items
                ],
                "columns": found.columns,
                "cut": found.cut,
                "more": found.more,
                "end": found.end,
            }
        )
        return
    shown.table(
        ("happened", "entity", "caption", "other", *found.columns),
        [
            (
                each.words(shown.language),
                ", ".join(each.entities),
                "" if each.present is None else each.present.caption,
                each.other,
                *(each.row or ("",) * len(found.columns)),
            )
            for each in found.items
        ],
    )
    if found.cut:
        shown.say("truncated")
    if found.more:
        shown.say("read_on", cursor=found.end)


@app.command("remove")
def watch_remove(watch: str, token_file: TokenFileOption = None, lang: Lang = "en") -> None:
    """End a watch."""
    shown = terminal(lang)

    async def work(service: Service, viewer: Viewer) -> str:
        return await keeping.unwatch(service, viewer, watch)

    shown.say("unwatched", id=asking(shown, token_file, work))


def _words(watch: Watch) -> str:
    question = question_of(watch.sort, watch.question)
    if isinstance(question, OfEntity):
        return question.entity
    if isinstance(question, OfIdentifier):
        return f"{question.scheme} {question.value}".strip()
    return " ".join([question.name, *(f"{name}={value}" for name, value in question.parameters.items())])


def _plain(watch: Watch) -> dict[str, object]:
    return {
        "id": watch.id,
        "sort": watch.sort,
        "watched": _words(watch),
        "label": watch.label,
        "by": watch.by,
        "at": watch.at,
        "url": watch.url,
        "failedTries": watch.tries,
    }


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
