"""Questions that analysts keep."""

from pathlib import Path
from typing import Annotated

import typer

from cypher.saved_queries import Misfit, SavedQuery, read
from graph_service.access.tokens import Viewer
from graph_service.commands.asking import Json, Lang, TokenFileOption, asking, run, terminal
from graph_service.services import saved_queries
from graph_service.services.service import Service

app = typer.Typer(no_args_is_help=True, help="Questions that analysts keep.")


@app.command("list")
def query_list(kind: str | None = None, as_json: Json = False, lang: Lang = "en") -> None:
    """List the saved queries."""
    shown = terminal(lang, as_json)
    found = saved_queries.offered(kind)
    if as_json:
        shown.json(found)
        return
    rows = [
        (each.name, each.title[lang == "ru"], ", ".join(each.offered_for), ", ".join(p.name for p in each.parameters))
        for each in found
    ]
    shown.table(("name", "title", "kind", "parameters"), rows)


@app.command("show")
def query_show(name: str, lang: Lang = "en") -> None:
    """Show what a saved query asks, takes and says."""
    shown = terminal(lang)

    async def work() -> SavedQuery:
        return saved_queries.find(name)

    found = run(shown, work)
    russian = lang == "ru"
    shown.console.print(f"[bold]{found.title[russian]}[/bold]\n{found.description[russian]}\n")
    for parameter in found.parameters:
        shown.console.print(
            f"  {parameter.name} ({parameter.type}): {parameter.ru if russian else parameter.en}", markup=False
        )
    shown.console.print("\n" + found.text, markup=False)


@app.command("check")
def query_check(files: Annotated[list[Path], typer.Argument(metavar="FILE …")], lang: Lang = "en") -> None:
    """Check files of saved queries: all that is wrong, with line and column; exit code 1 if anything is."""
    shown = terminal(lang)
    faulty = 0
    for path in files:
        for misfit in _misfits(path):
            faulty += 1
            words = misfit.ru if lang == "ru" else misfit.en
            shown.console.print(f"{path}:{misfit.line}:{misfit.column}: {words}", markup=False, soft_wrap=True)
    if faulty:
        raise typer.Exit(1)


def _misfits(path: Path) -> list[Misfit]:
    try:
        found = read(path.stem, path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return [Misfit(1, 1, "there is no such file in UTF-8", "нет такого файла в UTF-8")]
    return found if isinstance(found, list) else []


@app.command("run")
def query_run(
    name: str,
    given: Annotated[list[str] | None, typer.Argument(metavar="PARAMETER=VALUE …")] = None,
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Run a saved query in the lens of a token."""
    shown = terminal(lang, as_json)
    if bad := [each for each in given or () if "=" not in each]:
        raise typer.BadParameter(f"a parameter is given as name=value, not {bad[0]}")
    values = {each.partition("=")[0]: each.partition("=")[2] for each in given or ()}

    async def work(service: Service, viewer: Viewer) -> saved_queries.Table:
        query = saved_queries.find(name)
        many = {parameter.name for parameter in query.parameters if parameter.many}
        told = {each: value.split(",") if each in many else value for each, value in values.items()}
        return await service.read(viewer, lambda reading: saved_queries.run(reading, name, told), seconds=query.seconds)

    found = asking(shown, token_file, work)
    if as_json:
        shown.json(found)
        return
    shown.table(found.columns, found.rows)
    if found.truncated:
        shown.say("truncated")
