"""Rows of a table made into records by a mapping profile."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from functools import cached_property, partial
from typing import Any

from graph_service.intake.cells import plain, read_date, read_moment, read_number, read_time, sure_part, zone_of
from graph_service.intake.drafts import LaterDraft, Made, RowsDraft
from graph_service.intake.faults import Fault, IntakeError, shown
from graph_service.intake.json_reports import ReportParser
from graph_service.intake.mapping import Entry, Linked, Profile, wanted
from graph_service.intake.rows import Row, cell, no_row, texts
from graph_service.intake.shape import MAX_RECORDS, parts_of
from graph_service.intake.times import utc
from resolution.records.kinds import KINDS
from resolution.records.schema import Field, Kind, Kinds
from resolution.wording import Words

PLACED = frozenset({"phones", "documents", "identifiers"})  # whose numbers mean nothing without a country
ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})  # cells of a spreadsheet
AN_ID = Words("a value that names the row", "значение, которое называет строку")
NO_ERROR = Words("a value, not an error of the spreadsheet", "значение, а не ошибка таблицы")
A_TIME = Words(
    "a time in the profile's order of dates, with an offset if the profile names no zone",
    "время в порядке дат профиля, со смещением, если в профиле нет зоны",
)
A_MOMENT = Words(
    "a date, or a time in the profile's order of dates, with an offset if the profile names no zone",
    "дата или время в порядке дат профиля, со смещением, если в профиле нет зоны",
)
A_ROW = Words("a row of the table", "строка таблицы")
REFERENCE_AGAIN = Words(
    "rows of one reference together: sort the table by it", "строки одного номера подряд: отсортируйте таблицу по нему"
)


@dataclass(slots=True)
class _Filling:
    """A record while the cells of its row come in."""

    kind: Kind
    described: Mapping[str, Field]
    """The kind's fields by name."""
    fields: dict[str, Any] = field(default_factory=dict)
    elements: dict[tuple[str, int, int], dict[str, str]] = field(default_factory=dict)

    def put(self, entry: Entry, slot: int, number: int, value: Any) -> None:
        described = self.described[entry.field]
        if not entry.part:
            if described.many:
                self.fields.setdefault(entry.field, []).append(value)
            else:
                self.fields[entry.field] = value
            return
        element = self.elements.setdefault((entry.field, slot, number), {})
        element |= {entry.part: value, **entry.together}

    def done(self, country: str | None) -> dict[str, Any]:
        made = dict(self.fields)
        for (name, _, _), element in self.elements.items():
            described = self.described[name]
            part = described.type.part
            if part in parts_of(described) and part not in element and described.type.expected(element) is not None:
                continue  # a country or type of nothing; but an address may have any of its parts
            if described.many:
                made.setdefault(name, []).append(element)
            else:
                made[name] = {**made.get(name, {}), **element}
        return made if country is None else self._placed(made, country)

    def _placed(self, made: dict[str, Any], country: str) -> dict[str, Any]:
        """With the table's country where none is named."""
        if self.kind.name == "phone":
            made.setdefault("country", country)
        for described in self.kind.fields:
            if described.name in PLACED & made.keys():
                made[described.name] = [
                    {"country": country, **(each if isinstance(each, dict) else {described.type.part: each})}
                    for each in made[described.name]
                ]
        return made


def slots(entries: Sequence[Entry]) -> list[int]:
    """Which entries fill one value together: in their order, until a part comes again or is of another sort."""
    found: list[int] = []
    parts: dict[str, dict[str, str]] = {}
    number: dict[str, int] = {}
    for entry in entries:
        said = {entry.part: "", **entry.together}
        before = parts.get(entry.field, {})
        if entry.part in before or any(before.get(name, word) != word for name, word in entry.together.items()):
            number[entry.field] = number.get(entry.field, 0) + 1
            before = {}
        parts[entry.field] = {**before, **said}
        found.append(number.setdefault(entry.field, 0))
    return found


@dataclass(frozen=True)
class RowReader:
    """Makes records of rows, by a profile."""

    profile: Profile
    kinds: Kinds = KINDS
    nobody_to_ask: bool = False
    """Whether of a date that cannot be, which is a fault, the month or the year is kept all the same."""

    @cached_property
    def _zone(self) -> tzinfo | None:
        return zone_of(self.profile.zone) if self.profile.zone else None

    @cached_property
    def _slots(self) -> list[int]:
        return slots(self.profile.fields)

    @cached_property
    def _described(self) -> dict[str, dict[str, Field]]:
        """Fields by kind and name."""
        kinds = {self.profile.kind, *(linked.kind for linked in self.profile.linked)}
        return {kind: {each.name: each for each in self.kinds[kind].fields} for kind in kinds}

    def _filling(self, kind: str) -> _Filling:
        return _Filling(self.kinds[kind], self._described[kind])

    @cached_property
    def _wanted(self) -> dict[int, str]:
        kinds = [(entry, self.profile.kind) for entry in self.profile.fields]
        kinds += [(entry, linked.kind) for linked in self.profile.linked for entry in linked.fields]
        of_claims: dict[int, str] = {
            id(entry): entry.reading or "text" for linked in self.profile.linked for entry in linked.properties
        }
        return of_claims | {id(entry): wanted(entry, self.kinds[kind]) for entry, kind in kinds}

    def made(self, row: Row) -> Made:
        values = {name: given for name in self.profile.columns if (given := cell(row, name)) not in (None, "")}
        if row.wrong:
            return Made(row.number, row.cells, faults=[no_row(row, A_ROW)])
        faults: list[Fault] = []
        original: dict[str, Any] = {name: values[name] for name in self.profile.keep if name in values}
        id_ = self._id(row, faults)
        filling = self._filling(self.profile.kind)
        for entry, slot in zip(self.profile.fields, self._slots, strict=True):
            if entry.value is None and entry.column not in values:  # most columns of most rows are empty
                continue
            for number, value in enumerate(self._values(entry, row, faults, original)):
                filling.put(entry, slot, number, value)
        record = {"id": id_, "kind": self.profile.kind, **filling.done(self.profile.country)}
        records, claims = [record], []
        for linked in self.profile.linked:
            told = self._told(linked, row, faults, original)
            for number, other in enumerate(self._linked(linked, row, faults, original)):
                other_id = f"{id_}:{linked.claim}:{number + 1}" if id_ else ""
                records.append({"id": other_id, "kind": linked.kind, **other})
                claims.append({"id": other_id, "type": linked.claim, **self._ends(linked, row, id_, other_id), **told})
        if original:
            record["original"] = {name: _kept(value) for name, value in original.items()}
        return Made(row.number, values, records if id_ else (), claims if id_ else (), faults)

    def _id(self, row: Row, faults: list[Fault]) -> str:
        parts = [plain(each).strip() for column in self.profile.id for each in texts(cell(row, column))]
        if len(parts) < len(self.profile.id):
            faults.append(Fault("", ", ".join(self.profile.id), "", AN_ID, row.number))
            return ""
        return ":".join(parts) or f"row{row.number}"

    def _linked(
        self, linked: Linked, row: Row, faults: list[Fault], original: dict[str, Any]
    ) -> Iterator[dict[str, Any]]:
        """One record for each value of the first column that has any."""
        given = [list(self._values(entry, row, faults, original)) for entry in linked.fields]
        many = max((len(values) for entry, values in zip(linked.fields, given, strict=True) if entry.column), default=0)
        for number in range(many):
            filling = self._filling(linked.kind)
            for entry, slot, values in zip(linked.fields, slots(linked.fields), given, strict=True):
                if values:
                    filling.put(entry, slot, 0, values[min(number, len(values) - 1)])
            yield filling.done(self.profile.country)

    def _ends(self, linked: Linked, row: Row, own: str, other: str) -> dict[str, str]:
        word = linked.turned and plain(cell(row, linked.turned.column) or "").strip()
        turned = linked.turned is not None and word in linked.turned.words
        return {"from": other, "to": own} if turned else {"from": own, "to": other}

    def _told(self, linked: Linked, row: Row, faults: list[Fault], original: dict[str, Any]) -> dict[str, Any]:
        """When a row's claims held, and what else they say."""
        found: dict[str, Any] = {}
        interval: dict[str, str] = {}
        for name, column in (("start", linked.start), ("end", linked.end)):
            given = cell(row, column) if column is not None else None
            if column is None or given in (None, ""):
                continue
            at = read_moment(given, self.profile.dates, self._zone, century=self.profile.century)
            if at is None:
                faults.append(Fault("", column, shown(_kept(given)), A_MOMENT, row.number))
            else:
                interval[name] = at
        if interval:
            found["interval"] = interval
        properties = {
            entry.to: value for entry in linked.properties for value in self._values(entry, row, faults, original)
        }
        return {**found, "properties": properties} if properties else found

    def _values(self, entry: Entry, row: Row, faults: list[Fault], original: dict[str, Any]) -> Iterator[Any]:
        if entry.value is not None:
            yield entry.value
            return
        column = entry.column or ""
        given = cell(row, column)
        for whole in texts(given):
            parts = whole.split(entry.split) if entry.split and isinstance(whole, str) else [whole]
            for part in parts:
                value, expected = self._read(entry, part)
                if expected is not None:
                    faults.append(Fault("", column, shown(_kept(part)), expected, row.number))
                if value not in ("", None):
                    yield value
                if value != part or part is not whole:
                    original[column] = given

    def _read(self, entry: Entry, given: Any) -> tuple[Any, Words | None]:
        how, profile = self._wanted[id(entry)], self.profile
        if isinstance(given, str) and given.strip() in ERRORS:
            return None, NO_ERROR
        if how == "number" and isinstance(given, int | float) and not isinstance(given, bool):
            return given, None
        text = plain(given)
        if entry.words:
            text = entry.words.get(text.strip(), text)
        if how == "number":
            number = read_number(text.strip(), decimal_comma=profile.decimal_comma)
            return number, None if number is not None else _number_words(comma=profile.decimal_comma)
        if how == "date":
            day = read_date(text, profile.dates, century=profile.century)
            if day is not None:
                return day, None
            return sure_part(text, profile.dates) if self.nobody_to_ask else None, _date_words(profile)
        return text, None

    def reported(self, row: Row) -> tuple[str | None, Fault | None]:
        """When a row was reported, in UTC."""
        if self.profile.reported_at is None:
            return None, None
        given = cell(row, self.profile.reported_at)
        told = None
        if given not in (None, ""):
            told = read_time(given, self.profile.dates, self._zone, century=self.profile.century)
        if told is not None:
            return told, None
        return None, Fault("", self.profile.reported_at, shown(_kept(given)), A_TIME, row.number)

    def column(self, path: str) -> str:
        """The column that fills a path of a record; the path itself if none does."""
        if path == "id" and self.profile.id:
            return ", ".join(self.profile.id)
        names = [name for name in path.split("/") if not name.isdigit()]
        exact = [entry.column for entry in self.profile.entries if entry.to == ".".join(names) and entry.column]
        near = [entry.column for entry in self.profile.entries if names and entry.field == names[0] and entry.column]
        return (exact or near or [path])[0]


def _kept(value: Any) -> Any:
    """A cell as JSON holds it."""
    return value if isinstance(value, str | int | float | bool | list | dict) or value is None else plain(value)


def _number_words(*, comma: bool) -> Words:
    return (
        Words("a number as 1 234,5", "число вида 1 234,5")
        if comma
        else Words("a number as 1234.5", "число вида 1234.5")
    )


def _date_words(profile: Profile) -> Words:
    order = {"DMY": ("day, month, year", "день, месяц, год"), "MDY": ("month, day, year", "месяц, день, год")}
    en, ru = order.get(profile.dates, ("year, month, day", "год, месяц, день"))
    return Words(f"a date: {en}", f"дата: {ru}")


def drafts(rows: Iterable[Row], reader: RowReader, head: Mapping[str, Any], name: str) -> Iterator[LaterDraft]:
    """Reports of rows: by the column of their reference, else so many rows each. `name`: the file's."""
    profile = reader.profile
    if profile.reported_at is None and utc(str(head.get("reportedAt") or profile.reported or "")) is None:
        raise IntakeError(
            "when was this reported? The profile names no column: give a time with its offset",
            "когда это сообщено? В профиле нет столбца: укажите время со смещением",
        )
    told = head if head.get("reportedAt") else {**head, "reportedAt": profile.reported}
    seen: set[bytes] = set()
    for number, (reference, part) in enumerate(_grouped(rows, profile), 1):
        again = reference is not None and _seen(reference, seen)
        own = {**told, "reference": f"{name}#{number}" if reference is None else reference}
        yield LaterDraft(partial(_draft, part, reader, own, again=again))


def _seen(reference: str, seen: set[bytes]) -> bool:
    key = hash(reference).to_bytes(8, "big", signed=True)  # 8 bytes each: millions of references stay small
    found = key in seen
    seen.add(key)
    return found


def _grouped(rows: Iterable[Row], profile: Profile) -> Iterator[tuple[str | None, list[Row]]]:
    part: list[Row] = []
    current: str | None = None
    for row in rows:
        reference = None
        if profile.reference is not None:
            reference = plain(cell(row, profile.reference) or "").strip()
        if part and (reference != current or (profile.reference is None and len(part) >= profile.rows)):
            yield current, part
            part = []
        if len(part) >= MAX_RECORDS:
            raise IntakeError(
                f"more than {MAX_RECORDS} rows have the reference {current}",
                f"больше {MAX_RECORDS} строк с номером {current}",
            )
        part.append(row)
        current = reference
    if part:
        yield current, part


def previewed(rows: Sequence[Row], reader: RowReader, parser: ReportParser) -> list[Made]:
    """What each row gives, with all faults that a report of these rows would have; who would send it is not asked."""
    draft = _draft(rows, reader, {}, again=False)
    found = draft.outcome(parser, reject=False).faults
    told: dict[int, list[Fault]] = {}
    for fault in found.listed if found is not None else ():
        if fault.row is not None:  # the others are of the report itself: its agency, its marking
            told.setdefault(fault.row, []).append(replace(fault, report=""))
    return [replace(made, faults=told.get(made.row, [])) for made in draft.rows]


def _draft(rows: Sequence[Row], reader: RowReader, head: Mapping[str, Any], *, again: bool) -> RowsDraft:
    made, times = [], []
    for row in rows:
        each = reader.made(row)
        time, fault = (None, None) if row.wrong else reader.reported(row)
        further = [fault] if fault else []
        if again:
            further.append(Fault("", reader.profile.reference or "", "", REFERENCE_AGAIN, row.number))
        if time is not None:
            times.append(time)
        made.append(Made(each.row, each.values, each.records, each.claims, [*each.faults, *further]))
    if reader.profile.reported_at is not None:
        # A report was sent after all that it tells. Without any time its rows have told their faults.
        head = {**head, "reportedAt": max(times, default="1970-01-01T00:00:00Z")}
    return RowsDraft(head, made, reader.column)
