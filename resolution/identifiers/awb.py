"""Air waybills.

IATA Resolution 600a: three digits of the airline, seven of the register, and their remainder by seven: digits seven apart
are not told from each other.
"""

from resolution.identifiers.scheme import Scheme


def check(value: str) -> bool:
    return int(value[3:10]) % 7 == int(value[10])


AWB = Scheme(
    "AWB", "air waybill", "авианакладная", kinds=("shipment",), pattern=r"\d{11}", check=check,
    called=("АВИАНАКЛАДНАЯ", "AIR_WAYBILL", "MAWB"),
)  # fmt: skip
