"""Files of reports: sent, or only shown."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from graph_service import settings as told_settings
from graph_service.access.locked_files import private
from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import TokenFile
from graph_service.commands.asking import Json, Lang, TokenFileOption, run, terminal, viewer_of
from graph_service.commands.usage import one_of
from graph_service.intake.drafts import Made
from graph_service.intake.files import not_over
from graph_service.intake.json_reports import ReportParser
from graph_service.intake.mapping import Profile, read_profile
from graph_service.intake.sources import FORMATS, RejectFile, SourceOptions, Step, open_source, rows_made
from graph_service.opening import opened_service, take_name_tables
from graph_service.services import importing
from graph_service.terminal import Language, Terminal
from resolution.score import Matching

app = typer.Typer()
REJECTED_AS_TABLE = (".csv", ".tsv", ".txt")


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
    revision: Annotated[
        int, typer.Option(min=1, help="Greater than before, where a table was sent and is sent again corrected.")
    ] = 1,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and tell, write nothing.")] = False,
    reject_rows: Annotated[Path | None, typer.Option(help="Take the good rows, write the bad ones here.")] = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Send a file of reports: all of it, or nothing."""
    shown = terminal(lang, as_json)
    if format_ is not None and format_ not in FORMATS:
        raise one_of("--format", format_, FORMATS)

    async def work() -> importing.Imported:
        not_over(reject_rows, file, mapping, token_file)
        settings = told_settings.load()
        take_name_tables(settings)
        viewer = viewer_of(TokenFile(settings.tokens), token_file)
        options = SourceOptions(
            agency=agency or viewer.agency,
            marking=None if level is None else {"level": level, "releaseTo": release_to or []},
            mapping=None if mapping is None else read_profile(mapping),
            format=next((each for each in FORMATS if each == format_), None),
            encoding=encoding,
            reported_at=reported_at,
            revision=revision,
            reject_rows=reject_rows is not None,
        )
        matching = Matching()
        source = open_source(file, options, ReportParser(RegistryFile(settings.registry).current(), matching.kinds))
        with (
            rejecting(reject_rows, options.mapping, shown.language) as reject,
            shown.progress() as told,
            importing.reading(source, matching, settings.data / "imports", shown.language, told) as reading,
        ):
            async with opened_service(settings, matching) as service:
                return await importing.import_file(service, viewer, reading, dry_run=dry_run, rejected=reject)

    found = run(shown, work, interrupted="goes_on")
    if as_json:
        shown.json(found)
    else:
        show_imported(shown, found, reject_rows)


@contextmanager
def rejecting(path: Path | None, profile: Profile | None, language: Language) -> Iterator[Callable[[Step], None]]:
    """Where the rows of each report that are left out go: a table that Excel opens and the profile reads, or JSON Lines."""
    if path is None:
        yield lambda _: None
        return
    table = profile if path.suffix.lower() in REJECTED_AS_TABLE else None
    encoding = "utf-8" if table is None else "utf-8-sig"
    with open(path, "w", encoding=encoding, newline="", opener=private) as opened:
        bad = RejectFile(opened, language)
        if table is not None:
            bad = RejectFile(opened, language, table.columns, table.delimiter or ",")
        yield lambda step: bad.write(step.rejected)


def show_imported(shown: Terminal, found: importing.Imported, rejected: Path | None) -> None:
    if found.skipped:
        shown.say("skipped", n=found.skipped)
    if found.rejected:
        shown.say("rejected", n=found.rejected, path=rejected)
    counts = found.reports
    shown.say(
        "written", reports=counts.total(), new=counts["NEW"], same=counts["SAME"], old=counts["SUPERSEDED"],
        records=found.records, created=found.created, merged=found.merged, split=found.split, gone=found.gone,
    )  # fmt: skip
    for other, n in found.touched.most_common():
        shown.say("touched", agency=other, n=n)
    if not found.written:
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
        return list(rows_made(file, read_profile(mapping), parser, first=first, encoding=encoding))

    found = run(shown, work)
    if as_json:
        shown.json([{"row": made.row, "records": made.records, "claims": made.claims,
                     "faults": [fault.told(shown.language) for fault in made.faults]} for made in found])  # fmt: skip
        return
    for made in found:
        shown.console.print(str(made.row), style="bold")
        for each in (*made.records, *made.claims):
            shown.console.print_json(data=each)
        for fault in made.faults:
            shown.fault(f"  {fault.told(shown.language)}")
