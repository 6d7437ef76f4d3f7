"""Ships.

IMO Resolution A.1117(30): six digits and a check digit: weights 7 to 2, mod 10. Even weights and the five do not tell all
digits from each other.
"""

import re

from resolution.identifiers.checks import weighted
from resolution.identifiers.scheme import Scheme
from resolution.identifiers.text import plain


def clean(raw: str) -> str:
    return re.sub(r"^(IMO)+", "", plain(raw))


def check(value: str) -> bool:
    return weighted(value, range(7, 1, -1)) % 10 == int(value[6])


IMO = Scheme(
    "IMO", "IMO number of a ship", "номер ИМО судна", kinds=("vessel", "shipment"), pattern=r"\d{7}", check=check,
    called=("ИМО", "IMO_NUMBER"), clean=clean,
)  # fmt: skip
