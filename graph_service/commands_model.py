"""The command line of models: learn one from a file, look at it, see what another would change."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from graph_service import settings as told_settings
from graph_service.intake.faults import IntakeError
from graph_service.intake.mapping import ProfileError, read_profile
from graph_service.opening import take_name_tables
from graph_service.services import models, resolving
from graph_service.services.models import HAND_SET
from graph_service.settings import SettingsError
from graph_service.terminal import Terminal
from resolution.model import Model, ModelError, write_model
from resolution.names.tables import TablesError, TablesInUse
from resolution.records.kinds import KINDS
from resolution.score import Matching
from resolution.train import TooFewRecords
from resolution.words import level_words, title_of

T = TypeVar("T")
FAILED = 1
KNOWN = (ModelError, OSError, ProfileError, SettingsError, TablesError, TablesInUse, TooFewRecords)
MOST_SHOWN = 20  # changes of clusters that a person is shown; programs get all

model_app = typer.Typer(no_args_is_help=True, help="Models: what evidence is worth.")

Lang = Annotated[str, typer.Option("--lang", help="en or ru", envvar="GRAPH_LANG")]
Json = Annotated[bool, typer.Option("--json", help="For programs.")]
Mapping = Annotated[Path, typer.Option(help="What the columns are: a profile.")]


def _shown(lang: str, as_json: bool = False) -> Terminal:
    if lang not in ("en", "ru"):
        raise typer.BadParameter(f"--lang must be en or ru, not {lang}")
    return Terminal(language="ru" if lang == "ru" else "en", as_json=as_json)


def _done(shown: Terminal, work: Callable[[], T]) -> T:
    """What the work answers; what goes wrong in words, and the exit code."""
    try:
        return work()
    except IntakeError as error:
        shown.fault(error.words.ru if shown.language == "ru" else error.words.en)
        raise typer.Exit(FAILED) from error
    except KNOWN as error:
        shown.fault(str(error))
        raise typer.Exit(FAILED) from error


@model_app.command()
def train(
    file: Path,
    mapping: Mapping,
    out: Annotated[Path, typer.Option(help="Where the model is written.")],
    encoding: str | None = None,
    workers: Annotated[int, typer.Option(min=1, max=64)] = os.cpu_count() or 1,
    lang: Lang = "en",
) -> None:
    """Learn what evidence is worth from the records of a file, without labels."""
    shown = _shown(lang)

    def work() -> Model:
        take_name_tables(told_settings.load())
        rows = resolving.read_all(file, read_profile(mapping), encoding=encoding)
        with shown.progress() as told:
            model = models.trained([row.content for row in rows], Matching(), workers=workers, told=told)
        out.write_text(write_model(model), "utf-8")
        return model

    model = _done(shown, work)
    shown.say("trained", version=model.version, records=model.about["records"], path=out)


@model_app.command()
def show(
    model: Annotated[str, typer.Argument(help=f"A file, or {HAND_SET}.")] = HAND_SET,
    kind: Annotated[str | None, typer.Option(help="Only this kind.")] = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Show what each level of agreement is worth, in bits."""
    shown = _shown(lang, as_json)
    found = _done(shown, lambda: models.read(model))
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


@model_app.command()
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
    shown = _shown(lang, as_json)

    def work() -> models.Changes:
        take_name_tables(told_settings.load())
        left, right = Matching(model=models.read(a)), Matching(model=models.read(b))
        rows = resolving.read_all(file, read_profile(mapping), id_column=id_column, encoding=encoding)
        with shown.progress() as told:
            return models.changes(rows, left, right, workers=workers, told=told)

    found = _done(shown, work)
    if as_json:
        shown.json(found)
        return
    shown.say("model_changes", before=found.before, after=found.after, merged=len(found.merged), split=len(found.split))
    for key, many in (("would_merge", found.merged), ("would_split", found.split)):
        for parts in many[:MOST_SHOWN]:
            shown.say(key, parts=" | ".join(", ".join(part) for part in parts))
