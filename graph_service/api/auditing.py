"""Each operation leaves a line in the audit log before it is answered; without the line there is no answer."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from graphql import OperationDefinitionNode
from strawberry.extensions import SchemaExtension
from strawberry.schema.exceptions import CannotGetOperationTypeError
from strawberry.types.graphql import OperationType

from graph_service.access.audit import MAX_WORD, AuditLog, Operation, Outcome, check
from graph_service.api.context import Context


class AuditQueue:
    """Lines that wait while others are written go together: one write and one fsync for all of them."""

    def __init__(self, log: AuditLog) -> None:
        self.log = log
        self._waiting: list[tuple[Operation, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def append(self, operation: Operation) -> None:
        """Returns when the line is on the disk; it is written even if who waits for it leaves."""
        check(operation)
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((operation, done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await done

    async def _write(self) -> None:
        try:
            while self._waiting:
                lines, self._waiting = self._waiting, []
                failed: Exception | None = None
                try:
                    await asyncio.to_thread(self.log.append_all, [operation for operation, _ in lines])
                except Exception as error:  # noqa: BLE001 - told to each who waits
                    failed = error
                for _, done in lines:
                    if done.done():  # its client has left
                        continue
                    if failed is None:
                        done.set_result(None)
                    else:
                        done.set_exception(failed)
        finally:
            self._writing = None


class Audited(SchemaExtension):
    """Who asked what kind of thing and how much was given out; never names, numbers or the query's text."""

    _listened = False
    """Whether lines of answers were left."""

    async def on_operation(self) -> AsyncIterator[None]:
        yield
        context: Context = self.execution_context.context
        if context.audit is not None and not self._listened:
            await context.audit.append(self._operation(context, self.execution_context.result))

    async def on_stream_result(self, result: Any) -> AsyncIterator[None]:
        """Of a subscription each answer leaves a line; one that ended before it was told anything, one."""
        context: Context = self.execution_context.context
        if self._subscribes():
            self._listened = True
            if context.audit is not None:
                await context.audit.append(self._operation(context, result))
        yield

    def _subscribes(self) -> bool:
        try:
            return self.execution_context.operation_type is OperationType.SUBSCRIPTION
        except (RuntimeError, CannotGetOperationTypeError):  # there is no document, or nothing of that name in it
            return False

    def _operation(self, context: Context, result: Any) -> Operation:
        told, viewer = self.execution_context, context.viewer
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
