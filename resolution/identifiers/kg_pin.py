"""Kyrgyzstan's number of persons.

As passports and identity cards show it: sex (1 woman, 2 man), DDMMYYYY, five of the register. Whether the last digit
checks the others is not published, so that no number is said to hold; one without a day is said to be wrong.
"""

from resolution.identifiers.checks import day
from resolution.identifiers.scheme import Says, Scheme


def check(value: str) -> bool | None:
    return None if reads(value).born else False


def reads(value: str) -> Says:
    return Says(born=day(int(value[5:9]), value[3:5], value[1:3]), sex="f" if value[0] == "1" else "m")


KG_PIN = Scheme(
    "KG_PIN", "Kyrgyzstan: personal number (PIN)", "Кыргызстан: ПИН (ИНН лица)", country="KG",
    pattern=r"[12](0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(18|19|20)\d{7}",
    called=("PIN", "ПИН", "ПЕРСОНАЛЬНЫЙ_НОМЕР", "INN", "ИНН"), check=check, reads=reads, exclusive=True, one_in=1000,
)  # fmt: skip
