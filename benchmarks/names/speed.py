"""How fast names are compared, each set in a process of its own; and what the library takes of a machine."""

import json
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from rich.table import Table

from benchmarks.names.pairs import SETS, Kind, read_pairs

COLD, PREPARED, IMPORT_SECONDS, MEGABYTES, WORST_MILLISECONDS = 20_000, 100_000, 0.5, 150, 5.0
FUZZED = 2_000


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


HOSTILE = (
    "a" * 10_000, "Иванов " * 1_400, "ш" * 3_000 + " " + "щ" * 3_000, ".".join("абвгд" * 2_000), "-" * 10_000, "," * 10_000, "ß" * 9_000,
    "ван " + "ань" * 3_000 + "б", "张" * 10_000,
)  # fmt: skip


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
    fuzzed = (
        "".join(chance.choice(chance.choice(alphabets) + "   ,.-") for _ in range(int(10 ** (chance.random() * 4))))
        for _ in range(FUZZED)
    )
    for text in (*HOSTILE, *fuzzed):
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
