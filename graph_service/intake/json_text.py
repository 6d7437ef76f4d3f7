"""JSON text that may come from anywhere: doubled keys, NaN and bottomless nesting are refused in words."""

import json
from collections.abc import Sequence
from typing import Any

from graph_service.intake.expectations import JSON_TEXT, filled
from graph_service.intake.faults import FaultList, Faults

# Characters of one report: what a request may bring by default, and 10,000 records of some 1,600 characters.
MAX_REPORT = 16 * 1024 * 1024


class BadJson(ValueError):
    """This is not JSON, or says two things at once."""


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):  # the last would win, and what stood in the first would be lost
        keys = [key for key, _ in pairs]
        raise BadJson(f"the key {next(key for key in keys if keys.count(key) > 1)[:40]!r} stands twice in one object")
    return found


def _no_constant(name: str) -> Any:
    raise BadJson(f"{name} is no number")


DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_constant)


def read_json(text: str) -> Any:
    """Raises BadJson, which tells where."""
    try:
        return DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise BadJson(f"{error.msg} at line {error.lineno}, character {error.colno}") from error
    except RecursionError as error:
        raise BadJson("objects within objects, too deep") from error
    except BadJson:
        raise
    except ValueError as error:  # a number of thousands of digits
        raise BadJson("a number that is too long") from error


def not_json(why: Exception, text: str) -> Faults:
    """A report that could not even be read."""
    faults = FaultList("")
    words = str(why).replace("{", "(").replace("}", ")")
    faults.add("", text[:40], filled(JSON_TEXT, {"why": words}))
    return faults.done()
