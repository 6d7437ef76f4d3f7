"""What contradicts each other, and what might be of either of two things that do."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import partial
from itertools import combinations

from graph_service.services.lookup import RecordView, entities_of_units, records_of
from graph_service.store.reading import Reading
from resolution.cluster import AMBIGUOUS_BELOW, by_field, held_against
from resolution.evidence import Match
from resolution.matcher import Matcher

MOST_RECORDS = 50  # of each entity, in the order of ids: two thousand comparisons take some tens of milliseconds
MOST_RIVALS = 10  # entities that one unit fits best


def contradict(matcher: Matcher, left: Sequence[RecordView], right: Sequence[RecordView]) -> bool:
    """Whether the sides bear different values of which one thing has only one."""
    one, other = (
        {each for record in side for each in matcher.marks(record.content).exclusive} for side in (left, right)
    )
    return any(a.scheme == b.scheme and a.value != b.value for a in one for b in other)


def held_apart(
    matcher: Matcher,
    left: Sequence[RecordView],
    right: Sequence[RecordView],
    pair: tuple[RecordView, RecordView] | None = None,
) -> Match:
    """What the sides tell that speaks against their being one, but for the fields that a pair of theirs tells."""
    one, other = (_traits(matcher, side) for side in (left, right))
    told = _traits(matcher, pair[:1]).keys() & _traits(matcher, pair[1:]).keys() if pair else frozenset[str]()
    return Match(tuple(held_against(one, other, told, partial(matcher.against, left[0].kind))))


def _traits(matcher: Matcher, records: Iterable[RecordView]) -> Mapping[str, Set[str]]:
    return by_field(trait for record in records for trait in matcher.marks(record.content).traits)


async def ambiguous(reading: Reading, matcher: Matcher, units: Iterable[str]) -> set[str]:
    """Of these units those that are alone and fit two entities which are kept apart, one about as well as the other."""
    rows = await reading.rows("reading/evidence_beside", ids=sorted(set(units)))
    every = {row[end] for row in rows for end in ("unit", "other")}
    entity = {unit: found.entity.id for unit, found in (await entities_of_units(reading, every)).items()}
    fits: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows:
        there = fits[row["unit"]]
        there[entity[row["other"]]] = max(row["bits"], there.get(entity[row["other"]], 0.0))
    rivals = {unit: _rivals(there) for unit, there in fits.items() if entity[unit] not in there}
    wanted = sorted({id_ for unit, ids in rivals.items() if len(ids) > 1 for id_ in (entity[unit], *ids)})
    records = await records_of(reading, wanted, limit=MOST_RECORDS)
    apart = await _judged_apart(reading, records)

    def kept_apart(one: str, other: str) -> bool:
        return frozenset((one, other)) in apart or contradict(matcher, records[one], records[other])

    def excluded(one: str, other: str, bits: float) -> bool:
        """Whether what joins one of them by so many bits can no more join the other."""
        left = bits + held_apart(matcher, records[one], records[other]).bits
        return kept_apart(one, other) or left < matcher.thresholds(records[one][0].kind).match

    return {
        unit
        for unit, ids in rivals.items()
        if any(
            excluded(a, b, min(fits[unit][a], fits[unit][b]))
            and not (kept_apart(entity[unit], a) or kept_apart(entity[unit], b))
            for a, b in combinations(ids, 2)
        )
    }


def _rivals(fits: Mapping[str, float]) -> list[str]:
    """Entities that it fits about as well as the best."""
    best = max(fits.values())
    near = sorted((-bits, id_) for id_, bits in fits.items() if best - bits < AMBIGUOUS_BELOW)
    return [id_ for _, id_ in near[:MOST_RIVALS]]


async def _judged_apart(reading: Reading, records: Mapping[str, Sequence[RecordView]]) -> set[frozenset[str]]:
    entity = {record.id: id_ for id_, found in records.items() for record in found}
    rows = await reading.rows("reading/judgements", ids=sorted(entity))
    told = [row["judgement"] for row in rows]
    return {frozenset((entity[j["left"]], entity[j["right"]])) for j in told if j["verdict"] == "DIFFERENT"}
