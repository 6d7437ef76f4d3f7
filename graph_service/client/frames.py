"""Answers as data frames of pandas or polars, whichever is installed."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal, get_args, get_origin, get_type_hints

from graph_service.client.errors import ClientError
from graph_service.client.types import Table

Library = Literal["pandas", "polars"]
LIBRARIES: tuple[Library, ...] = ("pandas", "polars")


class NoFrames(ClientError):
    """Neither library is installed, or not the one that was asked for."""


def to_frame(answer: Any, library: Library | None = None) -> Any:
    """A row for each value of the answer's list (links of `expand`, edges of `search` …), or of any list of values.

    Values within values become columns `node.caption`; lists stay in their cell. Raises NoFrames and TypeError.
    """
    frames = _library(library)
    columns, rows = _table(answer)
    if frames.__name__ == "pandas":
        return frames.DataFrame(rows, columns=columns)
    cells = {name: [row[n] for row in rows] for n, name in enumerate(columns)}
    return frames.DataFrame(cells, strict=False)


def _library(asked: Library | None) -> Any:
    for name in LIBRARIES if asked is None else (asked,):
        if name in LIBRARIES and find_spec(name) is not None:
            return import_module(name)
    wanted = asked or "pandas or polars"
    raise NoFrames(f"{wanted} is not installed: pip install 'graph-service[frames]' brings pandas")


def _table(answer: Any) -> tuple[list[str], list[list[Any]]]:
    if isinstance(answer, Table):
        return list(answer.columns), [list(row) for row in answer.rows]
    if is_dataclass(answer) and not isinstance(answer, type):
        name, kind = _list_of(type(answer))
        values, columns = getattr(answer, name), _columns(kind)
    elif isinstance(answer, Iterable) and not isinstance(answer, str | bytes | Mapping):
        values = list(answer)
        columns = _columns(type(values[0])) if values else []
    else:
        raise TypeError(f"{type(answer).__name__} is neither an answer nor a list of values")
    return [".".join(path) for path in columns], [[_cell(each, path) for path in columns] for each in values]


def _list_of(answer: type) -> tuple[str, Any]:
    """The first list of values among its fields."""
    hints = get_type_hints(answer)
    for each in fields(answer):
        inner = get_args(hints[each.name])
        if get_origin(hints[each.name]) is tuple and is_dataclass(inner[0]):
            return each.name, inner[0]
    raise TypeError(f"{answer.__name__} has no list of values to make rows of")


def _columns(kind: Any) -> list[tuple[str, ...]]:
    """Paths to what a row shows."""
    if not is_dataclass(kind):
        raise TypeError(f"{getattr(kind, '__name__', kind)} is not a value of an answer")
    hints, found = get_type_hints(kind), list[tuple[str, ...]]()
    for each in fields(kind):
        held = [part for part in (hints[each.name], *get_args(hints[each.name])) if is_dataclass(part)]
        if held and get_origin(hints[each.name]) is not tuple:
            found += [(each.name, *inner) for inner in _columns(held[0])]
        else:
            found.append((each.name,))
    return found


def _cell(value: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        value = None if value is None else getattr(value, name)
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return value
