"""Uzbekistan's number of persons.

Cabinet decisions 200/1996 and 177/2022: a digit of century and sex, DDMMYY, three of the district, three of the day's
register, a check digit: weights 7, 3, 1 mod 10. All of their examples hold.
"""

from resolution.identifiers.checks import day_of_century_digit, seven_three_one
from resolution.identifiers.scheme import Says, Scheme


def check(value: str) -> bool:
    return seven_three_one(value[:13]) == value[13] and bool(reads(value).born)


def reads(value: str) -> Says:
    born = day_of_century_digit(value[0], value[5:7], value[3:5], value[1:3])
    return Says(born=born, sex="m" if value[0] in "135" else "f", region=value[7:10])


PINFL = Scheme(
    "PINFL", "Uzbekistan: personal identification number (PINFL)", "Узбекистан: ПИНФЛ", country="UZ",
    pattern=r"[1-6](0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{9}",
    called=("ПИНФЛ", "ЖШШИР", "JSHSHIR", "UZ_PINFL", "PINPP"),
    check=check, reads=reads, exclusive=True, one_in=100, any_digit=True,
)  # fmt: skip
