"""Surnames: what is left of one without its ending of gender, and how often it is met."""

from collections.abc import Mapping
from functools import cache

from resolution.names.tables import rows

# Folded endings of women's surnames and what men bear instead. Czech, Polish and German spellings fold alike.
FEMININE = (
    ("skaia", "ski"), ("Tkaia", "Tki"), ("ckaia", "cki"), ("ska", "ski"), ("Tka", "Tki"),
    ("ovaia", "ovi"), ("naia", "ni"), ("kaia", "ki"), ("aia", "i"),
    ("ovova", "ov"), ("evova", "ev"), ("ova", "ov"), ("eva", "ev"), ("ina", "in"),
)  # fmt: skip
MASCULINE = ("ov", "ev", "in", "ski", "Tki")
# What Latvian and Lithuanian add to those that men of their neighbours bear: Lavrovs, Lavrovas.
BALTIC = (("ovs", "ov"), ("evs", "ev"), ("ovas", "ov"), ("evas", "ev"), ("skis", "ski"), ("skas", "ski"))
TAILS = frozenset(feminine[-3:] for feminine, _ in FEMININE)
SHORTEST_STEM = 2


def stem(folded: str) -> str:
    """The masculine form of a folded surname."""
    if folded[-3:] in TAILS:
        for feminine, masculine in FEMININE:
            if folded.endswith(feminine) and len(folded) - len(feminine) >= SHORTEST_STEM:
                return folded[: -len(feminine)] + masculine
    elif folded[-1:] == "s":
        for baltic, masculine in BALTIC:
            if folded.endswith(baltic) and len(folded) - len(baltic) > SHORTEST_STEM:
                return folded[: -len(baltic)] + masculine
    return folded


SLAVIC = ("ov", "ev", "in", "ski", "Tki", "enko", "uk", "ik", "iC", "ko", "ih", "an")


def is_slavic(folded_stem: str) -> bool:
    return len(folded_stem) > 4 and folded_stem.endswith(SLAVIC)


def gender(folded: str, of_men: str) -> str:
    """`f`, `m`, or nothing where the ending does not tell; of a folded surname and its masculine form."""
    if of_men is not folded and of_men != folded and folded[-3:] in TAILS:
        return "" if folded.endswith("ina") else "f"  # Щербина and Калина are surnames of men, too
    return "m" if folded.endswith(MASCULINE) and len(folded) > 4 else ""


@cache
def _counts() -> tuple[Mapping[str, int], int]:
    found: dict[str, int] = {}
    total = 1
    for head, words in rows("surnames.tsv"):
        if head == "total":
            total = int(words)
        else:
            found |= dict.fromkeys(words.split(), int(head))
    return found, total.bit_length() - 1


RAREST = 17.0  # bits of a surname that no table has


def rarity(folded_stem: str) -> float:
    """Bits: log2 of how few bear it."""
    counts, total = _counts()
    found = counts.get(folded_stem)
    return RAREST if found is None else min(RAREST, float(total - found))


@cache
def counts() -> Mapping[str, int]:
    """log2 of how often russiannames met it, by stem."""
    return _counts()[0]


def in_use(folded_stem: str) -> int:
    """log2 of how often russiannames met it; 0 for what it never met three times."""
    return _counts()[0].get(folded_stem, 0)
