"""Questions about what is round entities: who matters, what hangs together, what happened, who was there."""

from typing import Annotated, cast, get_args

import typer

from graph_service.commands.link_options import Asked, Id, Ids, command, one_of
from graph_service.services.links import meeting, playing, timelines

app = typer.Typer()


@command(app)
def players(
    asked: Asked,
    ids: Ids,
    depth: int = 2,
    by: Annotated[str, typer.Option(help=", ".join(get_args(playing.By)))] = "BETWEENNESS",
    first: int = 20,
) -> None:
    """Show who matters round some entities."""
    measure = cast("playing.By", one_of("by", by, get_args(playing.By)))

    def show(found: playing.Players) -> None:
        asked.shown.table(
            ("entity", "caption", "degree", "betweenness", "parted"),
            [(e.entity.id, e.entity.caption, e.degree, e.betweenness, e.parted) for e in found.players],
        )
        asked.cut(found.truncated)

    asked.answer(
        lambda reading: playing.key_players(reading, ids, asked.wanted, depth=depth, by=measure, first=first), show
    )


@command(app)
def communities(asked: Asked, ids: Ids, depth: int = 2) -> None:
    """Show the closely linked groups round some entities."""

    def show(found: playing.Communities) -> None:
        asked.shown.table(
            ("members", "inside", "outside"),
            [
                (", ".join(member.caption for member in each.members), each.inside, each.outside)
                for each in found.communities
            ],
        )
        asked.cut(found.truncated)

    asked.answer(lambda reading: playing.communities(reading, ids, asked.wanted, depth=depth), show)


@command(app)
def timeline(asked: Asked, ids: Ids, first: int = 50) -> None:
    """Show what happened to entities, the earliest first."""

    def show(found: timelines.Timeline) -> None:
        asked.shown.table(
            ("since", "until", "from", "type", "to", "confidence", "agency"),
            [
                (each.since, each.until, each.entity.caption, ("→ " if each.outgoing else "← ") + each.type,
                 each.other.caption, each.confidence, each.agency)
                for each in found.events
            ],
        )  # fmt: skip
        asked.cut(found.truncated)

    asked.answer(lambda reading: timelines.timeline(reading, ids, asked.wanted, first=first), show)


@command(app)
def together(
    asked: Asked,
    id_: Id,
    days: Annotated[int, typer.Option(help="How far apart.")] = 1,
    least: Annotated[int, typer.Option(help="At how many things.")] = 1,
    first: int = 20,
) -> None:
    """Show who was at the same things at the same time, the least by chance first."""

    def show(found: meeting.CoOccurrences) -> None:
        rows = [
            (each.entity.caption, one.thing.caption, one.on, one.bits) for each in found.others for one in each.meetings
        ]
        asked.shown.table(("entity", "other", "since", "bits"), rows)
        asked.cut(found.truncated)

    asked.answer(
        lambda reading: meeting.co_occurrence(reading, id_, asked.wanted, days=days, least=least, first=first), show
    )
