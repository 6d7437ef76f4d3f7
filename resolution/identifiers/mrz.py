"""Machine-readable lines of passports (TD3, two of 44 signs) and cards (TD1, three of 30).

ICAO 9303 parts 3, 4 and 5: check digits 7-3-1 after number, birth, expiry and optional data, and one over all of them.
The century of birth is told by the expiry alone: who would be born after it was born in the last one; of others nothing is said.
"""

import re
from dataclasses import dataclass

from resolution.identifiers.checks import day, seven_three_one
from resolution.identifiers.scheme import Says, Scheme, Sex
from resolution.identifiers.text import shaped

TD1, TD3 = 90, 88


@dataclass(frozen=True, slots=True)
class Lines:
    """The parts of either format."""

    number: str
    checks: tuple[tuple[str, str], ...]
    """What is checked, and its digit."""
    born: str
    sex: str
    expires: str
    nationality: str
    names: str


def clean(raw: str) -> str:
    """The lines without breaks; guillemets are how scanners read two fillers."""
    return re.sub(r"[^0-9A-Z<]", "", shaped(raw.replace("«", "<<").replace("‹", "<")))


def lines_of(value: str) -> Lines:
    if len(value) == TD3:
        low = value[44:]
        everything = low[0:10] + low[13:20] + low[21:43]
        checks = (low[0:9], low[9]), (low[13:19], low[19]), (low[21:27], low[27]), (low[28:42], low[42])
        return Lines(
            low[:9], (*checks, (everything, low[43])), low[13:19], low[20], low[21:27], low[10:13], value[5:44]
        )
    top, middle = value[:30], value[30:60]
    everything = top[5:] + middle[0:7] + middle[8:15] + middle[18:29]
    checks_of_card = (
        (top[5:14], top[14]),
        (middle[0:6], middle[6]),
        (middle[8:14], middle[14]),
        (everything, middle[29]),
    )
    return Lines(top[5:14], checks_of_card, middle[:6], middle[7], middle[8:14], middle[15:18], value[60:])


def check(value: str) -> bool:
    return all(seven_three_one(part) == digit or (digit == "<" and not part.strip("<"))
               for part, digit in lines_of(value).checks)  # fmt: skip


def born_of(born: str, expires: str) -> str:
    if not (born.isdigit() and expires.isdigit()):
        return ""
    ends = day(2000 + int(expires[:2]), expires[2:4], expires[4:])
    young = day(2000 + int(born[:2]), born[2:4], born[4:])
    return day(1900 + int(born[:2]), born[2:4], born[4:]) if ends and young > ends else ""


def reads(value: str) -> Says:
    lines = lines_of(value)
    family, _, given = lines.names.partition("<<")
    sexes: dict[str, Sex] = {"M": "m", "F": "f"}
    return Says(
        born=born_of(lines.born, lines.expires),
        sex=sexes.get(lines.sex, ""),
        country=lines.nationality.strip("<"),
        name=" ".join(f"{family}<{given}".replace("<", " ").split()),
        number=lines.number.strip("<"),
    )


MRZ = Scheme(
    "MRZ", "machine-readable lines of a passport or card", "машиночитаемая зона паспорта или карты",
    pattern=r"P[A-Z<][A-Z<]{3}[A-Z<]{39}[0-9A-Z<]{44}|[ACI][0-9A-Z<][A-Z<]{3}[0-9A-Z<]{55}[A-Z<]{30}",
    check=check, reads=reads, one_in=1000, any_digit=True, clean=clean,
)  # fmt: skip
