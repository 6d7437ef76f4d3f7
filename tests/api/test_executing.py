"""The short way for plain fields answers what graphql-core's own executor answers, errors and all."""

import asyncio
import json
from enum import Enum
from typing import Annotated, Any

import pytest
import strawberry
from hypothesis import given, settings
from hypothesis import strategies as st
from strawberry.scalars import JSON

from graph_service.api.executing import Executor


@strawberry.enum
class Colour(Enum):
    RED = "r"
    BLUE = "b"


async def _slow(root: "Thing") -> str:
    await asyncio.sleep(0)
    return f"slow {root.name}"


async def _slow_fault(root: "Thing") -> str:
    await asyncio.sleep(0)
    raise ValueError(f"no {root.name}")


def _greeting(root: "Thing", word: str = "hello") -> str:
    return f"{word} {root.name}"


@strawberry.type
class Thing:
    name: str
    note: str | None
    number: int
    maybe_number: int | None
    weight: float
    yes: bool
    key: strawberry.ID
    colour: Colour
    maybe_colour: Colour | None
    blob: JSON | None
    words: list[str]
    maybe_words: list[str | None] | None
    inner: "Thing | None"
    inners: "list[Thing]"
    maybe_inners: "list[Thing | None]"
    either: "Annotated[Thing | Other, strawberry.union('Either')] | None"
    greeting: str = strawberry.field(resolver=_greeting)
    slow: str = strawberry.field(resolver=_slow)
    slow_fault: str | None = strawberry.field(resolver=_slow_fault)

    @strawberry.field
    def failing(self) -> str:
        raise ValueError(self.name)


@strawberry.type
class Other:
    name: str
    size: int


def _root(root: Any) -> Thing | None:
    found: Thing | None = root
    return found


def _sure(root: Any) -> Thing:
    found: Thing = root
    return found


def _all(root: Any) -> list[Thing]:
    return [root, root.inner] if root.inner else [root]


@strawberry.type
class Query:
    thing: Thing | None = strawberry.field(resolver=_root)
    sure: Thing = strawberry.field(resolver=_sure)
    things: list[Thing] = strawberry.field(resolver=_all)


STOCK, OURS = strawberry.Schema(Query), strawberry.Schema(Query, execution_context_class=Executor)

# What an attribute may hold although its type says otherwise: the stock executor's errors must be ours too.
WRONG = st.sampled_from(
    [None, 3, 2**40, -1.5, float("nan"), "text", True, ValueError("held"), Colour.BLUE, "r", [], ["a", None]]
)


def attribute(right: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(right, right, right, right, WRONG)


def things(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    colours, words = st.sampled_from(list(Colour)), st.text(max_size=3)
    return st.builds(
        Thing,
        name=attribute(words),
        note=attribute(st.none() | words),
        number=attribute(st.integers(-5, 5)),
        maybe_number=attribute(st.none() | st.integers(-(2**33), 2**33)),
        weight=attribute(st.floats(-5, 5)),
        yes=attribute(st.booleans()),
        key=attribute(words | st.integers(0, 9)),
        colour=attribute(colours),
        maybe_colour=attribute(st.none() | colours),
        blob=st.none() | st.dictionaries(words, st.integers(0, 5), max_size=2),
        words=attribute(st.lists(words, max_size=3)),
        maybe_words=attribute(st.none() | st.lists(st.none() | words, max_size=3)),
        inner=inner,
        inners=st.lists(inner, max_size=3),
        maybe_inners=st.lists(inner, max_size=3),
        either=inner | st.builds(Other, name=attribute(words), size=attribute(st.integers(0, 9))),
    )


WORLD = things(st.deferred(lambda: st.none() | things(st.none())))
LEAVES = (
    *("name", "note", "number", "maybeNumber", "weight", "yes", "key", "colour", "maybeColour", "blob", "words"),
    *("maybeWords", "__typename", "greeting", "slow", "slowFault", "failing"),
)
OBJECTS = ("inner", "inners", "maybeInners")
CONDITIONS = ("", "", "", " @include(if: $yes)", " @skip(if: $yes)", " @include(if: false)")


@st.composite
def selections(draw: st.DrawFn, depth: int) -> str:
    parts: list[str] = []
    for number, name in enumerate(draw(st.lists(st.sampled_from(LEAVES), min_size=1, max_size=5))):
        alias = draw(st.sampled_from(("", f"a{depth}{number}{name.strip('_')}: ")))
        argument = f'(word: "w{number}")' if name == "greeting" and alias else ""
        parts.append(f"{alias}{name}{argument}{draw(st.sampled_from(CONDITIONS))}")
    if depth:
        inside = selections(depth - 1)
        parts += [
            f"{name}{draw(st.sampled_from(CONDITIONS))} {{ {draw(inside)} }}"
            for name in draw(st.lists(st.sampled_from(OBJECTS), max_size=2))
        ]
        for written in draw(st.lists(st.sampled_from(("inline", "union", "spread")), max_size=2)):
            match written:
                case "inline":
                    parts.append(f"... on Thing {{ {draw(inside)} }}")
                case "union":
                    parts.append(
                        f"either {{ ... on Thing {{ {draw(inside)} }} ... on Other {{ otherName: name size }} }}"
                    )
                case "spread":
                    parts.append("...Shared")
    return " ".join(draw(st.permutations(parts)))


async def answer(schema: strawberry.Schema, document: str, root: Any) -> dict[str, Any]:
    """Keys in their order, errors with their places."""
    result = await schema.execute(document, root_value=root, variable_values={"yes": True})
    errors = [(error.message, error.path, error.locations) for error in result.errors or []]
    return {"data": json.dumps(result.data, default=repr), "errors": sorted(map(repr, errors))}


# Beside a fault the stock executor never awaits what it had begun of the field's neighbours.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@settings(max_examples=150, deadline=None)
@given(WORLD, st.sampled_from(("thing", "sure", "things")), selections(2))
def test_it_answers_what_the_stock_executor_answers(root: Any, at: str, selection: str) -> None:
    document = (
        f"query($yes: Boolean!) {{ {at} {{ {selection} ...Shared }} __typename unused: __typename @include(if: $yes) }}"
        " fragment Shared on Thing { shared: name number inner { weight colour } }"
    )
    assert asyncio.run(answer(OURS, document, root)) == asyncio.run(answer(STOCK, document, root))


@pytest.mark.parametrize("document", ["{ __typename }", "{ thing { name } nothing }", "{ thing { name"])
def test_documents_of_no_fields_and_faulty_ones_are_the_same(document: str) -> None:
    assert asyncio.run(answer(OURS, document, None)) == asyncio.run(answer(STOCK, document, None))
