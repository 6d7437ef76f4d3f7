"""What is refused before it is executed, with its code, figures and words."""

import json
from hashlib import sha256
from typing import Any

import pytest
from graphql import FragmentDefinitionNode, OperationDefinitionNode, parse

from graph_service.api.costing import UNBOUNDED, cost_of
from graph_service.api.policy import Budgets, Policy
from graph_service.api.refusals import WORDS
from graph_service.api.shapes import Shape
from tests.api.endpoint import SCHEMA, Endpoint

HUNDRED_IN_HUNDRED = "{ things(first: 100) { nodes { name inner(first: 100) { nodes { name } } } } }"
INTROSPECTION = "{ __schema { queryType { name } } }"


def cost(document: str, variables: dict[str, Any] | None = None) -> int:
    definitions = parse(document).definitions
    fragments = {d.name.value: d for d in definitions if isinstance(d, FragmentDefinitionNode)}
    operation = next(d for d in definitions if isinstance(d, OperationDefinitionNode))
    return cost_of(SCHEMA._schema, operation, fragments, variables)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("{ hello }", 1),
        ("{ things(first: 100) { nodes { name } } }", 100),
        ("{ things { nodes { name } } }", 20),
        (HUNDRED_IN_HUNDRED, 10_000),
        ("{ things(first: 7) { nodes { ...N } } } fragment N on Thing { inner(first: 3) { nodes { name } } }", 21),
        ("{ a: things(first: 7) { nodes { name } } b: things(first: 5) { nodes { name } } }", 12),
        ('{ screen(lines: ["a", "b"], first: 3) { nodes { name } } }', 6),
        ("{ free { name } }", UNBOUNDED),
        ("{ things(first: -5) { nodes { name } } }", 1),
        ("{ either { ... on Thing { inner(first: 9) { nodes { name } } } ... on Page { nodes { name } } } }", 10),
        (INTROSPECTION, 1),
    ],
)
def test_a_document_costs_the_objects_that_it_may_give(document: str, expected: int) -> None:
    assert cost(document) == expected


def test_variables_and_their_defaults_are_counted() -> None:
    document = "query($n: Int! = 4) { things(first: $n) { nodes { name } } }"
    assert (cost(document), cost(document, {"n": 50}), cost(document, {"n": "x"})) == (4, 50, 1)


def test_a_bomb_of_fragments_is_measured_at_once() -> None:
    fragments = " ".join(
        f"fragment F{n} on Thing {{ inner(first: 9) {{ nodes {{ ...F{n + 1} }} }} other: inner {{ nodes {{ ...F{n + 1} }} }} }}"
        for n in range(60)
    )
    document = "{ things { nodes { ...F0 } } } " + fragments + " fragment F60 on Thing { name }"
    assert cost(document) > 10**60
    assert Shape(parse(document)).depth > 100


def test_a_fragment_within_itself_has_a_depth() -> None:
    assert Shape(parse("{ things { nodes { ...F } } } fragment F on Thing { inner { nodes { ...F } } }")).depth == 4


@pytest.mark.parametrize(
    ("document", "code", "value", "bound"),
    [
        ("{ things { nodes " + "{ inner { nodes " * 6 + "{ name }" + " } }" * 6 + " } }", "TOO_DEEP", 15, 12),
        ("{ " + " ".join(f"a{n}: __typename" for n in range(10)) + " things { nodes { "
         + " ".join(f"b{n}: name" for n in range(6)) + " } } }", "TOO_MANY_ALIASES", 16, 15),
        ("{ " + "hello " * 11 + "}", "TOO_MANY_ROOTS", 11, 10),
        ("{ " + "...F " + "hello " * 6 + "} fragment F on Query { " + "hello " * 6 + "}", "TOO_MANY_ROOTS", 12, 10),
        ("{ hello " + "@include(if: true) " * 21 + "}", "TOO_MANY_DIRECTIVES", 21, 20),
        ("{ things(first: 201) { nodes { inner(first: 100) { nodes { name } } } } }", "TOO_COSTLY", 20_100, 20_000),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "ru"])
async def test_a_refusal_names_code_value_and_bound(
    document: str, code: str, value: int, bound: int, language: str
) -> None:
    response, told = await Endpoint().ask(document, accept_language=language)
    found = next(each for each in told["errors"] if each["extensions"]["code"] == code)
    assert (response.status_code, "data" in told) == (400, False)
    assert (found["extensions"]["value"], found["extensions"]["bound"]) == (value, bound)
    assert found["message"] == WORDS[code]["ru" if language == "ru" else "en"].format(value=value, bound=bound)


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("{ hello", "NOT_PARSED"),
        ("{ nothing }", "NOT_VALID"),
        ("{ " + "hello " * 2_001 + "}", "TOO_MANY_TOKENS"),
        ("{ failing }", "INTERNAL_ERROR"),
        ("{ hello }" + " " * 64_000, "TOO_LONG"),
    ],
)
async def test_every_error_has_a_code(document: str, code: str) -> None:
    _, told = await Endpoint().ask(document, accept_language="ru")
    assert told["errors"][0]["extensions"]["code"] == code
    assert "bolt" not in str(told)
    if code in WORDS:
        assert told["errors"][0]["message"][0] in "двп"


@pytest.mark.parametrize("variables", [{"n": "many"}, {"n": None}])
async def test_a_variable_that_does_not_fit_is_told_to_who_sent_it(
    variables: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    document = "query($n: Int!) { things(first: $n) { nodes { name } } }"
    _, told = await Endpoint().ask({"query": document, "variables": variables})
    assert told["errors"][0]["extensions"]["code"] == "NOT_VALID"
    assert "$n" in told["errors"][0]["message"]
    assert not caplog.records  # the operators need not know


async def test_a_misspelt_field_is_not_put_right_in_a_variable_either() -> None:
    document = "query($f: Filter) { filtered(by: $f) }"
    _, told = await Endpoint().ask({"query": document, "variables": {"f": {"nome": "x"}}})
    assert "'nome'" in told["errors"][0]["message"]
    assert "Did you mean" not in str(told)


async def test_a_misspelt_field_is_not_put_right() -> None:
    _, told = await Endpoint().ask("{ hallo thing { name } }")
    assert "Did you mean" not in str(told)


async def test_a_viewer_has_a_budget_and_others_have_theirs() -> None:
    endpoint = Endpoint(Policy(cost_per_minute=15_000))
    assert (await endpoint.ask(HUNDRED_IN_HUNDRED))[0].status_code == 200
    response, told = await endpoint.ask(HUNDRED_IN_HUNDRED)
    assert (response.status_code, response.headers["retry-after"]) == (429, "60")
    assert told["errors"][0]["extensions"] == {"code": "BUDGET_SPENT", "value": 10_000, "bound": 15_000}
    assert (await endpoint.ask("{ hello }"))[0].status_code == 200
    assert (await endpoint.ask(HUNDRED_IN_HUNDRED, token="two"))[0].status_code == 200


def test_a_budget_is_new_each_minute() -> None:
    budgets = Budgets()
    assert [budgets.spend(None, 6, 10, at) for at in (0.0, 59.0, 60.0, 61.0)] == [True, False, True, False]


@pytest.mark.parametrize(
    ("audience", "token", "status"),
    [("anyone", "", 200), ("viewers", "one", 200), ("viewers", "unknown", 400), ("viewers", "", 400), ("nobody", "one", 400)],
)  # fmt: skip
@pytest.mark.parametrize(
    "document", [INTROSPECTION, '{ ...S } fragment S on Query { hidden: __type(name: "Thing") { name } }']
)
async def test_the_schema_is_told_to_whom_the_operator_says(
    audience: Any, token: str, status: int, document: str
) -> None:
    endpoint = Endpoint(Policy(introspection=audience))
    response, told = await endpoint.ask(document, token=token)
    assert response.status_code == status
    assert ("INTROSPECTION_OFF" in str(told)) == (status == 400)
    assert (await endpoint.ask("{ __typename hello }", token=token))[0].status_code == 200


HELLO = "{ hello }\n"
DIGEST = sha256(HELLO.encode()).hexdigest()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"documentId": f"sha256:{DIGEST}"}, 200),
        ({"documentId": DIGEST}, 200),
        ({"extensions": {"persistedQuery": {"version": 1, "sha256Hash": DIGEST}}}, 200),
        ({"query": HELLO}, 200),
        ({"query": "{ hello }"}, 400),
        ({"documentId": "0" * 64}, 400),
        ({"documentId": 5}, 400),
        ({"extensions": {"persistedQuery": []}}, 400),
    ],
)
async def test_only_registered_documents_are_executed_where_that_is_set(body: dict[str, Any], status: int) -> None:
    response, told = await Endpoint(Policy(documents={DIGEST: HELLO}, only_documents=True)).ask(body)
    assert response.status_code == status
    assert told.get("data") == ({"hello": "hello"} if status == 200 else None)


def test_a_number_beyond_64_bits_and_half_a_character_are_answered() -> None:
    view = Endpoint().view
    for held in ({"number": 2**70}, {"text": "\ud800"}, {"name": "Раҳимов", "none": None}):
        assert json.loads(view.encode_json(held)) == held
