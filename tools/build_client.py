"""Writes the typed client from `schema.graphql` and `graph_service/client/documents`: `python -m tools.build_client [--check]`.

A fragment is a class; a selection of its own is the class of its type, and must be the same wherever it stands. An operation is a
method of both clients, and iterators beside it where its answer has pages. An answer that is one field only is that field.
ariadne-codegen was tried: it wants pydantic, makes three classes with names such as `SearchSearchSearchConnectionEdgesNode` for
each list, and has no pages.
"""

import builtins
import keyword
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    ListTypeNode,
    NonNullTypeNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableDefinitionNode,
    build_schema,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    parse,
    print_ast,
    strip_ignored_characters,
    validate,
    value_from_ast_untyped,
)

ROOT = Path(__file__).parents[1]
CLIENT = ROOT / "graph_service/client"
HEADER = "Written by tools/build_client.py from schema.graphql and documents/: change these and run `make client`."
SCALARS = {"ID": "str", "String": "str", "Int": "int", "Float": "float", "Boolean": "bool", "JSON": "Any"}
PROBLEM = "Problem"
REPEATABLE = {  # mutations that do nothing the second time
    "submitReports": "reports have ids of their own: one sent again changes nothing",
    "retractReport": "of a report the greatest revision counts",
}


class NotUnderstood(Exception):
    """A document that this program does not make a method of; says which and why."""


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    hint: str
    words: str
    holds: str | None
    """The class of the values, if it is a list of some."""


@dataclass(frozen=True, slots=True)
class Class:
    name: str
    words: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Argument:
    name: str
    hint: str
    default: str | None
    """As Python; None: it must be given."""


@dataclass(frozen=True, slots=True)
class Operation:
    name: str
    text: str
    words: str
    arguments: tuple[Argument, ...]
    path: tuple[str, ...]
    answer: str
    repeatable: bool
    pages_by: Field | None
    """The list that goes on from page to page."""

    @property
    def constant(self) -> str:
        return snake(self.name).lstrip("_").upper()

    @property
    def method(self) -> str:
        return snake(self.name).lstrip("_")


def snake(name: str) -> str:
    return re.sub(r"([A-Z])", lambda found: "_" + found[1].lower(), name)


def camel(name: str) -> str:
    """As graph_service/client/values.py has it, which cannot be imported before it is whole."""
    return re.sub(r"_([a-z0-9])", lambda found: found[1].upper(), name.rstrip("_"))


def english(description: str | None) -> str:
    """The sentences that are not Russian."""
    sentences = re.split(r"(?<=[.…])\s+", (description or "").strip())
    return " ".join(each for each in sentences if not re.search("[а-яё]", each, re.IGNORECASE))


def python_name(name: str, *, argument: bool) -> str:
    found = snake(name)
    taken = keyword.iskeyword(found) or (argument and hasattr(builtins, found))
    if camel(found) != name:
        raise NotUnderstood(f"the name {name} cannot be had back from {found}")
    return f"{found}_" if taken else found


@dataclass
class Reading:
    """What the documents ask for, as Python."""

    schema: GraphQLSchema
    document: DocumentNode
    classes: dict[str, Class] = field(default_factory=dict)
    enums: dict[str, GraphQLEnumType] = field(default_factory=dict)
    inputs: dict[str, GraphQLInputObjectType] = field(default_factory=dict)

    @property
    def fragments(self) -> dict[str, FragmentDefinitionNode]:
        return {each.name.value: each for each in self.document.definitions if isinstance(each, FragmentDefinitionNode)}

    def operations(self) -> list[Operation]:
        nodes = [each for each in self.document.definitions if isinstance(each, OperationDefinitionNode)]
        return [self.operation(each) for each in nodes]

    def operation(self, node: OperationDefinitionNode) -> Operation:
        assert node.name is not None
        root = self.schema.get_root_type(node.operation)
        asked, *others = node.selection_set.selections
        assert root is not None
        if others or not isinstance(asked, FieldNode):
            raise NotUnderstood(f"{node.name.value}: an operation asks one field")
        shown = root.fields[asked.name.value]
        path, answer, words = self.answer(asked, shown, (asked.name.value,))
        arguments = [self.argument(each) for each in node.variable_definitions or ()]
        listed = next((each for each in self.classes[answer].fields if each.holds is not None), None)
        paged = any(each.name == "page_info" for each in self.classes[answer].fields)
        return Operation(
            name=node.name.value,
            text=self.text(node),
            words=words,
            arguments=tuple(sorted(arguments, key=lambda each: each.default is not None)),
            path=path,
            answer=answer,
            repeatable=node.operation.value == "query" or asked.name.value in REPEATABLE,
            pages_by=listed if paged and any(each.name == "after" for each in arguments) else None,
        )

    def answer(self, asked: FieldNode, shown: Any, path: tuple[str, ...]) -> tuple[tuple[str, ...], str, str]:
        """Where the answer stands, its class, and what the field says of itself."""
        named, selections, words = get_named_type(shown.type), asked.selection_set, english(shown.description)
        if selections is None or is_list_type(get_nullable_type(shown.type)):
            raise NotUnderstood(f"{'.'.join(path)} answers a list or a single value: an object is understood")
        if not isinstance(named, GraphQLUnionType):
            return path, self.class_of(selections, named), words
        answers = [
            each
            for each in selections.selections
            if not (isinstance(each, FragmentSpreadNode) and each.name.value == PROBLEM)
            and not (isinstance(each, FieldNode) and each.name.value == "__typename")
        ]
        if len(answers) != 1 or len(selections.selections) != 3:
            raise NotUnderstood(f"{path[0]}: __typename, one answer and ...Problem are understood")
        (one,) = answers
        if isinstance(one, InlineFragmentNode) and one.type_condition is not None:
            held = self.schema.get_type(one.type_condition.name.value)
            only = one.selection_set.selections[0]
            if len(one.selection_set.selections) == 1 and isinstance(only, FieldNode) and only.selection_set:
                inner: Any = held
                within = inner.fields[only.name.value]
                if not is_list_type(get_nullable_type(within.type)):
                    return self.answer(only, within, (*path, only.name.value))
            return path, self.class_of(one.selection_set, held), words
        assert isinstance(one, FragmentSpreadNode)
        return path, self.fragment(one.name.value), words

    def class_of(self, selections: SelectionSetNode, type_: Any) -> str:
        (first, *others) = selections.selections
        if isinstance(first, FragmentSpreadNode) and not others:
            return self.fragment(first.name.value)
        return self.add(type_.name, selections, type_)

    def fragment(self, name: str) -> str:
        node = self.fragments[name]
        return self.add(name, node.selection_set, self.schema.get_type(node.type_condition.name.value))

    def add(self, name: str, selections: SelectionSetNode, type_: Any) -> str:
        fields = tuple(self.field(each, type_) for each in self.flat(selections))
        made = Class(name, english(type_.description), fields)
        if self.classes.setdefault(name, made) != made:
            raise NotUnderstood(f"{name} is asked for in two ways: make a fragment of each")
        return name

    def flat(self, selections: SelectionSetNode) -> Iterator[FieldNode]:
        for each in selections.selections:
            if isinstance(each, FragmentSpreadNode):
                yield from self.flat(self.fragments[each.name.value].selection_set)
            elif isinstance(each, FieldNode):
                yield each
            else:
                raise NotUnderstood("a fragment without a name is understood at the root only")

    def field(self, node: FieldNode, parent: Any) -> Field:
        shown = parent.fields[node.name.value]
        named = get_named_type(shown.type)
        if isinstance(named, GraphQLEnumType):
            self.enums[named.name] = named
        if is_leaf_type(named):
            inner, holds = SCALARS.get(named.name, named.name), None
        else:
            assert node.selection_set is not None
            inner = holds = self.class_of(node.selection_set, named)
        hint = _hint(shown.type, inner, many="tuple[{}, ...]")
        return Field(
            python_name(node.name.value, argument=False), hint, english(shown.description),
            holds if hint.startswith("tuple[") else None,
        )  # fmt: skip

    def argument(self, node: VariableDefinitionNode) -> Argument:
        hint, type_ = self.variable(node.type), node.type
        default: str | None = None if isinstance(type_, NonNullTypeNode) else "None"
        if node.default_value is not None:
            default = repr(value_from_ast_untyped(node.default_value))
        return Argument(python_name(node.variable.name.value, argument=True), hint, default)

    def variable(self, type_: Any) -> str:
        if isinstance(type_, NonNullTypeNode):
            return self._variable(type_.type)
        return f"{self._variable(type_)} | None"

    def _variable(self, type_: Any) -> str:
        if isinstance(type_, ListTypeNode):
            return f"Sequence[{self.variable(type_.type)}]"
        name = type_.name.value
        return "Mapping[str, Any]" if name == "JSON" else SCALARS.get(name) or f"types.{self.given(name)}"

    def given(self, name: str) -> str:
        """The class of what is sent."""
        found = self.schema.get_type(name)
        if isinstance(found, GraphQLEnumType):
            self.enums[name] = found
        elif isinstance(found, GraphQLInputObjectType):
            self.inputs[name] = found
            for each in found.fields.values():
                named = get_named_type(each.type)
                if named.name not in SCALARS:
                    self.given(named.name)
        return name

    def text(self, node: OperationDefinitionNode) -> str:
        """The operation with the fragments that it needs, and nothing else."""
        wanted: list[str] = []

        def follow(selections: SelectionSetNode) -> None:
            for each in selections.selections:
                if isinstance(each, FragmentSpreadNode) and each.name.value not in wanted:
                    wanted.append(each.name.value)
                    follow(self.fragments[each.name.value].selection_set)
                elif isinstance(each, FieldNode | InlineFragmentNode) and each.selection_set is not None:
                    follow(each.selection_set)

        follow(node.selection_set)
        parts = [node, *(self.fragments[name] for name in sorted(wanted))]
        return strip_ignored_characters("\n".join(print_ast(each) for each in parts))


def _hint(type_: Any, inner: str, *, many: str) -> str:
    if is_non_null_type(type_):
        held = type_.of_type
        return many.format(_hint(held.of_type, inner, many=many)) if is_list_type(held) else inner
    return inner if inner == "Any" else f"{_hint_of_nullable(type_, inner, many)} | None"


def _hint_of_nullable(type_: Any, inner: str, many: str) -> str:
    return many.format(_hint(type_.of_type, inner, many=many)) if is_list_type(type_) else inner


def read(schema: str, documents: str) -> tuple[Reading, list[Operation]]:
    """Raises NotUnderstood."""
    built, document = build_schema(schema), parse(documents)
    faults = validate(built, document)
    if faults:
        raise NotUnderstood("; ".join(fault.message for fault in faults))
    reading = Reading(built, document)
    operations = reading.operations()
    reading.fragment(PROBLEM)  # every answer may be one
    return reading, operations


def words_of(text: str) -> str:
    return f'    """{text}"""\n' if text else ""


def types_module(reading: Reading) -> str:
    parts = [
        f'"""What the client sends and is answered: frozen values.\n\n{HEADER}\n"""\n\n'
        "from collections.abc import Sequence\nfrom dataclasses import dataclass\nfrom enum import Enum\nfrom typing import Any\n"
    ]
    for name, enum in sorted(reading.enums.items()):
        members = [f'    {key} = "{key}"\n{words_of(english(value.description))}' for key, value in enum.values.items()]
        parts.append(f"class {name}(Enum):\n{words_of(english(enum.description))}\n{''.join(members)}")
    for name, given in _inner_first(reading.inputs):
        fields = [_input_field(key, value) for key, value in given.fields.items()]
        parts.append(
            f"@dataclass(frozen=True, slots=True, kw_only=True)\nclass {name}:\n{words_of(english(given.description))}\n"
            + "".join(fields)
        )
    for each in reading.classes.values():
        shown = [f"    {part.name}: {part.hint}\n{words_of(part.words)}" for part in each.fields]
        parts.append(
            f"@dataclass(frozen=True, slots=True)\nclass {each.name}:\n{words_of(each.words)}\n{''.join(shown)}"
        )
    return "\n\n".join(parts)


def _inner_first(inputs: dict[str, GraphQLInputObjectType]) -> list[tuple[str, GraphQLInputObjectType]]:
    """Each input behind those that it is made of."""
    found: dict[str, GraphQLInputObjectType] = {}

    def take(name: str, given: GraphQLInputObjectType) -> None:
        for each in given.fields.values():
            inner = get_named_type(each.type)
            if inner.name in inputs and inner.name != name and inner.name not in found:
                take(inner.name, inputs[inner.name])
        found.setdefault(name, given)

    for name, given in sorted(inputs.items()):
        take(name, given)
    return list(found.items())


def _input_field(name: str, shown: Any) -> str:
    named = get_named_type(shown.type)
    hint = _hint(shown.type, SCALARS.get(named.name, named.name), many="Sequence[{}]")
    told = shown.ast_node.default_value
    value = None if told is None else value_from_ast_untyped(told)
    default = "" if told is None and is_non_null_type(shown.type) else f" = {value!r}"
    return f"    {python_name(name, argument=False)}: {hint}{default}\n{words_of(english(shown.description))}"


def texts_module(operations: list[Operation]) -> str:
    parts = [
        f'"""The questions as they are sent.\n\n{HEADER}\n"""\n\n'
        "from graph_service.client import types\nfrom graph_service.client.document import Document\n\n"
    ]
    for each in operations:
        path = "".join(f'"{name}", ' for name in each.path)
        parts.append(
            f"{each.constant} = Document(\n    {each.text!r},\n    ({path}),\n    types.{each.answer},\n"
            f"    repeatable={each.repeatable},\n)\n"
        )
    return "".join(parts)


def questions_module(operations: list[Operation], *, waits: bool) -> str:
    base, name, iterator = (
        ("Asking", "Questions", "Iterator") if waits else ("AsyncAsking", "AsyncQuestions", "AsyncIterator")
    )
    imported = ["Mapping", "Sequence", iterator]
    head = (
        f'"""A method for each question of the API.\n\n{HEADER}\n"""\n\n'
        f"from collections.abc import {', '.join(sorted(imported))}\nfrom typing import Any\n\n"
        f"from graph_service.client import texts, types\nfrom graph_service.client.asking import {base}\n\n\n"
        f'class {name}({base}):\n    """Asks; every method may raise ClientError."""\n\n'
    )
    methods = [_method(each, waits=waits) for each in operations]
    pages = [_pages(each, iterator, waits=waits) for each in operations if each.pages_by is not None]
    return head + "\n".join(methods + pages)


def _signature(operation: Operation) -> str:
    needed = [f"{each.name}: {each.hint}" for each in operation.arguments if each.default is None]
    others = [f"{each.name}: {each.hint} = {each.default}" for each in operation.arguments if each.default is not None]
    return ", ".join(["self", *needed, *(["*", *others] if others else [])])


def _method(operation: Operation, *, waits: bool) -> str:
    sent = ", ".join(f'"{camel(each.name)}": {each.name}' for each in operation.arguments)
    start, wait = ("def", "") if waits else ("async def", "await ")
    return (
        f"    {start} {operation.method}({_signature(operation)}) -> types.{operation.answer}:\n    {words_of(operation.words)}"
        f"        return {wait}self._ask(texts.{operation.constant}, {{{sent}}})\n"
    )


def _pages(operation: Operation, iterator: str, *, waits: bool) -> str:
    """Pages, and what is on them, one after another."""
    listed = operation.pages_by
    assert listed is not None
    start, wait, loop = ("def", "", "for") if waits else ("async def", "await ", "async for")
    after = next(each for each in operation.arguments if each.name == "after")
    place = "place" if after.default == "None" else f"place or {after.default}"
    needed = [each.name for each in operation.arguments if each.default is None]
    kept = [
        f"{each.name}={each.name}" for each in operation.arguments if each.default is not None and each.name != "after"
    ]
    turned, same = ", ".join([*needed, *kept, f"after={place}"]), ", ".join([*needed, *kept, "after=after"])
    signature = _signature(operation)
    inside = "yield from page.{0}" if waits else "for each in page.{0}:\n                yield each"
    return (
        f"    def pages_of_{operation.method}({signature}) -> {iterator}[types.{operation.answer}]:\n"
        f'        """Pages of `{operation.method}`, one after another, each read when it is wanted."""\n\n'
        f"        {start} turn(place: str | None) -> types.{operation.answer}:\n"
        f"            return {wait}self.{operation.method}({turned})\n\n"
        f"        return self._pages(after, turn)\n\n"
        f"    {start} iter_{operation.method}({signature}) -> {iterator}[types.{listed.holds}]:\n"
        f'        """What is on the pages of `{operation.method}`, one after another."""\n'
        f"        {loop} page in self.pages_of_{operation.method}({same}):\n"
        f"            {inside.format(listed.name)}\n"
    )


def formatted(text: str) -> str:
    """As `ruff format` has it."""
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(CLIENT / "generated.py"), "-"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True, cwd=ROOT).stdout


def modules() -> dict[Path, str]:
    """What is to stand in each file."""
    documents = "\n".join(path.read_text() for path in sorted((CLIENT / "documents").glob("*.graphql")))
    reading, operations = read((ROOT / "schema.graphql").read_text(), documents)
    return {
        CLIENT / name: formatted(text)
        for name, text in {
            "types.py": types_module(reading),
            "texts.py": texts_module(operations),
            "questions.py": questions_module(operations, waits=True),
            "async_questions.py": questions_module(operations, waits=False),
        }.items()
    }


def main() -> int:
    made = modules()
    outdated = [path for path, text in made.items() if not path.exists() or path.read_text() != text]
    if "--check" in sys.argv[1:]:
        for path in outdated:
            print(f"{path.relative_to(ROOT)} is not current: run `make client`")
        return 1 if outdated else 0
    for path in outdated:
        path.write_text(made[path])
    return 0


if __name__ == "__main__":
    sys.exit(main())
