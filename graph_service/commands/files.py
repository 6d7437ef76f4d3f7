"""Files resolved and judged without any server."""

import os
from pathlib import Path
from typing import Annotated

import typer

from graph_service import settings as told_settings
from graph_service.access.locked_files import whole_text
from graph_service.commands.asking import Json, Lang, run_here, terminal
from graph_service.commands.usage import Misused
from graph_service.intake.files import not_over
from graph_service.intake.mapping import ProfileError, read_profile
from graph_service.opening import take_name_tables
from graph_service.services.files import evaluating, models, resolving, resuming
from graph_service.terminal import Terminal
from graph_service.web import evaluation
from resolution.evaluate import Score
from resolution.score import Matching
from resolution.wording import Words

app = typer.Typer()
OTHER_KIND = Words("kind: {kind}, and --kind says {said}", "kind: {kind}, а в --kind указано {said}")


@app.command("resolve")
def resolve_file(  # noqa: PLR0913, PLR0917 - each is an option of the command
    file: Path,
    mapping: Annotated[Path, typer.Option(help="What the columns are: a profile.")],
    out: Annotated[Path, typer.Option(help="Where the clusters are written: record, cluster.")],
    id_column: Annotated[
        str | None, typer.Option("--id", help="Column that names a record; else the row from 0.")
    ] = None,
    kind: Annotated[str | None, typer.Option(help="Of what the rows are; the mapping must say the same.")] = None,
    encoding: str | None = None,
    model: Annotated[str, typer.Option(help="What evidence is worth: a file, or hand-set.")] = models.HAND_SET,
    train: Annotated[bool, typer.Option("--train", help="Learn what evidence is worth from this file first.")] = False,
    workers: Annotated[int, typer.Option(min=1, max=64)] = os.cpu_count() or 1,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Say which rows of a file are one thing, without any server. Interrupted, the same command goes on where it stopped."""
    shown = terminal(lang, as_json)

    def work() -> tuple[resolving.Resolved, str]:
        not_over(out, file, mapping, Path(model))
        take_name_tables(told_settings.load())
        profile = read_profile(mapping)
        if kind not in (None, profile.kind):
            raise ProfileError(mapping.name, [OTHER_KIND.filled({"kind": profile.kind, "said": kind})])
        with shown.progress() as told:
            table = resuming.Table(file, profile, id_column, encoding)
            matching = Matching(model=models.read(model))
            return resuming.resolve(table, out, matching, train=train, workers=workers, told=told)

    found, version = run_here(shown, work, interrupted="goes_on")
    if as_json:
        shown.json(found)
        return
    if found.skipped.rows:
        shown.say("resumed", rows=found.skipped.rows, pairs=found.skipped.pairs)
    if found.skipped.model:
        shown.say("learnt_before")
    shown.say("by_model", version=version)
    shown.say("resolved", records=found.records, clusters=found.clusters, faults=found.faults, path=out)


@app.command()
def evaluate(  # noqa: PLR0913, PLR0917 - each is an option of the command
    clusters: Path,
    truth: Path,
    file: Annotated[Path | None, typer.Option("--file", help="The rows themselves, for --by and --page.")] = None,
    mapping: Annotated[Path | None, typer.Option(help="What the columns of --file are: a profile.")] = None,
    by: Annotated[
        list[str] | None, typer.Option(help="Pairs by the values of this column of --file; script: of their letters.")
    ] = None,
    page: Annotated[
        Path | None, typer.Option(help="Where all of it is drawn as one HTML page; it names values of records.")
    ] = None,
    id_column: Annotated[
        str | None, typer.Option("--id", help="Column that names a record; else the row from 0.")
    ] = None,
    model: Annotated[
        str, typer.Option(help="What evidence is worth, for --page: a file, or hand-set.")
    ] = models.HAND_SET,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Say how well clusters agree with the truth: two tables of record and cluster, or lists in the order of records."""
    shown = terminal(lang, as_json)
    if (by or page) and (file is None or mapping is None):
        raise Misused("--by and --page need --file and --mapping", "для --by и --page нужны --file и --mapping")

    def work() -> resolving.Evaluated:
        not_over(page, clusters, truth, file, mapping, Path(model))
        found, true = resolving.read_both(clusters, truth)
        if file is None or mapping is None:
            return resolving.evaluated(found, true)
        take_name_tables(told_settings.load())
        profile = read_profile(mapping)
        tags = evaluating.tagged(file, profile, by or (), id_column=id_column)
        done = resolving.evaluated(found, true, tags.by_column, tags.lists)
        if page is not None:
            matching = Matching(model=models.read(model))
            judged = evaluating.judged(file, profile, matching, found, true, id_column=id_column)
            drawn = evaluation.page(done, judged, matching.model.kinds[profile.kind], shown.language)
            with whole_text(page) as opened:
                opened.write(drawn)
        return done

    found = run_here(shown, work)
    if as_json:
        shown.json(found)
        return
    _show(shown, found)
    if page is not None:
        shown.say("drawn", path=page)


def _show(shown: Terminal, found: resolving.Evaluated) -> None:
    shown.table(
        ("measure", "precision", "recall", "f1"),
        [
            (shown.word(name), *_figures(score))
            for name, score in (("pairwise", found.pairwise), ("b_cubed", found.b_cubed))
        ],
    )
    shown.say("exact", n=found.exact, of=found.entities)
    for column, sorts in found.slices:
        shown.console.print(column)
        shown.table(
            ("sort", "true_pairs", "precision", "recall", "f1"),
            [(each.name, f"{each.true:,}", *_figures(each.score)) for each in sorts],
        )


def _figures(score: Score) -> tuple[str, str, str]:
    return f"{score.precision:.4f}", f"{score.recall:.4f}", f"{score.f1:.4f}"
