"""The client is written from the schema and the documents, and is current."""

import re
from typing import Any

import pytest
from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    OperationDefinitionNode,
    build_schema,
    get_operation_ast,
    parse,
    print_ast,
)

from graph_service.api.costing import cost_of
from graph_service.api.limits import shape_of
from graph_service.api.policy import MAX_COST
from graph_service.api.schema import schema
from graph_service.client import texts
from graph_service.client.document import Document
from graph_service.services.searching import MAX_FIRST, MAX_LINES
from tools import build_client
from tools.build_client import ROOT, NotUnderstood
from tools.draft_document import draft

SCHEMA = (ROOT / "schema.graphql").read_text()
NOT_FOR_METHODS = {"node"}  # Relay's way to fetch one thing again: a method of the client has its type
SMALL = """
type Query { thing(id: ID!): ThingResult!, things: Things!, all: [Thing!]! }
type Things { nodes: [Thing!]! }
type Thing { id: ID!, name: String! "In English. По-русски." inner: Thing }
type Problem { code: String! }
union ThingResult = Thing | Problem
"""


def test_the_client_is_current() -> None:
    outdated = [path.name for path, text in build_client.modules().items() if path.read_text() != text]
    assert outdated == [], "run `make client`"


def test_every_question_of_the_api_has_a_method() -> None:
    built = build_schema(SCHEMA)
    assert built.query_type is not None
    assert built.mutation_type is not None
    fields = {*built.query_type.fields, *built.mutation_type.fields} - NOT_FOR_METHODS
    documents = [each for each in vars(texts).values() if isinstance(each, Document)]
    missing = sorted(fields - {each.path[0] for each in documents})
    assert missing == [], f"draft them: python -m tools.draft_document {' '.join(missing)}"


def test_only_what_does_nothing_the_second_time_is_repeatable() -> None:
    documents = [each for each in vars(texts).values() if isinstance(each, Document)]
    sent = {each.path[0] for each in documents if each.repeatable and each.text.startswith("mutation")}
    assert sent == {"submitReports", "retractReport"}
    assert all(each.repeatable for each in documents if each.text.startswith("query"))


def test_a_document_holds_the_fragments_that_it_needs_and_no_others() -> None:
    parse(texts.VIEWER.text)
    assert "fragment Problem" in texts.VIEWER.text
    assert "fragment Hop" not in texts.VIEWER.text
    assert "fragment Claim" in texts.PATHS.text


@pytest.mark.parametrize("name", ["why", "expand", "viewer", "savedQueries", "judge"])
def test_a_document_that_is_drafted_is_understood(name: str) -> None:
    documents = (build_client.CLIENT / "documents/fragments.graphql").read_text()
    drafted = draft(build_schema(SCHEMA), name, documents)
    used = "\n".join(print_ast(each) for each in _used(parse(documents + drafted)))
    _, (operation,) = build_client.read(SCHEMA, used)
    assert operation.path == (name,)


def _used(document: DocumentNode) -> list[FragmentDefinitionNode | OperationDefinitionNode]:
    """Without fragments that nothing asks: they are a fault of a document."""
    fragments = {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}
    found: list[Any] = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    for each in found:
        spread = re.findall(r"\.\.\.(\w+)", print_ast(each).replace("... on", ""))
        found += [fragments[name] for name in dict.fromkeys(spread) if fragments[name] not in found]
    return found


MOST: dict[str, dict[str, Any]] = {
    "screen": {"lines": ["x"] * MAX_LINES},
    "search": {"first": MAX_FIRST},
    "possible_matches": {"first": MAX_FIRST},
    "changes": {"first": 1_000},
    "common_neighbours": {"ids": ["x"] * 20},
    "connecting_network": {"ids": ["x"] * 30},
}


def test_the_largest_questions_cost_no_more_than_a_request_may() -> None:
    for name, told in MOST.items():
        document: Document[Any] = getattr(texts, name.upper())
        operation = get_operation_ast(parse(document.text))
        assert operation is not None
        needed = {"text": "x", "kind": "person"}
        asked = {each.variable.name.value for each in operation.variable_definitions or ()}
        given = {key: value for key, value in (needed | told).items() if key in asked}
        assert cost_of(schema._schema, operation, shape_of(document.text).fragments, given) <= MAX_COST, name


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ('{ thing(id: "1") { __typename ... on Thing { id nothing } } }', "Cannot query field"),
        ('query T { thing(id: "1") { ... on Thing { id name } } }', "one answer"),
        ("query T { things { nodes { id } } another: things { nodes { id } } }", "one field"),
        ("query T { all { id } }", "a list"),
        ("query T { things { nodes { id inner { id name } } } }", "two ways"),
    ],
)
def test_a_document_that_is_not_understood_is_refused(asked: str, told: str) -> None:
    with pytest.raises(NotUnderstood, match=told):
        build_client.read(SMALL, asked)


def test_words_of_classes_and_methods_are_english() -> None:
    assert build_client.english("One entity. Один объект. Any id. Любой номер.") == "One entity. Any id."
    assert build_client.english("person, phone … Вид объекта.") == "person, phone …"
