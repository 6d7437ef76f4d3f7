"""Ukraine's number in the register of enterprises.

Decree of the Cabinet 118 of 22 January 1996 and the method of the State Statistics: seven digits and a check digit:
weights 1 to 7, or 7, 1 to 6 from 30000000 to 60000000, mod 11; if ten, all weights two more, mod 11 mod 10.
"""

from resolution.identifiers.checks import weighted
from resolution.identifiers.scheme import Scheme


def check(value: str) -> bool:
    weights = (7, 1, 2, 3, 4, 5, 6) if value[0] in "345" else (1, 2, 3, 4, 5, 6, 7)
    rest = weighted(value, weights) % 11
    if rest == 10:
        rest = weighted(value, (weight + 2 for weight in weights)) % 11 % 10
    return rest == int(value[7])


EDRPOU = Scheme(
    "EDRPOU", "Ukraine: number of an enterprise (EDRPOU)", "Украина: ЕГРПОУ (ЄДРПОУ)", country="UA",
    kinds=("organisation",), pattern=r"\d{8}", called=("ЄДРПОУ", "ЕДРПОУ", "ЕГРПОУ", "UA_EDR"), check=check, one_in=10, exclusive=True,
)  # fmt: skip
