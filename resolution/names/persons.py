"""Persons' names compared part by part: each part says how much it speaks for one person, and why."""

from collections.abc import Sequence

from resolution.evidence import Evidence, Match
from resolution.names.read import Reading, readings_of
from resolution.names.roles import FAMILY_MOST, FATHER_MOST, GIVEN_MOST, Part, family_part, father_part, given_part
from resolution.names.words import Word

GENDER = Part("DIFFERENT", -16.0)
MIDDLE_MOST, MIDDLE_LEAST = 4.0, -8.0  # names between the first and the surname: some leave one out, or write another
ABSENT = {"family": Part("ABSENT", -4.0), "given": Part("ABSENT", -2.0), "patronymic": Part("ABSENT", 0.0)}
NOTHING_COMPARED = Part("DIFFERENT", -10.0)  # a surname alone beside a given name alone
CONTRADICTION = -8.0  # bits from which a part contradicts
RELATIVE = 6.0  # bits that all other parts are worth beside a contradiction: relatives and neighbours share the rest
MOST = FAMILY_MOST + GIVEN_MOST + FATHER_MOST + MIDDLE_MOST  # bits of a name of which everything agrees


def compare_persons(left: str, right: str) -> Match:
    """Evidence that two names, given as text, are of one person; of all readings the pair that agrees best."""
    if right < left:
        return compare_persons(right, left).turned()
    return compare_readings(readings_of(left), readings_of(right))


def compare_readings(lefts: Sequence[Reading], rights: Sequence[Reading]) -> Match:
    """Evidence of the two readings that agree best."""
    best: tuple[float, Reading, Reading] | None = None
    for left in lefts:
        for right in rights:
            if best is not None and best[0] >= MOST - left.cost - right.cost:
                continue
            bits = sum(part.bits for _, part in parts(left, right))
            if best is None or bits > best[0]:
                best = (bits, left, right)
    if best is None:
        return Match(())
    _, left, right = best
    return Match(
        tuple(
            Evidence(field, part.level, part.bits, _shown(left, field), _shown(right, field))
            for field, part in parts(left, right)
        )
    )


def parts(left: Reading, right: Reading) -> list[tuple[str, Part]]:
    """Fields of two readings with what each says."""
    found: list[tuple[str, Part]] = []
    lenient = left.lenient or right.lenient
    for role, one, other, compare in (
        ("family", left.family, right.family, family_part),
        ("given", left.given, right.given, given_part),
        ("patronymic", left.patronymic, right.patronymic, father_part),
    ):
        if one is not None and other is not None:
            found.append((role, compare(one, other, lenient)))
        elif one is not None or other is not None:
            found.append((role, ABSENT[role]))
    if all(part.level == "ABSENT" for _, part in found):
        found.append(("name", NOTHING_COMPARED))
    if left.others and right.others:
        found.append(("middle", middle_part(left.others, right.others)))
    if left.gender and right.gender and left.gender != right.gender:
        found.append(("gender", GENDER))
    if any(part.bits <= CONTRADICTION for _, part in found):
        shared = sum(part.bits for _, part in found if part.bits > 0)
        if shared > RELATIVE:
            found.append(("relatives", Part("SHARED", round(RELATIVE - shared, 3))))
    if left.cost or right.cost:
        found.append(("name_order", Part("UNSURE", round(-left.cost - right.cost, 3))))
    return found


def middle_part(left: Sequence[Word], right: Sequence[Word]) -> Part:
    """The best agreement of two names that stand between the first and the surname."""
    found = max((given_part(one, other) for one in left for other in right), key=lambda part: (part.bits, part.level))
    return Part(found.level, min(MIDDLE_MOST, max(MIDDLE_LEAST, found.bits)))


def _shown(reading: Reading, field: str) -> str:
    if field == "gender":
        return reading.gender
    if field == "middle":
        return " ".join(one.shown for one in reading.others)
    one: Word | None = getattr(reading, field, None)
    return "" if one is None else one.shown
