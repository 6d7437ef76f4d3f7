"""Neo4j's own parser takes what we take, as it was written and as it is woven, and reads it as we do."""

import os
from collections.abc import Callable, Sequence
from typing import TypeVar

import pytest

from cypher.saved_queries import saved_queries
from tests.conftest import cannot_test
from tests.cypher.weaving.hostile import hostile
from tests.cypher.weaving.reading import differences, read
from tests.cypher.weaving.test_weaving import corpus, woven
from tools.cypher_syntax import NoParser, faults, readings

HOSTILE = int(os.environ.get("HOSTILE_TEXTS", "500"))
T = TypeVar("T")


def neo4j(config: pytest.Config, asked: Callable[[Sequence[str]], list[T]], texts: Sequence[str]) -> dict[str, T]:
    """What its parser says of each text."""
    try:
        return dict(zip(texts, asked(texts), strict=True))
    except NoParser as error:
        cannot_test(config, "npm", f"Neo4j's own Cypher parser: {error}")


def taken() -> list[str]:
    texts = corpus() + [woven(statement).text for statement in corpus()]
    return texts + [query.woven.text for query in saved_queries().values()]


@pytest.mark.slow
def test_neo4j_reads_the_corpus_as_written_and_as_woven(pytestconfig: pytest.Config) -> None:
    assert {text: told for text, told in neo4j(pytestconfig, faults, taken()).items() if told} == {}


def test_neo4j_gives_each_word_the_meaning_that_we_give_it(pytestconfig: pytest.Config) -> None:
    texts = [text.rstrip(" ;") for text in (*taken(), *hostile(corpus(), HOSTILE, 7))]
    read_there = neo4j(pytestconfig, readings, texts)
    found = {text: told for text, there in read_there.items() if (told := differences(read(text), there))}
    refused = neo4j(pytestconfig, faults, list(found)) if found else {}
    assert {text: told for text, told in found.items() if not refused[text]} == {}
