"""Records of Senzing's JSON lines, with features in a list or flat, as reports of so many records a source.

A pointer names an anchor, which may stand anywhere in the file: anchors are looked for first, and only they are held.
Attributes that we do not read are kept beside the record as they came.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph_service.intake.cells import plain, read_date
from graph_service.intake.countries import country_code
from graph_service.intake.drafts import Made, RowsDraft
from graph_service.intake.mapping import ROWS_A_REPORT
from graph_service.intake.rows import Row, no_row
from resolution.ids import member_id, report_id
from resolution.wording import Words

# Two-digit years are of people and companies that lived when the file was made: 31 is 1931, 29 is 2029.
CENTURY = 1930
FAMILIES = (
    "NAME", "ADDR", "PHONE", "EMAIL", "PASSPORT", "DRIVERS_LICENSE", "SSN", "NATIONAL_ID", "TAX_ID", "OTHER_ID",
    "LEI", "DATE_OF_BIRTH", "GENDER", "RECORD_TYPE", "REL_ANCHOR", "REL_POINTER",
)  # fmt: skip
FLAT = re.compile(rf"(?:(?P<usage>[A-Z0-9]+)_)?(?P<attribute>(?P<family>{'|'.join(FAMILIES)})(?:_[A-Z0-9_]+)?)")
UNNAMED = "?"  # some sources tell of people by their numbers alone; no letters, so it is compared with nothing
NAME_TYPES = {"PRIMARY": "primary", "MAIDEN": "maiden", "FORMER": "maiden"}
NUMBERS = {"SSN": "SSN", "LEI": "LEI", "NATIONAL_ID": "", "TAX_ID": "", "OTHER_ID": ""}
ADDRESS = (*(f"ADDR_LINE{n}" for n in range(1, 7)), "ADDR_CITY", "ADDR_STATE", "ADDR_POSTAL_CODE", "ADDR_COUNTRY")
ROLES = (  # beginnings of roles, and the type of claim that they are
    ("own", "owns"),
    ("shareholder", "owns"),
    (r"president|director|principal|officer|chair|ceo|manager|secretary", "officer_of"),
    (r"employ|work", "employed_by"),
    (r"member|partner", "member_of"),
    (r"spouse|husband|wife|father|mother|son|daughter|brother|sister|parent of|child", "relative_of"),
)
A_RECORD = Words("a line with DATA_SOURCE and RECORD_ID", "строка с DATA_SOURCE и RECORD_ID")

Feature = dict[str, str]
Anchors = dict[tuple[str, str], str]
"""Domain and key, and the full id of the record that holds them."""


@dataclass(slots=True)
class _Places:
    """Which report each record goes to: the same in every reading of the file."""

    name: str
    agency: str
    size: int
    counts: Counter[str] = field(default_factory=Counter)

    def next(self, source: str) -> str:
        self.counts[source] += 1
        return f"{self.name}:{source}#{(self.counts[source] - 1) // self.size + 1}"

    def full(self, reference: str, record: str) -> str:
        return member_id(report_id(self.agency, reference), record)


def anchors(rows: Iterable[Row], *, name: str, agency: str, size: int = ROWS_A_REPORT) -> Anchors:
    places, found = _Places(name, agency, size), Anchors()
    for row in rows:
        named = _named(row)
        if named is None:
            continue
        reference = places.next(named[0])
        for feature in features(row.cells):
            if "REL_ANCHOR_KEY" in feature:
                key = (feature.get("REL_ANCHOR_DOMAIN", ""), feature["REL_ANCHOR_KEY"])
                found.setdefault(key, places.full(reference, named[1]))
    return found


def drafts(
    rows: Iterable[Row], known: Anchors, head: Mapping[str, Any], *, name: str, country: str, size: int = ROWS_A_REPORT
) -> Iterator[RowsDraft]:
    """Reports in the order in which they fill up."""
    places = _Places(name, head["agency"], size)
    filling: dict[str, list[Made]] = {}
    lost: list[Made] = []
    for row in rows:
        named = _named(row)
        if named is None:
            lost.append(Made(row.number, row.cells, faults=[no_row(row, A_RECORD)]))
            if len(lost) >= size:  # a file of nothing else is not held whole
                yield RowsDraft({**head, "reference": name}, lost)
                lost = []
            continue
        reference = places.next(named[0])
        part = filling.setdefault(reference, [])
        part.append(_made(row, named[1], places.full(reference, named[1]), known, country))
        if len(part) >= size:
            yield RowsDraft({**head, "reference": reference}, [*filling.pop(reference), *lost])
            lost = []
    for reference, part in filling.items():
        yield RowsDraft({**head, "reference": reference}, [*part, *lost])
        lost = []
    if lost:
        yield RowsDraft({**head, "reference": name}, lost)


def _named(row: Row) -> tuple[str, str] | None:
    source, record = row.cells.get("DATA_SOURCE"), row.cells.get("RECORD_ID")
    if row.wrong or not isinstance(source, str) or record in (None, ""):
        return None
    return source, plain(record)


def features(record: Mapping[str, Any]) -> list[Feature]:
    """What a record says, attributes that belong together in one."""
    listed = record.get("FEATURES")
    if isinstance(listed, list):
        return [_texts(each) for each in listed if isinstance(each, dict)]
    found: dict[tuple[str, str], Feature] = {}
    further: list[Feature] = []
    for name, value in record.items():
        if isinstance(value, list):
            further += [_texts(each) for each in value if isinstance(each, dict)]
        elif (matched := FLAT.fullmatch(name)) is not None and value not in (None, ""):
            usage = matched["usage"] or ""
            feature = found.setdefault(
                (usage, matched["family"]), {f"{matched['family']}_TYPE": usage} if usage else {}
            )
            feature[matched["attribute"]] = plain(value)
    return [*found.values(), *further]


def _texts(given: Mapping[str, Any]) -> Feature:
    return {str(name): plain(value) for name, value in given.items() if value not in (None, "")}


def _made(row: Row, record: str, full: str, known: Anchors, country: str) -> Made:
    said = features(row.cells)
    type_ = next((each["RECORD_TYPE"] for each in said if "RECORD_TYPE" in each), "")
    company = type_.upper().startswith("ORG") or (not type_ and any("NAME_ORG" in each for each in said))
    reading = _Reading("organisation" if company else "person", country)
    claims: list[dict[str, Any]] = []
    for feature in said:
        if "REL_POINTER_KEY" in feature:
            claim = _pointer(feature, record, full, known, len(claims) + 1)
            (reading.kept.append(feature) if claim is None else claims.append(claim))
        elif not reading.take(feature):
            reading.kept.append(feature)
    reading.fields.setdefault("names", [UNNAMED])
    original = _original(row.cells, reading.kept)
    made = {"id": record, "kind": reading.kind, **reading.fields, **({"original": original} if original else {})}
    return Made(row.number, row.cells, [made], claims)


def _original(cells: Mapping[str, Any], kept: Sequence[Feature]) -> dict[str, Any]:
    """Attributes that we do not read, as they came."""
    plain_ones = {
        name: value
        for name, value in cells.items()
        if name not in ("DATA_SOURCE", "RECORD_ID") and not isinstance(value, list) and FLAT.fullmatch(name) is None
    }
    return {**plain_ones, **({"FEATURES": list(kept)} if kept else {})}


def _pointer(feature: Feature, record: str, full: str, known: Anchors, number: int) -> dict[str, Any] | None:
    """A claim, if what is pointed at is known, and another record."""
    target = known.get((feature.get("REL_POINTER_DOMAIN", ""), feature["REL_POINTER_KEY"]))
    if target is None or target == full:
        return None
    role = feature.get("REL_POINTER_ROLE", "")
    type_ = next((claim for pattern, claim in ROLES if re.match(pattern, role.casefold())), "related_to")
    properties = {"role": role} if role else {}
    return {"id": f"{record}:{number}", "type": type_, "from": record, "to": target, "properties": properties}


@dataclass(slots=True)
class _Reading:
    """The fields of one record while its features are read."""

    kind: str
    country: str
    fields: dict[str, Any] = field(default_factory=dict)
    kept: list[Feature] = field(default_factory=list)

    def _add(self, name: str, value: Any) -> bool:
        self.fields.setdefault(name, []).append(value)
        return True

    def take(self, feature: Feature) -> bool:
        """Whether the feature is one that we read."""
        family = next((each for each in FAMILIES if any(name.startswith(each) for name in feature)), "")
        match family:
            case "RECORD_TYPE" | "REL_ANCHOR":
                return True
            case "NAME":
                return self._name(feature)
            case "ADDR":
                return self._address(feature)
            case "PHONE" if "PHONE_NUMBER" in feature:
                number = feature["PHONE_NUMBER"]
                return self._add("phones", {"number": number, "country": self.country} if self.country else number)
            case "EMAIL" if "EMAIL_ADDRESS" in feature:
                return self._add("emails", feature["EMAIL_ADDRESS"])
            case _ if family in NUMBERS and f"{family}_NUMBER" in feature:
                return self._number(family, feature)
            case _:
                return self.kind == "person" and self._of_person(family, feature)

    def _name(self, feature: Feature) -> bool:
        type_ = NAME_TYPES.get(feature.get("NAME_TYPE", "PRIMARY").upper(), "alias")
        full = feature.get("NAME_ORG") or feature.get("NAME_FULL")
        given = " ".join(feature[name] for name in ("NAME_FIRST", "NAME_MIDDLE") if name in feature)
        family = " ".join(feature[name] for name in ("NAME_LAST", "NAME_SUFFIX") if name in feature)
        if self.kind == "organisation" or full:
            text = full or f"{given} {family}".strip()
            return bool(text) and self._add("names", {"full": text, "type": type_})
        parts = {name: text for name, text in (("given", given), ("family", family)) if text}
        return bool(parts) and self._add("names", {**parts, "type": type_})

    def _address(self, feature: Feature) -> bool:
        text = feature.get("ADDR_FULL") or ", ".join(feature[name] for name in ADDRESS if name in feature)
        country = country_code(feature.get("ADDR_COUNTRY", ""))
        return bool(text) and self._add("addresses", {"text": text, **({"country": country} if country else {})})

    def _number(self, family: str, feature: Feature) -> bool:
        country = country_code(feature.get(f"{family}_COUNTRY", "")) or ("US" if family == "SSN" else None)
        scheme = NUMBERS[family] or feature.get(f"{family}_TYPE", "")
        value = {"value": feature[f"{family}_NUMBER"], "scheme": scheme, "country": country}
        return self._add("identifiers", {name: text for name, text in value.items() if text})

    def _of_person(self, family: str, feature: Feature) -> bool:
        if family == "DATE_OF_BIRTH" and "born" not in self.fields:
            born = read_date(feature.get("DATE_OF_BIRTH", ""), "MDY", century=CENTURY, exchange=True)
            if born is not None:
                self.fields["born"] = born
        elif family == "GENDER" and (sex := feature.get("GENDER", "")[:1].casefold()) in ("m", "f"):
            self.fields["sex"] = sex
        elif family == "PASSPORT" and "PASSPORT_NUMBER" in feature:
            country = country_code(feature.get("PASSPORT_COUNTRY", ""))
            document = {"type": "passport", "number": feature["PASSPORT_NUMBER"], "country": country}
            return self._add("documents", {name: text for name, text in document.items() if text})
        elif family == "DRIVERS_LICENSE" and "DRIVERS_LICENSE_NUMBER" in feature:
            state = feature.get("DRIVERS_LICENSE_STATE", "")
            document = {"type": "driving licence", "number": feature["DRIVERS_LICENSE_NUMBER"], "issuer": state}
            return self._add("documents", {name: text for name, text in document.items() if text})
        return False  # kept as it came, too: dates and sexes are written in many ways
