"""Models of files: read, learnt, and held against each other by what they would change."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from graph_service.intake.files import text_of
from graph_service.services.files.resolving import Row, telling
from graph_service.services.progress import Progress
from resolution.content import Content
from resolution.engines import local
from resolution.engines.columns import Lot
from resolution.engines.workers import Crew
from resolution.matcher import Matcher
from resolution.model import Model, ModelError, hand_set, read_model
from resolution.records.common import CURVE
from resolution.records.schema import HOUSEHOLD
from resolution.score import Matching
from resolution.train import Label, NothingToLearn, train, train_by
from resolution.wording import Words, joined

HAND_SET = "hand-set"
"""What the model is called that the service starts with."""

NEVER_LACKING = frozenset({CURVE, HOUSEHOLD})  # of a model that was learnt, or of one that was not
DECIDED = ("SAME", "DIFFERENT")
VERDICTS = (*DECIDED, "UNSURE")
JUDGED = ("left", "right", "verdict")
MOST_FAULTS = 20  # told at once

Told = Callable[[Progress], None]
Parts = tuple[tuple[str, ...], ...]
"""Records by their names, in the things that they are with the model that keeps them apart."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What another model would make of the things of a file."""

    before: int
    after: int
    merged: tuple[Parts, ...]
    """Things that become one."""
    split: tuple[Parts, ...]
    """Things that become several, each as what it becomes."""


def read(named: str) -> Model:
    """Of a file, or the hand-set one. Raises ModelError, IntakeError and OSError."""
    return hand_set() if named == HAND_SET else read_model(text_of(Path(named)))


def fit(model: Model) -> Model:
    """The model, if it may be put to work. Raises ModelError: kinds that it does not have are weighed as they are set by hand."""
    by_hand = hand_set()
    if model.version == by_hand.version and model != by_hand:
        raise ModelError(
            f"version: {model.version} is the one that is set by hand, and this says otherwise",
            f"version: {model.version} — модель с весами, заданными вручную, а здесь веса другие",
        )
    unknown = model.kinds.keys() - by_hand.kinds.keys()
    lacking = [Words(f"{kind}: no such kind", f"{kind}: такого вида нет") for kind in sorted(unknown)]
    for kind in model.kinds.keys() - unknown:
        weights = model.kinds[kind].weights
        for field, levels in by_hand.kinds[kind].weights.items():
            if field not in NEVER_LACKING:
                lacking += [
                    Words(f"{kind}.{field}.{level}: missing", f"{kind}.{field}.{level}: не указано")
                    for level in levels
                    if level not in weights.get(field, {})
                ]
    if lacking:
        raise ModelError.of(joined(lacking[:MOST_FAULTS]))
    return model


def trained(
    contents: Sequence[Content], base: Matching, *, labels: Sequence[Label] = (), workers: int, told: Told
) -> Model:
    """Raises NothingToLearn."""
    return train(contents, base, labels=labels, workers=workers, told=telling(told))


def labels_of(judged: Iterable[tuple[str, str, str]], contents: Mapping[str, Content]) -> list[Label]:
    """What people decided on two records, by their names; of records that are not among these nothing is learnt."""
    return [
        (contents[left], contents[right], verdict == "SAME")
        for left, right, verdict in judged
        if verdict in DECIDED and left in contents and right in contents
    ]


def read_judged(file: Path) -> list[tuple[str, str, str]]:
    """A table with the columns left, right and verdict. Raises ModelError and IntakeError."""
    with StringIO(text_of(file), newline="") as lines:
        rows = csv.DictReader(lines)
        if missing := [name for name in JUDGED if name not in (rows.fieldnames or ())]:
            wanted, lacking = ", ".join(JUDGED), ", ".join(missing)
            raise ModelError(
                f"{file.name}: the columns {wanted} are wanted, {lacking} is missing",
                f"{file.name}: нужны столбцы {wanted}, нет {lacking}",
            )
        found = [(row["left"], row["right"], (row["verdict"] or "").strip().upper()) for row in rows]
    if wrong := next((n for n, (_, _, verdict) in enumerate(found, 2) if verdict not in VERDICTS), None):
        known = ", ".join(VERDICTS)
        raise ModelError(
            f"{file.name}, line {wrong}: verdict must be one of {known}",
            f"{file.name}, строка {wrong}: verdict — одно из: {known}",
        )
    return found


def best_for(crew: Crew[Lot], base: Matching, *, records: int, told: Told) -> Model | None:
    """Learnt from the lot of so many records, or none where they cannot teach a better one than that of the base."""
    try:
        return train_by(crew, base, records=records, told=telling(told))
    except NothingToLearn:
        return None


def changes(rows: Sequence[Row], left: Matcher, right: Matcher, *, workers: int, told: Told) -> Changes:
    records = [(f"{place:09}", row.content) for place, row in enumerate(rows)]
    names = [row.name for row in rows]
    before = local.resolve(records, left, workers=workers, told=telling(told))
    after = local.resolve(records, right, workers=workers, told=telling(told))
    return Changes(
        len(set(before)), len(set(after)), _apart(names, before, within=after), _apart(names, after, within=before)
    )


def _apart(names: Sequence[str], firsts: Sequence[int], *, within: Sequence[int]) -> tuple[Parts, ...]:
    """Things of `within` that are several in `firsts`."""
    found: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, first, whole in zip(names, firsts, within, strict=True):
        found[whole][first].append(name)
    return tuple(tuple(tuple(part) for part in parts.values()) for parts in found.values() if len(parts) > 1)
