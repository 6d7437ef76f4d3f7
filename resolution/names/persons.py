"""Persons' names compared part by part: each part says how much it speaks for one person, and why."""

from collections.abc import Sequence
from math import inf

from resolution.evidence import Evidence, Match
from resolution.names.readings import NOTHING_BETWEEN, Between, Reading, joined
from resolution.names.roles import FAMILY_MOST, FATHER_MOST, GIVEN_MOST, Part, family_part, father_part, given_part
from resolution.names.texts import readings_inflected, readings_of
from resolution.names.words import Word

GENDER = Part("DIFFERENT", -16.0)
MIDDLE_MOST, MIDDLE_LEAST = 4.0, -8.0  # names between the first and the surname: some leave one out, or write another
OTHERWISE = Part("DIFFERENT", MIDDLE_LEAST)
ABSENT = {"family": Part("ABSENT", -4.0), "given": Part("ABSENT", -2.0), "patronymic": Part("ABSENT", 0.0)}
NOTHING_COMPARED = Part("DIFFERENT", -10.0)  # a surname alone beside a given name alone
CONTRADICTION = -8.0  # bits from which a part contradicts
RELATIVE = 6.0  # bits that all other parts are worth beside a contradiction: relatives and neighbours share the rest
MOST = FAMILY_MOST + GIVEN_MOST + FATHER_MOST + MIDDLE_MOST  # bits of a name of which everything agrees


def compare_persons(left: str, right: str, *, inflected: bool = False) -> Match:
    """Evidence that two names, given as text, are of one person; of all readings the pair that agrees best."""
    if right < left:
        return compare_persons(right, left, inflected=inflected).turned()
    read = readings_inflected if inflected else readings_of
    return compare_readings(read(left), read(right))


def compare_readings(lefts: Sequence[Reading], rights: Sequence[Reading]) -> Match:
    """Evidence of the two readings that agree best."""
    best: tuple[float, Reading, Reading, list[tuple[str, Part]]] | None = None
    for left in lefts:
        for right in rights:
            if best is not None and (best[0] >= MOST - left.cost - right.cost or at_liberty(left, right)):
                continue
            found = parts(left, right)
            bits = sum([part.bits for _, part in found])
            if best is None or bits > best[0]:
                best = (bits, left, right, found)
    if best is None:
        return Match(())
    _, left, right, found = best
    return Match(
        tuple(
            [Evidence(field, part.level, part.bits, _shown(left, field), _shown(right, field)) for field, part in found]
        )
    )


def at_liberty(left: Reading, right: Reading) -> bool:
    """Whether both are read with a liberty: such readings of relatives would always agree, and are not compared."""
    return left.others.way != "" and right.others.way != ""


def bits_of_readings(lefts: Sequence[Reading], rights: Sequence[Reading]) -> float:
    """The bits of `compare_readings`, without its evidence: what is asked of most pairs."""
    best: float | None = None
    for left in lefts:
        for right in rights:
            if best is None or (best < MOST - left.cost - right.cost and not at_liberty(left, right)):
                bits = _bits(left, right)
                if best is None or bits > best:
                    best = bits
    return 0.0 if best is None else round(best, 3)


def most_of(left: Reading, right: Reading) -> float:
    """Bits that two readings say at most: if all agreed that both have."""
    cost, family, given, father, others, _, _ = left
    also_cost, also_family, also_given, also_father, also_others, _, _ = right
    most = -cost - also_cost
    if family is not None and also_family is not None:
        most += FAMILY_MOST
    elif family is not also_family:
        most += ABSENT["family"].bits
    if given is not None and also_given is not None:
        most += GIVEN_MOST
    elif given is not also_given:
        most += ABSENT["given"].bits
    if father is not None and also_father is not None:
        most += FATHER_MOST
    if others is not NOTHING_BETWEEN and also_others is not NOTHING_BETWEEN:
        most += MIDDLE_MOST
    return most


def bits_over(left: Reading, right: Reading, least: float) -> float:
    """The bits of two readings, or `least` where they say no more."""
    most = most_of(left, right)
    return max(round(_bits(left, right, most, least), 3), least) if most > least else least


def _bits(left: Reading, right: Reading, most: float = inf, least: float = -inf) -> float:
    """The sum of `parts`; `least` as soon as surnames tell that it is no more. `most`: what they say if all agrees."""
    cost, family, given, father, others, lenient, gender = left
    also_cost, also_family, also_given, also_father, also_others, also_lenient, also_gender = right
    lenient = lenient or also_lenient
    found: list[float] = []
    compared = False
    if family is not None and also_family is not None:
        said = family_part(family, also_family, lenient).bits
        # What contradicts stands beside no more than relatives share.
        if most - FAMILY_MOST + said <= least or (
            said <= CONTRADICTION and said + RELATIVE - cost - also_cost <= least
        ):
            return least
        found.append(said)
        compared = True
    elif family is not also_family:
        found.append(ABSENT["family"].bits)
    if given is not None and also_given is not None:
        found.append(given_part(given, also_given, lenient).bits)
        compared = True
    elif given is not also_given:
        found.append(ABSENT["given"].bits)
    if father is not None and also_father is not None:
        found.append(father_part(father, also_father, lenient).bits)
        compared = True
    elif father is not also_father:
        found.append(ABSENT["patronymic"].bits)
    if not compared:
        found.append(NOTHING_COMPARED.bits)
    if (others.words or others.way) and (also_others.words or also_others.way):
        found.append(middle_part(others, also_others).bits)
    if gender and also_gender and gender != also_gender:
        found.append(GENDER.bits)
    if min(found) <= CONTRADICTION:
        shared = sum([bits for bits in found if bits > 0])
        if shared > RELATIVE:
            found.append(round(RELATIVE - shared, 3))
    if cost or also_cost:
        found.append(round(-cost - also_cost, 3))
    return sum(found)


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
    if (left.others.words or left.others.way) and (right.others.words or right.others.way):
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


def middle_part(left: Between, right: Between) -> Part:
    """Names between the first and the surname: what agrees speaks for one person, what is left over on both sides against."""
    if not (left.words and right.words):
        return OTHERWISE  # words taken as one leave none between
    if len(left.words) == len(right.words) == 1 and not left.way and not right.way:
        return _middle(given_part(left.words[0], right.words[0]))
    rest, others = list(left.words), list(right.words)
    agreed: Part | None = None
    while rest and others:
        found, one, other = _nearest(rest, others)
        if found.bits <= 0:
            break
        if (left.words.index(one) < left.before) != (right.words.index(other) < right.before):
            return OTHERWISE  # Salman ibn Muhammad is the father or the son of Muhammad ibn Salman
        agreed = agreed or found
        rest.remove(one)
        others.remove(other)
    if rest and others and len(rest) + len(others) > 2:  # Abdul Aziz, Abdulaziz
        whole = given_part(joined(rest), joined(others))
        if whole.bits > 0:
            return _middle(agreed or whole)
    if rest and others:
        return _middle(_nearest(rest, others)[0])
    return _middle(agreed) if agreed is not None else OTHERWISE


def _nearest(left: Sequence[Word], right: Sequence[Word]) -> tuple[Part, Word, Word]:
    """Of each two words those that agree best; of ties the same from either side."""
    ranked = [(given_part(one, other), one, other) for one in left for other in right]
    return min(ranked, key=lambda each: (-each[0].bits, *sorted((each[1].text, each[2].text))))


def _middle(found: Part) -> Part:
    return Part(found.level, min(MIDDLE_MOST, max(MIDDLE_LEAST, found.bits)))


def _shown(reading: Reading, field: str) -> str:
    if field == "gender":
        return reading.gender
    if field == "middle":
        return " ".join(one.shown for one in reading.others.words)
    one: Word | None = getattr(reading, field, None)
    return "" if one is None else one.shown
