"""Random graphs of entities and links written straight into a store, and what a lens sees of them in plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from cypher.catalogue import Access, Statement
from graph_service.services.links.filters import LinkFilter
from graph_service.store.connection import Store, Transaction
from graph_service.store.reading import Reader, Reading
from resolution.moments import span
from resolution.plan.state import Audience
from tests.contracts.conftest import empty

AUDIENCES = {1: 0b01, 2: 0b11, 3: 0b10}  # numbers, and the lenses in them: what is hidden from lens 0 has number 3
PUT_AUDIENCES = "UNWIND $rows AS row CREATE (:Audience {number: row.number, rule: '', lenses: row.lenses})"
PUT_ENTITIES = "UNWIND $rows AS row CREATE (e:Entity {id: row.id}) SET e += row"
PUT_RECORDS = "UNWIND $rows AS row CREATE (e:Record {id: row.id}) SET e += row"
PUT_CLAIMS = "UNWIND $rows AS row CREATE (c:Claim {id: row.id}) SET c += row"
PUT_LINKS = (
    "UNWIND $rows AS row MATCH (a:Entity {id: row.left}) MATCH (b:Entity {id: row.right}) "
    "CREATE (a)-[l:LINKED {claim: row.claim}]->(b) SET l += row.properties"
)
TIMES = (None, "2023", "2024", "2024-02", "2024-02-10", "2024-03-05T10:00:00Z", "2024-06")


@dataclass(frozen=True, slots=True)
class Thing:
    id: str
    kind: str
    audience: int


@dataclass(frozen=True, slots=True)
class Told:
    """One claim between two things."""

    id: str
    left: str
    right: str
    type: str
    audience: int
    since: str | None = None
    until: str | None = None
    received: str = "2024-05-01T10:00:00Z"
    agency: str = "TJ"
    reliability: int = 80
    credibility: int = 80
    properties: str = "{}"

    @property
    def confidence(self) -> int:
        return self.reliability * self.credibility // 100

    def row(self) -> dict[str, Any]:
        held = span(self.since, self.until)
        told = {
            "type": self.type, "audience": self.audience, "since": self.since, "until": self.until, "opens": held.starts,
            "closes": held.ends_by, "received": self.received, "agency": self.agency, "reliability": self.reliability,
            "credibility": self.credibility, "confidence": self.confidence,
        }  # fmt: skip
        return {"left": self.left, "right": self.right, "claim": self.id, "properties": told}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A graph of which lens 0 sees the audiences 1 and 2."""

    things: tuple[Thing, ...]
    claims: tuple[Told, ...]

    def kind(self, id_: str) -> str:
        return next(thing.kind for thing in self.things if thing.id == id_)

    def seen(self) -> "Drawn":
        """What lens 0 sees: all else taken out."""
        things = tuple(each for each in self.things if AUDIENCES[each.audience] & 1)
        ids = {each.id for each in things}
        claims = (each for each in self.claims if AUDIENCES[each.audience] & 1)
        return Drawn(things, tuple(each for each in claims if each.left in ids and each.right in ids))


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    size = draw(st.integers(2, 9))
    things = tuple(
        Thing(f"E-{n}", draw(st.sampled_from(["person", "person", "phone"])), draw(st.sampled_from([1, 2, 2, 2, 3])))
        for n in range(size)
    )
    ends = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(lambda pair: pair[0] != pair[1])
    claims = []
    for n, (left, right) in enumerate(draw(st.lists(ends, min_size=size, max_size=3 * size))):
        since, until = draw(st.sampled_from(TIMES)), draw(st.sampled_from(TIMES))
        if since and until and span(since, None).starts > span(until, None).starts:
            since, until = until, since
        claims.append(Told(
            f"c{n:02}", f"E-{left}", f"E-{right}", draw(st.sampled_from(["uses", "uses", "owns", "called"])),
            draw(st.sampled_from([1, 2, 2, 2, 3])), since, until,
            draw(st.sampled_from(["2024-05-01T10:00:00Z", "2024-06-01T10:00:00Z"])), draw(st.sampled_from(["TJ", "KZ"])),
            draw(st.sampled_from([50, 80, 100])), draw(st.sampled_from([40, 80, 100])),
        ))  # fmt: skip
    return Drawn(things, tuple(claims))


filters = st.builds(
    LinkFilter,
    kinds=st.sampled_from([(), (), (), ("person",)]),
    types=st.sampled_from([(), (), (), ("uses", "called")]),
    without=st.sampled_from([(), (), (), ("owns",)]),
    direction=st.sampled_from(["ANY", "ANY", "OUT", "IN"]),
    since=st.sampled_from([None, None, None, "2024-02-05"]),
    until=st.sampled_from([None, None, None, "2024-02"]),
    as_of=st.sampled_from([None, None, None, "2024-03"]),
    known_at=st.sampled_from([None, None, "2024-05-02"]),
    min_confidence=st.sampled_from([0, 0, 60]),
    min_grade=st.sampled_from([None, None, "4x4 B2"]),
    agencies=st.sampled_from([(), (), ("KZ",)]),
    avoid=st.sampled_from([(), (), ("E-1",)]),
)


def examples(count: int, start: int, *what: st.SearchStrategy[Any]) -> list[Any]:
    """For a server: Hypothesis makes them, the server's loop runs them."""
    found: list[Any] = []

    @seed(start)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(st.tuples(*what))
    def gather(made: Any) -> None:
        found.append(made)

    gather()
    return found


def unused(_: str) -> Audience:
    raise AssertionError("no rule is stored here")


async def put(store: Store, graph: Drawn) -> Reader:
    """The graph and nothing else; a reader of it."""
    await empty(store)
    things = [{"id": e.id, "kind": e.kind, "caption": e.id, "audience": e.audience} for e in graph.things]
    records = [{"id": f"r{e.id}", "audience": e.audience} for e in graph.things]
    claims = [
        {"id": c.id, "type": c.type, "left": f"r{c.left}", "right": f"r{c.right}", "since": c.since, "until": c.until,
         "properties": c.properties, "owner": c.agency, "level": "OPEN", "audience": c.audience}
        for c in graph.claims
    ]  # fmt: skip
    audiences = [{"number": number, "lenses": f"{lenses:x}"} for number, lenses in AUDIENCES.items()]

    async def work(tx: Transaction) -> None:
        for text, rows in (
            (PUT_AUDIENCES, audiences), (PUT_ENTITIES, things), (PUT_RECORDS, records), (PUT_CLAIMS, claims),
            (PUT_LINKS, [each.row() for each in graph.claims]),
        ):  # fmt: skip
            await tx.run(Statement("put", text, Access.WRITE, frozenset({"rows"})), {"rows": rows})

    await store.write(work)
    return Reader(store, unused)


async def asked(reader: Reader, work: Any) -> Any:
    """What lens 0 is answered."""

    async def read(reading: Reading) -> Any:
        return await work(reading)

    return await reader.read(0, read)


# -- what a filter lets through, one claim at a time


def overlaps(claim: Told, since: str | None, until: str | None) -> bool:
    held = span(claim.since, claim.until)
    asked_from, asked_to = span(since, None).starts if since else "", span(None, until).ends_by if until else "9999-9"
    return held.starts <= asked_to and held.ends_by >= asked_from


def allowed(
    graph: Drawn, wanted: LinkFilter, *, kinds: bool = True, exempt: Sequence[str] = ()
) -> list[tuple[str, str, Told, bool]]:
    """Steps (from, to, claim, outgoing) in a graph that was pruned, from either end of each claim."""
    least = {"4x4 B2": 80, None: 0}[wanted.min_grade]
    found = []
    for claim in graph.claims:
        if (
            (not wanted.types or claim.type in wanted.types)
            and claim.type not in wanted.without
            and overlaps(claim, wanted.since, wanted.until)
            and (wanted.as_of is None or overlaps(claim, wanted.as_of, wanted.as_of))
            and (wanted.known_at is None or claim.received[:10] <= wanted.known_at)
            and claim.confidence >= wanted.min_confidence
            and min(claim.reliability, claim.credibility) >= least
            and (not wanted.agencies or claim.agency in wanted.agencies)
        ):
            found += [(claim.left, claim.right, claim, True), (claim.right, claim.left, claim, False)]

    def enters(id_: str) -> bool:
        return id_ not in wanted.avoid and (
            not kinds or not wanted.kinds or graph.kind(id_) in wanted.kinds or id_ in exempt
        )

    return [
        step for step in found
        if enters(step[1]) and (wanted.direction == "ANY" or step[3] == (wanted.direction == "OUT"))
    ]  # fmt: skip
