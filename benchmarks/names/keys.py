"""Keys: how many of the true pairs share one, and how many other records do."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from rich.table import Table

from benchmarks.names.pairs import SETS, read_pairs
from benchmarks.names.quality import mark
from benchmarks.running import ROOT

KEYS_MOST, CANDIDATES_MOST, KEYS_RECALL, AGENCIES_RECALL = 12, 25.0, 0.985, 0.98
MAPPING = ROOT / "examples/mappings/person.toml"


def keys_table(data: Path) -> Table:
    """How many of the true pairs share a key."""
    from resolution.names import keys

    shown = Table("keys", "true pairs", "share one", "keys a name", "most")
    shown.add_row("to reach", "", f"≥ {KEYS_RECALL}", "", f"≤ {KEYS_MOST}", end_section=True)
    for name, (kind, _) in SETS.items():
        pairs = read_pairs(data / f"{name}.tsv")
        found = [(keys(one, kind), keys(other, kind)) for one, other in pairs.names]
        shared = [not set(one).isdisjoint(other) for (one, other), same in zip(found, pairs.same, strict=True) if same]
        counts = [len(each) for both in found for each in both]
        shown.add_row(
            name,
            str(len(shared)),
            mark(float(np.mean(shared)), KEYS_RECALL),
            f"{np.mean(counts):.1f}",
            str(max(counts)),
        )
    return shown


def agencies_table(path: Path) -> Table:
    """Keys of names alone, and of whole records, over many records: true pairs that share one, and how many others do."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    same: defaultdict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        same[record["truth"]].append(number)
    true = [pair for group in same.values() for pair in combinations(group, 2)]
    shown = Table(
        "keys of the agencies' persons", "records", "true pairs", "share one", "candidates a record", "keys a record"
    )
    shown.add_row(
        "to reach", "", "", f"≥ {AGENCIES_RECALL}", f"≤ {CANDIDATES_MOST:g}", f"≤ {KEYS_MOST}", end_section=True
    )
    for title, found in (("names alone", of_names(records, true)), ("whole records", of_records(path, true))):
        shown.add_row(
            title,
            str(len(records)),
            str(len(true)),
            mark(found.shared, AGENCIES_RECALL),
            mark(found.candidates, CANDIDATES_MOST, most=True),
            f"{found.keys:.1f}",
        )
    return shown


@dataclass(frozen=True, slots=True)
class Found:
    """What keys find: the share of true pairs, other records for a record, and keys of one."""

    shared: float
    candidates: float
    keys: float


def of_names(records: Sequence[Mapping[str, Any]], true: Sequence[tuple[int, int]]) -> Found:
    """Every key as wide as it is."""
    from resolution.names.keys import person_keys
    from resolution.names.read import read_person, readings_of_name

    holders: defaultdict[str, list[int]] = defaultdict(list)
    of: list[frozenset[str]] = []
    for number, record in enumerate(records):
        name = read_person({part: record[part] for part in ("family", "given", "patronymic")})
        of.append(frozenset(person_keys(readings_of_name(name))))
        for key in of[-1]:
            holders[key].append(number)
    met = [len({other for key in found for other in holders[key]}) - 1 for found in of]
    shared = [not of[one].isdisjoint(of[other]) for one, other in true]
    return Found(float(np.mean(shared)), float(np.mean(met)), float(np.mean([len(found) for found in of])))


def of_records(path: Path, true: Sequence[tuple[int, int]]) -> Found:
    """As they are resolved: equal contents are one, and of a key only the window is looked at."""
    from graph_service.intake.mapping import read_profile
    from graph_service.services.files import models
    from graph_service.services.files.resolving import read_all
    from resolution.engines.local import sought
    from resolution.plan.state import pair
    from resolution.score import Matching

    matcher = Matching(model=models.read(models.HAND_SET))
    records = read_all(path, read_profile(MAPPING))
    first: dict[str, str] = {}
    unit = [first.setdefault(row.content.text, f"{place:09}") for place, row in enumerate(records)]
    contents = {unit[place]: row.content for place, row in enumerate(records)}
    found = sought(contents, matcher)
    shared = [unit[one] == unit[other] or pair(unit[one], unit[other]) in found for one, other in true]
    keys = [len({key.id for key in matcher.keys(content)}) for content in contents.values()]
    return Found(float(np.mean(shared)), 2 * len(found) / len(contents), float(np.mean(keys)))
