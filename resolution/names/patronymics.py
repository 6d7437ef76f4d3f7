"""Patronymics: whose child, in every spelling and language of the region."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Words that stand after the father's name, folded: Turkic and Arabic `son of`, `daughter of`.
SON_WORDS = frozenset({"oglu", "ogli", "ogle", "ugli", "uglu", "ulu", "uli", "oli", "ogul"})
DAUGHTER_WORDS = frozenset({"kizi", "gizi", "kiz", "giz", "kezi", "kisi", "kizikizi"})
CHILD_WORDS = frozenset({"zoda", "zade", "zadeh", "zada"})

# Endings of folded words. Belarusian has а for о and ў for в; German, French and Polish spellings fold alike.
SLAVIC = re.compile(
    r"^(?P<father>.+?)(?:(?P<m>[oea]viC|iviC|[oea]vih|oviT|eviT|aviT)|(?P<f>[oea]vna|ivna|[ao]una|euna|iuna))$"
)
SHORT = re.compile(
    r"^(?P<father>il|luk|kuzm|nikit|fom|sav|mit|kosm|erem|iev|silant|vavil)(?:(?P<m>iC)|(?P<f>iniCna|iCna|iSna))$"
)
JOINED = re.compile(r"^(?P<father>.{3,}?)(?:(?P<m>oglu|ogli|ugli|ulu|uli)|(?P<f>kizi|gizi))$")
CHILD = re.compile(r"^(?P<father>.{3,}?)(?:zoda|zade|zada)$")
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
        if len(folded) < 4 or not folded.endswith(ENDINGS):
            continue
        for pattern, sure in ((SHORT, True), (SLAVIC, False), (JOINED, True), (CHILD, False)):
            found = pattern.match(folded)
            if found:
                groups = found.groupdict()
                gender = "m" if groups.get("m") else "f" if groups.get("f") else ""
                if pattern is SLAVIC and folded.endswith(("skeviC", "skoviC")):
                    continue
                return Patronymic(father_key(groups["father"]), gender, sure or gender == "f")
    return None


CHILD_OF = {**dict.fromkeys(CHILD_WORDS, "u"), **dict.fromkeys(DAUGHTER_WORDS, "f"), **dict.fromkeys(SON_WORDS, "m")}


def child_word(readings: Iterable[str]) -> str:
    """`m`, `f` or `u` for a word that says son, daughter or child of the name before it; else nothing."""
    for folded in readings:
        if folded in CHILD_OF:
            return CHILD_OF[folded]
    return ""
