"""Kyrgyzstan's taxpayer number of companies: 0, DDMMYYYY of registration, five of the register.

As certificates of the State Tax Service show them; no check digit is published, so that no number is said to hold. A
person's is the PIN.
"""

from resolution.identifiers.checks import day
from resolution.identifiers.scheme import Says, Scheme


def check(value: str) -> bool | None:
    return None if reads(value).registered else False


def reads(value: str) -> Says:
    return Says(holder="company", registered=day(int(value[5:9]), value[3:5], value[1:3]))


KG_INN = Scheme(
    "KG_INN", "Kyrgyzstan: taxpayer number of a company", "Кыргызстан: ИНН организации", country="KG",
    kinds=("organisation",), pattern=r"0(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(19|20)\d{7}", called=("INN", "ИНН"),
    check=check, reads=reads, one_in=1000,
)  # fmt: skip
