"""How reports, records, claims and entities are named."""

import hmac
from base64 import b32encode
from functools import lru_cache
from hashlib import sha256

ENTITY_PREFIX = "E-"
ENTITY_LETTERS = 16  # 80 bits: a clash among a billion entities has a chance of one in a million


def quoted(part: str) -> str:
    """One part of an id with its slashes hidden: references such as `12/345` are common in the region."""
    return part.replace("%", "%25").replace("/", "%2F")


def report_id(agency: str, reference: str) -> str:
    return f"{quoted(agency)}/{quoted(reference)}"


def member_id(report: str, local: str) -> str:
    """The id of a record or claim of this report."""
    return f"{report}/{quoted(local)}"


def report_of(record: str) -> str:
    """The report that a record's or claim's id names."""
    return record.rpartition("/")[0]


@lru_cache(maxsize=50_000)  # a plan names each leader several times
def entity_id(record: str) -> str:
    """The id of the entity that this record leads, or would lead."""
    return ENTITY_PREFIX + b32encode(sha256(record.encode()).digest()).decode()[:ENTITY_LETTERS]


def value_entity_id(value: str, secret: bytes) -> str:
    """The id of the entity that is this value; keyed, so that nobody can tell from an id whether a number is known."""
    return ENTITY_PREFIX + b32encode(hmac.digest(secret, value.encode(), "sha256")).decode()[:ENTITY_LETTERS]
