"""The guide's questions are answered as it says, in both languages."""

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
