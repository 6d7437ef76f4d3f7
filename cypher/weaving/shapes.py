"""What an expression may hold: a plain value, or a part of the graph that must not be shown whole."""

from dataclasses import dataclass, replace
from typing import Literal

from cypher.weaving.graph import Graph


@dataclass(frozen=True, slots=True)
class Shape:
    what: Literal["value", "null", "node", "link", "path", "list"]
    names: frozenset[str] = frozenset()
    """Labels or types that it may have."""
    of: "Shape | None" = None
    """What a list holds."""
    sure: bool = False
    """Of a node, whether it was found: what an OPTIONAL MATCH, a list or a choice gives may be null."""

    @property
    def unsure(self) -> "Shape":
        return replace(self, sure=False) if self.sure else self

    @property
    def graphic(self) -> bool:
        """Whether a node, link or path is, or is in, it."""
        return self.what in ("node", "link", "path") or (self.of is not None and self.of.graphic)

    @property
    def element(self) -> "Shape":
        """What a list of this shape holds; what is no list is a value, of values."""
        return self.of.unsure if self.of is not None else VALUE


VALUE = Shape("value")
NULL = Shape("null")


def node(names: frozenset[str], *, sure: bool = False) -> Shape:
    return Shape("node", names, sure=sure)


def link(names: frozenset[str]) -> Shape:
    return Shape("link", names)


def path(names: frozenset[str]) -> Shape:
    """Of labels and types that may be on it."""
    return Shape("path", names)


def listed(of: Shape) -> Shape:
    return VALUE if of == VALUE else Shape("list", of=of)


def joined(one: Shape, other: Shape) -> Shape | None:
    """What may be either; None if a part of the graph could pass for something else."""
    if other == one:
        return one
    if NULL in (one, other):
        return (one if other == NULL else other).unsure
    if one.of is not None and other.of is not None:
        of = joined(one.of, other.of)
        return None if of is None else listed(of)
    if one.what == other.what and one.what in ("node", "link", "path"):
        return Shape(one.what, one.names | other.names)
    return None if one.graphic or other.graphic else VALUE


def readable(shape: Shape, graph: Graph) -> tuple[str, ...]:
    """Properties of a node or link that may be read."""
    of = graph.nodes if shape.what == "node" else graph.links
    return tuple(dict.fromkeys(name for each in sorted(shape.names) for name in of[each]))


def shown_of(shape: Shape, graph: Graph) -> tuple[str, ...]:
    """Properties of a node or link that are shown of the whole."""
    return tuple(name for name in readable(shape, graph) if name not in graph.unshown)


def shown(shape: Shape, text: str, graph: Graph, mint: str) -> str:
    """Cypher for what of a variable may be shown: maps of what can be read for parts of the graph."""
    if shape.what in ("node", "link"):  # no projection: ArcadeDB takes one within a map for the whole map
        told = ", ".join(f"{name}: {text}.{name}" for name in shown_of(shape, graph))
        return f"CASE WHEN {text} IS NULL THEN null ELSE {{{told}}} END"
    if shape.what == "path":
        nodes = shown(node(shape.names & graph.nodes.keys()), mint, graph, mint)
        links = shown(link(shape.names & graph.links.keys()), mint, graph, mint)
        return (
            f"CASE WHEN {text} IS NULL THEN null ELSE {{nodes: [{mint} IN nodes({text}) | {nodes}], "
            f"links: [{mint} IN relationships({text}) | {links}]}} END"
        )
    if shape.graphic and shape.of is not None:
        return f"[{mint} IN {text} | {shown(shape.of, mint, graph, mint + '_')}]"
    return text
