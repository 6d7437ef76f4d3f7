"""Comparisons and keys that kinds share."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from resolution.dates import compare_dates
from resolution.evidence import Evidence
from resolution.matcher import Key
from resolution.names.readings import made
from resolution.phones import is_known
from resolution.records.places import best_likeness
from resolution.records.places_alike import Words

Weights = Mapping[str, Mapping[str, float]]
PLACE_LEVELS = ((0.95, "SAME"), (0.6, "SIMILAR"), (0.3, "PART"))  # by the likeness that each begins with
CURVE = "names_curve"  # of a model: bits of names as compared, and what they say of one record beside another
SLIPS = ("MISTYPED", "SLIP")
LEAST_UNCHECKED = 6  # signs of a number without a check digit from which one slip away is no chance
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


def in_the_model(parts: Sequence[Evidence], weights: Weights) -> Iterable[Evidence]:
    """Evidence of names as the model weighs it: scaled, and brought to what names that agree so far say as a whole."""
    scale = weights["names"]["SCALE"]
    scaled = [
        made(Evidence, (field, level, round(bits * scale, 3), left, right)) for field, level, bits, left, right in parts
    ]
    yield from scaled
    if (curve := weights.get(CURVE)) is not None:
        bits, parted = sum([part.bits for part in parts]), sum([part.bits for part in scaled])
        yield Evidence("names", "AS_A_WHOLE", round(on_curve(bits, curve) - parted, 3), "", "")


def weight_of_names(bits: float, weights: Weights) -> float:
    """What names that agree by so many bits as compared say as a whole."""
    curve = weights.get(CURVE)
    return on_curve(bits, curve) if curve is not None else bits * weights["names"]["SCALE"]


def on_curve(bits: float, curve: Mapping[str, float]) -> float:
    """What lies between the points of a curve, and beyond its ends what they say."""
    at, said = (curve if isinstance(curve, Curve) else Curve(curve)).points
    n = bisect_left(at, bits)
    if n == 0:
        return said[0]
    if n == len(at):
        return said[-1]
    return said[n - 1] + (said[n] - said[n - 1]) * (bits - at[n - 1]) / (at[n] - at[n - 1])


class Curve(dict[str, float]):
    """Points of a curve as a model has them, by text; none changes once they were asked for as numbers."""

    @cached_property
    def points(self) -> tuple[Sequence[float], Sequence[float]]:
        """Where they stand, in order, and what they say."""
        points = sorted((float(bits), said) for bits, said in self.items())
        return [at for at, _ in points], [said for _, said in points]


class Number(NamedTuple):
    """A phone number of a record: what it may be, and what it is if it is one of the state that told it.

    What is of no state that we know may be its digits as they were written.
    """

    may_be: tuple[str, ...]
    own: str

    @property
    def likely(self) -> str:
        return self.may_be[0] if len(self.may_be) == 1 and self.known else self.own

    @property
    def known(self) -> bool:
        return is_known(self.may_be[0])


def numbers_told(values: Sequence[Any]) -> tuple[Number, ...]:
    return tuple(Number(tuple(value["may_be"]), value.get("own", "")) for value in values)


def phones(left: Any, right: Any, weights: Weights) -> Iterable[Evidence]:
    """The best pair of numbers: one that both are sure of, else one of the state that told it, else one that both may be."""
    if not left.phones or not right.phones:
        return
    best: tuple[float, str, str, str] | None = None
    for one in left.phones:
        for other in right.phones:
            found, shown = _two_numbers(one, other)
            if found and (best is None or (weights["phones"][found], shown) > (best[0], best[2:])):
                best = (weights["phones"][found], found, *shown)
    if best is not None:
        yield Evidence("phones", best[1], best[0], best[2], best[3])


def _two_numbers(one: Number, other: Number) -> tuple[str, tuple[str, str]]:
    both = sorted(set(one.may_be) & set(other.may_be))
    if not both and not (one.known and other.known):
        return "", ("", "")  # nobody knows what it is, so nor that it is another
    if not both:
        return "DIFFERENT", (one.likely or one.may_be[0], other.likely or other.may_be[0])
    if one.likely and one.likely == other.likely:
        sure = len(one.may_be) == 1 and len(other.may_be) == 1
        return "SAME" if sure else "SAME_AT_HOME", (one.likely, one.likely)
    return "MAY_BE_SAME", (both[0], both[0])


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
                best = tried if best is None or (tried.level in SLIPS and best.level not in SLIPS) else best
    if best is not None:
        yield best


def _unequal(one: str, other: str, valid: set[str]) -> str:
    if valid == {"yes"}:
        return "DIFFERENT"
    if valid == {"yes", "no"} and one_slip(one, other):
        return "MISTYPED"
    return "SLIP" if valid == {"unknown"} and unchecked_slip(one, other) else "DIFFERENT_UNCHECKED"


def unchecked_slip(one: str, other: str) -> bool:
    """Of numbers without a check digit; never in the last sign, by which those of a family that came together differ."""
    return len(one) >= LEAST_UNCHECKED and one[-1:] == other[-1:] and one_slip(one, other)


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
    yield from numbers("documents", left.documents, right.documents, weights)


def numbers(field: str, left: Sequence[str], right: Sequence[str], weights: Weights) -> Iterable[Evidence]:
    """One number in common, or else two that are a slip apart."""
    if left and right and not set(left) & set(right):
        slip = min(((one, other) for one in left for other in right if unchecked_slip(one, other)), default=None)
        if slip is not None:
            yield Evidence(field, "SLIP", weights[field]["SLIP"], *slip)
            return
    yield from shared(field, left, right, weights)


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
    yield from places("addresses", left.addresses, right.addresses, weights)


def places(field: str, left: Sequence[Words], right: Sequence[Words], weights: Weights) -> Iterable[Evidence]:
    """The two most alike places."""
    if left and right:
        best, *shown = best_likeness(left, right)
        found = next((level for least, level in PLACE_LEVELS if best >= least), "DIFFERENT")
        yield Evidence(field, found, weights[field][found], *shown)


def key(kind: str, name: str, *values: str, identity: bool = False) -> Key:
    return made(Key, ("|".join((kind, name, *values)), identity))
