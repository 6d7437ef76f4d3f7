"""Other open matchers, asked the same."""

import json
import subprocess
from collections.abc import Callable, Iterable

import numpy as np

from benchmarks.names.pairs import Floats, Kind, Pairs
from benchmarks.names.quality import Quality, quality


def token_set(one: str, other: str) -> float:
    from anyascii import anyascii
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(anyascii(one).lower(), anyascii(other).lower())


def aligned(one: str, other: str) -> float:
    """Jaro–Winkler of tokens, each with its best on the other side, averaged over the longer."""
    from anyascii import anyascii
    from jellyfish import jaro_winkler_similarity

    left, right = (anyascii(name).lower().replace(",", " ").split() for name in (one, other))
    if len(left) > len(right):
        left, right = right, left
    rest, total = list(right), 0.0
    for token in left:
        best = max(rest, key=lambda each: jaro_winkler_similarity(token, each))
        total += jaro_winkler_similarity(token, best)
        rest.remove(best)
    return total / max(1, len(right) if len(left) > 1 else 1)


NOMENKLATURA = """
import json, sys
from nomenklatura.matching import get_algorithm
from followthemoney import model
from followthemoney.proxy import EntityProxy
algorithm = get_algorithm("logic-v2")
config = algorithm.default_config()
def score(kind, one, other):
    entities = [EntityProxy.from_dict({"id": name, "schema": kind, "properties": {"name": [name]}}) for name in (one, other)]
    return algorithm.compare(*entities, config).score
print(json.dumps([score(*each) for each in json.load(sys.stdin)]))
"""


def nomenklatura(python: str, asked_of: Iterable[tuple[str, str, str]]) -> Floats | None:
    """What its logic-v2 says of entities of a schema with one name each; nothing where it cannot be had."""
    asked = json.dumps(list(asked_of))
    ran = subprocess.run([python, "-c", NOMENKLATURA], input=asked, capture_output=True, text=True, check=False)
    return np.array(json.loads(ran.stdout.splitlines()[-1])) if ran.returncode == 0 else None


def peers_of(pairs: Pairs, kind: Kind, python: str | None) -> list[tuple[str, Quality, bool]]:
    found = []
    simple: dict[str, Callable[[str, str], float]] = {
        "token_set + anyascii": token_set,
        "Jaro–Winkler, aligned": aligned,
    }
    for name, peer in simple.items():
        found.append((name, quality(np.array([peer(*pair) for pair in pairs.names]), pairs.same, None), False))
    if python is not None:
        schema = "Person" if kind == "person" else "Company"
        there = nomenklatura(python, [(schema, one, other) for one, other in pairs.names])
        back = nomenklatura(python, [(schema, other, one) for one, other in pairs.names])
        if there is not None and back is not None:
            found.append(("nomenklatura logic-v2", quality(np.maximum(there, back), pairs.same, None), False))
    return found
