"""No field asks the store once for each thing of an answer: statements are counted for every root field."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from graph_service.access.tokens import SCOPES, Viewer
from graph_service.api.context import Context
from graph_service.api.schema import schema
from graph_service.services.service import Service
from graph_service.services.watching.keeping import lens_of, restore
from graph_service.services.watching.questions import OfEntity, text_of
from graph_service.store.connection import Transaction
from graph_service.store.watches import Watch
from resolution.ids import entity_id

VIEWER = Viewer("counting", "KG-SCNS", "SECRET", SCOPES)
ENTITY = (
    "{ id caption recordCount records { nodes { id entity { id recordCount } } } claims { nodes { id } } timeline { id } "
    "recordConnection { edges { node { id } } } claimConnection { edges { node { id } } } }"
)
LEFT, RIGHT = "TJ-DCA/2024%2F117/p1", "UZ-CUSTOMS/CN-4471%2F24/p1"
CARGO = "UZ-CUSTOMS/CN-4471%2F24/s1"
PHONE = "TJ-DCA/2024%2F117/n1"
ENDS = f'from: "{LEFT}", to: "TJ-DCA/2024%2F117/p2"'
LINKS = f"... on Expansion {{ links {{ type other {ENTITY} }} }}"

MOST: dict[str, int] = {
    "viewer { __typename }": 0,
    f'entity(id: "{LEFT}") {{ ... on Entity {ENTITY} }}': 21,
    f'node(id: "{LEFT}") {{ ... on Record {{ id entity {ENTITY} }} }}': 23,
    f'record(id: "{LEFT}") {{ ... on Record {{ id entity {ENTITY} }} }}': 23,
    'report(id: "TJ-DCA/2024%2F117") { __typename ... on Report { id } }': 6,
    f'search(text: "rahimov", first: FIRST) {{ ... on SearchConnection {{ edges {{ node {ENTITY} }} }} }}': 22,
    f'screen(lines: ["rahimov", "карим", "ali"], first: 3) {{ ... on Screening {{ lines {{ edges {{ node {ENTITY} }} }} }} }}': 22,
    f'expand(ids: ["{LEFT}"], depth: 2, first: FIRST) {{ {LINKS} }}': 23,
    f"paths({ENDS}) {{ __typename }}": 10,
    f'pathsBetween(from: ["{LEFT}", "{RIGHT}"], to: ["TJ-DCA/2024%2F117/p2"]) {{ __typename }}': 10,
    f"timeRespectingPaths({ENDS}) {{ __typename }}": 11,
    f'commonNeighbours(ids: ["{LEFT}", "TJ-DCA/2024%2F117/p2"]) {{ __typename }}': 5,
    f'communities(ids: ["{LEFT}"]) {{ __typename }}': 8,
    f'connectingNetwork(ids: ["{LEFT}", "TJ-DCA/2024%2F117/p2", "{RIGHT}"]) {{ __typename }}': 9,
    f'coOccurrence(id: "{LEFT}", first: FIRST) {{ __typename }}': 7,
    f'keyPlayers(ids: ["{LEFT}"], first: FIRST) {{ __typename }}': 8,
    f'neighbourhoodOverlap(ids: ["{LEFT}", "TJ-DCA/2024%2F117/p2"]) {{ __typename }}': 5,
    f'callProfile(phone: "{PHONE}", first: FIRST) {{ __typename }}': 15,
    f'similarShipments(shipment: "{CARGO}", first: FIRST) {{ __typename }}': 11,
    f'route(shipment: "{CARGO}") {{ __typename }}': 12,
    f'timeline(ids: ["{LEFT}"], first: FIRST) {{ __typename }}': 5,
    f'why(a: "{LEFT}", b: "{RIGHT}") {{ __typename }}': 7,
    f'how(id: "{LEFT}") {{ __typename }}': 7,
    'possibleMatches(kind: "person", first: FIRST) { __typename }': 10,
    'whatIf(model: "hand-set", first: FIRST) { __typename }': 10,
    "changes(first: FIRST) { ... on EntityChanges { changes { present { id recordCount } } } }": 10,
    "savedQueries { __typename }": 3,
    'runSavedQuery(name: "nothing") { __typename }': 4,
    "watches(first: FIRST) { __typename }": 3,
    'watched(watch: "W-OF-AN-ENTITY", first: FIRST) { ... on Digest { news { present { id recordCount } } } }': 13,
}
"""The most statements that each may take; FIRST is one, then twenty."""


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Names of the statements that are sent within the block."""
    sent: list[str] = []
    real = Transaction.table

    async def counting(self: Transaction, wanted: Any, *args: Any, **kwargs: Any) -> Any:
        sent.append(wanted.name)
        return await real(self, wanted, *args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(Transaction, "table", counting)
        yield sent


def test_every_root_field_is_counted() -> None:
    query = schema._schema.query_type
    assert query is not None
    assert {document.partition("(")[0].partition(" ")[0] for document in MOST} == set(query.fields)


@pytest.fixture
async def watching_one(storied: Service) -> Service:
    """With a watch on an entity of which the whole story is news."""
    await restore(
        storied,
        [Watch("W-OF-AN-ENTITY", lens_of(VIEWER), "ENTITY", text_of(OfEntity(entity_id(LEFT))), "", "", "", "")],
    )
    return storied


async def test_statements_do_not_grow_with_the_answer(watching_one: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, list[int]] = {}
    for document in MOST:
        for first in ("1", "20"):
            with counted(monkeypatch) as sent:
                context = Context(watching_one, VIEWER, "en")
                result = await schema.execute("{ " + document.replace("FIRST", first) + " }", context_value=context)
            assert result.errors is None, (document, result.errors)
            told.setdefault(document, []).append(len(sent))
    assert {document: counts for document, counts in told.items() if max(counts) > MOST[document]} == {}
    assert {document: counts for document, counts in told.items() if counts[1] > counts[0]} == {}


async def test_links_of_many_entities_are_read_together(storied: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    for first in (1, 20):
        inner = "links { links { type } }"
        document = (
            f'{{ expand(ids: ["{LEFT}"], depth: 2, first: {first}) '
            f"{{ ... on Expansion {{ links {{ other {{ {inner} }} }} }} }} }}"
        )
        with counted(monkeypatch) as sent:
            result = await schema.execute(document, context_value=Context(storied, VIEWER, "en"))
        assert result.errors is None
        told.append(len(sent))
    assert told[1] <= told[0]
