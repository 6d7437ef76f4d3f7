"""The pages "Ten questions" ask what the explorer prepares, and show what the story answers."""

import pytest

from graph_service.web.prepared import QUESTIONS
from tests.api.ten_questions import PAGES, commands, documents, rows, said
from tests.served import Served


def test_both_pages_ask_ten_questions_and_the_same() -> None:
    english, russian = (documents(page.read_text("utf-8")) for page in PAGES.values())
    assert english == russian
    assert len(english) == 10


@pytest.mark.parametrize("language", PAGES)
def test_their_documents_are_the_prepared_ones(language: str) -> None:
    for name, text in documents(PAGES[language].read_text("utf-8")):
        assert text == (QUESTIONS / f"{name}.graphql").read_text("utf-8")


@pytest.mark.parametrize("language", PAGES)
def test_their_answers_are_those_of_the_story(served: Served, language: str) -> None:
    """Row by row: other tests of the run send reports of their own, which may add some."""
    told = commands(PAGES[language].read_text("utf-8"))
    assert len(told) == 10
    for command, answer in told:
        assert rows(answer)
        assert set(rows(answer)) <= set(rows(said(served, command))), command
