"""All that stands between a document and its resolvers, and between an answer and who asked, in one: each extension costs time."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

from graphql import DocumentNode, GraphQLError, OperationType, get_operation_ast
from strawberry.extensions import SchemaExtension
from strawberry.schema.exceptions import CannotGetOperationTypeError
from strawberry.types.graphql import OperationType as Running

from graph_service.api.auditing import line_of
from graph_service.api.context import Context
from graph_service.api.costing import cost_of
from graph_service.api.limits import in_words, masked, parsed, shape_of, validated
from graph_service.api.refusals import Refusal
from graph_service.api.shapes import INTROSPECTION

PAY_SECONDS = 1.0


class Guarded(SchemaExtension):
    """Executes only what the operator lets this viewer ask, and what is left of the viewer's minute pays for.

    Each operation leaves a line in the audit log before it is answered; without the line there is no answer.
    """

    _cost = 0
    """Of the operation, once it is known."""
    _listened = False
    """Whether lines of answers were left."""

    @property
    def _context(self) -> Context:
        context: Context = self.execution_context.context
        return context

    def on_parse(self) -> Iterator[None]:
        told = self.execution_context
        if told.query is not None:
            told.graphql_document = document = parsed(told.query)
            # set before Strawberry validates, which it then does not
            told.pre_execution_errors = [*validated(told.schema._schema, told.query)] or self._refusals(document)
        yield

    async def on_operation(self) -> AsyncIterator[None]:
        yield
        result: Any = self.execution_context.result
        errors = getattr(result, "errors", None)
        if errors:
            result.errors = [masked(error) for error in errors]
        if not self._listened:
            await self._leave_line(result)

    async def on_stream_result(self, result: Any) -> AsyncIterator[None]:
        """One answer of a subscription: a socket tells errors as they are, without the view that makes words of them.

        Each answer leaves a line; one that ended before it was told anything, one. The next answer costs as much;
        where the viewer's minute is spent, it is read in the next one.
        """
        errors = getattr(result, "errors", None)
        if errors:
            result.errors = [in_words(masked(error), self._context.language) for error in errors]
        if self._subscribes():
            self._listened = True
            await self._leave_line(result)
        yield
        if getattr(result, "data", None) is None:  # it ends with this
            return
        waking = self._context.service.waking
        while not (waking.stopped or self._paid()):  # noqa: ASYNC110 - minutes turn by themselves
            await asyncio.sleep(PAY_SECONDS)

    async def _leave_line(self, result: Any) -> None:
        if self._context.audit is not None:
            await self._context.audit.append(line_of(self.execution_context, result))

    def _subscribes(self) -> bool:
        try:
            return self.execution_context.operation_type is Running.SUBSCRIPTION
        except (RuntimeError, CannotGetOperationTypeError):  # there is no document, or nothing of that name in it
            return False

    def _paid(self) -> bool:
        context = self._context
        return context.budgets.spend(context.viewer, self._cost, context.policy.cost_per_minute, time.monotonic())

    def _refusals(self, document: DocumentNode) -> list[GraphQLError]:
        told, context = self.execution_context, self._context
        operation = get_operation_ast(document, told.operation_name)
        if operation is None:
            return []
        shape, policy = shape_of(told.query or ""), context.policy
        if not policy.tells_schema(context.viewer) and any(
            node.name.value in INTROSPECTION for node in shape.roots(operation)
        ):
            return [Refusal("INTROSPECTION_OFF")]
        if context.listening and operation.operation is not OperationType.SUBSCRIPTION:
            return [Refusal("ONLY_SUBSCRIPTIONS")]
        if context.drawing is not None:
            if operation.operation is not OperationType.QUERY:
                return [Refusal("ONLY_QUERIES")]
            context.drawing.document = told.query or ""
            context.drawing.fields = sorted({node.name.value for node in shape.roots(operation)})
        elif operation.operation is OperationType.SUBSCRIPTION and not context.listening:
            return [Refusal("ONLY_LISTENED")]
        cost = cost_of(told.schema._schema, operation, shape.fragments, told.variables)
        if cost > policy.max_cost:
            return [Refusal("TOO_COSTLY", value=cost, bound=policy.max_cost)]
        self._cost = cost
        if not self._paid():
            return [Refusal("BUDGET_SPENT", value=cost, bound=policy.cost_per_minute)]
        return []
