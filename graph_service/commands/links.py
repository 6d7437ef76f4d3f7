"""Questions about links."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Annotated, Any, TypeVar, cast, get_args

import typer

from graph_service.access.tokens import Viewer
from graph_service.commands.asking import Json, Lang, TokenFileOption, asking, terminal
from graph_service.demo import show_paths
from graph_service.services.links import expanding, pathfinding
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
