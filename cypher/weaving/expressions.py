"""Weaves expressions, and follows what of the graph each may hold."""

from collections.abc import Callable
from typing import ClassVar

from lark import Token

from cypher.weaving.functions import COUNTING, OF_GRAPH, OF_VALUES, PASSING
from cypher.weaving.parsing import Node, name_of, token_of, tokens_of, tree_of, trees
from cypher.weaving.patterns import Patterns
from cypher.weaving.shapes import NULL, VALUE, Shape, joined, link, listed, node, readable, shown_of
from cypher.weaving.weaver import GIVEN, Scope, span


class Expressions(Patterns):
    def expression(self, tree: Node, scope: Scope) -> Shape:
        rule = self._rules.get(tree.data)
        return rule(self, tree, scope) if rule is not None else self._values(tree, scope)

    def _values(self, tree: Node, scope: Scope) -> Shape:
        """Operators on plain values."""
        for each in trees(tree):
            self.plain(each, scope)
        return VALUE

    def _literal(self, tree: Node, _: Scope) -> Shape:
        return NULL if token_of(tree, "NULL") else VALUE

    def _parameter(self, tree: Node, _: Scope) -> Shape:
        name = tokens_of(tree)[0].value[1:]
        if name in GIVEN:
            self.fault("PARAMETER_RESERVED", tree)
        elif name not in self.parameters:
            self.fault("PARAMETER_MISSING", tree)
        self.used.add(name)
        return VALUE

    def _variable(self, tree: Node, scope: Scope) -> Shape:
        return self.known(tokens_of(tree)[0], scope)

    def _parenthesis(self, tree: Node, scope: Scope) -> Shape:
        return self.expression(next(trees(tree)), scope)

    def _comparison(self, tree: Node, scope: Scope) -> Shape:
        shapes = [self.expression(each, scope) for each in trees(tree)]
        if any(shape.graphic for shape in shapes) and not token_of(tree, "EQ", "NE"):
            self.fault("COMPARES", tree)
        return VALUE

    def _within(self, tree: Node, scope: Scope) -> Shape:
        one, many = trees(tree)
        self.expression(one, scope)
        self.expression(many, scope)
        if many.data == "parameter":
            type_ = self.parameters.get(tokens_of(many)[0].value[1:], "[")
            if not type_.startswith("["):
                self.fault("PARAMETER_TYPE", many)
        return VALUE

    def _null_test(self, tree: Node, scope: Scope) -> Shape:
        self.expression(next(trees(tree)), scope)
        return VALUE

    def _arithmetic(self, tree: Node, scope: Scope) -> Shape:
        left, right = (self.expression(each, scope) for each in trees(tree))
        if not left.graphic and not right.graphic:
            return joined(left, right) or VALUE
        one = left.element if left.what == "list" else left
        other = right.element if right.what == "list" else right
        both = joined(one, other)
        if token_of(tree, "PLUS", "CONCAT") is None or "list" not in (left.what, right.what) or both is None:
            self.fault("MIXED", tree)
            return VALUE
        return listed(both)

    def _property(self, tree: Node, scope: Scope) -> Shape:
        shape, token = self.expression(next(trees(tree)), scope), tokens_of(tree)[-1]
        if shape.what in ("node", "link"):
            if name_of(token) not in readable(shape, self.graph):
                self.fault("PROPERTY", token)
        elif shape.graphic:
            self.fault("PROPERTY", token)
        return VALUE

    def _index(self, tree: Node, scope: Scope) -> Shape:
        of, at = trees(tree)
        shape = self.expression(of, scope)
        self.plain(at, scope)
        if shape.graphic and shape.what != "list":
            self.fault("PROPERTIES_BY_NAME", tree)
            return VALUE
        return shape.element

    def _slice(self, tree: Node, scope: Scope) -> Shape:
        of, *bounds = trees(tree)
        shape = self.expression(of, scope)
        for bound in bounds:
            self.plain(bound, scope)
        if shape.graphic and shape.what != "list":
            self.fault("TAKES_VALUES", tree)
            return VALUE
        return shape

    def _label_test(self, tree: Node, scope: Scope) -> Shape:
        of, labels = trees(tree)
        shape = self.expression(of, scope)
        if shape.what not in ("node", "link"):
            self.fault("TAKES_NODES", tree)
            return VALUE
        every = self.graph.nodes if shape.what == "node" else self.graph.links
        for label in (labels, *labels.iter_subtrees()):
            if label.data == "label" and name_of(tokens_of(label)[0]) not in every:
                self.fault("LABEL", label)
        return VALUE

    # -- functions
    def _count_all(self, tree: Node, _: Scope) -> Shape:
        token = tokens_of(tree)[0]
        if token.value.lower() != "count":
            self.fault("FUNCTION", token)
        return VALUE

    def _function(self, tree: Node, scope: Scope) -> Shape:
        token, arguments = tokens_of(tree)[0], list(trees(tree))
        name = token.value.lower()
        shapes = [self.expression(each, scope) for each in arguments]
        if name in OF_GRAPH and len(shapes) == 1:
            return self._of_graph(name, arguments[0], shapes[0])
        if name not in OF_VALUES:
            self.fault("FUNCTION", token)
            return VALUE
        if not any(shape.graphic or shape.of for shape in shapes) or name in COUNTING:
            return VALUE
        if name not in PASSING:
            for each, shape in zip(arguments, shapes, strict=True):
                if shape.graphic:
                    self.fault("TAKES_VALUES", each)
            return VALUE
        return self._passed_on(name, tree, shapes)

    def _passed_on(self, name: str, tree: Node, shapes: list[Shape]) -> Shape:
        if name == "coalesce":
            return self._either(tree, shapes)
        shape = shapes[0]
        if name == "collect":
            return listed(shape)
        if shape.what != "list":
            self.fault("TAKES_VALUES", tree)
            return VALUE
        return shape.element if name in ("head", "last") else shape

    def _either(self, tree: Node, shapes: list[Shape]) -> Shape:
        found = NULL
        for shape in shapes:
            both = joined(found, shape)
            if both is None:
                self.fault("MIXED", tree)
                return VALUE
            found = both
        return found

    def _of_graph(self, name: str, argument: Node, shape: Shape) -> Shape:
        wants = {"nodes": "path", "relationships": "path", "length": "path"}.get(name, "link")
        if shape.what != wants:
            self.fault("TAKES_NODES", argument)
            return VALUE
        if name in ("nodes", "relationships"):
            if name == "nodes":
                return listed(node(shape.names & self.graph.nodes.keys()))
            return listed(link(shape.names & self.graph.links.keys()))
        if name in ("startnode", "endnode"):
            return node(frozenset(self.graph.ends[each][name == "endnode"] for each in shape.names))
        return VALUE

    # -- lists and maps
    def _list(self, tree: Node, scope: Scope) -> Shape:
        return listed(self._either(tree, [self.expression(each, scope) for each in trees(tree)]))

    def _list_comprehension(self, tree: Node, scope: Scope) -> Shape:
        of, *rest = trees(tree)
        inner = self._with_element(tokens_of(tree, "BOUND")[0], of, scope)
        name = name_of(tokens_of(tree, "BOUND")[0])
        if rest and rest[0].data == "where":
            condition = next(trees(rest.pop(0)))
            self.plain(condition, inner)
            if next(condition.find_data("label_test"), None) is not None:  # whose labels could go on behind the bar
                self.before(span(condition)[0], "(")
                self.after(span(condition)[1], ")")
        return listed(self.expression(rest[0], inner) if rest else inner[name])

    def _with_element(self, token: Token, of: Node, scope: Scope) -> dict[str, Shape]:
        shape = self.expression(of, scope)
        if shape.graphic and shape.what != "list":
            self.fault("TAKES_VALUES", of)
        return {**scope, name_of(token): shape.element}

    def _pattern_comprehension(self, tree: Node, scope: Scope) -> Shape:
        where, projected = tree_of(tree, "where"), list(trees(tree))[-1]
        linked = tree_of(tree, "linked")
        assert linked is not None
        found = self.patterns([tree], scope, compares=False)
        self.where(span(linked)[1], where, found, self.outside)
        return listed(self.expression(projected, found.scope))

    def _map(self, tree: Node, scope: Scope) -> Shape:
        for each in trees(tree):
            self._entry(each, scope)
        return VALUE

    def _entry(self, tree: Node, scope: Scope) -> None:
        self.value(tree, scope)
        if nested := next(tree.find_data("map_projection"), None):
            self.fault("NESTED", nested)

    def _map_projection(self, tree: Node, scope: Scope) -> Shape:
        shape = self.known(tokens_of(tree)[0], scope)
        of_graph = shape.what in ("node", "link")
        if shape.graphic and not of_graph:
            self.fault("TAKES_NODES", tree)
            return VALUE
        for each in trees(tree):
            token = token_of(each, "NAME")
            if each.data == "select_all" and of_graph:
                self.replace(*span(each), ", ".join("." + name for name in shown_of(shape, self.graph)))
            elif each.data == "select_property" and of_graph and token is not None:
                if name_of(token) not in readable(shape, self.graph):
                    self.fault("PROPERTY", token)
            elif each.data == "select_entry":
                self._entry(next(trees(each)), scope)
            elif each.data == "select_variable" and token is not None:
                self._select(token, scope)
        return VALUE

    def _select(self, token: Token, scope: Scope) -> None:
        if self.known(token, scope).graphic:
            self.fault("TAKES_VALUES", token)

    # -- choices and folds
    def _case(self, tree: Node, scope: Scope) -> Shape:
        first, results = next(trees(tree)), []
        has_default = token_of(tree, "ELSE") is not None
        if first.data != "when":
            self.expression(first, scope)
        for when in trees(tree, "when"):
            *tests, result = trees(when)
            for test in tests:
                self.expression(test, scope)
            results.append(self.expression(result, scope))
        if has_default:
            results.append(self.expression(list(trees(tree))[-1], scope))
        return self._either(tree, results)

    def _quantifier(self, tree: Node, scope: Scope) -> Shape:
        of, where = trees(tree)
        inner = self._with_element(tokens_of(tree, "NAME")[0], of, scope)
        self.plain(next(trees(where)), inner)
        return VALUE

    def _reduce(self, tree: Node, scope: Scope) -> Shape:
        start, of, step = trees(tree)
        total, each = tokens_of(tree, "NAME")
        self.plain(start, scope)
        inner = self._with_element(each, of, scope)
        self.plain(step, {**inner, name_of(total): VALUE})
        return VALUE

    # -- patterns and subqueries
    def _pattern_predicate(self, tree: Node, scope: Scope) -> Shape:
        """Written as EXISTS {…}: a pattern that stands as a predicate can't name anything."""
        found = self.patterns([tree], scope)
        self.before(span(tree)[0], "EXISTS { ")
        self.where(span(tree)[1], None, found, {})
        self.after(span(tree)[1], " }")
        return VALUE

    def _exists_call(self, tree: Node, scope: Scope) -> Shape:
        word, opening, *_, closing = tokens_of(tree)
        inner = next(trees(tree))
        if inner.data != "pattern_predicate":
            self.fault("FUNCTION", word)
            return VALUE
        self.replace(span(word)[0], span(opening)[1], "")
        self._pattern_predicate(inner, scope)
        self.replace(*span(closing), "")
        return VALUE

    def _subquery(self, tree: Node, scope: Scope) -> Shape:
        inner = next(trees(tree))
        if inner.data == "query":
            columns = self.query(inner, scope)
            return listed(self._either(tree, list(columns.values()))) if tree.data == "collect" else VALUE
        pattern, where = tree_of(inner, "pattern"), tree_of(inner, "where")
        assert pattern is not None
        found = self.patterns(trees(pattern), scope)
        self.where(span(pattern)[1], where, found, self.outside)
        return VALUE

    _rules: ClassVar[dict[str, Callable[["Expressions", Node, Scope], Shape]]] = {
        "literal": _literal, "parameter": _parameter, "variable": _variable, "parenthesis": _parenthesis,
        "comparison": _comparison, "within": _within, "null_test": _null_test, "arithmetic": _arithmetic,
        "property": _property, "index": _index, "slice": _slice, "label_test": _label_test, "function": _function,
        "count_all": _count_all,
        "list": _list, "list_comprehension": _list_comprehension, "pattern_comprehension": _pattern_comprehension,
        "map": _map, "map_projection": _map_projection, "case": _case, "quantified": _quantifier, "reduce": _reduce,
        "pattern_predicate": _pattern_predicate, "exists_call": _exists_call, "exists": _subquery, "count": _subquery,
        "collect": _subquery,
    }  # fmt: skip
