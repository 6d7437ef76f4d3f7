"""Russia's numbers of registration, of companies and of entrepreneurs.

Order of the Ministry of Finance 165n of 30 October 2017: a sign (1 and 5 company, 3 entrepreneur, others other entries),
two digits of the year, two of the region, a register, and the last digit of the remainder by 11, or by 13 of entrepreneurs.
"""

from resolution.identifiers.scheme import Says, Scheme


def check_company(value: str) -> bool:
    return int(value[:12]) % 11 % 10 == int(value[12])


def check_entrepreneur(value: str) -> bool:
    return int(value[:14]) % 13 % 10 == int(value[14])


def reads(value: str) -> Says:
    holder = "company" if len(value) == 13 else "entrepreneur"
    return Says(holder=holder, registered=f"20{value[1:3]}", region=value[3:5])


OGRN = Scheme(
    "OGRN", "Russia: registration number of a company (OGRN)", "Россия: ОГРН", country="RU",
    kinds=("organisation",), pattern=r"[1-9]\d{12}", called=("ОГРН", "RU_OGRN"), check=check_company, reads=reads, exclusive=True,
    one_in=10,
)  # fmt: skip
OGRNIP = Scheme(
    "OGRNIP", "Russia: registration number of an entrepreneur (OGRNIP)", "Россия: ОГРНИП", country="RU",
    kinds=("person", "organisation"), pattern=r"[34]\d{14}", called=("ОГРНИП", "RU_OGRNIP"), check=check_entrepreneur,
    reads=reads, one_in=50,
)  # fmt: skip
