"""Types and resolvers of the schema about what is watched."""

from datetime import UTC, datetime
from enum import Enum
from typing import Annotated

import strawberry
from strawberry.scalars import JSON

from graph_service.api import types
from graph_service.api.context import Info
from graph_service.api.feed import Happened
from graph_service.api.problems import Problem, answered
from graph_service.api.relay import PageInfo
from graph_service.api.saved import parameters_of
from graph_service.services.problems import Language
from graph_service.services.watching import keeping
from graph_service.services.watching.digests import Digest as Found
from graph_service.services.watching.digests import Item
from graph_service.services.watching.questions import (
    OfEntity,
    OfIdentifier,
    OfQuery,
    Question,
    question_of,
)
from graph_service.store.watches import Watch as Kept


@strawberry.enum(description="What is watched. За чем наблюдают.")
class WatchSort(Enum):
    ENTITY = strawberry.enum_value("ENTITY", description="An entity, and what it merges into. Объект.")
    QUERY = strawberry.enum_value("QUERY", description="Rows of a saved query. Строки сохранённого запроса.")
    IDENTIFIER = strawberry.enum_value(
        "IDENTIFIER", description="Whatever carries a number, also one that is not reported yet. Номер."
    )


@strawberry.enum(description="What became of something watched. Что стало с наблюдаемым.")
class NewsSort(Enum):
    APPEARED = strawberry.enum_value("APPEARED", description="It is new to you. Появилось.")
    CHANGED = strawberry.enum_value("CHANGED", description="It says something else. Изменилось.")
    ENDED = strawberry.enum_value(
        "ENDED",
        description="You no longer see it: taken back, merged, or no longer released to you. "
        "Больше не видно: отозвано, объединено или более вам не доступно.",
    )


@strawberry.input(description="A saved query to watch. Сохранённый запрос для наблюдения.")
class WatchedQueryInput:
    name: str = strawberry.field(description="Its name. Имя.")
    parameters: JSON | None = strawberry.field(default=None, description="As for runSavedQuery. Параметры.")
    version: int | None = strawberry.field(
        default=None, description="The newest if none; what is watched stays that version. Версия."
    )


@strawberry.input(description="A number to watch. Номер для наблюдения.")
class WatchedIdentifierInput:
    value: str = strawberry.field(description="As it is written. Как пишется.")
    scheme: str | None = strawberry.field(
        default="", description="PHONE, IMEI, VIN, ISO6346, …; whatever bears the value if none. Вид номера."
    )


@strawberry.input(one_of=True, description="One thing to watch. Одно для наблюдения.")
class WatchInput:
    entity: strawberry.Maybe[strawberry.ID] = strawberry.field(description="An entity, by any id. Объект.")
    query: strawberry.Maybe[WatchedQueryInput] = strawberry.field(description="A saved query. Запрос.")
    identifier: strawberry.Maybe[WatchedIdentifierInput] = strawberry.field(description="A number. Номер.")


@strawberry.type(description="Something that your agency watches at your clearance. Наблюдение вашего ведомства.")
class Watch:
    id: strawberry.ID = strawberry.field(description="Its id. Номер.")
    sort: WatchSort = strawberry.field(description="What is watched. За чем наблюдают.")
    label: str = strawberry.field(description="As you called it. Как вы его назвали.")
    entity: strawberry.ID | None = strawberry.field(description="Of an entity: its id then. Номер объекта тогда.")
    query: str | None = strawberry.field(description="Of a saved query: its name. Имя запроса.")
    version: int | None = strawberry.field(description="Of an analyst's query. Версия запроса аналитика.")
    parameters: JSON | None = strawberry.field(description="Of a saved query. Параметры запроса.")
    scheme: str | None = strawberry.field(description="Of a number, if told. Вид номера.")
    value: str | None = strawberry.field(description="Of a number. Номер.")
    watched_by: str = strawberry.field(description="Who began it. Кто начал.")
    watched_at: str = strawberry.field(description="When. Когда.")
    url: str | None = strawberry.field(description="Where its news are sent. Куда отправляются новости.")
    failed_tries: int = strawberry.field(
        description="How often the news on their way were sent and not taken. Неудачных попыток отправки."
    )
    secret: str | None = strawberry.field(
        description="What its news are signed with; told only by `watch`. Ключ подписи; сообщает только `watch`."
    )


@strawberry.type(description="What is watched. Наблюдения.")
class Watches:
    watches: list[Watch] = strawberry.field(description="In the order of their ids. По номерам.")
    page_info: PageInfo = strawberry.field(description="The page's place. Положение страницы.")


@strawberry.type(description="One piece of news of something watched. Одна новость о наблюдаемом.")
class News:
    what: NewsSort = strawberry.field(description="What became of it. Что с ним стало.")
    words: str = strawberry.field(description="The same in words. То же словами.")
    entities: list[strawberry.ID] = strawberry.field(
        description="That it is about, by their ids then. О каких объектах."
    )
    present: types.Entity | None = strawberry.field(description="What the first of them is now. Чем является первый.")
    happened: Happened | None = strawberry.field(description="Of a watched entity. Событие с объектом.")
    other: strawberry.ID | None = strawberry.field(
        description="Of which it was split, or into which it was merged. От какого отделён или в какой вошёл."
    )
    row: list[JSON | None] | None = strawberry.field(
        description="Of a saved query; none of one that you no longer see. Строка запроса."
    )


@strawberry.type(description="What is new of something watched. Новое о наблюдаемом.")
class Digest:
    watch: Watch = strawberry.field(description="What is watched. Наблюдение.")
    news: list[News] = strawberry.field(description="Of entities the earliest first. Новости.")
    columns: list[str] = strawberry.field(description="Of a saved query's rows. Столбцы запроса.")
    cut: bool = strawberry.field(
        description="Whether a limit cut the rows: it is then not told which you no longer see. Ответ ограничен."
    )
    page_info: PageInfo = strawberry.field(description="Where to read on. Откуда читать дальше.")


@strawberry.type(description="A watch that ended. Завершённое наблюдение.")
class EndedWatch:
    id: strawberry.ID = strawberry.field(description="Its id. Номер.")


WatchResult = Annotated[Watch | Problem, strawberry.union("WatchResult")]
WatchesResult = Annotated[Watches | Problem, strawberry.union("WatchesResult")]
WatchedResult = Annotated[Digest | Problem, strawberry.union("WatchedResult")]
UnwatchResult = Annotated[EndedWatch | Problem, strawberry.union("UnwatchResult")]


def shown(kept: Kept, secret: str | None = None) -> Watch:
    question = question_of(kept.sort, kept.question)
    return Watch(
        id=strawberry.ID(kept.id),
        sort=WatchSort(kept.sort),
        label=kept.label,
        entity=strawberry.ID(question.entity) if isinstance(question, OfEntity) else None,
        query=question.name if isinstance(question, OfQuery) else None,
        version=question.version if isinstance(question, OfQuery) else None,
        parameters=JSON(dict(question.parameters)) if isinstance(question, OfQuery) else None,
        scheme=question.scheme or None if isinstance(question, OfIdentifier) else None,
        value=question.value if isinstance(question, OfIdentifier) else None,
        watched_by=kept.by,
        watched_at=kept.at,
        url=kept.url or None,
        failed_tries=kept.tries,
        secret=secret,
    )


def _news(item: Item, language: Language) -> News:
    return News(
        what=NewsSort(item.what),
        words=item.words(language),
        entities=[strawberry.ID(each) for each in item.entities],
        present=None if item.present is None else types.entity(item.present),
        happened=None if item.happened is None else Happened(item.happened),
        other=None if item.other is None else strawberry.ID(item.other),
        row=None if item.row is None else list(item.row),
    )


def digest(found: Found, language: Language) -> Digest:
    return Digest(
        watch=shown(found.watch),
        news=[_news(each, language) for each in found.items],
        columns=list(found.columns),
        cut=found.cut,
        page_info=PageInfo(has_next_page=found.more, end_cursor=found.end),
    )


def _question(of: WatchInput) -> Question:
    """Raises BadInput."""
    if of.entity is not None:
        return OfEntity(of.entity.value)
    if of.query is not None:
        asked = of.query.value
        return OfQuery(asked.name, parameters_of(asked.parameters), asked.version)
    assert of.identifier is not None, "one of them is given"
    return OfIdentifier(of.identifier.value.scheme or "", of.identifier.value.value)


async def watches(info: Info, first: int = 100, after: str = "") -> WatchesResult:
    async def work() -> Watches:
        found = await keeping.listed(info.context.service, info.context.who, after=after, first=first)
        told = [shown(each) for each in found.watches]
        place = PageInfo(has_next_page=found.more, end_cursor=told[-1].id if told else None)
        return Watches(watches=told, page_info=place)

    return await answered(info, work)


async def watched(info: Info, watch: strawberry.ID, after: str | None = None, first: int = 100) -> WatchedResult:
    async def work() -> Digest:
        context = info.context
        found = await keeping.watched(context.service, context.who, watch, after=after, first=first)
        return digest(found, context.language)

    return await answered(info, work)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


async def watch(info: Info, of: WatchInput, label: str = "", url: str | None = None) -> WatchResult:
    async def work() -> Watch:
        service, viewer = info.context.service, info.context.who
        found = await keeping.watch(service, viewer, _question(of), label, _now(), url=url or "")
        return shown(found, keeping.secret_of(service, viewer, found))

    return await answered(info, work)


async def looked(info: Info, watch: strawberry.ID, at: str | None = None) -> WatchResult:
    async def work() -> Watch:
        return shown(await keeping.looked(info.context.service, info.context.who, watch, at))

    return await answered(info, work)


async def unwatch(info: Info, watch: strawberry.ID) -> UnwatchResult:
    async def work() -> EndedWatch:
        return EndedWatch(id=strawberry.ID(await keeping.unwatch(info.context.service, info.context.who, watch)))

    return await answered(info, work)
