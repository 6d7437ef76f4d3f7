"""The cases of nomenklatura's name_bench."""

import csv
from pathlib import Path

import numpy as np
from rich.table import Table

from benchmarks.names.peers import aligned, nomenklatura, token_set
from benchmarks.names.quality import decided, mark

NAME_BENCH, NAME_BENCH_PEER = 0.88, 0.7  # F1 to reach, and the threshold that nomenklatura is run at there


def name_bench_table(path: Path, python: str | None) -> Table:
    """F1 of ours at the one threshold, of logic-v2 at its own, of the others where they are best."""
    from resolution.names import SAME_BITS, score_pairs

    with path.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    names = [(row["name1"], row["name2"]) for row in rows]
    same = np.array([row["is_match"].lower() == "true" for row in rows])
    schemas = np.array([row["schema"] for row in rows])
    persons, organisations = score_pairs(names, "person"), score_pairs(names, "organisation")
    ours = np.where(schemas == "Person", persons, organisations)
    ours = np.where(schemas == "LegalEntity", np.maximum(persons, organisations), ours)  # which is either
    shown = Table(f"{path.name}: {len(rows)} pairs", "F1", "precision", "recall")
    shown.add_row("to reach", f"{NAME_BENCH:.3f}", "", "", end_section=True)
    for title, of in (("ours", schemas != ""), ("ours, persons", schemas == "Person"), ("others", schemas != "Person")):
        f1, precision, recall = decided(ours[of] >= SAME_BITS, same[of])
        shown.add_row(title, mark(f1, NAME_BENCH), f"{precision:.3f}", f"{recall:.3f}")
    if python is not None:
        asked = [(row["schema"], *pair) for row, pair in zip(rows, names, strict=True)]
        found = nomenklatura(python, asked)
        if found is not None:
            shown.add_row("nomenklatura logic-v2", *(f"{v:.3f}" for v in decided(found >= NAME_BENCH_PEER, same)))
    for title, peer in (("token_set + anyascii", token_set), ("Jaro–Winkler, aligned", aligned)):
        scores = np.array([peer(*pair) for pair in names])
        best = max((decided(scores >= at, same) for at in np.unique(scores)), key=lambda each: each[0])
        shown.add_row(title, *(f"{v:.3f}" for v in best))
    return shown
