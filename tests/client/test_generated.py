"""The client is written from the schema and the documents, and is current."""

import pytest
from graphql import build_schema, parse

from graph_service.client import texts
from graph_service.client.document import Document
from tools import build_client
from tools.build_client import ROOT, NotUnderstood

SCHEMA = (ROOT / "schema.graphql").read_text()
NOT_FOR_METHODS = {"node"}  # Relay's way to fetch one thing again: a method of the client has its type
SMALL = """
type Query { thing(id: ID!): ThingResult!, things: Things! }
type Things { nodes: [Thing!]! }
type Thing { id: ID!, name: String! "In English. По-русски." inner: Thing }
type Problem { code: String! }
union ThingResult = Thing | Problem
"""


def test_the_client_is_current() -> None:
    outdated = [path.name for path, text in build_client.modules().items() if path.read_text() != text]
    assert outdated == [], "run `make client`"


def test_every_question_of_the_api_has_a_method() -> None:
    schema = build_schema(SCHEMA)
    assert schema.query_type is not None
    assert schema.mutation_type is not None
    fields = {*schema.query_type.fields, *schema.mutation_type.fields} - NOT_FOR_METHODS
    documents = [each for each in vars(texts).values() if isinstance(each, Document)]
    assert {each.path[0] for each in documents} == fields, "graph_service/client/documents asks others"


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


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ('{ thing(id: "1") { __typename ... on Thing { id nothing } } }', "Cannot query field"),
        ('query T { thing(id: "1") { ... on Thing { id name } } }', "one answer"),
        ("query T { things { nodes { id inner { id name } } } }", "two ways"),
    ],
)
def test_a_document_that_is_not_understood_is_refused(asked: str, told: str) -> None:
    with pytest.raises(NotUnderstood, match=told):
        build_client.read(SMALL, asked)


def test_words_of_classes_and_methods_are_english() -> None:
    assert build_client.english("One entity. Один объект. Any id. Любой номер.") == "One entity. Any id."
    assert build_client.english("person, phone … Вид объекта.") == "person, phone …"
