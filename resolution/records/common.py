"""Comparisons and keys that kinds share."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from resolution.dates import compare_dates
from resolution.evidence import Evidence
from resolution.matcher import Key

Weights = Mapping[str, Mapping[str, float]]
CONTRADICTED = "contradicted"  # validity of a number that says another birth date or sex than its own record


def shared(
    field: str, left: Sequence[str], right: Sequence[str], weights: Weights, *, show: Callable[[str], str] = str
) -> Iterable[Evidence]:
    """Whether two sets of values have one in common."""
    if not left or not right:
        return
    both = sorted(set(left) & set(right))
    found = "SAME" if both else "DIFFERENT"
    one, other = (both[0], both[0]) if both else (min(left), min(right))
    yield Evidence(field, found, weights[field][found], show(one), show(other))


def phones(left: Any, right: Any, weights: Weights) -> Iterable[Evidence]:
    """The best pair of numbers: one that both are sure of, else one that both may be."""
    if not left.phones or not right.phones:
        return
    best: tuple[float, str, str, str] | None = None
    for one in left.phones:
        for other in right.phones:
            both = sorted(set(one) & set(other))
            sure = len(one) == 1 and len(other) == 1
            found = ("SAME" if sure else "MAY_BE_SAME") if both else "DIFFERENT"
            shown = (both[0], both[0]) if both else (one[0], other[0])
            bits = weights["phones"][found]
            if best is None or (bits, shown) > (best[0], best[2:]):
                best = (bits, found, *shown)
    assert best is not None
    yield Evidence("phones", best[1], best[0], best[2], best[3])


def identifiers(left: Any, right: Any, weights: Weights) -> Iterable[Evidence]:
    """Numbers of one scheme: the same, or two."""
    if not left.identifiers or not right.identifiers:
        return
    for value, one in sorted(left.identifiers.items()):
        other = right.identifiers.get(value)
        if other is not None:
            found = "SAME" if one["valid"] != "no" and other["valid"] != "no" else "SAME_INVALID"
            yield Evidence("identifiers", found, weights["identifiers"][found], value, value)
            return
    best: Evidence | None = None
    for value, one in sorted(left.identifiers.items()):
        for other_value, other in sorted(right.identifiers.items()):
            if one["scheme"] == other["scheme"]:
                found = _unequal(value, other_value, {one["valid"], other["valid"]})
                tried = Evidence("identifiers", found, weights["identifiers"][found], value, other_value)
                best = tried if best is None or (found == "MISTYPED" != best.level) else best
    if best is not None:
        yield best


def _unequal(one: str, other: str, valid: set[str]) -> str:
    if valid == {"yes"}:
        return "DIFFERENT"
    return "MISTYPED" if valid == {"yes", "no"} and one_slip(one, other) else "DIFFERENT_UNCHECKED"


def one_slip(one: str, other: str) -> bool:
    """Whether one sign differs, or two neighbours are exchanged: what a check digit is for."""
    if len(one) != len(other):
        return False
    places = [place for place, signs in enumerate(zip(one, other, strict=True)) if signs[0] != signs[1]]
    if len(places) == 2:
        first, second = places
        return second == first + 1 and one[first] == other[second] and one[second] == other[first]
    return len(places) == 1


def documents(left: Any, right: Any, weights: Weights) -> Iterable[Evidence]:
    yield from shared("documents", left.documents, right.documents, weights)


def emails(left: Any, right: Any, weights: Weights) -> Iterable[Evidence]:
    yield from shared("emails", left.emails, right.emails, weights)


def false_documents(left: Any, right: Any, weights: Weights) -> Iterable[Evidence]:
    """A number that both give, and that says another birth date or sex than one of them: it may be somebody else's."""
    for value in sorted(left.identifiers.keys() & right.identifiers.keys()):
        if CONTRADICTED in (left.identifiers[value]["valid"], right.identifiers[value]["valid"]):
            yield Evidence("number", "FALSE_DOCUMENT", weights["number"]["FALSE_DOCUMENT"], value, value)
            return


def born(left: Any, right: Any, weights: Weights) -> Iterable[Evidence]:
    """Birth dates as given, or else as the record's own numbers tell them."""
    one, other = left.born, right.born
    if not left.identifiers.keys() & right.identifiers.keys():  # one number would be counted twice
        one, other = one or left.told_born, other or right.told_born
    if one and other:
        found = compare_dates(one, other)
        yield Evidence("born", found, weights["born"][found], one, other)


def sex(left: Any, right: Any, weights: Weights) -> Iterable[Evidence]:
    one, other = left.sex, right.sex
    if not left.identifiers.keys() & right.identifiers.keys():
        one, other = one or left.told_sex, other or right.told_sex
    if one and other:
        found = "SAME" if one == other else "DIFFERENT"
        yield Evidence("sex", found, weights["sex"][found], one, other)


def addresses(left: Any, right: Any, weights: Weights) -> Iterable[Evidence]:
    """Words of the two most alike addresses, numbers of houses among them."""
    best = 0.0
    shown = ("", "")
    for one in left.addresses:
        for other in right.addresses:
            likeness = len(one & other) / len(one | other)
            pair = (" ".join(sorted(one)), " ".join(sorted(other)))
            best, shown = max((best, shown), (likeness, pair))
    if not left.addresses or not right.addresses:
        return
    found = "SAME" if best >= 0.99 else "SIMILAR" if best >= 0.6 else "PART" if best >= 0.3 else "DIFFERENT"
    yield Evidence("addresses", found, weights["addresses"][found], *shown)


def key(kind: str, name: str, *values: str, identity: bool = False) -> Key:
    return Key("|".join((kind, name, *values)), identity)
