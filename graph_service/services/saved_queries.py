"""Runs what analysts keep, in the viewer's lens, with checked parameters and limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cypher.catalogue import Access, Statement
from cypher.saved_queries import GIVEN, Parameter, SavedQuery, saved_queries
from graph_service.services.lookup import find_entities
from graph_service.services.problems import BadInput, FaultLine, Faulty, NotFound
from graph_service.store.reading import Reading
from resolution.dates import is_partial

MOST_VALUES = 100


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


def find(name: str) -> SavedQuery:
    """Raises NotFound."""
    query = saved_queries().get(name)
    if query is None:
        raise NotFound(what="query")
    return query


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
            faults.append(FaultLine(query.name, parameter.name, str(value), parameter.type))
    if faults:
        raise Faulty(faults, len(faults))
    return found


def _typed(parameter: Parameter, value: Any) -> Any:
    """Raises ValueError."""
    if parameter.type.startswith("["):
        if not isinstance(value, list) or not 1 <= len(value) <= MOST_VALUES:
            raise ValueError
        return [_text(each) for each in value]
    if parameter.type == "int":
        if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
            raise ValueError
        return int(value) if isinstance(value, int | str | float) else _text(None)
    text = _text(value)
    if parameter.type == "date" and not is_partial(text):
        raise ValueError
    return text


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError
    return value


async def run(reading: Reading, name: str, given: Mapping[str, Any]) -> Table:
    """Raises NotFound, Faulty or BadInput. An entity's id may be any that finds it."""
    query = find(name)
    values = checked(query, given)
    for parameter in query.parameters:
        if "entity" in parameter.type:
            values[parameter.name] = await _present(reading, parameter, values[parameter.name])
    told = values | {"audiences": reading.audiences, "rows_limit": query.rows + 1}
    wanted = frozenset(parameter.name for parameter in query.parameters) | GIVEN
    statement = Statement(f"saved/{query.name}", query.text, Access.READ, wanted)
    rows = await reading.tx.run(statement, told, at_most=query.rows + 1)
    shown = tuple(tuple(row[column] for column in query.columns) for row in rows[: query.rows])
    return Table(query.columns, shown, len(rows) > query.rows)


async def _present(reading: Reading, parameter: Parameter, value: Any) -> Any:
    ids = value if isinstance(value, list) else [value]
    found = await find_entities(reading, ids)
    if missing := [id_ for id_ in ids if id_ not in found]:
        raise BadInput(what=parameter.name, value=missing[0], bound=parameter.type)
    present = [found[id_].id for id_ in ids]
    return present if isinstance(value, list) else present[0]
