"""What an operation costs at most, told before it is executed: the objects that it may give.

A page of 100 with a page of 100 in each costs 10,000. A field's size is what it asks for (`first`, `k`, the length of
`lines`), also where the list is one field further down, as in a connection; a list that nothing bounds counts as ten.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
)
from graphql.execution.values import VariableValues, get_argument_values, get_variable_values

PAGE_SIZES = ("first", "k")
ASKED_LISTS = ("lines",)
UNBOUNDED = 10


@dataclass(frozen=True)
class Costing:
    """Of one operation of a valid document with its variables."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: VariableValues
    _fragments: dict[tuple[str, int | None], int] = field(default_factory=dict)

    def selections(self, selections: SelectionSetNode, parent: Any, page: int | None) -> int:
        """Of one object with these fields; of alternatives only one is given."""
        total, alternatives = 0, [0]
        for each in selections.selections:
            if isinstance(each, FieldNode):
                total += self.field(each, parent, page)
                continue
            cost = self.fragment(each, parent, page)
            if is_abstract_type(parent):
                alternatives.append(cost)
            else:
                total += cost
        return total + max(alternatives)

    def fragment(self, node: Any, parent: Any, page: int | None) -> int:
        if isinstance(node, InlineFragmentNode):
            inner = self.schema.get_type(node.type_condition.name.value) if node.type_condition else parent
            return self.selections(node.selection_set, inner, page)
        assert isinstance(node, FragmentSpreadNode)
        key = (node.name.value, page)
        if key not in self._fragments:
            written = self.fragments[node.name.value]
            inner = self.schema.get_type(written.type_condition.name.value)
            self._fragments[key] = self.selections(written.selection_set, inner, page)
        return self._fragments[key]

    def field(self, node: FieldNode, parent: Any, page: int | None) -> int:
        if node.selection_set is None or node.name.value.startswith("__"):
            return 0
        assert isinstance(parent, GraphQLObjectType | GraphQLInterfaceType)
        shown = parent.fields[node.name.value]
        if is_leaf_type(get_named_type(shown.type)):
            return 0
        page = self._page(shown, node) or page
        count, within = (_lists(shown.type, page), None) if _lists(shown.type, 2) > 1 else (1, page)
        return count * max(1, self.selections(node.selection_set, get_named_type(shown.type), within))

    def _page(self, shown: GraphQLField, node: FieldNode) -> int | None:
        """How many the field asks for, if it does."""
        if not any(name in shown.args for name in (*PAGE_SIZES, *ASKED_LISTS)):
            return None
        try:
            given = get_argument_values(shown, node, self.variables)
        except GraphQLError:  # told when it is executed
            return None
        sizes = [given[name] for name in PAGE_SIZES if isinstance(given.get(name), int)]
        sizes += [len(given[name]) for name in ASKED_LISTS if isinstance(given.get(name), list)]
        size = 1
        for each in sizes:
            size *= max(1, each)
        return size if sizes else None


def _lists(type_: GraphQLOutputType, page: int | None) -> int:
    """How many objects a field of this type gives; lists within lists multiply."""
    count, left = 1, get_nullable_type(type_)
    while is_list_type(left):
        count, page, left = count * (page or UNBOUNDED), None, get_nullable_type(left.of_type)
    return count


def cost_of(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    variables: Mapping[str, Any] | None,
) -> int:
    """At least 1; variables that are wrong are told when the operation is executed."""
    known = get_variable_values(schema, operation.variable_definitions or (), dict(variables or {}))
    if not isinstance(known, VariableValues):
        return 1
    root = schema.get_root_type(operation.operation)
    return max(1, Costing(schema, fragments, known).selections(operation.selection_set, root, None))
