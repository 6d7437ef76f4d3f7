"""JSON text that may come from anywhere: doubled keys, NaN, numbers without end and bottomless nesting are refused in words."""

import json
import math
from collections.abc import Sequence
from typing import Any

from graph_service.intake.expectations import JSON_TEXT
from graph_service.intake.faults import FaultList, Faults
from resolution.wording import Worded, of_json

# Characters of one report: what a request may bring by default, and 10,000 records of some 1,600 characters.
MAX_REPORT = 16 * 1024 * 1024


class BadJson(Worded, ValueError):
    """This is not JSON, or says two things at once."""


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):  # the last would win, and what stood in the first would be lost
        keys = [key for key, _ in pairs]
        raise stands_twice(next(key for key in keys if keys.count(key) > 1))
    return found


def stands_twice(key: str) -> BadJson:
    return BadJson(f"the key {key[:40]!r} stands twice in one object", f"ключ {key[:40]!r} стоит в объекте дважды")


def _no_constant(name: str) -> Any:
    raise BadJson(f"{name} is no number", f"{name} не число")


def _finite(text: str) -> float:
    found = float(text)
    if math.isinf(found):  # 1e999: what would be kept is no number, and no JSON
        raise BadJson("a number that is too large", "слишком большое число")
    return found


DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite)


def read_json(text: str) -> Any:
    """Raises BadJson, which tells where."""
    try:
        return DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise BadJson.of(of_json(error)) from error
    except RecursionError as error:
        raise BadJson("objects within objects, too deep", "слишком глубокая вложенность") from error
    except BadJson:
        raise
    except ValueError as error:  # a number of thousands of digits
        raise BadJson("a number that is too long", "слишком длинное число") from error


def not_json(why: BadJson, text: str) -> Faults:
    """A report that could not even be read."""
    faults = FaultList("")
    faults.add("", text[:40], JSON_TEXT.filled({"why": why.words}))
    return faults.done()
