"""Armenia's numbers: of public services, ten digits, and of taxpayers, eight.

As general descriptions tell: day of birth plus 10 of men and 50 of women, month, year, three of the register, a check digit.
Neither how that is made nor how the century is told is certain: no number is said to hold, nor to tell a birth date.
"""

from resolution.identifiers.scheme import Says, Scheme


def reads(value: str) -> Says:
    return Says(sex="m" if int(value[:2]) < 50 else "f")


AM_PSN = Scheme(
    "AM_PSN", "Armenia: public services number", "Армения: номер общественных услуг", country="AM",
    pattern=r"(1[1-9]|[23]\d|4[01]|5[1-9]|[67]\d|8[01])(0[1-9]|1[0-2])\d{6}", called=("PSN", "ՀԾՀ", "НЗОУ"), open=True,
    reads=reads, exclusive=True,
)  # fmt: skip
AM_TIN = Scheme(
    "AM_TIN", "Armenia: taxpayer number", "Армения: УНН", country="AM",
    kinds=("organisation", "person"), pattern=r"\d{8}", called=("ՀՎՀՀ", "HVHH", "УНН", "INN", "ИНН", "TIN"),
)  # fmt: skip
