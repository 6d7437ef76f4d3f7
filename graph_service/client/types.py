"""What the client sends and is answered: frozen values.

Written by tools/build_client.py from schema.graphql and documents/: change these and run `make client`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any


class Cut(Enum):
    """Why an answer is cut."""

    CONSIDERED = "CONSIDERED"
    """Only the strongest links of an entity were ranked by degree."""
    ENTITIES = "ENTITIES"
    """Too many entities."""
    HUBS = "HUBS"
    """Entities with thousands of links were not gone on from."""
    LINKS = "LINKS"
    """Too many links of a level: fewer of each entity."""
    PER_ENTITY = "PER_ENTITY"
    """An entity has more links than asked for."""


class Decision(Enum):
    """What an analyst decides on two records."""

    DIFFERENT = "DIFFERENT"
    """Two things."""
    SAME = "SAME"
    """One thing."""
    UNSURE = "UNSURE"
    """Cannot be told."""


class Direction(Enum):
    """Which way a link goes from the entity that was asked."""

    IN = "IN"
    OUT = "OUT"


class Happened(Enum):
    """What happened to an entity."""

    CHANGED = "CHANGED"
    """Records or links came, went or say something else."""
    CREATED = "CREATED"
    """It is new."""
    GONE = "GONE"
    """You no longer see it."""
    MERGED = "MERGED"
    """It is part of another now."""
    SPLIT = "SPLIT"
    """It was part of another."""


class LinkDirection(Enum):
    """Which way links are followed."""

    ANY = "ANY"
    IN = "IN"
    OUT = "OUT"


class LinkRank(Enum):
    """Which links come first."""

    DEGREE = "DEGREE"
    """To those with most links."""
    RARITY = "RARITY"
    """To those with fewest links."""
    RECENCY = "RECENCY"
    """The latest."""
    STRENGTH = "STRENGTH"
    """Most claims."""


class NewsSort(Enum):
    """What became of something watched."""

    APPEARED = "APPEARED"
    """It is new to you."""
    CHANGED = "CHANGED"
    """It says something else."""
    ENDED = "ENDED"
    """You no longer see it: taken back, merged, or no longer released to you."""


class Outcome(Enum):
    """What became of what was sent."""

    NEW = "NEW"
    """It counts from now on."""
    SAME = "SAME"
    """It was there already."""
    SUPERSEDED = "SUPERSEDED"
    """A greater revision is there."""


class PathWeight(Enum):
    """What makes a path good."""

    CONFIDENCE = "CONFIDENCE"
    """Well graded claims."""
    HOPS = "HOPS"
    """Few steps."""
    RARITY = "RARITY"
    """Through entities with few links."""


class PlayerMeasure(Enum):
    """What makes a player key."""

    BETWEENNESS = "BETWEENNESS"
    """On most shortest ways."""
    DEGREE = "DEGREE"
    """Most neighbours."""
    FRAGMENTATION = "FRAGMENTATION"
    """Without whom most pairs fall apart."""


class RouteFault(Enum):
    """What is wrong with a route."""

    GAP = "GAP"
    """Days without a trace."""
    NO_CROSSING = "NO_CROSSING"
    """Another state, and no crossing."""
    TOO_FAST = "TOO_FAST"
    """Faster than a lorry drives."""
    TWO_PLACES = "TWO_PLACES"
    """Two places at one time."""


class SearchMode(Enum):
    """How a search may find."""

    EXACT = "EXACT"
    """The letters as typed."""
    FUZZY = "FUZZY"
    """All of it, if nothing else is asked."""
    SCRIPT_ONLY = "SCRIPT_ONLY"
    """Misspelt too, but in the script typed."""
    TRANSLITERATED = "TRANSLITERATED"
    """Any spelling in either script, not misspelt."""


class StopKind(Enum):
    """What a stop of a route is."""

    EVENT = "EVENT"
    """A crossing, a check, a meeting."""
    LOADED = "LOADED"
    """Loading, by the papers."""
    PLACE = "PLACE"
    """A place it was at."""
    SEIZURE = "SEIZURE"
    """A seizure."""
    UNLOADED = "UNLOADED"
    """Unloading, by the papers."""


class TimeOrder(Enum):
    """How sure the order of the steps is."""

    CERTAIN = "CERTAIN"
    """Whatever the exact times were."""
    POSSIBLE = "POSSIBLE"
    """For some of the times that they may have been."""


class TimePrecision(Enum):
    """How precise a time is."""

    DAY = "DAY"
    MONTH = "MONTH"
    SECOND = "SECOND"
    YEAR = "YEAR"


class WatchSort(Enum):
    """What is watched."""

    ENTITY = "ENTITY"
    """An entity, and what it merges into."""
    IDENTIFIER = "IDENTIFIER"
    """Whatever carries a number, also one that is not reported yet."""
    QUERY = "QUERY"
    """Rows of a saved query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFilter:
    """Which links are asked about; what is left out does not narrow."""

    agencies: Sequence[str] | None = None
    """Only their claims."""
    as_of: str | None = None
    """Links that may have held at this time."""
    avoid: Sequence[str] | None = None
    """Entities that are not entered."""
    direction: LinkDirection | None = None
    """Which way they are followed; any, if not told."""
    kinds: Sequence[str] | None = None
    """Kinds of entities that links lead to."""
    known_at: str | None = None
    """Only what was reported by then; entities and rights are today's."""
    min_confidence: int | None = 0
    """0 to 100, by the grading."""
    min_grade: str | None = None
    """At least as good on both axes: 4x4 B2."""
    since: str | None = None
    """Links that may have held then or later."""
    types: Sequence[str] | None = None
    """Only these links."""
    until: str | None = None
    """Links that may have held then or earlier."""
    without_types: Sequence[str] | None = None
    """Not these links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedIdentifierInput:
    """A number to watch."""

    scheme: str | None = ""
    """PHONE, IMEI, VIN, ISO6346, …; whatever bears the value if none."""
    value: str
    """As it is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedQueryInput:
    """A saved query to watch."""

    name: str
    """Its name."""
    parameters: Any = None
    """As for runSavedQuery."""
    version: int | None = None
    """The newest if none; what is watched stays that version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchInput:
    """One thing to watch."""

    entity: str | None = None
    """An entity, by any id."""
    identifier: WatchedIdentifierInput | None = None
    """A number."""
    query: WatchedQueryInput | None = None
    """A saved query."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who you are here."""

    name: str
    """Name of the token's owner."""
    agency: str
    """Your agency."""
    level: str
    """Your clearance."""
    scopes: tuple[str, ...]
    """What the token may do."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A number that says another thing of its holder than its own record: a lead."""

    number: str
    """The number."""
    field: str
    """The field that it contradicts."""
    told: str
    """What the number says."""
    given: str
    """What the record says."""
    words: str
    """The same in words."""


@dataclass(frozen=True, slots=True)
class Record:
    """What one report says of one thing."""

    id: str
    """Agency / report reference / local id."""
    kind: str
    """person, phone, organisation, shipment …"""
    caption: str
    """A short name as the source wrote it."""
    report: str
    """The report it is from."""
    reported_at: str
    """When it was reported, UTC."""
    agency: str
    """Owner."""
    level: str
    """Handling level."""
    release_to: tuple[str, ...]
    """To whom the owner releases it."""
    source: Any
    """The record as it came."""
    contradictions: tuple[Contradiction, ...]
    """What its own numbers say against it: perhaps a false document."""


@dataclass(frozen=True, slots=True)
class PageInfo:
    """A page's place."""

    has_next_page: bool
    """Whether more follows."""
    end_cursor: str | None
    """Give it as `after` for the next page."""


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A page of records."""

    nodes: tuple[Record, ...]
    """The records."""
    page_info: PageInfo
    """The page's place."""


@dataclass(frozen=True, slots=True)
class EntityWithRecords:
    """Records that are one thing, as the viewer's agency may see it."""

    id: str
    """The present id; any record's id and every earlier id find it."""
    kind: str
    """person, phone, organisation, shipment …"""
    caption: str
    """Name of the leading record."""
    record_count: int
    """How many records."""
    records: RecordPage
    """Its records."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report says links two records."""

    id: str
    """Agency / report reference / local id."""
    type: str
    """uses, owns, carrier_of …"""
    from_record: str
    """The record it starts at."""
    to_record: str
    """The record it ends at."""
    since: str | None
    """From when, as precise as known."""
    until: str | None
    """Until when, as precise as known."""
    properties: Any
    """What else was said."""
    grading: str | None
    """Scheme, source, information: 4x4 B2."""
    agency: str
    """Owner."""
    level: str
    """Handling level."""


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A page of claims."""

    nodes: tuple[Claim, ...]
    """The claims."""
    page_info: PageInfo
    """The page's place."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Records that are one thing, as the viewer's agency may see it."""

    id: str
    """The present id; any record's id and every earlier id find it."""
    kind: str
    """person, phone, organisation, shipment …"""
    caption: str
    """Name of the leading record."""


@dataclass(frozen=True, slots=True)
class RecordInEntity:
    """What one report says of one thing."""

    id: str
    """Agency / report reference / local id."""
    kind: str
    """person, phone, organisation, shipment …"""
    caption: str
    """A short name as the source wrote it."""
    report: str
    """The report it is from."""
    reported_at: str
    """When it was reported, UTC."""
    agency: str
    """Owner."""
    level: str
    """Handling level."""
    release_to: tuple[str, ...]
    """To whom the owner releases it."""
    source: Any
    """The record as it came."""
    contradictions: tuple[Contradiction, ...]
    """What its own numbers say against it: perhaps a false document."""
    entity: Entity | None
    """The entity it is in now."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an agency sent at one time."""

    id: str
    """Agency / reference."""
    agency: str
    """Who sent it."""
    reference: str
    """The sender's number."""
    revision: int
    """The greatest counts."""
    reported_at: str
    """When, UTC."""
    level: str
    """Handling level."""
    release_to: tuple[str, ...]
    """To whom the owner releases it."""
    grading: str | None
    """Scheme, source, information."""
    retracted: bool
    """Whether it was taken back."""
    body: str
    """The report as it came, in so far as you may see it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What one compared field says."""

    field: str
    """The compared field."""
    level: str
    """How far the values agree, as a code."""
    bits: float
    """Weight of evidence, log2: above 0 for one thing, below 0 against."""
    left: str
    """Value on the left."""
    right: str
    """Value on the right."""
    words: str
    """The same in words."""


@dataclass(frozen=True, slots=True)
class SearchEdge:
    """An entity that a search found."""

    bits: float
    """How well it matches, log2."""
    record: str
    """A record by which it was found."""
    cursor: str
    """Its place."""
    node: Entity
    """The entity."""
    reasons: tuple[Reason, ...]
    """Why it was found."""


@dataclass(frozen=True, slots=True)
class SearchConnection:
    """What a search found, the best first."""

    edges: tuple[SearchEdge, ...]
    """What was found."""
    page_info: PageInfo
    """The page's place."""


@dataclass(frozen=True, slots=True)
class ScreenedEdge:
    """An entity that a search found."""

    bits: float
    """How well it matches, log2."""
    record: str
    """A record by which it was found."""
    cursor: str
    """Its place."""
    node: Entity
    """The entity."""


@dataclass(frozen=True, slots=True)
class Screened:
    """What was found for one line of a list."""

    line: str
    """The line."""
    edges: tuple[ScreenedEdge, ...]
    """What was found, the best first."""


@dataclass(frozen=True, slots=True)
class Screening:
    """What was found for a list."""

    lines: tuple[Screened, ...]
    """In the order of the list."""


@dataclass(frozen=True, slots=True)
class Link:
    """Claims of one type with one other entity, folded."""

    source: str
    """The entity that was asked."""
    type: str
    """uses, owns, carrier_of …"""
    direction: Direction
    """Out of or into the asked one."""
    other: Entity
    """The other entity."""
    claims: int
    """How many claims say so."""
    first: str | None
    """The earliest time."""
    last: str | None
    """The latest time."""
    confidence: int
    """Of the best graded claim, 0 to 100."""
    agencies: tuple[str, ...]
    """Who reports it."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """More links than were shown."""

    entity: str
    """The asked entity."""
    links: int
    """How many more you may see."""
    type: str | None
    """Of which type; null: of all."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """Entities with their links."""

    links: tuple[Link, ...]
    """Links, the strongest first."""
    entities: tuple[Entity, ...]
    """The asked entities, as they are now."""
    nodes: tuple[Entity, ...]
    """All that was reached, the asked ones first, then the nearest."""
    hubs: tuple[Entity, ...]
    """Entities with too many links to go on from."""
    left_out: tuple[LeftOut, ...]
    """What limits cut, by entity; of it what you may see."""
    left_out_by_type: tuple[LeftOut, ...]
    """The same, by entity and type of link."""
    truncated: bool
    """Whether anything was left out."""
    cuts: tuple[Cut, ...]
    """Why something was left out."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path."""

    left: Entity
    """Where the step starts."""
    type: str
    """uses, owns, carrier_of …"""
    direction: Direction
    """Out of or into the left one."""
    right: Entity
    """Where the step ends."""
    claims: tuple[Claim, ...]
    """The claims that say so."""
    first: str | None
    """The earliest time."""
    last: str | None
    """The latest time."""
    confidence: int
    """Of the best graded claim, 0 to 100."""
    grade: str | None
    """The best grading of a claim."""


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one entity to another."""

    length: int
    """Number of steps."""
    weight: float
    """Steps, or bits of doubt or of commonness: less is better."""
    confidence: int
    """Of the weakest step, 0 to 100."""
    entities: tuple[Entity, ...]
    """Entities on the way."""
    hops: tuple[Hop, ...]
    """Links of each step."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Shortest ways between two entities."""

    paths: tuple[Path, ...]
    """The ways; none: not linked."""
    hubs: tuple[Entity, ...]
    """Entities with too many links to go on."""
    truncated: bool
    """Whether a limit ended the search."""


@dataclass(frozen=True, slots=True)
class TimedPath:
    """A way whose steps follow each other in time."""

    order: TimeOrder
    """How sure the order is."""
    path: Path
    """The way."""


@dataclass(frozen=True, slots=True)
class TimedPaths:
    """Ways along which something may have passed on."""

    paths: tuple[TimedPath, ...]
    """The shortest first."""
    truncated: bool
    """Whether a limit ended the search."""


@dataclass(frozen=True, slots=True)
class SharedCell:
    """How one asked entity is linked with a shared one."""

    entity: str
    """The asked entity."""
    types: tuple[str, ...]
    """uses, owns …"""
    claims: int
    """How many claims say so."""
    first: str | None
    """The earliest time."""
    last: str | None
    """The latest time."""
    confidence: int
    """Of the best graded claim, 0 to 100."""


@dataclass(frozen=True, slots=True)
class SharedNeighbour:
    """An entity that several of the asked ones are linked with."""

    entity: Entity
    """The shared one."""
    cells: tuple[SharedCell, ...]
    """A row of the matrix: how each is linked."""


@dataclass(frozen=True, slots=True)
class CommonNeighbours:
    """Whom the asked entities have in common."""

    shared: tuple[SharedNeighbour, ...]
    """Those of most of the asked ones first."""
    entities: tuple[Entity, ...]
    """The asked ones."""
    left_out: int
    """How many more you may see."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """How far two entities know the same others."""

    left: str
    """One."""
    right: str
    """The other."""
    likeness: float
    """Shared in all that either has, 0 to 1."""
    shared: int
    """Neighbours of both."""
    only_left: int
    """Neighbours of the one alone."""
    only_right: int
    """Neighbours of the other alone."""


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Each two of the asked entities, the most alike first."""

    pairs: tuple[Overlap, ...]
    """Each two of them."""
    entities: tuple[Entity, ...]
    """The asked ones."""


@dataclass(frozen=True, slots=True)
class Network:
    """Asked entities that are joined, and what joins them."""

    asked: tuple[Entity, ...]
    """Those of the asked ones."""
    between: tuple[Entity, ...]
    """Whom it takes to join them."""
    hops: tuple[Hop, ...]
    """Their links."""


@dataclass(frozen=True, slots=True)
class Connecting:
    """The smallest networks found, and the gap in knowledge."""

    networks: tuple[Network, ...]
    """The largest first; several where nothing joins them."""
    unjoined: tuple[Entity, ...]
    """Asked ones that nothing joins with any other."""
    hubs: tuple[Entity, ...]
    """Entities with too many links to go on."""
    truncated: bool
    """Whether a limit ended the search."""


@dataclass(frozen=True, slots=True)
class Player:
    """An entity and its place among others."""

    entity: Entity
    """The entity."""
    degree: int
    """Neighbours in the scope."""
    betweenness: float
    """Shortest ways between two others that go through it."""
    parted: int
    """Pairs of others that nothing joins without it."""


@dataclass(frozen=True, slots=True)
class Players:
    """Who matters round some entities."""

    players: tuple[Player, ...]
    """The first by the measure."""
    entities: int
    """How many were measured."""
    links: int
    """Pairs of them that are linked."""
    hubs: tuple[Entity, ...]
    """Entities with too many links to go on."""
    truncated: bool
    """Whether a limit cut the scope."""


@dataclass(frozen=True, slots=True)
class Community:
    """Entities with more links among them than with others."""

    members: tuple[Entity, ...]
    """By id."""
    inside: int
    """Pairs of members that are linked."""
    outside: int
    """Links with others."""


@dataclass(frozen=True, slots=True)
class Communities:
    """Groups round some entities, the largest first."""

    communities: tuple[Community, ...]
    """Each entity is in one."""
    entities: int
    """How many were grouped."""
    hubs: tuple[Entity, ...]
    """Entities with too many links to go on."""
    truncated: bool
    """Whether a limit cut the scope."""


@dataclass(frozen=True, slots=True)
class DatedLink:
    """One dated claim."""

    since: str | None
    """From when, as precise as known."""
    until: str | None
    """Until when, as precise as known."""
    type: str
    """uses, owns, carrier_of …"""
    direction: Direction
    """Out of or into the asked one."""
    entity: Entity
    """The asked entity."""
    other: Entity
    """The other entity."""
    claim: str
    """The claim that says so."""
    confidence: int
    """By its grading, 0 to 100."""
    agency: str
    """Owner."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happened to some entities, the earliest first."""

    events: tuple[DatedLink, ...]
    """The earliest first."""
    truncated: bool
    """Whether there are more."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One thing at which both were at the time."""

    thing: Entity
    """Where."""
    on: str
    """The day."""
    bits: float
    """How little chance explains it, log2; a busy place gives 0."""


@dataclass(frozen=True, slots=True)
class CoOccurrence:
    """Somebody who was at the same things at the same time."""

    entity: Entity
    """Who."""
    bits: float
    """How little chance explains all of it."""
    meetings: tuple[Meeting, ...]
    """Where and when."""


@dataclass(frozen=True, slots=True)
class CoOccurrences:
    """Who was at the same things at the same time."""

    others: tuple[CoOccurrence, ...]
    """The least by chance first."""
    entity: Entity
    """The asked one."""
    busy: tuple[Entity, ...]
    """Things with thousands of claims, or the asked one itself, not looked at."""
    truncated: bool
    """Whether there are more."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an analyst decided on two records."""

    left: str
    """One record."""
    right: str
    """The other record."""
    verdict: str
    """SAME, DIFFERENT, UNSURE, or PROPOSED: waits for a second analyst."""
    reason: str
    """Why."""
    by: str
    """Who decided."""
    owner: str
    """Agency and clearance of the analyst."""
    at: str
    """When, UTC."""
    revision: int
    """The greatest counts."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why two things are one or two."""

    together: bool
    """Whether they are one entity now."""
    bits: float
    """All evidence together."""
    threshold: float
    """Bits at which evidence alone joins."""
    missing_bits: float
    """Bits wanting for evidence alone to join them."""
    standing: str
    """TOGETHER, JUDGED_DIFFERENT, CONTRADICTION, TOO_LITTLE, AT_ODDS, NOT_SOUGHT, AMBIGUOUS or HELD_APART."""
    standing_words: str
    """The same in words."""
    reasons: tuple[Reason, ...]
    """Evidence for and against."""
    held_against: tuple[Reason, ...]
    """What only other records of the two tell against it."""
    shared_keys: tuple[str, ...]
    """By what the two records find each other."""
    judgements: tuple[Judgement, ...]
    """What was decided."""
    left: Record
    """The record of the strongest evidence."""
    right: Record
    """The record of the strongest evidence."""


@dataclass(frozen=True, slots=True)
class Step:
    """Two records that brought what each was part of together."""

    cause: str
    """EQUAL, JUDGED_SAME or EVIDENCE."""
    words: str
    """The same in words."""
    bits: float
    """All evidence together; 0 for equal ones."""
    left: Record
    """One record."""
    right: Record
    """The other record."""
    reasons: tuple[Reason, ...]
    """Evidence for and against."""


@dataclass(frozen=True, slots=True)
class How:
    """How the records of an entity came together."""

    steps: tuple[Step, ...]
    """In their order: the surest first."""
    truncated: bool
    """Whether there are more records."""


@dataclass(frozen=True, slots=True)
class PossibleMatch:
    """Two entities that may be one."""

    left: Entity
    """One entity."""
    right: Entity
    """The other entity."""
    bits: float
    """All evidence together, log2."""
    changes: float
    """Records and links that a decision touches, weighed by how uncertain it is."""
    standing: str
    """Why they are apart, as a code."""
    words: str
    """The same in words."""
    left_record: Record
    """Its record to judge by."""
    right_record: Record
    """The other's record to judge by."""
    reasons: tuple[Reason, ...]
    """Evidence for and against."""
    held_against: tuple[Reason, ...]
    """What only other records of the two tell against it."""


@dataclass(frozen=True, slots=True)
class PossibleMatches:
    """Pairs for an analyst to decide."""

    matches: tuple[PossibleMatch, ...]
    """In the order that was asked for."""
    threshold: float
    """Bits at which evidence joins."""
    truncated: bool
    """Whether there are more."""


@dataclass(frozen=True, slots=True)
class EntityChange:
    """One thing that happened to one entity."""

    entity: str
    """Its id then."""
    happened: Happened
    """What happened."""
    words: str
    """The same in words."""
    other: str | None
    """Of which it was split, or into which it was merged."""
    present: Entity | None
    """What its id finds now."""


@dataclass(frozen=True, slots=True)
class EntityChanges:
    """What happened to entities, in order."""

    changes: tuple[EntityChange, ...]
    """The earliest first."""
    page_info: PageInfo
    """Where to read on."""


@dataclass(frozen=True, slots=True)
class QueryParameter:
    """A parameter of a saved query."""

    name: str
    """Its name."""
    type: str
    """string, int, date, entity, or a list of these."""
    default: str | None
    """Taken if none is given."""
    words: str
    """What it means."""


@dataclass(frozen=True, slots=True)
class QueryOwner:
    """Who keeps a saved query, and who else sees it."""

    agency: str
    """Whose it is."""
    level: str
    """Clearance that it takes to see it."""
    shared_with: tuple[str, ...]
    """Who else sees it."""
    saved_by: str
    """Who saved this version."""
    saved_at: str
    """When."""


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question that analysts keep."""

    name: str
    """By which it is run."""
    version: int
    """The newest that you see, or the one saved."""
    title: str
    """In the language of the request."""
    description: str
    """In the language of the request."""
    parameters: tuple[QueryParameter, ...]
    """What it takes."""
    offered_for: tuple[str, ...]
    """Kinds that it fits."""
    result: str
    """How to show it: table, graph or both."""
    columns: tuple[str, ...]
    """What it answers."""
    text: str
    """Its Cypher."""
    owner: QueryOwner | None
    """None of those that come with the program."""
    outdated: tuple[str, ...]
    """Why it can no longer be run, if so."""
    notices: tuple[str, ...]
    """Where it takes some of many rows, or makes a list, in no order: what it answers is then chance."""


@dataclass(frozen=True, slots=True)
class SavedQueries:
    """Questions that analysts keep."""

    queries: tuple[SavedQuery, ...]
    """Those of the program, then analysts' own, by name."""
    page_info: PageInfo
    """The page's place."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that a saved query answers."""

    columns: tuple[str, ...]
    """Names of the columns."""
    rows: tuple[tuple[Any, ...], ...]
    """Values in the order of the columns."""
    truncated: bool
    """Whether there were more."""


@dataclass(frozen=True, slots=True)
class CallContact:
    """Somebody with whom a number had calls."""

    agencies: tuple[str, ...]
    """Who reports it."""
    calls: int
    """How many, as far as claims count them."""
    claims: int
    """How many claims say so."""
    confidence: int
    """Of the best graded claim, 0 to 100."""
    entity: Entity
    """The other number."""
    first: str | None
    """The earliest time."""
    incoming: int
    """Made to the asked number."""
    last: str | None
    """The latest time."""
    outgoing: int
    """Made by the asked number."""
    seconds: int
    """Together, as far as told."""
    share: float
    """Of all calls, 0 to 1."""


@dataclass(frozen=True, slots=True)
class PhoneEquipment:
    """In which SIM card or handset a number was."""

    agencies: tuple[str, ...]
    """Who reports it."""
    claims: int
    """How many claims say so."""
    confidence: int
    """Of the best graded claim, 0 to 100."""
    device: Entity
    """The SIM card or the handset."""
    sim: Entity | None
    """By which SIM card of the number; none where the number itself was claimed."""
    since: str | None
    """From when, as precise as known."""
    type: str
    """number_of, installed_in …"""
    until: str | None
    """Until when, as precise as known."""


@dataclass(frozen=True, slots=True)
class Clue:
    """One reason of a likeness."""

    bits: float
    """How little chance explains it, log2; below 0 against."""
    count: int
    """How many others that you may see have it."""
    entity: Entity | None
    """What both share, if it is an entity."""
    shown: str
    """What both share."""
    what: str
    """Its code: CONTACT, HANDSET, CONTAINER …"""
    words: str
    """The same in words."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A number that may have replaced the asked one: never merged."""

    began: str
    """The earliest time it is told of."""
    bits: float
    """How little chance explains all of it."""
    clues: tuple[Clue, ...]
    """Why, the strongest first."""
    entity: Entity
    """The number."""


@dataclass(frozen=True, slots=True)
class CallRhythm:
    """When a number is used, in the stated time zone."""

    hours: tuple[int, ...]
    """Calls in each hour from 0 to 23."""
    weekdays: tuple[int, ...]
    """Calls on each day from Monday on."""
    without_day: int
    """Calls whose day is not known."""
    without_hour: int
    """Calls whose hour is not known."""


@dataclass(frozen=True, slots=True)
class CallSilence:
    """Days without a call, however imprecise times are."""

    after: str
    """The call before."""
    days: int
    """Whole days for certain."""
    until: str
    """The call after."""


@dataclass(frozen=True, slots=True)
class CallProfile:
    """How a number is used, and what may have replaced it."""

    calls: int
    """As far as claims count them."""
    claims: int
    """How many claims say so."""
    contacts: tuple[CallContact, ...]
    """Those of most calls first."""
    equipment: tuple[PhoneEquipment, ...]
    """SIM cards and handsets, the earliest first."""
    first: str | None
    """The earliest call."""
    hubs: tuple[Entity, ...]
    """Entities with too many links, left out; maybe the number itself."""
    left_out: int
    """Further contacts you may see."""
    new_contacts: tuple[CallContact, ...]
    """Those that for certain began at `since` or later."""
    phone: Entity
    """The number."""
    replacements: tuple[Replacement, ...]
    """Numbers that began about when this one fell silent and share its contacts, handset, place or holder."""
    rhythm: CallRhythm
    """Hours and days of the week."""
    seconds: int
    """Together, as far as told."""
    silences: tuple[CallSilence, ...]
    """The longest first."""
    silent_since: str | None
    """The latest call."""
    truncated: bool
    """Whether a limit left something out."""
    undated: int
    """Calls without any date."""
    zone: str
    """Of hours and days of the week."""


@dataclass(frozen=True, slots=True)
class SimilarShipment:
    """A shipment that is like the asked one."""

    bits: float
    """How little chance explains all of it."""
    clues: tuple[Clue, ...]
    """Why, the strongest first."""
    entity: Entity
    """The shipment."""


@dataclass(frozen=True, slots=True)
class SimilarShipments:
    """Shipments that are like one."""

    common: tuple[str, ...]
    """What it shares with too many to say anything."""
    hubs: tuple[Entity, ...]
    """Partners with too many links, left out."""
    left_out: int
    """How many more you may see."""
    shipment: Entity
    """The asked one."""
    similar: tuple[SimilarShipment, ...]
    """The least by chance first."""
    truncated: bool
    """Whether a limit left something out."""


@dataclass(frozen=True, slots=True)
class RouteFinding:
    """What is missing between two stops, or cannot be."""

    after: int
    """Place of the other."""
    before: int
    """Place of the one stop in `stops`, from 0."""
    days: int
    """Of a gap, at least."""
    hours: float
    """At most so much time for it."""
    km: float
    """At least so far apart."""
    what: RouteFault
    """Its code."""
    words: str
    """The same in words."""


@dataclass(frozen=True, slots=True)
class RouteStop:
    """Where a shipment was."""

    agencies: tuple[str, ...]
    """Who reports it."""
    country: str
    """Empty where nobody said, or several."""
    entity: Entity | None
    """The event, the seizure or the place; none where only the papers tell."""
    event: str
    """BORDER_CROSSING …; empty for all else."""
    gradings: tuple[str, ...]
    """Of the claims, else of their reports: 4x4 B2."""
    latitude: float | None
    """Degrees north."""
    local_time: str | None
    """Of an event, by the clock of the place."""
    longitude: float | None
    """Degrees east."""
    place: str
    """In words; empty where nobody said."""
    precision: TimePrecision | None
    """Of the less precise end."""
    precision_km: float | None
    """Of the coordinates."""
    since: str | None
    """From when, as precise as known."""
    sources: tuple[str, ...]
    """Claims that say so; records where no claim does."""
    until: str | None
    """Until when, as precise as known."""
    via: tuple[Entity, ...]
    """What carried it there, by which this is told."""
    what: StopKind
    """What it is."""


@dataclass(frozen=True, slots=True)
class Route:
    """Where a shipment was, in the order of time."""

    carriers: tuple[Entity, ...]
    """Vehicles that carried it."""
    findings: tuple[RouteFinding, ...]
    """Gaps and contradictions, in the order of the route."""
    hubs: tuple[Entity, ...]
    """Entities with too many links, left out."""
    shipment: Entity
    """The shipment."""
    stops: tuple[RouteStop, ...]
    """The earliest first."""
    truncated: bool
    """Whether a limit left something out."""
    undated: tuple[RouteStop, ...]
    """Of which nobody said when."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Something that your agency watches at your clearance."""

    entity: str | None
    """Of an entity: its id then."""
    failed_tries: int
    """How often the news on their way were sent and not taken."""
    id: str
    """Its id."""
    label: str
    """As you called it."""
    parameters: Any
    """Of a saved query."""
    query: str | None
    """Of a saved query: its name."""
    scheme: str | None
    """Of a number, if told."""
    secret: str | None
    """What its news are signed with; told only by `watch`."""
    sort: WatchSort
    """What is watched."""
    url: str | None
    """Where its news are sent."""
    value: str | None
    """Of a number."""
    version: int | None
    """Of an analyst's query."""
    watched_at: str
    """When."""
    watched_by: str
    """Who began it."""


@dataclass(frozen=True, slots=True)
class Watches:
    """What is watched."""

    page_info: PageInfo
    """The page's place."""
    watches: tuple[Watch, ...]
    """In the order of their ids."""


@dataclass(frozen=True, slots=True)
class News:
    """One piece of news of something watched."""

    entities: tuple[str, ...]
    """That it is about, by their ids then."""
    happened: Happened | None
    """Of a watched entity."""
    other: str | None
    """Of which it was split, or into which it was merged."""
    present: Entity | None
    """What the first of them is now."""
    row: Any
    """Of a saved query; none of one that you no longer see."""
    what: NewsSort
    """What became of it."""
    words: str
    """The same in words."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What is new of something watched."""

    columns: tuple[str, ...]
    """Of a saved query's rows."""
    cut: bool
    """Whether a limit cut the rows: it is then not told which you no longer see."""
    news: tuple[News, ...]
    """Of entities the earliest first."""
    page_info: PageInfo
    """Where to read on."""
    watch: Watch
    """What is watched."""


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Entities that would be others."""

    after: tuple[tuple[str, ...], ...]
    """The records of each that they would be."""
    before: tuple[Entity, ...]
    """As they are."""
    bits_now: float
    """Their evidence by the model at work."""
    bits_then: float
    """Their evidence by the other."""
    left: str
    """A record that says most why."""
    reasons_now: tuple[Reason, ...]
    """Part by part."""
    reasons_then: tuple[Reason, ...]
    """Part by part."""
    right: str
    """The other."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A threshold of one kind."""

    kind: str
    """Of what."""
    now: float
    """Bits at which evidence joins."""
    then: float
    """By the other model."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What another model would change."""

    after: int
    """Their entities then."""
    before: int
    """Their entities now."""
    changes: tuple[Regrouped, ...]
    """The largest first."""
    merged: int
    """How often several would become one."""
    model: str
    """Its version."""
    records: int
    """Records that were looked at."""
    regrouped: int
    """How often several would become several others."""
    split: int
    """How often one would become several."""
    thresholds: tuple[Threshold, ...]
    """By kind."""


@dataclass(frozen=True, slots=True)
class ReceiptEvidence:
    """Evidence of a record against another entity."""

    entity: str
    """The other entity."""
    bits: float
    """All evidence together."""
    reasons: tuple[Reason, ...]
    """Evidence for and against."""


@dataclass(frozen=True, slots=True)
class RecordReceipt:
    """What became of one record."""

    record: str
    """The record."""
    outcome: Outcome
    """What became of it."""
    entity: str | None
    """Its entity, as you see it."""
    evidence: tuple[ReceiptEvidence, ...]
    """The strongest evidence."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one report."""

    report: str
    """The report."""
    revision: int
    """Its revision."""
    outcome: Outcome
    """What became of it."""
    other_content: bool
    """The same revision came before with other content."""
    records: tuple[RecordReceipt, ...]
    """Its records."""


@dataclass(frozen=True, slots=True)
class Receipts:
    """What was written, or would be."""

    receipts: tuple[Receipt, ...]
    """One a report."""
    written: bool
    """False for a dry run."""
    created: int
    """Entities created, as you see them."""
    gone: int
    """Entities that are no more."""
    merged: int
    """Entities that grew by another."""
    split: int
    """Entities that fell apart."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, and what it does to entities."""

    revision: int
    """The greatest counts."""
    verdict: str | None
    """What counts now; PROPOSED waits for a second analyst, since the evidence is against it."""
    written: bool
    """False for a dry run."""
    created: int
    """Entities created, as you see them."""
    gone: int
    """Entities that are no more."""
    merged: int
    """Entities that grew by another."""
    split: int
    """Entities that fell apart."""


@dataclass(frozen=True, slots=True)
class RemovedQuery:
    """A query that was taken back."""

    name: str
    """Its name."""


@dataclass(frozen=True, slots=True)
class EndedWatch:
    """A watch that ended."""

    id: str
    """Its id."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a report."""

    report: str
    """Reference of the report."""
    path: str
    """Where in the report: records/3/born."""
    value: str
    """What came."""
    expected: str
    """What was expected."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why there is no answer."""

    code: str
    """A stable code, such as NOT_FOUND."""
    message: str
    """In the language of the request."""
    faults: tuple[Fault, ...]
    """Faults of what was sent, the first thousand."""
    fault_count: int
    """How many faults there are in all."""
