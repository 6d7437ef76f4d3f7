"""Everything one batch changes, ready to be written in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from resolution.plan.state import Claim, Hold, Item, Judgement, Lenses, Pair, PairEvidence, Submission, Unit

Outcome = Literal["NEW", "SAME", "SUPERSEDED"]
Happened = Literal["CREATED", "SPLIT", "CHANGED", "MERGED", "GONE"]
"""SPLIT: of another that was there before. MERGED: into another. CHANGED: records or links came, went or say something else."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A record that changed its leader in some lenses; None: not there."""

    record: str
    before: str | None
    after: str | None
    lenses: Lenses


@dataclass(frozen=True, slots=True)
class Event:
    """One entity, known by its leader; at most one event of it in each lens."""

    entity: str
    happened: Happened
    other: str | None
    """Of which it was split, or into which it was merged."""
    lenses: Lenses


@dataclass(frozen=True, slots=True)
class Changes:
    reports: Mapping[str, Submission]
    """Those that count from now on."""
    judgements: Mapping[str, Judgement]
    gone: Mapping[str, Item]
    come: Mapping[str, Item]
    """A record in both is replaced."""
    units: Mapping[str, Unit | None]
    holds: Mapping[tuple[str, str], tuple[Hold | None, Hold | None]]
    """By key and unit: before and after."""
    pairs: Mapping[Pair, PairEvidence | None]
    components: Mapping[str, str | None]
    """Component of each record that is judged singly; None: it no longer is."""
    members: Mapping[str, tuple[Mapping[str, Lenses], Mapping[str, Lenses]]]
    """Leaders of each moved record, before and after."""
    values: Mapping[str, tuple[Lenses, Lenses]]
    """Lenses in which a value leads itself, before and after."""
    claims_gone: frozenset[str]
    claims_come: Mapping[str, Claim]
    links: Mapping[str, tuple[Mapping[Pair, Lenses], Mapping[Pair, Lenses]]]
    """Links of each touched claim by the leaders it joins, before and after."""
    claims: Mapping[str, Claim]
    """The touched claims that are there, as they will be."""
    moves: tuple[Moved, ...]
    events: tuple[Event, ...]
    outcomes: tuple[Outcome, ...]
    """Of the submissions in the order of the batch."""
