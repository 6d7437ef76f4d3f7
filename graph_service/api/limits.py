"""What a document may cost before it is executed. The rules are built once, so that validated documents stay cached."""

from collections.abc import Callable
from typing import Any

from graphql import ASTValidationRule, GraphQLError, OperationDefinitionNode, ValidationContext, ValidationRule
from strawberry.extensions import (
    AddValidationRules,
    MaskErrors,
    MaxTokensLimiter,
    ParserCache,
    SchemaExtension,
    ValidationCache,
)
from strawberry.extensions.max_aliases import create_validator as alias_rule
from strawberry.extensions.query_depth_limiter import create_validator as depth_rule

from graph_service.services.problems import Problem

MAX_DEPTH, MAX_ALIASES, MAX_TOKENS, MAX_ROOTS = 12, 15, 2_000, 10
CACHED_DOCUMENTS = 256


class RootFieldsRule(ValidationRule):
    """Each field at the root may be a query of its own: so many, and no more."""

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> None:
        found = len(node.selection_set.selections)
        if found > MAX_ROOTS:
            self.report_error(GraphQLError(f"at most {MAX_ROOTS} fields at the root, not {found}", node))


RULES: list[type[ASTValidationRule]] = [depth_rule(MAX_DEPTH, None, None), alias_rule(MAX_ALIASES), RootFieldsRule]


def extensions() -> list[Callable[[], SchemaExtension]]:
    return [
        lambda: MaxTokensLimiter(max_token_count=MAX_TOKENS),
        lambda: ParserCache(maxsize=CACHED_DOCUMENTS),
        lambda: ValidationCache(maxsize=CACHED_DOCUMENTS),
        lambda: AddValidationRules(RULES),
        lambda: MaskErrors(
            should_mask_error=unforeseen, error_message="something failed here: the operators were told"
        ),
    ]


def unforeseen(error: GraphQLError) -> bool:
    """Whether the error's words are not ours: they may hold addresses and values."""
    return error.original_error is not None and not isinstance(error.original_error, Problem)
