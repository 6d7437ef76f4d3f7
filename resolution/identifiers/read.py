"""A number as it came, made into a value with what is known of it: scheme, country, whether its check digits hold."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from stdnum import iso6346, luhn
from stdnum.ru import inn

Valid = Literal["yes", "no", "unknown"]
# Plates and document series mix the two scripts' look-alike letters.
LOOKALIKES = str.maketrans("АВЕКМНОРСТУХІ", "ABEKMHOPCTYXI")


@dataclass(frozen=True, slots=True)
class Identifier:
    value: str
    scheme: str
    country: str
    valid: Valid


def plain(raw: str) -> str:
    """Letters and digits alone, upper case, look-alikes in Latin."""
    text = unicodedata.normalize("NFKC", raw).upper().translate(LOOKALIKES)
    return re.sub(r"[^0-9A-ZА-ЯЁ]", "", text)


@lru_cache(maxsize=50_000)
def read_identifier(raw: str, scheme: str = "", country: str = "") -> Identifier:
    value = plain(raw)
    named = scheme.upper().replace(" ", "_")
    if not named:
        named = next((name for name, fits in SCHEMES.items() if fits(value)), "")
        return Identifier(value, named, country, "yes" if named else "unknown")
    check = SCHEMES.get(named)
    return Identifier(value, named, country, "unknown" if check is None else "yes" if check(value) else "no")


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def is_iin(value: str) -> bool:
    """Kazakhstan's IIN of persons: 12 digits that begin with a date of birth; mod 11, twice."""
    return bool(re.fullmatch(r"\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[0-6]\d{5}", value)) and _check_kz(value)


def is_bin(value: str) -> bool:
    """Kazakhstan's BIN of organisations: year, month, then 4, 5 or 6."""
    return bool(re.fullmatch(r"\d{2}(0[1-9]|1[0-2])[456]\d{7}", value)) and _check_kz(value)


def _check_kz(value: str) -> bool:
    rest = _weighted(value, tuple(range(1, 12))) % 11
    if rest == 10:
        rest = _weighted(value, (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)) % 11
    return rest < 10 and rest == int(value[11])


def is_pinfl(value: str) -> bool:
    """Uzbekistan's PINFL: sex and century, DDMMYY, district, serial; weights 7, 3, 1 mod 10."""
    if not re.fullmatch(r"[1-6](0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{9}", value):
        return False
    return _weighted(value[:13], (7, 3, 1) * 4 + (7,)) % 10 == int(value[13])


def is_snils(value: str) -> bool:
    """Russia's insurance number: 9 digits and a sum mod 101."""
    if not re.fullmatch(r"\d{11}", value):
        return False
    return _weighted(value, tuple(range(9, 0, -1))) % 101 % 100 == int(value[9:])


def is_inn_person(value: str) -> bool:
    return len(value) == 12 and bool(inn.is_valid(value))


def is_inn_company(value: str) -> bool:
    return len(value) == 10 and bool(inn.is_valid(value))


def is_container(value: str) -> bool:
    return bool(iso6346.is_valid(value))


def is_imei(value: str) -> bool:
    return len(value) == 15 and value.isdigit() and bool(luhn.is_valid(value))


# In the order in which a number without a scheme is tried; those with a date inside first, they fit least by chance.
SCHEMES = {
    "PINFL": is_pinfl,
    "IIN": is_iin,
    "BIN": is_bin,
    "INN_PERSON": is_inn_person,
    "INN_COMPANY": is_inn_company,
    "SNILS": is_snils,
    "ISO6346": is_container,
    "IMEI": is_imei,
}
# A person has one of each for life: two different ones are two persons.
ONE_A_PERSON = frozenset({"PINFL", "IIN", "SNILS"})
