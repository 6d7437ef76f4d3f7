"""The guide's questions are answered as it says, in both languages."""

import json
import re
from pathlib import Path

import pytest

from tests.served import Served

GUIDE = Path(__file__).parents[2] / "docs/guide"


def questions(language: str) -> list[str]:
    return re.findall(r"```graphql\n(.*?)```", (GUIDE / f"{language}.md").read_text("utf-8"), re.DOTALL)


def test_both_guides_ask_the_same() -> None:
    assert questions("en") == questions("ru")
    assert len(questions("en")) >= 5


@pytest.mark.parametrize("document", questions("en"))
def test_every_question_of_the_guide_is_answered(served: Served, document: str) -> None:
    for answer in served.ask(document).values():
        assert answer
        assert answer.keys() != {"message"}


def test_every_prepared_question_is_answered(served: Served) -> None:
    prepared = served.request("GET", "/assets/questions.json")[2]
    for question in json.loads(prepared):
        for answer in served.ask(question["query"], question["variables"]).values():
            assert "code" not in answer, question["title"]
