"""What the planner reads and writes: records, units, evidence, judgements and claims, each with who sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from resolution.content import Content
from resolution.evidence import Evidence
from resolution.lens_sets import union
from resolution.matcher import Matcher
from resolution.reports import Report, ReportedClaim

Pair = tuple[str, str]
Lenses = int
"""A set of lenses, one bit each."""
Rank = tuple[bool, str, str]
"""(not open to all, report time, record id): the smallest leads, so that lenses agree on leaders wherever they can."""


def pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who sees a marked thing: the rule, and the lenses that meet it today."""

    rule: str
    lenses: Lenses
    open: bool
    """Released to all at the lowest level."""


@dataclass(frozen=True, slots=True)
class Item:
    """A record, as far as the planner minds it."""

    id: str
    reported_at: str
    audience: Audience
    unit: str
    content: Content
    digest: str
    """Hash of the record as it came."""

    @property
    def rank(self) -> Rank:
        return (not self.audience.open, self.reported_at, self.id)


VALUE, PROFILE = "=", "~"


def unit_of(record: str, content: Content, matcher: Matcher) -> str:
    """What keys, windows and evidence run over: a value, a profile of equal content, or the record alone."""
    value = matcher.value(content)
    if value is not None:
        return VALUE + value
    bits = matcher.compare(content, content).bits
    return profile_or(record, content, tells=bits >= matcher.thresholds(content.kind).match)


def profile_or(record: str, content: Content, *, tells: bool) -> str:
    """Equal content that says too little to match itself may still be of two things."""
    return PROFILE + content.digest if tells else record


def is_value(node: str) -> bool:
    return node.startswith(VALUE)


def is_made(node: str) -> bool:
    """Whether the node is a value or a profile, not a record."""
    return node.startswith((VALUE, PROFILE))


Firsts = Mapping[str, tuple[Rank, Lenses]]
"""The first record in each lens: its rank, and where it is the first."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Records of equal matching content; what of it a lens sees depends on the records it sees."""

    id: str
    content: Content
    counts: Mapping[Audience, int]
    """Records by who sees them."""
    firsts: Firsts = field(default_factory=dict)
    """The first record in each lens. Empty for values: they lead themselves."""
    homes: Mapping[str, Lenses] = field(default_factory=dict)
    """Leaders of the entities where its records are that nobody judged."""
    component: str = ""

    @property
    def lenses(self) -> Lenses:
        found = 0
        for audience in self.counts:  # mostly one, and a plan asks for it hundreds of thousands of times
            found |= audience.lenses
        return found

    @property
    def open(self) -> bool:
        return True in [audience.open for audience in self.counts]

    @property
    def rank(self) -> tuple[bool, str]:
        """Not by time: late arrivals should seldom move windows."""
        return (not self.open, self.id)


class Hold(NamedTuple):
    """One unit under one key. A plan makes hundreds of thousands: a tuple is made in a third of the time."""

    key: str
    unit: str
    open: bool
    lenses: Lenses
    window: Lenses
    """Lenses in which the unit is among the first of the key."""

    @property
    def rank(self) -> tuple[bool, str]:
        return (not self.open, self.unit)


@dataclass(frozen=True, slots=True)
class PairEvidence:
    """Why two units match or do not, and who uses it: the lenses in which some key sought the pair."""

    left: str
    right: str
    bits: float
    parts: tuple[Evidence, ...]
    sought: Mapping[str, Lenses]

    @property
    def lenses(self) -> Lenses:
        return union(self.sought.values())

    @property
    def bond(self) -> "Bond":
        return Bond(self.bits, self.lenses)


Verdict = Literal["SAME", "DIFFERENT", "UNSURE", "PROPOSED"]
"""UNSURE and PROPOSED change no entity: the one leaves the queue, the other waits in it for a second analyst."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an analyst decided on two records; of one owner's on a pair the greatest revision counts, None withdraws."""

    owner: str
    left: str
    right: str
    revision: int
    verdict: Verdict | None
    audience: Audience
    by: str
    at: str
    reason: str

    @property
    def id(self) -> str:
        return f"{self.owner}|{self.left}|{self.right}"

    @property
    def stamp(self) -> tuple[int, str]:
        return (self.revision, "|".join((self.verdict or "", self.audience.rule, self.by, self.at, self.reason)))

    @property
    def ends(self) -> Pair:
        return (self.left, self.right)


@dataclass(frozen=True, slots=True)
class Claim:
    reported: ReportedClaim
    audience: Audience
    reported_at: str
    """When its report was made, UTC: what was known then."""

    @property
    def id(self) -> str:
        return self.reported.id

    @property
    def ends(self) -> Pair:
        return (self.reported.left, self.reported.right)


@dataclass(frozen=True, slots=True)
class Submission:
    """A report made ready for the planner."""

    report: Report
    items: tuple[Item, ...]
    claims: tuple[Claim, ...]

    @property
    def id(self) -> str:
        return self.report.id

    @property
    def stamp(self) -> tuple[int, str]:
        return (self.report.revision, self.report.digest)


@dataclass(frozen=True, slots=True)
class Register:
    """What counts of a report that is stored."""

    revision: int
    digest: str
    items: tuple[Item, ...]
    claims: tuple[Claim, ...]

    @property
    def stamp(self) -> tuple[int, str]:
        return (self.revision, self.digest)


@dataclass(frozen=True, slots=True)
class Batch:
    """All that waits, planned as one: order and batching do not matter."""

    submissions: tuple[Submission, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    @property
    def size(self) -> int:
        """Reports, records, claims and judgements."""
        return sum(1 + len(each.items) + len(each.claims) for each in self.submissions) + len(self.judgements)


class Bond(NamedTuple):
    """What clustering asks of evidence: how much it is, and who uses it."""

    bits: float
    lenses: Lenses


@dataclass(frozen=True, slots=True)
class Component:
    """Nodes that evidence or judgements of any lens connect."""

    units: tuple[Unit, ...]
    records: tuple[str, ...]
    """Those that are judged singly."""
    bonds: Mapping[Pair, Bond]
    """Of evidence at or above the match threshold."""
