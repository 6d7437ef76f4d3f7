"""Organisations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Any

from resolution.content import Content
from resolution.evidence import Evidence, Match
from resolution.matcher import Key
from resolution.names.organisations import (
    OrganisationName,
    compare_organisation_names,
    core_skeletons,
    read_organisation,
)
from resolution.phones import digits
from resolution.records import common, fields
from resolution.records.person import MOST_NAMES, word_level
from resolution.records.schema import Field, Kind, Words, each_value

Weights = common.Weights

FIELDS = (
    Field("names", Words("names", "наименования"), fields.ORGANISATION_NAME, many=True, required=True),
    Field("legalForm", Words("legal form", "правовая форма"), fields.TEXT, compared=False),
    Field("country", Words("country", "страна"), fields.UPPER),
    Field("identifiers", Words("registration numbers", "регистрационные номера"), fields.IDENTIFIER, many=True),
    Field("phones", Words("phones", "телефоны"), fields.PHONE, many=True),
    Field("emails", Words("e-mails", "эл. почта"), fields.LOWER, many=True),
    Field("addresses", Words("addresses", "адреса"), fields.ADDRESS, many=True),
)


@dataclass(frozen=True, slots=True)
class Organisation:
    names: tuple[OrganisationName, ...]
    country: tuple[str, ...]
    identifiers: Mapping[str, Mapping[str, str]]
    phones: tuple[tuple[str, ...], ...]
    emails: tuple[str, ...]
    addresses: tuple[frozenset[str], ...]


def prepared(content: Content) -> Organisation:
    return Organisation(
        tuple(read_organisation(name) for name in content.get("names")[:MOST_NAMES]),
        tuple(content.get("country")),
        {value["value"]: value for value in content.get("identifiers")},
        tuple(tuple(value) for value in content.get("phones")),
        tuple(content.get("emails")),
        tuple(frozenset(value) for value in content.get("addresses")),
    )


def keys(content: Content) -> Iterable[Key]:
    make = partial(common.key, "organisation")
    found = [make("number", v["value"], identity=True) for v in content.get("identifiers") if v["valid"] != "no"]
    found += [make("phone", number) for candidates in content.get("phones") for number in candidates]
    for name in content.get("names")[:MOST_NAMES]:
        read = read_organisation(name)
        found.append(make("name", *core_skeletons(read)))
        if len(read.core) > 2:
            found += [make("word", skeleton) for skeleton in core_skeletons(read) if len(skeleton) >= 5][:2]
    return {each.id: each for each in found}.values()


def compare_names(left: Organisation, right: Organisation, weights: Weights) -> Iterable[Evidence]:
    best: Evidence | None = None
    for one, other in product(left.names, right.names):
        level = compare_organisation_names(one, other)
        found = Evidence("names", level, weights["names"][level], one.shown, other.shown)
        if best is None or (found.bits, found.left, found.right) > (best.bits, best.left, best.right):
            best = found
    if best is not None:
        yield best


def compare_forms(left: Organisation, right: Organisation, weights: Weights) -> Iterable[Evidence]:
    one = {name.form for name in left.names if name.form}
    other = {name.form for name in right.names if name.form}
    yield from common.shared("legal_form", sorted(one), sorted(other), weights)


def compare_countries(left: Organisation, right: Organisation, weights: Weights) -> Iterable[Evidence]:
    yield from common.shared("country", left.country, right.country, weights)


def caption(given: Mapping[str, Any]) -> str:
    name = next(iter(each_value(given.get("names"))), "")
    return str(name if isinstance(name, str) else name.get("full") or "")


def tokens(content: Content) -> Iterable[str]:
    for name in content.get("names"):
        yield from read_organisation(name).core
    yield from (identifier["value"].lower() for identifier in content.get("identifiers"))
    yield from (digits(number) for candidates in content.get("phones") for number in candidates)


def rank(text: str, content: Content, weights: Weights) -> Match:
    number = _number_of(text, content, weights)
    if number is not None:
        return Match((number,))
    typed = [word for word in read_organisation(text).core if word]
    best: tuple[Evidence, ...] = ()
    for name in content.get("names"):
        found = tuple(_rank_word(word, read_organisation(name), weights) for word in typed)
        if sum(part.bits for part in found) > sum(part.bits for part in best):
            best = found
    return Match(best)


def _number_of(text: str, content: Content, weights: Weights) -> Evidence | None:
    asked = "".join(letter for letter in text if letter.isalnum()).lower()
    if sum(letter.isdigit() for letter in asked) < 5:
        return None
    found = asked in set(tokens(content))
    level = "NUMBER" if found else "NUMBER_DIFFERENT"
    return Evidence("number", "SAME" if found else "DIFFERENT", weights["search"][level], text, asked if found else "")


def _rank_word(word: str, name: OrganisationName, weights: Weights) -> Evidence:
    (level, likeness), part = max(
        ((word_level(word, part), part) for part in name.core), key=lambda each: (each[0][1], each[1])
    )
    return Evidence("name", level, round(weights["search"][level] * max(likeness, 0.3), 3), word, part)


ORGANISATION = Kind(
    name="organisation",
    title=Words("organisation", "организация"),
    fields=FIELDS,
    prepare=prepared,
    keys=keys,
    comparisons=(
        compare_names, compare_forms, compare_countries, common.identifiers, common.phones, common.emails,
        common.addresses,
    ),
    caption=caption,
    tokens=tokens,
    rank=rank,
)  # fmt: skip
