"""The two sides of a store: everything that is resolved stands on one, while the other may be worked out anew.

A text names labels and types of the first side. On the second each has an ending, so that no text can mix the two.
"""

import re
from enum import StrEnum
from functools import lru_cache

TEXTS = 20_000  # kept as they are on the second side: those of the catalogue and of analysts


class Side(StrEnum):
    """By the ending of its labels and types."""

    FIRST = ""
    SECOND = "_B"

    @property
    def other(self) -> "Side":
        return Side.SECOND if self is Side.FIRST else Side.FIRST


LABELS = frozenset([
    "Audience", "Change", "Claim", "Doubt", "Entity", "Hold", "Judgement", "Lens", "Model", "Pending", "Record", "Report",
    "SavedQuery", "Token", "Unit", "Writer",
])  # fmt: skip
TYPES = frozenset(["IN", "LINKED", "MATCHES", "NAMED"])
SHARED = frozenset(["Delivery", "Migration", "MigrationLease", "Watch"])
"""Of the store itself, or of a lens that watches, whichever side is at work."""

_QUOTED = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`(?:``|[^`])*`", re.DOTALL)
_NAME = r"[!(\s]*(?:%|`?[^\W\d]\w*`?)"
_NAMED = re.compile(rf":{_NAME}(?:[)\s]*[|&:]+{_NAME})*")
_SIDED = re.compile(rf"\b(?:{'|'.join(sorted(LABELS | TYPES))})\b")
_TYPE_OF = re.compile(r"\btype\s*\(", re.IGNORECASE)


def on_side(text: str, side: Side) -> str:
    """The text as it reads there."""
    return text if side is Side.FIRST else _sided(text, side)


@lru_cache(maxsize=TEXTS)
def _sided(text: str, side: Side) -> str:
    bare = _bare(text)
    named = [place for found in _NAMED.finditer(bare) for place in _SIDED.finditer(bare, *found.span())]
    for place in reversed(named):
        text = text[: place.end()] + side + text[place.end() :]
    return _types_told(text, side)


def _bare(text: str) -> str:
    """As long as the text, and without what stands in quotation marks or comments; of names in backticks only labels and types."""
    return _QUOTED.sub(_masked, text)


def _masked(quoted: re.Match[str]) -> str:
    if quoted[0].startswith("`"):
        return quoted[0] if quoted[0].strip("`") in LABELS | TYPES else "_" * len(quoted[0])
    return (" " if quoted[0].startswith("/") else "'") * len(quoted[0])


def _types_told(text: str, side: Side) -> str:
    """What `type(r)` answers is the same on both sides."""
    bare = _bare(text)
    added = []
    for found in _TYPE_OF.finditer(bare):
        added += [(found.start(), "replace("), (_closed(bare, found.end()), f", '{side}', '')")]
    for place, words in sorted(added, reverse=True):  # one may stand within another
        text = text[:place] + words + text[place:]
    return text


def _closed(text: str, start: int) -> int:
    """Where the parenthesis ends that was opened just before."""
    depth = 1
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1
    return len(text)
