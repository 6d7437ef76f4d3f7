"""Questions about links and ways."""

from typing import Annotated, cast, get_args

import typer

from graph_service.commands.link_options import Asked, Ids, command, one_of
from graph_service.demo import show_paths
from graph_service.services.links import connecting, expanding, pathfinding, sharing, timing

app = typer.Typer()


@command(app)
def expand(
    asked: Asked,
    ids: Ids,
    depth: int = 1,
    first: Annotated[int, typer.Option(help="Links of each entity.")] = 50,
    rank: Annotated[str, typer.Option(help=", ".join(get_args(expanding.Rank)))] = "STRENGTH",
) -> None:
    """Show links of entities, and those of the entities that these lead to."""
    order = cast("expanding.Rank", one_of("rank", rank, get_args(expanding.Rank)))

    def show(found: expanding.Expansion) -> None:
        captions = {node.id: node.caption for node in found.nodes}
        asked.shown.table(
            ("from", "type", "to", "kind", "claims", "first", "last", "confidence"),
            [
                (captions[link.source], ("→ " if link.outgoing else "← ") + link.type, link.other.caption,
                 link.other.kind, link.claims, link.first, link.last, link.confidence)
                for link in found.links
            ],
        )  # fmt: skip
        if found.left_out:
            asked.shown.say("left_out", n=sum(each.links for each in found.left_out), why=", ".join(found.cuts))

    asked.answer(
        lambda reading: expanding.expand(reading, ids, asked.wanted, depth=depth, first=first, rank=order), show
    )


@command(app)
def path(
    asked: Asked,
    from_: Annotated[str, typer.Argument(metavar="FROM", help="An entity, or several with commas.")],
    to: str,
    max_hops: int = 6,
    k: int = 1,
    weight: Annotated[str, typer.Option(help=", ".join(get_args(pathfinding.Weight)))] = "HOPS",
    via: Annotated[list[str] | None, typer.Option(help="An entity that is to be passed by.")] = None,
    through_hubs: bool = False,
) -> None:
    """Show the shortest ways between two entities, or between two groups of them."""
    by = cast("pathfinding.Weight", one_of("weight", weight, get_args(pathfinding.Weight)))
    question = pathfinding.PathQuestion(max_hops, k, by, via or (), through_hubs, asked.wanted)

    def show(found: pathfinding.Paths) -> None:
        show_paths(asked.shown, found)
        asked.hubs(found.hubs)

    asked.answer(lambda reading: pathfinding.paths_between(reading, from_.split(","), to.split(","), question), show)


@command(app)
def common(
    asked: Asked,
    ids: Ids,
    least: Annotated[int, typer.Option(help="Of how many of them.")] = 2,
    first: int = 50,
) -> None:
    """Show whom several entities are linked with."""

    def show(found: sharing.CommonNeighbours) -> None:
        captions = {each.id: each.caption for each in found.entities}
        asked.shown.table(
            ("other", "kind", "from", "type", "claims", "first", "last"),
            [
                (each.entity.caption, each.entity.kind, captions[cell.entity], ", ".join(cell.types), cell.claims,
                 cell.first, cell.last)
                for each in found.shared
                for cell in each.cells
            ],
        )  # fmt: skip
        if found.left_out:
            asked.shown.say("more_shared", n=found.left_out)

    asked.answer(lambda reading: sharing.common_neighbours(reading, ids, asked.wanted, least=least, first=first), show)


@command(app)
def overlap(asked: Asked, ids: Ids) -> None:
    """Say how far entities are linked with the same others."""

    def show(found: sharing.Overlaps) -> None:
        captions = {each.id: each.caption for each in found.entities}
        asked.shown.table(
            ("from", "to", "shared", "only_left", "only_right", "likeness"),
            [
                (captions[each.left], captions[each.right], each.shared, each.only_left, each.only_right,
                 f"{each.likeness:.2f}")
                for each in found.pairs
            ],
        )  # fmt: skip
        asked.hubs(found.hubs)

    asked.answer(lambda reading: sharing.neighbourhood_overlap(reading, ids, asked.wanted), show)


@command(app)
def network(
    asked: Asked,
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="3 to 30.")],
    max_gap: Annotated[int, typer.Option(help="Most hops from one to the next.")] = 4,
    through_hubs: bool = False,
) -> None:
    """Show the smallest network found that joins entities, and those that nothing joins."""

    def show(found: connecting.Connecting) -> None:
        for each in found.networks:
            rows = [
                (hop.left.caption, ("→ " if hop.outgoing else "← ") + hop.type, hop.right.caption, len(hop.claims))
                for hop in each.hops
            ]
            asked.shown.table(("from", "type", "to", "claims"), rows)
        if found.unjoined:
            asked.shown.say("unjoined", names=", ".join(each.caption for each in found.unjoined))
        asked.hubs(found.hubs)

    asked.answer(
        lambda reading: connecting.connecting_network(
            reading, ids, asked.wanted, max_gap=max_gap, through_hubs=through_hubs
        ),
        show,
    )


@command(app)
def passing(
    asked: Asked,
    from_: Annotated[str, typer.Argument(metavar="FROM")],
    to: str,
    max_hops: int = 4,
    k: int = 3,
    certain: Annotated[bool, typer.Option(help="Only ways whose order is certain.")] = False,
) -> None:
    """Show ways between two entities whose steps follow each other in time."""

    def show(found: timing.TimedPaths) -> None:
        if not found.paths:
            asked.shown.say("no_path")
        for each in found.paths:
            rows = [
                (hop.left.caption, ("→ " if hop.outgoing else "← ") + hop.type, hop.right.caption, hop.first, hop.last)
                for hop in each.path.hops
            ]
            title = asked.shown.word(each.order.lower())
            asked.shown.table(("from", "type", "to", "first", "last"), rows, title=title)
        asked.cut(found.truncated)

    asked.answer(
        lambda reading: timing.time_respecting_paths(
            reading, from_, to, asked.wanted, max_hops=max_hops, k=k, certain=certain
        ),
        show,
    )
