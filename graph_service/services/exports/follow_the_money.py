"""A picture as FollowTheMoney JSON lines: things, the links between them, and first of all how it is to be handled."""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from graph_service.intake.follow_the_money import SEXES
from graph_service.services.exports.picture import Picture, PicturedEntity, PicturedLink, text_of, words_of
from resolution.records.vocabulary import code

Properties = dict[str, list[str]]
# What of a kind's fields has a property in the model; whatever has none is told in `notes`.
PERSON = {"phones": "phone", "emails": "email", "addresses": "address", "born": "birthDate", "birthPlace": "birthPlace",
          "citizenships": "citizenship", "fatherName": "fatherName", "occupation": "profession"}  # fmt: skip
ORGANISATION = {"phones": "phone", "emails": "email", "addresses": "address", "country": "country",
                "legalForm": "legalForm"}  # fmt: skip
FIELDS: Mapping[str, Mapping[str, str]] = {
    "person": PERSON,
    "organisation": ORGANISATION,
    "phone": {"number": "phone"},
    "vehicle": {"plates": "registrationNumber", "type": "type", "model": "model"},
    "place": {"address": "full", "country": "country"},
    "event": {"time": "date", "place": "location", "country": "country", "description": "description"},
    "seizure": {"time": "date", "place": "location", "country": "country"},
    "document": {"country": "country"},
}
# Our kinds in the model of 2026; it has no seizures, SIM cards or consignments: these are events and assets there.
SCHEMATA = {
    "person": "Person", "organisation": "Organization", "phone": "UserAccount", "sim": "UserAccount",
    "vehicle": "Vehicle", "place": "Address", "event": "Event", "seizure": "Event",
}  # fmt: skip
ACCOUNTS = (
    ("BankAccount", {"BANK", "CARD"}),
    ("CryptoWallet", {"BTC", "ETH", "TRX", "TON", "XMR"}),
)
AXES = ("latitude", "longitude")
ASSET = "Asset"
ASSETS = {ASSET, "Vehicle", "BankAccount"}
LEGAL = {"Person", "Organization"}
PERSONS, ORGANISATIONS = {"Person"}, {"Organization"}
SCHEMES = {"INN": "innCode", "OGRN": "ogrnCode", "LEI": "leiCode", "VAT": "vatCode"}
# Schema by the type of a claim: the properties of its ends, and what may stand at either.
LINKS = {
    "owns": ("Ownership", "owner", "asset", LEGAL, ASSETS),
    "officer_of": ("Directorship", "director", "organization", LEGAL, ORGANISATIONS),
    "member_of": ("Membership", "member", "organization", LEGAL, ORGANISATIONS),
    "employed_by": ("Employment", "employee", "employer", PERSONS, ORGANISATIONS),
    "represents": ("Representation", "agent", "client", LEGAL, LEGAL),
    "relative_of": ("Family", "person", "relative", PERSONS, PERSONS),
    "associate_of": ("Associate", "person", "associate", PERSONS, PERSONS),
}
DAY = len("2024-03-05")


def write(picture: Picture) -> bytes:
    schemata = {entity.id: schema_of(entity) for entity in picture.entities}
    lines = [_note(picture), *(_thing(entity, schemata[entity.id]) for entity in picture.entities)]
    lines += [_link(link, schemata) for link in picture.links]
    return "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in lines).encode(
        errors="replace"
    )


def _line(id_: str, schema: str, properties: Properties) -> dict[str, Any]:
    kept = {name: list(dict.fromkeys(text for text in texts if text)) for name, texts in properties.items()}
    return {"id": id_, "schema": schema, "properties": {name: texts for name, texts in kept.items() if texts}}


def _note(picture: Picture) -> dict[str, Any]:
    """The model has no place for a whole file's marking: a note leads it."""
    words = [f"{name}: {value}" for name, value in picture.head] + [words_of(each) for each in picture.markings]
    return _line(picture.stamp.number, "Note", {
        "name": [f"{picture.level} {picture.stamp.number}"], "description": ["\n".join(words)],
        "createdAt": [picture.stamp.at.removesuffix("Z")], "publisher": [picture.stamp.agency],
        "keywords": [picture.level, picture.stamp.number],
    })  # fmt: skip


def schema_of(entity: PicturedEntity) -> str:
    if entity.kind == "account":
        platforms = {code("account", str(each.get("platform", ""))) for each in _maps(entity, "account")}
        return next((schema for schema, known in ACCOUNTS if platforms & known), "UserAccount")
    return SCHEMATA.get(entity.kind, ASSET)


def _maps(entity: PicturedEntity, field: str) -> list[Mapping[str, Any]]:
    return [value for value in entity.values.get(field, ()) if isinstance(value, Mapping)]


def _thing(entity: PicturedEntity, schema: str) -> dict[str, Any]:
    told: Properties = {"name": [entity.caption]}
    named = [text_of(value) for value in entity.values.get("names", ())]
    told["alias"] = [name for name in named if name != entity.caption]
    for field, property_ in FIELDS.get(entity.kind, {}).items():
        told.setdefault(property_, []).extend(text_of(value) for value in entity.values.get(field, ()))
    if (
        "phone" in told
    ):  # the model takes international numbers alone: what may be valid in two countries is told in notes
        local = [text for text in told["phone"] if not text.startswith("+")]
        told["phone"] = [text for text in told["phone"] if text.startswith("+")]
        told["notes"] = [f"phone: {text}" for text in local]
    more = OF_KIND.get(entity.kind)
    if more is not None:
        for property_, texts in more(entity, schema).items():
            told.setdefault(property_, []).extend(texts)
    known = {"names", *FIELDS.get(entity.kind, {})}
    told.setdefault("notes", []).extend(
        f"{name}: {', '.join(map(text_of, values))}"
        for name, values in sorted(entity.values.items())
        if name not in known
    )
    told["summary"] = [entity.level, *map(words_of, entity.markings)]
    told["publisher"] = sorted({marking.owner for marking in entity.markings})
    told["keywords"] = [entity.kind]
    return _line(entity.id, schema, told)


def _identifiers(entity: PicturedEntity) -> Properties:
    found: Properties = {}
    for value in entity.values.get("identifiers", ()):
        scheme = str(value.get("scheme", "")) if isinstance(value, Mapping) else ""
        number = str(value.get("value", "")) if isinstance(value, Mapping) else str(value)
        found.setdefault(SCHEMES.get(scheme, "idNumber"), []).append(number)
    return found


def _person(entity: PicturedEntity, _: str) -> Properties:
    passports = [str(each.get("number", "")) for each in _maps(entity, "documents") if each.get("type") == "passport"]
    sexes = {short: word for word, short in SEXES.items()}
    genders = [sexes[text] for text in map(str, entity.values.get("sex", ())) if text in sexes]
    return {"passportNumber": passports, "gender": genders, **_identifiers(entity)}


def _place(entity: PicturedEntity, _: str) -> Properties:
    points = _maps(entity, "coordinates")
    return {"full": [entity.caption], **{axis: [str(each[axis]) for each in points if axis in each] for axis in AXES}}


def _account(entity: PicturedEntity, schema: str) -> Properties:
    numbers = [str(each.get("id", "")) for each in _maps(entity, "account")]
    platforms = [str(each.get("platform", "")) for each in _maps(entity, "account")]
    if schema == "BankAccount":
        return {"accountNumber": numbers, "bankName": [text_of(value) for value in entity.values.get("bank", ())]}
    return {"cryptoAddress": numbers} if schema == "CryptoWallet" else {"username": numbers, "service": platforms}


def _dialled(caption: str) -> list[str]:
    """A phone that is one number everywhere is called by it."""
    return [caption] if caption.startswith("+") else []


OF_KIND: Mapping[str, Callable[[PicturedEntity, str], Properties]] = {
    "person": _person,
    "organisation": lambda entity, _: _identifiers(entity),
    "phone": lambda entity, _: {"username": [entity.caption], "service": ["phone"], "phone": _dialled(entity.caption)},
    "sim": lambda entity, _: {"username": [entity.caption], "service": ["sim"]},
    "place": _place,
    "account": _account,
}


def _link(link: PicturedLink, schemata: Mapping[str, str]) -> dict[str, Any]:
    schema, left, right, lefts, rights = LINKS.get(link.type, ("", "", "", set(), set()))
    if schemata.get(link.left) not in lefts or schemata.get(link.right) not in rights:
        schema, left, right = "UnknownLink", "subject", "object"  # the model allows nothing else between these two
    named = "relationship" if schema in ("Family", "Associate") else "role"
    ended = link.claims and all(claim.until for claim in link.claims)
    grading = link.best.grading
    graded = f"{grading.scheme} {grading.source}{grading.information}" if grading else ""
    return _line(f"L-{sha256(link.id.encode()).hexdigest()[:20]}", schema, {
        left: [link.left], right: [link.right], named: [link.type],
        "startDate": [link.first[:DAY]] if link.first else [],
        "endDate": [link.last[:DAY]] if ended and link.last else [],
        "recordId": [claim.id for claim in link.claims], "publisher": list(link.agencies),
        "description": [text for text in (f"confidence {link.confidence}", graded) if text],
        "summary": [link.level, *sorted({words_of(claim.marking) for claim in link.claims})],
    })  # fmt: skip
