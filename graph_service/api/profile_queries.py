"""Questions about one number or one shipment as a whole."""

from typing import Annotated

import strawberry

from graph_service.api import links, profiles
from graph_service.api.context import Info
from graph_service.api.problems import Problem, answered
from graph_service.services.links import calling

Filter = Annotated[links.LinkFilterInput | None, strawberry.argument(name="filter")]

CallProfileResult = Annotated[profiles.CallProfile | Problem, strawberry.union("CallProfileResult")]


async def _call_profile(
    info: Info,
    phone: strawberry.ID,
    since: str | None = None,
    zone: str = "UTC",
    first: int = 20,
    filter_: Filter = None,
) -> CallProfileResult:
    async def work() -> profiles.CallProfile:
        wanted = links.wanted(filter_)
        return profiles.call_profile(
            await info.context.read(
                lambda reading: calling.call_profile(reading, phone, wanted, since=since, zone=zone, first=first)
            ),
            info.context.language,
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
