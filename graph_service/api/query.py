"""What investigators and other systems may ask."""

from dataclasses import replace
from enum import Enum
from typing import Annotated

import strawberry

from graph_service.api import evidence, feed, links, nodes, reports, reviews, saved, supposing, types, watching, ways
from graph_service.api.context import Info
from graph_service.api.network_queries import NetworkQueries
from graph_service.api.problems import Problem, answered
from graph_service.api.profile_queries import ProfileQueries
from graph_service.api.relay import Node, PageInfo
from graph_service.services import lookup, searching
from graph_service.services.deciding import reviewing, suggesting
from graph_service.services.links import expanding, pathfinding
from graph_service.services.links.pathfinding import PathQuestion
from graph_service.services.problems import NotFound, among, within
from graph_service.services.searching import Query as Line
from resolution.names.search import Mode

PRESENT = "Any record's id, the entity's id, or an earlier one. Номер записи, объекта или прежний номер объекта."

Id = Annotated[strawberry.ID, strawberry.argument(name="id")]


@strawberry.type(description="Who you are here. Кто вы здесь.")
class Viewer:
    name: str = strawberry.field(description="Name of the token's owner. Имя владельца токена.")
    agency: str = strawberry.field(description="Your agency. Ваше ведомство.")
    level: str = strawberry.field(description="Your clearance. Ваш допуск.")
    scopes: list[str] = strawberry.field(description="What the token may do. Что разрешает токен.")


@strawberry.enum(description="How a search may find. Как искать.")
class SearchMode(Enum):
    EXACT = strawberry.enum_value("EXACT", description="The letters as typed. Точно как набрано.")
    SCRIPT_ONLY = strawberry.enum_value(
        "SCRIPT_ONLY", description="Misspelt too, but in the script typed. С ошибками, но той же письменностью."
    )
    TRANSLITERATED = strawberry.enum_value(
        "TRANSLITERATED", description="Any spelling in either script, not misspelt. В любом написании, без ошибок."
    )
    FUZZY = strawberry.enum_value(
        "FUZZY", description="All of it, if nothing else is asked. Всё это, если не указано иное."
    )


MODES: dict[SearchMode, Mode] = {
    SearchMode.EXACT: "EXACT",
    SearchMode.SCRIPT_ONLY: "SCRIPT_ONLY",
    SearchMode.TRANSLITERATED: "TRANSLITERATED",
    SearchMode.FUZZY: "FUZZY",
}


@strawberry.type(description="An entity that a search found. Найденный объект.")
class SearchEdge:
    cursor: str = strawberry.field(description="Its place. Положение.")
    node: types.Entity = strawberry.field(description="The entity. Объект.")
    bits: float = strawberry.field(description="How well it matches, log2. Насколько подходит, в битах.")
    record: strawberry.ID = strawberry.field(description="A record by which it was found. Запись, по которой найден.")
    reasons: list[evidence.Reason] = strawberry.field(description="Why it was found. Почему найден.")


@strawberry.type(description="What a search found, the best first. Найденное, лучшее первым.")
class SearchConnection:
    edges: list[SearchEdge] = strawberry.field(description="What was found. Найденное.")
    page_info: PageInfo = strawberry.field(description="The page's place. Положение страницы.")


@strawberry.type(description="What was found for one line of a list. Найденное по одной строке списка.")
class Screened:
    line: str = strawberry.field(description="The line. Строка.")
    edges: list[SearchEdge] = strawberry.field(description="What was found, the best first. Найденное.")


@strawberry.type(description="What was found for a list. Найденное по списку.")
class Screening:
    lines: list[Screened] = strawberry.field(description="In the order of the list. В порядке списка.")


EntityResult = Annotated[types.Entity | Problem, strawberry.union("EntityResult")]
RecordResult = Annotated[types.Record | Problem, strawberry.union("RecordResult")]
ReportResult = Annotated[reports.Report | Problem, strawberry.union("ReportResult")]
SearchResult = Annotated[SearchConnection | Problem, strawberry.union("SearchResult")]
ExpandResult = Annotated[types.Expansion | Problem, strawberry.union("ExpandResult")]
PathsResult = Annotated[ways.Paths | Problem, strawberry.union("PathsResult")]
WhyResult = Annotated[reviews.Why | Problem, strawberry.union("WhyResult")]
HowResult = Annotated[reviews.How | Problem, strawberry.union("HowResult")]
PossibleMatchesResult = Annotated[reviews.PossibleMatches | Problem, strawberry.union("PossibleMatchesResult")]
ScreenResult = Annotated[Screening | Problem, strawberry.union("ScreenResult")]
ViewerResult = Annotated[Viewer | Problem, strawberry.union("ViewerResult")]


async def _viewer(info: Info) -> ViewerResult:
    async def work() -> Viewer:
        who = info.context.who
        return Viewer(name=who.name, agency=who.agency, level=who.level, scopes=list(who.scopes))

    return await answered(info, work)


async def _entity(info: Info, id_: Id) -> EntityResult:
    async def work() -> types.Entity:
        return types.entity(await info.context.read(lambda reading: lookup.find_entity(reading, id_)))

    return await answered(info, work)


async def _record(info: Info, id_: Id) -> RecordResult:
    async def work() -> types.Record:
        found = await info.context.read(lambda reading: lookup.find_records(reading, [id_]))
        if id_ not in found:
            raise NotFound(what="record")
        return types.record(found[id_])

    return await answered(info, work)


async def _report(info: Info, id_: Id) -> ReportResult:
    async def work() -> reports.Report:
        return reports.report(await info.context.read(lambda reading: lookup.find_report(reading, id_)))

    return await answered(info, work)


def _edge(hit: searching.Hit, page: searching.Page, info: Info) -> SearchEdge:
    return SearchEdge(
        cursor=page.cursor(hit),
        node=types.entity(hit.entity),
        bits=hit.match.bits,
        record=strawberry.ID(hit.record),
        reasons=evidence.reasons(hit.match.parts, info),
    )


async def _search(
    info: Info,
    text: str,
    kind: str | None = None,
    born: str | None = None,
    country: str | None = None,
    mode: SearchMode | None = None,
    first: int = 20,
    after: str | None = None,
) -> SearchResult:
    async def work() -> SearchConnection:
        finder, line = info.context.service.matching, Line(text, kind, born, country, MODES[mode or SearchMode.FUZZY])
        page = await info.context.read(
            lambda reading: searching.search(reading, finder, line, first=first, after=after)
        )
        edges = [_edge(hit, page, info) for hit in page.hits]
        start, end = (edges[0].cursor, edges[-1].cursor) if edges else (None, None)
        place = PageInfo(has_next_page=page.more, end_cursor=end, start_cursor=start)
        return SearchConnection(edges=edges, page_info=place)

    return await answered(info, work)


async def _screen(
    info: Info,
    lines: list[str],
    kind: str | None = None,
    mode: SearchMode | None = None,
    first: int = 3,
) -> ScreenResult:
    async def work() -> Screening:
        within("first", first, 1, searching.MAX_FIRST)
        finder = info.context.service.matching
        queries = [Line(line, kind, mode=MODES[mode or SearchMode.FUZZY]) for line in lines]
        found = await info.context.read(lambda reading: searching.search_many(reading, finder, queries))
        pages = [searching.Page(tuple(hits[:first]), len(hits) > first) for hits in found]
        return Screening(
            lines=[
                Screened(line=line, edges=[_edge(hit, page, info) for hit in page.hits])
                for line, page in zip(lines, pages, strict=True)
            ]
        )

    return await answered(info, work)


async def _expand(  # noqa: PLR0913, PLR0917 - the first six came before filters did
    info: Info,
    ids: list[strawberry.ID],
    types_: Annotated[list[str] | None, strawberry.argument(name="types")] = None,
    since: str | None = None,
    until: str | None = None,
    first: int = 100,
    depth: int = 1,
    rank: links.LinkRank | None = None,
    filter_: Annotated[links.LinkFilterInput | None, strawberry.argument(name="filter")] = None,
) -> ExpandResult:
    async def work() -> types.Expansion:
        asked = links.wanted(filter_, info)
        asked = replace(
            asked, types=asked.types or types_ or (), since=asked.since or since, until=asked.until or until
        )
        view = await info.context.read(
            lambda reading: expanding.expand(reading, ids, asked, depth=depth, first=first, rank=links.rank(rank))
        )
        return types.expansion(view)

    return await answered(info, work)


async def _paths(  # noqa: PLR0913, PLR0917 - each is an argument of the field
    info: Info,
    from_: Annotated[strawberry.ID, strawberry.argument(name="from")],
    to: strawberry.ID,
    max_hops: int = 6,
    k: int = 1,
    weight: links.PathWeight | None = None,
    through_hubs: bool = False,
    via: list[strawberry.ID] | None = None,
    filter_: Annotated[links.LinkFilterInput | None, strawberry.argument(name="filter")] = None,
) -> PathsResult:
    async def work() -> ways.Paths:
        question = PathQuestion(max_hops, k, links.weight(weight), via or (), through_hubs, links.wanted(filter_, info))
        return ways.paths(await info.context.read(lambda reading: pathfinding.paths(reading, from_, to, question)))

    return await answered(info, work)


async def _paths_between(  # noqa: PLR0913, PLR0917 - each is an argument of the field
    info: Info,
    from_: Annotated[list[strawberry.ID], strawberry.argument(name="from")],
    to: list[strawberry.ID],
    max_hops: int = 6,
    k: int = 1,
    weight: links.PathWeight | None = None,
    through_hubs: bool = False,
    via: list[strawberry.ID] | None = None,
    filter_: Annotated[links.LinkFilterInput | None, strawberry.argument(name="filter")] = None,
) -> PathsResult:
    async def work() -> ways.Paths:
        question = PathQuestion(max_hops, k, links.weight(weight), via or (), through_hubs, links.wanted(filter_, info))
        return ways.paths(
            await info.context.read(lambda reading: pathfinding.paths_between(reading, from_, to, question))
        )

    return await answered(info, work)


async def _why(info: Info, a: strawberry.ID, b: strawberry.ID) -> WhyResult:
    async def work() -> reviews.Why:
        matching = info.context.service.matching
        return reviews.why(await info.context.read(lambda reading: reviewing.why(reading, matching, a, b)), info)

    return await answered(info, work)


async def _how(info: Info, id_: Id) -> HowResult:
    async def work() -> reviews.How:
        matching = info.context.service.matching
        return reviews.how(await info.context.read(lambda reading: reviewing.how(reading, matching, id_)), info)

    return await answered(info, work)


async def _possible_matches(
    info: Info,
    kind: str,
    agency: str | None = None,
    first: int = 20,
    order: reviews.MatchOrder | None = None,
) -> PossibleMatchesResult:
    async def work() -> reviews.PossibleMatches:
        matching = info.context.service.matching
        among("agency", [agency] if agency is not None else [], info.context.service.book.registry.agencies)
        found = await info.context.read(
            lambda reading: suggesting.possible_matches(
                reading,
                matching,
                sorted(matching.kinds.by_name),
                kind,
                agency=agency,
                first=first,
                order="MOST_USEFUL" if order is reviews.MatchOrder.MOST_USEFUL else "MOST_CHANGES",
            )
        )
        return reviews.possible_matches(found, info)

    return await answered(info, work)


@strawberry.type(description="Questions. Вопросы.")
class Query(NetworkQueries, ProfileQueries):
    viewer: ViewerResult = strawberry.field(resolver=_viewer, description="Who you are here. Кто вы здесь.")
    entity: EntityResult = strawberry.field(resolver=_entity, description=f"One entity. Один объект. {PRESENT}")
    node: Node | None = strawberry.field(
        resolver=nodes.node,
        description="An entity, record, claim or report by its id; null for what is not there. "
        "Объект, запись, связь или отчёт по номеру.",
    )
    record: RecordResult = strawberry.field(resolver=_record, description="One record by its id. Одна запись.")
    report: ReportResult = strawberry.field(
        resolver=_report, description="One report by its id, also as it came. Один отчёт, в том числе как он пришёл."
    )
    search: SearchResult = strawberry.field(
        resolver=_search,
        description="Entities by a name in either script, a part of it, initials, or a number. "
        "Поиск по имени в любой письменности, его части, инициалам или номеру.",
    )
    screen: ScreenResult = strawberry.field(
        resolver=_screen, description="A pasted list of names and numbers, line by line. Проверка списка построчно."
    )
    expand: ExpandResult = strawberry.field(resolver=_expand, description="Links of entities. Связи объектов.")
    paths: PathsResult = strawberry.field(
        resolver=_paths, description="Shortest ways between two entities. Кратчайшие пути между объектами."
    )
    paths_between: PathsResult = strawberry.field(
        resolver=_paths_between,
        description="Shortest ways from any of one group to any of another. Кратчайшие пути между двумя группами.",
    )
    why: WhyResult = strawberry.field(
        resolver=_why, description="Why two things are one or two. Почему это один объект или два."
    )
    how: HowResult = strawberry.field(
        resolver=_how, description="How the records of an entity came together. Как объединились записи объекта."
    )
    possible_matches: PossibleMatchesResult = strawberry.field(
        resolver=_possible_matches,
        description="Pairs left apart within 8.75 bits of the threshold, those first of which a decision would change, or teach, most. "
        "Пары, которые могут быть одним объектом (до 8,75 бита от порога); сначала те, решение по которым изменит больше "
        "или большему научит.",
    )
    what_if: supposing.WhatIfResult = strawberry.field(
        resolver=supposing.what_if,
        description="What another model would make of what you see: its text, or hand-set. Takes the scope model. "
        "Что изменила бы другая модель в том, что вам видно.",
    )
    changes: feed.EntityChangesResult = strawberry.field(
        resolver=feed.changes,
        description="What happened to entities since, as you see them; a page's endCursor says where to read on. "
        "Что произошло с объектами с указанного места.",
    )
    saved_queries: saved.SavedQueriesResult = strawberry.field(
        resolver=saved.saved, description="Questions that analysts keep, as you see them. Сохранённые запросы."
    )
    run_saved_query: saved.TableResult = strawberry.field(
        resolver=saved.run,
        description="Run one by its name, the newest version unless one is named. "
        "Выполнить сохранённый запрос; без номера — новейшую версию.",
    )
    watches: watching.WatchesResult = strawberry.field(
        resolver=watching.watches,
        description="What your agency watches at your clearance. Наблюдения вашего ведомства.",
    )
    watched: watching.WatchedResult = strawberry.field(
        resolver=watching.watched,
        description="What appeared, changed or is no longer visible of something watched, since the last look or since a "
        "page's endCursor. Что появилось, изменилось или больше не видно с последнего просмотра.",
    )
