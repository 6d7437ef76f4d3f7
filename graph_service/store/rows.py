"""Values of the planner as rows of the store, and back."""

from collections.abc import Mapping
from typing import Any

import orjson

from graph_service.store.audiences import AudienceBook
from resolution.content import Content
from resolution.doubt import band
from resolution.evidence import Evidence
from resolution.gradings import standing
from resolution.moments import span
from resolution.plan.state import Audience, Claim, Hold, Item, Judgement, Lenses, PairEvidence, Submission, Unit
from resolution.reports import Grading, Interval, Marking, ReportedClaim

Row = Mapping[str, Any]


def text(value: object) -> str:
    return orjson.dumps(value).decode()


# -- records

ITEM = ("id", "time", "audience", "unit", "kind", "content", "digest")  # as statements return it


def item_of(row: Row, book: AudienceBook) -> Item:
    return Item(
        row["id"],
        row["time"],
        book.rules[row["audience"]],
        row["unit"],
        Content(row["kind"], row["content"]),
        row["digest"],
    )


# -- units

UNIT = ("id", "kind", "content", "state", "component")


def unit_row(unit: Unit, book: AudienceBook) -> dict[str, Any]:
    state = {
        "counts": sorted([book.number(audience), n] for audience, n in unit.counts.items()),
        "firsts": sorted(
            [record, rank[0], rank[1], book.number_of_set(s)] for record, (rank, s) in unit.firsts.items()
        ),
        "homes": sorted([leader, book.number_of_set(lenses)] for leader, lenses in unit.homes.items()),
    }
    return {
        "id": unit.id,
        "kind": unit.content.kind,
        "audience": book.number_of_set(unit.lenses),
        "open": unit.open,
        "component": unit.component,
        "content": unit.content.text,
        "state": text(state),
    }


def unit_of_row(row: Row, book: AudienceBook) -> Unit:
    state = orjson.loads(row["state"])
    return Unit(
        row["id"],
        Content(row["kind"], row["content"]),
        {book.rules[number]: n for number, n in state["counts"]},
        {record: ((closed, time, record), book.lenses(n)) for record, closed, time, n in state["firsts"]},
        {leader: book.lenses(number) for leader, number in state["homes"]},
        row["component"],
    )


def hold_row(hold: Hold, book: AudienceBook) -> dict[str, Any]:
    """Under `key` within some lens's window, else under `beyond`: so that a common key is read by its windows alone."""
    window = book.number_of_set(hold.window)
    return {
        ("key" if hold.window else "beyond"): hold.key,
        "unit": hold.unit,
        "open": hold.open,
        "audience": book.number_of_set(hold.lenses),
        "window": window,
    }


def hold_of(row: Row, book: AudienceBook) -> Hold:
    window = book.lenses(row.get("window", 0))
    return Hold(row["key"], row["unit"], row["open"], book.lenses(row["audience"]), window)


# -- evidence


def pair_row(evidence: PairEvidence, match: float, book: AudienceBook) -> dict[str, Any]:
    return {
        "left": evidence.left,
        "right": evidence.right,
        "bits": evidence.bits,
        "properties": {
            "joins": evidence.bits >= match,
            "parts": text([[p.field, p.level, p.bits, p.left, p.right] for p in evidence.parts]),
            "sought": text({key: book.number_of_set(lenses) for key, lenses in sorted(evidence.sought.items())}),
            "audience": book.number_of_set(evidence.lenses),
        },
    }


def doubt_row(evidence: PairEvidence, kind: str, match: float, book: AudienceBook) -> dict[str, Any] | None:
    """None where the evidence has decided."""
    place = band(kind, evidence.left, evidence.bits, match)
    if place is None:
        return None
    return {
        "left": evidence.left,
        "right": evidence.right,
        "band": place,
        "bits": evidence.bits,
        "audience": book.number_of_set(evidence.lenses),
    }


def pair_of(row: Row, book: AudienceBook) -> PairEvidence:
    return PairEvidence(
        row["left"],
        row["right"],
        row["bits"],
        parts_of(row["parts"]),
        {key: book.lenses(number) for key, number in orjson.loads(row["sought"]).items()},
    )


def parts_of(stored: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(*part) for part in orjson.loads(stored))


# -- judgements


def judgement_row(judgement: Judgement, book: AudienceBook) -> dict[str, Any]:
    return {
        "id": judgement.id,
        "owner": judgement.owner,
        "left": judgement.left,
        "right": judgement.right,
        "revision": judgement.revision,
        "verdict": judgement.verdict,
        "audience": book.number(judgement.audience),
        "by": judgement.by,
        "at": judgement.at,
        "reason": judgement.reason,
    }


def judgement_of(row: Row, book: AudienceBook) -> Judgement:
    return Judgement(
        row["owner"],
        row["left"],
        row["right"],
        row["revision"],
        row.get("verdict"),
        book.rules[row["audience"]],
        row["by"],
        row["at"],
        row["reason"],
    )


# -- claims


def grading_row(grading: Grading | None) -> dict[str, Any]:
    scheme, source, information = (
        (grading.scheme, grading.source, grading.information) if grading else (None, None, None)
    )
    return {"gradingScheme": scheme, "gradingSource": source, "gradingInformation": information}


def grading_of(row: Row) -> Grading | None:
    if row.get("gradingScheme") is None:
        return None
    return Grading(row["gradingScheme"], row["gradingSource"], row["gradingInformation"])


def claim_row(claim: Claim, report: str, book: AudienceBook) -> dict[str, Any]:
    told = claim.reported
    return {
        "id": told.id,
        "report": report,
        "type": told.type,
        "left": told.left,
        "right": told.right,
        "audience": book.number(claim.audience),
        "since": told.interval.start,
        "until": told.interval.end,
        "properties": told.properties,
        "owner": told.marking.owner,
        "level": told.marking.level,
        "releaseTo": list(told.marking.release_to),
        "reportedAt": claim.reported_at,
        **grading_row(told.grading),
    }


def link_row(claim: Claim, lenses: Lenses, book: AudienceBook) -> dict[str, Any]:
    """What of a claim link queries filter, order and fold by."""
    told, graded = claim.reported, standing(claim.reported.grading)
    held = span(told.interval.start, told.interval.end)
    return {
        "type": told.type,
        "audience": book.number_of_set(lenses),
        "since": told.interval.start,
        "until": told.interval.end,
        "opens": held.starts,
        "closes": held.ends_by,
        "received": claim.reported_at,
        "agency": told.marking.owner,
        "reliability": graded.reliability,
        "credibility": graded.credibility,
        "confidence": graded.confidence,
    }


def claim_of(row: Row, book: AudienceBook) -> Claim:
    reported = ReportedClaim(
        row["id"],
        row["type"],
        row["left"],
        row["right"],
        Interval(row.get("since"), row.get("until")),
        row["properties"],
        grading_of(row),
        Marking(row["owner"], row["level"], tuple(row.get("releaseTo") or ())),
    )
    return Claim(reported, book.rules[row["audience"]], row["reportedAt"])


# -- reports


def report_row(submission: Submission, marked: Audience, book: AudienceBook) -> dict[str, Any]:
    """The report; what of its text a lens may read depends on its records and claims."""
    report = submission.report
    return {
        "id": report.id,
        "agency": report.agency,
        "reference": report.reference,
        "revision": report.revision,
        "digest": report.digest,
        "reportedAt": report.reported_at,
        "audience": book.number(marked),
        "body": report.body,
        "level": report.marking.level,
        "releaseTo": list(report.marking.release_to),
        "retracted": report.retracted,
        **grading_row(report.grading),
    }
