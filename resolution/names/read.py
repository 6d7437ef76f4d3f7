"""A name in parts with their roles, as far as the source gives them or their endings tell."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from resolution.names.fold import fold
from resolution.names.forms import given_forms

PATRONYMIC_FOLDED = re.compile(r"(ov|ev|in|il)(iC|na|iSna|iCna)$|ivna$|iC$")
SON_OF = frozenset({"ogli", "oglu", "ugli", "kizi", "kizikizi", "gizi", "uulu", "uli", "bin", "ibn"})
SURNAME = re.compile(r"(ova?|eva?|ina?|ski|skaa?|Ski|enko|Cuk|uk|dze|Svili|zoda|zade|oglu|ian|ich)$")
SUFFIXES = frozenset({"jr", "Jr", "sr", "ii", "iii", "mr", "mrs", "ms", "dr"})


@dataclass(frozen=True, slots=True)
class Name:
    """One name as a source gave it, in parts. Original spelling, lower case."""

    family: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    patronymic: tuple[str, ...] = ()
    sure: bool = True
    """Whether the roles are the source's; else family and given may have changed places."""

    @property
    def parts(self) -> tuple[str, ...]:
        return (*self.family, *self.given, *self.patronymic)

    def value(self) -> dict[str, Any]:
        """For `Content`: what is there, and nothing else."""
        found: dict[str, Any] = {}
        for role in ("family", "given", "patronymic"):
            if words := getattr(self, role):
                found[role] = list(words)
        if not self.sure:
            found["unsure"] = True
        return found

    @classmethod
    def of_value(cls, value: Mapping[str, Any]) -> "Name":
        return cls(
            tuple(value.get("family", ())),
            tuple(value.get("given", ())),
            tuple(value.get("patronymic", ())),
            not value.get("unsure", False),
        )


def words(text: str) -> tuple[str, ...]:
    """Words of a name in lower case; an initial keeps no point."""
    cleaned = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    cleaned = re.sub(r"[.,;:«»\"()\[\]{}<>|/\\_*!?#]+", " ", cleaned)
    return tuple(word for word in (part.strip("-'’ʼ`") for part in cleaned.split()) if word)


def is_patronymic(word: str) -> bool:
    folded = fold(word)
    return len(folded) >= 5 and bool(PATRONYMIC_FOLDED.search(folded)) and not folded.endswith("skiC")


def _like_surname(word: str) -> bool:
    folded = fold(word)
    return bool(SURNAME.search(folded)) and folded not in given_forms()


def read_person(value: Any) -> Name:
    """A name given as text or in parts."""
    if isinstance(value, str):
        return _read_text(value)
    if value.get("family") or value.get("given"):
        given, patronymic = words(value.get("given") or ""), words(value.get("patronymic") or "")
        if not patronymic and len(given) > 1 and (is_patronymic(given[-1]) or given[-1] in SON_OF):
            given, patronymic = given[:1], given[1:]
        family = tuple(word for word in words(value.get("family") or "") if fold(word) not in SUFFIXES)
        return Name(family, given, patronymic)
    return _read_text(value.get("full") or "")


def _read_text(text: str) -> Name:
    comma = "," in text and not text.strip().endswith(",")
    found = [word for word in words(text) if fold(word) not in SUFFIXES]
    if comma:  # SURNAME, Given Patronymic
        family = words(text.partition(",")[0])
        rest = tuple(word for word in words(text.partition(",")[2]) if fold(word) not in SUFFIXES)
        return Name(family, rest[:1], rest[1:])
    tail: tuple[str, ...] = ()
    if len(found) >= 3 and fold(found[-1]) in SON_OF:  # Ali Vali ogli
        found, tail = found[:-2], tuple(found[-2:])
    at = next((n for n, word in enumerate(found) if is_patronymic(word) and n > 0), None)
    if at is not None and len(found) >= 3:
        patronymic = (found.pop(at),)
        if at == 1:  # Ivan Ivanovich Petrov
            return Name(tuple(found[1:]), (found[0],), (*patronymic, *tail))
        return Name(tuple(found[: at - 1]) or (found[0],), (found[at - 1],), (*patronymic, *tail))
    if len(found) == 1:
        return Name((found[0],), (), tail, sure=False)
    initials = [word for word in found if len(word) == 1]
    if initials and len(initials) < len(found):
        family = tuple(word for word in found if len(word) > 1)
        if len(family) == 1:
            return Name(family, tuple(initials[:1]), (*initials[1:], *tail))
    if not found:
        return Name((), (), tail, sure=False)
    if len(found) >= 3:  # Given Middle Family, or Family Given Middle: the surname's ending tells
        child = fold(found[-1]).endswith(("zoda", "zade"))
        if _like_surname(found[0]) and (child or not _like_surname(found[-1])):
            return Name((found[0],), (found[1],), (*found[2:], *tail), sure=False)
        return Name((found[-1],), (found[0],), (*found[1:-1], *tail), sure=False)
    known = [fold(word) in given_forms() for word in found]
    if known[1] != known[0]:  # one of them is a given name that we know
        first, last = (found[0], found[1]) if known[1] else (found[1], found[0])
        return Name((first,), (last,), tail, sure=False)
    if _like_surname(found[0]) and not _like_surname(found[1]):
        return Name((found[0],), (found[1],), tail, sure=False)
    return Name((found[1],), (found[0],), tail, sure=False)
