"""Weaves the lens into a statement, or says why it can't."""

from collections.abc import Mapping
from dataclasses import dataclass

from cypher.weaving.clauses import Clauses
from cypher.weaving.faults import Fault, Unwoven
from cypher.weaving.graph import PUBLIC, Graph
from cypher.weaving.parsing import parsed, tree_of, trees
from cypher.weaving.weaver import GIVEN

__all__ = ["GIVEN", "Woven", "weave"]


@dataclass(frozen=True, slots=True)
class Woven:
    """A statement that reads only what `$audiences` lets its reader see."""

    text: str
    columns: tuple[str, ...]
    given: frozenset[str]
    """Parameters that the service adds."""


def weave(text: str, parameters: Mapping[str, str], graph: Graph = PUBLIC) -> Woven:
    """`parameters` gives types by name. Raises Unwoven with all that is wrong."""
    bare, tree = parsed(text)
    query = tree_of(tree, "query")
    assert query is not None
    weaver = Clauses(bare, parameters, graph)
    weaver.united = len(list(trees(query, "single"))) > 1
    try:
        columns = weaver.query(query, {}, outermost=True)
    except RecursionError:
        raise Unwoven((Fault("TOO_LONG", 1, 1, ""),)) from None
    faults = weaver.faults + [
        Fault("PARAMETER_UNUSED", 1, 1, f"${name}") for name in sorted(parameters.keys() - weaver.used)
    ]
    if faults:
        raise Unwoven(tuple(sorted(dict.fromkeys(faults), key=lambda fault: (fault.line, fault.column))))
    woven = weaver.woven().removesuffix(";").rstrip()
    given = frozenset(name for name in GIVEN if f"${name}" in woven)
    return Woven(woven, tuple(columns), given)
