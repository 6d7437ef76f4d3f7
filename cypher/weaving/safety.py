"""Which expressions cannot fail whatever they meet.

One that can would tell that something hidden is there: its failure would be seen, whatever the server computes first.
"""

from cypher.weaving.parsing import Node, token_of, tree_of, trees
from cypher.weaving.shapes import Shape
from cypher.weaving.weaver import Scope

_NEVER = frozenset(
    """
    logic negation comparison test null_test property variable literal parameter parenthesis list label_test
    pattern_predicate linked within function where exists count exists_call inner_pattern pattern path body
    """.split()
)
_LABELS = frozenset(
    """
    label label_or label_and label_not label_any
    """.split()
)
_SUBQUERIES = ("pattern_predicate", "exists", "count", "exists_call")
_TRUTHS = frozenset(
    """
    logic negation comparison test null_test label_test pattern_predicate within exists exists_call
    """.split()
)


def condition_never_fails(tree: Node, scope: Scope) -> bool:
    """A value that is no truth fails where a condition is wanted: `WHERE n.caption`."""
    return _is_truth(tree) and never_fails(tree, scope)


def _is_truth(tree: Node) -> bool:
    if tree.data == "parenthesis":
        return _is_truth(next(trees(tree)))
    return tree.data in _TRUTHS or (tree.data == "literal" and token_of(tree, "TRUE", "FALSE", "NULL") is not None)


def never_fails(tree: Node, scope: Scope) -> bool:
    if tree.data in ("chain", "linked"):
        return True  # what stands in patterns is held to the same by the weaver
    if tree.data not in _NEVER:
        return False
    if tree.data in ("logic", "negation", "where") and not all(map(_is_truth, trees(tree))):
        return False
    if tree.data == "test" and token_of(tree, "MATCHES"):
        return False  # a pattern that is none fails
    if tree.data == "function" and (token_of(tree, "FUNCTION") or "").lower() != "coalesce":
        return False
    if tree.data == "within" and not _is_list(list(trees(tree))[1], scope):
        return False
    if tree.data == "property" and not _is_element(next(trees(tree)), scope):
        return False
    if tree.data == "body" and tree_of(tree, "group") is not None:
        return False
    return all(never_fails(each, scope) for each in trees(tree) if each.data not in _LABELS)


def is_quick(tree: Node) -> bool:
    """Whether it looks at nothing but what is at hand: a pattern can be made to take as long as somebody wants."""
    return not any(each.data in _SUBQUERIES for each in tree.iter_subtrees())


def _is_list(tree: Node, scope: Scope) -> bool:
    if tree.data == "variable":
        found: Shape | None = scope.get((token_of(tree, "NAME") or "").strip("`"))
        return found is not None and found.what == "list"
    return tree.data in ("list", "parameter")


def _is_element(tree: Node, scope: Scope) -> bool:
    found = scope.get((token_of(tree, "NAME") or "").strip("`")) if tree.data == "variable" else None
    return found is not None and found.what in ("node", "link")
