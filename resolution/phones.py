"""Phone numbers as candidate sets: a local number may be valid in several states, and is never guessed."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import phonenumbers

from resolution.identifiers.warnings import warning_of_number

# The member states and Afghanistan: a number written without its country is one of a neighbour's as likely as not.
REGIONS = ("AF", "AZ", "KG", "KZ", "RU", "TJ", "TM", "UZ")
MOST_CANDIDATES = 4
# Digits of a number that we know of no state: two that are written alike are hardly two.
LEAST_WRITTEN, MOST_WRITTEN = 9, 15


@dataclass(frozen=True, slots=True)
class PhoneValue:
    """E.164 numbers that this may be; of one that we know of no state its digits, without a plus; none: not a number."""

    candidates: tuple[str, ...]
    raw: str
    own: str = ""
    """The candidate of the state that told it, where there are others."""


@lru_cache(maxsize=50_000)
def read_phone(raw: str, country: str = "") -> PhoneValue:
    """What a number may be, reported from a country (ISO 3166)."""
    text = re.sub(r"[^\d+]", "", raw.strip())
    international = _international(text)
    if international is not None:
        found = _valid(international, None)
        if found:
            return PhoneValue((found,), raw)
        text = text.lstrip("+")  # a plus before a local number: +8 701 …
    regions = dict.fromkeys((*([country] if country else []), *REGIONS))
    by_region = {region: found for region in regions if _may_be_of(text, region) and (found := _valid(text, region))}
    candidates = list(dict.fromkeys(by_region.values()))[:MOST_CANDIDATES]  # the teller's own first
    if not candidates and len(text) >= 10 and (found := _valid("+" + text, None)):
        candidates = [found]  # a country code without its plus
    written = digits(text)
    if not candidates and LEAST_WRITTEN <= len(written) <= MOST_WRITTEN and not warning_of_number(written):
        candidates = [written]
    return PhoneValue(tuple(sorted(candidates)), raw, by_region.get(country, "") if len(candidates) > 1 else "")


def is_known(number: str) -> bool:
    """Whether it is an E.164 number, not digits as somebody wrote them."""
    return number.startswith("+")


def _international(text: str) -> str | None:
    if text.startswith("+"):
        return text
    for prefix in ("810", "00"):  # the way out of the country: 8-10 in the north, 00 elsewhere
        if text.startswith(prefix) and len(text) >= len(prefix) + 9:
            return "+" + text[len(prefix) :]
    return None


def _may_be_of(text: str, region: str) -> bool:
    """Whether a number has the length of a region's, or begins with what may come before one: a look before the long way.

    And whether it ends as numbers of that country code do, for all that is ever taken away stands before the number.
    """
    numbers = _numbers_of(region)
    if numbers is None:
        return True
    if len(text) not in numbers.lengths and numbers.before.match(text) is None:
        return False
    if numbers.ends is None or not (text.isascii() and text.isdigit()) or numbers.abroad.match(text):
        return True
    return numbers.ends.search(text) is not None


class _Numbers(NamedTuple):
    """What the numbers of a region look like."""

    lengths: frozenset[int]
    before: re.Pattern[str]
    """Way out of the country, country code, way into a town."""
    abroad: re.Pattern[str]
    """Way out of the country, behind which stands a number of any."""
    ends: re.Pattern[str] | None
    """How numbers of all who share the country code end; None where one of them writes numbers another way inside."""


@cache
def _numbers_of(region: str) -> _Numbers | None:
    told = phonenumbers.PhoneMetadata.metadata_for_region(region)
    if told is None or told.general_desc is None:
        return None
    before = (told.international_prefix, str(told.country_code), told.national_prefix_for_parsing)
    return _Numbers(
        frozenset(told.general_desc.possible_length),
        re.compile("|".join(filter(None, before))),
        re.compile(told.international_prefix or "(?!)"),
        None if told.country_code is None else _ends_of(told.country_code),
    )


def _ends_of(country_code: int) -> re.Pattern[str] | None:
    """What numbers of a country code end in, whichever of its regions they are of."""
    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(country_code, ())
    told = [phonenumbers.PhoneMetadata.metadata_for_region(region) for region in regions]
    patterns = [
        each.general_desc.national_number_pattern or ""
        for each in told
        if each is not None and each.general_desc is not None and each.national_prefix_transform_rule is None
    ]
    if len(patterns) < len(regions) or not all(patterns):
        return None
    return re.compile(f"(?:{'|'.join(patterns)})$") if patterns else None


def _valid(text: str, region: str | None) -> str | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def digits(number: str) -> str:
    return re.sub(r"\D", "", number)
