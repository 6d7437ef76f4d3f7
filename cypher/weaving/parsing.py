"""Reads a statement by the grammar."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput, UnexpectedToken

from cypher.weaving.faults import Fault, Unwoven
from cypher.weaving.lexing import Places, Words, without_comments

Node = Tree[Token]


@cache
def _grammar() -> Lark:
    text = Path(__file__).with_name("grammar.lark").read_text("utf-8")
    return Lark(text, parser="lalr", lexer=Words, propagate_positions=True)


def parsed(text: str) -> tuple[str, Node]:
    """The statement without comments, and its tree. Raises Unwoven."""
    bare = without_comments(text.replace("\r\n", "\n"))
    try:
        return bare, _grammar().parse(bare)
    except UnexpectedToken as error:
        token = error.token
        if token.type == "$END":
            end = len(bare.rstrip())
            raise Unwoven((Fault("NOT_UNDERSTOOD", *Places(bare).of(end), "…"),)) from None
        called = token.type in ("NAME", "FUNCTION") and _after_call(bare, token)
        code = "PROCEDURE" if called else "NOT_UNDERSTOOD"
        raise Unwoven((Fault(code, token.line or 1, token.column or 1, str(token)),)) from None  # type: ignore[arg-type]
    except UnexpectedInput as error:
        raise Unwoven((Fault("NOT_UNDERSTOOD", error.line, error.column, ""),)) from None
    except RecursionError:
        raise Unwoven((Fault("TOO_LONG", 1, 1, ""),)) from None


def _after_call(text: str, token: Token) -> bool:
    return text[: token.start_pos].rstrip().upper().endswith("CALL")


def trees(tree: Node, *rules: str) -> Iterator[Node]:
    """Children that are trees, of the given rules or of any."""
    return (each for each in tree.children if isinstance(each, Tree) and (not rules or each.data in rules))


def tree_of(tree: Node, *rules: str) -> Node | None:
    return next(trees(tree, *rules), None)


def tokens_of(tree: Node, *kinds: str) -> list[Token]:
    return [each for each in tree.children if isinstance(each, Token) and (not kinds or each.type in kinds)]


def token_of(tree: Node, *kinds: str) -> Token | None:
    return next(iter(tokens_of(tree, *kinds)), None)


def name_of(token: Token) -> str:
    return str(token.value).strip("`")
