"""Latin against Cyrillic letter by letter, as words of all origins are spelt: learnt, for names that no rule of ours covers."""

# ruff: noqa: PLR1730 — in the innermost loop a comparison is half as dear as a call of max

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log2

from resolution.names.scripts import DROPPED
from resolution.names.tables import rows

LONGEST = 24  # letters that are aligned; what follows is not looked at
UNSEEN = -22.0  # log2 of a pair of letters never aligned: under half a count in the training tokens
UNSEEN_ALONE = -20.0
IMPOSSIBLE = -1e9
EXACT = 1e-6  # bits that sums in another order differ by at most
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
    (latin_any, latin_best, left_over), (cyrillic_any, cyrillic_best, _) = _latin_alone(one), _cyrillic_alone(other)
    # What is aligned worse than this says the least that can be said.
    by_loss = BY_LOSS / (1 + len(one))
    least = LEAST - CONSTANT - by_loss * (latin_best + cyrillic_best) + BY_GAIN * (latin_any + cyrillic_any)
    found = _aligned(one, other, table, least / (BY_GAIN - 2 * by_loss), left_over)
    gain = found - latin_any - cyrillic_any
    loss = latin_best + cyrillic_best - 2 * found
    return max(LEAST, min(MOST, CONSTANT + BY_LOSS * loss / (1 + len(one)) + BY_GAIN * gain))


Alone = tuple[float, float, tuple[float, ...]]


@lru_cache(maxsize=100_000)
def _latin_alone(word: str) -> Alone:
    return _alone(word, _letters().latin, _letters().latin_best, 4)


@lru_cache(maxsize=100_000)
def _cyrillic_alone(word: str) -> Alone:
    return _alone(word, _letters().cyrillic, _letters().cyrillic_best, 2)


def _alone(word: str, any_: Mapping[str, float], best: Mapping[str, float], longest: int) -> Alone:
    """log2 of the likeliest way to cut a word into letters, by their own likelihood and by that of their best counterpart;
    and at each letter the most that an alignment of what follows may have."""
    likeliest, counterpart = [0.0] + [IMPOSSIBLE] * len(word), [0.0] + [IMPOSSIBLE] * len(word)
    hoped = [0.0] + [IMPOSSIBLE] * len(word)
    for at in range(len(word)):
        for size in range(1, min(longest, len(word) - at) + 1):
            chunk = word[at : at + size]
            found = any_.get(chunk)
            if found is None:
                if size > 1:
                    continue
                found = with_best = UNSEEN
            else:
                with_best = best[chunk]
            if likeliest[at] + found > likeliest[at + size]:
                likeliest[at + size] = likeliest[at] + found
            if counterpart[at] + with_best > counterpart[at + size]:
                counterpart[at + size] = counterpart[at] + with_best
            if size == 1 and with_best < UNSEEN_ALONE:
                with_best = UNSEEN_ALONE
            if hoped[at] + with_best > hoped[at + size]:
                hoped[at + size] = hoped[at] + with_best
    # The best way through the whole is no worse than the best to a letter and the best from there.
    return likeliest[-1], counterpart[-1], tuple([hoped[-1] - before for before in hoped])


NOTHING: Mapping[str, float] = {}
Chunk = tuple[int, Mapping[str, float], float, float, bool]


@lru_cache(maxsize=100_000)
def _chunks(latin: str) -> tuple[tuple[Chunk, ...], ...]:
    """At each letter the chunks that begin there: letters, what they stand for, else how unlikely, silent, for two letters."""
    together = _letters().together
    found = []
    for at in range(len(latin) + 1):
        here: list[Chunk] = []
        for size in range(1, min(4, len(latin) - at) + 1):
            chunk = together.get(latin[at : at + size], NOTHING)
            if size == 1:
                pairs = any(len(letters) == 2 for letters in chunk)
                here.append((1, chunk, UNSEEN, chunk.get("", UNSEEN_ALONE), pairs))
            elif chunk:
                here.append((size, chunk, IMPOSSIBLE, chunk.get("", IMPOSSIBLE), False))
        found.append(tuple(here))
    return tuple(found)


def _aligned(latin: str, cyrillic: str, table: Letters, least_found: float, left_over: Sequence[float]) -> float:
    """log2 of the likeliest alignment: one to four Latin letters for one Cyrillic, one for two, or silent ones.

    Anything below `least_found` where it is less; `left_over` is the most that the letters from each on may have.
    """
    silent_letters = table.together.get("", NOTHING)
    silents = [silent_letters.get(letter, UNSEEN_ALONE) for letter in cyrillic]
    height, width = len(latin), len(cyrillic)
    grid = [[IMPOSSIBLE] * (width + 1) for _ in range(height + 5)]
    grid[0][0] = 0.0
    for row, chunks in enumerate(_chunks(latin)):
        line = grid[row]
        least = max(line) - BEAM
        if least < least_found - left_over[row] - EXACT:
            least = least_found - left_over[row] - EXACT
        for column in range(width + 1):
            before = line[column]
            if column:  # a Cyrillic letter for nothing
                found = line[column - 1] + silents[column - 1]
                if found > before:
                    line[column] = before = found
            if before < least:
                continue
            for size, chunk, unseen, silent, pairs in chunks:
                into = grid[row + size]
                if column < width:
                    found = before + chunk.get(cyrillic[column], unseen)
                    if found > into[column + 1]:
                        into[column + 1] = found
                    if pairs and column + 1 < width:
                        found = before + chunk.get(cyrillic[column : column + 2], IMPOSSIBLE)
                        if found > into[column + 2]:
                            into[column + 2] = found
                if before + silent > into[column]:
                    into[column] = before + silent
    return grid[height][width]
