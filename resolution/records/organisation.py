"""Organisations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Any

from resolution.content import Content
from resolution.evidence import Evidence, Match
from resolution.identifiers.read import EXCLUSIVE
from resolution.matcher import Exclusive, Key
from resolution.names.organisations import Part, parts
from resolution.names.organisations_keys import organisation_keys, organisation_terms
from resolution.names.organisations_likeness import search_level
from resolution.names.organisations_read import OrganisationName, Word, read_organisation
from resolution.names.search import Mode, allowed
from resolution.phones import digits
from resolution.records import common, fields, finding
from resolution.records.places import addresses_by_word, houses_by_word
from resolution.records.schema import HOUSEHOLD, NAMES, Field, Kind, each_value
from resolution.wording import Words

Weights = common.Weights

MOST_NAMES = 12  # of one record, for keys and comparisons: a list of two thousand aliases must not stop the writer
KEYS_OF_A_NAME = (
    3  # the surest: further ones make three times the candidates for one true pair in seventy (made agencies)
)
ADDRESS_KEYS = 4  # of one record: two words of two addresses
OF_A_GROUP = frozenset({"word", "words", "number", "names", "legal_form", "country", "phones", "emails", "addresses"})
A_WORD_OF_ITS_OWN = (
    -2.0
)  # bits against, of a word that one name has more: less is said by those of trades, and by light ones

FIELDS = (
    Field("names", Words("names", "наименования"), fields.ORGANISATION_NAME, many=True, required=True),
    Field("legalForm", Words("legal form", "правовая форма"), fields.TEXT, compared=False),
    Field("country", Words("country", "страна"), fields.UPPER),
    Field("identifiers", Words("registration numbers", "регистрационные номера"), fields.IDENTIFIER, many=True),
    Field("phones", Words("phones", "телефоны"), fields.PHONE, many=True),
    Field("emails", Words("e-mails", "эл. почта"), fields.EMAIL, many=True),
    Field("addresses", Words("addresses", "адреса"), fields.ADDRESS, many=True),
)


@dataclass(frozen=True, slots=True)
class Organisation:
    names: tuple[OrganisationName, ...]
    country: tuple[str, ...]
    identifiers: Mapping[str, Mapping[str, str]]
    phones: tuple[common.Number, ...]
    emails: tuple[str, ...]
    addresses: tuple[frozenset[str], ...]


def prepared(content: Content) -> Organisation:
    return Organisation(
        names_of(content),
        tuple(content.get("country")),
        {value["value"]: value for value in content.get("identifiers")},
        common.numbers_told(content.get("phones")),
        tuple(content.get("emails")),
        tuple(frozenset(value) for value in content.get("addresses")),
    )


def names_of(content: Content) -> tuple[OrganisationName, ...]:
    return tuple(read_organisation(name) for name in content.get("names")[:MOST_NAMES])


def keys(content: Content) -> Iterable[Key]:
    make = partial(common.key, "organisation")
    found = [make("number", v["value"], identity=True) for v in content.get("identifiers") if v["valid"] != "no"]
    found += [make("phone", number) for phone in content.get("phones") for number in phone["may_be"]]
    found += [make("email", email) for email in content.get("emails")]
    found += [make("address", *told) for told in houses_by_word(content.get("addresses"))[:ADDRESS_KEYS]]
    found += [make("name", key) for name in names_of(content) for key in organisation_keys(name)[:KEYS_OF_A_NAME]]
    return {each.id: each for each in found}.values()


def compare_names(left: Organisation, right: Organisation, weights: Weights) -> Iterable[Evidence]:
    """Evidence of the two names that agree best; scaled, for records come from more organisations than pairs of namesakes do."""
    best: tuple[float, list[Part]] | None = None
    for one, other in product(left.names, right.names):
        found = parts(one, other)
        total = sum(part[2] for part in found)
        if best is None or (total, found) > best:
            best = (total, found)
    if best is None:
        return
    for field, level, _, *shown in best[1]:
        if field == "legal_form":
            yield Evidence(field, level, weights["legal_form"][level], *shown)
    yield from common.in_the_model([Evidence(*part) for part in best[1] if part[0] != "legal_form"], weights)


def compare_countries(left: Organisation, right: Organisation, weights: Weights) -> Iterable[Evidence]:
    yield from common.shared("country", left.country, right.country, weights)


def in_one_group(parts: Sequence[Evidence], weights: Weights) -> Iterable[Evidence]:
    """Firms of one group share telephones and addresses, and are called alike but for a word or a number: that makes none another."""
    most = weights.get(HOUSEHOLD, {}).get("GROUP")
    if most is None or not _called_after(parts):
        return
    shared = sum(part.bits for part in parts if part.field in OF_A_GROUP)
    if shared > most:
        yield Evidence(HOUSEHOLD, "GROUP", round(most - shared, 3), "", "")


def _called_after(parts: Sequence[Evidence]) -> bool:
    """Whether one is called as the other and more, or has another number: Сибирьресурс, Сибирьресурс Трейд, Сибирьресурс 2."""
    words = [part for part in parts if part.field == "word"]
    own = [part for part in words if part.level == "ABSENT" and part.bits <= A_WORD_OF_ITS_OWN]
    numbered = any(part.field == "number" and part.level != "SAME" for part in parts)
    if all(part.level == "ABSENT" for part in words):
        return False
    return len({bool(part.left) for part in own}) == 1 or (numbered and not own)


def exclusives(content: Content) -> Iterable[Exclusive]:
    for identifier in content.get("identifiers"):
        if identifier["valid"] == "yes" and identifier["scheme"] in EXCLUSIVE:
            yield Exclusive(identifier["scheme"], identifier["value"])


def caption(given: Mapping[str, Any]) -> str:
    name = next(iter(each_value(given.get("names"))), "")
    return str(name if isinstance(name, str) else name.get("full") or "")


def tokens(content: Content) -> Iterable[str]:
    for name in content.get("names"):
        yield from organisation_terms(read_organisation(name))
    yield from (identifier["value"].lower() for identifier in content.get("identifiers"))
    yield from (digits(number) for phone in content.get("phones") for number in phone["may_be"])
    yield from content.get("emails")
    yield from addresses_by_word(content.get("addresses"))


def rank(text: str, content: Content, weights: Weights, mode: Mode) -> Match:
    unnamed = finding.by_what_is_no_name(text, content, _number_of(text, content, weights), weights)
    if unnamed is not None:
        return unnamed
    typed = read_organisation(text)
    best: tuple[Evidence, ...] = ()
    for name in names_of(content):
        found = (
            *(_rank_word(word, name, weights, mode) for word in typed.words),
            *(_rank_number(number, name, weights) for number in typed.numbers),
        )
        if mode != "FUZZY" and any(part.level == "DIFFERENT" for part in found):
            continue
        if sum(part.bits for part in found) > sum(part.bits for part in best):
            best = found
    return Match(best)


def _number_of(text: str, content: Content, weights: Weights) -> Evidence | None:
    typed = {number.lower() for number in finding.numbers_typed(text)}
    if not any(sum(sign.isdigit() for sign in number) >= finding.DIGITS_OF_A_NUMBER for number in typed):
        return None
    found = min(typed & set(tokens(content)), default="")
    level = "NUMBER" if found else "NUMBER_DIFFERENT"
    return Evidence("number", "SAME" if found else "DIFFERENT", weights["search"][level], text, found)


def _rank_word(word: Word, name: OrganisationName, weights: Weights, mode: Mode) -> Evidence:
    scores = weights["search"]
    levels = ((search_level(word, other), other.shown) for other in name.words)
    found = [(scores[level], level, shown) for level, shown in levels if allowed(mode, level, word.shown, shown)]
    bits, level, shown = max(found, default=(scores["DIFFERENT"], "DIFFERENT", ""))
    return Evidence("name", level, bits, word.shown, shown if level != "DIFFERENT" else "")


def _rank_number(number: str, name: OrganisationName, weights: Weights) -> Evidence:
    level = "SAME" if number in name.numbers else "DIFFERENT"
    return Evidence("number", level, weights["search"][level], number, number if level == "SAME" else "")


ORGANISATION = Kind(
    name="organisation",
    title=Words("organisation", "организация"),
    fields=FIELDS,
    prepare=prepared,
    keys=keys,
    comparisons=(
        compare_names, compare_countries, common.identifiers, common.phones, common.emails, common.addresses,
    ),
    caption=caption,
    tokens=tokens,
    rank=rank,
    exclusives=exclusives,
    together=in_one_group,
    personal={"GROUP": frozenset({"identifiers"})},
    granted={
        "number": frozenset({"identifiers"}), "phone": frozenset({"phones"}), "email": frozenset({"emails"}),
        "address": frozenset({"addresses"}), "name": frozenset({NAMES, "legal_form"}),
    },
)  # fmt: skip
