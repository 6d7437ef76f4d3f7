"""Questions about links."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Annotated, Any, TypeVar, cast, get_args

import typer

from graph_service.access.tokens import Viewer
from graph_service.commands.asking import Json, Lang, TokenFileOption, asking, terminal
from graph_service.demo import show_paths
from graph_service.services.links import (
    connecting,
    expanding,
    meeting,
    pathfinding,
    playing,
    sharing,
    timelines,
    timing,
)
from graph_service.services.links.filters import EVERYTHING, Direction, LinkFilter
from graph_service.services.service import Service
from graph_service.store.reading import Reading
from graph_service.terminal import Terminal

T = TypeVar("T")

LISTS = {"kinds": "kinds", "types": "types", "withoutTypes": "without", "agencies": "agencies", "avoid": "avoid"}
TEXTS = {"since": "since", "until": "until", "asOf": "as_of", "knownAt": "known_at", "minGrade": "min_grade"}
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="NAME=VALUE",
        help="Only such links: " + ", ".join((*LISTS, *TEXTS, "minConfidence", "direction")) + "; lists with commas.",
    ),
]

app = typer.Typer()


def wanted(told: Sequence[str] | None) -> LinkFilter:
    """`types=uses,owns`, `since=2024` … as a filter."""
    found = EVERYTHING
    for each in told or ():
        name, _, value = each.partition("=")
        if name in LISTS:
            found = replace(found, **{LISTS[name]: tuple(part for part in value.split(",") if part)})  # type: ignore[arg-type]
        elif name in TEXTS:
            found = replace(found, **{TEXTS[name]: value})  # type: ignore[arg-type]
        elif name == "minConfidence" and value.isdigit():
            found = replace(found, min_confidence=int(value))
        elif name == "direction":
            found = replace(found, direction=cast("Direction", one_of("direction", value, get_args(Direction))))
        else:
            known = ", ".join((*LISTS, *TEXTS, "minConfidence", "direction"))
            raise typer.BadParameter(f"--where must be one of {known} with its value, not {each}")
    return found


def one_of(name: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise typer.BadParameter(f"{name} must be one of {', '.join(known)}, not {value}")
    return value


def answer(shown: Terminal, token_file: Any, work: Callable[[Reading], Awaitable[T]]) -> T:
    async def ask(service: Service, viewer: Viewer) -> T:
        return await service.read(viewer, work)

    return asking(shown, token_file, ask)


@app.command()
def expand(
    ids: Annotated[list[str], typer.Argument(metavar="ID…")],
    depth: int = 1,
    first: Annotated[int, typer.Option(help="Links of each entity.")] = 50,
    rank: Annotated[str, typer.Option(help=", ".join(get_args(expanding.Rank)))] = "STRENGTH",
    where: Where = None,
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Show links of entities, and those of the entities that these lead to."""
    shown = terminal(lang, as_json)
    order, only = cast("expanding.Rank", one_of("rank", rank, get_args(expanding.Rank))), wanted(where)
    found = answer(
        shown, token_file,
        lambda reading: expanding.expand(reading, ids, only, depth=depth, first=first, rank=order),
    )  # fmt: skip
    if as_json:
        shown.json(found)
        return
    captions = {node.id: node.caption for node in found.nodes}
    shown.table(
        ("from", "type", "to", "kind", "claims", "first", "last", "confidence"),
        [
            (captions[link.source], ("→ " if link.outgoing else "← ") + link.type, link.other.caption, link.other.kind,
             link.claims, link.first, link.last, link.confidence)
            for link in found.links
        ],
    )  # fmt: skip
    if found.left_out:
        shown.say("left_out", n=sum(each.links for each in found.left_out), why=", ".join(found.cuts))


@app.command()
def path(  # noqa: PLR0913, PLR0917 - each is an option of the command
    from_: Annotated[str, typer.Argument(metavar="FROM", help="An entity, or several with commas.")],
    to: str,
    max_hops: int = 6,
    k: int = 1,
    weight: Annotated[str, typer.Option(help=", ".join(get_args(pathfinding.Weight)))] = "HOPS",
    via: Annotated[list[str] | None, typer.Option(help="An entity that is to be passed by.")] = None,
    through_hubs: bool = False,
    where: Where = None,
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Show the shortest ways between two entities, or between two groups of them."""
    shown = terminal(lang, as_json)
    by = cast("pathfinding.Weight", one_of("weight", weight, get_args(pathfinding.Weight)))
    question = pathfinding.PathQuestion(max_hops, k, by, via or (), through_hubs, wanted(where))
    found = answer(
        shown, token_file,
        lambda reading: pathfinding.paths_between(reading, from_.split(","), to.split(","), question),
    )  # fmt: skip
    if as_json:
        shown.json(found)
        return
    show_paths(shown, found)
    if found.hubs:
        shown.say("hubs", names=", ".join(hub.caption for hub in found.hubs))


@app.command()
def common(
    ids: Annotated[list[str], typer.Argument(metavar="ID…")],
    least: Annotated[int, typer.Option(help="Of how many of them.")] = 2,
    first: int = 50,
    where: Where = None,
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Show whom several entities are linked with."""
    shown = terminal(lang, as_json)
    only = wanted(where)
    found = answer(
        shown, token_file, lambda reading: sharing.common_neighbours(reading, ids, only, least=least, first=first)
    )
    if as_json:
        shown.json(found)
        return
    captions = {each.id: each.caption for each in found.entities}
    shown.table(
        ("other", "kind", "from", "type", "claims", "first", "last"),
        [
            (each.entity.caption, each.entity.kind, captions[cell.entity], ", ".join(cell.types), cell.claims,
             cell.first, cell.last)
            for each in found.shared
            for cell in each.cells
        ],
    )  # fmt: skip
    if found.left_out:
        shown.say("more_shared", n=found.left_out)


@app.command()
def overlap(
    ids: Annotated[list[str], typer.Argument(metavar="ID…")],
    where: Where = None,
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Say how far entities are linked with the same others."""
    shown = terminal(lang, as_json)
    only = wanted(where)
    found = answer(shown, token_file, lambda reading: sharing.neighbourhood_overlap(reading, ids, only))
    if as_json:
        shown.json(found)
        return
    captions = {each.id: each.caption for each in found.entities}
    shown.table(
        ("from", "to", "shared", "only_left", "only_right", "likeness"),
        [
            (captions[each.left], captions[each.right], each.shared, each.only_left, each.only_right,
             f"{each.likeness:.2f}")
            for each in found.pairs
        ],
    )  # fmt: skip
    if found.hubs:
        shown.say("hubs", names=", ".join(hub.caption for hub in found.hubs))


@app.command()
def network(
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="3 to 30.")],
    max_gap: Annotated[int, typer.Option(help="Most hops from one to the next.")] = 4,
    through_hubs: bool = False,
    where: Where = None,
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Show the smallest network found that joins entities, and those that nothing joins."""
    shown = terminal(lang, as_json)
    only = wanted(where)
    found = answer(
        shown, token_file,
        lambda reading: connecting.connecting_network(reading, ids, only, max_gap=max_gap, through_hubs=through_hubs),
    )  # fmt: skip
    if as_json:
        shown.json(found)
        return
    for each in found.networks:
        rows = [
            (hop.left.caption, ("→ " if hop.outgoing else "← ") + hop.type, hop.right.caption, len(hop.claims))
            for hop in each.hops
        ]
        shown.table(("from", "type", "to", "claims"), rows)
    if found.unjoined:
        shown.say("unjoined", names=", ".join(each.caption for each in found.unjoined))
    if found.hubs:
        shown.say("hubs", names=", ".join(hub.caption for hub in found.hubs))


@app.command()
def players(
    ids: Annotated[list[str], typer.Argument(metavar="ID…")],
    depth: int = 2,
    by: Annotated[str, typer.Option(help=", ".join(get_args(playing.By)))] = "BETWEENNESS",
    first: int = 20,
    where: Where = None,
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Show who matters round some entities."""
    shown = terminal(lang, as_json)
    measure, only = cast("playing.By", one_of("by", by, get_args(playing.By))), wanted(where)
    found = answer(
        shown, token_file,
        lambda reading: playing.key_players(reading, ids, only, depth=depth, by=measure, first=first),
    )  # fmt: skip
    if as_json:
        shown.json(found)
        return
    shown.table(
        ("entity", "caption", "degree", "betweenness", "parted"),
        [(e.entity.id, e.entity.caption, e.degree, e.betweenness, e.parted) for e in found.players],
    )
    _cut(shown, found.truncated)


@app.command()
def communities(
    ids: Annotated[list[str], typer.Argument(metavar="ID…")],
    depth: int = 2,
    where: Where = None,
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Show the closely linked groups round some entities."""
    shown = terminal(lang, as_json)
    only = wanted(where)
    found = answer(shown, token_file, lambda reading: playing.communities(reading, ids, only, depth=depth))
    if as_json:
        shown.json(found)
        return
    shown.table(
        ("members", "inside", "outside"),
        [
            (", ".join(member.caption for member in each.members), each.inside, each.outside)
            for each in found.communities
        ],
    )
    _cut(shown, found.truncated)


@app.command()
def passing(  # noqa: PLR0913, PLR0917 - each is an option of the command
    from_: Annotated[str, typer.Argument(metavar="FROM")],
    to: str,
    max_hops: int = 4,
    k: int = 3,
    certain: Annotated[bool, typer.Option(help="Only ways whose order is certain.")] = False,
    where: Where = None,
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Show ways between two entities whose steps follow each other in time."""
    shown = terminal(lang, as_json)
    only = wanted(where)
    found = answer(
        shown, token_file,
        lambda reading: timing.time_respecting_paths(
            reading, from_, to, only, max_hops=max_hops, k=k, certain=certain
        ),
    )  # fmt: skip
    if as_json:
        shown.json(found)
        return
    if not found.paths:
        shown.say("no_path")
    for each in found.paths:
        rows = [
            (hop.left.caption, ("→ " if hop.outgoing else "← ") + hop.type, hop.right.caption, hop.first, hop.last)
            for hop in each.path.hops
        ]
        shown.table(("from", "type", "to", "first", "last"), rows, title=shown.word(each.order.lower()))
    _cut(shown, found.truncated)


@app.command()
def timeline(
    ids: Annotated[list[str], typer.Argument(metavar="ID…")],
    first: int = 50,
    where: Where = None,
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Show what happened to entities, the earliest first."""
    shown = terminal(lang, as_json)
    only = wanted(where)
    found = answer(shown, token_file, lambda reading: timelines.timeline(reading, ids, only, first=first))
    if as_json:
        shown.json(found)
        return
    shown.table(
        ("since", "until", "from", "type", "to", "confidence", "agency"),
        [
            (each.since, each.until, each.entity.caption, ("→ " if each.outgoing else "← ") + each.type,
             each.other.caption, each.confidence, each.agency)
            for each in found.events
        ],
    )  # fmt: skip
    _cut(shown, found.truncated)


@app.command()
def together(
    id_: Annotated[str, typer.Argument(metavar="ID")],
    days: Annotated[int, typer.Option(help="How far apart.")] = 1,
    least: Annotated[int, typer.Option(help="At how many things.")] = 1,
    first: int = 20,
    where: Where = None,
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Show who was at the same things at the same time, the least by chance first."""
    shown = terminal(lang, as_json)
    only = wanted(where)
    found = answer(
        shown, token_file,
        lambda reading: meeting.co_occurrence(reading, id_, only, days=days, least=least, first=first),
    )  # fmt: skip
    if as_json:
        shown.json(found)
        return
    shown.table(
        ("entity", "other", "since", "bits"),
        [(each.entity.caption, one.thing.caption, one.on, one.bits) for each in found.others for one in each.meetings],
    )
    _cut(shown, found.truncated)


def _cut(shown: Terminal, truncated: bool) -> None:
    if truncated:
        shown.say("cut")
