"""What another model would make of what a lens sees: worked out beside the store, from what that lens sees alone."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count, islice, product
from typing import Any

from graph_service.access.tokens import Viewer
from graph_service.services.files.models import HAND_SET, fit, labels_of
from graph_service.services.lookup import EntityRef
from graph_service.services.problems import BadInput, NotAllowed, Problem, within
from graph_service.services.service import Service
from graph_service.store.reading import Reading
from resolution.content import Content
from resolution.evidence import Match
from resolution.model import Model, ModelError, hand_set, read_model
from resolution.plan.state import Audience, Item, Judgement
from resolution.score import Matching
from resolution.suppose import Regrouping, leaders, regroupings
from resolution.train import Label

Told = Callable[[int, int], None]
PAGE = 1_000
MOST_RECORDS = 2_000  # of an answer of the API: a second or two of one core, in a thread beside the requests
TRIES = 5  # each is some reads of a thousand rows: enough between the commits of people, not between those of an import
MOST_SHOWN = 100
MOST_MODEL = 100_000  # characters of a model: ten times those of the one set by hand
MOST_COMPARED = 500  # pairs of records of one regrouping, among which the reason is sought


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Entities that would be others, and the two records that say most why."""

    before: tuple[EntityRef, ...]
    after: tuple[tuple[str, ...], ...]
    """As the records of each."""
    left: str
    right: str
    now: Match
    then: Match
    """Evidence between these two, by the model at work and by the other."""


@dataclass(frozen=True, slots=True)
class Supposed:
    model: str
    """Its version."""
    records: int
    """That were looked at: those that are their value, as numbers are, no model changes."""
    before: int
    after: int
    """Entities of these records, now and then."""
    merged: int
    split: int
    regrouped: int
    """Sets of entities that would become one; that would become several; of several that would become several others."""
    first: tuple[Regrouped, ...]
    threshold_now: Mapping[str, float]
    threshold_then: Mapping[str, float]
    """By kind: bits at which evidence joins."""


@dataclass(slots=True)
class Seen:
    """All that bears on entities of one lens."""

    matching: Matching
    """By which they were worked out."""
    items: list[Item] = field(default_factory=list)
    entities: dict[str, EntityRef] = field(default_factory=dict)
    """By record."""
    judgements: list[Judgement] = field(default_factory=list)


async def what_if(
    service: Service,
    viewer: Viewer,
    model: Model,
    *,
    kind: str | None = None,
    first: int = 20,
    most: int | None = MOST_RECORDS,
    told: Told = lambda done, of: None,
) -> Supposed:
    """The exact changes, without writing. Raises NotAllowed, BadInput, or Problem where the lens sees more than `most`."""
    if "model" not in viewer.scopes:
        raise NotAllowed(what="model")
    within("first", first, 1, MOST_SHOWN)
    kinds = sorted(service.matching.kinds.by_name)
    if kind is not None and kind not in kinds:
        raise BadInput(what="kind", value=kind, bound=", ".join(kinds))
    if most is not None and service.supposing.locked():
        raise Problem(code="BUSY")
    async with service.supposing:
        return await _what_if(service, viewer, model, kind, first, most, told)


async def _what_if(
    service: Service, viewer: Viewer, model: Model, kind: str | None, first: int, most: int | None, told: Told
) -> Supposed:
    seen = await gathered(service, viewer, kind=kind, most=most)
    # Their own of everything: a thread beside ours works with them
    here, there = (Matching(kinds=seen.matching.kinds, model=each) for each in (seen.matching.model, model))
    return await asyncio.to_thread(_supposed, seen, here, there, first, told)


def _supposed(seen: Seen, here: Matching, there: Matching, first: int, told: Told) -> Supposed:
    will = leaders(seen.items, seen.judgements, there, told=lambda done: told(done, len(seen.items)))
    was = {record: entity.id for record, entity in seen.entities.items()}
    changes = regroupings(was, will)
    merged = sum(len(each.after) == 1 for each in changes)
    split = sum(len(each.before) == 1 for each in changes)
    contents = {item.id: item.content for item in seen.items}
    refs = {entity.id: entity for entity in seen.entities.values()}
    shown = sorted(changes, key=lambda each: (-sum(map(len, each.after)), each.before))[:first]
    told_first = tuple(_regrouped(each, was, will, contents, refs, here, there) for each in shown)
    present = sorted({item.content.kind for item in seen.items})
    return Supposed(
        there.model.version,
        len(seen.items),
        len(set(was.values())),
        len(set(will.values())),
        merged,
        split,
        len(changes) - merged - split,
        told_first,
        {each: here.thresholds(each).match for each in present},
        {each: there.thresholds(each).match for each in present},
    )


def model_of(told: str) -> Model:
    """A model's text, or the name of the one set by hand. Raises Problem."""
    if len(told) > MOST_MODEL:
        raise BadInput(what="model", value=str(len(told)), bound=f"0–{MOST_MODEL}")
    if told == HAND_SET:
        return hand_set()
    try:
        return fit(read_model(told))
    except ModelError as error:
        raise Problem(code="BAD_MODEL", value=error.words) from error


async def gathered(service: Service, viewer: Viewer, *, kind: str | None = None, most: int | None = None) -> Seen:
    """What the lens sees of records and judgements, all of one version of the store, and of one model at least where something
    is sent without a pause. Raises Problem where there are more records than `most`.
    """
    for tried in count(1):
        before = await service.read(viewer, _version)
        seen = await _gathered(service, viewer, kind, most)
        after = await service.read(viewer, _version)
        if before == after or (tried >= TRIES and before[0] == after[0]):
            break
    return seen


async def _version(reading: Reading) -> tuple[int, int]:
    return reading.generation, reading.epoch


async def _gathered(service: Service, viewer: Viewer, kind: str | None, most: int | None) -> Seen:
    """Page by page."""
    seen = Seen(service.matching)
    after = ""
    while True:
        rows = await service.read(viewer, _page("reading/records_in_order", after=after, kind=kind, limit=PAGE))
        for row in rows:
            seen.items.append(_item(row))
            seen.entities[row["id"]] = EntityRef(row["entity"], row["kind"], row["caption"])
        if most is not None and len(seen.items) > most:
            raise Problem(code="TOO_MANY_RECORDS", bound=str(most))
        if len(rows) < PAGE:
            break
        after = rows[-1]["id"]
    seen.judgements = await _judgements(service, viewer)
    return seen


async def _judgements(service: Service, viewer: Viewer) -> list[Judgement]:
    """SAME and DIFFERENT, on records that the lens sees."""
    found: list[Judgement] = []
    after = ""
    while True:
        rows = await service.read(viewer, _page("reading/judgements_in_order", after=after, limit=PAGE))
        found += [_judgement(row["judgement"]) for row in rows]
        if len(rows) < PAGE:
            return found
        after = rows[-1]["judgement"]["id"]


async def to_learn_of(
    service: Service, viewer: Viewer, kind: str, *, judged: bool
) -> tuple[list[Content], list[Label]]:
    """Records of a kind that are open to all, for a model is everybody's; and what the viewer sees decided on two of them."""
    seen = await gathered(service, viewer, kind=kind)
    contents = {item.id: item.content for item in seen.items if item.audience.open}
    decided = [(each.left, each.right, each.verdict or "") for each in seen.judgements] if judged else []
    return list(contents.values()), labels_of(decided, contents)


def _page(statement: str, **parameters: Any) -> Callable[[Reading], Any]:
    return lambda reading: reading.rows(statement, **parameters)


def _item(row: Mapping[str, Any]) -> Item:
    return Item(
        row["id"], row["time"], Audience("", 1, bool(row["open"])), "", Content(row["kind"], row["content"]), ""
    )


def _judgement(row: Mapping[str, Any]) -> Judgement:
    return Judgement(
        row["owner"], row["left"], row["right"], row["revision"], row["verdict"], Audience("", 1, False), row["by"],
        row["at"], row["reason"],
    )  # fmt: skip


def _regrouped(
    change: Regrouping,
    was: Mapping[str, str],
    will: Mapping[str, str],
    contents: Mapping[str, Content],
    refs: Mapping[str, EntityRef],
    here: Matching,
    there: Matching,
) -> Regrouped:
    """Told by the two records that were apart or will be, between which evidence is strongest on the side that joins them."""
    records = [record for group in change.after for record in group]
    olds: dict[str, list[str]] = defaultdict(list)
    for record in records:
        olds[was[record]].append(record)
    if len(change.after) == 1:
        sides, judge = [group[:] for group in olds.values()], there
    else:
        sides, judge = [list(group) for group in change.after], here
    pairs = ((a, b) for n, one in enumerate(sides) for other in sides[n + 1 :] for a, b in product(one, other))
    moved = (pair for pair in pairs if (was[pair[0]] == was[pair[1]]) != (will[pair[0]] == will[pair[1]]))
    best = max(
        islice(moved, MOST_COMPARED),
        key=lambda pair: (judge.compare(contents[pair[0]], contents[pair[1]]).bits, pair),
    )
    left, right = contents[best[0]], contents[best[1]]
    before = tuple(refs[id_] for id_ in change.before)
    return Regrouped(before, change.after, *best, here.compare(left, right), there.compare(left, right))
