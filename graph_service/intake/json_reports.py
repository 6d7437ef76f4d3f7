"""Reports in our own JSON: made ready, or refused with all their faults at once."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Protocol

from graph_service.intake import expectations
from graph_service.intake.expectations import in_order, one_of
from graph_service.intake.faults import FaultList, Faults
from graph_service.intake.gradings import grading_faults
from graph_service.intake.shape import ENVELOPE, ReportShape
from graph_service.intake.texts import canonical, damaged, suspicious
from graph_service.intake.times import is_after, moment, utc
from resolution.ids import member_id, report_id, report_of
from resolution.records.kinds import KINDS
from resolution.records.schema import Kinds, Reading, each_value
from resolution.reports import Grading, Interval, Marking, Report, ReportedClaim, ReportedRecord

CLAIM_TYPE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
QUOTED = re.compile(r"(?:[^/%]|%25|%2F)+")
MAX_CAPTION = 200
COUNTRY = re.compile(r"[A-Z]{2}")


class Agencies(Protocol):
    """What intake asks of the registry."""

    @property
    def levels(self) -> tuple[str, ...]: ...

    @property
    def agencies(self) -> Mapping[str, Any]: ...

    def release_targets(self) -> frozenset[str]: ...

    def country_of(self, agency: str) -> str | None: ...


@dataclass(frozen=True)
class ReportParser:
    """Knows the agencies, levels and kinds that reports may name."""

    agencies: Agencies
    kinds: Kinds = KINDS
    shape: ReportShape = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "shape", ReportShape(self.kinds))

    def parse(self, given: Any, body: str | None = None) -> Report | Faults:
        """`body` is the text that `given` was read from, if it was read from one."""
        faults = FaultList(_reference(given))
        text = canonical(given)
        if suspicious(text):
            for fault in damaged(given):
                faults.add(*fault)
        misshapen: set[str] = set()
        for fault in self.shape.faults(given):
            misshapen.add("/".join(fault[0].split("/")[:3]))
            faults.add(*fault)
        if isinstance(given, dict):
            for fault in _Checks(given, self.agencies, self.kinds, misshapen).faults():
                faults.add(*fault)
        if faults.count:
            return faults.done()
        return self._report(given, sha256(text.encode()).hexdigest(), dumped(given) if body is None else body)

    def _report(self, given: Mapping[str, Any], digest: str, body: str) -> Report:
        id_ = report_id(given["agency"], given["reference"])
        marking, grading = _marking(given) or Marking(given["agency"], self.agencies.levels[-1]), _grading(given)
        country = self.agencies.country_of(given["agency"]) or ""
        records = given.get("records") or ()
        own = {record["id"] for record in records}
        return Report(
            id=id_,
            agency=given["agency"],
            reference=given["reference"],
            revision=given["revision"],
            digest=digest,
            reported_at=utc(given["reportedAt"]) or "",
            marking=marking,
            grading=grading,
            records=tuple(self._record(id_, each, marking, country) for each in records),
            claims=tuple(_claim(id_, each, marking, grading, own) for each in given.get("claims") or ()),
            body=body,
            retracted=given.get("retracted") is True,
        )

    def _record(self, report: str, given: Mapping[str, Any], marking: Marking, country: str) -> ReportedRecord:
        kind = self.kinds[given["kind"]]
        fields = _fields(given)
        return ReportedRecord(
            id=member_id(report, given["id"]),
            kind=kind.name,
            source=dumped(given),
            content=kind.read(fields, Reading(country_of(fields) or country)),
            caption=kind.caption(fields)[:MAX_CAPTION],
            marking=_marking(given, marking.owner) or marking,
        )


def dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _reference(given: Any) -> str:
    reference = given.get("reference") if isinstance(given, dict) else None
    return reference if isinstance(reference, str) else ""


def _fields(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in ENVELOPE}


def country_of(fields: Mapping[str, Any]) -> str | None:
    """Of the thing itself, which says more of its numbers than who reports it."""
    country = fields.get("country")
    return country if isinstance(country, str) and COUNTRY.fullmatch(country) else None


def _marking(given: Mapping[str, Any], owner: str | None = None) -> Marking | None:
    told = given.get("marking")
    if told is None:
        return None
    release = tuple(sorted(set(each_value(told.get("releaseTo")))))
    return Marking(owner or given["agency"], told["level"], release)


def _grading(given: Mapping[str, Any]) -> Grading | None:
    told = given.get("grading")
    return None if told is None else Grading(told["scheme"], told["source"], told["information"])


def _claim(
    report: str, given: Mapping[str, Any], marking: Marking, grading: Grading | None, own: set[str]
) -> ReportedClaim:
    """Marked and graded as its report is, where it does not say otherwise."""
    told = given.get("interval") or {}
    start, end = (moment(told[each]) if told.get(each) else None for each in ("start", "end"))
    return ReportedClaim(
        id=member_id(report, given["id"]),
        type=given["type"],
        left=_end(report, given["from"], own),
        right=_end(report, given["to"], own),
        interval=Interval(start, end),
        properties=dumped(given.get("properties") or {}),
        grading=_grading(given) or grading,
        marking=_marking(given, marking.owner) or marking,
    )


def _end(report: str, told: str, own: set[str]) -> str:
    return member_id(report, told) if told in own else told


Found = tuple[str, Any, Any]


class _Checks:
    """What the shape alone cannot tell; looks at whatever has the right shape, so that all faults are told at once."""

    def __init__(self, given: Mapping[str, Any], agencies: Agencies, kinds: Kinds, misshapen: Set[str]) -> None:
        self.given, self.agencies, self.kinds, self.misshapen = given, agencies, kinds, misshapen
        self.report = report_id(str(given.get("agency")), str(given.get("reference")))
        self.records = [each if isinstance(each, dict) else {} for each in _list(given, "records")]
        self.claims = [each if isinstance(each, dict) else {} for each in _list(given, "claims")]
        self.own = {each["id"] for each in self.records if isinstance(each.get("id"), str)}
        self.own_ids = {member_id(self.report, id_) for id_ in self.own}

    def faults(self) -> Iterator[Found]:
        yield from self._head()
        yield from self._duplicates("records", self.records)
        yield from self._duplicates("claims", self.claims)
        for number, record in enumerate(self.records):
            yield from self._record(f"records/{number}", record)
        for number, claim in enumerate(self.claims):
            yield from self._claim(f"claims/{number}", claim)

    def _head(self) -> Iterator[Found]:
        agency, told = self.given.get("agency"), self.given.get("reportedAt")
        if isinstance(agency, str) and agency not in self.agencies.agencies:
            yield "agency", agency, one_of(self.agencies.agencies)
        if isinstance(told, str) and utc(told) is None:
            yield "reportedAt", told, expectations.TIME
        yield from self._marked("", self.given)
        retracted = self.given.get("retracted") is True
        if not retracted and self.given.get("marking") is None:
            yield "marking", None, expectations.MARKED
        for part, found in (("records", self.records), ("claims", self.claims)):
            if retracted and found:
                yield part, f"{len(found)}", expectations.NOTHING_IN_RETRACTION
        empty = not any(self.given.get(part) for part in ("records", "claims"))
        if not retracted and empty and isinstance(self.given.get("records", []), list):
            yield "records", None, expectations.NOT_EMPTY

    def _marked(self, path: str, given: Mapping[str, Any]) -> Iterator[Found]:
        told = given.get("marking")
        if isinstance(told, dict):
            level = told.get("level")
            if isinstance(level, str) and level not in self.agencies.levels:
                yield _below(path, "marking/level"), level, in_order(self.agencies.levels)
            targets = self.agencies.release_targets()
            for number, target in enumerate(each_value(told.get("releaseTo"))):
                if isinstance(target, str) and target not in targets:
                    yield _below(path, f"marking/releaseTo/{number}"), target, one_of(targets)
        for place, value, expected in grading_faults(given.get("grading")):
            yield _below(path, place), value, expected

    def _duplicates(self, part: str, things: Sequence[Mapping[str, Any]]) -> Iterator[Found]:
        seen: set[str] = set()
        for number, thing in enumerate(things):
            id_ = thing.get("id")
            if isinstance(id_, str):
                if id_ in seen:
                    yield f"{part}/{number}/id", id_, expectations.UNIQUE
                seen.add(id_)

    def _record(self, path: str, record: Mapping[str, Any]) -> Iterator[Found]:
        yield from self._marked(path, record)
        name = record.get("kind")
        if not isinstance(name, str) or name not in self.kinds:
            return
        kind = self.kinds[name]
        # Only what has its shape is read further.
        fields = {each: value for each, value in record.items() if f"{path}/{each}" not in self.misshapen}
        for described in kind.fields:
            if described.required and described.name in fields and not each_value(fields[described.name]):
                yield f"{path}/{described.name}", fields[described.name], expectations.A_VALUE
        for fault in kind.faults(fields):
            yield f"{path}/{fault.path}", fault.value, fault.expected

    def _claim(self, path: str, claim: Mapping[str, Any]) -> Iterator[Found]:
        yield from self._marked(path, claim)
        type_ = claim.get("type")
        if isinstance(type_, str) and CLAIM_TYPE.fullmatch(type_) is None:
            yield f"{path}/type", type_, expectations.CLAIM_TYPE
        for end in ("from", "to"):
            told = claim.get(end)
            if isinstance(told, str) and not self._names_record(told):
                yield f"{path}/{end}", told, expectations.RECORD_NAMED
        ends = [_end(self.report, told, self.own) for end in ("from", "to") if isinstance(told := claim.get(end), str)]
        if len(ends) == 2 and ends[0] == ends[1]:
            yield f"{path}/to", claim["to"], expectations.TWO_THINGS
        yield from self._interval(f"{path}/interval", claim.get("interval"))

    def _names_record(self, told: str) -> bool:
        if told in self.own:
            return True
        parts = told.split("/")
        if len(parts) != 3 or not all(QUOTED.fullmatch(part) for part in parts):
            return False
        return report_of(told) != self.report or told in self.own_ids  # another report may come later

    def _interval(self, path: str, told: Any) -> Iterator[Found]:
        if not isinstance(told, dict):
            return
        moments: dict[str, str] = {}
        for name in ("start", "end"):
            given = told.get(name)
            if isinstance(given, str):
                found = moment(given)
                if found is None:
                    yield f"{path}/{name}", given, expectations.MOMENT
                else:
                    moments[name] = found
        if len(moments) == 2 and is_after(moments["start"], moments["end"]):
            yield path, told, expectations.ORDERED


def _list(given: Mapping[str, Any], part: str) -> list[Any]:
    found = given.get(part)
    return found if isinstance(found, list) else []


def _below(path: str, place: str) -> str:
    return f"{path}/{place}" if path else place
