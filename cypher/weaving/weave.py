"""Weaves the lens into a statement, or says why it can't."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cypher.sides import LABELS, TYPES
from cypher.weaving.clauses import Clauses
from cypher.weaving.faults import Code, Fault, Unwoven
from cypher.weaving.graph import PUBLIC, Graph
from cypher.weaving.lexing import MOST_LETTERS, Places
from cypher.weaving.ordering import unordered
from cypher.weaving.parsing import Node, name_of, parsed, tokens_of, tree_of, trees
from cypher.weaving.weaver import GIVEN

__all__ = ["GIVEN", "Woven", "weave"]

MOST_WOVEN = 20 * MOST_LETTERS  # guards grow with what they guard: some hundred patterns could make many megabytes
_NAMING = frozenset(
    """
    variable node pattern_node detail path list_comprehension pattern_comprehension quantified reduce map_projection select_variable
    unwind imports
    """.split()
)
"""Rules in which a name is a variable's."""
NUMBERS = frozenset({"INF", "INFINITY", "NAN"})


@dataclass(frozen=True, slots=True)
class Woven:
    """A statement that reads only what `$audiences` lets its reader see."""

    text: str
    columns: tuple[str, ...]
    given: frozenset[str]
    """Parameters that the service adds."""
    notices: tuple[Fault, ...] = ()
    """Where the answer depends on how the store holds rows: nothing that is wrong."""


def weave(text: str, parameters: Mapping[str, str], graph: Graph = PUBLIC) -> Woven:
    """`parameters` gives types by name. Raises Unwoven with all that is wrong."""
    bare, tree = parsed(text)
    query = tree_of(tree, "query")
    assert query is not None
    weaver = Clauses(bare, parameters, graph)
    weaver.united = len(list(trees(query, "single"))) > 1
    try:
        columns = weaver.query(query, {}, outermost=True)
        notices = tuple(unordered(bare, tree))
    except RecursionError:
        raise Unwoven((Fault("TOO_LONG", 1, 1, ""),)) from None
    faults = (
        weaver.faults
        + [*_reserved(bare, tree)]
        + [Fault("PARAMETER_UNUSED", 1, 1, f"${name}") for name in sorted(parameters.keys() - weaver.used)]
    )
    if faults:
        raise Unwoven(tuple(sorted(dict.fromkeys(faults), key=lambda fault: (fault.line, fault.column))))
    woven = weaver.woven().removesuffix(";").rstrip()
    if len(woven) > MOST_WOVEN:
        raise Unwoven((Fault("TOO_LONG", 1, 1, ""),))
    given = frozenset(name for name in GIVEN if f"${name}" in woven)
    return Woven(woven, tuple(columns), given, notices)


def _reserved(text: str, tree: Node) -> Iterator[Fault]:
    """Names that mean something else elsewhere.

    Neo4j takes some for numbers; labels and types, behind the colon of a map, would be taken for these on the second side of a store.
    """
    for each in tree.iter_subtrees():
        for token in tokens_of(each, "NAME", "BOUND", "BOUND_PATH") if each.data in _NAMING else ():
            code: Code | None = "RESERVED" if name_of(token) in LABELS | TYPES else None
            if token.value.upper() in NUMBERS:
                code = "NUMBER"
            if code is not None:
                yield Fault(code, *Places(text).of(token.start_pos or 0), token.value)
