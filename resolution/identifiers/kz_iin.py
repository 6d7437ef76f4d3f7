"""Kazakhstan's number of persons.

Government decree 565 of 11 June 2003, annex: YYMMDD, a digit of century and sex (0 with foreigners), four of the
register, a check digit: weights 1 to 11 mod 11; if that is ten, weights 3 to 11, 1, 2; if ten again, never given out.
The eleventh digit has weight 11 in the first round, so a slip in it alone is seldom seen.
"""

from resolution.identifiers.checks import day, day_of_century_digit, weighted
from resolution.identifiers.scheme import Says, Scheme


def check_digit_holds(value: str) -> bool:
    rest = weighted(value, range(1, 12)) % 11
    if rest == 10:
        rest = weighted(value, (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)) % 11
    return rest == int(value[11])


def check(value: str) -> bool:
    exists = any(day(century + int(value[:2]), value[2:4], value[4:6]) for century in (1800, 1900, 2000))
    return exists and check_digit_holds(value) and (value[6] == "0" or bool(reads(value).born))


def reads(value: str) -> Says:
    if value[6] == "0":
        return Says()  # a foreigner: the century is not told
    born = day_of_century_digit(value[6], value[:2], value[2:4], value[4:6])
    return Says(born=born, sex="m" if value[6] in "135" else "f")


IIN = Scheme(
    "IIN", "Kazakhstan: individual identification number (IIN)", "Казахстан: ИИН", country="KZ",
    pattern=r"\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[0-6]\d{5}", called=("ИИН", "ЖСН", "KZ_IIN", "INN", "ИНН"),
    check=check, reads=reads, exclusive=True, one_in=500,
)  # fmt: skip
