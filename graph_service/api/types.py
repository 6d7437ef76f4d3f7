"""Types of the schema, described for investigators in English and Russian."""

from collections import Counter
from collections.abc import Sequence
from enum import Enum
from typing import Any

import strawberry
from strawberry.scalars import JSON

from graph_service.api.context import Info
from graph_service.api.evidence import Contradiction
from graph_service.api.relay import Node, PageInfo
from graph_service.services import lookup
from graph_service.services.links import expanding
from graph_service.services.links.filters import LinkFilter
from graph_service.services.problems import within
from resolution.content import Content
from resolution.words import say_contradiction

PAGE = 100


@strawberry.enum(description="Which way a link goes from the entity that was asked. Направление связи.")
class Direction(Enum):
    OUT = "OUT"
    IN = "IN"


async def _contradictions(root: "Record", info: Info) -> list[Contradiction]:
    language, kinds = info.context.language, info.context.service.matching.kinds
    return [
        Contradiction(number=each.number, field=each.field, told=each.told, given=each.given,
                      words=say_contradiction(each, language, kinds))
        for each in kinds[root.kind].contradictions(root.content)
    ]  # fmt: skip


async def _record_entity(root: "Record", info: Info) -> "Entity | None":
    found = await info.context.entity_of(root.id)
    return None if found is None else entity(found)


@strawberry.type(description="What one report says of one thing. Что один отчёт говорит об одном объекте.")
class Record(Node):
    id: strawberry.ID = strawberry.field(description="Agency / report reference / local id. Ведомство / отчёт / номер.")
    kind: str = strawberry.field(description="person, phone, organisation, shipment … Вид объекта.")
    caption: str = strawberry.field(description="A short name as the source wrote it. Краткое имя, как в источнике.")
    report: strawberry.ID = strawberry.field(description="The report it is from. Отчёт-источник.")
    reported_at: str = strawberry.field(description="When it was reported, UTC. Время сообщения, UTC.")
    agency: str = strawberry.field(description="Owner. Владелец.")
    level: str = strawberry.field(description="Handling level. Уровень доступа.")
    release_to: list[str] = strawberry.field(description="To whom the owner releases it. Кому разрешил владелец.")
    source: JSON = strawberry.field(description="The record as it came. Запись, как она пришла.")
    entity: "Entity | None" = strawberry.field(
        resolver=_record_entity, description="The entity it is in now. Объект, в который входит сейчас."
    )
    contradictions: list[Contradiction] = strawberry.field(
        resolver=_contradictions,
        description="What its own numbers say against it: perhaps a false document. Противоречия с её же номерами.",
    )
    content: strawberry.Private[Content]


def record(view: lookup.RecordView) -> Record:
    return Record(
        id=strawberry.ID(view.id),
        kind=view.kind,
        caption=view.caption,
        report=strawberry.ID(view.report),
        reported_at=view.reported_at,
        agency=view.agency,
        level=view.level,
        release_to=list(view.release_to),
        source=dict(view.source),  # type: ignore[arg-type]
        content=view.content,
    )


@strawberry.type(description="What one report says links two records. Связь двух записей по одному отчёту.")
class Claim(Node):
    id: strawberry.ID = strawberry.field(description="Agency / report reference / local id. Ведомство / отчёт / номер.")
    type: str = strawberry.field(description="uses, owns, carrier_of … Вид связи.")
    from_record: strawberry.ID = strawberry.field(description="The record it starts at. Откуда.")
    to_record: strawberry.ID = strawberry.field(description="The record it ends at. Куда.")
    since: str | None = strawberry.field(description="From when, as precise as known. С какого времени.")
    until: str | None = strawberry.field(description="Until when, as precise as known. По какое время.")
    properties: JSON = strawberry.field(description="What else was said. Что ещё сказано.")
    grading: str | None = strawberry.field(description="Scheme, source, information: 4x4 B2. Оценка.")
    agency: str = strawberry.field(description="Owner. Владелец.")
    level: str = strawberry.field(description="Handling level. Уровень доступа.")


def claim(view: lookup.ClaimView) -> Claim:
    return Claim(
        id=strawberry.ID(view.id),
        type=view.type,
        from_record=strawberry.ID(view.left),
        to_record=strawberry.ID(view.right),
        since=view.since,
        until=view.until,
        properties=dict(view.properties),  # type: ignore[arg-type]
        grading=view.grading,
        agency=view.agency,
        level=view.level,
    )


@strawberry.type(description="A page of records. Страница записей.")
class RecordPage:
    nodes: list[Record] = strawberry.field(description="The records. Записи.")
    page_info: PageInfo = strawberry.field(description="The page's place. Положение страницы.")


@strawberry.type(description="A page of claims. Страница связей по отчётам.")
class ClaimPage:
    nodes: list[Claim] = strawberry.field(description="The claims. Связи.")
    page_info: PageInfo = strawberry.field(description="The page's place. Положение страницы.")


@strawberry.type(description="A record on a page. Запись на странице.")
class RecordEdge:
    cursor: str = strawberry.field(description="Its place. Положение.")
    node: Record = strawberry.field(description="The record. Запись.")


@strawberry.type(description="Records in the order of their ids, by pages. Записи по номерам, постранично.")
class RecordConnection:
    edges: list[RecordEdge] = strawberry.field(description="The records. Записи.")
    page_info: PageInfo = strawberry.field(description="The page's place. Положение страницы.")


@strawberry.type(description="A claim on a page. Связь на странице.")
class ClaimEdge:
    cursor: str = strawberry.field(description="Its place. Положение.")
    node: Claim = strawberry.field(description="The claim. Связь.")


@strawberry.type(description="Claims in the order of their ids, by pages. Связи по номерам, постранично.")
class ClaimConnection:
    edges: list[ClaimEdge] = strawberry.field(description="The claims. Связи.")
    page_info: PageInfo = strawberry.field(description="The page's place. Положение страницы.")


@strawberry.type(description="Claims of one type with one other entity, folded. Связи одного вида с другим объектом.")
class Link:
    source: strawberry.ID = strawberry.field(description="The entity that was asked. Запрошенный объект.")
    other: "Entity" = strawberry.field(description="The other entity. Другой объект.")
    type: str = strawberry.field(description="uses, owns, carrier_of … Вид связи.")
    direction: Direction = strawberry.field(description="Out of or into the asked one. Направление.")
    claims: int = strawberry.field(description="How many claims say so. Сколько сообщений.")
    first: str | None = strawberry.field(description="The earliest time. Самое раннее время.")
    last: str | None = strawberry.field(description="The latest time. Самое позднее время.")
    confidence: int = strawberry.field(description="Of the best graded claim, 0 to 100. По лучшей оценке, 0–100.")
    agencies: list[str] = strawberry.field(description="Who reports it. Кто сообщает.")


def link(view: expanding.Link) -> Link:
    return Link(
        source=strawberry.ID(view.source),
        other=entity(view.other),
        type=view.type,
        direction=Direction.OUT if view.outgoing else Direction.IN,
        claims=view.claims,
        first=view.first,
        last=view.last,
        confidence=view.confidence,
        agencies=list(view.agencies),
    )


async def _records(root: "Entity", info: Info, first: int = 20, after: str | None = None) -> RecordPage:
    within("first", first, 1, PAGE)
    found = await info.context.records(root.id, after or "", first + 1)
    return RecordPage(nodes=[record(view) for view in found[:first]], page_info=page_info(found, first))


async def _claims(root: "Entity", info: Info, first: int = 20, after: str | None = None) -> ClaimPage:
    within("first", first, 1, PAGE)
    found = await info.context.claims(root.id, after or "", first + 1)
    return ClaimPage(nodes=[claim(view) for view in found[:first]], page_info=page_info(found, first))


async def _record_connection(root: "Entity", info: Info, first: int = 20, after: str | None = None) -> RecordConnection:
    page = await _records(root, info, first, after)
    return RecordConnection(
        edges=[RecordEdge(cursor=each.id, node=each) for each in page.nodes], page_info=page.page_info
    )


async def _claim_connection(root: "Entity", info: Info, first: int = 20, after: str | None = None) -> ClaimConnection:
    page = await _claims(root, info, first, after)
    return ClaimConnection(
        edges=[ClaimEdge(cursor=each.id, node=each) for each in page.nodes], page_info=page.page_info
    )


def page_info(found: Sequence[Any], first: int) -> PageInfo:
    """Of a page in the order of ids: each is its own cursor, whatever comes before or after it meanwhile."""
    shown = found[:first]
    return PageInfo(
        has_next_page=len(found) > first,
        end_cursor=shown[-1].id if shown else None,
        start_cursor=shown[0].id if shown else None,
    )


async def _record_count(root: "Entity", info: Info) -> int:
    return await info.context.record_count(root.id)


async def _links(
    root: "Entity",
    info: Info,
    types: list[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    first: int = 50,
) -> "Expansion":
    wanted = LinkFilter(types=tuple(types or ()), since=since, until=until)
    return expansion(await info.context.links(root.id, wanted, first))


async def _timeline(root: "Entity", info: Info, first: int = 50) -> list[Claim]:
    within("first", first, 1, PAGE)
    found = await info.context.claims(root.id, "", expanding.MAX_LINKS)
    dated = sorted((view for view in found if view.since or view.until), key=lambda v: (v.since or v.until or "", v.id))
    return [claim(view) for view in dated[:first]]


@strawberry.type(
    description="Records that are one thing, as the viewer's agency may see it. Записи об одном объекте, как их видит ваше ведомство."
)
class Entity(Node):
    id: strawberry.ID = strawberry.field(
        description="The present id; any record's id and every earlier id find it. "
        "Нынешний номер; прежние и номера записей тоже ведут сюда."
    )
    kind: str = strawberry.field(description="person, phone, organisation, shipment … Вид объекта.")
    caption: str = strawberry.field(description="Name of the leading record. Имя по ведущей записи.")
    record_count: int = strawberry.field(resolver=_record_count, description="How many records. Сколько записей.")
    records: RecordPage = strawberry.field(resolver=_records, description="Its records. Записи объекта.")
    claims: ClaimPage = strawberry.field(
        resolver=_claims, description="What reports say links its records. Связи её записей по отчётам."
    )
    record_connection: RecordConnection = strawberry.field(
        resolver=_record_connection, description="Its records as Relay has them. Записи объекта для Relay."
    )
    claim_connection: ClaimConnection = strawberry.field(
        resolver=_claim_connection, description="Its claims as Relay has them. Связи по отчётам для Relay."
    )
    links: "Expansion" = strawberry.field(resolver=_links, description="Its links, folded. Связи объекта, свёрнутые.")
    timeline: list[Claim] = strawberry.field(
        resolver=_timeline, description="Dated claims, the earliest first. События по времени."
    )


def entity(view: lookup.EntityRef) -> Entity:
    return Entity(id=strawberry.ID(view.id), kind=view.kind, caption=view.caption)


@strawberry.type(description="More links than were shown. Сколько связей не показано.")
class LeftOut:
    entity: strawberry.ID = strawberry.field(description="The asked entity. Запрошенный объект.")
    links: int = strawberry.field(description="How many more you may see. Сколько ещё доступно вам.")
    type: str | None = strawberry.field(description="Of which type; null: of all. Какого вида; null — всех.")


@strawberry.enum(description="Why an answer is cut. Почему ответ неполон.")
class Cut(Enum):
    PER_ENTITY = strawberry.enum_value(
        "PER_ENTITY", description="An entity has more links than asked for. У объекта связей больше, чем запрошено."
    )
    ENTITIES = strawberry.enum_value("ENTITIES", description="Too many entities. Слишком много объектов.")
    LINKS = strawberry.enum_value(
        "LINKS", description="Too many links of a level: fewer of each entity. Слишком много связей уровня."
    )
    HUBS = strawberry.enum_value(
        "HUBS",
        description="Entities with thousands of links were not gone on from. От объектов с тысячами связей не шли дальше.",
    )
    CONSIDERED = strawberry.enum_value(
        "CONSIDERED",
        description="Only the strongest links of an entity were ranked by degree. По степени упорядочены лишь сильнейшие.",
    )


@strawberry.type(description="Entities with their links. Объекты и их связи.")
class Expansion:
    entities: list[Entity] = strawberry.field(description="The asked entities, as they are now. Запрошенные объекты.")
    links: list[Link] = strawberry.field(description="Links, the strongest first. Связи, сильнейшие первыми.")
    left_out: list[LeftOut] = strawberry.field(
        description="What limits cut, by entity; of it what you may see. Что отсекли пределы, по объектам, из доступного вам."
    )
    left_out_by_type: list[LeftOut] = strawberry.field(
        description="The same, by entity and type of link. То же по объектам и видам связей."
    )
    nodes: list[Entity] = strawberry.field(
        description="All that was reached, the asked ones first, then the nearest. Все найденные объекты, ближайшие первыми."
    )
    hubs: list[Entity] = strawberry.field(
        description="Entities with too many links to go on from. Объекты, от которых дальше не искали: слишком много связей."
    )
    truncated: bool = strawberry.field(description="Whether anything was left out. Показано ли не всё.")
    cuts: list[Cut] = strawberry.field(description="Why something was left out. Почему показано не всё.")


def expansion(view: expanding.Expansion) -> Expansion:
    totals = Counter[str]()
    for each in view.left_out:
        totals[each.entity] += each.links
    return Expansion(
        entities=[entity(each) for each in view.entities],
        links=[link(each) for each in view.links],
        left_out=[LeftOut(entity=strawberry.ID(id_), links=n, type=None) for id_, n in totals.items()],
        left_out_by_type=[
            LeftOut(entity=strawberry.ID(each.entity), links=each.links, type=each.type) for each in view.left_out
        ],
        nodes=[entity(each) for each in view.nodes],
        hubs=[entity(each) for each in view.hubs],
        truncated=bool(view.cuts),
        cuts=[Cut(each) for each in view.cuts],
    )
