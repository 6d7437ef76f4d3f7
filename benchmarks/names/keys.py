"""Keys: how many of the true pairs share one, and how many other records do."""

import json
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np
from rich.table import Table

from benchmarks.names.pairs import SETS, read_pairs
from benchmarks.names.quality import mark

KEYS_MOST, CANDIDATES_MOST, KEYS_RECALL, AGENCIES_RECALL = 12, 25.0, 0.985, 0.98


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
    """Keys of names alone over many records: true pairs that share one, and other records that share one with a record."""
    from resolution.names.keys import person_keys
    from resolution.names.read import read_person, readings_of_name

    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    of: list[frozenset[str]] = []
    for number, record in enumerate(records):
        name = read_person({part: record[part] for part in ("family", "given", "patronymic")})
        of.append(frozenset(person_keys(readings_of_name(name))))
        for key in of[-1]:
            holders[key].append(number)
    met = [len({other for key in found for other in holders[key]}) - 1 for found in of]
    same: defaultdict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        same[record["truth"]].append(number)
    shared = [not of[one].isdisjoint(of[other]) for group in same.values() for one, other in combinations(group, 2)]
    shown = Table(
        "keys of the agencies' persons", "records", "true pairs", "share one", "candidates a record", "keys a name"
    )
    shown.add_row(
        "to reach", "", "", f"≥ {AGENCIES_RECALL}", f"≤ {CANDIDATES_MOST:g}", f"≤ {KEYS_MOST}", end_section=True
    )
    shown.add_row(
        path.name,
        str(len(records)),
        str(len(shared)),
        mark(float(np.mean(shared)), AGENCIES_RECALL),
        mark(float(np.mean(met)), CANDIDATES_MOST, most=True),
        f"{np.mean([len(found) for found in of]):.1f}",
    )
    return shown
