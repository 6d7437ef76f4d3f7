"""Belarus's personal number of passports and identity cards.

As passports show it: a digit of century and sex, DDMMYY, a letter of the region, three of the day's register, two letters of
citizenship, a check digit by the rule of machine-readable lines: 7, 3, 1 mod 10, letters from ten (open validators agree).
Which letter is which region is not certain, and is not told.
"""

from resolution.identifiers.checks import day_of_century_digit, seven_three_one
from resolution.identifiers.scheme import Says, Scheme


def check(value: str) -> bool:
    return seven_three_one(value[:13]) == value[13] and bool(reads(value).born)


def reads(value: str) -> Says:
    born = day_of_century_digit(value[0], value[5:7], value[3:5], value[1:3])
    return Says(born=born, sex="m" if value[0] in "135" else "f")


BY_PERSONAL = Scheme(
    "BY_PERSONAL", "Belarus: personal number", "Беларусь: личный номер", country="BY",
    pattern=r"[1-6](0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[ABCEHKM]\d{3}[A-Z]{2}\d",
    called=("ИДЕНТИФИКАЦИОННЫЙ_НОМЕР", "ЛИЧНЫЙ_НОМЕР", "BY_ID"), check=check, reads=reads, exclusive=True,
    one_in=1000, any_digit=True,
)  # fmt: skip
