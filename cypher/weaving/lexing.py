"""Cuts a statement into tokens, and tells apart what one token of lookahead can't."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from lark import Token
from lark.lexer import Lexer

from cypher.weaving.faults import Code, Fault, Unwoven

MOST_LETTERS = 20_000  # some hundred lines; longer ones are made by machines
KEYWORDS = frozenset(
    """
    UNION ALL DISTINCT OPTIONAL MATCH WHERE WITH RETURN UNWIND AS CALL ORDER BY ASC DESC SKIP LIMIT AND OR XOR NOT
    IN IS NULL TRUE FALSE STARTS ENDS CONTAINS CASE WHEN THEN ELSE END
    """.split()
)
LONG_FORMS = {"ASCENDING": "ASC", "DESCENDING": "DESC"}
_WRITING: Code = "WRITES"
_ADMINISTERING: Code = "ADMINISTERS"
_OTHERS: dict[str, Code] = {
    "LOAD": "LOADS", "YIELD": "PROCEDURE", "TRANSACTIONS": "TRANSACTIONS", "USING": "HINT", "SHORTEST": "SHORTEST",
}  # fmt: skip
REFUSED: dict[str, Code] = (
    dict.fromkeys("""
    CREATE MERGE SET DELETE DETACH REMOVE FOREACH INSERT NODETACH
    """.split(), _WRITING)
    | dict.fromkeys(
        """
    USE SHOW EXPLAIN PROFILE CYPHER DROP ALTER TERMINATE GRANT DENY REVOKE
    """.split(), _ADMINISTERING)
    | _OTHERS
)  # fmt: skip
_TOKEN = re.compile(
    r"""(?P<space>[ \t\n]+|//[^\n]*|/\*.*?\*/)
    |(?P<STRING>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    |(?P<FLOAT>[0-9]+\.[0-9]+(?:[eE][+-]?[0-9]+)?(?!\w)|[0-9]+[eE][+-]?[0-9]+(?!\w))
    |(?P<INT>0x[0-9a-fA-F]{1,16}(?!\w)|(?:0|[1-9][0-9]{0,18})(?!\w))
    |(?P<PARAM>\$[^\W\d]\w*)
    |(?P<word>[^\W\d]\w*|`[^`\\\n]+`)
    |(?P<sign><=|>=|<>|=~|\.\.|\|\||[()\[\]{},:.|&!=<>+\-*%^;]|/(?!\*))""",
    re.VERBOSE | re.DOTALL,
)
_SIGNS = {
    "(": "LPAR", ")": "RPAR", "[": "LSQB", "]": "RSQB", "{": "LBRACE", "}": "RBRACE", ",": "COMMA", ":": "COLON",
    ".": "DOT", "..": "DOTDOT", "|": "BAR", "||": "CONCAT", "&": "AMP", "!": "BANG", "=": "EQ", "<>": "NE", "<": "LT",
    ">": "GT", "<=": "LE", ">=": "GE", "=~": "MATCHES", "+": "PLUS", "-": "MINUS", "*": "STAR", "/": "SLASH",
    "%": "PERCENT", "^": "CARET", ";": "SEMICOLON",
}  # fmt: skip
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPES = frozenset("\\'\"nrtbf")
_NOT_A_KEYWORD_AFTER = ("DOT", "AS")  # n.order, AS end
_QUANTIFIERS = ("ALL", "ANY", "NONE", "SINGLE")
_SUBQUERIES = ("EXISTS", "COUNT", "COLLECT")
_BEGINS_NODE = ("RPAR", "COLON", "LBRACE", "WHERE", "IS")


class Words(Lexer):
    """The lexer of the grammar."""

    def __init__(self, _configuration: Any) -> None:
        pass

    def lex(self, text: str) -> Iterator[Token]:  # type: ignore[override]  # lark gives a lexer of ours the text
        yield from tokens(text)


class Places:
    """Lines and columns of offsets."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def of(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def refused(places: Places, offset: int, code: Code, what: str = "") -> Unwoven:
    return Unwoven((Fault(code, *places.of(offset), what),))


def without_comments(text: str) -> str:
    """The text with spaces for comments: servers differ in where one ends. Offsets stay. Raises Unwoven."""
    places = Places(text)
    if len(text) > MOST_LETTERS:
        raise refused(places, MOST_LETTERS, "TOO_LONG")
    if "\\u" in text.lower():  # Neo4j puts the letter in before it reads: a quotation mark would end a string
        raise refused(places, text.lower().index("\\u"), "UNICODE_ESCAPE")
    return "".join(re.sub(r"[^\n]", " ", found[0]) if found["space"] else found[0] for found in _pieces(text, places))


def _pieces(text: str, places: Places) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            if text[at] == "$":
                raise refused(places, at, "DYNAMIC", text[at : at + 12].partition("\n")[0])
            raise refused(places, at, "NOT_UNDERSTOOD", text[at])
        yield found
        at = found.end()


def tokens(text: str) -> list[Token]:
    """Raises Unwoven."""
    places = Places(text)
    found = [_token(piece, places) for piece in _pieces(text, places) if not piece["space"]]
    if found and found[-1].type == "SEMICOLON":
        found.pop()
    _name_words(found, places)
    _join_functions(found)
    _mark_patterns(found)
    return found


def _token(piece: re.Match[str], places: Places) -> Token:
    kind, value = str(piece.lastgroup), piece[0]
    line, column = places.of(piece.start())
    if kind == "STRING" and (bad := next((e for e in _ESCAPE.finditer(value) if e[1] not in _ESCAPES), None)):
        raise refused(places, piece.start() + bad.start(), "ESCAPE", bad[0])
    return Token(
        _SIGNS[value] if kind == "sign" else kind, value, start_pos=piece.start(), line=line, column=column,
        end_line=line, end_column=column + len(value), end_pos=piece.end(),
    )  # fmt: skip


def _name_words(found: Sequence[Token], places: Places) -> None:
    opened: list[int] = []
    for n, token in enumerate(found):
        if token.type in ("LPAR", "LSQB", "LBRACE"):
            opened.append(n)
        elif token.type in ("RPAR", "RSQB", "RBRACE") and opened:
            opened.pop()
        elif token.type == "BAR" and opened and _goes_through(found, opened[-1]):
            token.type = "PIPE"
        elif token.type == "word":
            if _is_label(found, n, in_braces=bool(opened) and found[opened[-1]].type == "LBRACE"):
                token.type = "NAME"
                continue
            token.type = _word(token, found[n - 1].type if n else "", found[n + 1].type if n + 1 < len(found) else "")
            if token.type == "refused":
                raise refused(places, token.start_pos or 0, REFUSED[token.value.upper()], token.value)


def _goes_through(found: Sequence[Token], opening: int) -> bool:
    """Whether a list is gone through between these brackets: what stands behind a bar there is told of each, and is no label."""
    after = [each.type for each in found[opening + 1 : opening + 4]]
    if found[opening].type == "LPAR":
        return opening > 0 and found[opening - 1].type == "REDUCE"
    return found[opening].type == "LSQB" and (
        after[:2] == ["NAME", "IN"] or after[:1] == ["LPAR"] or after == ["NAME", "EQ", "LPAR"]
    )


def _is_label(found: Sequence[Token], at: int, *, in_braces: bool) -> bool:
    """Whether a word is a label or type, whatever it means elsewhere: `:IN` is a type of ours."""
    before = [each.type for each in found[max(0, at - 3) : at]]
    if before[-1:] == ["COLON"]:
        return not (in_braces and before[-2:-1] == ["NAME"] and before[:1] in (["LBRACE"], ["COMMA"]))
    return before[-1:] == ["BANG"] or (
        before[-2:-1] == ["NAME"] and before[-1] in ("BAR", "AMP") and before[0] in ("COLON", "BAR", "AMP", "BANG")
    )


def _word(token: Token, before: str, after: str) -> str:
    upper = str(token.value).upper()
    # Of `falſe` Python makes FALSE and Neo4j a name, which would be shown as a word that holds nothing
    if before in _NOT_A_KEYWORD_AFTER or token.value.startswith("`") or not token.value.isascii():
        return "NAME"
    if after == "COLON" and before in ("LBRACE", "COMMA"):  # {order: 1}
        return "NAME"
    upper = LONG_FORMS.get(upper, upper)
    if after == "LPAR":
        if upper in _QUANTIFIERS:
            return "QUANTIFIER"
        if upper in ("SHORTESTPATH", "ALLSHORTESTPATHS"):
            return "SHORTEST"
        if upper in ("REDUCE", "EXISTS"):
            return upper
    if after == "LBRACE" and upper in _SUBQUERIES:
        return upper
    if upper in KEYWORDS:
        return upper
    return "refused" if upper in REFUSED else "NAME"


def _join_functions(found: list[Token]) -> None:
    """A name, or names with points between, before a parenthesis is a function."""
    n = 0
    while n < len(found):
        end = n
        while found[end].type == "NAME" and end + 2 < len(found) and _is_dotted(found, end):
            end += 2
        begins = n == 0 or found[n - 1].type != "DOT"
        if begins and found[end].type == "NAME" and end + 1 < len(found) and found[end + 1].type == "LPAR":
            first, last = found[n], found[end]
            name = "".join(token.value for token in found[n : end + 1])
            found[n : end + 1] = [
                Token(
                    "FUNCTION",
                    name,
                    first.start_pos,
                    first.line,
                    first.column,
                    last.end_line,
                    last.end_column,
                    last.end_pos,
                )
            ]
        n += 1


def _is_dotted(found: Sequence[Token], at: int) -> bool:
    return found[at + 1].type == "DOT" and found[at + 2].type == "NAME"


def _mark_patterns(found: Sequence[Token]) -> None:
    opened: list[int] = []
    for n, token in enumerate(found):
        if token.type == "LPAR":
            opened.append(n)
        elif token.type == "RPAR" and opened:
            start = opened.pop()
            if _is_node(found, start) and _links_on(found, n):
                found[start].type = "PATTERN"
    for n, token in enumerate(found):
        after = [each.type for each in found[n + 1 : n + 4]]
        if token.type == "LSQB" and after[:2] == ["NAME", "IN"]:
            found[n + 1].type = "BOUND"
        if token.type == "LSQB" and after == ["NAME", "EQ", "PATTERN"]:
            found[n + 1].type = "BOUND_PATH"


def _is_node(found: Sequence[Token], at: int) -> bool:
    first = found[at + 1].type
    return first in _BEGINS_NODE or (first == "NAME" and found[at + 2].type in _BEGINS_NODE)


def _links_on(found: Sequence[Token], at: int) -> bool:
    """Whether a relationship follows the parenthesis that closes here."""
    after = [each.type for each in found[at + 1 : at + 4]]
    if after[:1] == ["LT"]:
        after = after[1:]
    return after[:2] == ["MINUS", "LSQB"] or (
        after[:2] == ["MINUS", "MINUS"] and (len(found) <= at + 3 or after[2:3] != ["INT"])
    )
