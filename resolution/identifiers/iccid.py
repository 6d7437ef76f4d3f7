"""Numbers of SIM cards.

ITU-T E.118: 89, the calling code of a country, issuer and account, a Luhn digit; nineteen digits at most, but cards of
twenty are in use. Some print no check digit, and chips fill up with F: where nineteen hold they hold, nineteen that do not
are wrong, eighteen and twenty are told only if they hold.
"""

import re

from resolution.identifiers.checks import luhn
from resolution.identifiers.scheme import Says, Scheme
from resolution.identifiers.text import plain

COUNTRIES = (  # the longer calling codes first
    ("375", "BY"), ("374", "AM"), ("380", "UA"), ("992", "TJ"), ("993", "TM"), ("994", "AZ"), ("995", "GE"),
    ("996", "KG"), ("998", "UZ"), ("77", "KZ"), ("70", "RU"), ("90", "TR"), ("93", "AF"), ("98", "IR"), ("86", "CN"),
)  # fmt: skip


def clean(raw: str) -> str:
    return re.sub(r"F+$", "", plain(raw))


def check(value: str) -> bool | None:
    return luhn(value) if len(value) == 19 else luhn(value) or None


def reads(value: str) -> Says:
    return Says(country=next((country for code, country in COUNTRIES if value.startswith(code, 2)), ""))


ICCID = Scheme(
    "ICCID", "ICCID of a SIM card", "ICCID SIM-карты", kinds=("phone", "device"), pattern=r"89\d{16,18}", check=check,
    reads=reads, called=("SIM",), one_in=100, clean=clean,
)  # fmt: skip
