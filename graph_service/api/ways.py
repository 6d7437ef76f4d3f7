"""Ways between entities."""

import strawberry

from graph_service.api import types
from graph_service.services.links import pathfinding


@strawberry.type(description="One step of a path. Один шаг пути.")
class Hop:
    left: types.Entity = strawberry.field(description="Where the step starts. Начало шага.")
    right: types.Entity = strawberry.field(description="Where the step ends. Конец шага.")
    type: str = strawberry.field(description="uses, owns, carrier_of … Вид связи.")
    direction: types.Direction = strawberry.field(description="Out of or into the left one. Направление.")
    claims: list[types.Claim] = strawberry.field(description="The claims that say so. Сообщения об этом.")
    first: str | None = strawberry.field(description="The earliest time. Самое раннее время.")
    last: str | None = strawberry.field(description="The latest time. Самое позднее время.")
    confidence: int = strawberry.field(description="Of the best graded claim, 0 to 100. По лучшей оценке, 0–100.")
    grade: str | None = strawberry.field(description="The best grading of a claim. Лучшая оценка сообщения.")


@strawberry.type(description="A way from one entity to another. Путь от одного объекта к другому.")
class Path:
    length: int = strawberry.field(description="Number of steps. Число шагов.")
    entities: list[types.Entity] = strawberry.field(description="Entities on the way. Объекты на пути.")
    hops: list[Hop] = strawberry.field(description="Links of each step. Связи каждого шага.")
    confidence: int = strawberry.field(description="Of the weakest step, 0 to 100. Слабейшего шага, 0–100.")
    weight: float = strawberry.field(
        description="Steps, or bits of doubt or of commonness: less is better. Шаги или биты: чем меньше, тем лучше."
    )


@strawberry.type(description="Shortest ways between two entities. Кратчайшие пути между двумя объектами.")
class Paths:
    paths: list[Path] = strawberry.field(description="The ways; none: not linked. Пути; пусто — связи нет.")
    hubs: list[types.Entity] = strawberry.field(
        description="Entities with too many links to go on. Объекты, через которые путь не ищется."
    )
    truncated: bool = strawberry.field(description="Whether a limit ended the search. Остановлен ли поиск пределом.")


def hop(view: pathfinding.Hop) -> Hop:
    return Hop(
        left=types.entity(view.left),
        right=types.entity(view.right),
        type=view.type,
        direction=types.Direction.OUT if view.outgoing else types.Direction.IN,
        claims=[types.claim(each) for each in view.claims],
        first=view.first,
        last=view.last,
        confidence=view.confidence,
        grade=view.grade,
    )


def path(view: pathfinding.Path) -> Path:
    return Path(
        length=view.length,
        entities=[types.entity(each) for each in view.entities],
        hops=[hop(each) for each in view.hops],
        confidence=view.confidence,
        weight=view.weight,
    )


def paths(view: pathfinding.Paths) -> Paths:
    return Paths(
        paths=[path(each) for each in view.paths],
        hubs=[types.entity(each) for each in view.hubs],
        truncated=view.truncated,
    )
