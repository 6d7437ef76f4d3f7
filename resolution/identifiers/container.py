"""Freight containers.

ISO 6346: three letters of the owner, U, J, Z or R, six digits, a check digit: letters from ten without the multiples of
eleven, powers of two, mod 11 mod 10. A remainder of ten becomes nought, so that a few slips are not seen.
"""

from resolution.identifiers.scheme import Says, Scheme

VALUES = "0123456789A?BCDEFGHIJK?LMNOPQRSTU?VWXYZ"
CATEGORIES = {"U": "container", "J": "equipment", "Z": "trailer", "R": "refrigerated container"}


def check(value: str) -> bool:
    return sum(VALUES.index(sign) << place for place, sign in enumerate(value[:10])) % 11 % 10 == int(value[10])


def reads(value: str) -> Says:
    return Says(holder=CATEGORIES[value[3]])


ISO6346 = Scheme(
    "ISO6346", "container", "контейнер", kinds=("shipment",), pattern=r"[A-Z]{3}[UJZR]\d{7}", check=check, reads=reads,
    called=("CONTAINER", "КОНТЕЙНЕР", "ISO_6346", "BIC"), one_in=1000,
)  # fmt: skip
