"""Neo4j is asked what an analyst's text would do before it is run; what is not on the list is refused by its name."""

from typing import Any

import pytest

from cypher.catalogue import Statement
from cypher.saved_queries import saved_queries
from graph_service.access.tokens import SCOPES, Viewer
from graph_service.services import kept_queries
from graph_service.services import saved_queries as running
from graph_service.services.kept_queries import Draft
from graph_service.services.problems import Problem
from graph_service.services.service import Service
from graph_service.store.connection import Store, Transaction
from graph_service.store.errors import PlanRefused
from graph_service.store.plan_guard import ALLOWED, PlanGuard, operators, refuse
from tests.contracts.kept import AT, file
from tests.contracts.test_weaving import admitted

KZ = Viewer("test", "KZ-POLICE", "SECRET", SCOPES)
PERSON = {"entity": "TJ-DCA/2024%2F117/p1"}
# Texts that pass the weaver, and an operator of each one's plan
WOVEN = (
    ("MATCH (a {id: $entity})--(b) RETURN b.id AS other, count(*) AS links", "EagerAggregation"),
    ("MATCH (a {id: $entity})--(b) RETURN b.id AS other, b.kind AS links ORDER BY other", "Expand"),
    ("MATCH (a {id: $entity}) OPTIONAL MATCH (a)--(b) RETURN b.id AS other, a.kind AS links", "OptionalExpand"),
    ("UNWIND range(1, 3) AS other MATCH (a {id: $entity}) RETURN DISTINCT other, a.id AS links", "Unwind"),
    ("MATCH (a {id: $entity}), (b:Record) RETURN b.id AS other, a.id AS links", "CartesianProduct"),
    ("MATCH (a {id: $entity})-[l:LINKED*1..2]-(b) RETURN b.id AS other, size(l) AS links", "VarLengthExpand"),
)
# Texts that the weaver refuses or changes; READ mode would let most of them through
DANGEROUS = (
    "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
    "SHOW SETTINGS YIELD name RETURN name",
    "SHOW TRANSACTIONS YIELD transactionId RETURN transactionId",
    "CALL db.labels() YIELD label RETURN label",
    "MATCH (n:Entity) RETURN count(n) AS all",
    "MATCH ()-[l:LINKED]->() RETURN count(l) AS all",
    "MATCH (n) WHERE id(n) = 1 RETURN n.id AS id",
    "CREATE (n:Entity {id: 'x'}) RETURN n.id AS id",
    "MATCH (n:Entity) SET n.caption = 'x' RETURN n.id AS id",
)


@pytest.fixture
def neo4j(store: Store) -> Store:
    if store.embedded:
        pytest.skip("ArcadeDB's plans tell nothing: there a user runs it who can only read")
    return store


def plan(*names: str) -> dict[str, Any]:
    return {"operatorType": "ProduceResults@neo4j", "children": [{"operatorType": f"{name}@neo4j"} for name in names]}


def test_a_plan_of_known_operators_that_only_reads_passes() -> None:
    refuse("r", plan("Expand(All)", "NodeUniqueIndexSeek(Locking)"))
    assert list(operators(plan("Expand(All)"))) == ["ProduceResults", "Expand"]


@pytest.mark.parametrize("kind", ["rw", "w", "s", None])
def test_what_is_not_only_reading_is_refused(kind: str | None) -> None:
    with pytest.raises(PlanRefused, match=f"query type {kind}"):
        refuse(kind, plan("Expand(All)"))


def test_a_missing_plan_and_unknown_operators_are_refused() -> None:
    with pytest.raises(PlanRefused):
        refuse("r", None)
    with pytest.raises(PlanRefused, match="ExpandTomorrow, LoadCSV"):
        refuse("r", plan("LoadCSV", "Filter", "ExpandTomorrow"))


def test_each_operator_that_is_allowed_has_a_reason() -> None:
    assert all(ALLOWED.values())
    assert not {
        name for name in ALLOWED if name.startswith(("Create", "Set", "Merge", "Delete", "LoadCSV", "Procedure"))
    }


async def test_what_is_shipped_passes(neo4j: Store) -> None:
    """And what people may write: that is asked where it is run, in the law of weaving."""
    guard, unknown = PlanGuard(), dict[str, str]()
    for each in saved_queries().values():
        text = each.woven.text
        told: dict[str, Any] = dict.fromkeys([parameter.name for parameter in each.parameters])
        told |= {name: value for name, value in (("audiences", [1]), ("rows_limit", 1)) if f"${name}" in text}
        try:
            await admitted(neo4j, guard, text, **told)
        except PlanRefused as error:
            unknown[error.operators] = text
    assert unknown == {}


@pytest.mark.parametrize("text", DANGEROUS)
async def test_what_read_mode_would_let_through_is_refused(neo4j: Store, text: str) -> None:
    with pytest.raises(PlanRefused):
        await admitted(neo4j, PlanGuard(), text)


@pytest.mark.parametrize(("text", "operator"), WOVEN)
async def test_a_woven_text_with_an_operator_that_is_not_on_the_list_is_refused_by_its_name(
    neo4j: Store, storied: Service, text: str, operator: str
) -> None:
    await kept_queries.save(storied, KZ, Draft("mine", file(text=text)), AT)
    storied.reader.guard = PlanGuard({name: why for name, why in ALLOWED.items() if not name.startswith(operator)})
    with pytest.raises(Problem, match=f"more than read for this query: {operator}") as told:
        await running.ask(storied, KZ, "KZ-POLICE/mine", PERSON)
    assert told.value.code == "PLAN_REFUSED"
    storied.reader.guard = PlanGuard()
    assert await running.ask(storied, KZ, "KZ-POLICE/mine", PERSON)


async def test_the_server_is_asked_once_for_each_text_of_an_analyst_and_never_of_the_program(
    neo4j: Store, storied: Service
) -> None:
    await kept_queries.save(storied, KZ, Draft("mine", file()), AT)
    asked_: list[str] = []

    class Counting(PlanGuard):
        async def admit(self, tx: Transaction, written: Statement, params: Any) -> None:
            before = len(self._passed)
            await super().admit(tx, written, params)
            asked_.append("asked" if len(self._passed) > before else "known")

    storied.reader.guard = Counting()
    for _ in range(2):
        await running.ask(storied, KZ, "KZ-POLICE/mine", PERSON)
    await running.ask(storied, KZ, "phones_of_a_person", {"person": PERSON["entity"]})
    assert asked_ == ["asked", "known"]
