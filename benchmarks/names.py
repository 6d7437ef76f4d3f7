"""Measures how well, how fast and how honestly names are compared, beside other open matchers, in one run.

python -m benchmarks.names [--data DIR] [--peers PYTHON] [--agencies FILE] [--name-bench FILE]

DIR holds persons_cross_script.tsv, persons_latin.tsv and organisations.tsv: name_a, name_b, label, kind. PYTHON is an
interpreter that has nomenklatura; without it the others are measured alone. Rows are halved by person: what was looked at
while the matcher was made (D), and what was not (V). Keys are measured on the same pairs, and on the person.jsonl of the
agencies' records: family, given, patronymic, truth. The last FILE is contrib/name_bench/cases.csv of nomenklatura's repository.
"""

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations, pairwise
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt
from rich.console import Console
from rich.table import Table

Kind = Literal["person", "organisation"]
SETS: dict[str, tuple[Kind, tuple[float, ...]]] = {
    "persons_cross_script": ("person", (0.94, 0.95, 0.85, 0.985)),
    "persons_latin": ("person", (0.90, 0.89, 0.60, 0.965)),
    "organisations": ("organisation", (0.90, 0.89, 0.70, 0.965)),
}
KIND_BARS = {
    "pos:initials": 0.85, "pos:patr_dropped": 0.95, "pos:uk_vs_ru_passport": 0.85, "pos:std_tg": 0.92, "pos:std_uz": 0.92,
    "pos:diminutive": 0.80, "pos:std_de_fr_pl_tr": 0.90, "pos:homoglyph": 0.97, "pos:translated": 0.60, "neg:near_surname": 0.10,
    "neg:near2_surname": 0.10, "neg:brothers": 0.03, "neg:father_son": 0.03, "neg:gender": 0.03, "neg:number": 0.02,
    "neg:extra_word": 0.10,
}  # fmt: skip
RECALL, PRECISION = 0.90, 0.99
COLD, PREPARED, IMPORT_SECONDS, MEGABYTES, WORST_MILLISECONDS = 20_000, 100_000, 0.5, 150, 5.0
FUZZED = 2_000
KEYS_MOST, CANDIDATES_MOST, KEYS_RECALL, AGENCIES_RECALL = 12, 25.0, 0.985, 0.98
NAME_BENCH, NAME_BENCH_PEER = 0.88, 0.7  # F1 to reach, and the threshold that nomenklatura is run at there
RELIABILITY = (-99, -8, -4, -2, -1, 0, 1, 2, 4, 8, 99)
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pairs:
    names: list[tuple[str, str]]
    same: Flags
    kinds: list[str]
    seen: Flags
    """Of half D."""


@dataclass(frozen=True, slots=True)
class Quality:
    f1: float
    precision_at_recall: float
    recall_at_precision: float
    average_precision: float


def read_pairs(path: Path) -> Pairs:
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]
    return Pairs(
        [(row[0], row[1]) for row in rows],
        np.array([row[2] == "1" for row in rows]),
        [row[3] for row in rows],
        np.array([_half(row[0]) == 0 for row in rows]),
    )


def _half(name: str) -> int:
    longest = max([*name.replace(",", " ").split(), ""], key=len).lower()
    return int(sha256(longest.encode()).hexdigest(), 16) % 2


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


# -- peers


def token_set(one: str, other: str) -> float:
    from anyascii import anyascii
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(anyascii(one).lower(), anyascii(other).lower())


def aligned(one: str, other: str) -> float:
    """Jaro–Winkler of tokens, each with its best on the other side, averaged over the longer."""
    from anyascii import anyascii
    from jellyfish import jaro_winkler_similarity

    left, right = (anyascii(name).lower().replace(",", " ").split() for name in (one, other))
    if len(left) > len(right):
        left, right = right, left
    rest, total = list(right), 0.0
    for token in left:
        best = max(rest, key=lambda each: jaro_winkler_similarity(token, each))
        total += jaro_winkler_similarity(token, best)
        rest.remove(best)
    return total / max(1, len(right) if len(left) > 1 else 1)


NOMENKLATURA = """
import json, sys
from nomenklatura.matching import get_algorithm
from followthemoney import model
from followthemoney.proxy import EntityProxy
algorithm = get_algorithm("logic-v2")
config = algorithm.default_config()
def score(kind, one, other):
    entities = [EntityProxy.from_dict({"id": name, "schema": kind, "properties": {"name": [name]}}) for name in (one, other)]
    return algorithm.compare(*entities, config).score
print(json.dumps([score(*each) for each in json.load(sys.stdin)]))
"""


def nomenklatura(python: str, asked_of: Iterable[tuple[str, str, str]]) -> Floats | None:
    """What its logic-v2 says of entities of a schema with one name each; nothing where it cannot be had."""
    asked = json.dumps(list(asked_of))
    ran = subprocess.run([python, "-c", NOMENKLATURA], input=asked, capture_output=True, text=True, check=False)
    return np.array(json.loads(ran.stdout.splitlines()[-1])) if ran.returncode == 0 else None


# -- speed, each in a process of its own


def measure_speed(path: Path, kind: str) -> dict[str, float]:
    """Pairs a second from strings, and of prepared names; seconds of import, megabytes with all tables."""
    clean = "import time; t = time.perf_counter(); import resolution.names; print(time.perf_counter() - t)"
    imported = float(subprocess.run([sys.executable, "-c", clean], capture_output=True, text=True, check=True).stdout)
    from resolution.names import compare, prepare, score_pairs, score_prepared

    told: Kind = "person" if kind == "person" else "organisation"
    compare("Константин Щукин", "Maupin Guy", "person")
    compare("ООО Ромашка", "Romashka LLC", "organisation")
    tables = megabytes()
    pairs = read_pairs(path).names
    started = time.process_time()
    score_pairs(pairs, told)
    cold = len(pairs) / (time.process_time() - started)
    names = sorted({name for pair in pairs for name in pair})
    number = {name: n for n, name in enumerate(names)}
    left = np.array([number[one] for one, _ in pairs])
    right = np.array([number[other] for _, other in pairs])
    prepared = prepare(names, told)
    started = time.process_time()
    score_prepared(prepared, left, right)
    warm = len(pairs) / (time.process_time() - started)
    return {"cold": cold, "prepared": warm, "import": imported, "MB": tables, "worst": worst_milliseconds()}


def worst_milliseconds() -> float:
    """The longest comparison of any Unicode, 0 to 10,000 characters, with an ordinary name.

    Of two names that cost the same the quicker one counts, since a machine does other things, too.
    """
    from resolution.names import compare

    chance, worst = random.Random(1), 0.0
    alphabets = [
        "абвгдежзиклмнопрстуфхцчшщыьэюяўіїғқ",
        "abcdefghijklmnopqrstuvwxyzşçğłžšč'",
        "".join(map(chr, range(32, 0x3000))),
    ]
    ordinary = "Константинопольский Афанасий Вениаминович"
    compare(ordinary, "Maupin", "person")
    for _ in range(FUZZED):
        length = int(10 ** (chance.random() * 4))
        text = "".join(chance.choice(chance.choice(alphabets) + "   ,.-") for _ in range(length))
        seconds = []
        for other in (ordinary, ordinary.replace("Афанасий", "Пантелеймон")):
            started = time.perf_counter()
            compare(text + other[:1], other, "person")
            seconds.append(time.perf_counter() - started)
        worst = max(worst, min(seconds))
    return worst * 1000


def megabytes() -> float:
    """Resident now: the peak would count what the process that started this one had."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


# -- tables


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


def speed_table(data: Path) -> Table:
    shown = Table(
        "speed, one core", "cold, pairs/s", "prepared, pairs/s", "import, s", "MB with tables", "worst of fuzz, ms"
    )
    bars = (f"{COLD:,}", f"{PREPARED:,}", f"≤ {IMPORT_SECONDS}", f"≤ {MEGABYTES}", f"≤ {WORST_MILLISECONDS}")
    shown.add_row("to reach", *bars, end_section=True)
    for name, (kind, _) in SETS.items():
        command = [sys.executable, "-m", "benchmarks.names", "--speed", kind, "--data", str(data / f"{name}.tsv")]
        found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        figures = (f"{found['cold']:,.0f}", f"{found['prepared']:,.0f}", f"{found['import']:.2f}", f"{found['MB']:.0f}")
        shown.add_row(name, *figures, f"{found['worst']:.1f}")
    return shown


def peers_of(pairs: Pairs, kind: Kind, python: str | None) -> list[tuple[str, Quality, bool]]:
    found = []
    simple: dict[str, Callable[[str, str], float]] = {
        "token_set + anyascii": token_set,
        "Jaro–Winkler, aligned": aligned,
    }
    for name, peer in simple.items():
        found.append((name, quality(np.array([peer(*pair) for pair in pairs.names]), pairs.same, None), False))
    if python is not None:
        schema = "Person" if kind == "person" else "Company"
        there = nomenklatura(python, [(schema, one, other) for one, other in pairs.names])
        back = nomenklatura(python, [(schema, other, one) for one, other in pairs.names])
        if there is not None and back is not None:
            found.append(("nomenklatura logic-v2", quality(np.maximum(there, back), pairs.same, None), False))
    return found


# -- keys


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


# -- the cases of nomenklatura


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


def decided(accepted: Flags, same: Flags) -> tuple[float, float, float]:
    """F1, precision and recall."""
    right = float((accepted & same).sum())
    precision, recall = right / max(1, accepted.sum()), right / max(1, same.sum())
    return 2 * right / max(1, accepted.sum() + same.sum()), precision, recall


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a folder with the three pair sets")
    parser.add_argument("--peers", help="an interpreter that has nomenklatura")
    parser.add_argument("--agencies", type=Path, help="person.jsonl of the agencies' records")
    parser.add_argument("--name-bench", type=Path, help="cases.csv of nomenklatura's name_bench")
    parser.add_argument("--speed", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.speed:
        print(json.dumps(measure_speed(asked.data, asked.speed)))
        return
    console = Console(width=130)
    if asked.data is not None:
        report(asked.data, asked.peers, console)
    if asked.agencies is not None:
        console.print(agencies_table(asked.agencies))
    if asked.name_bench is not None:
        console.print(name_bench_table(asked.name_bench, asked.peers))


def report(data: Path, python: str | None, console: Console) -> None:
    from resolution.names import SAME_BITS, score_pairs

    distances, labels = [], []
    for name, (kind, bars) in SETS.items():
        pairs = read_pairs(data / f"{name}.tsv")
        scores = score_pairs(pairs.names, kind)
        halves = {"all": np.ones_like(pairs.seen), "D": pairs.seen, "V": ~pairs.seen}
        rows = [(f"ours, {half}", quality(scores[of], pairs.same[of], SAME_BITS), True) for half, of in halves.items()]
        console.print(quality_table(name, bars, [*rows, *peers_of(pairs, kind, python)]))
        console.print(kinds_table(name, pairs, scores, SAME_BITS))
        distances.append(scores - SAME_BITS)
        labels.append(pairs.same)
    console.print(reliability_table(np.concatenate(distances), np.concatenate(labels)))
    console.print(keys_table(data))
    console.print(speed_table(data))


if __name__ == "__main__":
    main()
