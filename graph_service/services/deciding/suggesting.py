"""Possible matches: pairs that the resolver left apart and a person may decide, those first that would change or teach most."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from graph_service.services.deciding.reviewing import judgements_on
from graph_service.services.deciding.rivals import MOST_RECORDS, ambiguous, contradict, held_apart
from graph_service.services.deciding.standing import Standing, wanting
from graph_service.services.lookup import EntityRef, RecordView, UnitView, entities_of_units, find_records, records_of
from graph_service.services.problems import BadInput
from graph_service.store.reading import Reading
from resolution.doubt import bands, uncertainty
from resolution.evidence import Match
from resolution.levels import BANDS
from resolution.matcher import Matcher
from resolution.plan.state import Pair, pair

MOST_CANDIDATES = 1_000  # on each side of the threshold, the nearest: beyond, the evidence has decided
MOST_WEIGHED = 100  # of those that are apart, again the nearest
MOST_SHOWN = 100

OF_NAMES = frozenset(
    [
        "family",
        "given",
        "patronymic",
        "middle",
        "gender",
        "relatives",
        "name",
        "name_order",
        "legal_form",
        "word",
        "words",
    ]
)

Order = Literal["MOST_CHANGES", "MOST_USEFUL"]
"""By what a decision changes now, or by what a model would learn of it."""


@dataclass(frozen=True, slots=True)
class PossibleMatch:
    """Two entities that may be one."""

    left: EntityRef
    right: EntityRef
    left_record: RecordView
    right_record: RecordView
    """The two that speak most for it, or against it: what a judgement names."""
    match: Match
    standing: Standing
    changes: float
    """Records and links of both, weighed by how uncertain it is whether they are one: 1 at the threshold, 0 far from it."""
    teaches: float | None
    """Undecided pairs whose evidence is the same field by field, weighed alike; of these the first counts whole, the second half."""
    held_against: Match
    """What only other records of the two tell."""


@dataclass(frozen=True, slots=True)
class Queue:
    threshold: float
    matches: tuple[PossibleMatch, ...]
    truncated: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two units, and the weight of the evidence between them."""

    left: str
    right: str
    bits: float


@dataclass(frozen=True, slots=True)
class _Apart:
    bits: float
    left: UnitView
    right: UnitView

    @property
    def entities(self) -> Pair:
        return (self.left.entity.id, self.right.entity.id)


async def possible_matches(
    reading: Reading,
    matcher: Matcher,
    kinds: Sequence[str],
    kind: str,
    *,
    agency: str | None = None,
    first: int = 20,
    order: Order = "MOST_CHANGES",
) -> Queue:
    """Of one kind; with an agency only those in which it has a record. Raises BadInput."""
    if kind not in kinds:
        raise BadInput(what="kind", value=kind, bound=", ".join(kinds))
    if not 1 <= first <= MOST_SHOWN:
        raise BadInput(what="first", value=str(first), bound=f"1–{MOST_SHOWN}")
    threshold = matcher.thresholds(kind).match
    near, cut = await candidates(reading, kind)
    apart = await _apart(reading, near, agency)
    nearest = sorted(apart, key=lambda each: (abs(each.bits - threshold), each.entities))[:MOST_WEIGHED]
    ids = sorted({id_ for each in nearest for id_ in each.entities})
    records = await records_of(reading, ids, limit=MOST_RECORDS)
    judged = await _judged(reading, records)
    sizes = {
        row["id"]: row["records"] + row["links"] for row in await reading.rows("reading/sizes_of_entities", ids=ids)
    }
    open_ = [each for each in nearest if pair(*each.entities) not in judged]

    def changes(each: _Apart) -> float:
        touched: int = sizes[each.left.entity.id] + sizes[each.right.entity.id]
        return round(uncertainty(each.bits, threshold) * touched, 3)

    looked_at = sorted(open_, key=lambda each: (-changes(each), each.entities))
    teaches: Mapping[Pair, float] = {}
    if order == "MOST_USEFUL":
        told = await find_records(reading, _records_of(looked_at))
        teaches = _teaching(looked_at, told, matcher, threshold)
        looked_at.sort(key=lambda each: (-teaches[each.entities], each.entities))
        shown = looked_at[:first]
    else:
        shown = looked_at[:first]
        told = await find_records(reading, _records_of(shown))
    joining = [each for each in shown if each.bits >= threshold]
    units = {told[end.record].unit for each in joining for end in (each.left, each.right)}
    either = await ambiguous(reading, matcher, units) if units else set()
    matches = tuple(
        _possible(each, changes(each), teaches.get(each.entities), told, records, matcher, threshold, either)
        for each in shown
    )
    return Queue(threshold, matches, cut or len(apart) > MOST_WEIGHED or len(open_) > first)


async def candidates(reading: Reading, kind: str) -> tuple[list[Candidate], bool]:
    """Pairs in the bands nearest to the threshold, and whether there are more."""
    sides = [bands(kind, joins=joins) for joins in (False, True)]
    rows = await reading.rows("reading/possible_matches", sides=sides, limit=MOST_CANDIDATES + 1)
    found = [Candidate(*each) for row in rows for each in row["found"][:MOST_CANDIDATES]]
    return found, any(len(row["found"]) > MOST_CANDIDATES for row in rows)


async def _apart(reading: Reading, near: Sequence[Candidate], agency: str | None) -> list[_Apart]:
    """Of each two entities the strongest evidence between them."""
    units = await entities_of_units(reading, (unit for each in near for unit in (each.left, each.right)))
    found: dict[Pair, _Apart] = {}
    for candidate in sorted(near, key=lambda each: (-each.bits, each.left, each.right)):
        left, right = sorted((units[candidate.left], units[candidate.right]), key=lambda end: end.entity.id)
        theirs = agency is None or agency in left.agencies or agency in right.agencies
        if left.entity.id != right.entity.id and theirs:
            each = _Apart(candidate.bits, left, right)
            found.setdefault(each.entities, each)
    return list(found.values())


async def _judged(reading: Reading, records: Mapping[str, Sequence[RecordView]]) -> set[Pair]:
    """Entities that somebody has decided on, be it that they are not sure; what is proposed waits for a second analyst."""
    entity = {record.id: id_ for id_, found in records.items() for record in found}
    judged = [each for each in await judgements_on(reading, sorted(entity)) if each.verdict != "PROPOSED"]
    return {pair(entity[each.left], entity[each.right]) for each in judged}


def pattern(match: Match) -> frozenset[tuple[str, str]]:
    """What a model learns of a pair: the level of each field, and of names the band of all that they say together."""
    names = [part.bits for part in match.parts if part.field in OF_NAMES]
    fields = {(part.field, part.level) for part in match.parts if part.field not in OF_NAMES}
    return frozenset(fields | ({("names", str(bisect(BANDS, sum(names))))} if names else set()))


def _records_of(pairs: Sequence[_Apart]) -> list[str]:
    return [end.record for each in pairs for end in (each.left, each.right)]


def _teaching(
    pairs: Sequence[_Apart], told: Mapping[str, RecordView], matcher: Matcher, threshold: float
) -> dict[Pair, float]:
    """What an answer on each would teach: it speaks for all whose fields agree to the same levels, and less after another of them."""
    alike: dict[frozenset[tuple[str, str]], list[_Apart]] = defaultdict(list)
    for each in pairs:
        match = matcher.compare(told[each.left.record].content, told[each.right.record].content)
        alike[pattern(match)].append(each)
    return {
        each.entities: round(uncertainty(each.bits, threshold) * len(same) / place, 3)
        for same in alike.values()
        for place, each in enumerate(
            sorted(same, key=lambda each: (-uncertainty(each.bits, threshold), each.entities)), 1
        )
    }


def _possible(
    each: _Apart,
    changes: float,
    teaches: float | None,
    told: Mapping[str, RecordView],
    records: Mapping[str, Sequence[RecordView]],
    matcher: Matcher,
    threshold: float,
    either: Set[str],
) -> PossibleMatch:
    left, right = told[each.left.record], told[each.right.record]
    match = matcher.compare(left.content, right.content)
    one, other = (records[id_] for id_ in each.entities)
    held = held_apart(matcher, one, other, (left, right))
    standing: Standing = "AMBIGUOUS" if left.unit in either or right.unit in either else "HELD_APART"
    standing = "CONTRADICTION" if contradict(matcher, one, other) else wanting(match, held, threshold) or standing
    return PossibleMatch(each.left.entity, each.right.entity, left, right, match, standing, changes, teaches, held)
