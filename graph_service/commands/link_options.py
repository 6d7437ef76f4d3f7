"""What commands about links share: which links are meant, through whose lens, and how the answer is shown."""

import inspect
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, TypeVar, cast, get_args

import typer

from graph_service.access.tokens import Viewer
from graph_service.commands import usage
from graph_service.commands.asking import Json, Lang, TokenFileOption, asking, terminal
from graph_service.commands.exporting import NoHigherThan, Out, of_a_file, save, stamped, told_file
from graph_service.commands.usage import Misused
from graph_service.services.exports.formats import format_of
from graph_service.services.exports.gathering import Sketch, draw, terms_of
from graph_service.services.exports.narrowing import no_higher_than
from graph_service.services.exports.picture import Picture
from graph_service.services.links.filters import EVERYTHING, Direction, LinkFilter, known
from graph_service.services.lookup import EntityRef
from graph_service.services.service import Service
from graph_service.store.reading import Reading
from graph_service.terminal import Terminal

T = TypeVar("T")

LISTS = {"kinds": "kinds", "types": "types", "withoutTypes": "without", "agencies": "agencies", "avoid": "avoid"}
TEXTS = {"since": "since", "until": "until", "asOf": "as_of", "knownAt": "known_at", "minGrade": "min_grade"}
NAMES = (*LISTS, *TEXTS, "minConfidence", "direction")
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="NAME=VALUE",
        help="Only such links: " + ", ".join(NAMES) + "; lists with commas.",
    ),
]
Ids = Annotated[list[str], typer.Argument(metavar="ID…")]
Id = Annotated[str, typer.Argument(metavar="ID")]


def wanted(told: Sequence[str] | None) -> LinkFilter:
    """`types=uses,owns`, `since=2024` … as a filter."""
    found = EVERYTHING
    for each in told or ():
        name, _, value = each.partition("=")
        if not value:
            raise Misused(f"--where {name} needs a value: {name}=…", f"--where {name}: нужно значение, {name}=…")
        if name in LISTS:
            found = replace(found, **{LISTS[name]: tuple(part for part in value.split(",") if part)})  # type: ignore[arg-type]
        elif name in TEXTS:
            found = replace(found, **{TEXTS[name]: value})  # type: ignore[arg-type]
        elif name == "minConfidence" and value.isdigit():
            found = replace(found, min_confidence=int(value))
        elif name == "direction":
            found = replace(found, direction=cast("Direction", one_of("direction", value, get_args(Direction))))
        else:
            known = ", ".join(NAMES)
            raise Misused(
                f"--where must be one of {known} with its value, not {each}",
                f"--where: допустимо {known} со значением, получено {each}",
            )
    return found


def one_of(name: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise usage.one_of(name, value, known)
    return value


@dataclass(frozen=True, slots=True)
class Asked:
    """What the common options of a command say."""

    command: str
    shown: Terminal
    wanted: LinkFilter
    token_file: Path | None
    out: Path | None
    ceiling: str | None = None

    def answer(self, work: Callable[[Reading], Awaitable[T]], show: Callable[[T], None]) -> None:
        """What the store answers: as JSON for programs, else as `show` prints it; also as a file, if one is wanted."""

        async def ask(service: Service, viewer: Viewer) -> T:
            self._check(service)
            return await service.read(viewer, work)

        if self.out is None:
            found = asking(self.shown, self.token_file, ask)
        else:
            found, picture = asking(self.shown, self.token_file, self._saving(work, self.out))
            told_file(self.shown, picture, self.out)
        if self.shown.as_json:
            self.shown.json(found)
        else:
            show(found)

    def _check(self, service: Service) -> None:
        """Raises BadInput."""
        known(self.wanted, service.matching.kinds.by_name, service.book.registry.agencies)

    def _saving(
        self, work: Callable[[Reading], Awaitable[T]], out: Path
    ) -> Callable[[Service, Viewer], Awaitable[tuple[T, Picture]]]:
        """Drawn in the reading that answers."""

        async def ask(service: Service, viewer: Viewer) -> tuple[T, Picture]:
            self._check(service)

            async def drawn(reading: Reading) -> tuple[T, Sketch | None]:
                found = await work(reading)
                return found, await draw(reading, found, terms_of(service))

            found, sketch = await service.read(no_higher_than(service.book.registry, viewer, self.ceiling), drawn)
            picture = stamped(service, viewer, sketch, self.command, ceiling=self.ceiling)
            save(picture, format_of(out), out, self.command)
            return found, picture

        return ask

    def cut(self, truncated: bool) -> None:
        if truncated:
            self.shown.say("cut")

    def hubs(self, found: Sequence[EntityRef]) -> None:
        if found:
            self.shown.say("hubs", names=", ".join(hub.caption for hub in found))


def _common(
    command: str, where: Where = None, token_file: TokenFileOption = None, as_json: Json = False, lang: Lang = "en",
    out: Out = None, ceiling: NoHigherThan = None,
) -> Asked:  # fmt: skip
    of_a_file(ceiling, out)
    return Asked(command, terminal(lang, as_json), wanted(where), token_file, out, ceiling)


def command(app: typer.Typer, *, drawn: bool = True) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Makes a function a command that takes the common options, too: it is given them as one `Asked`.

    What is no graph cannot be drawn, and takes no file.
    """
    _, *common = inspect.signature(_common, eval_str=True).parameters.values()
    if not drawn:
        common = [each for each in common if each.name not in ("out", "ceiling")]

    def register(work: Callable[..., None]) -> Callable[..., None]:
        own = list(inspect.signature(work, eval_str=True).parameters.values())[1:]

        def run(**given: Any) -> None:
            asked = _common(work.__name__, **{each.name: given.pop(each.name) for each in common})
            work(asked, **given)

        parameters = [*own, *common]
        run.__name__, run.__doc__ = work.__name__, work.__doc__
        run.__annotations__ = {each.name: each.annotation for each in parameters}
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        app.command()(run)
        return work

    return register
