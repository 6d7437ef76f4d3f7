"""A name in parts with their roles, as far as the source gives them or its words tell; several readings where they do not."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from resolution.names.layouts import as_meant, mixed
from resolution.names.lenient import is_lenient
from resolution.names.orders import JOINED, OTHER_ORDER, UNSURE_MOST
from resolution.names.parts import parts_of
from resolution.names.readings import Reading, a_reading, joined, made
from resolution.names.scripts import plain
from resolution.names.texts import NAMES_KEPT, readings_of
from resolution.names.tokens import words
from resolution.names.words import Word, word

__all__ = ["Name", "Reading", "read_person", "readings_of", "readings_of_name", "words"]


BEHIND = re.compile(r"(?i)(?<=[\s,])(jr|sr|ii|iii|iv)\b")  # none of which a reading keeps


class Name(NamedTuple):
    """One name as a source gave it, in parts. Original spelling, lower case."""

    family: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    patronymic: tuple[str, ...] = ()
    sure: bool = True
    """Whether the roles are the source's; else family and given may have changed places."""
    behind: tuple[str, ...] = ()
    """What stands in a text behind the name and is no part of it: by it father and son of one name are told apart."""

    @property
    def parts(self) -> tuple[str, ...]:
        return (*self.family, *self.given, *self.patronymic)

    def value(self) -> dict[str, Any]:
        """For `Content`: what is there, and nothing else."""
        roles = (("family", self.family), ("given", self.given), ("patronymic", self.patronymic))
        found: dict[str, Any] = {role: list(words) for role, words in roles if words}
        if not self.sure:
            found["unsure"] = True
        if self.behind:
            found["behind"] = list(self.behind)
        return found

    @classmethod
    def of_value(cls, value: Mapping[str, Any]) -> "Name":
        parts = [tuple(value.get(role, ())) for role in ("family", "given", "patronymic")]
        return made(cls, (*parts, not value.get("unsure", False), tuple(value.get("behind", ()))))


def read_person(value: Any) -> Name:
    """A name given as text or in parts."""
    if isinstance(value, str):
        return _read_text(value)
    if value.get("family") or value.get("given"):
        told = [plain(value.get(role) or "") for role in ("family", "given", "patronymic")]
        if mixed(" ".join(told)):
            told = [as_meant(text) for text in told]
        family, given, patronymic = map(words, told)
        if not patronymic and len(given) > 1 and (found := word(given[-1])) and (found.patronymic or found.child):
            at = 2 if found.child and len(given) > 2 else 1
            given, patronymic = given[:-at], given[-at:]
        return Name(family, given, patronymic)
    return _read_text(value.get("full") or "")


def _read_text(text: str) -> Name:
    name = _name_of(readings_of(text))
    behind = BEHIND.findall(text)
    return name._replace(behind=tuple(map(str.lower, behind))) if behind and name.parts else name


def _name_of(readings: Sequence[Reading]) -> Name:
    if not readings:
        return Name(sure=False)
    best = readings[0]
    shown = [_kept(one) if one is not None else () for one in (best.family, best.given, best.patronymic)]
    family, given, patronymic = shown
    others = tuple(token for one in best.others.words for token in _kept(one))
    return Name(family, (*given, *others), patronymic, sure=len(readings) == 1)


def _kept(one: Word) -> tuple[str, ...]:
    """As it was written; an initial of several letters (Kh., Yu.) keeps its point, which tells it from a name."""
    return (f"{one.shown}.",) if one.initial and len(one.shown) > 1 else tuple(one.shown.split())


@lru_cache(maxsize=NAMES_KEPT)
def readings_of_name(name: Name) -> tuple[Reading, ...]:
    """The ways to read a name in parts: as they stand, and, where words allow it, surname and given name exchanged."""
    if not name.sure:
        given = (*name.given[1:], *name.given[:1]) if name.patronymic else name.given
        return readings_of(" ".join((*given, *name.patronymic, *name.family)))
    family, names = parts_of(name.family), parts_of(name.given)
    patronymic = joined(parts_of(name.patronymic)) if name.patronymic else None
    lenient = is_lenient(" ".join(name.parts))
    as_said = a_reading(
        0.0, joined(family, "-") if family else None, names[0] if names else None, patronymic, names[1:]
    )
    found = [as_said]
    if as_said.family is not None and as_said.given is not None:
        cost = max(OTHER_ORDER, as_said.given.towards_given - as_said.family.towards_given)
        if cost < UNSURE_MOST:
            found.append(a_reading(cost, as_said.given, as_said.family, patronymic, names[1:]))
    if len(names) == 2 and patronymic is None and not any(one.initial for one in names):  # Xiu Ying
        found.append(a_reading(JOINED, as_said.family, joined(names), None, way="JOINED"))
    return tuple(reading._replace(lenient=lenient) for reading in found)
