"""Latin against Cyrillic letter by letter, as words of all origins are spelt: learnt, for names that no rule of ours covers."""

# ruff: noqa: PLR1730 — in the innermost loop a comparison is half as dear as a call of max

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log2

from resolution.names.scripts import DROPPED
from resolution.names.tables import rows

LONGEST = 24  # letters that are aligned; what follows is not looked at
UNSEEN = -22.0  # log2 of a pair of letters never aligned: under half a count in the training tokens
UNSEEN_ALONE = -20.0
IMPOSSIBLE = -1e9
BEAM = 28.0  # bits behind the best beginning from which one is not followed: two letters never aligned and more
# How bits follow from an alignment: a logistic fit over half of the single-word pairs of the development set.
# Loss: bits by which each word would rather have stood for another, by letter; gain: bits over two unrelated words.
CONSTANT, BY_LOSS, BY_GAIN = -2.6, -1.0, 0.25
MOST, LEAST = 6.0, -12.0


@dataclass(frozen=True, slots=True)
class Letters:
    together: Mapping[str, Mapping[str, float]]
    """log2 of the probability of Latin letters with Cyrillic ones."""
    latin_best: Mapping[str, float]
    cyrillic_best: Mapping[str, float]
    latin: Mapping[str, float]
    cyrillic: Mapping[str, float]
    alphabet: frozenset[str]


@cache
def _letters() -> Letters:
    counts = [(latin, cyrillic, float(count)) for latin, cyrillic, count in rows("letters.tsv")]
    total = sum(count for *_, count in counts)
    together: dict[str, dict[str, float]] = {}
    sums: tuple[dict[str, float], dict[str, float]] = ({}, {})
    best: tuple[dict[str, float], dict[str, float]] = ({}, {})
    for latin, cyrillic, count in counts:
        together.setdefault(latin, {})[cyrillic] = log2(count / total)
        for side, letters in enumerate((latin, cyrillic)):
            sums[side][letters] = sums[side].get(letters, 0.0) + count / total
            best[side][letters] = max(best[side].get(letters, IMPOSSIBLE), log2(count / total))
    logs = tuple({letters: log2(share) for letters, share in side.items()} for side in sums)
    alphabet = frozenset(letter for latin in together for letter in latin)
    return Letters(together, best[0], best[1], logs[0], logs[1], alphabet)


def _prepared(word: str, alphabet: frozenset[str] | None) -> str:
    letters = [letter for letter in unicodedata.normalize("NFC", word.lower().translate(DROPPED)) if letter.isalpha()]
    if alphabet is not None:
        letters = [letter if letter in alphabet else unicodedata.normalize("NFD", letter)[0] for letter in letters]
    return "".join(letters[:LONGEST]) + ">"


def foreign_bits(latin: str, cyrillic: str) -> float:
    """Log2 odds that two words of whatever origin are one, where words alike by chance are as many."""
    table = _letters()
    one, other = _prepared(latin, table.alphabet), _prepared(cyrillic, None)
    if len(one) > 2.5 * len(other) + 2 or len(other) > 1.7 * len(one) + 1:
        return LEAST
    found = _aligned(one, other, table)
    (latin_any, latin_best), (cyrillic_any, cyrillic_best) = _latin_alone(one), _cyrillic_alone(other)
    gain = found - latin_any - cyrillic_any
    loss = latin_best + cyrillic_best - 2 * found
    return max(LEAST, min(MOST, CONSTANT + BY_LOSS * loss / (1 + len(one)) + BY_GAIN * gain))


@lru_cache(maxsize=100_000)
def _latin_alone(word: str) -> tuple[float, float]:
    table = _letters()
    return _alone(word, table.latin, 4), _alone(word, table.latin_best, 4)


@lru_cache(maxsize=100_000)
def _cyrillic_alone(word: str) -> tuple[float, float]:
    table = _letters()
    return _alone(word, table.cyrillic, 2), _alone(word, table.cyrillic_best, 2)


def _alone(word: str, chunks: Mapping[str, float], longest: int) -> float:
    best = [0.0] + [IMPOSSIBLE] * len(word)
    for at in range(len(word)):
        before = best[at]
        for size in range(1, longest + 1):
            found = chunks.get(word[at : at + size], UNSEEN if size == 1 else IMPOSSIBLE)
            if at + size <= len(word) and before + found > best[at + size]:
                best[at + size] = before + found
    return best[-1]


@lru_cache(maxsize=100_000)
def _chunks(latin: str) -> tuple[tuple[tuple[int, Mapping[str, float]], ...], ...]:
    """At each letter, what it and the next ones stand for."""
    together = _letters().together
    return tuple(
        tuple(
            (size, together.get(latin[at : at + size], UNKNOWN if size == 1 else NOTHING))
            for size in range(1, min(4, len(latin) - at) + 1)
            if size == 1 or latin[at : at + size] in together
        )
        for at in range(len(latin) + 1)
    )


NOTHING: Mapping[str, float] = {}
UNKNOWN: Mapping[str, float] = {"": UNSEEN_ALONE}


def _aligned(latin: str, cyrillic: str, table: Letters) -> float:
    """log2 of the likeliest alignment: one to four Latin letters for one Cyrillic, one for two, or silent ones."""
    silent_letters = table.together.get("", NOTHING)
    silent = [silent_letters.get(letter, UNSEEN_ALONE) for letter in cyrillic]
    pairs = [cyrillic[at : at + 2] for at in range(len(cyrillic) - 1)]
    height, width = len(latin), len(cyrillic)
    grid = [[IMPOSSIBLE] * (width + 1) for _ in range(height + 5)]
    grid[0][0] = 0.0
    for row, chunks in enumerate(_chunks(latin)):
        line = grid[row]
        least = max(line) - BEAM
        for column in range(width + 1):
            before = line[column]
            if before < least:
                continue
            for size, chunk in chunks:
                into = grid[row + size]
                if column < width:
                    found = before + chunk.get(cyrillic[column], UNSEEN if size == 1 else IMPOSSIBLE)
                    if found > into[column + 1]:
                        into[column + 1] = found
                    if size == 1 and column + 1 < width:
                        found = before + chunk.get(pairs[column], IMPOSSIBLE)
                        if found > into[column + 2]:
                            into[column + 2] = found
                if size < 3:
                    found = before + chunk.get("", UNSEEN_ALONE if size == 1 else IMPOSSIBLE)
                    if found > into[column]:
                        into[column] = found
            if column < width and before + silent[column] > line[column + 1]:
                line[column + 1] = before + silent[column]
    return grid[height][width]
