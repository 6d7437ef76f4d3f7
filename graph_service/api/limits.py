"""What a document may cost before it is executed. The rules are built once, so that validated documents stay cached."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from functools import lru_cache
from typing import Any

from graphql import (
    ASTValidationRule,
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    OperationType,
    ValidationContext,
    ValidationRule,
    get_operation_ast,
    parse,
    specified_rules,
    validate,
)
from strawberry.extensions import SchemaExtension
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule
from strawberry.types.graphql import OperationType as Running

from graph_service.api.context import Context
from graph_service.api.costing import cost_of
from graph_service.api.refusals import MASKED, WORDS, Refusal, told
from graph_service.api.shapes import INTROSPECTION, Shape
from graph_service.services.problems import Language, Problem

MAX_DEPTH, MAX_ALIASES, MAX_TOKENS, MAX_ROOTS, MAX_DIRECTIVES = 12, 15, 2_000, 10, 20
CACHED_DOCUMENTS = 256
PAY_SECONDS = 1.0
MAX_CHARACTERS = 64_000  # of a document's text, which the caches keep; values belong into variables


class LimitsRule(ValidationRule):
    """Depth, aliases, directives, and fields at the root, each of which may be a query of its own."""

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)

    def enter_document(self, node: DocumentNode, *_: Any) -> None:
        shape = Shape(node)
        roots = max((len(shape.roots(operation)) for operation in shape.operations), default=0)
        for code, value, bound in (
            ("TOO_DEEP", shape.depth, MAX_DEPTH),
            ("TOO_MANY_ALIASES", shape.aliases, MAX_ALIASES),
            ("TOO_MANY_DIRECTIVES", shape.directives, MAX_DIRECTIVES),
            ("TOO_MANY_ROOTS", roots, MAX_ROOTS),
        ):
            if value > bound:
                self.report_error(Refusal(code, value=value, bound=bound))


ALL_RULES: tuple[type[ASTValidationRule], ...] = (
    *specified_rules,
    MaybeNullValidationRule,
    OneOfInputValidationRule,
    LimitsRule,
)


@lru_cache(maxsize=CACHED_DOCUMENTS)
def parsed(text: str) -> DocumentNode:
    return parse(text, max_tokens=MAX_TOKENS)


@lru_cache(maxsize=CACHED_DOCUMENTS)
def validated(schema: GraphQLSchema, text: str) -> tuple[GraphQLError, ...]:
    """What stands against a document, found by its text: a document is compared node by node."""
    return tuple(validate(schema, parsed(text), ALL_RULES, hide_suggestions=True))


@lru_cache(maxsize=CACHED_DOCUMENTS)
def shape_of(text: str) -> Shape:
    return Shape(parsed(text))


class Limited(SchemaExtension):
    """All that stands between a document and its resolvers, in one: each extension costs every request some 40 µs.

    Executes only what the operator lets this viewer ask, and what is left of the viewer's minute pays for.
    """

    _cost = 0
    """Of the operation, once it is known."""

    def on_parse(self) -> Iterator[None]:
        if self.execution_context.query is not None:
            self.execution_context.graphql_document = parsed(self.execution_context.query)
        yield

    def on_validate(self) -> Iterator[None]:
        told = self.execution_context
        if told.graphql_document is not None:
            told.pre_execution_errors = list(validated(told.schema._schema, told.query or ""))
        yield

    def on_operation(self) -> Iterator[None]:
        yield
        result = self.execution_context.result
        errors = getattr(result, "errors", None)
        if errors:
            result.errors = [masked(error) for error in errors]  # type: ignore[union-attr]

    def on_execute(self) -> Iterator[None]:
        refusal = self._refusal()
        if refusal is not None and self.execution_context.operation_type is Running.SUBSCRIPTION:
            raise refusal  # Strawberry begins to listen whatever result is set
        if refusal is not None:
            self.execution_context.result = ExecutionResult(data=None, errors=[refusal])
        yield

    async def on_stream_result(self, result: Any) -> AsyncIterator[None]:
        """One answer of a subscription: a socket tells errors as they are, without the view that makes words of them.

        The next costs as much; where the viewer's minute is spent, it is read in the next one.
        """
        context: Context = self.execution_context.context
        errors = getattr(result, "errors", None)
        if errors:
            result.errors = [in_words(masked(error), context.language) for error in errors]
        yield
        if getattr(result, "data", None) is None:  # it ends with this
            return
        waking = context.service.waking
        while not (waking.stopped or self._paid(context)):  # noqa: ASYNC110 - minutes turn by themselves
            await asyncio.sleep(PAY_SECONDS)

    def _paid(self, context: Context) -> bool:
        return context.budgets.spend(context.viewer, self._cost, context.policy.cost_per_minute, time.monotonic())

    def _refusal(self) -> Refusal | None:
        told = self.execution_context
        context: Context = told.context
        document = told.graphql_document
        operation = None if document is None else get_operation_ast(document, told.operation_name)
        if document is None or operation is None:
            return None
        shape, policy = shape_of(told.query or ""), context.policy
        if not policy.tells_schema(context.viewer) and any(
            node.name.value in INTROSPECTION for node in shape.roots(operation)
        ):
            return Refusal("INTROSPECTION_OFF")
        if context.drawing is not None:
            if operation.operation is not OperationType.QUERY:
                return Refusal("ONLY_QUERIES")
            context.drawing.document = told.query or ""
            context.drawing.fields = sorted({node.name.value for node in shape.roots(operation)})
        cost = cost_of(told.schema._schema, operation, shape.fragments, told.variables)
        if cost > policy.max_cost:
            return Refusal("TOO_COSTLY", value=cost, bound=policy.max_cost)
        self._cost = cost
        if not self._paid(context):
            return Refusal("BUDGET_SPENT", value=cost, bound=policy.cost_per_minute)
        return None


def in_words(error: GraphQLError, language: Language) -> GraphQLError:
    """With a code, and ours in the reader's language."""
    found = told(error, language, MAX_TOKENS)
    return GraphQLError(
        found["message"], error.nodes, error.source, error.positions, error.path, extensions=found["extensions"]
    )


def masked(error: GraphQLError) -> GraphQLError:
    """The error, without words that are not ours."""
    if not unforeseen(error):
        return error
    return GraphQLError(WORDS[MASKED]["en"], error.nodes, error.source, error.positions, error.path)


def unforeseen(error: GraphQLError) -> bool:
    """Whether the error's words are not ours: they may hold addresses and values."""
    return error.original_error is not None and not isinstance(error.original_error, Problem)
