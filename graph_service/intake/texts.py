"""Text that cannot be what anybody wrote: NUL, halves of characters, and text once read in a wrong encoding."""

import json
import re
from collections.abc import Iterator
from typing import Any

from graph_service.intake.expectations import CLEAN_TEXT, READ_RIGHT
from resolution.wording import Words

UNCLEAN = re.compile("[\0\ud800-\udfff\ufffd]")
# UTF-8 read as cp1251 or cp1252: each letter became Р, С, Т or Ð, Ñ, Ò and one of the upper half of the code page.
_UPPER_1251 = "".join(bytes([code]).decode("cp1251", "ignore") for code in range(0x80, 0xC0))
_UPPER_1252 = "".join(bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xC0))
MISREAD = re.compile(
    f"(?:[РСТ][{re.escape(_UPPER_1251)}]){{3}}|(?:[ÐÑÒ][{re.escape(_UPPER_1252)}\x80-\x9f]){{3}}"  # three are no chance
)


def canonical(value: Any) -> str:
    """One JSON text for equal values, whatever the order of their keys."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def suspicious(text: str) -> bool:
    """Whether a canonical JSON text may hold damaged text: then, and only then, each string is looked at."""
    if "\\u0000" in text:
        return True
    return not text.isascii() and (UNCLEAN.search(text) is not None or MISREAD.search(text) is not None)


def damaged(value: Any, path: str = "") -> Iterator[tuple[str, str, Words]]:
    """Path, text and what was expected of every damaged string, keys among them."""
    if isinstance(value, str):
        if (expected := _expected(value)) is not None:
            yield path, value, expected
    elif isinstance(value, dict):
        for key, each in value.items():
            below = f"{path}/{key}" if path else str(key)
            if (expected := _expected(str(key))) is not None:
                yield path, str(key), expected
            yield from damaged(each, below)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from damaged(each, f"{path}/{number}")


def _expected(text: str) -> Words | None:
    if UNCLEAN.search(text):
        return CLEAN_TEXT
    if MISREAD.search(text) and (likely := _reread(text)):
        return READ_RIGHT.filled({"likely": likely[:40]})
    return None


def _reread(text: str) -> str | None:
    for encoding in ("cp1251", "cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return None
