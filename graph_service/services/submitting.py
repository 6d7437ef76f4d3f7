"""Reports on their way in: what the planner takes of them, and what their senders are told."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from hashlib import sha256

from graph_service.access.lenses import LensBook
from graph_service.store.submission import Planned
from resolution.evidence import Match
from resolution.ids import entity_id, value_entity_id
from resolution.matcher import Matcher
from resolution.plan.changes import Outcome
from resolution.plan.state import Batch, Claim, Item, Pair, PairEvidence, Submission, is_value, unit_of
from resolution.reports import Report

MOST_EVIDENCE = 3  # told on a receipt for each record


def prepare(report: Report, matcher: Matcher, book: LensBook) -> Submission:
    """The report as the planner takes it."""
    items = tuple(
        Item(
            record.id,
            report.reported_at,
            book.marked(record.marking),
            unit_of(record.id, record.content, matcher),
            record.content,
            sha256(f"{record.caption}\n{record.source}".encode()).hexdigest()[:24],
        )
        for record in report.records
    )
    claims = tuple(Claim(claim, book.marked(claim.marking), report.reported_at) for claim in report.claims)
    return Submission(report, items, claims)


@dataclass(frozen=True, slots=True)
class Told:
    """Evidence of a new record against another entity, as the submitter's lens uses it."""

    entity: str
    match: Match


@dataclass(frozen=True, slots=True)
class RecordReceipt:
    record: str
    outcome: Outcome
    entity: str | None
    """In the submitter's lens."""
    evidence: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    report: str
    revision: int
    outcome: Outcome
    other_content: bool
    """The same revision came before with other content: the greater of the two counts."""
    records: tuple[RecordReceipt, ...]


@dataclass(frozen=True, slots=True)
class Effects:
    """What a batch did to entities, in one lens."""

    created: int
    gone: int
    merged: int
    """Those that became part of another."""
    split: int
    """Those that parted from another."""
    touched: Mapping[str, int] = field(default_factory=dict)
    """Records that joined an entity led by another agency, by that agency."""


def receipts(planned: Planned, submissions: Sequence[Submission], start: int, lens: int) -> list[Receipt]:
    """What the submitter is told: of its own registers and lens, and nothing else."""
    beside: dict[str, list[PairEvidence]] = defaultdict(list)
    before = _stored_evidence(planned)
    for pair, evidence in planned.changes.pairs.items():
        if evidence is not None and _is_new(evidence, before.get(pair), lens):
            beside[evidence.left].append(evidence)
            beside[evidence.right].append(evidence)
    return [
        _receipt(planned, submission, planned.changes.outcomes[start + n], lens, beside)
        for n, submission in enumerate(submissions)
    ]


def _stored_evidence(planned: Planned) -> dict[Pair, PairEvidence]:
    """Of pairs that change, as it was."""
    known = planned.known
    found = {(each.left, each.right): each for of_unit in known.evidence_of.values() for each in of_unit}
    return found | {pair: each for pair, each in known.pairs.items() if each is not None}


def _is_new(now: PairEvidence, before: PairEvidence | None, lens: int) -> bool:
    """Whether the lens did not use it before: that others begin to would tell what they held already."""
    if not now.lenses >> lens & 1:
        return False
    return before is None or not before.lenses >> lens & 1 or before.parts != now.parts


Beside = Mapping[str, Sequence[PairEvidence]]
"""Evidence that is new to the lens, by unit."""


def _receipt(planned: Planned, submission: Submission, outcome: Outcome, lens: int, beside: Beside) -> Receipt:
    stored = planned.known.reports.get(submission.id)
    other = (
        stored is not None
        and stored.revision == submission.report.revision
        and stored.digest != submission.report.digest
    )
    records = tuple(_record_receipt(planned, item, outcome, lens, beside) for item in submission.items)
    return Receipt(submission.id, submission.report.revision, outcome, other, records)


def _record_receipt(planned: Planned, item: Item, outcome: Outcome, lens: int, beside: Beside) -> RecordReceipt:
    changes, known = planned.changes, planned.known
    fresh = item.id in changes.come
    _, homes = changes.members.get(item.id, ({}, known.members.get(item.id, {})))
    leader = next((leader for leader, lenses in homes.items() if lenses >> lens & 1), None)
    told = _evidence(planned, item, lens, beside) if fresh else ()
    entity = None if leader is None else _entity(planned, leader)
    return RecordReceipt(item.id, "SAME" if outcome == "NEW" and not fresh else outcome, entity, told)


def _evidence(planned: Planned, item: Item, lens: int, beside: Beside) -> tuple[Told, ...]:
    found: list[Told] = []
    for evidence in beside.get(item.unit, ()):
        left = evidence.left == item.unit
        other = evidence.right if left else evidence.left
        unit = planned.changes.units.get(other) or planned.known.units.get(other)
        leader = next((leader for leader, lenses in (unit.homes if unit else {}).items() if lenses >> lens & 1), None)
        if leader is not None:
            match = Match(evidence.parts)
            found.append(Told(_entity(planned, leader), match if left else match.turned()))
    return tuple(sorted(found, key=lambda told: (-told.match.bits, told.entity))[:MOST_EVIDENCE])


def _entity(planned: Planned, leader: str) -> str:
    return value_entity_id(leader, planned.secret) if is_value(leader) else entity_id(leader)


def effects(planned: Planned, lens: int, batch: Batch) -> Effects:
    """Entities of one lens, known by their leaders: who leads now and did not, who led and does not.

    Of a plan in which others have a part, only what the batch has to do with.
    """
    bit = 1 << lens
    changes, own = planned.changes, _own(planned, batch)
    near = None if _alone(planned, batch) else _near(planned, bit, own)
    led = {record: (before.get(record, 0), after.get(record, 0)) for record, (before, after) in changes.members.items()}
    led |= dict(changes.values)
    if near is not None:
        led = {leader: told for leader, told in led.items() if leader in near}
    begun = {leader for leader, (before, after) in led.items() if after & bit and not before & bit}
    ended = {leader for leader, (before, after) in led.items() if before & bit and not after & bit}
    moved = {each.record: each for each in changes.moves if each.lenses & bit}
    split = {leader for leader in begun if leader in moved and moved[leader].before is not None}
    merged = {leader for leader in ended if leader in moved and moved[leader].after is not None}
    touched: Counter[str] = Counter()
    for record in own & changes.come.keys():
        leader = moved[record].after if record in moved else None
        if leader is not None and not is_value(leader) and _agency(leader) != _agency(record):
            touched[_agency(leader)] += 1
    return Effects(len(begun - split), len(ended - merged), len(merged), len(split), touched)


def _alone(planned: Planned, batch: Batch) -> bool:
    """Whether all that changed came of this batch."""
    changes = planned.changes
    reports, judgements = {each.id for each in batch.submissions}, {each.id for each in batch.judgements}
    return changes.reports.keys() <= reports and changes.judgements.keys() <= judgements


def _own(planned: Planned, batch: Batch) -> set[str]:
    """Records that the batch brings, takes away or decides on."""
    found = {end for judgement in batch.judgements for end in judgement.ends}
    for submission in batch.submissions:
        stored = planned.known.reports.get(submission.id)
        found |= {item.id for item in (*submission.items, *(stored.items if stored is not None else ()))}
    return found


def _near(planned: Planned, bit: int, own: Set[str]) -> set[str]:
    """Leaders that records of these had or have in the lens, and all that these share a record with that moved."""
    beside: dict[str, set[str]] = defaultdict(set)
    moved, known = planned.changes.members, planned.known.members
    for homes in moved.values():
        leaders = _leaders(homes, bit)
        for leader in leaders:
            beside[leader] |= leaders
    stayed = {record: (homes,) for record, homes in known.items() if record in own}
    ours = stayed | {record: homes for record, homes in moved.items() if record in own}
    found = {leader for homes in ours.values() for leader in _leaders(homes, bit)}
    fresh = set(found)
    while fresh:
        fresh = {other for leader in fresh for other in beside[leader]} - found
        found |= fresh
    return found


def _leaders(homes: Iterable[Mapping[str, int]], bit: int) -> set[str]:
    return {leader for each in homes for leader, lenses in each.items() if lenses & bit}


def _agency(record: str) -> str:
    return record.partition("/")[0]
