"""Learns how Latin letters stand for Cyrillic ones from pairs of one word, by expectation and maximisation.

    python tools/build_letters.py TOKENS_TRAIN_TSV

TOKENS_TRAIN_TSV has two columns, latin and cyrillic, and a header. Takes two minutes; always gives the same table.
"""

import random
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log2
from pathlib import Path

TABLE = Path(__file__).parents[1] / "resolution" / "names" / "letters.tsv"
HEAD = """\
# How letters of Latin stand for letters of Cyrillic: expected counts after EM over pairs of one word
# (NETransliteration-COLING2018, English-Russian, CC0; by tools/build_letters.py). > is the end of a word.
# latin	cyrillic	count"""
# How many Latin letters may stand for how many Cyrillic ones, and how likely that is before anything is learnt.
SHAPES = {
    (1, 1): 1.0,
    (2, 1): 0.3,
    (3, 1): 0.03,
    (4, 1): 0.003,
    (1, 2): 0.15,
    (0, 1): 0.003,
    (1, 0): 0.005,
    (2, 0): 0.0002,
}
UNIFORM = 0.01
LATIN_SEEN, CYRILLIC_SEEN = 60, 30  # letters that are rarer lose their marks, or are left out
LONGEST = 15
SAMPLES = (8_000, 12_000, 20_000, None, None)  # pairs of each round
LEAST, LEAST_LATER = 2.0, 3.0  # expected counts below which a pair of letters is forgotten
Pair = tuple[str, str]


def main(tokens: str) -> None:
    pairs = _pairs(Path(tokens))
    random.Random(7).shuffle(pairs)
    chances: Mapping[Pair, float] | None = None
    counts: dict[Pair, float] = {}
    for turn, size in enumerate(SAMPLES):
        counts = _expected(chances, pairs[:size], LEAST if turn < 2 else LEAST_LATER)
        total = sum(counts.values())
        chances = {letters: count / total for letters, count in counts.items()}
    lines = [
        f"{latin}\t{cyrillic}\t{count:.1f}" for (latin, cyrillic), count in sorted(counts.items(), key=lambda i: -i[1])
    ]
    TABLE.write_text("\n".join([HEAD, *lines]) + "\n", "utf-8")


def _pairs(path: Path) -> list[Pair]:
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]
    latin = Counter(letter for row in rows for letter in row[0])
    cyrillic = Counter(letter for row in rows for letter in row[1])
    found = []
    for one, other in rows:
        left = "".join(
            letter if latin[letter] >= LATIN_SEEN else unicodedata.normalize("NFD", letter)[0]
            for letter in unicodedata.normalize("NFC", one)
            if letter.isalpha()
        )
        right = "".join(
            letter
            for letter in unicodedata.normalize("NFC", other)
            if letter.isalpha() and cyrillic[letter] >= CYRILLIC_SEEN
        )
        if (
            left
            and right
            and len(left) <= min(LONGEST, 2.6 * len(right) + 1)
            and len(right) <= min(LONGEST, 1.8 * len(left) + 1)
        ):
            found.append((left + ">", right + ">"))
    return found


def _expected(chances: Mapping[Pair, float] | None, pairs: Sequence[Pair], least: float) -> dict[Pair, float]:
    """Counts of letters aligned, over all alignments of each pair, each as likely as it now seems."""
    counts: defaultdict[Pair, float] = defaultdict(float)
    told = 0.0
    for latin, cyrillic in pairs:
        told += _add(chances, latin, cyrillic, counts)
    print(f"{len(pairs)} pairs, {told / len(pairs):.3f} bits a pair, {len(counts)} pairs of letters")
    return {
        letters: count
        for letters, count in counts.items()
        if count >= least or (max(map(len, letters)) <= 1 and count >= 0.5)
    }


def _add(chances: Mapping[Pair, float] | None, latin: str, cyrillic: str, counts: defaultdict[Pair, float]) -> float:
    """Forwards and backwards through one pair."""
    height, width = len(latin), len(cyrillic)
    ahead = [[0.0] * (width + 1) for _ in range(height + 1)]
    ahead[0][0] = 1.0
    steps = []
    for row in range(height + 1):
        for column in range(width + 1):
            here = ahead[row][column]
            if not here:
                continue
            for (down, across), before in SHAPES.items():
                if row + down > height or column + across > width:
                    continue
                letters = (latin[row : row + down], cyrillic[column : column + across])
                chance = before * UNIFORM if chances is None else chances.get(letters)
                if chance:
                    ahead[row + down][column + across] += here * chance
                    steps.append((row, column, row + down, column + across, letters, chance))
    whole = ahead[height][width]
    if not whole:
        return 0.0
    back = [[0.0] * (width + 1) for _ in range(height + 1)]
    back[height][width] = 1.0
    for row, column, to_row, to_column, letters, chance in reversed(steps):
        after = back[to_row][to_column] * chance
        back[row][column] += after
        counts[letters] += ahead[row][column] * after / whole
    return log2(whole)


if __name__ == "__main__":
    main(*sys.argv[1:])
