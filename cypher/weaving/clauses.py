"""Weaves clauses one after another: what each takes, binds and hands on."""

from itertools import pairwise

from lark import Token

from cypher.sides import Side, on_side
from cypher.weaving.expressions import Expressions
from cypher.weaving.ordering import folds
from cypher.weaving.parsing import Node, name_of, token_of, tokens_of, tree_of, trees
from cypher.weaving.safety import condition_never_fails
from cypher.weaving.shapes import VALUE, Shape, joined, shown
from cypher.weaving.weaver import ROWS, Joint, Part, Scope, span


class Clauses(Expressions):
    def query(
        self,
        tree: Node,
        scope: Scope,
        *,
        outermost: bool = False,
        around: Scope | None = None,
        joint: Joint | None = None,
    ) -> dict[str, Shape]:
        """The columns that it returns; `around` is what a first WITH may take in, `joint` what ends the part that a CALL goes on with."""
        singles = list(trees(tree, "single"))
        columns = [
            self._single(
                each,
                scope if around is None else self._taken(each, around),
                outermost=outermost,
                imports=around is not None,
                joint=joint,
            )
            for each in singles
        ]
        for part, (one, other) in zip(singles[1:], pairwise(columns), strict=True):
            if set(one) != set(other):
                self.fault("COLUMNS", tokens_of(next(trees(part)))[0])
        found = dict(columns[0])
        for other_columns in columns[1:]:
            for name, shape in other_columns.items():
                both = joined(found.get(name, shape), shape)
                if both is None and not outermost:
                    self.fault("MIXED", tree, name)
                found[name] = both or VALUE
        return found

    def _single(
        self, tree: Node, outer: Scope, *, outermost: bool, imports: bool, joint: Joint | None
    ) -> dict[str, Shape]:
        scope, columns = dict(outer), None
        part, outside = self.part, self.outside
        self.part, self.outside = Part(dict(outside), joint), {}
        first = next(trees(tree))
        for clause in trees(tree):
            if columns is not None:
                self.fault("AFTER_RETURN", tokens_of(clause)[0])
            elif clause.data == "return_":
                columns = self._projection(clause, scope, shows=outermost)
            else:
                scope = self._clause(clause, scope)
                if imports and clause is first and clause.data == "with_":  # it takes in names alone
                    self.part = Part(joint=joint)
        self.part, self.outside = part, outside
        if columns is None:
            if outermost:
                self.fault("NO_RETURN", tokens_of(next(trees(tree)))[0])
            return {}
        return columns

    def _clause(self, clause: Node, scope: dict[str, Shape]) -> dict[str, Shape]:
        if clause.data == "match":
            return self._match(clause, scope)
        if clause.data == "unwind":
            return self._unwind(clause, scope)
        if clause.data == "call":
            return self._call(clause, scope)
        found = self._projection(clause, scope, shows=False)
        self.part = Part(joint=_joint(clause))
        if (where := tree_of(clause, "where")) is not None:
            condition = next(trees(where))
            self.plain(condition, {**scope, **found})
            if not condition_never_fails(condition, {**scope, **found}):
                self._end_part()
        return found

    def _end_part(self) -> None:
        """A WITH that only passes names on, sorted or not, is no end of a part, for Neo4j, nor is a subquery's brace: a condition
        behind it would be met before what hides a thing."""
        joint = self.part.joint
        if joint is None or joint.made:
            return
        joint.made = True
        words = joint.words.format(self.mint())
        if joint.opens:
            self.before(joint.place, words)
        else:
            self.after(joint.place, words if self.text[joint.place : joint.place + 1].isspace() else words + " ")

    def _match(self, clause: Node, scope: Scope) -> dict[str, Shape]:
        pattern = tree_of(clause, "pattern")
        assert pattern is not None
        found = self.patterns(trees(pattern), scope)
        where = tree_of(clause, "where")
        if where is not None and not condition_never_fails(next(trees(where)), found.scope):
            self._end_part()
        self.where(span(pattern)[1], where, found, self.part.held)
        self.part.held |= found.visible
        if token_of(clause, "OPTIONAL") is not None:
            found.bound = {name: shape.unsure for name, shape in found.bound.items()}
        return found.scope

    def _unwind(self, clause: Node, scope: Scope) -> dict[str, Shape]:
        of, token = next(trees(clause)), tokens_of(clause, "NAME")[-1]
        shape = self.expression(of, scope)
        if shape.graphic and shape.what != "list":
            self.fault("TAKES_VALUES", of)
        return self._new(token, shape.element, scope)

    def _new(self, token: Token, shape: Shape, scope: Scope) -> dict[str, Shape]:
        if name_of(token) in scope:
            self.fault("BOUND", token)
        return {**scope, name_of(token): shape}

    def _call(self, clause: Node, scope: Scope) -> dict[str, Shape]:
        imports, inner = tree_of(clause, "imports"), tree_of(clause, "query")
        assert inner is not None
        start, end = span(clause)
        before = Joint(start, "WITH *, true AS {} ", opens=True) if scope or self.part.held else self.part.joint
        if imports is None:
            columns = self._importing(inner, scope, before)
        else:
            taken = {name_of(token): self.known(token, scope) for token in tokens_of(imports, "NAME")}
            if (star := token_of(imports, "STAR")) is not None:
                taken = dict(scope)
                self.replace(*span(star), ", ".join(map(quoted, scope)))
            columns = self.query(inner, taken, joint=before)
        self.part.joint = Joint(end, " WITH *, true AS {}") if scope or columns else None
        for name in columns.keys() & scope.keys():
            self.fault("BOUND", tokens_of(clause)[0], name)
        optional = token_of(clause, "OPTIONAL") is not None
        return {**scope, **{name: shape.unsure if optional else shape for name, shape in columns.items()}}

    def _importing(self, query: Node, scope: Scope, joint: Joint | None) -> dict[str, Shape]:
        """A subquery without a list takes in what the first WITH of each part names, and nothing else."""
        return self.query(query, {}, around=scope, joint=joint)

    def _taken(self, single: Node, scope: Scope) -> dict[str, Shape]:
        first = next(trees(single))
        if first.data != "with_":
            return {}
        if self._only_names(first):
            return dict(scope)
        if list(first.find_data("variable")) or list(first.find_data("star")):
            self.fault("IMPORT", tokens_of(first)[0])
        return {}

    def _only_names(self, clause: Node) -> bool:
        projection = tree_of(clause, "projection")
        assert projection is not None
        items = tree_of(projection, "items")
        plain = len(list(trees(projection))) == 1 and tree_of(clause, "where") is None and items is not None
        return plain and items is not None and all(
            each.data == "star" or (next(trees(each)).data == "variable" and not tokens_of(each, "AS"))
            for each in trees(items)
        )  # fmt: skip

    # -- WITH and RETURN
    def _projection(self, clause: Node, scope: Scope, *, shows: bool) -> dict[str, Shape]:
        projection = tree_of(clause, "projection")
        assert projection is not None
        items = tree_of(projection, "items")
        assert items is not None
        found: dict[str, Shape] = {}
        graphic: list[Node] = []
        for each in trees(items):
            if each.data == "star":
                found |= self._star(each, scope, graphic, shows=shows)
                continue
            name, shape = self._item(each, scope, shows=shows, named=clause.data == "with_")
            if name in found:
                self.fault("TWICE", each, name)
            found[name] = shape
            if shows and shape.what not in ("value", "null", "node") and shape.graphic:
                graphic.append(each)
        folded = token_of(projection, "DISTINCT") is not None or any(map(folds, trees(items)))
        for each in graphic if folded else ():
            if not folds(each):
                self.fault("GROUPED", each)
        # A name that stands for a node before and for its map after is a node here: servers differ in which they order by
        graphic_before = {name: shape for name, shape in scope.items() if shape.graphic}
        self._order(projection, {**scope, **found, **graphic_before})
        if shows:
            found = dict.fromkeys(found, VALUE)
        if shows and tree_of(projection, "limit") is None:
            self._limit(projection)
        return found

    def _limit(self, projection: Node) -> None:
        """The service's limit, unless the statement has one of its own."""
        if not self.united:
            self.after(span(projection)[1], f"\nLIMIT {ROWS}")

    united: bool = False
    """Whether the statement is a UNION: a limit of its last part would not be one of the whole."""

    def _star(self, star: Node, scope: Scope, graphic: list[Node], *, shows: bool) -> dict[str, Shape]:
        """Written out, so that no minted name comes along."""
        if not scope:
            self.fault("UNKNOWN_NAME", star)
        told = []
        for name, shape in sorted(scope.items()):
            plain = not shows or not shape.graphic
            text = quoted(name)
            told.append(text if plain else f"{shown(shape, text, self.graph, self.mint())} AS {text}")
            if not plain and shape.what != "node":
                graphic.append(star)
        self.replace(*span(star), ", ".join(told))
        return dict(scope)

    def _item(self, item: Node, scope: Scope, *, shows: bool, named: bool) -> tuple[str, Shape]:
        tree, alias = next(trees(item)), token_of(item, "NAME")
        start, end = span(tree)
        edits = self.edits
        shape = self.expression(tree, scope)
        if tree.data != "variable":
            shape = shape.unsure
        if shows:
            self.show(tree, shape)
        if alias is not None:
            return name_of(alias), shape
        if tree.data == "variable":
            name = name_of(tokens_of(tree)[0])
        else:
            name = " ".join(self.text[start:end].split())
            if named:
                self.fault("NO_ALIAS", tree)
        elsewhere = on_side(
            self.text[start:end], Side.SECOND
        )  # where `type(r)`, unnamed, would be a column of another name
        if not named and (self.edits > edits or not elsewhere == self.text[start:end] == name):
            if "`" in name:
                self.fault("NO_ALIAS", tree)
            self.after(end, f" AS {quoted(name)}")
        return name, shape

    def _order(self, projection: Node, scope: Scope) -> None:
        order = tree_of(projection, "order")
        for sort in trees(order) if order is not None else ():
            self.plain(next(trees(sort)), scope)
        for bound in trees(projection, "skip", "limit"):
            tree = next(trees(bound))
            self.plain(tree, {})
            if tree.data == "parameter" and self.parameters.get(tokens_of(tree)[0].value[1:], "int") != "int":
                self.fault("PARAMETER_TYPE", tree)


def _joint(clause: Node) -> Joint | None:
    """Where the columns of a WITH end that only passes names on: a sort that an index spares is no end either."""
    projection = tree_of(clause, "projection")
    assert projection is not None
    items = tree_of(projection, "items")
    assert items is not None
    passes = all(each.data == "star" or _passes(each) for each in trees(items))
    return Joint(span(items)[1], ", true AS {}") if passes else None


def _passes(item: Node) -> bool:
    expression, alias = next(trees(item)), token_of(item, "NAME")
    return expression.data == "variable" and (alias is None or name_of(alias) == name_of(tokens_of(expression)[0]))


def quoted(name: str) -> str:
    return name if name.isidentifier() and name.isascii() else f"`{name}`"
