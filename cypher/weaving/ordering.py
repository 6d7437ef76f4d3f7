"""Where a statement takes some rows of many, or shows a list, that stand in no order: what it answers is then the store's whim."""

from collections.abc import Iterator
from dataclasses import dataclass

from lark import Token

from cypher.weaving.faults import Fault
from cypher.weaving.functions import AGGREGATES
from cypher.weaving.lexing import Places
from cypher.weaving.parsing import Node, name_of, token_of, tokens_of, tree_of, trees

_GOES_ON = frozenset(["tail", "reverse", "coalesce"])
_TAKES = frozenset(["head", "last"])
_COUNTS_ALONE = ("exists", "count")  # which rows a LIMIT leaves there changes nothing


@dataclass(frozen=True, slots=True)
class _Rows:
    ordered: bool = True
    """As is the one row with which a query begins."""
    lists: frozenset[str] = frozenset()
    """Names of lists in no order."""


class _Reader:
    def __init__(self, text: str) -> None:
        self._places = Places(text)
        self.notices: list[Fault] = []
        self._collected: dict[int, bool] = {}
        """Of subqueries that were read, whether their rows come in an order: each is asked about several times."""

    def query(self, tree: Node, rows: _Rows, *, shows: bool = False, counts: bool = False) -> bool:
        """Whether its rows come in an order."""
        singles = list(trees(tree, "single"))
        found = rows
        for single in singles:
            found = rows
            for clause in trees(single):
                found = self._clause(clause, found, shows=shows, counts=counts)
        return found.ordered and len(singles) == 1

    def _clause(self, clause: Node, rows: _Rows, *, shows: bool, counts: bool) -> _Rows:
        if clause.data in ("with_", "return_"):
            return self._projection(clause, rows, shows=shows and clause.data == "return_", counts=counts)
        self._within(clause, rows)
        goes_on = clause.data == "unwind" and not self._unordered(next(trees(clause)), rows)
        return _Rows(rows.ordered and goes_on, rows.lists)

    def _projection(self, clause: Node, rows: _Rows, *, shows: bool, counts: bool) -> _Rows:
        projection = next(trees(clause, "projection"))
        items = list(trees(next(trees(projection, "items"))))
        folding = [each for each in items if folds(each)]
        lists: set[str] = set()
        for item in items:
            if item.data == "star":
                lists |= rows.lists
                continue
            expression, alias = next(trees(item)), token_of(item, "NAME")
            self._within(expression, rows)
            if self._unordered(expression, rows):
                lists |= {name_of(each) for each in (alias, token_of(expression, "NAME")) if each is not None}
            for each in self._lists_of(expression, rows) if shows else ():
                self._tell("UNORDERED_LIST", each)
        order = tree_of(projection, "order")
        mixes = bool(folding) or token_of(projection, "DISTINCT") is not None
        ordered = order is not None or (rows.ordered and not mixes)
        one = len(folding) == len(items)
        for bound in trees(projection, "skip", "limit"):
            if not (ordered or one or counts):
                self._tell("UNORDERED_ROWS", tokens_of(bound)[0])
        for each in trees(clause, "where"):
            self._within(each, _Rows(ordered, frozenset(lists)))
        return _Rows(ordered, frozenset(lists))

    def _within(self, tree: Node, rows: _Rows) -> None:
        """Parts that are taken of lists, wherever they stand in an expression, and what subqueries do."""
        if tree.data == "collect":
            self._in_order(tree, rows)
            return
        if tree.data in ("call", *_COUNTS_ALONE):
            for query in trees(tree, "query"):
                self.query(query, _Rows(lists=rows.lists), counts=tree.data in _COUNTS_ALONE)
            for inner in trees(tree, "inner_pattern"):
                self._within(inner, rows)
            return
        takes = tree.data in ("index", "slice") or (tree.data == "function" and _called(tree) in _TAKES)
        if takes and (of := next(trees(tree), None)) is not None and self._unordered(of, rows):
            self._tell("UNORDERED_PART", tree)
        for each in trees(tree):
            self._within(each, rows)

    def _unordered(self, tree: Node, rows: _Rows) -> bool:
        """Whether an expression is a list in no order."""
        if tree.data == "variable":
            return name_of(tokens_of(tree)[0]) in rows.lists
        if tree.data == "pattern_comprehension":
            return True
        if tree.data == "collect":
            return not self._in_order(tree, rows)
        if tree.data == "function":
            if _called(tree) == "collect":
                return not rows.ordered
            return _called(tree) in _GOES_ON and any(self._unordered(each, rows) for each in trees(tree))
        if tree.data == "list_comprehension":
            return self._unordered(next(trees(tree)), rows)
        if tree.data in ("parenthesis", "arithmetic", "case"):
            parts = trees(tree)
            return any(self._unordered(list(trees(each))[-1] if each.data == "when" else each, rows) for each in parts)
        return False

    def _in_order(self, collect: Node, rows: _Rows) -> bool:
        if id(collect) not in self._collected:
            self._collected[id(collect)] = self.query(next(trees(collect, "query")), _Rows(lists=rows.lists))
        return self._collected[id(collect)]

    def _lists_of(self, tree: Node, rows: _Rows) -> Iterator[Node]:
        """Lists in no order that an expression shows, also within maps."""
        if tree.data in ("map", "map_projection", "select_entry", "list", "parenthesis"):
            for each in trees(tree):
                yield from self._lists_of(each, rows)
        elif self._unordered(tree, rows):
            yield tree

    def _tell(self, code: str, at: Node | Token) -> None:
        start = at.start_pos if isinstance(at, Token) else at.meta.start_pos
        what = str(at.value) if isinstance(at, Token) else _named(at)
        self.notices.append(Fault(code, *self._places.of(start or 0), what))  # type: ignore[arg-type]


def _called(tree: Node) -> str:
    return str(tokens_of(tree)[0].value).lower()


def _named(tree: Node) -> str:
    """The words by which a piece is known."""
    if tree.data == "variable":
        return str(tokens_of(tree)[0].value)
    if tree.data == "function":
        return f"{tokens_of(tree)[0].value}(…)"
    return {"collect": "COLLECT {…}", "pattern_comprehension": "[(…) | …]", "slice": "[…..…]"}.get(tree.data, "[…]")


def folds(tree: Node) -> bool:
    """Whether an expression folds rows; a subquery's own folds do not count."""
    if tree.data in ("exists", "count", "collect"):
        return False
    if tree.data == "count_all":
        return True
    if tree.data == "function" and tokens_of(tree)[0].value.lower() in AGGREGATES:
        return True
    return any(map(folds, trees(tree)))


def unordered(text: str, tree: Node) -> Iterator[Fault]:
    """Where the answer depends on how the store holds rows. That an order which is there is whole can't be known from a text."""
    reader = _Reader(text)
    for query in trees(tree, "query"):
        reader.query(query, _Rows(), shows=True)
    yield from sorted(dict.fromkeys(reader.notices), key=lambda each: (each.line, each.column))
