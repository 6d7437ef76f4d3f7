"""Saved queries: those shipped, and those that analysts write, save and share."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

import orjson
import strawberry
from strawberry.scalars import JSON

from cypher import saved_queries as files
from graph_service.api.context import Info
from graph_service.api.problems import Problem, answered
from graph_service.api.relay import PageInfo
from graph_service.services import kept_queries, saved_queries
from graph_service.services.kept_queries import Draft, OwnQuery
from graph_service.services.problems import BadInput


@strawberry.type(description="A parameter of a saved query. Параметр сохранённого запроса.")
class QueryParameter:
    name: str = strawberry.field(description="Its name. Имя.")
    type: str = strawberry.field(description="string, int, date, entity, or a list of these. Тип.")
    default: str | None = strawberry.field(description="Taken if none is given. Значение по умолчанию.")
    words: str = strawberry.field(description="What it means. Что означает.")


@strawberry.type(description="Who keeps a saved query, and who else sees it. Чей это запрос и кому он виден.")
class QueryOwner:
    agency: str = strawberry.field(description="Whose it is. Ведомство-владелец.")
    level: str = strawberry.field(description="Clearance that it takes to see it. Необходимый допуск.")
    shared_with: list[str] = strawberry.field(description="Who else sees it. Кому ещё виден.")
    saved_by: str = strawberry.field(description="Who saved this version. Кто сохранил эту версию.")
    saved_at: str = strawberry.field(description="When. Когда.")


@strawberry.type(description="A question that analysts keep. Сохранённый запрос аналитика.")
class SavedQuery:
    name: str = strawberry.field(description="By which it is run. Имя для запуска.")
    version: int = strawberry.field(description="The newest that you see, or the one saved. Версия.")
    title: str = strawberry.field(description="In the language of the request. На языке запроса.")
    description: str = strawberry.field(description="In the language of the request. На языке запроса.")
    parameters: list[QueryParameter] = strawberry.field(description="What it takes. Параметры.")
    offered_for: list[str] = strawberry.field(description="Kinds that it fits. Для каких видов.")
    result: str = strawberry.field(description="How to show it: table, graph or both. Как показать ответ.")
    columns: list[str] = strawberry.field(description="What it answers. Столбцы ответа.")
    text: str = strawberry.field(description="Its Cypher. Текст Cypher.")
    owner: QueryOwner | None = strawberry.field(
        description="None of those that come with the program. Нет у запросов из состава программы."
    )
    outdated: list[str] = strawberry.field(
        description="Why it can no longer be run, if so. Почему больше не выполняется, если так."
    )
    notices: list[str] = strawberry.field(
        description="Where it takes some of many rows, or makes a list, in no order: what it answers is then chance. "
        "Где берётся часть строк или собирается список без порядка: ответ тогда случаен."
    )


@strawberry.type(description="Questions that analysts keep. Сохранённые запросы.")
class SavedQueries:
    queries: list[SavedQuery] = strawberry.field(
        description="Those of the program, then analysts' own, by name. Запросы программы, затем аналитиков, по имени."
    )
    page_info: PageInfo = strawberry.field(description="The page's place. Положение страницы.")


@strawberry.type(description="A query that was taken back. Отозванный запрос.")
class RemovedQuery:
    name: str = strawberry.field(description="Its name. Имя.")


@strawberry.type(description="Rows that a saved query answers. Строки ответа.")
class Table:
    columns: list[str] = strawberry.field(description="Names of the columns. Имена столбцов.")
    rows: list[list[JSON | None]] = strawberry.field(
        description="Values in the order of the columns. Значения по столбцам."
    )
    truncated: bool = strawberry.field(description="Whether there were more. Есть ли ещё строки.")


SavedQueriesResult = Annotated[SavedQueries | Problem, strawberry.union("SavedQueriesResult")]
SaveQueryResult = Annotated[SavedQuery | Problem, strawberry.union("SaveQueryResult")]
RemoveQueryResult = Annotated[RemovedQuery | Problem, strawberry.union("RemoveQueryResult")]
TableResult = Annotated[Table | Problem, strawberry.union("TableResult")]


def _shown(query: files.SavedQuery, language: str, owner: QueryOwner | None = None) -> SavedQuery:
    russian = language == "ru"
    return SavedQuery(
        name=query.name,
        version=query.version,
        title=query.title[russian],
        description=query.description[russian],
        parameters=[
            QueryParameter(name=p.name, type=p.type, default=p.default, words=p.ru if russian else p.en)
            for p in query.parameters
        ],
        offered_for=list(query.offered_for),
        result=query.result,
        columns=list(query.columns),
        text=query.text,
        owner=owner,
        outdated=[],
        notices=_told(query.notices, language),
    )


def _told(misfits: Sequence[files.Misfit], language: str) -> list[str]:
    return [f"{each.line}:{each.column}: {each.ru if language == 'ru' else each.en}" for each in misfits]


def _own(found: OwnQuery, language: str) -> SavedQuery:
    kept = found.kept
    owner = QueryOwner(
        agency=kept.register.agency,
        level=kept.marked,
        shared_with=list(kept.shared_with),
        saved_by=kept.by,
        saved_at=kept.at,
    )
    if found.query is not None:
        return _shown(found.query, language, owner)
    return SavedQuery(
        name=found.name,
        version=kept.version,
        title=kept.register.name,
        description="",
        parameters=[],
        offered_for=list(kept.offered),
        result="table",
        columns=[],
        text=kept.text,
        owner=owner,
        outdated=_told(found.misfits, language),
        notices=[],
    )


async def saved(info: Info, kind: str | None = None, first: int = 100, after: str = "") -> SavedQueriesResult:
    async def work() -> SavedQueries:
        found = await info.context.read(
            lambda reading: saved_queries.listed(reading, kind=kind, after=after, first=first)
        )
        shown = [
            _own(each, info.context.language) if isinstance(each, OwnQuery) else _shown(each, info.context.language)
            for each in found.queries
        ]
        place = PageInfo(has_next_page=found.more, end_cursor=shown[-1].name if shown else None)
        return SavedQueries(queries=shown, page_info=place)

    return await answered(info, work)


def parameters_of(given: JSON | None) -> dict[str, Any]:
    """Raises BadInput for what has no names."""
    if not isinstance(given, dict | None):
        raise BadInput(what="parameters", value=orjson.dumps(given).decode()[:80], bound="{…}")
    return given or {}


async def run(info: Info, name: str, parameters: JSON | None = None, version: int | None = None) -> TableResult:
    async def work() -> Table:
        given = parameters_of(parameters)
        service, viewer = info.context.service, info.context.who
        found = await saved_queries.ask(service, viewer, name, given, version)
        await info.context.ran(name, found)
        return Table(columns=list(found.columns), rows=[list(row) for row in found.rows], truncated=found.truncated)

    return await answered(info, work)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


async def save(
    info: Info, name: str, text: str, shared_with: list[str] | None = None, level: str | None = None
) -> SaveQueryResult:
    async def work() -> SavedQuery:
        draft = Draft(name, text, tuple(shared_with or ()), level)
        context = info.context
        return _own(
            await kept_queries.save(context.service, context.who, draft, _now(), context.language), context.language
        )

    return await answered(info, work)


async def remove(info: Info, name: str) -> RemoveQueryResult:
    async def work() -> RemovedQuery:
        return RemovedQuery(name=await kept_queries.remove(info.context.service, info.context.who, name, _now()))

    return await answered(info, work)
