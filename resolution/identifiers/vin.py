"""Vehicles.

ISO 3779 and 3780: three signs of the maker, six of the description, eight of the vehicle, never I, O or Q. The ninth is a
check (weights 8 to 2, 10, none, 9 to 2, mod 11, X is ten) by law only in North America (49 CFR 565) and China (GB 16735):
elsewhere it is free, and a number that does not hold is not wrong.
"""

from resolution.identifiers.scheme import Scheme

WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
VALUES = dict(zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "012345678912345678123457923456789"), strict=True))
CHECKED_BY_LAW = "12345L"  # first signs of the United States, Canada, Mexico and China


def check(value: str) -> bool | None:
    if value[0] not in CHECKED_BY_LAW:
        return None
    rest = sum(VALUES[sign] * weight for sign, weight in zip(value, WEIGHTS, strict=True)) % 11
    return value[8] == ("X" if rest == 10 else str(rest))


VIN = Scheme(
    "VIN", "vehicle identification number (VIN)", "VIN автомобиля", kinds=("vehicle", "shipment"),
    pattern=r"(?=\d*[A-Z])[A-HJ-NPR-Z0-9]{17}", check=check, one_in=100, any_digit=True,
)  # fmt: skip
