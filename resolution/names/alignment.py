"""Latin against Cyrillic letter by letter, as words of all origins are spelt: learnt, for names that no rule of ours covers."""

# ruff: noqa: PLR1730 — in the innermost loop a comparison is half as dear as a call of max

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log2
from typing import NamedTuple

from resolution.names.fold import CYRILLIC_LETTERS
from resolution.names.scripts import DROPPED
from resolution.names.tables import rows

PAIRS_KEPT = 20_000  # pairs whose bits are remembered, for a word may be a given name or a surname: some 4 MB
WORDS_KEPT = 30_000  # words whose chance is remembered
LONGEST_CHUNK = 4  # letters
LONGEST = 24  # letters that are aligned; what follows is not looked at
UNSEEN = -22.0  # log2 of a pair of letters never aligned: under half a count in the training tokens
UNSEEN_ALONE = -20.0
IMPOSSIBLE = -1e9
NO_PAIR = "  "
EXACT = 1e-6  # bits that sums in another order differ by at most
BEAM = 28.0  # bits behind the best beginning from which one is not followed: two letters never aligned and more
# How bits follow from an alignment: a logistic fit over half of the single-word pairs of the development set.
# Loss: bits by which each word would rather have stood for another, by letter; gain: bits over two unrelated words.
CONSTANT, BY_LOSS, BY_GAIN = -2.6, -1.0, 0.25
MOST, LEAST = 6.0, -12.0


NOTHING: Mapping[str, float] = {}


class Chunk(NamedTuple):
    """Letters of one word that may stand together for one of the other's."""

    size: int
    stands_for: Mapping[str, float]
    """log2 of the probability with each of the other script's letters; of Cyrillic letters not told."""
    unseen: float
    """And with any other letter."""
    silent: float
    """And with none."""
    alone: float
    """log2 of its own probability."""
    best: float
    """And with its best counterpart."""
    hoped: float
    """And with that, or with nothing."""


UNSEEN_CHUNK = Chunk(1, NOTHING, UNSEEN, UNSEEN_ALONE, UNSEEN, UNSEEN, UNSEEN_ALONE)


@dataclass(frozen=True, slots=True)
class Letters:
    latin: Mapping[str, Chunk | None]
    """By letters; None where more letters must follow to make one."""
    cyrillic: Mapping[str, Chunk | None]
    silent: Mapping[str, float]
    """log2 of the probability of Cyrillic letters with nothing."""
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
    latin_chunks, cyrillic_chunks = (
        _beginnings(sums[side])
        | {
            letters: _chunk(letters, stands_for.get(letters, NOTHING), log2(share), best[side][letters])
            for letters, share in sums[side].items()
        }
        for side, stands_for in ((0, together), (1, {}))
    )
    alphabet = frozenset(letter for latin in together for letter in latin)
    return Letters(latin_chunks, cyrillic_chunks, together.get("", NOTHING), alphabet)


def _beginnings(known: Iterable[str]) -> dict[str, Chunk | None]:
    return {letters[:end]: None for letters in known for end in range(2, len(letters))}


def _chunk(letters: str, stands_for: Mapping[str, float], alone: float, best: float) -> Chunk:
    single = len(letters) == 1
    unseen, silent = (UNSEEN, UNSEEN_ALONE) if single else (IMPOSSIBLE, IMPOSSIBLE)
    return Chunk(len(letters), stands_for, unseen, silent := stands_for.get("", silent), alone, best, max(best, silent))


def _prepared(word: str, alphabet: frozenset[str] | None) -> str:
    if (word.isascii() and word.isalpha()) or CYRILLIC_LETTERS.issuperset(word):  # nothing to put right
        return word[:LONGEST].lower() + ">"
    letters = [letter for letter in unicodedata.normalize("NFC", word.lower().translate(DROPPED)) if letter.isalpha()]
    if alphabet is not None:
        letters = [letter if letter in alphabet else unicodedata.normalize("NFD", letter)[0] for letter in letters]
    return "".join(letters[:LONGEST]) + ">"


@lru_cache(maxsize=PAIRS_KEPT)
def foreign_bits(latin: str, cyrillic: str) -> float:
    """Log2 odds that two words of whatever origin are one, where words alike by chance are as many."""
    table = _letters()
    one, other = _prepared(latin, table.alphabet), _prepared(cyrillic, None)
    if len(one) > 2.5 * len(other) + 2 or len(other) > 1.7 * len(one) + 1:
        return LEAST
    latin_any, latin_best, left_over, chunks = _latin_alone(one)
    cyrillic_any, cyrillic_best, _, _ = _cyrillic_alone(other)
    # What is aligned worse than this says the least that can be said.
    by_loss = BY_LOSS / (1 + len(one))
    least = LEAST - CONSTANT - by_loss * (latin_best + cyrillic_best) + BY_GAIN * (latin_any + cyrillic_any)
    found = _aligned(chunks, other, table, least / (BY_GAIN - 2 * by_loss), left_over)
    gain = found - latin_any - cyrillic_any
    loss = latin_best + cyrillic_best - 2 * found
    return max(LEAST, min(MOST, CONSTANT + BY_LOSS * loss / (1 + len(one)) + BY_GAIN * gain))


Chunks = tuple[tuple[Chunk, ...], ...]


class Alone(NamedTuple):
    """A word by itself."""

    likeliest: float
    """log2 of the likeliest way to cut it into letters, by their own likelihood."""
    counterpart: float
    """And by that of their best counterpart."""
    left_over: tuple[float, ...]
    """At each letter the most that an alignment of what follows may have."""
    chunks: Chunks
    """At each letter the chunks that begin there."""


@lru_cache(maxsize=WORDS_KEPT)
def _latin_alone(word: str) -> Alone:
    return _alone(word, _letters().latin)


@lru_cache(maxsize=WORDS_KEPT)
def _cyrillic_alone(word: str) -> Alone:
    return _alone(word, _letters().cyrillic)


def _alone(word: str, known: Mapping[str, Chunk | None]) -> Alone:
    length = len(word)
    likeliest, counterpart, hoped = ([0.0] + [IMPOSSIBLE] * (length + LONGEST_CHUNK) for _ in range(3))
    chunks: list[tuple[Chunk, ...]] = []
    for at in range(length):
        here = [known.get(word[at]) or UNSEEN_CHUNK]
        end = at + 2
        while end <= length and (letters := word[at:end]) in known:
            if (several := known[letters]) is not None:
                here.append(several)
            end += 1
        chunks.append(tuple(here))
        so_far, with_best, most = likeliest[at], counterpart[at], hoped[at]
        for size, _, _, _, alone, best, hope in here:
            end = at + size
            if so_far + alone > likeliest[end]:
                likeliest[end] = so_far + alone
            if with_best + best > counterpart[end]:
                counterpart[end] = with_best + best
            if most + hope > hoped[end]:
                hoped[end] = most + hope
    # The best way through the whole is no worse than the best to a letter and the best from there.
    return Alone(
        likeliest[length],
        counterpart[length],
        tuple([hoped[length] - before for before in hoped[:length]]),
        tuple(chunks),
    )


def _aligned(latin: Chunks, cyrillic: str, table: Letters, least_found: float, left_over: Sequence[float]) -> float:
    """log2 of the likeliest alignment: one to four Latin letters for one Cyrillic, one for two, or silent ones.

    Anything below `least_found` where it is less; `left_over` is the most that the letters from each on may have.
    """
    silents = [table.silent.get(letter, UNSEEN_ALONE) for letter in cyrillic]
    height, width = len(latin), len(cyrillic)
    twos = [cyrillic[at : at + 2] for at in range(width - 1)] + [NO_PAIR]
    blank = [IMPOSSIBLE] * (width + 1)
    grid = [blank[:] for _ in range(height + 1 + LONGEST_CHUNK)]
    grid[0][0] = 0.0
    for row, chunks in enumerate(latin):
        line = grid[row]
        best = max(line)
        least = max(best - BEAM, least_found - left_over[row] - EXACT)
        if best < least:  # as a letter for nothing only takes away, nothing of this row is followed
            continue
        # The first stands for any letter, or for two, or for none; more letters together only for what was seen.
        _, told, unseen, silent, _, _, _ = chunks[0]
        below = grid[row + 1]
        together = [(grid[row + chunk.size], chunk.stands_for) for chunk in chunks[1:]]
        for column, letter in enumerate(cyrillic):
            before, after = line[column], column + 1
            if before + silents[column] > line[after]:  # a Cyrillic letter for nothing
                line[after] = before + silents[column]
            if before < least:
                continue
            found = before + told.get(letter, unseen)
            if found > below[after]:
                below[after] = found
            if twos[column] in told:
                found = before + told[twos[column]]
                if found > below[after + 1]:
                    below[after + 1] = found
            if before + silent > below[column]:
                below[column] = before + silent
            for into, seen in together:
                if letter in seen:
                    found = before + seen[letter]
                    if found > into[after]:
                        into[after] = found
        if line[width] >= least and line[width] + silent > below[width]:  # no Cyrillic letter is left
            below[width] = line[width] + silent
    return grid[height][width]
