"""Neo4j's own word on a text that a person wrote: what its plan would do, before it is run.

READ mode lets more through than reading the graph (LOAD CSV, SHOW SETTINGS, TERMINATE TRANSACTION), and a weaver may err: a plan
names each thing that would be done, and what is not on the list is refused by its name.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cypher.catalogue import Statement
from graph_service.store.connection import Transaction
from graph_service.store.errors import PlanRefused

READS = "r"
MOST_TEXTS = 10_000  # whose plans were found good: some megabytes

# Left out on purpose, though they only read: what counts without looking at any (NodeCountFromCountStore …), and what seeks by
# the server's own ids. A woven text looks at each node, so a plan with one of these is of a text that the weaver failed to hold.
_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "finds nodes or relationships by label, type or value, each then held to the lens by the text": (
        "DirectedRelationshipTypeScan", "DirectedUnionRelationshipTypesScan", "IntersectionNodeByLabelsScan",
        "MultiNodeIndexSeek", "NodeByLabelScan", "NodeIndexContainsScan", "NodeIndexEndsWithScan", "NodeIndexScan",
        "NodeIndexSeek", "NodeIndexSeekByRange", "NodeUniqueIndexSeek", "NodeUniqueIndexSeekByRange",
        "PartitionedNodeByLabelScan", "PartitionedNodeIndexScan", "PartitionedNodeIndexSeek",
        "PartitionedNodeIndexSeekByRange", "PartitionedUnionNodeByLabelsScan", "SubtractionNodeByLabelsScan",
        "UndirectedRelationshipTypeScan", "UndirectedUnionRelationshipTypesScan", "UnionNodeByLabelsScan",
    ),
    "looks at all and keeps those of the labels that the text names: chosen for `Entity|Record` where there are few": (
        "AllNodesScan", "DirectedAllRelationshipsScan", "PartitionedAllNodesScan", "UndirectedAllRelationshipsScan",
    ),
    "goes from nodes along relationships": (
        "BFSPruningVarLengthExpand", "Expand", "OptionalExpand", "ProjectEndpoints", "PruningVarLengthExpand", "Repeat",
        "VarLengthExpand",
    ),
    "keeps, joins or puts together rows that were found": (
        "Anti", "AntiConditionalApply", "AntiSemiApply", "Apply", "Argument", "ArgumentTracker", "AssertSameNode",
        "AssertSameRelationship", "CacheProperties", "CartesianProduct", "ConditionalApply", "Distinct", "Eager",
        "EmptyResult", "EmptyRow", "ExhaustiveLimit", "Filter", "LetAntiSemiApply", "LetSelectOrAntiSemiApply",
        "LetSelectOrSemiApply", "LetSemiApply", "Limit", "NodeHashJoin", "NodeLeftOuterHashJoin",
        "NodeRightOuterHashJoin", "Optional", "OrderedDistinct", "OrderedUnion", "ProduceResults", "RollUpApply",
        "SelectOrAntiSemiApply", "SelectOrSemiApply", "SemiApply", "Skip", "TriadicBuild", "TriadicFilter",
        "TriadicSelection", "Union", "ValueHashJoin",
    ),
    "works out values, folds and sorts": (
        "EagerAggregation", "OrderedAggregation", "PartialSort", "PartialTop", "PartitionedUnwind", "Projection", "Sort",
        "Top", "Unwind",
    ),
}  # fmt: skip
ALLOWED: Mapping[str, str] = {name: reason for reason, names in _FAMILIES.items() for name in names}
"""Operators that a plan may hold, each with why; after the Operators pages of Neo4j's manual, 5 and 2025."""


@dataclass(slots=True)
class PlanGuard:
    """Lets texts pass whose plans only read; each text is asked about once."""

    allowed: Mapping[str, str] = field(default_factory=lambda: ALLOWED)
    _passed: "OrderedDict[tuple[str, str], None]" = field(default_factory=OrderedDict)

    async def admit(self, tx: Transaction, written: Statement, params: Mapping[str, Any]) -> None:
        """Raises PlanRefused."""
        asked = (tx.view.side, written.text)
        if asked in self._passed:
            self._passed.move_to_end(asked)
            return
        kind, plan = await tx.explained(written, params)
        refuse(kind, plan, self.allowed)
        self._passed[asked] = None
        if len(self._passed) > MOST_TEXTS:
            self._passed.popitem(last=False)


def refuse(kind: str | None, plan: Mapping[str, Any] | None, allowed: Mapping[str, str] = ALLOWED) -> None:
    """Raises PlanRefused unless the plan is there, only reads, and holds nothing but what is allowed."""
    if kind != READS or plan is None:
        raise PlanRefused(f"query type {kind}")
    if unknown := sorted(set(operators(plan)) - allowed.keys()):
        raise PlanRefused(", ".join(unknown))


def operators(plan: Mapping[str, Any]) -> Iterator[str]:
    """`Expand(All)@neo4j` is `Expand`: what stands behind tells how, and in which database."""
    yield str(plan["operatorType"]).partition("@")[0].partition("(")[0]
    for child in plan.get("children", ()):
        yield from operators(child)
