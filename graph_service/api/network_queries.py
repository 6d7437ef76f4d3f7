"""Questions about many entities at once: common neighbours, networks, key players, ways in time."""

from typing import Annotated, cast

import strawberry

from graph_service.api import links, networks
from graph_service.api.context import Info
from graph_service.api.problems import Problem, answered
from graph_service.services.links import connecting, meeting, playing, sharing, timelines, timing

Filter = Annotated[links.LinkFilterInput | None, strawberry.argument(name="filter")]
Ids = list[strawberry.ID]

CommonNeighboursResult = Annotated[networks.CommonNeighbours | Problem, strawberry.union("CommonNeighboursResult")]
OverlapsResult = Annotated[networks.Overlaps | Problem, strawberry.union("OverlapsResult")]
ConnectingResult = Annotated[networks.Connecting | Problem, strawberry.union("ConnectingResult")]
PlayersResult = Annotated[networks.Players | Problem, strawberry.union("PlayersResult")]
CommunitiesResult = Annotated[networks.Communities | Problem, strawberry.union("CommunitiesResult")]
TimedPathsResult = Annotated[networks.TimedPaths | Problem, strawberry.union("TimedPathsResult")]
CoOccurrencesResult = Annotated[networks.CoOccurrences | Problem, strawberry.union("CoOccurrencesResult")]
TimelineResult = Annotated[networks.Timeline | Problem, strawberry.union("TimelineResult")]


async def _common_neighbours(
    info: Info, ids: Ids, least: int = 2, first: int = 100, filter_: Filter = None
) -> CommonNeighboursResult:
    async def work() -> networks.CommonNeighbours:
        wanted = links.wanted(filter_, info)
        return networks.common_neighbours(
            await info.context.read(
                lambda reading: sharing.common_neighbours(reading, ids, wanted, least=least, first=first)
            )
        )

    return await answered(info, work)


async def _neighbourhood_overlap(info: Info, ids: Ids, filter_: Filter = None) -> OverlapsResult:
    async def work() -> networks.Overlaps:
        wanted = links.wanted(filter_, info)
        return networks.overlaps(
            await info.context.read(lambda reading: sharing.neighbourhood_overlap(reading, ids, wanted))
        )

    return await answered(info, work)


async def _connecting_network(
    info: Info, ids: Ids, max_gap: int = 4, through_hubs: bool = False, filter_: Filter = None
) -> ConnectingResult:
    async def work() -> networks.Connecting:
        wanted = links.wanted(filter_, info)
        return networks.connecting_network(
            await info.context.read(
                lambda reading: connecting.connecting_network(
                    reading, ids, wanted, max_gap=max_gap, through_hubs=through_hubs
                )
            )
        )

    return await answered(info, work)


async def _key_players(
    info: Info, ids: Ids, depth: int = 2, by: networks.PlayerMeasure | None = None, first: int = 20,
    filter_: Filter = None,
) -> PlayersResult:  # fmt: skip
    async def work() -> networks.Players:
        wanted, measure = links.wanted(filter_, info), cast("playing.By", by.value) if by else "BETWEENNESS"
        return networks.players(
            await info.context.read(
                lambda reading: playing.key_players(reading, ids, wanted, depth=depth, by=measure, first=first)
            )
        )

    return await answered(info, work)


async def _communities(info: Info, ids: Ids, depth: int = 2, filter_: Filter = None) -> CommunitiesResult:
    async def work() -> networks.Communities:
        wanted = links.wanted(filter_, info)
        return networks.communities(
            await info.context.read(lambda reading: playing.communities(reading, ids, wanted, depth=depth))
        )

    return await answered(info, work)


async def _time_respecting_paths(
    info: Info,
    from_: Annotated[strawberry.ID, strawberry.argument(name="from")],
    to: strawberry.ID,
    max_hops: int = 4,
    k: int = 3,
    certain: bool = False,
    filter_: Filter = None,
) -> TimedPathsResult:
    async def work() -> networks.TimedPaths:
        wanted = links.wanted(filter_, info)
        return networks.timed_paths(
            await info.context.read(
                lambda reading: timing.time_respecting_paths(
                    reading, from_, to, wanted, max_hops=max_hops, k=k, certain=certain
                )
            )
        )

    return await answered(info, work)


async def _timeline(info: Info, ids: Ids, first: int = 100, filter_: Filter = None) -> TimelineResult:
    async def work() -> networks.Timeline:
        wanted = links.wanted(filter_, info)
        return networks.timeline(
            await info.context.read(lambda reading: timelines.timeline(reading, ids, wanted, first=first))
        )

    return await answered(info, work)


async def _co_occurrence(
    info: Info,
    id_: Annotated[strawberry.ID, strawberry.argument(name="id")],
    days: int = 1,
    least: int = 1,
    first: int = 20,
    filter_: Filter = None,
) -> CoOccurrencesResult:
    async def work() -> networks.CoOccurrences:
        wanted = links.wanted(filter_, info)
        return networks.co_occurrences(
            await info.context.read(
                lambda reading: meeting.co_occurrence(reading, id_, wanted, days=days, least=least, first=first)
            )
        )

    return await answered(info, work)


@strawberry.type
class NetworkQueries:
    """Fields of Query that ask about many entities at once."""

    common_neighbours: CommonNeighboursResult = strawberry.field(
        resolver=_common_neighbours,
        description="Whom several of these entities are linked with. С кем связаны несколько из этих объектов.",
    )
    neighbourhood_overlap: OverlapsResult = strawberry.field(
        resolver=_neighbourhood_overlap,
        description="How far these entities know the same others. Насколько совпадают связи этих объектов.",
    )
    connecting_network: ConnectingResult = strawberry.field(
        resolver=_connecting_network,
        description="The smallest network found that joins 3 to 30 entities, and those that nothing joins. "
        "Наименьшая найденная сеть, связывающая от 3 до 30 объектов, и те, кого ничто не связывает.",
    )
    key_players: PlayersResult = strawberry.field(
        resolver=_key_players, description="Who matters round these entities. Кто важен в окружении этих объектов."
    )
    communities: CommunitiesResult = strawberry.field(
        resolver=_communities,
        description="Closely linked groups round these entities. Тесно связанные группы в окружении этих объектов.",
    )
    time_respecting_paths: TimedPathsResult = strawberry.field(
        resolver=_time_respecting_paths,
        description="Ways whose steps follow each other in time, for certain or possibly. "
        "Пути, шаги которых идут по времени, наверняка или возможно.",
    )
    timeline: TimelineResult = strawberry.field(
        resolver=_timeline, description="What happened to these entities, by time. События этих объектов по времени."
    )
    co_occurrence: CoOccurrencesResult = strawberry.field(
        resolver=_co_occurrence,
        description="Who was at the same things (a container, a place, a number) at the same time, against chance. "
        "Кто был у тех же объектов (контейнер, место, номер) в то же время, с поправкой на случайность.",
    )
