"""Models: one learnt from a file, looked at, and what another would change."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from graph_service import settings as told_settings
from graph_service.commands.asking import Json, Lang, run, terminal
from graph_service.intake.mapping import read_profile
from graph_service.opening import take_name_tables
from graph_service.services import models, resolving
from graph_service.services.models import HAND_SET
from resolution.model import Model, write_model
from resolution.records.kinds import KINDS
from resolution.score import Matching
from resolution.words import level_words, title_of

MOST_SHOWN = 20  # changes of clusters that a person is shown; programs get all

app = typer.Typer(no_args_is_help=True, help="Models: what evidence is worth.")

Mapping = Annotated[Path, typer.Option(help="What the columns are: a profile.")]


@app.command()
def train(
    file: Path,
    mapping: Mapping,
    out: Annotated[Path, typer.Option(help="Where the model is written.")],
    encoding: str | None = None,
    workers: Annotated[int, typer.Option(min=1, max=64)] = os.cpu_count() or 1,
    lang: Lang = "en",
) -> None:
    """Learn what evidence is worth from the records of a file, without labels."""
    shown = terminal(lang)

    async def work() -> Model:
        take_name_tables(told_settings.load())
        rows = resolving.read_all(file, read_profile(mapping), encoding=encoding)
        with shown.progress() as told:
            model = models.trained([row.content for row in rows], Matching(), workers=workers, told=told)
        out.write_text(write_model(model), "utf-8")
        return model

    model = run(shown, work)
    shown.say("trained", version=model.version, records=model.about["records"], path=out)


@app.command()
def show(
    model: Annotated[str, typer.Argument(help=f"A file, or {HAND_SET}.")] = HAND_SET,
    kind: Annotated[str | None, typer.Option(help="Only this kind.")] = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Show what each level of agreement is worth, in bits."""
    shown = terminal(lang, as_json)

    async def work() -> Model:
        return models.read(model)

    found = run(shown, work)
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
                rows += [(name, called, level_words(level, shown.language), said) for level, said in bits.items()]
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

    async def work() -> models.Changes:
        take_name_tables(told_settings.load())
        left, right = Matching(model=models.read(a)), Matching(model=models.read(b))
        rows = resolving.read_all(file, read_profile(mapping), id_column=id_column, encoding=encoding)
        with shown.progress() as told:
            return models.changes(rows, left, right, workers=workers, told=told)

    found = run(shown, work)
    if as_json:
        shown.json(found)
        return
    shown.say("model_changes", before=found.before, after=found.after, merged=len(found.merged), split=len(found.split))
    for key, many in (("would_merge", found.merged), ("would_split", found.split)):
        for parts in many[:MOST_SHOWN]:
            shown.say(key, parts=" | ".join(", ".join(part) for part in parts))
