"""What all parts of the weaver share: the edits of the text, the faults, and minted names."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

from lark import Token

from cypher.weaving.faults import Code, Fault
from cypher.weaving.graph import Graph
from cypher.weaving.lexing import Places
from cypher.weaving.parsing import Node
from cypher.weaving.shapes import VALUE, Shape, shown

Scope = Mapping[str, Shape]
AUDIENCES, ROWS = "$audiences", "$rows_limit"
GIVEN = frozenset({"audiences", "rows_limit"})  # by the service, never by who asks


@dataclass(frozen=True, slots=True)
class Edit:
    start: int
    end: int
    text: str


@dataclass(slots=True)
class Joint:
    """Where what is planned together can be ended, by a column that is worked out there."""

    place: int
    words: str
    """With `{}` for the name of the column."""
    opens: bool = False
    """Whether they stand before what starts at the place."""
    made: bool = False


@dataclass(slots=True)
class Part:
    """Patterns that a server plans together, and may hold to all their conditions in any order."""

    held: dict[str, str] = field(default_factory=dict)
    """By name, what must hold for it to be seen."""
    joint: Joint | None = None
    """The last before the patterns at hand: a WITH that only passes names on, or a subquery's start or end, is none by itself."""


class Weaver(ABC):
    """Goes through a statement once and gathers edits: the text between them stays as it was written."""

    def __init__(self, text: str, parameters: Mapping[str, str], graph: Graph) -> None:
        self.text, self.parameters, self.graph = text, parameters, graph
        self.faults: list[Fault] = []
        self.used: set[str] = set()
        self._places = Places(text)
        self._closing: dict[int, list[str]] = {}
        self._opening: dict[int, list[str]] = {}
        self._replaced: list[Edit] = []
        self.edits = 0
        """How many there are: a piece that was gone through without one is as it was written."""
        self.part = Part()
        self.outside: Mapping[str, str] = {}
        """Within a WHERE, by name, what must hold of what it speaks of."""
        self._minted = 0
        self._prefix = "seen"
        while self._prefix in text.lower():
            self._prefix += "_"

    # -- what the parts ask of each other
    @abstractmethod
    def expression(self, tree: Node, scope: Scope) -> Shape: ...

    @abstractmethod
    def query(
        self, tree: Node, scope: Scope, *, outermost: bool = False, around: Scope | None = None
    ) -> dict[str, Shape]: ...

    # -- faults
    def fault(self, code: Code, at: Node | Token, what: str | None = None) -> None:
        start, end = span(at)
        self.faults.append(Fault(code, *self._places.of(start), self.text[start:end] if what is None else what))

    # -- edits
    def mint(self) -> str:
        self._minted += 1
        return f"{self._prefix}{self._minted}"

    def after(self, offset: int, text: str) -> None:
        """Text that closes or follows what ends here; of several, in the order given."""
        self.edits += 1
        self._closing.setdefault(offset, []).append(text)

    def before(self, offset: int, text: str) -> None:
        """Text that opens what starts here; the last given stands outermost."""
        self.edits += 1
        self._opening.setdefault(offset, []).insert(0, text)

    def replace(self, start: int, end: int, text: str) -> None:
        self.edits += 1
        self._replaced.append(Edit(start, end, text))

    def woven(self) -> str:
        edits = [Edit(at, at, "".join(texts)) for at, texts in self._closing.items()]
        edits += [Edit(at, at, "".join(texts)) for at, texts in self._opening.items()]
        edits += self._replaced
        order = sorted(enumerate(edits), key=lambda each: (each[1].start, each[1].end, each[0]))
        parts, at = [], 0
        for _, edit in order:
            parts += [self.text[at : edit.start], edit.text]
            at = edit.end
        return "".join([*parts, self.text[at:]]).strip()

    # -- values
    def value(self, tree: Node, scope: Scope) -> None:
        """An expression whose value is shown: parts of the graph give their readable properties."""
        self.show(tree, self.expression(tree, scope))

    def show(self, tree: Node, shape: Shape) -> None:
        if not shape.graphic:
            return
        start, end = span(tree)
        if tree.data == "variable" and shape.what in ("node", "link"):
            self.replace(start, end, shown(shape, self.text[start:end], self.graph, ""))
            return
        minted = self.mint()
        if shape.what == "list":
            self.before(start, f"[{minted} IN ")
            self.after(end, f" | {shown(shape.element, minted, self.graph, self.mint())}]")
            return
        self.before(start, f"[{minted} IN [")
        self.after(end, f"] | {shown(shape, minted, self.graph, self.mint())}][0]")

    def plain(self, tree: Node, scope: Scope) -> None:
        """An expression that must not be a part of the graph."""
        shape = self.expression(tree, scope)
        if shape.graphic:
            self.fault("TAKES_VALUES", tree)

    def known(self, token: Token, scope: Scope) -> Shape:
        name = token.value.strip("`")
        if name not in scope:
            self.fault("UNKNOWN_NAME", token)
            return VALUE
        return scope[name]


def span(at: Node | Token) -> tuple[int, int]:
    if isinstance(at, Token):
        return at.start_pos or 0, at.end_pos or 0
    return at.meta.start_pos, at.meta.end_pos
