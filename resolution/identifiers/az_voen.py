"""Azerbaijan's taxpayer number.

OECD, Azerbaijan TIN: two digits of the territory, six of the register, a check digit (weights 4, 1, 8, 6, 2, 7, 5, 3 mod
11, never ten), then 1 of a company or 2 of a person.
"""

from resolution.identifiers.checks import weighted
from resolution.identifiers.scheme import Says, Scheme


def check(value: str) -> bool:
    return weighted(value, (4, 1, 8, 6, 2, 7, 5, 3)) % 11 == int(value[8])


def reads(value: str) -> Says:
    return Says(region=value[:2], holder="company" if value[9] == "1" else "person")


VOEN = Scheme(
    "VOEN", "Azerbaijan: taxpayer number (VÖEN)", "Азербайджан: ИНН (VÖEN)", country="AZ",
    kinds=("organisation", "person"), pattern=r"\d{9}[12]", called=("VÖEN", "VEN", "ВОЕН", "AZ_VOEN", "TIN"),
    check=check, reads=reads, one_in=50,
)  # fmt: skip
