"""Drafts the document of a field that the client does not ask yet: `python -m tools.draft_document callProfile`.

All that the field answers, by the fragments that are there: append it to `graph_service/client/documents/asking.graphql` (or
`sending.graphql`), take out what a client does not want, put what it wants first first, and run `make client`.
"""

import sys
from collections.abc import Mapping
from typing import Any

from graphql import (
    FragmentDefinitionNode,
    GraphQLField,
    GraphQLSchema,
    GraphQLUnionType,
    build_schema,
    get_named_type,
    is_leaf_type,
    is_non_null_type,
    parse,
    print_ast,
)

from tools.build_client import CLIENT, PROBLEM, ROOT


def fragments(documents: str) -> dict[str, str]:
    """Fragments that are called as the type that they are on."""
    found = (each for each in parse(documents).definitions if isinstance(each, FragmentDefinitionNode))
    return {
        each.type_condition.name.value: each.name.value
        for each in found
        if each.name.value == each.type_condition.name.value
    }


def selection(type_: Any, known: Mapping[str, str], within: tuple[str, ...] = ()) -> str:
    """Everything of a type that needs no argument; a type within itself once."""
    if type_.name in known and within:
        return f"{{ ...{known[type_.name]} }}"
    parts: list[str] = []
    for name, field in type_.fields.items():
        named = get_named_type(field.type)
        if any(_needed(each) for each in field.args.values()):
            continue
        if is_leaf_type(named):
            parts.append(name)
        elif named.name not in (*within, type_.name):
            parts.append(f"{name} {selection(named, known, (*within, type_.name))}")
    return "{ " + " ".join(parts) + " }"


def _needed(argument: Any) -> bool:
    return is_non_null_type(argument.type) and argument.ast_node.default_value is None


def draft(schema: GraphQLSchema, name: str, documents: str) -> str:
    """Raises KeyError for a field that is not there."""
    sent = schema.mutation_type is not None and name in schema.mutation_type.fields
    root = schema.mutation_type if sent else schema.query_type
    assert root is not None
    field: GraphQLField = root.fields[name]
    known, answers = fragments(documents), get_named_type(field.type)
    if isinstance(answers, GraphQLUnionType):
        (answer,) = (each for each in answers.types if each.name != PROBLEM)
        inner = (
            f"...{known[answer.name]}" if answer.name in known else f"... on {answer.name} {selection(answer, known)}"
        )
        answered = f"{{ __typename {inner} ...{PROBLEM} }}"
    else:
        answered = selection(answers, known)
    variables = " ".join(_variable(key, each.ast_node) for key, each in field.args.items())
    given = ", ".join(f"{key}: ${key}" for key in field.args)
    operation = f"{'mutation' if sent else 'query'} {name[0].upper()}{name[1:]}"
    text = f"{operation} {f'({variables})' if variables else ''} {{ {name}{f'({given})' if given else ''} {answered} }}"
    return print_ast(parse(text))


def _variable(name: str, shown: Any) -> str:
    default = "" if shown.default_value is None else print_ast(shown.default_value)
    return f"${name}: {print_ast(shown.type)}" + (f" = {default}" if default not in {"", "null"} else "")


def main(names: list[str]) -> int:
    schema = build_schema((ROOT / "schema.graphql").read_text())
    documents = "\n".join(path.read_text() for path in sorted((CLIENT / "documents").glob("*.graphql")))
    for name in names:
        print("\n" + draft(schema, name, documents))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
