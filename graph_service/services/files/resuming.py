"""A file resolved, going on where an interrupted run stopped."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph_service.intake.mapping import Profile
from graph_service.services.files import models, resolving
from graph_service.services.files.unfinished import mark, unfinished
from graph_service.services.progress import Progress
from resolution.engines.workers import Crew
from resolution.model import write_model
from resolution.score import Matching


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows, and how they are read."""

    file: Path
    profile: Profile
    id_column: str | None = None
    encoding: str | None = None


def resolve(
    table: Table,
    out: Path,
    matching: Matching,
    *,
    train: bool = False,
    workers: int = 1,
    told: Callable[[Progress], None] = lambda _: None,
) -> tuple[resolving.Resolved, str]:
    """Writes the cluster of each row, and tells by which model. Raises IntakeError."""
    asked = (table.profile.model_dump_json(), table.id_column, table.encoding, train)
    marked = mark(table.file, *asked, matching.version, write_model(matching.model))
    with unfinished(out, marked) as kept:
        read = resolving.read_for(
            matching, table.file, table.profile,
            id_column=table.id_column, encoding=table.encoding, workers=workers, told=told, kept=kept,
        )  # fmt: skip
        with Crew(read.lot, workers) as crew:
            learnt = None
            if train:
                learnt = kept.learnt(lambda: models.best_for(crew, matching, records=len(read.names), told=told))
            done = resolving.resolve_rows(read, out, crew, model=learnt, told=told, kept=kept)
    return done, (matching if learnt is None else matching.with_model(learnt)).version
