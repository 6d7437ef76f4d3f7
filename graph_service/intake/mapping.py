"""Mapping profiles: how the columns of somebody's table become records.

ProfileError      the profile cannot be used: all faults at once
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from graph_service.intake.cells import Order, zone_of
from graph_service.intake.expectations import CLAIM_TYPE as CLAIM_WORD
from graph_service.intake.expectations import TIME, in_order, one_of
from graph_service.intake.json_reports import CLAIM_TYPE
from graph_service.intake.shape import MAX_RECORDS, parts_of
from graph_service.intake.times import utc
from graph_service.wording import fault, faults_of
from resolution.records.kinds import KINDS
from resolution.records.schema import Kind, Kinds
from resolution.wording import Worded, Words, joined, of_text

Text = Annotated[str, StringConstraints(min_length=1, max_length=200)]
DATES = frozenset({"born", "date"})  # fields and parts whose values are dates
ROWS_A_REPORT = 500  # two reports fill a transaction


class ProfileError(Worded):
    def __init__(self, name: str, faults: list[Words]) -> None:
        self.faults = tuple(faults)
        told = joined(faults)
        super().__init__(f"{name}: {told.en}", f"{name}: {told.ru}")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Name(_Strict):
    en: Text
    ru: Text


class Entry(_Strict):
    """A column, or a constant, and the field that it fills."""

    to: Text
    """`born`, or with a part `names.given`."""
    column: Text | None = None
    value: str | None = None
    together: Annotated[dict[str, str], Field(alias="with")] = {}
    """Further parts of the same value: `{ type = "passport" }`."""
    split: Text | None = None
    """What parts several values in one cell."""
    words: dict[str, str] = {}
    """Words of the table and ours: `{ муж = "m" }`."""
    reading: Annotated[Literal["text", "date", "number"] | None, Field(alias="as")] = None
    """How a cell is read; without it as the field wants it."""

    @cached_property
    def field(self) -> str:
        return self.to.partition(".")[0]

    @cached_property
    def part(self) -> str:
        return self.to.partition(".")[2]


class Turned(_Strict):
    """A column some of whose words turn claims round: `вх` in a list of calls."""

    column: Text
    words: Annotated[tuple[Text, ...], Field(min_length=1)]


class Linked(_Strict):
    """A second record of the same row, and the claim from the row's record to it."""

    kind: Text
    claim: Text
    fields: tuple[Entry, ...]
    start: Text | None = None
    """Column of when the claim began, a date or a time; without `end` of when it was."""
    end: Text | None = None
    turned: Turned | None = None
    """Rows whose claim goes to the row's record."""
    properties: tuple[Entry, ...] = ()
    """What else the claim says: `to` is any word, `as` its sort."""

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Those of the claim itself."""
        turned = self.turned.column if self.turned is not None else None
        told = [self.start, self.end, turned, *(entry.column for entry in self.properties)]
        return tuple(column for column in told if column is not None)


class Profile(_Strict):
    name: Name
    kind: Text
    fields: tuple[Entry, ...]
    linked: tuple[Linked, ...] = ()
    id: tuple[Text, ...] = ()
    """Columns that together name a row; without them the row's number does."""
    keep: tuple[Text, ...] = ()
    """Columns kept beside the record as they came, never compared."""
    reference: Text | None = None
    """Column of the report's reference; without it the file's name and chunk."""
    rows: Annotated[int, Field(ge=1, le=MAX_RECORDS)] = ROWS_A_REPORT
    """Rows a report where no column tells references."""
    reported_at: Text | None = None
    """Column of when a row was reported; the latest of a report's rows counts."""
    reported: str | None = None
    """One time for all rows."""
    dates: Order = "YMD"
    century: Annotated[int, Field(ge=1900, le=2000)] | None = None
    """The year in which two-digit years begin; without it they are refused."""
    decimal_comma: bool = False
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    """Of phones, documents, identifiers and addresses that name none."""
    zone: Text | None = None
    """Of times without offset: `Asia/Dushanbe` or `+05:00`."""
    encoding: Text | None = None
    delimiter: Annotated[str, StringConstraints(min_length=1, max_length=1)] | None = None
    sheet: Text | None = None
    header_row: Annotated[int, Field(ge=1, le=1_000)] = 1

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        return (*self.fields, *(entry for linked in self.linked for entry in linked.fields))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """All that the profile reads; nothing else of a table is looked at."""
        named = [entry.column for entry in self.entries if entry.column is not None]
        single = [each for each in (self.reference, self.reported_at) if each is not None]
        claims = [column for linked in self.linked for column in linked.columns]
        return tuple(dict.fromkeys([*self.id, *named, *claims, *self.keep, *single]))


def read_profile(path: Path, kinds: Kinds = KINDS) -> Profile:
    """Raises ProfileError with every fault of the file."""
    try:
        raw = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfileError(path.name, [of_text(error)]) from error
    return profile_of(raw, kinds, path.name)


def profile_of(raw: Mapping[str, Any], kinds: Kinds = KINDS, name: str = "profile") -> Profile:
    """Raises ProfileError with every fault of what the profile says."""
    try:
        profile = Profile.model_validate(raw)
    except ValidationError as error:
        raise ProfileError(name, faults_of(error)) from error
    if faults := list(_misfits(profile, kinds)):
        raise ProfileError(name, faults)
    return profile


ONE_WORD = Words("one word that fills one value", "одно слово для одного значения")
A_ZONE = Words("a zone such as Asia/Dushanbe or +05:00", "пояс, например Asia/Dushanbe или +05:00")
COLUMN_OR_VALUE = Words("{place}: either column or value", "{place}: либо column, либо value")
NO_PART = Words(
    "{place}: {field} has no part {part}; there are {parts}", "{place}: у {field} нет части {part}; есть {parts}"
)
WANTS_PART = Words(
    "{place}.to: {field} needs a part where with is given", "{place}.to: при with нужно указать часть {field}"
)


def _misfits(profile: Profile, kinds: Kinds) -> Iterator[Words]:
    yield from _misfits_of_kind("", profile.kind, profile.fields, kinds)
    for number, linked in enumerate(profile.linked):
        place = f"linked.{number}."
        if CLAIM_TYPE.fullmatch(linked.claim) is None:
            yield fault(f"{place}claim", CLAIM_WORD, linked.claim)
        yield from _misfits_of_kind(place, linked.kind, linked.fields, kinds)
        for at, entry in enumerate(linked.properties):
            if (entry.column is None) == (entry.value is None):
                yield COLUMN_OR_VALUE.filled({"place": f"{place}properties.{at}"})
            if entry.part or entry.together or entry.split:
                yield fault(f"{place}properties.{at}.to", ONE_WORD, entry.to)
    if profile.zone is not None and zone_of(profile.zone) is None:
        yield fault("zone", A_ZONE, profile.zone)
    if profile.reported is not None and utc(profile.reported) is None:
        yield fault("reported", TIME, profile.reported)


def _misfits_of_kind(place: str, kind: str, entries: tuple[Entry, ...], kinds: Kinds) -> Iterator[Words]:
    if kind not in kinds:
        yield fault(f"{place}kind", one_of(kinds.by_name), kind)
        return
    known = {field.name: set(parts_of(field)) for field in kinds[kind].fields}
    for number, entry in enumerate(entries):
        where = f"{place}fields.{number}"
        if (entry.column is None) == (entry.value is None):
            yield COLUMN_OR_VALUE.filled({"place": where})
        if entry.field not in known:
            yield fault(f"{where}.to", in_order(known), entry.field)
            continue
        parts = known[entry.field]
        for part in [*([entry.part] if entry.part else []), *entry.together]:
            if part not in parts:
                yield NO_PART.filled(
                    {"place": where, "field": entry.field, "part": part, "parts": ", ".join(sorted(parts)) or "—"}
                )
        if entry.together and not entry.part:
            yield WANTS_PART.filled({"place": where, "field": entry.field})


def wanted(entry: Entry, kind: Kind) -> Literal["text", "date", "number"]:
    """How the cells of an entry are read."""
    if entry.reading is not None:
        return entry.reading
    field = next(each for each in kind.fields if each.name == entry.field)
    shape = parts_of(field).get(entry.part, field.type.shape)
    if shape is float or shape is int:
        return "number"
    return "date" if (entry.part or entry.field) in DATES else "text"
