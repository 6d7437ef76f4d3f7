"""Between JSON and frozen values: answers are read by the types of their fields, variables are written by theirs."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from graph_service.client.errors import Unreadable

T = TypeVar("T")
SIMPLE = (str, int, bool, type(None))


def camel(name: str) -> str:
    """`reported_at` as the schema has it: `reportedAt`; an underscore at the end only keeps Python's words free."""
    return re.sub(r"_([a-z0-9])", lambda found: found[1].upper(), name.rstrip("_"))


def read(wanted: type[T], told: Any) -> T:
    """Raises Unreadable."""
    try:
        found: T = reader(cast("Any", wanted))(told)
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(f"the answer is not what this client knows as {wanted.__name__}") from error
    return found


@cache
def reader(hint: Any) -> Callable[[Any], Any]:
    """A function that reads JSON as values of a type."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        inner = reader(arguments[0])
        return lambda told: tuple(inner(each) for each in told)
    if origin in {Union, UnionType}:
        inner = reader(next(each for each in arguments if each is not type(None)))
        return lambda told: None if told is None else inner(told)
    if hint is float or (isinstance(hint, type) and issubclass(hint, Enum)):
        read_one: Callable[[Any], Any] = hint
        return read_one
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        parts = [(camel(each.name), reader(hints[each.name])) for each in fields(hint)]
        return lambda told: hint(*[read_part(told[name]) for name, read_part in parts])
    if hint in SIMPLE:
        return lambda told: told if isinstance(told, hint) else _raise(hint)
    return lambda told: told


def _raise(hint: type) -> Any:
    raise TypeError(f"expected {hint.__name__}")


def written(value: Any) -> Any:
    """A variable as JSON; what was not given within an input is left out."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        told = {camel(each.name): written(getattr(value, each.name)) for each in fields(value)}
        return {name: each for name, each in told.items() if each is not None}
    if isinstance(value, date):  # and moments, which are dates too
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: written(each) for name, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [written(each) for each in value]
    return value
