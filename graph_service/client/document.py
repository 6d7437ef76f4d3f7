"""A question of the API: its text, where its answer stands, and what the answer is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from graph_service.client.errors import NotSignedIn, Problem, Unreadable
from graph_service.client.types import Problem as Told
from graph_service.client.values import read

T = TypeVar("T")
NOT_SIGNED_IN = "NOT_SIGNED_IN"


@dataclass(frozen=True, slots=True)
class Document(Generic[T]):
    """A question whose answer is a T."""

    text: str
    path: tuple[str, ...]
    """Fields from the root of the data down to the answer."""
    answer: type[T]
    repeatable: bool
    """Whether asking it twice does what asking it once does."""

    def read(self, data: Any) -> T:
        """The answer within an answer's data. Raises Problem and Unreadable."""
        found = data
        for depth, name in enumerate(self.path):
            if not isinstance(found, Mapping) or name not in found:
                raise Unreadable(f"the answer has no {'.'.join(self.path[: depth + 1])}")
            found = found[name]
            if isinstance(found, Mapping) and found.get("__typename") == "Problem":
                raise problem(read(Told, found))
        return read(self.answer, found)


def problem(told: Told) -> Problem:
    kind = NotSignedIn if told.code == NOT_SIGNED_IN else Problem
    return kind(told.code, told.message, faults=told.faults, fault_count=told.fault_count)
