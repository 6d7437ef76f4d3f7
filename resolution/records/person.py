"""People."""

from collections.abc import Mapping
from typing import Any

from resolution.records import common, fields
from resolution.records.persons import comparing, finding, keys, often, prepared, sealed, traits
from resolution.records.schema import NAMES, Field, Kind, Seal, each_value
from resolution.wording import Words

FIELDS = (
    Field("names", Words("names", "имена"), fields.NAME, many=True, required=True),
    Field("fatherName", Words("father's name", "имя отца"), fields.TEXT, compared=False),
    Field("born", Words("born", "дата рождения"), fields.BORN),
    Field("sex", Words("sex", "пол"), fields.LOWER),
    Field("citizenships", Words("citizenships", "гражданство"), fields.UPPER, many=True),
    Field("documents", Words("documents", "документы"), fields.DOCUMENT, many=True),
    Field("identifiers", Words("national numbers", "национальные номера"), fields.IDENTIFIER, many=True),
    Field("phones", Words("phones", "телефоны"), fields.PHONE, many=True),
    Field("emails", Words("e-mails", "эл. почта"), fields.OWN_EMAIL, many=True),
    Field("addresses", Words("addresses", "адреса"), fields.ADDRESS, many=True),
    Field("birthPlace", Words("birth place", "место рождения"), fields.PLACE_NAME),
    Field("occupation", Words("occupation", "род занятий"), fields.LOWER),
    Field("category", Words("category", "категория"), fields.TEXT, compared=False),
)


def caption(given: Mapping[str, Any]) -> str:
    """The first name as it was written, and the year of birth."""
    name = next(iter(each_value(given.get("names"))), "")
    if not isinstance(name, str):
        parts = [name.get(part) for part in ("family", "given", "patronymic")]
        name = name.get("full") or " ".join(part for part in parts if part)
    born = str(given.get("born") or "")[:4]
    return f"{name} ({born})" if born else str(name)


# A record that tells a name and no more may be of any namesake. By .65 instead of .8 the made-up worlds, people of registers and
# historical figures gain F1, and the agencies' people lose .0007 (decision 0028). Firms and shipments, told of less often, do by a half.
SURE = 0.65

PERSON = Kind(
    name="person",
    title=Words("person", "лицо"),
    fields=FIELDS,
    prepare=prepared.prepared,
    keys=keys.keys,
    comparisons=(
        comparing.names, comparing.generations, common.born, common.sex, common.identifiers, common.false_documents, common.documents,
        common.phones, common.emails, common.addresses, comparing.birth_places, comparing.occupations,
    ),
    together=comparing.in_one_household,
    sure=SURE,
    contradictions=lambda content: prepared.told(content).contradictions,
    most=comparing.most,
    hopes=comparing.hopes,
    sees=comparing.SEES,
    seal=Seal(sealed.close, sealed.open_),
    frequencies=often.FREQUENCIES,
    personal={
        "SHARED": frozenset({"born", "sex", "identifiers", "documents", "occupation"}),
        "GENERATIONS": frozenset({"sex", "identifiers", "documents", "occupation"}),
        "TWINS": frozenset({"sex", "identifiers", "documents", "occupation"}),
    },
    granted={
        "number": frozenset({"identifiers"}),
        "document": frozenset({"documents"}),
        "document+born": frozenset({"documents", "born"}),
        "phone": frozenset({"phones"}),
        "email": frozenset({"emails"}),
        "names": frozenset({NAMES}),
        "names+year": frozenset({NAMES, "born"}),
        "name+born": frozenset({NAMES, "born"}),
        "name+place": frozenset({NAMES, "addresses", "birthPlace"}),
        "born+place": frozenset({"born", "addresses", "birthPlace"}),
    },
    caption=caption,
    tokens=finding.tokens,
    rank=finding.rank,
    exclusives=keys.exclusives,
    traits=traits.traits,
    apart=traits.apart,
)  # fmt: skip
