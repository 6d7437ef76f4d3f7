"""Prepared questions as the explorer asks them: ids are found by searching."""

from typing import Any

from graph_service.web.prepared import Question, Sought, prepared
from tests.served import Served

SEARCH = (
    "query ($text: String!, $kind: String) { search(text: $text, kind: $kind, first: 1) "
    "{ ... on SearchConnection { edges { record node { id } } } } }"
)


def question(name: str) -> Question:
    return next(each for each in prepared().questions if each.name == name)


def found(served: Served, sought: Sought, agency: str = "KZ-POLICE") -> str:
    """The best hit's id."""
    told = served.ask(SEARCH, {"text": sought.text, "kind": sought.kind}, agency=agency)
    best = told["search"]["edges"][0]
    id_: str = best["record"] if sought.record else best["node"]["id"]
    return id_


def variables(served: Served, asked: Question) -> dict[str, Any]:
    """What the explorer puts into the variables' editor."""
    filled: dict[str, Any] = dict(asked.values)
    for path, sought in asked.search.items():
        value: Any = found(served, sought) if isinstance(sought, Sought) else [found(served, each) for each in sought]
        first, _, within = path.partition(".")
        if within:
            filled[first] = {**filled.get(first, {}), within: value}
        else:
            filled[first] = value
    return filled
