"""Runs what is shipped and what analysts keep, in the viewer's lens, with checked parameters and limits."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cypher.catalogue import Access, Statement
from cypher.saved_queries import Parameter, SavedQuery, saved_queries
from graph_service.access.tokens import Viewer
from graph_service.services import kept_queries
from graph_service.services.kept_queries import OwnQuery
from graph_service.services.lookup import find_entities
from graph_service.services.problems import BadInput, FaultLine, FaultyParameters, NotFound, Problem, within
from graph_service.services.service import Service
from graph_service.store.errors import PlanRefused, StoreFault
from graph_service.store.reading import Reading
from graph_service.store.values import plain
from resolution.dates import is_partial

MOST_VALUES = 100
MOST_LISTED = 500


@dataclass(frozen=True, slots=True)
class Table:
    """What a query answers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool
    """Whether there were more rows than the query's limit."""


def offered(kind: str | None = None) -> list[SavedQuery]:
    """Those that fit a kind; all without one."""
    found = saved_queries().values()
    return [each for each in found if kind is None or kind in each.offered_for or "any" in each.offered_for]


def find(name: str, version: int | None = None) -> SavedQuery:
    """One that is shipped. Raises NotFound."""
    query = saved_queries().get(name)
    if query is None or version not in (None, query.version):
        raise NotFound(what="query")
    return query


@dataclass(frozen=True, slots=True)
class Listed:
    """A page: shipped ones by name, then those of analysts by theirs, as the lens sees them."""

    queries: tuple[SavedQuery | OwnQuery, ...]
    more: bool


async def listed(reading: Reading, *, kind: str | None = None, after: str = "", first: int = 100) -> Listed:
    """`after` is the name of the last that was told before. Raises BadInput."""
    within("first", first, 1, MOST_LISTED)
    found: list[SavedQuery | OwnQuery] = []
    if "/" not in after:  # of analysts' names each has one
        found += sorted((each for each in offered(kind) if each.name > after), key=lambda each: each.name)
        after = ""
    wanted = first + 1 - len(found)
    if wanted > 0:
        found += await kept_queries.listed(reading, kind=kind, after=after, limit=wanted)
    return Listed(tuple(found[:first]), len(found) > first)


def checked(query: SavedQuery, given: Mapping[str, Any]) -> dict[str, Any]:
    """Typed values. Raises Faulty with everything wrong with them."""
    faults = [
        FaultLine(query.name, name, str(value), ", ".join(parameter.name for parameter in query.parameters) or "—")
        for name, value in given.items()
        if name not in {parameter.name for parameter in query.parameters}
    ]
    found: dict[str, Any] = {}
    for parameter in query.parameters:
        value = given.get(parameter.name, parameter.default)
        try:
            found[parameter.name] = _typed(parameter, value)
        except ValueError:
            came = "" if value is None else str(value)
            faults.append(FaultLine(query.name, parameter.name, came, parameter.type))
    if faults:
        raise FaultyParameters(faults, len(faults))
    return found


def _typed(parameter: Parameter, value: Any) -> Any:
    """Raises ValueError."""
    if not parameter.many:
        return _single(parameter, value)
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_VALUES:
        raise ValueError
    return [_single(parameter, each) for each in value]


def _single(parameter: Parameter, value: Any) -> Any:
    found = _READ[parameter.of](value)
    if parameter.choices and found not in parameter.choices:
        raise ValueError
    return found


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError
    return value


def _int(value: Any) -> int:
    if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
        raise ValueError
    found = int(value) if isinstance(value, int | float) else int(_text(value))
    if not -(2**63) <= found < 2**63:
        raise ValueError
    return found


def _float(value: Any) -> float:
    if isinstance(value, bool):
        raise ValueError
    try:
        found = float(value) if isinstance(value, int | float) else float(_text(value))
    except OverflowError as error:  # a whole number of more than three hundred digits
        raise ValueError from error
    if not math.isfinite(found):
        raise ValueError
    return found


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if _text(value).lower() not in ("true", "false"):
        raise ValueError
    return str(value).lower() == "true"


def _date(value: Any) -> str:
    if not is_partial(_text(value)):
        raise ValueError
    return str(value)


def _datetime(value: Any) -> str:
    """UTC text, as the graph keeps times: a bound time would lose its zone on one of the servers."""
    found = datetime.fromisoformat(_text(value))
    if found.tzinfo is None:
        raise ValueError
    try:
        return found.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    except OverflowError as error:  # there is no such time in UTC: 0001-01-01T00:00:00+05:00
        raise ValueError from error


_READ: Mapping[str, Callable[[Any], Any]] = {
    "string": _text, "int": _int, "float": _float, "boolean": _boolean, "date": _date, "datetime": _datetime,
    "entity": _text, "choice": _text,
}  # fmt: skip


async def _own(service: Service, viewer: Viewer, name: str, version: int | None) -> SavedQuery:
    return (await service.read(viewer, lambda reading: kept_queries.find(reading, name, version))).runnable()


async def named(service: Service, viewer: Viewer, name: str, version: int | None = None) -> SavedQuery:
    """A query that is shipped, or one of an analyst's. Raises Problem."""
    return await _own(service, viewer, name, version) if "/" in name else find(name, version)


def typed(query: SavedQuery, values: Mapping[str, str]) -> dict[str, Any]:
    """Values as they are typed: those of a parameter that takes many stand with commas."""
    many = {parameter.name for parameter in query.parameters if parameter.many}
    return {name: value.split(",") if name in many else value for name, value in values.items()}


async def ask(
    service: Service, viewer: Viewer, name: str, given: Mapping[str, Any], version: int | None = None
) -> Table:
    """Raises Problem. A shipped query has a plain name; the name of an analyst's begins with the agency."""
    if "/" not in name:
        shipped = find(name, version)
        return await service.read(viewer, lambda reading: run(reading, shipped, given), seconds=shipped.seconds)
    own = await _own(service, viewer, name, version)
    try:
        return await service.read(viewer, lambda reading: run(reading, own, given, written=True), seconds=own.seconds)
    except StoreFault as error:  # what only shows when it runs: a text taken for a number, a list that is none
        raise Problem(code="QUERY_FAILED") from error


async def run(reading: Reading, query: SavedQuery, given: Mapping[str, Any], *, written: bool = False) -> Table:
    """`written` by an analyst: the server is asked first what it would do. Raises Faulty or BadInput.

    An entity's id may be any that finds it.
    """
    values = checked(query, given)
    for parameter in query.parameters:
        if parameter.of == "entity":
            values[parameter.name] = await _present(reading, parameter, values[parameter.name])
    given_too = {"audiences": reading.audiences, "rows_limit": query.rows + 1}
    told = values | {name: given_too[name] for name in query.woven.given}
    name = (
        "a saved query" if written else f"saved/{query.name}"
    )  # what an analyst calls it may be of a case, and this is logged
    statement = Statement(name, query.woven.text, Access.READ, frozenset(told))
    if written and reading.guard is not None:
        try:
            await reading.guard.admit(reading.tx, statement, told)
        except PlanRefused as error:
            raise Problem(code="PLAN_REFUSED", value=error.operators) from error
    rows = await reading.tx.run(statement, told, at_most=query.rows + 1)
    if rows and not rows[0].keys() >= set(
        query.columns
    ):  # ArcadeDB answers a row of nothing where it takes a fold for a part
        raise Problem(code="QUERY_FAILED")
    shown = tuple(tuple(plain(row[column]) for column in query.columns) for row in rows[: query.rows])
    return Table(query.columns, shown, len(rows) > query.rows)


async def _present(reading: Reading, parameter: Parameter, value: Any) -> Any:
    ids = value if isinstance(value, list) else [value]
    found = await find_entities(reading, ids)
    wrong = [id_ for id_ in ids if id_ not in found or parameter.kind not in (None, found[id_].kind)]
    if wrong:
        raise BadInput(what=parameter.name, value=wrong[0], bound=parameter.type)
    present = [found[id_].id for id_ in ids]
    return present if isinstance(value, list) else present[0]
