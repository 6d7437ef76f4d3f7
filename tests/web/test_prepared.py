"""The prepared questions fit the schema, have words in both languages, and are answered on the demo's story."""

import json

import pytest
from graphql import parse, validate

from graph_service.api.schema import schema
from graph_service.web.prepared import QUESTIONS, Question, Sought, prepared
from tests.served import Served
from tests.web.asking import variables

LANGUAGES = {"en", "ru"}
ASKED_BY_THEIR_OWN_PAGES = {
    "record", "report", "retractReport", "withdrawJudgement", "saveQuery", "removeQuery", "watched", "looked", "unwatch", "node",
}  # fmt: skip
"""Of one id that is at hand, or the undoing of something: the guide tells of these."""


def roots(question: Question) -> set[str]:
    (operation,) = parse(question.query).definitions
    return {field.name.value for field in operation.selection_set.selections}  # type: ignore[attr-defined]


@pytest.mark.parametrize("question", prepared().questions, ids=lambda question: question.name)
def test_a_prepared_question_fits_the_schema(question: Question) -> None:
    assert validate(schema._schema, parse(question.query)) == []
    (operation,) = parse(question.query).definitions
    declared = {each.variable.name.value for each in operation.variable_definitions or ()}  # type: ignore[attr-defined]
    assert set(question.values) | {path.partition(".")[0] for path in question.search} <= declared


def test_prepared_questions_have_words_in_both_languages() -> None:
    for group in prepared().groups:
        assert group.title.keys() == LANGUAGES
    for question in prepared().questions:
        assert question.group in {group.id for group in prepared().groups}
        for words in (question.title, question.description):
            assert words.keys() == LANGUAGES
            assert all(words.values())


def test_every_file_is_a_prepared_question_once() -> None:
    names = [question.name for question in prepared().questions]
    assert sorted(names) == sorted(path.stem for path in QUESTIONS.glob("*.graphql"))


def test_every_question_of_the_schema_is_prepared() -> None:
    asked = set[str]().union(*map(roots, prepared().questions))
    types = (schema._schema.query_type, schema._schema.mutation_type)
    assert {name for each in types if each for name in each.fields} - asked == ASKED_BY_THEIR_OWN_PAGES


def test_no_prepared_question_holds_an_id() -> None:
    """Ids are the store's own: they are found by searching."""
    for question in prepared().questions:
        assert all(isinstance(each, Sought | tuple) for each in question.search.values())
        assert "E-" not in json.dumps(dict(question.values)) + question.query


def test_the_explorer_is_given_the_prepared_questions(served: Served) -> None:
    status, _, body = served.request("GET", "/assets/questions.json")
    assert (status, json.loads(body)) == (200, json.loads(json.dumps(prepared().plain())))


@pytest.mark.parametrize("question", prepared().questions, ids=lambda question: question.name)
def test_a_prepared_question_is_answered(served: Served, question: Question) -> None:
    for answer in served.ask(question.query, variables(served, question)).values():
        assert "code" not in answer
        assert any(answer.values())
