"""Questions about one number or one shipment as a whole."""

from typing import Annotated

import strawberry

from graph_service.api import links, profiles
from graph_service.api.context import Info
from graph_service.api.problems import Problem, answered
from graph_service.services.links import calling, likening, routing

Filter = Annotated[links.LinkFilterInput | None, strawberry.argument(name="filter")]

CallProfileResult = Annotated[profiles.CallProfile | Problem, strawberry.union("CallProfileResult")]
SimilarShipmentsResult = Annotated[profiles.SimilarShipments | Problem, strawberry.union("SimilarShipmentsResult")]
RouteResult = Annotated[profiles.Route | Problem, strawberry.union("RouteResult")]


async def _call_profile(
    info: Info,
    phone: strawberry.ID,
    since: str | None = None,
    zone: str = "UTC",
    first: int = 20,
    filter_: Filter = None,
) -> CallProfileResult:
    async def work() -> profiles.CallProfile:
        wanted = links.wanted(filter_, info)
        return profiles.call_profile(
            await info.context.read(
                lambda reading: calling.call_profile(reading, phone, wanted, since=since, zone=zone, first=first)
            ),
            info.context.language,
        )

    return await answered(info, work)


async def _similar_shipments(info: Info, shipment: strawberry.ID, first: int = 20) -> SimilarShipmentsResult:
    async def work() -> profiles.SimilarShipments:
        return profiles.similar_shipments(
            await info.context.read(lambda reading: likening.similar_shipments(reading, shipment, first=first)),
            info.context.language,
        )

    return await answered(info, work)


async def _route(info: Info, shipment: strawberry.ID, filter_: Filter = None) -> RouteResult:
    async def work() -> profiles.Route:
        wanted = links.wanted(filter_, info)
        return profiles.route(
            await info.context.read(lambda reading: routing.route(reading, shipment, wanted)), info.context.language
        )

    return await answered(info, work)


@strawberry.type
class ProfileQueries:
    """Fields of Query that tell of one thing as a whole."""

    call_profile: CallProfileResult = strawberry.field(
        resolver=_call_profile,
        description="A number's contacts, hours, silences, handsets and likely replacements. "
        "Собеседники, часы, молчания и аппараты номера и его возможная замена.",
    )
    similar_shipments: SimilarShipmentsResult = strawberry.field(
        resolver=_similar_shipments,
        description="Shipments with the same parties, container, vehicle, seals, goods, origin or concealment, the rarest first. "
        "Грузы с теми же сторонами, контейнером, транспортом, пломбами, товаром, местом погрузки или сокрытием.",
    )
    route: RouteResult = strawberry.field(
        resolver=_route,
        description="Where a shipment was, by its papers, its claims and those of what carried it, with gaps and contradictions. "
        "Маршрут груза по документам, сообщениям и перевозчикам, с пробелами и противоречиями.",
    )
