"""Figures of what is accepted: F1, precision and recall, calibration; as tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from rich.table import Table

from benchmarks.names.pairs import Flags, Floats, Pairs

KIND_BARS = {
    "pos:initials": 0.85, "pos:patr_dropped": 0.95, "pos:uk_vs_ru_passport": 0.85, "pos:std_tg": 0.92, "pos:std_uz": 0.92,
    "pos:diminutive": 0.80, "pos:std_de_fr_pl_tr": 0.90, "pos:homoglyph": 0.97, "pos:translated": 0.60, "neg:near_surname": 0.10,
    "neg:near2_surname": 0.10, "neg:brothers": 0.03, "neg:father_son": 0.03, "neg:gender": 0.03, "neg:number": 0.02,
    "neg:extra_word": 0.10,
}  # fmt: skip
RECALL, PRECISION = 0.90, 0.99
RELIABILITY = (-99, -8, -4, -2, -1, 0, 1, 2, 4, 8, 99)


@dataclass(frozen=True, slots=True)
class Quality:
    f1: float
    precision_at_recall: float
    recall_at_precision: float
    average_precision: float


def quality(scores: Floats, same: Flags, threshold: float | None) -> Quality:
    """At a threshold, or, for a peer that has none, at the one that suits this very set best."""
    order = np.argsort(-scores, kind="stable")
    ranked, right = scores[order], np.cumsum(same[order])
    last = np.append(ranked[1:] != ranked[:-1], True)  # pairs of one score are accepted together
    accepted, found = np.arange(1, len(scores) + 1)[last], right[last]
    precision, recall = found / accepted, found / same.sum()
    f1 = 2 * found / (accepted + same.sum())
    if threshold is not None:
        at = scores >= threshold
        f1 = np.array([2 * (at & same).sum() / max(1, at.sum() + same.sum())])
    steps = np.diff(recall, prepend=0.0)
    return Quality(
        float(f1.max()),
        float(precision[recall >= RECALL].max(initial=0.0)),
        float(recall[precision >= PRECISION].max(initial=0.0)),
        float((steps * precision).sum()),
    )


def decided(accepted: Flags, same: Flags) -> tuple[float, float, float]:
    """F1, precision and recall."""
    right = float((accepted & same).sum())
    precision, recall = right / max(1, accepted.sum()), right / max(1, same.sum())
    return 2 * right / max(1, accepted.sum() + same.sum()), precision, recall


def mark(value: float, bar: float, *, most: bool = False) -> str:
    return f"{value:.3f} {'✓' if (value <= bar if most else value >= bar) else '✗'}"


def quality_table(name: str, bars: Sequence[float], rows: Sequence[tuple[str, Quality, bool]]) -> Table:
    shown = Table(name, "F1", "P at R .90", "R at P .99", "average precision")
    shown.add_row("to reach", *(f"{bar:.3f}" for bar in bars), end_section=True)
    for title, found, ours in rows:
        figures = (found.f1, found.precision_at_recall, found.recall_at_precision, found.average_precision)
        cells = (mark(v, b) if ours else f"{v:.3f}" for v, b in zip(figures, bars, strict=True))
        shown.add_row(title, *cells)
    return shown


def kinds_table(name: str, pairs: Pairs, scores: Floats, threshold: float) -> Table:
    shown = Table(f"{name}: accepted, by kind", "pairs", "D", "V", "bar")
    kinds = np.array(pairs.kinds)
    for kind in sorted(set(pairs.kinds)):
        of = kinds == kind
        halves = (scores[of & half] >= threshold for half in (pairs.seen, ~pairs.seen))
        bar, negative = KIND_BARS.get(kind), kind.startswith("neg:")
        cells = [
            "–" if not len(h) else f"{h.mean():.2f}" if bar is None else mark(h.mean(), bar, most=negative)
            for h in halves
        ]
        shown.add_row(kind, str(of.sum()), *cells, "" if bar is None else f"{'≤' if negative else '≥'} {bar:g}")
    return shown


def reliability_table(distances: Floats, same: Flags) -> Table:
    shown = Table("bits over SAME_BITS", "pairs", "said", "found")
    for low, high in pairwise(RELIABILITY):
        of = (distances >= low) & (distances < high)
        if of.any():
            said = 1 / (1 + 2.0 ** -np.clip(distances[of], -30, 30))
            shown.add_row(f"{low} to {high}", str(of.sum()), f"{said.mean():.2f}", f"{same[of].mean():.2f}")
    return shown
