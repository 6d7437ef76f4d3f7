"""What a document may be. The rules are built once, so that validated documents stay cached."""

from functools import lru_cache
from typing import Any

from graphql import (
    ASTValidationRule,
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    ValidationContext,
    ValidationRule,
    parse,
    specified_rules,
    validate,
)
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from graph_service.api.refusals import MASKED, WORDS, Refusal, told
from graph_service.api.shapes import Shape
from graph_service.services.problems import Language, Problem

MAX_DEPTH, MAX_ALIASES, MAX_TOKENS, MAX_ROOTS, MAX_DIRECTIVES = 12, 15, 2_000, 10, 20
CACHED_DOCUMENTS = 256
MAX_CHARACTERS = 64_000  # of a document's text, which the caches keep; values belong into variables


class LimitsRule(ValidationRule):
    """Depth, aliases, directives, and fields at the root, each of which may be a query of its own."""

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)

    def enter_document(self, node: DocumentNode, *_: Any) -> None:
        shape = Shape(node)
        roots = max((len(shape.roots(operation)) for operation in shape.operations), default=0)
        for code, value, bound in (
            ("TOO_DEEP", shape.depth, MAX_DEPTH),
            ("TOO_MANY_ALIASES", shape.aliases, MAX_ALIASES),
            ("TOO_MANY_DIRECTIVES", shape.directives, MAX_DIRECTIVES),
            ("TOO_MANY_ROOTS", roots, MAX_ROOTS),
        ):
            if value > bound:
                self.report_error(Refusal(code, value=value, bound=bound))


ALL_RULES: tuple[type[ASTValidationRule], ...] = (
    *specified_rules,
    MaybeNullValidationRule,
    OneOfInputValidationRule,
    LimitsRule,
)


@lru_cache(maxsize=CACHED_DOCUMENTS)
def parsed(text: str) -> DocumentNode:
    return parse(text, max_tokens=MAX_TOKENS)


@lru_cache(maxsize=CACHED_DOCUMENTS)
def validated(schema: GraphQLSchema, text: str) -> tuple[GraphQLError, ...]:
    """What stands against a document, found by its text: a document is compared node by node."""
    return tuple(validate(schema, parsed(text), ALL_RULES, hide_suggestions=True))


@lru_cache(maxsize=CACHED_DOCUMENTS)
def shape_of(text: str) -> Shape:
    return Shape(parsed(text))


def in_words(error: GraphQLError, language: Language) -> GraphQLError:
    """With a code, and ours in the reader's language."""
    found = told(error, language, MAX_TOKENS)
    return GraphQLError(
        found["message"], error.nodes, error.source, error.positions, error.path, extensions=found["extensions"]
    )


def masked(error: GraphQLError) -> GraphQLError:
    """The error, without words that are not ours."""
    if not unforeseen(error):
        return error
    return GraphQLError(WORDS[MASKED]["en"], error.nodes, error.source, error.positions, error.path)


def unforeseen(error: GraphQLError) -> bool:
    """Whether the error's words are not ours: they may hold addresses and values. Of a variable they are told to who sent it."""
    if error.path is None and isinstance(error.original_error, GraphQLError):  # a variable that does not fit its type
        return False
    return error.original_error is not None and not isinstance(error.original_error, Problem)
