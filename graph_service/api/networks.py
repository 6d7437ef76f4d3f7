"""Answers about many entities at once, described for investigators in English and Russian."""

from enum import Enum

import strawberry

from graph_service.api import types, ways
from graph_service.services.links import connecting, meeting, playing, sharing, timelines, timing


@strawberry.type(description="How one asked entity is linked with a shared one. Связь одного из запрошенных с общим.")
class SharedCell:
    entity: strawberry.ID = strawberry.field(description="The asked entity. Запрошенный объект.")
    claims: int = strawberry.field(description="How many claims say so. Сколько сообщений.")
    first: str | None = strawberry.field(description="The earliest time. Самое раннее время.")
    last: str | None = strawberry.field(description="The latest time. Самое позднее время.")
    confidence: int = strawberry.field(description="Of the best graded claim, 0 to 100. По лучшей оценке, 0–100.")
    types: list[str] = strawberry.field(description="uses, owns … Виды связей.")


@strawberry.type(description="An entity that several of the asked ones are linked with. Общий знакомый.")
class SharedNeighbour:
    entity: types.Entity = strawberry.field(description="The shared one. Общий объект.")
    cells: list[SharedCell] = strawberry.field(description="A row of the matrix: how each is linked. Строка матрицы.")


@strawberry.type(description="Whom the asked entities have in common. С кем запрошенные объекты связаны сообща.")
class CommonNeighbours:
    entities: list[types.Entity] = strawberry.field(description="The asked ones. Запрошенные объекты.")
    shared: list[SharedNeighbour] = strawberry.field(
        description="Those of most of the asked ones first. Сначала общие для большего числа."
    )
    left_out: int = strawberry.field(description="How many more you may see. Сколько ещё доступно вам.")


def common_neighbours(view: sharing.CommonNeighbours) -> CommonNeighbours:
    return CommonNeighbours(
        entities=[types.entity(each) for each in view.entities],
        shared=[
            SharedNeighbour(
                entity=types.entity(each.entity),
                cells=[
                    SharedCell(
                        entity=strawberry.ID(cell.entity), claims=cell.claims, first=cell.first, last=cell.last,
                        confidence=cell.confidence, types=list(cell.types),
                    )
                    for cell in each.cells
                ],
            )
            for each in view.shared
        ],
        left_out=view.left_out,
    )  # fmt: skip


@strawberry.type(description="How far two entities know the same others. Насколько совпадают связи двух объектов.")
class Overlap:
    left: strawberry.ID = strawberry.field(description="One. Один объект.")
    right: strawberry.ID = strawberry.field(description="The other. Другой объект.")
    shared: int = strawberry.field(description="Neighbours of both. Общих соседей.")
    only_left: int = strawberry.field(description="Neighbours of the one alone. Только у первого.")
    only_right: int = strawberry.field(description="Neighbours of the other alone. Только у второго.")
    likeness: float = strawberry.field(description="Shared in all that either has, 0 to 1. Доля общих, от 0 до 1.")


@strawberry.type(description="Each two of the asked entities, the most alike first. Пары, самые похожие первыми.")
class Overlaps:
    entities: list[types.Entity] = strawberry.field(description="The asked ones. Запрошенные объекты.")
    pairs: list[Overlap] = strawberry.field(description="Each two of them. Каждая пара.")
    hubs: list[types.Entity] = strawberry.field(
        description="Those with too many links, compared with none. Слишком много связей: не сравнивались."
    )


def overlaps(view: sharing.Overlaps) -> Overlaps:
    return Overlaps(
        entities=[types.entity(each) for each in view.entities],
        pairs=[
            Overlap(
                left=strawberry.ID(each.left), right=strawberry.ID(each.right), shared=each.shared,
                only_left=each.only_left, only_right=each.only_right, likeness=each.likeness,
            )
            for each in view.pairs
        ],
        hubs=[types.entity(each) for each in view.hubs],
    )  # fmt: skip


@strawberry.type(
    description="Asked entities that are joined, and what joins them. Связанная часть запрошенных объектов."
)
class Network:
    asked: list[types.Entity] = strawberry.field(description="Those of the asked ones. Из запрошенных.")
    between: list[types.Entity] = strawberry.field(description="Whom it takes to join them. Кто их связывает.")
    hops: list[ways.Hop] = strawberry.field(description="Their links. Связи между ними.")


@strawberry.type(
    description="The smallest networks found, and the gap in knowledge. Наименьшие найденные сети и пробел в сведениях."
)
class Connecting:
    networks: list[Network] = strawberry.field(
        description="The largest first; several where nothing joins them. Крупнейшая первой; несколько, если связи между ними нет."
    )
    unjoined: list[types.Entity] = strawberry.field(
        description="Asked ones that nothing joins with any other. Ни с кем не связанные из запрошенных."
    )
    hubs: list[types.Entity] = strawberry.field(
        description="Entities with too many links to go on. Объекты, через которые связь не ищется."
    )
    truncated: bool = strawberry.field(description="Whether a limit ended the search. Остановлен ли поиск пределом.")


def connecting_network(view: connecting.Connecting) -> Connecting:
    return Connecting(
        networks=[
            Network(
                asked=[types.entity(each) for each in network.asked],
                between=[types.entity(each) for each in network.between],
                hops=[ways.hop(each) for each in network.hops],
            )
            for network in view.networks
        ],
        unjoined=[types.entity(each) for each in view.unjoined],
        hubs=[types.entity(each) for each in view.hubs],
        truncated=view.truncated,
    )


@strawberry.enum(description="What makes a player key. По чему определять ключевых.")
class PlayerMeasure(Enum):
    DEGREE = strawberry.enum_value("DEGREE", description="Most neighbours. Больше всего связанных объектов.")
    BETWEENNESS = strawberry.enum_value("BETWEENNESS", description="On most shortest ways. На большем числе путей.")
    FRAGMENTATION = strawberry.enum_value(
        "FRAGMENTATION", description="Without whom most pairs fall apart. Без кого распадается больше пар."
    )


@strawberry.type(description="An entity and its place among others. Объект и его место среди других.")
class Player:
    entity: types.Entity = strawberry.field(description="The entity. Объект.")
    degree: int = strawberry.field(description="Neighbours in the scope. Связанных объектов.")
    betweenness: float = strawberry.field(
        description="Shortest ways between two others that go through it. Кратчайших путей между другими через него."
    )
    parted: int = strawberry.field(
        description="Pairs of others that nothing joins without it. Пар, которые без него не связаны."
    )


@strawberry.type(description="Who matters round some entities. Кто важен в окружении объектов.")
class Players:
    players: list[Player] = strawberry.field(description="The first by the measure. Первые по выбранной мере.")
    entities: int = strawberry.field(description="How many were measured. Сколько объектов измерено.")
    links: int = strawberry.field(description="Pairs of them that are linked. Сколько пар связано.")
    hubs: list[types.Entity] = strawberry.field(
        description="Entities with too many links to go on. Объекты, через которые связь не ищется."
    )
    truncated: bool = strawberry.field(description="Whether a limit cut the scope. Ограничен ли охват пределом.")


def players(view: playing.Players) -> Players:
    return Players(
        players=[
            Player(
                entity=types.entity(each.entity), degree=each.degree, betweenness=each.betweenness, parted=each.parted
            )
            for each in view.players
        ],
        entities=view.entities,
        links=view.links,
        hubs=[types.entity(each) for each in view.hubs],
        truncated=view.truncated,
    )


@strawberry.type(description="Entities with more links among them than with others. Тесно связанная группа.")
class Community:
    members: list[types.Entity] = strawberry.field(description="By id. По номерам.")
    inside: int = strawberry.field(description="Pairs of members that are linked. Связанных пар внутри.")
    outside: int = strawberry.field(description="Links with others. Связей наружу.")


@strawberry.type(description="Groups round some entities, the largest first. Группы в окружении, крупнейшие первыми.")
class Communities:
    communities: list[Community] = strawberry.field(description="Each entity is in one. Каждый объект — в одной.")
    entities: int = strawberry.field(description="How many were grouped. Сколько объектов распределено.")
    hubs: list[types.Entity] = strawberry.field(
        description="Entities with too many links to go on. Объекты, через которые связь не ищется."
    )
    truncated: bool = strawberry.field(description="Whether a limit cut the scope. Ограничен ли охват пределом.")


def communities(view: playing.Communities) -> Communities:
    return Communities(
        communities=[
            Community(
                members=[types.entity(member) for member in each.members], inside=each.inside, outside=each.outside
            )
            for each in view.communities
        ],
        entities=view.entities,
        hubs=[types.entity(each) for each in view.hubs],
        truncated=view.truncated,
    )


@strawberry.enum(description="How sure the order of the steps is. Насколько точен порядок шагов.")
class TimeOrder(Enum):
    CERTAIN = strawberry.enum_value("CERTAIN", description="Whatever the exact times were. При любых точных временах.")
    POSSIBLE = strawberry.enum_value(
        "POSSIBLE", description="For some of the times that they may have been. При некоторых из возможных времён."
    )


@strawberry.type(description="A way whose steps follow each other in time. Путь, шаги которого идут по времени.")
class TimedPath:
    path: ways.Path = strawberry.field(description="The way. Путь.")
    order: TimeOrder = strawberry.field(description="How sure the order is. Насколько точен порядок.")


@strawberry.type(description="Ways along which something may have passed on. Пути, по которым что-то могло перейти.")
class TimedPaths:
    paths: list[TimedPath] = strawberry.field(description="The shortest first. Кратчайшие первыми.")
    truncated: bool = strawberry.field(description="Whether a limit ended the search. Остановлен ли поиск пределом.")


def timed_paths(view: timing.TimedPaths) -> TimedPaths:
    return TimedPaths(
        paths=[TimedPath(path=ways.path(each.path), order=TimeOrder(each.order)) for each in view.paths],
        truncated=view.truncated,
    )


@strawberry.type(description="One dated claim. Одно датированное сообщение.")
class DatedLink:
    entity: types.Entity = strawberry.field(description="The asked entity. Запрошенный объект.")
    other: types.Entity = strawberry.field(description="The other entity. Другой объект.")
    type: str = strawberry.field(description="uses, owns, carrier_of … Вид связи.")
    direction: types.Direction = strawberry.field(description="Out of or into the asked one. Направление.")
    claim: strawberry.ID = strawberry.field(description="The claim that says so. Сообщение об этом.")
    since: str | None = strawberry.field(description="From when, as precise as known. С какого времени.")
    until: str | None = strawberry.field(description="Until when, as precise as known. По какое время.")
    confidence: int = strawberry.field(description="By its grading, 0 to 100. По оценке, 0–100.")
    agency: str = strawberry.field(description="Owner. Владелец.")


@strawberry.type(description="What happened to some entities, the earliest first. События объектов по времени.")
class Timeline:
    events: list[DatedLink] = strawberry.field(description="The earliest first. Ранние первыми.")
    truncated: bool = strawberry.field(description="Whether there are more. Есть ли ещё.")


def timeline(view: timelines.Timeline) -> Timeline:
    return Timeline(
        events=[
            DatedLink(
                entity=types.entity(each.entity), other=types.entity(each.other), type=each.type,
                direction=types.Direction.OUT if each.outgoing else types.Direction.IN,
                claim=strawberry.ID(each.claim), since=each.since, until=each.until, confidence=each.confidence,
                agency=each.agency,
            )
            for each in view.events
        ],
        truncated=view.truncated,
    )  # fmt: skip


@strawberry.type(description="One thing at which both were at the time. Один объект, у которого оба были в это время.")
class Meeting:
    thing: types.Entity = strawberry.field(description="Where. Где.")
    on: str = strawberry.field(description="The day. День.")
    bits: float = strawberry.field(
        description="How little chance explains it, log2; a busy place gives 0. Насколько это не случайно, в битах."
    )


@strawberry.type(description="Somebody who was at the same things at the same time. Кто бывал там же в то же время.")
class CoOccurrence:
    entity: types.Entity = strawberry.field(description="Who. Кто.")
    meetings: list[Meeting] = strawberry.field(description="Where and when. Где и когда.")
    bits: float = strawberry.field(description="How little chance explains all of it. Насколько всё это не случайно.")


@strawberry.type(description="Who was at the same things at the same time. Совместные появления.")
class CoOccurrences:
    entity: types.Entity = strawberry.field(description="The asked one. Запрошенный объект.")
    others: list[CoOccurrence] = strawberry.field(description="The least by chance first. Наименее случайные первыми.")
    busy: list[types.Entity] = strawberry.field(
        description="Things with thousands of claims, or the asked one itself, not looked at. "
        "Слишком частые места или сам объект: не рассмотрены."
    )
    truncated: bool = strawberry.field(description="Whether there are more. Есть ли ещё.")


def co_occurrences(view: meeting.CoOccurrences) -> CoOccurrences:
    return CoOccurrences(
        entity=types.entity(view.entity),
        others=[
            CoOccurrence(
                entity=types.entity(each.entity),
                meetings=[Meeting(thing=types.entity(one.thing), on=one.on, bits=one.bits) for one in each.meetings],
                bits=each.bits,
            )
            for each in view.others
        ],
        busy=[types.entity(each) for each in view.busy],
        truncated=view.truncated,
    )
