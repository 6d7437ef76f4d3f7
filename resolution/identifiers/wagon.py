"""Wagons of the 1520 mm railways.

The railways' eight-digit numbering: the first is the type; digits by weights 2, 1, 2, 1, 2, 1, 2, their digits summed, up to
the next ten, which is Luhn's rule.
"""

from resolution.identifiers.checks import luhn
from resolution.identifiers.scheme import Says, Scheme

TYPES = {
    "0": "passenger car", "1": "traction", "2": "covered wagon", "4": "flat wagon", "5": "private wagon",
    "6": "open wagon", "7": "tank wagon", "8": "isothermal wagon",
}  # fmt: skip


def reads(value: str) -> Says:
    return Says(holder=TYPES.get(value[0], "other wagon"))


WAGON = Scheme(
    "WAGON", "railway wagon", "вагон", kinds=("shipment",), pattern=r"\d{8}", check=luhn, reads=reads,
    called=("ВАГОН", "RAILWAY_WAGON"), any_digit=True,
)  # fmt: skip
