"""What link queries take: filters and ways to order, described for investigators in English and Russian."""

from enum import Enum
from typing import cast

import strawberry

from graph_service.api.context import Info
from graph_service.services.links import expanding, filters, pathfinding
from graph_service.services.links.filters import LinkFilter


@strawberry.enum(description="Which way links are followed. В каком направлении идти по связям.")
class LinkDirection(Enum):
    ANY = "ANY"
    OUT = "OUT"
    IN = "IN"


@strawberry.enum(description="Which links come first. Какие связи показать первыми.")
class LinkRank(Enum):
    STRENGTH = strawberry.enum_value("STRENGTH", description="Most claims. Больше сообщений.")
    RECENCY = strawberry.enum_value("RECENCY", description="The latest. Самые поздние.")
    DEGREE = strawberry.enum_value(
        "DEGREE", description="To those with most links. К объектам с наибольшим числом связей."
    )
    RARITY = strawberry.enum_value(
        "RARITY", description="To those with fewest links. К объектам с наименьшим числом связей."
    )


@strawberry.enum(description="What makes a path good. По чему выбирать путь.")
class PathWeight(Enum):
    HOPS = strawberry.enum_value("HOPS", description="Few steps. Меньше шагов.")
    CONFIDENCE = strawberry.enum_value("CONFIDENCE", description="Well graded claims. Надёжные сообщения.")
    RARITY = strawberry.enum_value(
        "RARITY", description="Through entities with few links. Через объекты с малым числом связей."
    )


@strawberry.input(
    name="LinkFilter",
    description="Which links are asked about; what is left out does not narrow. Какие связи учитывать.",
)
class LinkFilterInput:
    kinds: list[str] | None = strawberry.field(
        default=None, description="Kinds of entities that links lead to. Виды объектов, к которым ведут связи."
    )
    types: list[str] | None = strawberry.field(default=None, description="Only these links. Только эти связи.")
    without_types: list[str] | None = strawberry.field(default=None, description="Not these links. Кроме этих связей.")
    direction: LinkDirection | None = strawberry.field(
        default=None, description="Which way they are followed; any, if not told. Направление; если не указано — любое."
    )
    since: str | None = strawberry.field(
        default=None, description="Links that may have held then or later. Связи не раньше этого времени."
    )
    until: str | None = strawberry.field(
        default=None, description="Links that may have held then or earlier. Связи не позже этого времени."
    )
    as_of: str | None = strawberry.field(
        default=None, description="Links that may have held at this time. Связи на этот момент."
    )
    known_at: str | None = strawberry.field(
        default=None,
        description="Only what was reported by then; entities and rights are today's. "
        "Только сообщённое к этому времени; объекты и допуск — сегодняшние.",
    )
    min_confidence: int | None = strawberry.field(
        default=0, description="0 to 100, by the grading. От 0 до 100, по оценке."
    )
    min_grade: str | None = strawberry.field(
        default=None, description="At least as good on both axes: 4x4 B2. Не хуже по обеим шкалам: 4x4 B2."
    )
    agencies: list[str] | None = strawberry.field(default=None, description="Only their claims. Только их сообщения.")
    avoid: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Entities that are not entered. Объекты, которые не учитываются."
    )


def wanted(given: LinkFilterInput | None, info: Info) -> LinkFilter:
    """What was asked, for the service. Raises BadInput."""
    if given is None:
        return filters.EVERYTHING
    service = info.context.service
    told = LinkFilter(
        given.kinds or (), given.types or (), given.without_types or (), given.direction.value if given.direction else "ANY",
        given.since, given.until, given.as_of, given.known_at, given.min_confidence or 0, given.min_grade,
        given.agencies or (), given.avoid or (),
    )  # fmt: skip
    return filters.known(told, service.matching.kinds.by_name, service.book.registry.agencies)


def rank(given: LinkRank | None) -> expanding.Rank:
    return cast("expanding.Rank", given.value) if given else "STRENGTH"


def weight(given: PathWeight | None) -> pathfinding.Weight:
    return cast("pathfinding.Weight", given.value) if given else "HOPS"
