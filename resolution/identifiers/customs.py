"""Declarations to customs of the Eurasian Economic Union.

Customs Union Commission's decision 257 of 20 May 2010 and the instruction on registering declarations: code of the customs
post, eight digits (five in Kazakhstan), the day DDMMYY, a number of seven digits that begins anew each year; written with
slashes. No check digit.
"""

from resolution.identifiers.checks import day
from resolution.identifiers.scheme import Says, Scheme


def check(value: str) -> bool | None:
    return None if reads(value).registered else False


def reads(value: str) -> Says:
    post, dated = value[:-13], value[-13:-7]
    return Says(region=post, registered=day(2000 + int(dated[4:]), dated[2:4], dated[:2]), number=value[-7:])


EAEU_DECLARATION = Scheme(
    "EAEU_DECLARATION", "customs declaration of the EAEU", "таможенная декларация ЕАЭС", kinds=("shipment",),
    pattern=r"(\d{8}|\d{5})(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}\d{7}", called=("ДТ", "ГТД", "GTD", "DT"),
    check=check, reads=reads,
)  # fmt: skip
