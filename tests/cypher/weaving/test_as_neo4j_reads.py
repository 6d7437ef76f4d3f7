"""Neo4j's own parser takes what we take, as it was written and as it is woven."""

import pytest

from cypher.saved_queries import saved_queries
from tests.conftest import cannot_test
from tests.cypher.weaving.test_weaving import corpus, woven
from tools.cypher_syntax import NoParser, faults


@pytest.mark.slow
def test_neo4j_reads_the_corpus_as_written_and_as_woven(pytestconfig: pytest.Config) -> None:
    texts = corpus() + [woven(statement).text for statement in corpus()]
    texts += [query.woven.text for query in saved_queries().values()]
    try:
        found = faults(texts)
    except NoParser as error:
        cannot_test(pytestconfig, "npm", f"Neo4j's own Cypher parser: {error}")
    assert {text: messages for text, messages in zip(texts, found, strict=True) if messages} == {}
