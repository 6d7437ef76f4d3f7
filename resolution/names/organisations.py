"""Names of organisations: legal form, numbers, and the words that tell one from another."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.distance import JaroWinkler

from resolution.names.fold import fold, skeleton
from resolution.names.read import words


@dataclass(frozen=True, slots=True)
class OrganisationName:
    shown: str
    form: str
    core: tuple[str, ...]
    """Folded words that are no legal form, in order."""
    numbers: frozenset[str]


@cache
def _legal_forms() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    text = (files("resolution.names") / "legal_forms.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            code, *forms = line.split("\t")
            found |= {tuple(fold(word) for word in words(form)): code for form in forms}
    return found


@cache
def _translations() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in (files("resolution.names") / "business_words.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            first, *others = line.split("\t")
            found |= {fold(other): fold(first) for other in (first, *others)}
    return found


@lru_cache(maxsize=100_000)
def read_organisation(text: str) -> OrganisationName:
    dotted = re.sub(r"\b(\w)\.\s?(?=\w\b)", r"\1", text)
    found = [fold(word) for word in words(dotted.replace("-", " "))]
    form = ""
    for forms, code in sorted(_legal_forms().items(), key=lambda item: -len(item[0])):
        for start in (0, len(found) - len(forms)):
            if len(forms) < len(found) and start >= 0 and tuple(found[start : start + len(forms)]) == forms:
                form, found = form or code, found[:start] + found[start + len(forms) :]
                break
    translated = _translations()
    core = tuple(translated.get(word, word) for word in found if word)
    numbers = frozenset(word for word in core if any(letter.isdigit() for letter in word))
    return OrganisationName(text, form, core or tuple(found), numbers)


def core_skeletons(name: OrganisationName) -> tuple[str, ...]:
    return tuple(sorted({skeleton(word) for word in name.core if word not in name.numbers}))


def compare_organisation_names(left: OrganisationName, right: OrganisationName) -> str:
    """The level at which two names agree."""
    if left.core == right.core or "".join(left.core) == "".join(right.core):
        return "SAME" if left.shown == right.shown else "SPELLING"
    if left.numbers != right.numbers:
        return "NUMBER"
    rest, others = list(left.core), list(right.core)
    for word in list(rest):
        near = max(others, key=lambda other: JaroWinkler.similarity(word, other), default="")
        if near and JaroWinkler.similarity(word, near) >= 0.92:
            rest.remove(word)
            others.remove(near)
    if not rest and not others:
        return "SIMILAR"
    return "PART" if not rest or not others else "DIFFERENT"
