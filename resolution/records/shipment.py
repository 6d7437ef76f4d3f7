"""Shipments: what moves under one set of papers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from resolution.content import Content
from resolution.evidence import Evidence, Match
from resolution.identifiers.read import plain
from resolution.matcher import Exclusive, Key
from resolution.names.organisations import bits
from resolution.names.organisations_keys import organisation_keys, organisation_terms
from resolution.names.organisations_read import OrganisationName, read_organisation
from resolution.names.scale import SAME_BITS
from resolution.names.search import Mode
from resolution.records import common, fields, finding, gazetteer
from resolution.records.schema import Field, Kind, each_value
from resolution.wording import Words

Weights = common.Weights
# A container is filled again within weeks; the papers of one voyage are dated days apart, those of a bank weeks.
DATE_LEVELS = ((0, "SAME"), (7, "NEAR"), (30, "VOYAGE"), (60, "AFTERWARDS"))  # by the most days
WEIGHT_LEVELS = (
    (0.001, "SAME"),
    (0.01, "SIMILAR"),
    (0.03, "CLOSE"),
)  # by the most that they differ: gross and net, scales
OF_AN_ISSUER = re.compile(
    r"[A-Z]{2,}\d{6,}"
)  # a bill of lading, an air waybill in letters: numbers of digits alone are any paper's
DIGIT = re.compile(r"\d")
MONTH = 7  # letters of a date that tell the month
CONTAINER = re.compile(r"[A-Z]{4}(\d{6})(\d)")  # ISO 6346: owner, serial number, check digit
LEAST_OF_A_CONTAINER = 6  # signs typed
SERIES = re.compile(r"(.*\d\d)\d{3}")  # of a seal: what stays over a thousand of them, which came in one box
HEADING, CHAPTER = 4, 2  # digits of an HS code

FIELDS = (
    Field("container", Words("container", "контейнер"), fields.PLAIN),
    Field("documents", Words("documents", "документы"), fields.DOCUMENT, many=True),
    Field("plates", Words("plates", "номерные знаки"), fields.PLAIN, many=True),
    Field("seals", Words("seals", "пломбы"), fields.PLAIN, many=True),
    Field("goods", Words("goods", "товары"), fields.GOODS, many=True),
    Field("weightKg", Words("weight, kg", "вес, кг"), fields.NUMBER),
    Field("loadedAt", Words("loaded at", "место погрузки"), fields.PLACE),
    Field("unloadedAt", Words("unloaded at", "место выгрузки"), fields.PLACE),
    Field("parties", Words("parties", "стороны"), fields.PARTY, many=True),
)


@dataclass(frozen=True, slots=True)
class Shipment:
    container: tuple[str, ...]
    documents: tuple[str, ...]
    plates: tuple[str, ...]
    seals: tuple[str, ...]
    weight: float | None
    dates: tuple[str, ...]
    parties: tuple[OrganisationName, ...]
    goods: tuple[str, ...]
    """HS codes."""


def dates(content: Content) -> tuple[str, ...]:
    found = {value["date"] for field in ("loadedAt", "unloadedAt") for value in content.get(field) if value["date"]}
    return tuple(sorted(found))


def prepared(content: Content) -> Shipment:
    weight = content.get("weightKg")
    return Shipment(
        tuple(content.get("container")),
        tuple(content.get("documents")),
        tuple(content.get("plates")),
        tuple(content.get("seals")),
        float(weight[0]) if weight else None,
        dates(content),
        tuple(read_organisation(party) for party in content.get("parties")),
        tuple(content.get("goods")),
    )


def keys(content: Content) -> Iterable[Key]:
    make = partial(common.key, "shipment")
    found = [make("paper", number, identity=True) for number in content.get("documents")]
    months = sorted({day[:MONTH] for day in dates(content)}) or [""]
    for field in ("container", "plates"):
        found += [make(field, value, month) for value in content.get(field) for month in months]
    found += [make("container", value) for value in content.get("container")]
    found += [make("seal", value) for value in content.get("seals")]
    parties = sorted(
        {key for party in content.get("parties") for key in organisation_keys(read_organisation(party))[:1]}
    )
    if len(parties) > 1:
        found += [make("parties", *parties[:2], month) for month in months]
        found.append(make("both parties", *parties[:2]))
    weight = content.get("weightKg")
    if weight and parties:
        found += [make("weight", f"{float(weight[0]):.0f}", party) for party in parties[:2]]
    return {each.id: each for each in found}.values()


def compare_papers(left: Shipment, right: Shipment, weights: Weights) -> Iterable[Evidence]:
    yield from common.numbers("documents", left.documents, right.documents, weights)


def compare_containers(left: Shipment, right: Shipment, weights: Weights) -> Iterable[Evidence]:
    yield from common.numbers("container", left.container, right.container, weights)


def compare_plates(left: Shipment, right: Shipment, weights: Weights) -> Iterable[Evidence]:
    yield from common.shared("plates", left.plates, right.plates, weights)


def compare_seals(left: Shipment, right: Shipment, weights: Weights) -> Iterable[Evidence]:
    yield from common.shared("seals", left.seals, right.seals, weights)


def compare_weights(left: Shipment, right: Shipment, weights: Weights) -> Iterable[Evidence]:
    if left.weight is None or right.weight is None:
        return
    greater = max(abs(left.weight), abs(right.weight), 1.0)
    apart = abs(left.weight - right.weight) / greater
    found = next((level for most, level in WEIGHT_LEVELS if apart < most), "DIFFERENT")
    yield Evidence("weightKg", found, weights["weightKg"][found], f"{left.weight:g}", f"{right.weight:g}")


def compare_dates(left: Shipment, right: Shipment, weights: Weights) -> Iterable[Evidence]:
    """How far apart the nearest dates are: a container is filled again, a voyage's papers are days apart."""
    days = [(_apart(one, other), one, other) for one in left.dates for other in right.dates]
    known = [each for each in days if each[0] is not None]
    if not known:
        return
    apart, one, other = min(known, key=lambda each: (each[0] or 0, sorted(each[1:])))
    found = next((level for most, level in DATE_LEVELS if (apart or 0) <= most), "FAR")
    yield Evidence("dates", found, weights["dates"][found], one, other)


def _apart(one: str, other: str) -> int | None:
    if len(one) < 10 or len(other) < 10:
        return None
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def compare_parties(left: Shipment, right: Shipment, weights: Weights) -> Iterable[Evidence]:
    if not left.parties or not right.parties:
        return
    matched = sum(_found(party, right.parties) for party in left.parties)
    most = min(len(left.parties), len(right.parties))
    found = "SAME" if matched >= most > 1 else "PART" if matched else "DIFFERENT"
    yield Evidence("parties", found, weights["parties"][found], _shown(left.parties), _shown(right.parties))


def compare_goods(left: Shipment, right: Shipment, weights: Weights) -> Iterable[Evidence]:
    """HS codes, of which some papers give only the beginning."""
    if not left.goods or not right.goods:
        return
    pairs = [(a, b) for a in left.goods for b in right.goods]
    same = [pair for pair in pairs if pair[0] == pair[1]]
    part = [(a, b) for a, b in pairs if a.startswith(b) or b.startswith(a)]
    found = "SAME" if same else "PART" if part else "DIFFERENT"
    yield Evidence("goods", found, weights["goods"][found], *min(same or part or pairs))


def _found(party: OrganisationName, others: Sequence[OrganisationName]) -> bool:
    return any(bits(party, other) >= SAME_BITS for other in others)


def _shown(parties: Sequence[OrganisationName]) -> str:
    return ", ".join(party.shown for party in parties)


def exclusives(content: Content) -> Iterable[Exclusive]:
    """Papers of one form, letters and so many digits, are one issuer's, and it writes one a shipment."""
    forms = [(DIGIT.sub("0", number), number) for number in content.get("documents") if OF_AN_ISSUER.fullmatch(number)]
    for form, number in forms:
        if sum(other == form for other, _ in forms) == 1:
            yield Exclusive(f"paper {form}", number)


def caption(given: Mapping[str, Any]) -> str:
    if given.get("container"):
        return str(given["container"])
    for field in ("documents", "plates"):
        for value in each_value(given.get(field)):
            return str(value if isinstance(value, str) else value.get("number") or "")
    return "—"


@dataclass(frozen=True, slots=True)
class Trait:
    """Something by which two shipments are alike, though they are two."""

    what: str
    shown: str
    token: str
    """Under which it is found; `=` keeps what nobody types apart from words."""


def traits(content: Content) -> Iterable[Trait]:
    yield from (Trait("CONTAINER", value, value.lower()) for value in content.get("container"))
    yield from (Trait("VEHICLE", value, value.lower()) for value in content.get("plates"))
    for seal in content.get("seals"):
        if found := SERIES.fullmatch(seal):
            yield Trait("SEALS", f"{found[1]}…", f"series={found[1].lower()}")
    for code in content.get("goods"):
        yield Trait("HEADING", code[:HEADING], f"hs={code[:HEADING]}")
        yield Trait("CHAPTER", code[:CHAPTER], f"hs={code[:CHAPTER]}")
    for place in content.get("loadedAt"):
        if words := gazetteer.words_of_place(place["place"]):
            yield Trait("ORIGIN", " ".join(words), f"from={'_'.join(words)}")


def tokens(content: Content) -> Iterable[str]:
    for field in ("documents", "seals"):
        yield from (value.lower() for value in content.get(field))
    yield from (trait.token for trait in traits(content))
    yield from (part for number in content.get("container") for part in _parts_of_container(number))
    for party in content.get("parties"):
        yield from organisation_terms(read_organisation(party))


def _parts_of_container(number: str) -> tuple[str, ...]:
    """What is painted largest, the serial number, with its check digit and without."""
    found = CONTAINER.fullmatch(number)
    return (found[1] + found[2], found[1]) if found else ()


def rank(text: str, content: Content, weights: Weights, _: Mode) -> Match:
    asked = plain(text).lower()
    own = [value.lower() for f in ("container", "documents", "plates", "seals") for value in content.get(f)]
    if whole := min({asked, *(number.lower() for number in finding.numbers_typed(text))} & {*own}, default=""):
        return Match((Evidence("number", "SAME", weights["search"]["NUMBER"], text, whole),))
    for number in content.get("container"):
        begins = number.lower().startswith(asked)
        if len(asked) >= LEAST_OF_A_CONTAINER and (begins or asked in _parts_of_container(number)):
            level = "BEGINS" if begins else "PART"
            return Match((Evidence("number", level, weights["search"]["NUMBER"] / 2, text, number),))
    typed = set(read_organisation(text).core)
    for party in content.get("parties"):
        if typed and typed <= set(read_organisation(party).core):
            return Match((Evidence("parties", "SAME", weights["search"]["PARTY"], text, party),))
    return Match(())


SHIPMENT = Kind(
    name="shipment",
    title=Words("shipment", "груз"),
    fields=FIELDS,
    prepare=prepared,
    keys=keys,
    comparisons=(
        compare_papers, compare_containers, compare_plates, compare_seals, compare_weights, compare_dates,
        compare_parties, compare_goods,
    ),
    granted={
        "paper": frozenset({"documents"}),
        "container": frozenset({"container"}),
        "plates": frozenset({"plates"}),
        "seal": frozenset({"seals"}),
        "parties": frozenset({"parties"}),
        "both parties": frozenset({"parties"}),
        "weight": frozenset({"parties", "weightKg"}),
    },
    caption=caption,
    tokens=tokens,
    rank=rank,
    exclusives=exclusives,
)  # fmt: skip
