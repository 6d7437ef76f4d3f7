"""Why two things are one or two, and what analysts decided on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Any, Literal

from graph_service.services.deciding.rivals import MOST_RECORDS, ambiguous, contradict, held_apart
from graph_service.services.deciding.standing import Standing, wanting
from graph_service.services.lookup import RecordView, find_entities, find_entity, find_records, records_of
from graph_service.services.problems import BadInput, Language, NotFound
from graph_service.store.reading import Reading
from resolution.cluster import View, joins
from resolution.evidence import Match
from resolution.matcher import Matcher
from resolution.plan.state import pair

MOST_STEPS = 500  # records of an entity whose coming together is told


@dataclass(frozen=True, slots=True)
class JudgementView:
    owner: str
    left: str
    right: str
    verdict: str
    by: str
    at: str
    reason: str
    revision: int


@dataclass(frozen=True, slots=True)
class Why:
    """The strongest evidence between two things, and what follows from it."""

    left: RecordView
    right: RecordView
    match: Match
    threshold: float
    """Bits at which evidence alone joins."""
    standing: Standing
    shared_keys: tuple[str, ...]
    """By which the two records find each other."""
    judgements: tuple[JudgementView, ...]
    held_against: Match
    """What only other records of the two tell."""

    @property
    def together(self) -> bool:
        return self.standing == "TOGETHER"

    @property
    def missing(self) -> float:
        """Bits that are wanting for evidence alone to join the two."""
        return round(max(self.threshold - self.match.bits - self.held_against.bits, 0.0), 3)


async def why(reading: Reading, matcher: Matcher, one: str, other: str) -> Why:
    """Raises NotFound. `one` and `other` are ids of records or entities."""
    present = await find_entities(reading, [one, other])
    for id_ in (one, other):
        if id_ not in present:
            raise NotFound(what="entity")
    entities = [present[one].id, present[other].id]
    whole = await records_of(reading, sorted(set(entities)), limit=MOST_RECORDS)
    left, right = await _sides(reading, [one, other], [whole[entity] for entity in entities])
    if left[0].kind != right[0].kind:
        raise BadInput(what="b", value=right[0].kind, bound=left[0].kind)
    pairs = [(a, b) for a, b in product(left, right) if a.id != b.id] or [(left[0], right[0])]
    best = max(pairs, key=lambda ends: (matcher.compare(ends[0].content, ends[1].content).bits, ends[1].id, ends[0].id))
    match = matcher.compare(best[0].content, best[1].content)
    judgements = await judgements_on(reading, [record.id for record in (*left, *right)])
    between = [j for j in judgements if {j.left, j.right} <= {r.id for r in (*left, *right)}]
    limit = matcher.thresholds(best[0].kind).match
    keys = _shared_keys(matcher, best[0], best[1])
    together = entities[0] == entities[1]
    held = Match(()) if together else held_apart(matcher, whole[entities[0]], whole[entities[1]], best)
    standing: Standing
    if together:
        standing = "TOGETHER"
    elif any(_parts(judgement, left, right) for judgement in between):
        standing = "JUDGED_DIFFERENT"
    elif contradict(matcher, left, right):
        standing = "CONTRADICTION"
    else:
        standing = wanting(match, held, limit) or await _left_apart(reading, matcher, [end.unit for end in best])
    return Why(best[0], best[1], match, limit, standing, keys, tuple(between), held)


async def _left_apart(reading: Reading, matcher: Matcher, units: Sequence[str]) -> Standing:
    """Why two whose evidence suffices are two all the same."""
    if not await reading.rows("reading/evidence", ids=sorted(set(units))):
        return "NOT_SOUGHT"
    return "AMBIGUOUS" if await ambiguous(reading, matcher, units) else "HELD_APART"


def _shared_keys(matcher: Matcher, left: RecordView, right: RecordView) -> tuple[str, ...]:
    """`phone: +992931234567`: the key's name and value."""
    one, other = ({key.id for key in matcher.keys(each.content)} for each in (left, right))
    told = (key.split("|")[1:] for key in one & other)
    return tuple(sorted(f"{name}: {' '.join(values)}" for name, *values in told))


def _parts(judgement: JudgementView, left: Sequence[RecordView], right: Sequence[RecordView]) -> bool:
    one, other = ({record.id for record in side} for side in (left, right))
    ends = (judgement.left, judgement.right)
    across = (ends[0] in one and ends[1] in other) or (ends[1] in one and ends[0] in other)
    return judgement.verdict == "DIFFERENT" and across


Cause = Literal["EQUAL", "JUDGED_SAME", "EVIDENCE"]
CAUSES: dict[Cause, dict[Language, str]] = {
    "EQUAL": {"en": "they say the same", "ru": "они говорят одно и то же"},
    "JUDGED_SAME": {"en": "an analyst judged them the same", "ru": "аналитик решил, что это один объект"},
    "EVIDENCE": {"en": "the evidence reaches the threshold", "ru": "доводы достигают порога"},
}


@dataclass(frozen=True, slots=True)
class Step:
    """Two records that brought what each was part of together."""

    left: RecordView
    right: RecordView
    cause: Cause
    match: Match


@dataclass(frozen=True, slots=True)
class How:
    """How the records of one entity came together."""

    steps: tuple[Step, ...]
    truncated: bool
    """Whether the entity has more records than were looked at."""


async def how(reading: Reading, matcher: Matcher, id_: str) -> How:
    """Equal records first, then judgements, then evidence from the strongest down. Raises NotFound."""
    entity = await find_entity(reading, id_)
    records = (await records_of(reading, [entity.id], limit=MOST_STEPS + 1)).get(entity.id, [])
    shown, truncated = records[:MOST_STEPS], len(records) > MOST_STEPS
    first: dict[str, RecordView] = {}
    steps: list[Step] = []
    for record in shown:
        if record.unit in first:
            steps.append(Step(first[record.unit], record, "EQUAL", Match(())))
        first.setdefault(record.unit, record)
    judged = await judgements_on(reading, [record.id for record in shown])
    unit = {record.id: record.unit for record in shown}
    same = {
        pair(unit[j.left], unit[j.right]): j for j in judged if j.verdict == "SAME" and unit[j.left] != unit[j.right]
    }
    rows = await reading.rows("reading/evidence", ids=sorted(first))
    found = {pair(row["left"], row["right"]): row for row in rows}
    limits = matcher.thresholds(entity.kind)
    joining = {ends: float(row["bits"]) for ends, row in found.items() if row["bits"] >= limits.match}
    nodes = {name: matcher.marks(record.content) for name, record in first.items()}
    against = partial(matcher.against, entity.kind)
    for ends in joins(View(nodes, joining, against, frozenset(same)), limits):
        left, right = (first[name] for name in ends)
        cause: Cause = "JUDGED_SAME" if ends in same else "EVIDENCE"
        steps.append(Step(left, right, cause, matcher.compare(left.content, right.content)))
    return How(tuple(steps), truncated)


async def _sides(
    reading: Reading, asked: Sequence[str], entities: Sequence[list[RecordView]]
) -> list[list[RecordView]]:
    """A record stands for itself, an entity for its records."""
    records = await find_records(reading, asked)
    return [[records[id_]] if id_ in records else whole for id_, whole in zip(asked, entities, strict=True)]


async def judgements_on(reading: Reading, records: Sequence[str]) -> list[JudgementView]:
    """Between any two of these records."""
    rows = await reading.rows("reading/judgements", ids=sorted(set(records)))
    return [judgement_view(row["judgement"]) for row in rows]


def judgement_view(row: dict[str, Any]) -> JudgementView:
    return JudgementView(
        row["owner"], row["left"], row["right"], row["verdict"], row["by"], row["at"], row["reason"], row["revision"]
    )
