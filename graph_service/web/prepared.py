"""The prepared questions: documents with their words and the values of their variables, for the explorer and the guide."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

QUESTIONS = Path(__file__).parent / "questions"
INDEX = QUESTIONS / "questions.toml"
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sought:
    """What to search for; the id of the best hit is the value."""

    text: str
    kind: str
    record: bool = False
    """Whether the id of the record by which it was found is meant."""


@dataclass(frozen=True, slots=True)
class Question:
    """One prepared document."""

    name: str
    group: str
    title: Words
    description: Words
    query: str
    values: Mapping[str, Any]
    """Of its variables, as they are."""
    search: Mapping[str, Sought | tuple[Sought, ...]]
    """Of its variables that are ids; `parameters.phone` is within `parameters`."""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are shown together."""

    id: str
    title: Words


@dataclass(frozen=True, slots=True)
class Prepared:
    groups: tuple[Group, ...]
    questions: tuple[Question, ...]

    def plain(self) -> dict[str, Any]:
        """As the explorer reads it."""
        return asdict(self)


@cache
def prepared() -> Prepared:
    """In the order of the index."""
    index = tomllib.loads(INDEX.read_text("utf-8"))
    groups = tuple(Group(each["id"], each["title"]) for each in index["groups"])
    return Prepared(groups, tuple(_question(each) for each in index["questions"]))


def _question(told: Mapping[str, Any]) -> Question:
    return Question(
        name=told["name"],
        group=told["group"],
        title=told["title"],
        description=told["description"],
        query=(QUESTIONS / f"{told['name']}.graphql").read_text("utf-8"),
        values=told.get("values", {}),
        search={name: _sought(each) for name, each in told.get("search", {}).items()},
    )


def _sought(told: Any) -> Sought | tuple[Sought, ...]:
    return tuple(Sought(**each) for each in told) if isinstance(told, list) else Sought(**told)
