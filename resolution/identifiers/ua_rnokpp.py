"""Ukraine's number of a taxpayer's card.

The published rule, as uk.wikipedia (РНОКПП) has it: five digits count the days since 31 December 1899, four of the register
of which the last is odd with men, a check digit: weights -1, 5, 7, 9, 4, 6, 10, 5, 7 mod 11 mod 10.
"""

from datetime import date, timedelta

from resolution.identifiers.checks import weighted
from resolution.identifiers.scheme import Says, Scheme

DAY_NOUGHT = date(1899, 12, 31)


def check(value: str) -> bool:
    return weighted(value, (-1, 5, 7, 9, 4, 6, 10, 5, 7)) % 11 % 10 == int(value[9])


def reads(value: str) -> Says:
    days = int(value[:5])
    born = (DAY_NOUGHT + timedelta(days=days)).isoformat() if days else ""
    return Says(born=born, sex="m" if int(value[8]) % 2 else "f")


RNOKPP = Scheme(
    "RNOKPP", "Ukraine: taxpayer's number of a person (RNOKPP)", "Украина: РНОКПП", country="UA",
    pattern=r"[0-4]\d{9}", called=("РНОКПП", "RNTRC", "ІПН", "ИПН", "IПH", "UA_RNOKPP"), check=check, reads=reads,
    exclusive=True, one_in=20,
)  # fmt: skip
