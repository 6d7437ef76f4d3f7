"""Russia's taxpayer numbers, ten digits of companies, twelve of persons.

Orders of the Federal Tax Service on the structure of INN (MMV-7-6/435@ of 29 June 2012, ED-7-14/559@ of 26 June 2025): two
digits of the region, two of the office, a register, then one check digit or two, each a weighted sum mod 11 mod 10. A
remainder of ten becomes nought, so that a few slips are not seen. Persons seldom have two, which is why two are no proof of
two persons.
"""

from resolution.identifiers.checks import weighted
from resolution.identifiers.scheme import Says, Scheme

WEIGHTS = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)


def check_digit(value: str) -> str:
    """What must follow these nine, ten or eleven digits."""
    return str(weighted(value, WEIGHTS[-len(value) :]) % 11 % 10)


def check_company(value: str) -> bool:
    return check_digit(value[:9]) == value[9]


def check_person(value: str) -> bool:
    return check_digit(value[:10]) == value[10] and check_digit(value[:11]) == value[11]


def reads(value: str) -> Says:
    return Says(region=value[:2], holder="company" if len(value) == 10 else "person")


INN_COMPANY = Scheme(
    "INN_COMPANY", "Russia: taxpayer number of a company", "Россия: ИНН организации", country="RU",
    kinds=("organisation",), pattern=r"\d{10}", called=("INN", "ИНН", "RU_INN"), check=check_company, reads=reads, exclusive=True,
    one_in=10,
)  # fmt: skip
INN_PERSON = Scheme(
    "INN_PERSON", "Russia: taxpayer number of a person", "Россия: ИНН физического лица", country="RU",
    pattern=r"\d{12}", called=("INN", "ИНН", "RU_INN"), check=check_person, reads=reads, exclusive=True, one_in=100,
)  # fmt: skip
