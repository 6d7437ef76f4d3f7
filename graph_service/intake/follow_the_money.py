"""FollowTheMoney JSON lines: people, organisations, and what links them.

Each entity is a report of its own under its own id: so links need no index of the file, and an entity that comes again
in a greater revision replaces itself.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from typing import Any

from graph_service.intake.cells import plain
from graph_service.intake.countries import country_code
from graph_service.intake.drafts import Made, RowsDraft
from graph_service.intake.rows import Row, no_row
from graph_service.intake.senzing import UNNAMED
from graph_service.intake.shape import MAX_CLAIMS
from graph_service.intake.times import is_date
from resolution.ids import member_id, report_id
from resolution.wording import Words

KINDS_OF = {"Person": "person"} | dict.fromkeys(
    ("LegalEntity", "Organization", "Company", "PublicBody"), "organisation"
)
# Schema: the properties of its two ends, and the type of claim.
LINKS = {
    "Ownership": ("owner", "asset", "owns"),
    "Directorship": ("director", "organization", "officer_of"),
    "Membership": ("member", "organization", "member_of"),
    "Employment": ("employee", "employer", "employed_by"),
    "Representation": ("agent", "client", "represents"),
    "Family": ("person", "relative", "relative_of"),
    "Associate": ("person", "associate", "associate_of"),
    "UnknownLink": ("subject", "object", "related_to"),
}
NAMES = {"name": "primary", "alias": "alias", "weakAlias": "alias", "previousName": "alias"}
IDENTIFIERS = {
    "innCode": ("INN", "RU"), "ogrnCode": ("OGRN", "RU"), "leiCode": ("LEI", ""), "taxNumber": ("", ""),
    "vatCode": ("VAT", ""), "registrationNumber": ("", ""), "idNumber": ("", ""), "socialSecurityNumber": ("", ""),
}  # fmt: skip
SEXES = {"male": "m", "female": "f"}
AN_ENTITY = Words("an entity with id, schema and properties", "сущность с id, schema и properties")

Properties = Mapping[str, list[str]]


def drafts(rows: Iterable[Row], head: Mapping[str, Any], skipped: Counter[str]) -> Iterator[RowsDraft]:
    """One report an entity; schemata that we have no kind for are counted in `skipped`."""
    for row in rows:
        id_, schema, given = (row.cells.get(name) for name in ("id", "schema", "properties"))
        if row.wrong or not (isinstance(id_, str) and isinstance(schema, str) and isinstance(given, dict)):
            made = Made(row.number, row.cells, faults=[no_row(row, AN_ENTITY)])
            yield RowsDraft({**head, "reference": id_ if isinstance(id_, str) else ""}, [made])
            continue
        properties = {name: _texts(value) for name, value in given.items()}
        if schema in KINDS_OF:
            made = Made(row.number, row.cells, [_record(id_, KINDS_OF[schema], properties)])
        elif schema in LINKS:
            made = Made(row.number, row.cells, (), _claims(id_, schema, properties, head["agency"]))
        else:
            skipped[schema] += 1
            continue
        yield RowsDraft({**head, "reference": id_}, [made])


def _texts(value: Any) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [plain(each) for each in listed if each not in (None, "") and not isinstance(each, dict)]


def _record(id_: str, kind: str, said: Properties) -> dict[str, Any]:
    made: dict[str, Any] = {
        "names": _names(kind, said) or [UNNAMED],
        "identifiers": _identifiers(said),
        "phones": said.get("phone", []),
        "addresses": said.get("address", []),
        "emails": said.get("email", []),
    }
    made |= _of_person(said) if kind == "person" else _of_organisation(said)
    read = {*NAMES, *IDENTIFIERS, *READ[kind], "phone", "address", "email"}
    original = {name: values for name, values in said.items() if name not in read and values}
    # Of several dates one is read; all stay beside it.
    original |= {name: said[name] for name in ("birthDate", "gender") if len(said.get(name, ())) > 1}
    made["original"] = original
    return {"id": id_, "kind": kind, **{name: value for name, value in made.items() if value}}


READ = {
    "person": ("firstName", "middleName", "lastName", "fatherName", "birthDate", "gender", "nationality", "citizenship",
               "country", "passportNumber"),
    "organisation": ("legalForm", "jurisdiction", "mainCountry", "country"),
}  # fmt: skip


def _names(kind: str, said: Properties) -> list[dict[str, str]]:
    names = [{"full": text, "type": type_} for name, type_ in NAMES.items() for text in said.get(name, ())]
    parts = {"given": "firstName", "family": "lastName", "patronymic": "fatherName"}
    told = {part: said[name][0] for part, name in parts.items() if len(said.get(name, ())) == 1}
    return [*names, told] if kind == "person" and {"given", "family"} <= told.keys() else names


def _identifiers(said: Properties) -> list[dict[str, str]]:
    return [
        {name: text for name, text in (("value", value), ("scheme", scheme), ("country", country)) if text}
        for property_, (scheme, country) in IDENTIFIERS.items()
        for value in said.get(property_, ())
    ]


def _of_person(said: Properties) -> dict[str, Any]:
    dates = sorted((text[:10] for text in said.get("birthDate", ()) if is_date(text[:10])), key=lambda d: (-len(d), d))
    sexes = {SEXES[text] for text in said.get("gender", ()) if text in SEXES}
    countries = [country_code(text) for name in ("nationality", "citizenship") for text in said.get(name, ())]
    return {
        "born": dates[0] if dates else None,
        "sex": sexes.pop() if len(sexes) == 1 else None,
        "citizenships": sorted({country for country in countries if country}),
        "fatherName": next(iter(said.get("fatherName", ())), None),
        "documents": [{"type": "passport", "number": number} for number in said.get("passportNumber", ())],
    }


def _of_organisation(said: Properties) -> dict[str, Any]:
    named = [text for name in ("jurisdiction", "mainCountry", "country") for text in said.get(name, ())]
    return {
        "country": next((code for text in named if (code := country_code(text))), None),
        "legalForm": next(iter(said.get("legalForm", ())), None),
    }


def _claims(id_: str, schema: str, said: Properties, agency: str) -> list[dict[str, Any]]:
    """One claim for each pair of ends."""
    left, right, type_ = LINKS[schema]
    dates = {end: [text[:10] for text in said.get(name, ()) if is_date(text[:10])]
             for end, name in (("start", "startDate"), ("end", "endDate"))}  # fmt: skip
    interval = {"start": min(dates["start"], default=None), "end": max(dates["end"], default=None)}
    further = {
        name: values for name, values in said.items() if name not in (left, right, "startDate", "endDate") and values
    }
    # One more than a report may hold is told as a fault; all of a line with thousands of ends would not be held
    pairs = list(islice(product(said.get(left, ()), said.get(right, ())), MAX_CLAIMS + 1))
    return [
        {"id": id_ if len(pairs) == 1 else f"{id_}:{number}", "type": type_, "from": full_id(agency, one),
         "to": full_id(agency, other), "interval": interval, "properties": further}
        for number, (one, other) in enumerate(pairs, 1)
    ]  # fmt: skip


def full_id(agency: str, entity: str) -> str:
    return member_id(report_id(agency, entity), entity)
