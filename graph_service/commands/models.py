"""Models: one learnt from a file, looked at, what another would change, and another put to work."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from graph_service import settings as told_settings
from graph_service.access.locked_files import whole_text
from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import TokenFile, Viewer
from graph_service.commands.asking import Json, Lang, TokenFileOption, asking, run, run_here, terminal
from graph_service.commands.usage import Misused
from graph_service.intake.files import not_over
from graph_service.intake.mapping import read_profile
from graph_service.opening import opened_store, take_name_tables
from graph_service.services import activating, supposing
from graph_service.services.files import models, resolving
from graph_service.services.files.models import HAND_SET
from graph_service.services.progress import Progress
from graph_service.services.service import Service
from graph_service.store import activation
from graph_service.store.migrations import migrate
from graph_service.terminal import Terminal
from resolution.content import Content
from resolution.model import Model, write_model
from resolution.records.kinds import KINDS
from resolution.score import Matching
from resolution.train import Label
from resolution.words import level_words, levels_to_show, say, title_of

MOST_SHOWN = 20  # changes of clusters that a person is shown; programs get all

app = typer.Typer(no_args_is_help=True, help="Models: what evidence is worth.")

ModelArgument = Annotated[str, typer.Argument(help=f"A file, or {HAND_SET}.")]
Mapping = Annotated[Path, typer.Option(help="What the columns are: a profile.")]


@app.command()
def train(  # noqa: PLR0913, PLR0917 - each is an option of the command
    out: Annotated[Path, typer.Option(help="Where the model is written.")],
    file: Annotated[
        Path | None, typer.Argument(help="Records; without one, those of the store that are open to all.")
    ] = None,
    mapping: Annotated[Path | None, typer.Option(help="What the columns of the file are: a profile.")] = None,
    kind: Annotated[str, typer.Option(help="Of what, from the store.")] = "person",
    judgements: Annotated[
        bool, typer.Option("--judgements", help="Learn also from what the token sees decided on the store's records.")
    ] = False,
    judged: Annotated[
        Path | None, typer.Option(help="Learn also from decisions in a table: left, right, verdict.")
    ] = None,
    id_column: Annotated[str | None, typer.Option("--id", help="Column by which they name rows; else from 0.")] = None,
    encoding: str | None = None,
    workers: Annotated[int, typer.Option(min=1, max=64)] = os.cpu_count() or 1,
    token_file: TokenFileOption = None,
    lang: Lang = "en",
) -> None:
    """Learn what evidence is worth from records, without labels or with what people decided."""
    shown = terminal(lang)

    def of_file() -> tuple[list[Content], list[Label]]:
        assert file is not None and mapping is not None, "asked for below"
        not_over(out, file, mapping, judged)
        rows = resolving.read_all(file, read_profile(mapping), id_column=id_column, encoding=encoding)
        told = models.read_judged(judged) if judged is not None else []
        return [row.content for row in rows], models.labels_of(told, {row.name: row.content for row in rows})

    async def of_store(service: Service, viewer: Viewer) -> tuple[list[Content], list[Label]]:
        return await supposing.to_learn_of(service, viewer, kind, judged=judgements)

    def work() -> Model:
        with shown.progress() as told:
            model = models.trained(contents, Matching(), labels=labels, workers=workers, told=told)
        with whole_text(out) as opened:
            opened.write(write_model(model))
        return model

    if file is None:
        if judged is not None:
            raise Misused("--judged goes with a file of records", "--judged указывают вместе с файлом записей")
        contents, labels = asking(shown, token_file, of_store)
    else:
        if mapping is None or judgements:
            raise Misused(
                "with a file of records --mapping is wanted, and --judged instead of --judgements",
                "с файлом записей нужны --mapping и --judged вместо --judgements",
            )
        take_name_tables(told_settings.load())
        contents, labels = run_here(shown, of_file)
    model = run_here(shown, work)
    shown.say("trained", version=model.version, records=model.about["records"], path=out)
    if judgements or judged is not None:
        shown.say("learnt_of", n=model.about.get("judgements", 0))


@app.command()
def show(
    model: Annotated[str, typer.Argument(help=f"A file, or {HAND_SET}.")] = HAND_SET,
    kind: Annotated[str | None, typer.Option(help="Only this kind.")] = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Show what each level of agreement is worth, in bits."""
    shown = terminal(lang, as_json)

    def work() -> Model:
        return models.read(model)

    found = run_here(shown, work)
    if as_json:
        shown.json(found)
        return
    told = ", ".join(f"{name}: {said}" for name, said in found.about.items())
    shown.console.print(found.version + (f"  ({told})" if told else ""))
    rows: list[tuple[Any, ...]] = []
    for name, each in found.kinds.items():
        if kind in (None, name):
            rows.append((name, shown.word("threshold"), "", each.limits.match))
            for field, bits in each.weights.items():
                title = title_of(field, KINDS)
                called = title.ru if shown.language == "ru" else title.en
                rows += [
                    (name, called, level_words(level, shown.language), said)
                    for level, said in levels_to_show(field, bits).items()
                ]
    shown.table(("kind", "field", "level", "bits"), rows)


@app.command()
def compare(  # noqa: PLR0913, PLR0917 - each is an option of the command
    a: Annotated[str, typer.Argument(help=f"A file, or {HAND_SET}.")],
    b: Annotated[str, typer.Argument(help=f"A file, or {HAND_SET}.")],
    file: Path,
    mapping: Mapping,
    id_column: Annotated[
        str | None, typer.Option("--id", help="Column that names a record; else the row from 0.")
    ] = None,
    encoding: str | None = None,
    workers: Annotated[int, typer.Option(min=1, max=64)] = os.cpu_count() or 1,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Say which things of a file the second model would merge or split, beside the first."""
    shown = terminal(lang, as_json)

    def work() -> models.Changes:
        take_name_tables(told_settings.load())
        left, right = Matching(model=models.read(a)), Matching(model=models.read(b))
        rows = resolving.read_all(file, read_profile(mapping), id_column=id_column, encoding=encoding)
        with shown.progress() as told:
            return models.changes(rows, left, right, workers=workers, told=told)

    found = run_here(shown, work)
    if as_json:
        shown.json(found)
        return
    shown.say("model_changes", before=found.before, after=found.after, merged=len(found.merged), split=len(found.split))
    for key, many in (("would_merge", found.merged), ("would_split", found.split)):
        for parts in many[:MOST_SHOWN]:
            shown.say(key, parts=" | ".join(", ".join(part) for part in parts))


@app.command()
def preview(
    model: ModelArgument,
    kind: Annotated[str | None, typer.Option(help="Only this kind.")] = None,
    first: Annotated[int, typer.Option(min=1, max=supposing.MOST_SHOWN)] = MOST_SHOWN,
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Say what a model would make of everything that a token sees; nothing is written."""
    shown = terminal(lang, as_json)
    found = _supposed(shown, token_file, model, kind, first)
    if as_json:
        shown.json(found)
    else:
        _show_supposed(shown, found)


@app.command()
def activate(
    model: ModelArgument,
    only_preview: Annotated[
        bool, typer.Option("--preview", help="Only say what would change of what the token sees.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Without a preview and without asking.")] = False,
    token_file: TokenFileOption = None,
    lang: Lang = "en",
) -> None:
    """Put a model to work: everything is worked out by it beside what is served, then takes its place. Goes on where it was stopped."""
    shown = terminal(lang)
    if only_preview or not yes:
        _show_supposed(shown, _supposed(shown, token_file, model, None, MOST_SHOWN))
    if only_preview or not (yes or typer.confirm(shown.word("put_to_work"))):
        return

    async def work() -> activating.Activated:
        settings = told_settings.load()
        take_name_tables(settings)
        wanted = models.read(model)
        async with opened_store(settings) as store:
            await migrate(store)
            with shown.progress() as told:
                registry, tokens = RegistryFile(settings.registry), TokenFile(settings.tokens)
                return await activating.activate(store, registry, tokens, wanted, told)

    found = run(shown, work, interrupted="goes_on")
    shown.say("activated", model=found.model, reports=found.reports)


@app.command()
def status(as_json: Json = False, lang: Lang = "en") -> None:
    """Say which model is at work, and how far another is."""
    shown = terminal(lang, as_json)

    async def work() -> activating.State:
        async with opened_store(told_settings.load()) as store:
            return await activating.state(store)

    found = run(shown, work)
    if as_json:
        shown.json(found)
        return
    shown.say("at_work", model=found.model or "-")
    if found.ending:
        shown.say("labels_end", ending=found.ending)
    if found.staging:
        shown.say("under_way", model=found.staging, done=found.done, total=found.total, pending=found.pending)


@app.command()
def abandon(lang: Lang = "en") -> None:
    """Throw away what is worked out beside what is served."""
    shown = terminal(lang)

    async def work() -> None:
        async with opened_store(told_settings.load()) as store:
            await activation.abandon(await activation.at_work(store))

    run(shown, work)
    shown.say("abandoned")


def _supposed(shown: Terminal, token_file: Path | None, model: str, kind: str | None, first: int) -> supposing.Supposed:
    async def work(service: Service, viewer: Viewer) -> supposing.Supposed:
        wanted = models.fit(models.read(model))
        with shown.progress() as told:
            return await supposing.what_if(
                service,
                viewer,
                wanted,
                kind=kind,
                first=first,
                most=None,
                told=lambda done, of: told(Progress("suppose", done, of, done)),
            )

    return asking(shown, token_file, work)


def _show_supposed(shown: Terminal, found: supposing.Supposed) -> None:
    shown.say(
        "supposed", model=found.model, records=found.records, before=found.before, after=found.after,
        merged=found.merged, split=found.split, regrouped=found.regrouped,
    )  # fmt: skip
    for each in found.first:
        was = " | ".join(f"{entity.id} {entity.caption}" for entity in each.before)
        will = " | ".join(", ".join(group) for group in each.after)
        shown.say("would_be", was=was, will=will)
        shown.say(
            "because", left=each.left, right=each.right, now=f"{each.now.bits:+.1f}", then=f"{each.then.bits:+.1f}"
        )
        kind = each.before[0].kind
        shown.say("thresholds", now=f"{found.threshold_now[kind]:.1f}", then=f"{found.threshold_then[kind]:.1f}")
        for part in each.then.parts:
            shown.console.print(f"    {say(part, shown.language)}")
