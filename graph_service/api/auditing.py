"""The line that each operation leaves in the audit log, and the queue in which it is written."""

import asyncio
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from graphql import DocumentNode, OperationDefinitionNode
from strawberry.types import ExecutionContext

from graph_service.access.audit import MAX_WORD, AuditLog, Operation, Outcome, check
from graph_service.access.tokens import Viewer


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


def line_of(told: ExecutionContext, result: Any) -> Operation:
    """Who asked what kind of thing and how much was given out; never names, numbers or the query's text."""
    viewer: Viewer | None = told.context.viewer
    outcome: Outcome = "FAILED" if getattr(result, "errors", None) else "DONE" if viewer else "REFUSED"
    return Operation(
        at=datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        actor=viewer.name if viewer else "",
        agency=viewer.agency if viewer else "",
        level=viewer.level if viewer else "",
        name=_fields(told.graphql_document)[:MAX_WORD],
        document=sha256((told.query or "").encode()).hexdigest(),
        returned=ids_in(getattr(result, "data", None)),
        outcome=outcome,
    )


def _fields(document: DocumentNode | None) -> str:
    """The schema's fields at the root: aliases are the client's words, and may be anything."""
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
