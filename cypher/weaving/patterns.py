"""Weaves patterns: every node and relationship gets a name, a public label or type, and the predicate."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from lark import Token

from cypher.weaving.parsing import Node, name_of, token_of, tokens_of, tree_of, trees
from cypher.weaving.safety import condition_never_fails, is_quick, never_fails
from cypher.weaving.shapes import NULL, Shape, link, listed, node, path, readable
from cypher.weaving.weaver import AUDIENCES, Scope, Weaver, span


@dataclass(slots=True)
class Found:
    """What one pattern binds, and what must hold of it."""

    outer: Scope
    bound: dict[str, Shape] = field(default_factory=dict)
    visible: dict[str, str] = field(default_factory=dict)
    """By name, what must hold for it to be seen."""
    within: list[tuple[Node, Shape]] = field(default_factory=list)
    """Nodes and links whose property maps and WHERE are read once all names are known."""
    compares: bool = True
    """Whether both servers take a name that stands twice for one node: within a list or what is repeated, ArcadeDB does not."""
    on_path: set[str] = field(default_factory=set)
    """Labels and types that the path at hand may hold."""
    links: set[str] = field(default_factory=set)
    """Names of links: of one that stands twice ArcadeDB holds the last."""

    @property
    def scope(self) -> dict[str, Shape]:
        return {**self.outer, **self.bound}

    def of(self, name: str) -> Shape | None:
        return self.bound.get(name, self.outer.get(name))


def held(name: str) -> str:
    return f"{name}.audience IN {AUDIENCES}"


class Patterns(Weaver):
    def patterns(self, paths: Iterable[Node], outer: Scope, *, compares: bool = True) -> Found:
        """Several paths that one WHERE may speak of."""
        found = Found(outer, compares=compares)
        for each in paths:
            self._path(each, found)
        for element, shape in found.within:
            self._conditions(element, shape, found.scope)
        return found

    def where(self, place: int, where: Node | None, found: Found, earlier: Mapping[str, str]) -> None:
        """Adds what must be visible to a WHERE, or writes one at the place; `earlier` is what the same part of a plan must hold too."""
        visible = " AND ".join(dict.fromkeys(found.visible.values()))
        if where is None:
            if visible:
                self.after(place, f" WHERE {visible}")
            return
        word, expression = tokens_of(where)[0], next(trees(where))
        outside, self.outside = self.outside, {**earlier, **found.visible}
        self.plain(expression, found.scope)
        self.outside = outside
        if condition_never_fails(expression, found.scope):
            if visible:
                self.after(span(word)[1], f" {visible} AND (")
                self.after(span(expression)[1], ")")
            return
        # Neo4j plans what earlier patterns must hold together with this, and in what order it likes
        others = [f"({name} IS NULL OR {held_})" for name, held_ in earlier.items() if name not in found.visible]
        if guard := " AND ".join([visible, *others] if visible else others):
            # CASE is the one form of which both servers promise not to compute the rest first; compared, since ArcadeDB lets
            # every row pass whose condition is a CASE by itself
            self.after(span(word)[1], (f" {visible} AND" if visible else "") + f" CASE WHEN {guard} THEN (")
            self.after(span(expression)[1], ") ELSE false END = true")

    def _path(self, tree: Node, found: Found) -> None:
        body = tree_of(tree, "body", "shortest", "linked")
        assert body is not None
        if body.data == "shortest":
            self.fault("SHORTEST", body, tokens_of(body)[0].value)
            return
        found.on_path = set()
        self._body(body, found)
        if name := token_of(tree, "NAME", "BOUND_PATH"):
            self._bind(name, path(frozenset(found.on_path)), found)

    def _body(self, body: Node, found: Found) -> None:
        if body.data == "linked":
            self._chain(body, found, goes_on=len(list(trees(body, "link"))) > 1)
            return
        if all(_repeats_never(part) for part in trees(body)):  # then it is one node, of any label, that nobody named
            name, every = self.mint(), frozenset(self.graph.nodes)
            self.before(span(body)[0], f"({name}:{'|'.join(sorted(every))}) ")
            found.visible[name] = held(name)
            found.on_path |= every
        goes_on = sum(len(list(trees(part, "link"))) if part.data == "chain" else 1 for part in trees(body)) > 1
        for part in trees(body):
            if part.data == "chain":
                self._chain(part, found, goes_on=goes_on)
            else:
                self._group(part, found)

    def _group(self, group: Node, found: Found) -> None:
        body, where, quantifier = tree_of(group, "body"), tree_of(group, "where"), tree_of(group, "quantifier")
        assert body is not None
        # What is repeated binds its own names each time: none of them is held already
        inner = Found({} if quantifier is not None else found.scope, compares=quantifier is None, links=found.links)
        if not found.compares:  # within what is repeated: no node of it would be compared with those around
            self.fault("NOT_UNDERSTOOD", group)
        self._body(body, inner)
        found.on_path |= inner.on_path
        inner.outer = found.scope
        for element, shape in inner.within:
            self._conditions(element, shape, inner.scope)
        if where is not None and not condition_never_fails(next(trees(where)), inner.scope):
            self.fault("MAY_FAIL", next(trees(where)))
        self.where(span(body)[1], where, inner, {})
        for name, shape in inner.bound.items():
            if found.of(name) is not None and quantifier is not None:
                self.fault("BOUND", group, name)
            found.bound[name] = shape if quantifier is None else listed(shape)

    # -- chains of nodes and links
    def _chain(self, chain: Node, found: Found, *, goes_on: bool) -> None:
        nodes = list(trees(chain, "node", "pattern_node"))
        links = list(trees(chain, "link"))
        types = [self._types(each) for each in links]
        labels = [self._labels(each, found) for each in nodes]
        for n, (each, may_be) in enumerate(zip(links, types, strict=True)):
            if not _may_be_empty(each):
                labels[n] = self._narrowed(labels[n], each, may_be, starts=True)
                labels[n + 1] = self._narrowed(labels[n + 1], each, may_be, starts=False)
        found.on_path.update(*labels, *types, *(self.graph.ends[each] for names in types for each in names))
        for each, names in zip(nodes, labels, strict=True):
            self._node(each, names, found)
        for each, names in zip(links, types, strict=True):
            self._link(each, names, found, goes_on=goes_on)

    def _narrowed(self, labels: frozenset[str], link_: Node, types: frozenset[str], *, starts: bool) -> frozenset[str]:
        """Labels that a node on the left or right of a link may have."""
        leftward, rightward = token_of(link_, "LT") is not None, token_of(link_, "GT") is not None
        possible: set[str] = set()
        for each in types:
            start, end = self.graph.ends[each]
            if starts:
                possible |= (
                    {start} if rightward and not leftward else {end} if leftward and not rightward else {start, end}
                )
            else:
                possible |= (
                    {end} if rightward and not leftward else {start} if leftward and not rightward else {start, end}
                )
        return labels & possible or labels

    def _labels(self, node_: Node, found: Found) -> frozenset[str]:
        every = frozenset(self.graph.nodes)
        token, told = token_of(node_, "NAME"), tree_of(node_, "labels")
        names = every if told is None else self._matching(told, self.graph.nodes, "LABEL")
        if token is not None and (known := found.of(name_of(token))) is not None:
            if known.what not in ("node", "null"):
                self.fault("BOUND", token)
            elif known.what == "node":
                names = names & known.names or names
        return names

    def _types(self, link_: Node) -> frozenset[str]:
        detail = tree_of(link_, "detail")
        told = tree_of(detail, "labels") if detail is not None else None
        return frozenset(self.graph.links) if told is None else self._matching(told, self.graph.links, "TYPE")

    def _matching(self, labels: Node, every: Mapping[str, object], code: str) -> frozenset[str]:
        """Those of the public names that an expression of labels is true of."""
        for name in labels.find_data("label"):
            if name_of(tokens_of(name)[0]) not in every:
                self.fault("LABEL" if code == "LABEL" else "TYPE", name)
                return frozenset(every)
        true_of = _truth(next(trees(labels)))
        found = frozenset(name for name in every if true_of(name))
        if not found:
            self.fault("NOTHING_MATCHES", labels)
            return frozenset(every)
        return found

    def _node(self, node_: Node, names: frozenset[str], found: Found) -> None:
        token, told = token_of(node_, "NAME"), tree_of(node_, "labels")
        text = ":" + "|".join(sorted(names))
        name = name_of(token) if token is not None else self.mint()
        known, again = found.of(name), name in found.bound
        # What may be null is held again: ArcadeDB takes a null in a subquery's pattern for a name that is free
        unsure = known is not None and not known.sure and not again
        if told is not None:
            self.replace(*span(told), text)
        if token is None:
            self.after(span(tokens_of(node_)[0])[1], name if told is not None else name + text)
        elif told is None and (known is None or unsure or (again and not found.compares)):
            self.after(span(token)[1], text)
        shape = node(names, sure=True)
        if token is not None and again and not found.compares:
            other = self.mint()
            self.replace(*span(token), other)
            found.visible[other] = f"{held(other)} AND {other} = {token.value}"
            if self.graph.steps_held:
                self._at_once(node_, held(other))
        if known is None or known.what != "node" or unsure:
            written = token.value if token is not None else name
            found.visible[written] = held(written)
            if self.graph.steps_held and not found.compares:
                self._at_once(node_, held(written))
            if token is not None:  # what is minted must not come along in RETURN *
                found.bound[name] = shape
        elif name in found.bound:
            found.bound[name] = node(known.names & names or known.names, sure=True)
        found.within.append((node_, shape))

    def _link(self, link_: Node, types: frozenset[str], found: Found, *, goes_on: bool) -> None:
        detail, quantifier = tree_of(link_, "detail"), tree_of(link_, "quantifier")
        token = token_of(detail, "NAME") if detail is not None else None
        told = tree_of(detail, "labels") if detail is not None else None
        text, name = ":" + "|".join(sorted(types)), token.value if token is not None else self.mint()
        ranged = detail is not None and tree_of(detail, "range") is not None
        step = "" if ranged or quantifier is not None else self._step(name, token, found, goes_on=goes_on)
        if detail is None:
            where = f" WHERE {step}" if step else ""
            self.after(span(tokens_of(link_, "MINUS")[0])[1], f"[{name}{text}{where}]")
        else:
            if told is not None:
                self.replace(*span(told), text)
            place = span(token if token is not None else tokens_of(detail)[0])[1]
            self.after(place, ("" if token is not None else name) + ("" if told is not None else text))
            if step:
                self._at_once(detail, step)
        if ranged and detail is not None and tree_of(detail, "where") is not None:
            self.fault("NOT_UNDERSTOOD", detail)
        shape = link(types)
        if quantifier is not None:
            self._quantified(link_, quantifier, name)
        elif ranged:
            each = self.mint()
            all_held = " AND ".join([held(each), held(f"startNode({each})"), held(f"endNode({each})")])
            found.visible[name] = f"all({each} IN {name} WHERE {all_held})"
        else:
            found.visible[name] = held(name)
        many = ranged or quantifier is not None
        if token is not None:
            known = found.of(name_of(token))
            if (known is not None and (many or known.what != "link")) or name_of(token) in found.links:
                self.fault("BOUND", token)
            found.links.add(name_of(token))
            found.bound[name_of(token)] = listed(shape) if many else shape
        if detail is not None:
            found.within.append((detail, shape))

    def _quantified(self, link_: Node, quantifier: Node, name: str) -> None:
        """Writes `-[r]->{1,3}` as `((a)-[r]->(b) WHERE …){1,3}`: the nodes between are held, too."""
        left, right = self.mint(), self.mint()
        every = ":" + "|".join(sorted(self.graph.nodes))
        self.before(span(link_)[0], f"(({left}{every})")
        visible = " AND ".join(map(held, (left, right, name)))
        self.before(span(quantifier)[0], f"({right}{every}) WHERE {visible})")
        detail = tree_of(link_, "detail")
        if detail is not None and tree_of(detail, "where") is not None:
            self.fault("NOT_UNDERSTOOD", detail)

    # -- what stands within a node or link
    def _step(self, name: str, token: Token | None, found: Found, *, goes_on: bool) -> str:
        """What must hold for a walk to go on: of nodes on its way ArcadeDB asks only behind its end, and of links where it meets them."""
        if not self.graph.steps_held:
            return ""
        if not found.compares:  # a list, or what is repeated: there it asks of nodes where it meets them, too
            return held(name)
        if goes_on and (token is None or found.of(name_of(token)) is None):
            return " AND ".join(map(held, (name, f"startNode({name})", f"endNode({name})")))
        return ""

    def _at_once(self, element: Node, condition: str) -> None:
        """Writes a condition into a node or link."""
        where = tree_of(element, "where")
        if where is None:
            self.before(span(tokens_of(element, "RPAR", "RSQB")[-1])[0], f" WHERE {condition}")
            return
        self.after(span(tokens_of(where)[0])[1], f" {condition} AND (")
        self.after(span(next(trees(where)))[1], ")")

    def _conditions(self, element: Node, shape: Shape, scope: Scope) -> None:
        token = token_of(element, "NAME")
        inner = dict(scope)
        if token is not None:
            inner[name_of(token)] = shape
        if (properties := tree_of(element, "properties")) is not None:
            self._properties(properties, shape, inner)
        if (where := tree_of(element, "where")) is not None:
            expression = next(trees(where))
            self.plain(expression, inner)
            if not (condition_never_fails(expression, inner) and is_quick(expression)):
                self.fault("MAY_FAIL", expression)

    def _properties(self, properties: Node, shape: Shape, scope: Scope) -> None:
        map_ = tree_of(properties, "map")
        if map_ is None:
            self.fault("PROPERTIES_BY_NAME", properties)
            return
        for token in tokens_of(map_, "NAME"):
            if name_of(token) not in readable(shape, self.graph):
                self.fault("PROPERTY", token)
        for value in trees(map_):
            self.plain(value, scope)
            if not (never_fails(value, scope) and is_quick(value)):
                self.fault("MAY_FAIL", value)

    def _bind(self, token: Token, shape: Shape, found: Found) -> None:
        name = name_of(token)
        if found.of(name) not in (None, NULL):
            self.fault("BOUND", token)
        found.bound[name] = shape


def _may_be_empty(link_: Node) -> bool:
    """Whether both ends may be the same node because no link need be there."""
    detail, quantifier = tree_of(link_, "detail"), tree_of(link_, "quantifier")
    range_ = tree_of(detail, "range") if detail is not None else None
    if range_ is not None:
        kinds = [token.type for token in tokens_of(range_)]
        return kinds[1:2] == ["INT"] and int(tokens_of(range_)[1], 0) == 0
    return quantifier is not None and _from_none(quantifier)


def _repeats_never(part: Node) -> bool:
    """Whether a part of a path is one that is repeated, and perhaps not once."""
    quantifier = tree_of(part, "quantifier")
    return part.data == "group" and quantifier is not None and _from_none(quantifier)


def _from_none(quantifier: Node) -> bool:
    kinds = [token.type for token in tokens_of(quantifier)]
    return kinds[0] == "STAR" or kinds[1:2] == ["COMMA"] or (
        kinds[1:2] == ["INT"] and int(tokens_of(quantifier)[1], 0) == 0
    )  # fmt: skip


def _truth(tree: Node) -> Callable[[str], bool]:
    """Whether an expression of labels holds for a thing that has just one."""
    parts = [_truth(each) for each in trees(tree)]
    if tree.data == "label":
        wanted = name_of(tokens_of(tree)[0])
        return lambda name: name == wanted
    if tree.data == "label_any":
        return lambda _: True
    if tree.data == "label_not":
        return lambda name: not parts[0](name)
    if tree.data == "label_or":
        return lambda name: any(part(name) for part in parts)
    return lambda name: all(part(name) for part in parts)
