"""The command line: everything an operator, an analyst or a script does without a browser."""

import asyncio
import gc
import os
import sys
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from cypher.saved_queries import SavedQuery
from graph_service import settings as told_settings
from graph_service.access.registry import RegistryError, RegistryFile
from graph_service.access.tokens import SCOPES, AccessError, TokenFile, Viewer, check_grant
from graph_service.commands_model import model_app
from graph_service.demo import demo_settings, make_tokens, show_paths, tell
from graph_service.intake.drafts import Made
from graph_service.intake.faults import IntakeError
from graph_service.intake.json_reports import ReportParser
from graph_service.intake.mapping import ProfileError, read_profile
from graph_service.intake.sources import FORMATS, RejectFile, SourceOptions, Step, open_source, rows_made
from graph_service.opening import opened_service, opened_store, take_name_tables
from graph_service.services import (
    exporting,
    importing,
    keeping,
    linking,
    lookup,
    models,
    resolving,
    reviewing,
    saved_queries,
    searching,
)
from graph_service.services.keeping import KeepingError
from graph_service.services.problems import Faulty, Problem
from graph_service.services.resolving import ClustersError
from graph_service.services.service import Service
from graph_service.services.visibility import VisibilityError
from graph_service.settings import Settings, SettingsError
from graph_service.store.errors import StoreError
from graph_service.store.health import examine, unreachable, words
from graph_service.store.migrations import migrate as apply_migrations
from graph_service.terminal import Terminal
from resolution.model import ModelError
from resolution.names.search import MODES
from resolution.names.tables import TablesError, TablesInUse
from resolution.score import Matching
from resolution.train import TooFewRecords
from resolution.words import say

T = TypeVar("T")
COLLECTED_AFTER = (100_000, 50, 100)  # values made, then younger collections, before the collector looks
FAILED, REFUSED = 1, 2  # exit codes: it could not be done, it was asked for wrongly
SCHEMA_FILE = Path("schema.graphql")
KNOWN = (
    AccessError, ClustersError, KeepingError, ModelError, ProfileError, RegistryError, SettingsError, StoreError, TablesError, TablesInUse,
    TooFewRecords, VisibilityError, OSError,
)  # fmt: skip

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Graph Service: reports in, entities and links out.")
tokens = typer.Typer(no_args_is_help=True, help="Tokens of people and systems.")
app.add_typer(tokens, name="token")
queries = typer.Typer(no_args_is_help=True, help="Questions that analysts keep.")
app.add_typer(queries, name="query")
app.add_typer(model_app, name="model")

Lang = Annotated[str, typer.Option("--lang", help="en or ru", envvar="GRAPH_LANG")]
Json = Annotated[bool, typer.Option("--json", help="For programs.")]
TokenFileOption = Annotated[
    Path | None, typer.Option("--token-file", help="Whose lens to look through.", envvar="GRAPH_TOKEN_FILE")
]


def terminal(lang: str, as_json: bool = False) -> Terminal:
    if lang not in ("en", "ru"):
        raise typer.BadParameter(f"--lang must be en or ru, not {lang}")
    return Terminal(language="ru" if lang == "ru" else "en", as_json=as_json)


def run(shown: Terminal, work: Callable[[], Awaitable[T]]) -> T:
    """What the work answers; what goes wrong in words, and the exit code."""
    try:
        return asyncio.run(work())  # type: ignore[arg-type]
    except Faulty as problem:
        shown.fault(problem.words(shown.language))
        for fault in problem.faults:
            shown.fault(f"  {fault.report} {fault.path}: {fault.expected}, {fault.value!r}")
        raise typer.Exit(FAILED) from problem
    except IntakeError as error:
        shown.fault(error.words.ru if shown.language == "ru" else error.words.en)
        raise typer.Exit(FAILED) from error
    except Problem as problem:
        shown.fault(problem.words(shown.language))
        raise typer.Exit(FAILED) from problem
    except KNOWN as error:
        shown.fault(str(error))
        raise typer.Exit(FAILED) from error


def viewer_of(service: Service, token_file: Path | None) -> Viewer:
    """No token, no data: here too. Raises Problem."""
    if token_file is None:
        raise Problem(code="NOT_SIGNED_IN")
    return service.tokens.recognise(token_file.read_text().strip(), datetime.now(UTC))


def asking(shown: Terminal, token_file: Path | None, work: Callable[[Service, Viewer], Awaitable[T]]) -> T:
    """Runs the work on the service of the settings, as the owner of a token."""

    async def opened() -> T:
        async with opened_service(told_settings.load()) as service:
            return await work(service, viewer_of(service, token_file))

    return run(shown, opened)


# -- the service


@app.command()
def serve(lang: Lang = "en") -> None:
    """Serve the API and the explorer."""
    shown = terminal(lang)

    async def check() -> Settings:
        return told_settings.load()

    settings = run(shown, check)
    from graph_service.serving import serve_app  # heavy, and other commands do without

    serve_app(settings, shown)


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

        serve_app(settings, shown)


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
            async with opened_store(settings) as store:
                facts = await examine(store, None if settings.store else settings.data)
        except StoreError as error:
            facts = (unreachable(error),)
        for fact in facts:
            shown.console.print(("✓ " if fact.ok else "✗ ") + words(fact, shown.language))
        return all(fact.ok for fact in facts)

    if not run(shown, work):
        raise typer.Exit(FAILED)


@app.command()
def schema(check: Annotated[bool, typer.Option("--check", help="Compare with schema.graphql.")] = False) -> None:
    """Print the GraphQL schema."""
    from graph_service.api.schema import printed

    if not check:
        sys.stdout.write(printed())
    elif SCHEMA_FILE.read_text("utf-8") != printed():
        typer.echo("schema.graphql is not what the code prints: run `make schema`", err=True)
        raise typer.Exit(FAILED)


# -- questions


@app.command()
def search(  # noqa: PLR0913, PLR0917 - each is an option of the command
    text: str,
    kind: str | None = None,
    born: str | None = None,
    country: str | None = None,
    mode: Annotated[str, typer.Option(help=", ".join(MODES))] = "FUZZY",
    first: int = 20,
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Find entities by a name in either script, a part of it, initials or a number."""
    shown = terminal(lang, as_json)
    wanted = next((each for each in MODES if each == mode), None)
    if wanted is None:
        raise typer.BadParameter(f"--mode must be one of {', '.join(MODES)}, not {mode}")

    async def work(service: Service, viewer: Viewer) -> searching.Page:
        query = searching.Query(text, kind, born, country, wanted)
        return await service.read(
            viewer, lambda reading: searching.search(reading, service.matching, query, first=first, after=None)
        )

    page = asking(shown, token_file, work)
    if as_json:
        shown.json(page.hits)
        return
    shown.table(
        ("entity", "kind", "caption", "bits", "why"),
        [
            (hit.entity.id, hit.entity.kind, hit.entity.caption, hit.match.bits,
             "; ".join(say(part, shown.language) for part in hit.match.parts))
            for hit in page.hits
        ],
    )  # fmt: skip


@app.command()
def entity(id_: Annotated[str, typer.Argument(metavar="ID")], token_file: TokenFileOption = None,
           as_json: Json = False, lang: Lang = "en") -> None:  # fmt: skip
    """Show an entity: its records and links."""
    shown = terminal(lang, as_json)

    async def work(
        service: Service, viewer: Viewer
    ) -> tuple[lookup.EntityRef, list[lookup.RecordView], linking.Expansion]:
        async def read(reading: Any) -> Any:
            found = await lookup.find_entity(reading, id_)
            records = (await lookup.records_of(reading, [found.id])).get(found.id, [])
            return found, records, await linking.expand(reading, [found.id])

        answer: tuple[lookup.EntityRef, list[lookup.RecordView], linking.Expansion] = await service.read(viewer, read)
        return answer

    found, records, expansion = asking(shown, token_file, work)
    if as_json:
        shown.json(
            {"entity": found, "records": [dict(r.source) | {"id": r.id} for r in records], "links": expansion.links}
        )
        return
    shown.console.print(f"{found.id}  {found.kind}  [bold]{found.caption}[/bold]")
    shown.table(
        ("record", "caption", "agency", "level", "report"),
        [(record.id, record.caption, record.agency, record.level, record.report) for record in records],
    )
    shown.table(
        ("type", "other", "kind", "caption", "claims", "first", "last"),
        [
            (("→ " if link.outgoing else "← ") + link.type, link.other.id, link.other.kind, link.other.caption,
             link.claims, link.first, link.last)
            for link in expansion.links
        ],
    )  # fmt: skip


@app.command()
def path(
    from_: Annotated[str, typer.Argument(metavar="FROM")],
    to: str,
    max_hops: int = 6,
    k: int = 1,
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Show the shortest ways between two entities."""
    shown = terminal(lang, as_json)

    async def work(service: Service, viewer: Viewer) -> linking.Paths:
        return await service.read(viewer, lambda reading: linking.paths(reading, from_, to, max_hops=max_hops, k=k))

    found = asking(shown, token_file, work)
    if as_json:
        shown.json(found)
        return
    show_paths(shown, found)


@app.command()
def why(a: str, b: str, token_file: TokenFileOption = None, as_json: Json = False, lang: Lang = "en") -> None:
    """Say why two records or entities are one thing or two."""
    shown = terminal(lang, as_json)

    async def work(service: Service, viewer: Viewer) -> reviewing.Why:
        return await service.read(viewer, lambda reading: reviewing.why(reading, service.matching, a, b))

    found = asking(shown, token_file, work)
    if as_json:
        shown.json({"bits": found.match.bits, "threshold": found.threshold, "together": found.together,
                    "standing": found.standing, "missing": found.missing, "sharedKeys": found.shared_keys,
                    "parts": found.match.parts, "judgements": found.judgements})  # fmt: skip
        return
    shown.console.print(f"{found.left.caption}  ~  {found.right.caption}")
    for part in found.match.parts:
        shown.console.print(f"  {say(part, shown.language)}")
    shown.console.print(f"  = {found.match.bits:+.1f} / {found.threshold:.1f}")
    shown.console.print(f"  {reviewing.STANDINGS[found.standing][shown.language]}")


@app.command()
def how(
    id_: Annotated[str, typer.Argument(metavar="ID")],
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Say how the records of an entity came together, step by step."""
    shown = terminal(lang, as_json)

    async def work(service: Service, viewer: Viewer) -> reviewing.How:
        return await service.read(viewer, lambda reading: reviewing.how(reading, service.matching, id_))

    found = asking(shown, token_file, work)
    if as_json:
        shown.json([{"left": step.left.id, "right": step.right.id, "cause": step.cause, "bits": step.match.bits,
                     "parts": step.match.parts} for step in found.steps])  # fmt: skip
        return
    for step in found.steps:
        shown.console.print(f"{step.left.id}  +  {step.right.id}: {reviewing.CAUSES[step.cause][shown.language]}")
        for part in step.match.parts:
            shown.console.print(f"  {say(part, shown.language)}")


# -- sending


@app.command("import")
def import_file(  # noqa: PLR0913, PLR0917 - each is an option of the command
    file: Path,
    token_file: TokenFileOption = None,
    agency: Annotated[str, typer.Option(help="For files that do not say it.")] = "",
    level: Annotated[str | None, typer.Option(help="Handling level, for files that do not say it.")] = None,
    release_to: Annotated[list[str] | None, typer.Option(help="ALL, countries, groups or agencies.")] = None,
    mapping: Annotated[Path | None, typer.Option(help="What the columns are: a profile.")] = None,
    format_: Annotated[str | None, typer.Option("--format", help=", ".join(FORMATS))] = None,
    encoding: str | None = None,
    reported_at: Annotated[str | None, typer.Option(help="With its offset, for files that tell no time.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and tell, write nothing.")] = False,
    reject_rows: Annotated[Path | None, typer.Option(help="Take the good rows, write the bad ones here.")] = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Send a file of reports: all of it, or nothing."""
    shown = terminal(lang, as_json)
    if format_ is not None and format_ not in FORMATS:
        raise typer.BadParameter(f"--format must be one of {', '.join(FORMATS)}, not {format_}")

    async def work(service: Service, viewer: Viewer) -> importing.Imported:
        options = SourceOptions(
            agency=agency or viewer.agency,
            marking=None if level is None else {"level": level, "releaseTo": release_to or []},
            mapping=None if mapping is None else read_profile(mapping),
            format=next((each for each in FORMATS if each == format_), None),
            encoding=encoding,
            reported_at=reported_at,
            reject_rows=reject_rows is not None,
        )
        source = open_source(file, options, ReportParser(service.book.registry, service.matching.kinds))
        with ExitStack() as open_files:
            bad = None
            if reject_rows is not None:
                opened = open(reject_rows, "w", encoding="utf-8")  # noqa: ASYNC230, SIM115 - nothing else runs yet, and the stack closes it
                bad = RejectFile(open_files.enter_context(opened), shown.language)

            def reject(step: Step) -> None:
                if bad is not None:
                    bad.write(step.rejected)

            told = open_files.enter_context(shown.progress())
            folder = told_settings.load().data / "imports"
            return await importing.import_source(
                service, viewer, source, folder, shown.language, dry_run=dry_run, told=told, rejected=reject
            )

    found = asking(shown, token_file, work)
    if as_json:
        shown.json(found)
        return
    if found.skipped:
        shown.say("skipped", n=found.skipped)
    if found.rejected:
        shown.say("rejected", n=found.rejected, path=reject_rows)
    counts = found.reports
    shown.say(
        "written", reports=counts.total(), new=counts["NEW"], same=counts["SAME"], old=counts["SUPERSEDED"],
        records=found.records, created=found.created, merged=found.merged, split=found.split, gone=found.gone,
    )  # fmt: skip
    for other, n in found.touched.most_common():
        shown.say("touched", agency=other, n=n)
    if dry_run:
        shown.say("dry")


@app.command()
def preview(
    file: Path,
    mapping: Annotated[Path, typer.Option(help="What the columns are: a profile.")],
    first: Annotated[int, typer.Option(min=1, max=1_000)] = 10,
    encoding: str | None = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Show what a mapping profile makes of the first rows of a file; nothing is sent."""
    shown = terminal(lang, as_json)

    async def work() -> list[Made]:
        parser = ReportParser(RegistryFile(told_settings.load().registry).current())
        return list(islice(rows_made(file, read_profile(mapping), parser, encoding=encoding), first))

    found = run(shown, work)
    if as_json:
        shown.json([{"row": made.row, "records": made.records, "claims": made.claims,
                     "faults": [fault.told(shown.language) for fault in made.faults]} for made in found])  # fmt: skip
        return
    for made in found:
        shown.console.print(f"[bold]{made.row}[/bold]")
        for each in (*made.records, *made.claims):
            shown.console.print_json(data=each)
        for fault in made.faults:
            shown.fault(f"  {fault.told(shown.language)}")


# -- without a server


@app.command("resolve")
def resolve_file(  # noqa: PLR0913, PLR0917 - each is an option of the command
    file: Path,
    mapping: Annotated[Path, typer.Option(help="What the columns are: a profile.")],
    out: Annotated[Path, typer.Option(help="Where the clusters are written: record, cluster.")],
    id_column: Annotated[
        str | None, typer.Option("--id", help="Column that names a record; else the row from 0.")
    ] = None,
    encoding: str | None = None,
    model: Annotated[str, typer.Option(help="What evidence is worth: a file, or hand-set.")] = models.HAND_SET,
    train: Annotated[bool, typer.Option("--train", help="Learn what evidence is worth from this file first.")] = False,
    workers: Annotated[int, typer.Option(min=1, max=64)] = os.cpu_count() or 1,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Say which rows of a file are one thing, without any server."""
    shown = terminal(lang, as_json)

    async def work() -> tuple[resolving.Resolved, str]:
        take_name_tables(told_settings.load())
        profile = read_profile(mapping)
        with shown.progress() as told:
            rows = resolving.read_all(file, profile, id_column=id_column, encoding=encoding)
            matching = Matching(model=models.read(model))
            if train:
                contents = [row.content for row in rows]
                matching = models.best_for(contents, matching, workers=workers, told=told)
            done = resolving.resolve_rows(rows, out, matching, workers=workers, told=told)
            return done, matching.version

    found, version = run(shown, work)
    if as_json:
        shown.json(found)
        return
    shown.say("by_model", version=version)
    shown.say("resolved", records=found.records, clusters=found.clusters, faults=found.faults, path=out)


@app.command()
def evaluate(clusters: Path, truth: Path, as_json: Json = False, lang: Lang = "en") -> None:
    """Say how well clusters agree with the truth: two tables of record and cluster, or lists in the order of records."""
    shown = terminal(lang, as_json)

    async def work() -> resolving.Evaluated:
        return resolving.evaluate_files(clusters, truth)

    found = run(shown, work)
    if as_json:
        shown.json(found)
        return
    shown.table(
        ("measure", "precision", "recall", "f1"),
        [(shown.word(name), f"{score.precision:.4f}", f"{score.recall:.4f}", f"{score.f1:.4f}")
         for name, score in (("pairwise", found.pairwise), ("b_cubed", found.b_cubed))],
    )  # fmt: skip
    shown.say("exact", n=found.exact, of=found.entities)


# -- keeping


@app.command()
def backup(file: Path, lang: Lang = "en") -> None:
    """Write all reports and judgements to one checked file: it holds everything, whoever may see it."""
    shown = terminal(lang)

    async def work() -> keeping.Kept:
        async with opened_store(told_settings.load()) as store:
            return await keeping.backup(store, file)

    kept = run(shown, work)
    shown.say("kept", reports=kept.reports, judgements=kept.judgements, path=file)


@app.command()
def restore(file: Path, lang: Lang = "en") -> None:
    """Send everything that a backup holds to an empty store."""
    shown = terminal(lang)

    async def work() -> keeping.Kept:
        async with opened_service(told_settings.load()) as service:
            return await keeping.restore(service, file)

    kept = run(shown, work)
    shown.say("restored", reports=kept.reports, judgements=kept.judgements)


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
            shown.say("kept", reports=kept.reports, judgements=kept.judgements, path=file)
            await keeping.clear(store)
        async with opened_service(settings) as service:
            return await keeping.restore(service, file)

    kept = run(shown, work)
    shown.say("restored", reports=kept.reports, judgements=kept.judgements)


@app.command()
def export(folder: Path, token_file: TokenFileOption = None, lang: Lang = "en") -> None:
    """Write the entities and links that a token sees as two CSV tables, with what they are marked with."""
    shown = terminal(lang)

    async def work(service: Service, viewer: Viewer) -> exporting.Exported:
        return await exporting.export(service, viewer, folder)

    found = asking(shown, token_file, work)
    shown.say("exported", nodes=found.entities, links=found.links, folder=folder)


# -- saved queries


@queries.command("list")
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


@queries.command("show")
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


@queries.command("run")
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
        seconds = saved_queries.find(name).seconds
        return await service.read(viewer, lambda reading: saved_queries.run(reading, name, values), seconds=seconds)

    found = asking(shown, token_file, work)
    if as_json:
        shown.json(found)
        return
    shown.table(found.columns, found.rows)
    if found.truncated:
        shown.say("truncated")


# -- tokens


@tokens.command("create")
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


@tokens.command("list")
def token_list(lang: Lang = "en", as_json: Json = False) -> None:
    """List tokens, not what they are."""
    shown = terminal(lang, as_json)
    found = TokenFile(told_settings.load().tokens).tokens()
    if as_json:
        shown.json([replace(token, digest="") for token in found])
        return
    shown.table(
        ("id", "name", "agency", "level", "scopes", "expires", "revoked"),
        [(t.id, t.name, t.agency, t.level, ", ".join(t.scopes), t.expires, t.revoked or "") for t in found],
    )


@tokens.command("revoke")
def token_revoke(id_: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """Revoke a token at once, in every process."""
    if not TokenFile(told_settings.load().tokens).revoke(id_):
        typer.echo("there is no such token", err=True)
        raise typer.Exit(FAILED)


def main() -> None:
    # Plans make many values that live shortly beside tables and caches that live long: by its defaults the collector walks all
    # of them again and again, a quarter of an import's time. Cycles are few here; they are found later, but found.
    gc.set_threshold(*COLLECTED_AFTER)
    app()
