"""How deep, wide and decorated a document is, before anything of it is executed."""

from dataclasses import dataclass, field
from functools import cached_property

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

INTROSPECTION = ("__schema", "__type")


@dataclass(frozen=True)
class Shape:
    """Of a document; fragments are counted once where they are written, and followed for their depth."""

    document: DocumentNode
    _depths: dict[str, int] = field(default_factory=dict)

    @cached_property
    def fragments(self) -> dict[str, FragmentDefinitionNode]:
        return {d.name.value: d for d in self.document.definitions if isinstance(d, FragmentDefinitionNode)}

    @cached_property
    def operations(self) -> list[OperationDefinitionNode]:
        return [d for d in self.document.definitions if isinstance(d, OperationDefinitionNode)]

    @cached_property
    def sets(self) -> list[SelectionSetNode]:
        """Every selection set as it is written."""
        waiting = [d.selection_set for d in (*self.operations, *self.fragments.values())]
        found: list[SelectionSetNode] = []
        while waiting:
            found.append(waiting.pop())
            inner = (getattr(selection, "selection_set", None) for selection in found[-1].selections)
            waiting += [each for each in inner if each is not None]
        return found

    @property
    def aliases(self) -> int:
        return sum(isinstance(each, FieldNode) and each.alias is not None for s in self.sets for each in s.selections)

    @property
    def directives(self) -> int:
        held = sum(len(each.directives or ()) for s in self.sets for each in s.selections)
        return held + sum(len(d.directives or ()) for d in (*self.operations, *self.fragments.values()))

    @property
    def depth(self) -> int:
        """Fields within fields; what tells of the schema itself is known to be finite and is not counted."""
        return max((self._depth(operation.selection_set, ()) for operation in self.operations), default=0)

    def _depth(self, selections: SelectionSetNode, within: tuple[str, ...]) -> int:
        deepest = 0
        for each in selections.selections:
            if isinstance(each, FieldNode) and not each.name.value.startswith("__"):
                inner = self._depth(each.selection_set, within) if each.selection_set is not None else 0
                deepest = max(deepest, 1 + inner)
            elif isinstance(each, InlineFragmentNode):
                deepest = max(deepest, self._depth(each.selection_set, within))
            elif isinstance(each, FragmentSpreadNode):
                deepest = max(deepest, self._fragment_depth(each.name.value, within))
        return deepest

    def _fragment_depth(self, name: str, within: tuple[str, ...]) -> int:
        """Of a fragment; one within itself, or that is not there, is another rule's to refuse."""
        if name in within or name not in self.fragments:
            return 0
        if name not in self._depths:
            self._depths[name] = self._depth(self.fragments[name].selection_set, (*within, name))
        return self._depths[name]

    def roots(self, operation: OperationDefinitionNode) -> list[FieldNode]:
        """The fields that an operation asks at the root, those of its fragments too."""
        waiting, found, seen = [operation.selection_set], [], set[str]()
        while waiting:
            for each in waiting.pop().selections:
                if isinstance(each, FieldNode):
                    found.append(each)
                elif isinstance(each, InlineFragmentNode):
                    waiting.append(each.selection_set)
                elif isinstance(each, FragmentSpreadNode) and each.name.value in self.fragments:
                    name = each.name.value
                    if name not in seen:
                        seen.add(name)
                        waiting.append(self.fragments[name].selection_set)
        return found
