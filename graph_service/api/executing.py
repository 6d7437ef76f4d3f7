"""Plain values of objects without graphql-core's detour by each; whatever is not plain takes the stock way.

graphql-core spends some 3 µs on each field: 10 ms on five hundred objects of six. Most fields only show an attribute.
Pinned to graphql-core 3.3 by Strawberry; tests/api/test_executing.py holds it against the stock executor.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLField,
    GraphQLID,
    GraphQLInt,
    GraphQLLeafType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLString,
    Undefined,
    is_leaf_type,
    is_non_null_type,
)
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.field import StrawberryField

TYPENAME = "__typename"
AS_THEY_ARE: dict[GraphQLLeafType, type] = {GraphQLString: str, GraphQLID: str, GraphQLBoolean: bool}
NO_SHORTCUT = type("NoShortcut", (), {})
INT_BOUND = 2**31


class NotPlain(Exception):
    """A value is missing, faulty or to be awaited: the stock executor knows what that means."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A field that only shows an attribute: `as_is` is the class whose values need no coercion."""

    response_name: str
    attribute: str
    as_is: type
    coerce: Callable[[Any], Any]
    nullable: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """How one selection set is answered."""

    names: tuple[str, ...]
    """Of the whole answer, in the order asked."""
    leaves: tuple[Leaf, ...]
    constants: dict[str, str]
    """Known without a value."""
    others: dict[str, Any]
    """Fields that take the stock way, with their details."""
    selection: Any
    """Kept alive: the plan is found by its identity."""


class Executor(StrawberryGraphQLCoreExecutionContext):
    """graphql-core's executor with a short way for leaves."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._plans: dict[tuple[str, int], Plan] = {}

    @classmethod
    def build(cls, *args: Any, **kwargs: Any) -> Any:
        """What is misspelt in a variable is not put right: the schema may be nobody's to read."""
        return super().build(*args, **(kwargs | {"hide_suggestions": True}))

    def execute_fields(
        self,
        parent_type: GraphQLObjectType,
        source_value: Any,
        path: Any,
        grouped_field_set: Any,
        position_context: Any,
    ) -> Any:
        plan = self._plan(parent_type, grouped_field_set)
        if plan.leaves or plan.constants:
            try:
                values = _values(plan, source_value, self.is_awaitable)
            except Exception:  # noqa: BLE001 - the stock executor meets it again, and tells it as the specification has it
                values = None
            if values is not None:
                if not plan.others:
                    return values
                return self._with_others(plan, values, parent_type, source_value, path, position_context)
        return super().execute_fields(parent_type, source_value, path, grouped_field_set, position_context)

    def _with_others(
        self,
        plan: Plan,
        values: dict[str, Any],
        parent_type: GraphQLObjectType,
        source_value: Any,
        path: Any,
        position_context: Any,
    ) -> Any:
        """The other fields by the stock executor, then all in the order asked."""
        found = super().execute_fields(parent_type, source_value, path, plan.others, position_context)
        if isinstance(found, dict):
            return _in_order(plan, values, found)

        async def awaited() -> dict[str, Any]:
            return _in_order(plan, values, await found)

        return awaited()

    def _plan(self, parent_type: GraphQLObjectType, selection: Any) -> Plan:
        key = (parent_type.name, id(selection))
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = self._planned(parent_type, selection)
        return plan

    def _planned(self, parent_type: GraphQLObjectType, selection: Any) -> Plan:
        leaves: list[Leaf] = []
        constants: dict[str, str] = {}
        others: dict[str, Any] = {}
        for response_name, details in selection.items():
            node = details[0].node
            if node.name.value == TYPENAME:
                constants[response_name] = parent_type.name
                continue
            field = parent_type.fields.get(node.name.value)
            leaf = None if field is None or node.arguments else self._leaf(response_name, field)
            if leaf is None:
                others[response_name] = details
            else:
                leaves.append(leaf)
        return Plan(tuple(selection), tuple(leaves), constants, others, selection)

    def _leaf(self, response_name: str, field: GraphQLField) -> Leaf | None:
        """Nothing with arguments, a resolver, permissions, extensions or middleware is plain."""
        shown = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
        if not isinstance(shown, StrawberryField) or not shown.is_basic_field or field.args or field.resolve is None:
            return None
        if not getattr(field.resolve, "_is_default", False) or shown.default_resolver is not getattr:
            return None
        middleware = self.middleware_manager
        if middleware and middleware.get_field_resolver(field.resolve) is not field.resolve:
            return None
        type_: GraphQLOutputType = field.type
        nullable = not is_non_null_type(type_)
        if is_non_null_type(type_):
            type_ = type_.of_type
        if not is_leaf_type(type_):
            return None
        return Leaf(response_name, shown.python_name, AS_THEY_ARE.get(type_, NO_SHORTCUT), _coercion(type_), nullable)


def _coercion(type_: GraphQLLeafType) -> Callable[[Any], Any]:
    coerce: Callable[[Any], Any] = type_.coerce_output_value
    if type_ is not GraphQLInt:
        return coerce

    def whole(value: Any) -> Any:
        return value if value.__class__ is int and -INT_BOUND <= value < INT_BOUND else coerce(value)

    return whole


def _values(plan: Plan, source: Any, is_awaitable: Callable[[Any], bool]) -> dict[str, Any]:
    """Of the plain fields; raises whatever stands against that."""
    values: dict[str, Any] = dict(plan.constants)
    for leaf in plan.leaves:
        value = getattr(source, leaf.attribute)
        if value.__class__ is not leaf.as_is:
            value = None if value is None and leaf.nullable else _coerced(leaf, value, is_awaitable)
        values[leaf.response_name] = value
    return values if not plan.constants or plan.others else {name: values[name] for name in plan.names}


def _coerced(leaf: Leaf, value: Any, is_awaitable: Callable[[Any], bool]) -> Any:
    if value is None or value is Undefined or isinstance(value, Exception) or is_awaitable(value):
        raise NotPlain
    coerced = leaf.coerce(value)
    if coerced is None or coerced is Undefined:
        raise NotPlain
    return coerced


def _in_order(plan: Plan, values: dict[str, Any], others: dict[str, Any]) -> dict[str, Any]:
    values.update(others)
    return {name: values[name] for name in plan.names if name in values}
