"""Each operation leaves a line in the audit log before it is answered; without the line there is no answer."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from graphql import OperationDefinitionNode
from strawberry.extensions import SchemaExtension

from graph_service.access.audit import MAX_WORD, Operation, Outcome
from graph_service.api.context import Context


class Audited(SchemaExtension):
    """Who asked what kind of thing and how much was given out; never names, numbers or the query's text."""

    async def on_operation(self) -> AsyncIterator[None]:
        yield
        context: Context = self.execution_context.context
        if context.audit is not None:
            await asyncio.to_thread(context.audit.append, self._operation(context))

    def _operation(self, context: Context) -> Operation:
        told, viewer = self.execution_context, context.viewer
        result = told.result
        data = getattr(result, "data", None)
        outcome: Outcome = "FAILED" if getattr(result, "errors", None) else "DONE" if viewer else "REFUSED"
        return Operation(
            at=datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            actor=viewer.name if viewer else "",
            agency=viewer.agency if viewer else "",
            level=viewer.level if viewer else "",
            name=self._fields()[:MAX_WORD],
            document=sha256((told.query or "").encode()).hexdigest(),
            returned=ids_in(data),
            outcome=outcome,
        )

    def _fields(self) -> str:
        """The schema's fields at the root: aliases are the client's words, and may be anything."""
        document = self.execution_context.graphql_document
        found = {
            field.name.value
            for definition in (document.definitions if document is not None else ())
            if isinstance(definition, OperationDefinitionNode)
            for field in definition.selection_set.selections
            if hasattr(field, "name")
        }
        return ",".join(sorted(found))


def ids_in(value: Any) -> int:
    """How many ids an answer gives out."""
    if isinstance(value, dict):
        return sum(1 if name == "id" and isinstance(each, str) else ids_in(each) for name, each in value.items())
    if isinstance(value, list):
        return sum(ids_in(each) for each in value)
    return 0
