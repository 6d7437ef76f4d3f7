"""Names compared part by part: each part says how much it speaks for one person, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from resolution.evidence import Evidence
from resolution.names.fold import fold, skeleton
from resolution.names.forms import common_names, given_forms
from resolution.names.read import SON_OF, Name

Weights = Mapping[str, Mapping[str, float]]
"""Bits by field and level: the model's."""

SIMILAR = 0.9  # Jaro–Winkler of folded forms: one slip in a word of six letters is about .95
CLOSE_SKELETON = 0.86
SWAPPED, SWAPPED_SURE = -1.5, -3.0  # bits that exchanged roles cost; a form's fields are filled in wrongly too
SWAP_WORTH = 6.0  # bits of the parts as they stand, over which nobody looks for an exchange


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name, prepared once."""

    shown: str
    folded: str
    """Of the surname the masculine form: women of the region bear -a."""
    skeleton: str
    common: bool
    groups: frozenset[int]
    """Sets of forms of one given name to which it belongs."""

    @property
    def initial(self) -> bool:
        return len(self.folded) == 1


@dataclass(frozen=True, slots=True)
class Prepared:
    family: Part | None
    given: Part | None
    patronymic: Part | None
    sure: bool


def _masculine(folded: str) -> str:
    for feminine, masculine in (
        ("skaa", "ski"),
        ("Skaa", "Ski"),
        ("ova", "ov"),
        ("eva", "ev"),
        ("ina", "in"),
        ("aa", "i"),
    ):
        if folded.endswith(feminine):
            return folded[: -len(feminine)] + masculine
    return folded


@lru_cache(maxsize=200_000)
def _part(words: tuple[str, ...], role: str) -> Part | None:
    kept = tuple(word for word in words if fold(word) not in SON_OF or len(words) == 1)
    folded = "".join(fold(word) for word in kept)
    if not folded:
        return None
    if role == "family":
        folded = _masculine(folded)
    if role == "patronymic":
        folded = _father(folded)
    groups = given_forms().get(folded, frozenset()) if role == "given" else frozenset()
    return Part(" ".join(words), folded, skeleton(folded), folded in common_names().get(role, frozenset()), groups)


def _father(folded: str) -> str:
    """The father's name in a patronymic, as far as endings tell: Karimovich, Karimovna, Karimzoda are of Karim."""
    for ending in (
        "ovna",
        "evna",
        "oviC",
        "eviC",
        "iSna",
        "iCna",
        "ovit",
        "zoda",
        "zade",
        "ugli",
        "ogli",
        "oglu",
        "ivna",
        "iC",
    ):
        if folded.endswith(ending) and len(folded) > len(ending) + 1:
            return folded[: -len(ending)]
    return folded


@lru_cache(maxsize=100_000)
def _prepared(family: tuple[str, ...], given: tuple[str, ...], patronymic: tuple[str, ...], sure: bool) -> Prepared:
    return Prepared(_part(family, "family"), _part(given, "given"), _part(patronymic, "patronymic"), sure)


def prepare(name: Name) -> Prepared:
    return _prepared(name.family, name.given, name.patronymic, name.sure)


def level(left: Part, right: Part, role: str) -> str:
    """How far two parts agree."""
    if left.folded == right.folded:
        return "SAME" if left.shown == right.shown else "SPELLING"
    if left.initial or right.initial:
        return "INITIAL" if _initials_agree(left, right) else "DIFFERENT"
    if role == "given" and left.groups & right.groups:
        return "FORM"
    likeness = JaroWinkler.similarity(left.folded, right.folded)
    shorter = min(len(left.folded), len(right.folded))
    if (
        likeness >= SIMILAR
        and shorter >= 4
        and DamerauLevenshtein.distance(left.folded, right.folded) <= (1 if shorter < 9 else 2)
    ):
        return "SIMILAR"
    if left.skeleton == right.skeleton and len(left.skeleton) >= 3 and likeness >= CLOSE_SKELETON:
        return "SOUND" if _vowels_alike(left.folded, right.folded) else "DIFFERENT"
    return "DIFFERENT"


# Vowels that clerks mix up where they are not stressed, or take from another language's form of the name.
MIXED_UP = frozenset(map(frozenset, ("ao", "ei", "uo", "ae")))


def _vowels_alike(left: str, right: str) -> bool:
    """Whether no vowel is exchanged for one that nobody confuses: Bikov and Bokov are two surnames."""
    one, other = ([letter for letter in text if letter in "aeiou"] for text in (left, right))
    return len(one) != len(other) or all(a == b or {a, b} in MIXED_UP for a, b in zip(one, other, strict=True))


def _initials_agree(left: Part, right: Part) -> bool:
    one, other = left.skeleton[:1] or left.folded[:1], right.skeleton[:1] or right.folded[:1]
    return left.folded[:1] == right.folded[:1] or (left.folded[:1] not in "aeiou" and one == other)


def _evidence(left: Part | None, right: Part | None, role: str, weights: Weights) -> Evidence | None:
    if left is None or right is None:
        return None
    found = level(left, right, role)
    bits = weights[role][found]
    if found in ("SAME", "SPELLING") and left.common:
        bits += weights[role]["COMMON"]
    return Evidence(role, found, bits, left.shown, right.shown)


def _aligned(left: Prepared, right: Prepared, weights: Weights) -> tuple[Evidence, ...]:
    straight = _straight(left, right, weights)
    if straight and _bits(straight) > SWAP_WORTH:
        return straight
    cost = SWAPPED_SURE if left.sure and right.sure else SWAPPED
    turned = Prepared(_as_role(right.given, "family"), _as_role(right.family, "given"), right.patronymic, sure=False)
    exchanged = _straight(left, turned, weights)
    if _bits(exchanged) + cost > _bits(straight) and exchanged:
        return (*exchanged, Evidence("name_order", "EXCHANGED", cost, "", ""))
    return straight


def _as_role(part: Part | None, role: str) -> Part | None:
    return None if part is None else _part((part.shown,), role)


def _straight(left: Prepared, right: Prepared, weights: Weights) -> tuple[Evidence, ...]:
    found = (
        _evidence(left.family, right.family, "family", weights),
        _evidence(left.given, right.given, "given", weights),
        _evidence(left.patronymic, right.patronymic, "patronymic", weights),
    )
    return tuple(part for part in found if part is not None)


def _bits(parts: Iterable[Evidence]) -> float:
    return sum(part.bits for part in parts)


def compare_persons(left: Sequence[Name], right: Sequence[Name], weights: Weights) -> tuple[Evidence, ...]:
    """Evidence of the two names that agree best, of all that each side bears; ties by what is shown."""
    if not left or not right:
        return ()
    best: tuple[Evidence, ...] | None = None
    for one, other in product(left, right):
        found = _aligned(prepare(one), prepare(other), weights)
        if best is None or (_bits(found), repr(found)) > (_bits(best), repr(best)):
            best = found
    return best or ()
