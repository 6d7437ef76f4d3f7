"""Why two things are one or two, and what analysts decided on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from graph_service.access.lenses import LensBook
from graph_service.access.tokens import Viewer
from graph_service.services.lookup import RecordView, find_entities, find_records, records_of
from graph_service.services.problems import BadInput, NotAllowed, NotFound
from graph_service.store.reading import Reading
from resolution.evidence import Match
from resolution.matcher import Matcher
from resolution.plan.state import Judgement, Verdict, pair
from resolution.reports import Marking

MOST_RECORDS = 50  # of each entity, in the order of ids: two thousand comparisons take some tens of milliseconds
MAX_REASON = 2_000


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
    together: bool
    judgements: tuple[JudgementView, ...]


async def why(reading: Reading, matcher: Matcher, one: str, other: str) -> Why:
    """Raises NotFound. `one` and `other` are ids of records or entities."""
    present = await find_entities(reading, [one, other])
    for id_ in (one, other):
        if id_ not in present:
            raise NotFound(what="entity")
    left, right = await _sides(reading, [one, other], [present[one].id, present[other].id])
    if left[0].kind != right[0].kind:
        raise BadInput(what="b", value=right[0].kind, bound=left[0].kind)
    pairs = [(a, b) for a, b in product(left, right) if a.id != b.id] or [(left[0], right[0])]
    best = max(pairs, key=lambda ends: (matcher.compare(ends[0].content, ends[1].content).bits, ends[1].id, ends[0].id))
    match = matcher.compare(best[0].content, best[1].content)
    judgements = await _judgements(reading, [record.id for record in (*left, *right)])
    between = [j for j in judgements if {j.left, j.right} <= {r.id for r in (*left, *right)}]
    limit = matcher.thresholds(best[0].kind).match
    return Why(best[0], best[1], match, limit, present[one].id == present[other].id, tuple(between))


async def _sides(reading: Reading, asked: Sequence[str], entities: Sequence[str]) -> list[list[RecordView]]:
    """A record stands for itself, an entity for its records."""
    records = await find_records(reading, asked)
    of_entities = await records_of(reading, sorted(set(entities)), limit=MOST_RECORDS)
    return [
        [records[id_]] if id_ in records else of_entities[entity] for id_, entity in zip(asked, entities, strict=True)
    ]


async def _judgements(reading: Reading, records: Sequence[str]) -> list[JudgementView]:
    rows = await reading.rows("reading/judgements", ids=sorted(set(records)))
    return [judgement_view(row["judgement"]) for row in rows]


def judgement_view(row: dict[str, Any]) -> JudgementView:
    return JudgementView(
        row["owner"], row["left"], row["right"], row["verdict"], row["by"], row["at"], row["reason"], row["revision"]
    )


async def made(
    reading: Reading,
    book: LensBook,
    viewer: Viewer,
    one: str,
    other: str,
    verdict: Verdict | None,
    reason: str,
    at: str,
) -> Judgement:
    """A judgement ready to be committed. Raises NotFound, NotAllowed or BadInput.

    It may rest on anything its judge sees, so only lenses that see at least as much see it.
    """
    if "judge" not in viewer.scopes:
        raise NotAllowed(what="judge")
    if len(reason) > MAX_REASON:
        raise BadInput(what="reason", value=str(len(reason)), bound=f"0–{MAX_REASON}")
    if one == other:
        raise BadInput(what="b", value="a", bound="another record")
    records = await find_records(reading, [one, other])
    if {one, other} - records.keys():
        raise NotFound(what="record")
    if records[one].kind != records[other].kind:
        raise BadInput(what="b", value=records[other].kind, bound=records[one].kind)
    left, right = pair(one, other)
    audience = book.marked(Marking(viewer.agency, viewer.level))
    owner = f"{viewer.agency}/{viewer.level}"  # a register a lens: nobody's hidden decision meets another's
    draft = Judgement(owner, left, right, 1, verdict, audience, viewer.name, at, reason)
    own = await reading.rows("reading/own_judgement", id=draft.id)
    if not own and verdict is None:
        raise NotFound(what="judgement")
    revision = own[0]["judgement"]["revision"] + 1 if own else 1
    return Judgement(owner, left, right, revision, verdict, audience, viewer.name, at, reason)
