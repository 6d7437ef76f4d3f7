"""Russia's number of personal insurance account.

Order of the Pension Fund 192p of 31 July 2006, annex: nine digits by weights 9 to 1, mod 101, of which 100 is 00.
Numbers up to 001-001-998 were given out before there was a check.
"""

from resolution.identifiers.checks import weighted
from resolution.identifiers.scheme import Scheme

LAST_UNCHECKED = 1001998


def check(value: str) -> bool | None:
    if int(value[:9]) <= LAST_UNCHECKED:
        return None
    return weighted(value, range(9, 0, -1)) % 101 % 100 == int(value[9:])


SNILS = Scheme(
    "SNILS", "Russia: insurance number (SNILS)", "Россия: СНИЛС", country="RU",
    pattern=r"\d{11}", called=("СНИЛС", "RU_SNILS"), check=check, exclusive=True, one_in=100,
)  # fmt: skip
