"""Questions that analysts keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from cypher.saved_queries import Misfit, SavedQuery, read
from graph_service.access.tokens import Viewer
from graph_service.commands.asking import Json, Lang, TokenFileOption, asking, run, terminal
from graph_service.commands.exporting import NoHigherThan, Out, of_a_file, save, stamped, told_file
from graph_service.commands.usage import no_parameter, one_of
from graph_service.services import kept_queries, saved_queries
from graph_service.services.exports.formats import format_of
from graph_service.services.exports.gathering import Sketch, draw, terms_of
from graph_service.services.exports.narrowing import no_higher_than
from graph_service.services.exports.picture import Picture
from graph_service.services.kept_queries import Draft, OwnQuery
from graph_service.services.service import Service
from graph_service.store.reading import Reading
from graph_service.terminal import Terminal

PAGE = 200

app = typer.Typer(no_args_is_help=True, help="Questions that analysts keep.")


@app.command("list")
def query_list(
    kind: str | None = None, token_file: TokenFileOption = None, as_json: Json = False, lang: Lang = "en"
) -> None:
    """List the saved queries; with a token also those that analysts keep, as it sees them."""
    shown = terminal(lang, as_json)

    async def visible(service: Service, viewer: Viewer) -> list[OwnQuery]:
        return await service.read(viewer, lambda reading: _all_visible(reading, kind))

    found = saved_queries.offered(kind)
    own = [] if token_file is None else asking(shown, token_file, visible)
    if as_json:
        shown.json([*found, *own])
        return
    rows = [
        (each.name, each.version, each.title[lang == "ru"], ", ".join(each.offered_for), ", ".join(p.name for p in each.parameters))
        for each in [*found, *(each.query for each in own if each.query is not None)]
    ]  # fmt: skip
    rows += [(each.name, each.kept.version, "—", "—", "—") for each in own if each.query is None]
    shown.table(("name", "version", "title", "kind", "parameters"), rows)


async def _all_visible(reading: Reading, kind: str | None) -> list[OwnQuery]:
    found: list[OwnQuery] = []
    while True:
        page = await kept_queries.listed(reading, kind=kind, after=found[-1].name if found else "", limit=PAGE)
        found += page
        if len(page) < PAGE:
            return found


@app.command("show")
def query_show(
    name: str, version: int | None = None, token_file: TokenFileOption = None, lang: Lang = "en"
) -> None:  # fmt: skip
    """Show what a saved query asks, takes and says."""
    shown = terminal(lang)
    russian = lang == "ru"

    async def shipped() -> SavedQuery:
        return saved_queries.find(name, version)

    async def kept(service: Service, viewer: Viewer) -> OwnQuery:
        return await service.read(viewer, lambda reading: kept_queries.find(reading, name, version))

    if "/" not in name:
        found = run(shown, shipped)
    else:
        own = asking(shown, token_file, kept)
        if own.query is None:
            for misfit in own.misfits:
                shown.fault(f"{misfit.line}:{misfit.column}: {misfit.ru if russian else misfit.en}")
            shown.console.print(own.kept.text)
            raise typer.Exit(1)
        found = own.query
    shown.console.print(found.title[russian], style="bold")
    shown.console.print(f"{found.description[russian]}\n")
    for parameter in found.parameters:
        shown.console.print(f"  {parameter.name} ({parameter.type}): {parameter.ru if russian else parameter.en}")
    shown.console.print("\n" + found.text)


@app.command("save")
def query_save(
    file: Path,
    name: Annotated[str | None, typer.Option(help="The file's own name if none is given.")] = None,
    share: Annotated[list[str] | None, typer.Option(help="An agency, country, group, or ALL; may be repeated.")] = None,
    level: Annotated[str | None, typer.Option(help="Clearance that it takes to see it; yours if none.")] = None,
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Save a query of your own; under a name that you have it is the next version."""
    shown = terminal(lang, as_json)
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        shown.fault("нет такого файла в UTF-8" if lang == "ru" else "there is no such file in UTF-8")
        raise typer.Exit(1) from None
    draft = Draft(name or file.stem, text, tuple(share or ()), level)

    async def work(service: Service, viewer: Viewer) -> OwnQuery:
        return await kept_queries.save(service, viewer, draft, _now(), shown.language)

    saved = asking(shown, token_file, work)
    if as_json:
        notices = [f"{each.line}:{each.column}: {words}" for each, words in _notices(saved, lang)]
        shown.json({"name": saved.name, "version": saved.kept.version, "notices": notices})
        return
    shown.say("saved", name=saved.name, version=saved.kept.version)
    for each, words in _notices(saved, lang):
        shown.console.print(f"{file}:{each.line}:{each.column}: {words}", soft_wrap=True)


def _notices(saved: OwnQuery, lang: str) -> list[tuple[Misfit, str]]:
    found = saved.query.notices if saved.query is not None else ()
    return [(each, each.ru if lang == "ru" else each.en) for each in found]


@app.command("remove")
def query_remove(name: str, token_file: TokenFileOption = None, lang: Lang = "en") -> None:
    """Take all versions of a query of your own back."""
    shown = terminal(lang)

    async def work(service: Service, viewer: Viewer) -> str:
        return await kept_queries.remove(service, viewer, name, _now())

    shown.say("removed", name=asking(shown, token_file, work))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@app.command("check")
def query_check(files: Annotated[list[Path], typer.Argument(metavar="FILE …")], lang: Lang = "en") -> None:
    """Check files of saved queries: all that is wrong, with line and column; exit code 1 if anything is.

    Where some of many rows are taken in no order, which is not wrong, is told too.
    """
    shown = terminal(lang)
    faulty = 0
    for path in files:
        misfits, notices = _read(path)
        faulty += len(misfits)
        for misfit in (*misfits, *notices):
            words = misfit.ru if lang == "ru" else misfit.en
            shown.console.print(f"{path}:{misfit.line}:{misfit.column}: {words}", soft_wrap=True)
    if faulty:
        raise typer.Exit(1)


def _read(path: Path) -> tuple[Sequence[Misfit], Sequence[Misfit]]:
    """All that is wrong, and all that is to be minded."""
    try:
        found = read(path.stem, path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return [Misfit(1, 1, "there is no such file in UTF-8", "нет такого файла в UTF-8")], ()
    return (found, ()) if isinstance(found, list) else ((), found.notices)


@dataclass(frozen=True, slots=True)
class Ran:
    table: saved_queries.Table
    sketch: Sketch | None
    """To be shown instead of the rows."""
    picture: Picture | None = None
    """What was written to a file."""


@app.command("run")
def query_run(  # noqa: PLR0913, PLR0917 - each is an option of the command
    name: str,
    given: Annotated[list[str] | None, typer.Argument(metavar="PARAMETER=VALUE …")] = None,
    version: int | None = None,
    as_: Annotated[
        str | None,
        typer.Option(
            "--as", help="graph or table; without it people see what the query says of itself, programs its rows."
        ),
    ] = None,
    out: Out = None,
    ceiling: NoHigherThan = None,
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Run a saved query in the lens of a token."""
    shown = terminal(lang, as_json)
    of_a_file(ceiling, out)
    if bad := [each for each in given or () if "=" not in each]:
        raise no_parameter(bad[0])
    values = {each.partition("=")[0]: each.partition("=")[2] for each in given or ()}

    if as_ is not None and as_ not in ("graph", "table"):
        raise one_of("--as", as_, ("graph", "table"))

    async def work(service: Service, viewer: Viewer) -> Ran:
        lens = no_higher_than(service.book.registry, viewer, ceiling)
        query = await saved_queries.named(service, lens, name, version)
        table = await saved_queries.ask(service, lens, name, saved_queries.typed(query, values), query.version)
        graphic = query.result == "graph" and not as_json if as_ is None else as_ == "graph"
        if not graphic and out is None:
            return Ran(table, None)
        sketch = await service.read(lens, lambda reading: draw(reading, table, terms_of(service)))
        if out is None:
            return Ran(table, sketch)
        chosen = format_of(out)
        asked = f"runSavedQuery, {query.name}"
        picture = stamped(service, viewer, sketch, asked, ceiling=ceiling, with_rows=chosen.tabular)
        save(picture, chosen, out, "runSavedQuery")
        return Ran(table, sketch if graphic else None, picture)

    found = asking(shown, token_file, work)
    if found.sketch is not None:
        _show_graph(shown, found.sketch)
    elif as_json:
        shown.json(found.table)
    else:
        shown.table(found.table.columns, found.table.rows)
    if found.table.truncated:
        shown.say("truncated")
    if found.picture is not None:
        told_file(shown, found.picture, out)


def _show_graph(shown: Terminal, sketch: Sketch) -> None:
    """Entities and links, whatever the columns of the query."""
    captions = {entity.id: entity.caption for entity in sketch.entities}
    if shown.as_json:
        shown.json({"entities": sketch.entities, "links": sketch.links, "truncated": sketch.truncated})
        return
    shown.table(
        ("id", "kind", "caption", "records", "level"),
        [(each.id, each.kind, each.caption, each.records, each.level) for each in sketch.entities],
    )
    shown.table(
        ("from", "type", "to", "claims", "first", "last", "confidence"),
        [
            (captions[each.left], each.type, captions[each.right], len(each.claims), each.first, each.last, each.confidence)
            for each in sketch.links
        ],
    )  # fmt: skip
