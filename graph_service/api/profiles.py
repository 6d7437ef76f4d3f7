"""Answers about one number or one shipment as a whole, described for investigators in English and Russian."""

from enum import Enum

import strawberry

from graph_service.api import types
from graph_service.services.links import calling, calls, clues, equipment, itinerary, likening, routing, successors
from graph_service.services.problems import Language
from resolution.words import say_clue, say_finding


@strawberry.type(description="One reason of a likeness. Один довод в пользу сходства.")
class Clue:
    what: str = strawberry.field(description="Its code: CONTACT, HANDSET, CONTAINER … Код довода.")
    entity: types.Entity | None = strawberry.field(description="What both share, if it is an entity. Общий объект.")
    shown: str = strawberry.field(description="What both share. Что общего.")
    count: int = strawberry.field(
        description="How many others that you may see have it. Сколько ещё доступных вам имеют то же."
    )
    bits: float = strawberry.field(
        description="How little chance explains it, log2; below 0 against. Насколько это не случайно, в битах."
    )
    words: str = strawberry.field(description="The same in words. То же словами.")


def clues_of(found: tuple[clues.Clue, ...], language: Language) -> list[Clue]:
    return [
        Clue(
            what=each.what, entity=None if each.entity is None else types.entity(each.entity), shown=each.shown,
            count=each.count, bits=each.bits,
            words=say_clue(each.what, each.shown, each.count, each.bits, language),
        )
        for each in found
    ]  # fmt: skip


@strawberry.type(description="Somebody with whom a number had calls. Собеседник номера.")
class CallContact:
    entity: types.Entity = strawberry.field(description="The other number. Другой номер.")
    calls: int = strawberry.field(description="How many, as far as claims count them. Сколько звонков.")
    outgoing: int = strawberry.field(description="Made by the asked number. Исходящих.")
    incoming: int = strawberry.field(description="Made to the asked number. Входящих.")
    seconds: int = strawberry.field(description="Together, as far as told. Общая длительность, секунд.")
    claims: int = strawberry.field(description="How many claims say so. Сколько сообщений.")
    share: float = strawberry.field(description="Of all calls, 0 to 1. Доля всех звонков, от 0 до 1.")
    first: str | None = strawberry.field(description="The earliest time. Самое раннее время.")
    last: str | None = strawberry.field(description="The latest time. Самое позднее время.")
    confidence: int = strawberry.field(description="Of the best graded claim, 0 to 100. По лучшей оценке, 0–100.")
    agencies: list[str] = strawberry.field(description="Who reports it. Кто сообщает.")


def _contact(view: calls.Contact) -> CallContact:
    return CallContact(
        entity=types.entity(view.entity), calls=view.calls, outgoing=view.outgoing, incoming=view.incoming,
        seconds=view.seconds, claims=view.claims, share=view.share, first=view.first, last=view.last,
        confidence=view.confidence, agencies=list(view.agencies),
    )  # fmt: skip


@strawberry.type(description="When a number is used, in the stated time zone. Когда номером пользуются.")
class CallRhythm:
    hours: list[int] = strawberry.field(description="Calls in each hour from 0 to 23. Звонков по часам, от 0 до 23.")
    without_hour: int = strawberry.field(description="Calls whose hour is not known. Звонков без известного часа.")
    weekdays: list[int] = strawberry.field(
        description="Calls on each day from Monday on. Звонков по дням недели с понедельника."
    )
    without_day: int = strawberry.field(description="Calls whose day is not known. Звонков без известного дня.")


@strawberry.type(description="Days without a call, however imprecise times are. Время без звонков.")
class CallSilence:
    after: str = strawberry.field(description="The call before. Звонок до.")
    until: str = strawberry.field(description="The call after. Звонок после.")
    days: int = strawberry.field(description="Whole days for certain. Полных дней, наверняка.")


@strawberry.type(description="In which SIM card or handset a number was. В какой SIM-карте или аппарате был номер.")
class PhoneEquipment:
    device: types.Entity = strawberry.field(description="The SIM card or the handset. SIM-карта или аппарат.")
    sim: types.Entity | None = strawberry.field(
        description="By which SIM card of the number; none where the number itself was claimed. Через какую SIM-карту."
    )
    type: str = strawberry.field(description="number_of, installed_in … Вид связи.")
    since: str | None = strawberry.field(description="From when, as precise as known. С какого времени.")
    until: str | None = strawberry.field(description="Until when, as precise as known. По какое время.")
    claims: int = strawberry.field(description="How many claims say so. Сколько сообщений.")
    confidence: int = strawberry.field(description="Of the best graded claim, 0 to 100. По лучшей оценке, 0–100.")
    agencies: list[str] = strawberry.field(description="Who reports it. Кто сообщает.")


def _equipment(view: equipment.Equipped) -> PhoneEquipment:
    return PhoneEquipment(
        device=types.entity(view.device), sim=None if view.sim is None else types.entity(view.sim), type=view.type,
        since=view.since, until=view.until, claims=view.claims, confidence=view.confidence,
        agencies=list(view.agencies),
    )  # fmt: skip


@strawberry.type(description="A number that may have replaced the asked one: never merged. Возможная замена номера.")
class Replacement:
    entity: types.Entity = strawberry.field(description="The number. Номер.")
    began: str = strawberry.field(description="The earliest time it is told of. Самое раннее упоминание.")
    bits: float = strawberry.field(description="How little chance explains all of it. Насколько всё это не случайно.")
    clues: list[Clue] = strawberry.field(description="Why, the strongest first. Почему, сильнейшие доводы первыми.")


def _replacement(view: successors.Successor, language: Language) -> Replacement:
    return Replacement(
        entity=types.entity(view.entity), began=view.began, bits=view.bits, clues=clues_of(view.clues, language)
    )


@strawberry.type(description="How a number is used, and what may have replaced it. Как используется номер.")
class CallProfile:
    phone: types.Entity = strawberry.field(description="The number. Номер.")
    calls: int = strawberry.field(description="As far as claims count them. Сколько звонков.")
    seconds: int = strawberry.field(description="Together, as far as told. Общая длительность, секунд.")
    claims: int = strawberry.field(description="How many claims say so. Сколько сообщений.")
    undated: int = strawberry.field(description="Calls without any date. Звонков без даты.")
    zone: str = strawberry.field(description="Of hours and days of the week. Часовой пояс часов и дней недели.")
    contacts: list[CallContact] = strawberry.field(description="Those of most calls first. По числу звонков.")
    left_out: int = strawberry.field(description="Further contacts you may see. Сколько ещё собеседников.")
    rhythm: CallRhythm = strawberry.field(description="Hours and days of the week. Часы и дни недели.")
    new_contacts: list[CallContact] = strawberry.field(
        description="Those that for certain began at `since` or later. Новые с указанного времени, наверняка."
    )
    silences: list[CallSilence] = strawberry.field(description="The longest first. Самые долгие первыми.")
    first: str | None = strawberry.field(description="The earliest call. Самый ранний звонок.")
    silent_since: str | None = strawberry.field(description="The latest call. Последний звонок.")
    equipment: list[PhoneEquipment] = strawberry.field(
        description="SIM cards and handsets, the earliest first. SIM-карты и аппараты по времени."
    )
    replacements: list[Replacement] = strawberry.field(
        description="Numbers that began about when this one fell silent and share its contacts, handset, place or holder. "
        "Номера, появившиеся около последнего звонка, с теми же собеседниками, аппаратом, местом или владельцем."
    )
    hubs: list[types.Entity] = strawberry.field(
        description="Entities with too many links, left out; maybe the number itself. Слишком много связей: не учтены."
    )
    truncated: bool = strawberry.field(description="Whether a limit left something out. Ограничен ли ответ пределом.")


def call_profile(view: calling.CallProfile, language: Language) -> CallProfile:
    return CallProfile(
        phone=types.entity(view.phone), calls=view.calls, seconds=view.seconds, claims=view.claims,
        undated=view.undated, zone=view.zone, contacts=[_contact(each) for each in view.contacts],
        left_out=view.left_out,
        rhythm=CallRhythm(
            hours=list(view.rhythm.hours), without_hour=view.rhythm.without_hour,
            weekdays=list(view.rhythm.weekdays), without_day=view.rhythm.without_day,
        ),
        new_contacts=[_contact(each) for each in view.new_contacts],
        silences=[CallSilence(after=each.after, until=each.until, days=each.days) for each in view.silences],
        first=view.first, silent_since=view.silent_since,
        equipment=[_equipment(each) for each in view.equipment],
        replacements=[_replacement(each, language) for each in view.replacements],
        hubs=[types.entity(each) for each in view.hubs], truncated=view.truncated,
    )  # fmt: skip


@strawberry.type(description="A shipment that is like the asked one. Похожий груз.")
class SimilarShipment:
    entity: types.Entity = strawberry.field(description="The shipment. Груз.")
    bits: float = strawberry.field(description="How little chance explains all of it. Насколько всё это не случайно.")
    clues: list[Clue] = strawberry.field(description="Why, the strongest first. Почему, сильнейшие доводы первыми.")


@strawberry.type(description="Shipments that are like one. Похожие грузы.")
class SimilarShipments:
    shipment: types.Entity = strawberry.field(description="The asked one. Запрошенный груз.")
    similar: list[SimilarShipment] = strawberry.field(
        description="The least by chance first. Наименее случайные первыми."
    )
    left_out: int = strawberry.field(description="How many more you may see. Сколько ещё доступно вам.")
    common: list[str] = strawberry.field(
        description="What it shares with too many to say anything. Слишком частое, чтобы что-то значить."
    )
    hubs: list[types.Entity] = strawberry.field(
        description="Partners with too many links, left out. Слишком много связей: не учтены."
    )
    truncated: bool = strawberry.field(description="Whether a limit left something out. Ограничен ли ответ пределом.")


def similar_shipments(view: likening.SimilarShipments, language: Language) -> SimilarShipments:
    return SimilarShipments(
        shipment=types.entity(view.shipment),
        similar=[
            SimilarShipment(entity=types.entity(each.entity), bits=each.bits, clues=clues_of(each.clues, language))
            for each in view.similar
        ],
        left_out=view.left_out,
        common=list(view.common),
        hubs=[types.entity(each) for each in view.hubs],
        truncated=view.truncated,
    )


@strawberry.enum(description="What a stop of a route is. Что это за точка маршрута.")
class StopKind(Enum):
    LOADED = strawberry.enum_value("LOADED", description="Loading, by the papers. Погрузка по документам.")
    PLACE = strawberry.enum_value("PLACE", description="A place it was at. Место.")
    EVENT = strawberry.enum_value("EVENT", description="A crossing, a check, a meeting. Событие.")
    SEIZURE = strawberry.enum_value("SEIZURE", description="A seizure. Изъятие.")
    UNLOADED = strawberry.enum_value("UNLOADED", description="Unloading, by the papers. Выгрузка по документам.")


@strawberry.enum(description="How precise a time is. Точность времени.")
class TimePrecision(Enum):
    YEAR = "YEAR"
    MONTH = "MONTH"
    DAY = "DAY"
    SECOND = "SECOND"


@strawberry.type(description="Where a shipment was. Точка маршрута груза.")
class RouteStop:
    what: StopKind = strawberry.field(description="What it is. Что это.")
    entity: types.Entity | None = strawberry.field(
        description="The event, the seizure or the place; none where only the papers tell. Событие, изъятие или место."
    )
    place: str = strawberry.field(description="In words; empty where nobody said. Место словами.")
    country: str = strawberry.field(description="Empty where nobody said, or several. Государство.")
    latitude: float | None = strawberry.field(description="Degrees north. Широта.")
    longitude: float | None = strawberry.field(description="Degrees east. Долгота.")
    precision_km: float | None = strawberry.field(description="Of the coordinates. Точность координат, км.")
    since: str | None = strawberry.field(description="From when, as precise as known. С какого времени.")
    until: str | None = strawberry.field(description="Until when, as precise as known. По какое время.")
    precision: TimePrecision | None = strawberry.field(description="Of the less precise end. Точность времени.")
    local_time: str | None = strawberry.field(
        description="Of an event, by the clock of the place. Время события по местным часам."
    )
    event: str = strawberry.field(description="BORDER_CROSSING …; empty for all else. Тип события.")
    via: list[types.Entity] = strawberry.field(
        description="What carried it there, by which this is told. Через какое транспортное средство известно."
    )
    sources: list[strawberry.ID] = strawberry.field(
        description="Claims that say so; records where no claim does. Сообщения или записи об этом."
    )
    agencies: list[str] = strawberry.field(description="Who reports it. Кто сообщает.")
    gradings: list[str] = strawberry.field(
        description="Of the claims, else of their reports: 4x4 B2. Оценки сообщений или отчётов."
    )


@strawberry.enum(description="What is wrong with a route. Что не так с маршрутом.")
class RouteFault(Enum):
    GAP = strawberry.enum_value("GAP", description="Days without a trace. Дни без сведений.")
    NO_CROSSING = strawberry.enum_value(
        "NO_CROSSING", description="Another state, and no crossing. Другое государство без перехода границы."
    )
    TWO_PLACES = strawberry.enum_value("TWO_PLACES", description="Two places at one time. Два места сразу.")
    TOO_FAST = strawberry.enum_value("TOO_FAST", description="Faster than a lorry drives. Быстрее грузовика.")


@strawberry.type(description="What is missing between two stops, or cannot be. Пробел или противоречие маршрута.")
class RouteFinding:
    what: RouteFault = strawberry.field(description="Its code. Код.")
    before: int = strawberry.field(description="Place of the one stop in `stops`, from 0. Номер первой точки, с 0.")
    after: int = strawberry.field(description="Place of the other. Номер второй точки.")
    days: int = strawberry.field(description="Of a gap, at least. Не менее стольких дней.")
    km: float = strawberry.field(description="At least so far apart. Не менее стольких километров.")
    hours: float = strawberry.field(description="At most so much time for it. Не более стольких часов.")
    words: str = strawberry.field(description="The same in words. То же словами.")


@strawberry.type(description="Where a shipment was, in the order of time. Маршрут груза по времени.")
class Route:
    shipment: types.Entity = strawberry.field(description="The shipment. Груз.")
    stops: list[RouteStop] = strawberry.field(description="The earliest first. Ранние первыми.")
    undated: list[RouteStop] = strawberry.field(description="Of which nobody said when. Без времени.")
    carriers: list[types.Entity] = strawberry.field(description="Vehicles that carried it. Чем перевозился.")
    findings: list[RouteFinding] = strawberry.field(
        description="Gaps and contradictions, in the order of the route. Пробелы и противоречия."
    )
    hubs: list[types.Entity] = strawberry.field(
        description="Entities with too many links, left out. Слишком много связей: не учтены."
    )
    truncated: bool = strawberry.field(description="Whether a limit left something out. Ограничен ли ответ пределом.")


def _stop(view: itinerary.Stop) -> RouteStop:
    point = view.point
    return RouteStop(
        what=StopKind(view.what), entity=None if view.entity is None else types.entity(view.entity), place=view.place,
        country=view.country, latitude=None if point is None else point.latitude, longitude=None if point is None else point.longitude,
        precision_km=None if point is None else point.precision_km, since=view.since, until=view.until,
        precision=None if view.precision is None else TimePrecision(view.precision), local_time=view.local_time,
        event=view.event, via=[types.entity(each) for each in view.via],
        sources=[strawberry.ID(each) for each in view.sources], agencies=list(view.agencies),
        gradings=list(view.gradings),
    )  # fmt: skip


def route(view: routing.Route, language: Language) -> Route:
    return Route(
        shipment=types.entity(view.shipment),
        stops=[_stop(each) for each in view.stops],
        undated=[_stop(each) for each in view.undated],
        carriers=[types.entity(each) for each in view.carriers],
        findings=[
            RouteFinding(
                what=RouteFault(each.what), before=each.before, after=each.after, days=each.days, km=each.km,
                hours=each.hours, words=say_finding(each.what, each.days, each.km, each.hours, language),
            )
            for each in view.findings
        ],
        hubs=[types.entity(each) for each in view.hubs],
        truncated=view.truncated,
    )  # fmt: skip
