"""The schema, and the text of it that is kept beside the code."""

import logging

import strawberry
from graphql import GraphQLError, GraphQLUnionType, lexicographic_sort_schema, print_schema
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from graph_service.access.audit import AuditError
from graph_service.access.registry import RegistryError
from graph_service.api.executing import Executor
from graph_service.api.guarding import Guarded
from graph_service.api.limits import unforeseen
from graph_service.api.live import Subscription
from graph_service.api.mutation import Mutation
from graph_service.api.query import Query

RESULT = "The answer, or why there is none. Ответ или причина, по которой его нет."

log = logging.getLogger("graph_service.api")


def _told(error: Exception) -> str:
    """Its name alone; what is wrong with the operator's own registry, log or disk is for the operator, and names nobody of a case."""
    return str(error) if isinstance(error, RegistryError | AuditError | OSError) else type(error).__name__


class Schema(strawberry.Schema):
    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Strawberry's own logs the query's text, and with it values of a case."""
        for error in errors:
            if error.original_error is not None and unforeseen(error):
                log.error("a resolver failed: %s", _told(error.original_error))


def protected(query: type, mutation: type | None = None, subscription: type | None = None) -> Schema:
    """A schema with all that is between a request and its resolvers."""
    found = Schema(
        query=query,
        mutation=mutation,
        subscription=subscription,
        extensions=[Guarded],
        execution_context_class=Executor,
        config=StrawberryConfig(disable_field_suggestions=True),
    )
    for type_ in found._schema.type_map.values():
        if isinstance(type_, GraphQLUnionType) and type_.description is None:  # each is an answer or a Problem
            type_.description = RESULT
    return found


schema = protected(Query, Mutation, Subscription)


def printed() -> str:
    """What stands in schema.graphql."""
    return print_schema(lexicographic_sort_schema(schema._schema)) + "\n"
