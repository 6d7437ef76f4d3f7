"""Patronymics: whose child, in every spelling and language of the region."""

from collections.abc import Iterable
from dataclasses import dataclass

# Words that stand after the father's name, folded: Turkic and Arabic `son of`, `daughter of`.
SON_WORDS = frozenset({"oglu", "ogli", "ogle", "ugli", "uglu", "ulu", "uli", "oli", "ogul"})
DAUGHTER_WORDS = frozenset({"kizi", "gizi", "kiz", "giz", "kezi", "kisi", "kizikizi"})
CHILD_WORDS = frozenset({"zoda", "zade", "zadeh", "zada"})

# Endings of folded words and whose they are. Belarusian has а for о and ў for в; German, French and Polish spellings fold alike.
SLAVIC = {
    **dict.fromkeys(("oviC", "eviC", "aviC", "iviC", "ovih", "evih", "avih", "oviT", "eviT", "aviT"), "m"),
    **dict.fromkeys(("ovna", "evna", "avna", "ivna", "auna", "ouna", "euna", "iuna"), "f"),
}
SHORT = {"iC": "m", "iniCna": "f", "iCna": "f", "iSna": "f"}
FATHERS_OF_SHORT = frozenset(
    {"il", "luk", "kuzm", "nikit", "fom", "sav", "mit", "kosm", "erem", "iev", "silant", "vavil"}
)
JOINED = {**dict.fromkeys(("oglu", "ogli", "ugli", "ulu", "uli"), "m"), "kizi": "f", "gizi": "f"}
CHILD_ENDINGS = frozenset({"zoda", "zade", "zada"})
SHORTEST_FATHER = 3  # letters before words for son and daughter
# What every one of them ends in, for a quick look.
ENDINGS = ("iC", "vih", "viT", "vna", "una", "Cna", "Sna", "glu", "gli", "ulu", "uli", "izi", "oda", "ade", "ada")
# A father's name that changes its stem.
IRREGULAR = {"pavl": "pavel", "lv": "lev", "iakovl": "iakov", "petr": "petr", "mihal": "mihail"}


@dataclass(frozen=True, slots=True)
class Patronymic:
    father: str
    """The father's name, folded, without the vowels of its end."""
    gender: str
    """`m`, `f`, or nothing."""
    sure: bool
    """Whether no surname ends so."""


def father_key(folded: str) -> str:
    """What a patronymic leaves of a father's name: Sergei and Sergeevich are both serg."""
    base = folded.rstrip("aeiou")
    return IRREGULAR.get(base, base) if len(base) > 1 else folded


def patronymic(readings: Iterable[str]) -> Patronymic | None:
    """What a single word, by any of its readings, says of a father, if it is a patronymic."""
    for folded in readings:
        if len(folded) >= 4 and folded.endswith(ENDINGS) and (found := _patronymic(folded)) is not None:
            return found
    return None


def _patronymic(folded: str) -> Patronymic | None:
    for ending, gender in SHORT.items():
        if folded.endswith(ending) and folded[: -len(ending)] in FATHERS_OF_SHORT:
            return Patronymic(father_key(folded[: -len(ending)]), gender, True)
    father, ending = folded[:-4], folded[-4:]
    if ending in SLAVIC and father and not folded.endswith(("skeviC", "skoviC")):
        return Patronymic(father_key(father), SLAVIC[ending], SLAVIC[ending] == "f")
    if ending[1:] in JOINED:
        father, ending = folded[:-3], ending[1:]
    if len(father) >= SHORTEST_FATHER and (ending in JOINED or ending in CHILD_ENDINGS):
        return Patronymic(father_key(father), JOINED.get(ending, ""), ending in JOINED)
    return None


CHILD_OF = {**dict.fromkeys(CHILD_WORDS, "u"), **dict.fromkeys(DAUGHTER_WORDS, "f"), **dict.fromkeys(SON_WORDS, "m")}


def child_word(readings: Iterable[str]) -> str:
    """`m`, `f` or `u` for a word that says son, daughter or child of the name before it; else nothing."""
    for folded in readings:
        if folded in CHILD_OF:
            return CHILD_OF[folded]
    return ""
