"""Texts that somebody may write who looks for what is read one way here and another way by a server."""

import random
from collections.abc import Iterator, Sequence

from cypher.weaving.faults import Unwoven
from cypher.weaving.lexing import tokens
from cypher.weaving.weave import weave

WORDS = """
Entity Record LINKED IN n m x r xs p id kind caption audience type count collect any all none single exists size head last nodes
relationships startNode date duration point trim normalize NOT AND OR XOR IS NULL TRUE FALSE CASE WHEN THEN ELSE END WHERE WITH
RETURN MATCH OPTIONAL UNWIND AS DISTINCT ORDER BY LIMIT SKIP UNION ALL CALL STARTS ENDS CONTAINS typed normalized nfc both leading
trailing from of value zone vector shortest paths acyclic walk trail group groups rows element next let filter use insert offset
finish for foreach yield show start stop node relationship vertex edge infinity inf nan map list property graph current finite int
string coalesce reduce allReduce shortestPath percentileCont ( ) [ ] { } , : . .. | || & ! = <> < > <= >= =~ + - * / % ^ ; 0 1 2
0x1F 1.5 1e3 'a' `q` `Entity`
""".split()  # noqa: SIM905
MOST_WORDS = 120


def hostile(texts: Sequence[str], count: int, start: int) -> list[str]:
    """So many that are taken, each a text in which words were put in, taken out, moved, repeated or given another meaning."""
    dice = random.Random(start)
    cut = [words for text in texts if len(words := [str(each.value) for each in tokens(text)]) <= MOST_WORDS]
    found: dict[str, None] = {}
    while len(found) < count:
        text = " ".join(_changed(dice.choice(cut), dice))
        if text not in found and _is_taken(text):
            found[text] = None
    return list(found)


def _is_taken(text: str) -> bool:
    try:
        weave(text, {})
    except Unwoven:
        return False
    return True


def _changed(words: Sequence[str], dice: random.Random) -> Iterator[str]:
    found = list(words)
    for _ in range(dice.choice((1, 1, 1, 2, 2, 3))):
        at, other, word = dice.randrange(len(found)), dice.randrange(len(found)), dice.choice(WORDS)
        match dice.choice(("put", "put", "in", "out", "swap", "name", "name", "repeat")):
            case "put":
                found[at] = word
            case "in":
                found.insert(at, word)
            case "out" if len(found) > 1:
                del found[at]
            case "swap":
                found[at], found[other] = found[other], found[at]
            case "name":
                old = found[at]
                found = [word if each == old else each for each in found]
            case "repeat":
                found[other:other] = found[at : at + dice.randrange(1, 6)]
    yield from found
