"""Why a request is not executed: a code, figures, and words in the reader's language."""

from collections.abc import Mapping
from typing import Any

from graphql import GraphQLError, GraphQLSyntaxError, Node

from graph_service.services.problems import Language

MASKED = "INTERNAL_ERROR"
WORDS: Mapping[str, Mapping[Language, str]] = {
    "TOO_DEEP": {
        "en": "depth must be at most {bound}, not {value}",
        "ru": "глубина: не более {bound}, получено {value}",
    },
    "TOO_MANY_ALIASES": {
        "en": "there must be at most {bound} aliases, not {value}",
        "ru": "псевдонимов: не более {bound}, получено {value}",
    },
    "TOO_MANY_ROOTS": {
        "en": "there must be at most {bound} fields at the root, not {value}",
        "ru": "полей верхнего уровня: не более {bound}, получено {value}",
    },
    "TOO_MANY_DIRECTIVES": {
        "en": "there must be at most {bound} directives, not {value}",
        "ru": "директив: не более {bound}, получено {value}",
    },
    "TOO_MANY_TOKENS": {
        "en": "a document must have at most {bound} tokens",
        "ru": "в документе должно быть не более {bound} лексем",
    },
    "TOO_LONG": {
        "en": "a document must have at most {bound} characters: values belong into variables",
        "ru": "документ: не более {bound} знаков; значения передаются в переменных",
    },
    "TOO_COSTLY": {
        "en": "a request must cost at most {bound}, not {value}: ask for smaller pages, or fewer things within each",
        "ru": "стоимость запроса: не более {bound}, получено {value}; запросите меньшие страницы или меньше вложенного",
    },
    "BUDGET_SPENT": {
        "en": "this costs {value}, and of the {bound} that a viewer has each minute less is left: try again in a minute",
        "ru": "стоимость {value} превышает остаток из {bound} на минуту; повторите через минуту",
    },
    "INTROSPECTION_OFF": {
        "en": "the schema is not told here: it is published as schema.graphql",
        "ru": "схема здесь не сообщается: она опубликована в schema.graphql",
    },
    "DOCUMENT_NOT_KNOWN": {
        "en": "this document is not one of those that are registered here",
        "ru": "этот документ здесь не зарегистрирован",
    },
    "ONLY_QUERIES": {
        "en": "only the answer of a query can be a file",
        "ru": "файлом может быть только ответ на запрос query",
    },
    "NOTHING_TO_DRAW": {
        "en": "nothing in this query is a graph: ask for entities, links, paths, networks or a saved query",
        "ru": "в этом запросе нет графа: запросите объекты, связи, пути, сети или сохранённый запрос",
    },
    "ONLY_SUBSCRIPTIONS": {
        "en": "over a WebSocket and as events only subscriptions are run: send queries and mutations by POST, for JSON",
        "ru": "по WebSocket и потоком событий выполняются только подписки; запросы и изменения отправляйте методом POST, ответ — JSON",
    },
    "ONLY_LISTENED": {
        "en": "a subscription is listened to: ask for it over a WebSocket, or by POST with `Accept: text/event-stream`",
        "ru": "подписку слушают: запросите её по WebSocket или методом POST с `Accept: text/event-stream`",
    },
    "NOT_JSON": {
        "en": "a request must be one JSON object in UTF-8: each key once, numbers that are finite, not nested without end",
        "ru": "запрос должен быть одним объектом JSON в UTF-8: каждый ключ один раз, числа конечны, без чрезмерной вложенности",
    },
    "TOO_LARGE": {"en": "a request must be at most {bound} bytes", "ru": "запрос: не более {bound} байт"},
    "TOO_SLOW": {"en": "a request must take at most {bound} s", "ru": "запрос должен выполняться не дольше {bound} с"},
    MASKED: {
        "en": "something failed here: the operators were told",
        "ru": "произошёл сбой; администраторы оповещены",
    },
}


class Refusal(GraphQLError):
    """A request that is not executed; `extensions` hold the code and the figures."""

    def __init__(self, code: str, *, value: int | str = "", bound: int | str = "", node: Node | None = None) -> None:
        figures = {name: told for name, told in (("value", value), ("bound", bound)) if told != ""}
        super().__init__(words(code, "en", figures), node, extensions={"code": code, **figures})


def words(code: str, language: Language, figures: Mapping[str, Any]) -> str:
    return WORDS[code][language].format(value=figures.get("value", ""), bound=figures.get("bound", ""))


def told(error: GraphQLError, language: Language, max_tokens: int) -> dict[str, Any]:
    """The error as it is answered: with a code, and ours in the reader's language."""
    answer: dict[str, Any] = dict(error.formatted)
    figures: dict[str, Any] = dict(answer.get("extensions") or {})
    if "code" not in figures:
        figures |= _code(error, max_tokens)
    if figures["code"] in WORDS:
        answer["message"] = words(figures["code"], language, figures)
    return answer | {"extensions": figures}


def _code(error: GraphQLError, max_tokens: int) -> dict[str, Any]:
    if isinstance(error, GraphQLSyntaxError):
        if f"more than {max_tokens} tokens" in error.message:
            return {"code": "TOO_MANY_TOKENS", "bound": max_tokens}
        return {"code": "NOT_PARSED"}
    if error.path is None:
        # What failed beside all fields, as the audit log, is the operators' affair; variables that do not fit are not.
        beside = error.original_error is not None and not isinstance(error.original_error, GraphQLError)
        return {"code": MASKED if beside else "NOT_VALID"}
    code = getattr(error.original_error, "code", None)
    if isinstance(code, str):
        return {"code": code}
    # A masked error has lost what it was made of; others are the executor's own, such as a null where none may be.
    return {"code": MASKED} if error.message == WORDS[MASKED]["en"] else {"code": "FAILED"}
