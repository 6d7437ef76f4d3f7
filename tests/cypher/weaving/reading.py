"""How a statement is read here, told as Neo4j's own parser tells how it reads it."""

from collections.abc import Iterator, Mapping

from lark import Token

from cypher.weaving.parsing import Node, parsed
from tools.cypher_syntax import Reading

VARIABLE, LABEL, PROPERTY = "variable", "label", "property"
_OF_VARIABLES = """
variable map_projection select_variable node pattern_node detail path item unwind imports list_comprehension pattern_comprehension
quantified reduce
"""
ROLES: Mapping[str, str] = {
    **dict.fromkeys(_OF_VARIABLES.split(), VARIABLE),
    **dict.fromkeys(("property", "select_property", "select_entry", "map"), PROPERTY),
    "label": LABEL,
}
"""What a name is, by the rule that it stands in."""


def read(text: str) -> Reading:
    """Raises Unwoven."""
    words: list[tuple[str, str]] = []
    spans: set[tuple[int, int]] = set()

    def walk(tree: Node) -> None:
        start = len(words)
        for each in sorted(tree.children, key=_place):
            if isinstance(each, Token):
                words.extend(_words(each, tree.data))
            else:
                walk(each)
        if len(words) - start > 1:
            spans.add((start, len(words)))

    walk(parsed(text)[1])
    return Reading(words, frozenset(spans))


def _place(each: Node | Token) -> int:
    if isinstance(each, Token):
        return each.start_pos or 0
    return -1 if each.meta.empty else each.meta.start_pos


def _words(token: Token, rule: str) -> Iterator[tuple[str, str]]:
    value = str(token.value)
    if token.type == "FUNCTION":
        for n, part in enumerate(value.split(".")):
            if n:
                yield ".", ""
            yield part, "function"
    elif token.type == "PARAM":
        yield from (("$", ""), (value[1:], "parameter"))
    else:
        yield value, ROLES[rule] if token.type in ("NAME", "BOUND", "BOUND_PATH") else ""


def differences(here: Reading, there: Reading) -> list[str]:
    """Words that are something else there, and what belongs together here and is parted there."""
    ours, theirs = (" ".join(word for word, _ in each.words) for each in (here, there))
    if ours != theirs:
        return [f"other words: {theirs}"]
    found = [
        f"{word}: {role or 'of the language'}, there {other or 'of the language'}"
        for (word, role), (_, other) in zip(here.words, there.words, strict=True)
        if role != other
        and _is_word(word)
        and {role, other} != {"function", ""}  # count(*) and exists(…) are forms of their own there
    ]
    return found + [
        " ".join(word for word, _ in here.words[start:end])
        for start, end in here.spans
        if any(one < start < other < end or start < one < end < other for one, other in there.spans)
    ]


def _is_word(word: str) -> bool:
    return word[0].isalpha() or word[0] in "_`"
