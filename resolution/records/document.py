"""Identity documents as things of their own: passports, cards, licences; who holds one is a claim."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from resolution.content import Content
from resolution.evidence import Evidence, Match
from resolution.matcher import Key
from resolution.names.search import Mode
from resolution.records import common, fields, finding, vocabulary
from resolution.records.schema import Field, Kind
from resolution.wording import Words

Weights = common.Weights

FIELDS = (
    Field("type", Words("type", "тип"), fields.coded("document")),
    Field("number", Words("number", "номер"), fields.DOCUMENT, required=True),
    Field("country", Words("country", "страна"), fields.UPPER),
    Field("issuer", Words("issued by", "кем выдан"), fields.LOWER),
    Field("issued", Words("issued on", "дата выдачи"), fields.BORN),
    Field("expires", Words("valid until", "действителен до"), fields.BORN),
)
SHARED = ("type", "country", "issuer", "issued", "expires")


def keys(content: Content) -> Iterable[Key]:
    yield from (common.key("document", "number", number, identity=True) for number in content.get("number"))


def compare_numbers(left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    yield from common.numbers("number", left.get("number"), right.get("number"), weights)


def compare_shared(field: str, left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    yield from common.shared(field, left.get(field), right.get(field), weights)


def caption(given: Mapping[str, Any]) -> str:
    number = given.get("number") or ""
    told = number if isinstance(number, str) else number.get("number") or ""
    return " ".join(str(part) for part in (given.get("type"), given.get("country"), told) if part) or "—"


def tokens(content: Content) -> Iterable[str]:
    yield from map(finding.token_of_number, content.get("number"))
    for found in content.get("type"):
        yield from (token for w in vocabulary.words_of("document", found) for token in finding.tokens_of_words(w))


def rank(text: str, content: Content, weights: Weights, _: Mode) -> Match:
    return finding.by_number(text, content.get("number"), weights)


DOCUMENT = Kind(
    name="document",
    title=Words("document", "документ"),
    fields=FIELDS,
    prepare=lambda content: content,
    keys=keys,
    comparisons=(compare_numbers, *(partial(compare_shared, field) for field in SHARED)),
    granted={"number": frozenset({"number"})},
    caption=caption,
    tokens=tokens,
    rank=rank,
)
