"""Types and resolvers of the schema about what happened to entities."""

from enum import Enum
from typing import Annotated

import strawberry

from graph_service.api import types
from graph_service.api.context import Info
from graph_service.api.problems import Problem, answered
from graph_service.api.relay import PageInfo
from graph_service.services import following
from graph_service.services.problems import Language


@strawberry.enum(description="What happened to an entity. Что произошло с объектом.")
class Happened(Enum):
    CREATED = strawberry.enum_value("CREATED", description="It is new. Появился.")
    SPLIT = strawberry.enum_value("SPLIT", description="It was part of another. Был частью другого.")
    CHANGED = strawberry.enum_value(
        "CHANGED", description="Records or links came, went or say something else. Изменились записи или связи."
    )
    MERGED = strawberry.enum_value("MERGED", description="It is part of another now. Вошёл в другой.")
    GONE = strawberry.enum_value("GONE", description="You no longer see it. Больше не виден.")


@strawberry.type(description="One thing that happened to one entity. Одно событие с одним объектом.")
class EntityChange:
    entity: strawberry.ID = strawberry.field(description="Its id then. Его номер тогда.")
    happened: Happened = strawberry.field(description="What happened. Что произошло.")
    words: str = strawberry.field(description="The same in words. То же словами.")
    other: strawberry.ID | None = strawberry.field(
        description="Of which it was split, or into which it was merged. От какого отделён или в какой вошёл."
    )
    present: types.Entity | None = strawberry.field(
        description="What its id finds now. Что этот номер означает сейчас."
    )


@strawberry.type(description="What happened to entities, in order. События с объектами по порядку.")
class EntityChanges:
    changes: list[EntityChange] = strawberry.field(description="The earliest first. Сначала ранние.")
    page_info: PageInfo = strawberry.field(description="Where to read on. Откуда читать дальше.")


EntityChangesResult = Annotated[EntityChanges | Problem, strawberry.union("EntityChangesResult")]


def shown(view: following.Changed, language: Language) -> EntityChanges:
    return EntityChanges(
        changes=[
            EntityChange(
                entity=strawberry.ID(each.entity),
                happened=Happened(each.happened),
                words=following.WORDS[each.happened][language],
                other=None if each.other is None else strawberry.ID(each.other),
                present=None if each.present is None else types.entity(each.present),
            )
            for each in view.changes
        ],
        page_info=PageInfo(has_next_page=view.more, end_cursor=view.end),
    )


async def changes(info: Info, after: str | None = None, first: int = 100, newest: bool = False) -> EntityChangesResult:
    async def work() -> EntityChanges:
        view = await info.context.read(
            lambda reading: (
                following.newest(reading) if newest else following.changes(reading, after=after, first=first)
            )
        )
        return shown(view, info.context.language)

    return await answered(info, work)
