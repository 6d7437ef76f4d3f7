"""What can be watched: an entity, a saved query with its parameters, an identifier that nobody may have reported yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from graph_service.services.problems import BadInput
from graph_service.store.watches import Sort
from resolution.identifiers.schemes import BY_NAME, spelled
from resolution.phones import read_phone

MOST_VALUE = 200  # characters, as a search takes
PHONE = "PHONE"
ANY = ""
SCHEMES_BOUND = "PHONE, IMEI, VIN, ISO6346, …"
LEAST_DIGITS = 5  # of a phone number, as a search takes


@dataclass(frozen=True, slots=True)
class OfEntity:
    """By the id that it had when the watch began."""

    entity: str


@dataclass(frozen=True, slots=True)
class OfQuery:
    name: str
    parameters: Mapping[str, Any]
    version: int | None = None
    """Of an analyst's, the one that was the newest: what is watched does not change by itself."""


@dataclass(frozen=True, slots=True)
class OfIdentifier:
    scheme: str
    """As identifiers are called here, or PHONE; empty: whatever bears the value."""
    value: str


Question = OfEntity | OfQuery | OfIdentifier
SORTS: Mapping[type[Question], Sort] = {OfEntity: "ENTITY", OfQuery: "QUERY", OfIdentifier: "IDENTIFIER"}
_TYPES: Mapping[str, type[Question]] = {sort: each for each, sort in SORTS.items()}


def identifier(scheme: str, value: str) -> OfIdentifier:
    """Checked; also of a value that nobody has reported. Raises BadInput."""
    named, text = spelled(scheme), value.strip()
    if named not in (ANY, PHONE) and named not in BY_NAME:
        raise BadInput(what="scheme", value=scheme[:80], bound=SCHEMES_BOUND)
    if not 1 <= len(text) <= MOST_VALUE or not any(letter.isalnum() for letter in text):
        raise BadInput(what="value", value=str(len(text)), bound=f"1–{MOST_VALUE}")
    if named == PHONE and not read_phone(text).candidates:
        raise BadInput(what="value", value=text, bound="+992931234567")
    return OfIdentifier(named, text)


def text_of(question: Question) -> str:
    """As it is stored; equal questions are equal texts. Raises BadInput for half a character or a number beyond 64 bits."""
    try:
        return orjson.dumps(question, option=orjson.OPT_SORT_KEYS).decode()
    except orjson.JSONEncodeError as error:
        raise BadInput(what="of", value="…", bound="UTF-8, 64 bit") from error


def question_of(sort: Sort, text: str) -> Question:
    return _TYPES[sort](**orjson.loads(text))
