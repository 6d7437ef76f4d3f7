"""Every question that the schema allows, found by walking it, with arguments from small pools."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise, product
from typing import Any

import strawberry
from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
)
from strawberry.extensions import ParserCache, ValidationCache

from cypher.saved_queries import Parameter, SavedQuery, saved_queries
from graph_service.api.query import Query
from resolution.matcher import Thresholds
from resolution.model import hand_set, write_model
from tests.contracts.kept import NAMES, WATCHES

MOST_A_FIELD = (
    4  # combinations of arguments asked of one field in one world, spread over all there are; others in the next
)
DEEPEST = 2
TURNS = 3  # worlds until each shipped query was asked, and each watch
DOCUMENTS = 200  # of one world

# Each document is asked by many viewers of many stores: to read and validate it takes longer than to answer it.
unlimited = strawberry.Schema(
    query=Query, extensions=[lambda: ParserCache(DOCUMENTS), lambda: ValidationCache(DOCUMENTS)]
)
graphql_schema: GraphQLSchema = unlimited._schema


PERSON = hand_set().kinds["person"]
OTHER_MODEL = replace(  # one that joins people sooner
    hand_set(),
    version="other",
    kinds={"person": replace(PERSON, limits=Thresholds(4.0, 8.0, 12.0, PERSON.limits.window))},
)
FILTER = '{types: ["uses", "owns"], minConfidence: 10, asOf: "2024", knownAt: "2024-05-15", direction: ANY}'


class NoArgument(Exception):
    """The walker must learn to make arguments of this kind: else a field would go untested."""


def pool(field: str, name: str, ids: list[str]) -> list[str]:
    """GraphQL literals for an argument of the root fields."""
    quoted = [f'"{id_}"' for id_ in ids]
    pools: dict[str, list[str]] = {
        "id": quoted,
        "a": quoted,
        "b": quoted,
        "from": quoted,
        "to": quoted,
        "via": ["null", "null", f"[{quoted[0]}]"],
        "depth": ["1", "3"],
        "rank": ["STRENGTH", "RECENCY", "DEGREE", "RARITY"],
        "weight": ["HOPS", "CONFIDENCE", "RARITY"],
        "least": ["2"] if field != "coOccurrence" else ["1"],
        "days": ["30"],
        "maxGap": ["4"],
        "by": ["DEGREE", "BETWEENNESS", "FRAGMENTATION"],
        "certain": ["false", "true"],
        "throughHubs": ["false"],
        "filter": ["null", FILTER],
        "phone": [quoted[-1], quoted[0]],
        "shipment": quoted[:2],
        "zone": ['"UTC"', '"Asia/Dushanbe"'],
        "ids": [f"[{', '.join(quoted[:30])}]"],
        "text": ['"Рахимов"', '"rahimov ali"', '"931234567"', '"silk"', '"AA1234567"', quoted[0], quoted[-1]],
        "lines": [f'["Kim", "+992 93 1234567", "Rakhimov A", {quoted[1]}, {quoted[2]}]'],
        "kind": ["null", '"person"'] if field != "savedQueries" else ["null", '"phone"'],
        "born": ["null", '"1981"'],
        "country": ["null"],
        "agency": ["null", '"KZ-POLICE"'],
        "mode": ["FUZZY", "EXACT", "TRANSLITERATED"],
        "first": ["3", "50"],
        "after": ["null"]
        if field not in ("savedQueries", "watches")
        else ['""', '"who_uses_this_number"', '"KG-SCNS/OPEN/phones"'],
        "types": ["null", '["uses"]'],
        "since": ["null", '"2024-02"'],
        "until": ["null"],
        "maxHops": ["6"],
        "k": ["2"],
        "newest": ["false", "true"],
        "order": ["null", "MOST_USEFUL"],
        "model": ['"hand-set"', json.dumps(write_model(OTHER_MODEL), ensure_ascii=False)],
    }
    if field == "node":  # reports and claims too
        reports = sorted({id_.rpartition("/")[0] for id_ in ids if id_.count("/") > 1})
        pools["id"] = [*quoted, *(f'"{each}"' for each in reports), *(f'"{each}/c1"' for each in reports)]
    if name not in pools:
        raise NoArgument(f"the walker cannot make the argument {name}: teach it, or the field stays untested")
    return pools[name]


def selection(type_: Any, depth: int = 0) -> str:
    """Everything of a type, down to some depth."""
    named = get_named_type(type_)
    if is_leaf_type(named):
        return ""
    if is_abstract_type(named):
        parts = [f"... on {each.name} {selection(each, depth)}" for each in graphql_schema.get_possible_types(named)]
        return "{ __typename " + " ".join(parts) + " }"
    assert isinstance(named, GraphQLObjectType)
    found = [
        f"{name} {selection(field.type, depth + 1)}"
        for name, field in named.fields.items()
        if is_leaf_type(get_named_type(field.type)) or depth < DEEPEST
    ]
    return "{ " + " ".join(found) + " }"


def spread(values: list[Any], most: int, turn: int) -> Iterator[Any]:
    step = max(1, len(values) // most)
    return islice(values, turn % step, None, step)


def questions(ids: list[str], turn: int = 0) -> dict[str, str]:
    """Documents by root field: each asks one field in many ways. The many shipped queries take turns from world to world."""
    found: dict[str, str] = {}
    assert graphql_schema.query_type is not None
    for name, field in graphql_schema.query_type.fields.items():
        calls = [
            f"q{n}: {name}{arguments} {selection(field.type)}"
            for n, arguments in enumerate(_arguments(name, field, ids, turn))
        ]
        found[name] = "{ " + "\n".join(calls) + " }"
    return found


def _arguments(name: str, field: GraphQLField, ids: list[str], turn: int) -> list[str]:
    if name == "runSavedQuery":
        asked = list(saved_queries().values())[turn % TURNS :: TURNS]
        shipped = [way for query in asked for way in _saved(query, ids)]
        return shipped + [
            f'(name: "{name}"{version}, parameters: {{entity: "{ids[0]}"}})'
            for name in (*NAMES, "KZ-POLICE/never", "KZ-POLICE/OPEN/never")
            for version in ("", ", version: 1", ", version: 2")
        ]
    if name == "watched":
        return [
            f'(watch: "{watch.id}", first: {2 if n % 2 else 50})'
            for n, watch in enumerate(WATCHES[turn % TURNS :: TURNS])
        ]
    arguments: dict[str, GraphQLArgument] = field.args
    if not arguments:
        return [""]
    ways = list(product(*(_literals(name, each, argument, ids) for each, argument in arguments.items())))
    return [
        "(" + ", ".join(f"{name}: {literal}" for name, literal in way) + ")" for way in spread(ways, MOST_A_FIELD, turn)
    ]


def _literals(field: str, name: str, argument: GraphQLArgument, ids: list[str]) -> list[tuple[str, str]]:
    found = pool(field, name, ids)
    if is_list_type(get_nullable_type(argument.type)) and not any(each.startswith("[") for each in found):
        found = [f"[{one}, {other}]" for one, other in pairwise(found)]
    return [(name, literal) for literal in found if literal != "null" or not is_non_null_type(argument.type)]


def _saved(query: SavedQuery, ids: list[str]) -> Iterator[str]:
    """One saved query, with some entities."""
    values: dict[str, list[str]] = {
        "entity": [f'"{id_}"' for id_ in (ids[0], ids[-1])],
        "date": ['"2024-02"'],
        "datetime": ['"2024-02-01T00:00:00Z"'],
        "string": ['"person"'],
        "int": ["1"],
        "float": ["1.5"],
        "boolean": ["true"],
    }
    pools = [[(each.name, value) for value in _values(each, values)] for each in query.parameters]
    for way in product(*pools):
        told = ", ".join(f"{parameter}: {value}" for parameter, value in way)
        yield f'(name: "{query.name}", parameters: {{{told}}})'


def _values(parameter: Parameter, values: dict[str, list[str]]) -> list[str]:
    singles = [f'"{choice}"' for choice in parameter.choices] or values[parameter.of]
    return [f"[{', '.join(singles)}]"] if parameter.many else singles
