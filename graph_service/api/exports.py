"""The answer of a query as a file: `POST /exports?format=anx` takes what `POST /graphql` takes.

So there is one way to ask, with one law, one budget and the same errors; what is answered is drawn in the reading that answered it,
rows of a saved query in the next. With `&noHigherThan=OPEN` all that is above is left out: the question is asked through a narrower lens.
"""

import asyncio
import time
from dataclasses import asdict, replace
from datetime import UTC
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.websockets import WebSocket
from strawberry.http import GraphQLHTTPResponse
from strawberry.types import ExecutionResult

from graph_service.access.tokens import Viewer
from graph_service.api.context import Context, Drawing
from graph_service.api.http import GraphQLEndpoint, language_of
from graph_service.api.policy import MINUTE
from graph_service.api.refusals import MASKED, WORDS, words
from graph_service.services.exports.formats import Format, format_named
from graph_service.services.exports.narrowing import no_higher_than
from graph_service.services.exports.picture import Picture, Stamp
from graph_service.services.exports.stamping import operation_of, picture_of, stamp_of
from graph_service.services.problems import Faulty, Language, Problem

STATUS = {
    "NOT_SIGNED_IN": 401,
    "SCOPE_MISSING": 403,
    "NOT_FOUND": 404,
    "LENS_NOT_BUILT": 503,
    "TOO_SLOW": 504,
    MASKED: 500,
}
REFUSED = 400  # whatever else is wrong with a request


class ExportEndpoint(GraphQLEndpoint):
    """Shares audit log, policy and budgets with the endpoint that it stands beside."""

    def __init__(self, beside: GraphQLEndpoint) -> None:
        super().__init__(beside.schema, beside.service_of, beside.now, None, beside.policy)
        self.audit, self.budgets = beside.audit, beside.budgets

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Context:
        context = replace(await super().get_context(request, response), drawing=Drawing())
        if context.viewer is not None:
            request.state.taker = context.viewer
            context = replace(context, viewer=self._narrowed(request, context.viewer), look_again=None)
        request.state.asked = context
        return context

    def _narrowed(self, request: Request | WebSocket, viewer: Viewer) -> Viewer:
        """Through whose lens the file is read. Raises BadInput."""
        registry = self.service_of(request).book.registry
        return no_higher_than(registry, viewer, request.query_params.get("noHigherThan"))

    async def process_result(self, request: Request, result: ExecutionResult) -> GraphQLHTTPResponse:
        answer = await super().process_result(request, result)
        request.state.answer = answer
        return answer

    async def run(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """A file, or why there is none, as GraphQL tells errors."""
        language = language_of(request.headers.get("accept-language", ""))
        try:
            chosen = format_named(request.query_params.get("format", ""))
            taker = self._viewer(self.service_of(request), request.headers.get("authorization", ""))
            if taker is not None:
                self._narrowed(request, taker)
        except Problem as problem:
            return _problem(problem, language)
        answer = await super().run(request, *args, **kwargs)
        told = getattr(request.state, "answer", None)
        if told is None:
            return answer  # it was not executed
        if errors := told.get("errors"):
            if answer.status_code == 200:
                answer.status_code = STATUS.get(errors[0]["extensions"]["code"], REFUSED)
            return answer
        context: Context = request.state.asked
        assert context.drawing is not None
        if context.drawing.problems:
            return _problem(context.drawing.problems[0], language)
        if not context.drawing.sketches:
            return _refusal("NOTHING_TO_DRAW", language, REFUSED)
        stamp = stamp_of(
            request.state.taker,
            self.now().astimezone(UTC),
            context.drawing.question,
            request.query_params.get("noHigherThan"),
        )
        return await self._file(context, context.drawing, stamp, chosen)

    async def _file(self, context: Context, drawing: Drawing, stamp: Stamp, chosen: Format) -> Response:
        levels = context.service.book.registry.levels
        picture = await asyncio.to_thread(picture_of, drawing.sketches, stamp, levels, with_rows=chosen.tabular)
        cost = len(picture.entities) + sum(len(link.claims) for link in picture.links)
        limit = self.policy.cost_per_minute
        if not self.budgets.spend(context.viewer, cost, limit, time.monotonic(), anyway=True):  # it is drawn already
            refusal = _refusal("BUDGET_SPENT", context.language, 429, value=cost, bound=limit)
            refusal.headers["retry-after"] = str(int(MINUTE))
            return refusal
        try:
            content = await asyncio.to_thread(chosen.write, picture)
        except Problem as problem:
            return _problem(problem, context.language)
        if self.audit is not None:
            asked = ",".join(drawing.fields)
            await self.audit.append(operation_of(stamp, picture.extent, chosen.name, asked, drawing.document))
        return Response(content, headers=_headers(picture, chosen), media_type=chosen.media_type)


def _headers(picture: Picture, chosen: Format) -> dict[str, str]:
    number = picture.stamp.number
    return {
        "content-disposition": f'attachment; filename="{number}{chosen.ending}"',
        "cache-control": "no-store",
        "vary": "accept-language, authorization",
        "x-content-type-options": "nosniff",
        "x-export-number": number,
        "x-handling-level": picture.level,
    }


def _problem(problem: Problem, language: Language) -> JSONResponse:
    extensions: dict[str, Any] = {"code": problem.code}
    if isinstance(problem, Faulty):
        extensions |= {"faults": [asdict(fault) for fault in problem.faults], "faultCount": problem.count}
    error = {"message": problem.words(language), "extensions": extensions}
    return JSONResponse({"errors": [error]}, status_code=STATUS.get(problem.code, REFUSED))


def _refusal(code: str, language: Language, status: int, **figures: int) -> JSONResponse:
    assert code in WORDS
    error = {"message": words(code, language, figures), "extensions": {"code": code, **figures}}
    return JSONResponse({"errors": [error]}, status_code=status)
