"""Which records, claims and judgements a batch takes away and brings."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from resolution.plan.changes import Outcome
from resolution.plan.known import Known, Need
from resolution.plan.state import Batch, Claim, Item, Judgement, Lenses, Submission

T = TypeVar("T", Item, Claim)


@dataclass(frozen=True, slots=True)
class News:
    reports: Mapping[str, Submission]
    judgements: Mapping[str, Judgement]
    gone: Mapping[str, Item]
    come: Mapping[str, Item]
    claims_gone: Mapping[str, Claim]
    claims_come: Mapping[str, Claim]
    outcomes: tuple[Outcome, ...]
    scope: frozenset[str]
    """Records that a changed judgement, or a judgement on a changed record, names."""
    known: Known
    out_of: Mapping[str, Sequence[Item]]
    """Records that go, by unit."""
    into: Mapping[str, Sequence[Item]]
    """Records that come, by unit."""

    def item(self, record: str) -> Item | None:
        """The record as it will be."""
        if record in self.come:
            return self.come[record]
        return None if record in self.gone else self.known.items.get(record)

    def before(self, record: str) -> Item | None:
        """The record as it was."""
        if record in self.gone:
            return self.gone[record]
        return None if record in self.come else self.known.items.get(record)

    def active(self, record: str) -> list[Judgement]:
        """Judgements that hold it together with another record or apart from it, as they will be."""
        stored = {judgement.id: judgement for judgement in self.known.judged.get(record, ())}
        stored |= {id_: judgement for id_, judgement in self.judgements.items() if record in judgement.ends}
        return [judgement for judgement in stored.values() if judgement.verdict in ("SAME", "DIFFERENT")]

    def effective(self, judgement: Judgement) -> Lenses:
        """Lenses that see the judgement and both its records; none while one is missing or they are of two kinds."""
        left, right = self.item(judgement.left), self.item(judgement.right)
        if left is None or right is None or left.content.kind != right.content.kind:
            return 0
        return judgement.audience.lenses & left.audience.lenses & right.audience.lenses

    def single(self, record: str) -> Lenses:
        """Lenses in which the record is clustered on its own, not as part of its unit."""
        item = self.item(record)
        if item is None or item.unit == record:
            return 0
        lenses = 0
        for judgement in self.active(record):
            lenses |= self.effective(judgement)
        return lenses


def read_news(batch: Batch, known: Known) -> Generator[Need, None, News]:
    yield Need(
        reports=frozenset(each.id for each in batch.submissions),
        judgements=frozenset(each.id for each in batch.judgements),
    )
    reports: dict[str, Submission] = {}
    for submission in batch.submissions:
        current = reports.get(submission.id) or known.reports[submission.id]
        if current is None or submission.stamp > current.stamp:
            reports[submission.id] = submission
    judgements: dict[str, Judgement] = {}
    for judgement in batch.judgements:
        present = judgements.get(judgement.id) or known.judgements[judgement.id]
        if present is None or judgement.stamp > present.stamp:
            judgements[judgement.id] = judgement
    replaced = [register for each in reports if (register := known.reports[each]) is not None]
    gone = {item.id: item for register in replaced for item in register.items}
    come = {item.id: item for submission in reports.values() for item in submission.items}
    claims_gone = {claim.id: claim for register in replaced for claim in register.claims}
    claims_come = {claim.id: claim for submission in reports.values() for claim in submission.claims}
    _drop_unchanged(gone, come)
    _drop_unchanged(claims_gone, claims_come)
    scope = yield from _scope(gone.keys() | come.keys(), judgements.values(), known)
    outcomes = _outcomes(batch.submissions, reports, known)
    return News(
        reports,
        judgements,
        gone,
        come,
        claims_gone,
        claims_come,
        outcomes,
        scope,
        known,
        _by_unit(gone),
        _by_unit(come),
    )


def _by_unit(items: Mapping[str, Item]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in items.values():
        found.setdefault(item.unit, []).append(item)
    return found


def _drop_unchanged(gone: dict[str, T], come: dict[str, T]) -> None:
    for each in [each for each in gone if come.get(each) == gone[each]]:
        del gone[each], come[each]


def _scope(
    changed: Iterable[str], judgements: Iterable[Judgement], known: Known
) -> Generator[Need, None, frozenset[str]]:
    changed = frozenset(changed)
    ends = frozenset(end for judgement in judgements for end in judgement.ends)
    yield Need(judged=changed | ends)
    scope = ends | {end for record in changed for judgement in known.judged[record] for end in judgement.ends}
    yield Need(judged=scope)
    yield Need(items=scope | {end for record in scope for judgement in known.judged[record] for end in judgement.ends})
    return scope


def _outcomes(
    submissions: Iterable[Submission], accepted: Mapping[str, Submission], known: Known
) -> tuple[Outcome, ...]:
    found: list[Outcome] = []
    seen: set[tuple[str, int, str]] = set()
    for each in submissions:
        stored = known.reports[each.id]
        this = (each.id, *each.stamp)
        if (stored is not None and stored.stamp == each.stamp) or this in seen:
            found.append("SAME")
        elif accepted.get(each.id) is not None and accepted[each.id].stamp == each.stamp:
            found.append("NEW")
        else:
            found.append("SUPERSEDED")
        seen.add(this)
    return tuple(found)
