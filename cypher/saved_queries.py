"""Questions that analysts keep: each a file with its words, typed parameters and limits.

SavedQueryError     files that must not be run: all faults of all files at once
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parent / "saved"
TYPES = ("string", "int", "date", "entity", "[string]", "[entity]")
HEADERS = ("Title", "Title-ru", "Description", "Description-ru", "Offered-for", "Returns", "Rows", "Seconds")
GIVEN = frozenset({"audiences", "rows_limit"})  # by the service, never by who asks
_WRITES = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|FOREACH|DROP|LOAD|CALL\s+[a-z])\b")
_USED = re.compile(r"\$(\w+)")
_LINE = re.compile(r"// ([\w-]+): ?(.*)")
_PARAM = re.compile(r"(\w+) (\S+)(?: default=(\S+))? — (.+) / (.+)")
_PATTERN = re.compile(r"\((\w+)?:(?:Entity|Record|Unit|Claim|Report)\b|\[(\w+)?:(?:LINKED|IN|MATCHES)\b")

Type = Literal["string", "int", "date", "entity", "[string]", "[entity]"]


class SavedQueryError(Exception):
    """Files that must not be run."""


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    type: Type
    default: str | None
    en: str
    ru: str


@dataclass(frozen=True, slots=True)
class SavedQuery:
    name: str
    title: tuple[str, str]
    """English, Russian."""
    description: tuple[str, str]
    parameters: tuple[Parameter, ...]
    offered_for: tuple[str, ...]
    """Kinds; `any`."""
    columns: tuple[str, ...]
    rows: int
    seconds: float
    text: str


def parse(name: str, content: str) -> SavedQuery:
    """Raises SavedQueryError with everything wrong in one file."""
    lines = [found for line in content.splitlines() if (found := _LINE.fullmatch(line))]
    said = {found[1]: found[2].strip() for found in lines}
    text = "\n".join(line for line in content.splitlines() if not line.startswith("//")).strip()
    faults = [f"{name}: the header lacks {each}" for each in HEADERS if each not in said]
    parameters: list[Parameter] = []
    for told in (found[2] for found in lines if found[1] == "Param"):
        parameter = _parameter(told)
        if parameter is None:
            faults.append(f"{name}: a parameter is told as `name type [default=…] — English / русский`, not {told}")
        else:
            parameters.append(parameter)
    faults += [f"{name}: {fault}" for fault in _text_faults(text, {each.name for each in parameters})]
    if faults:
        raise SavedQueryError("\n".join(faults))
    return SavedQuery(
        name,
        (said["Title"], said["Title-ru"]),
        (said["Description"], said["Description-ru"]),
        tuple(parameters),
        _names(said["Offered-for"]),
        _names(said["Returns"]),
        int(said["Rows"]),
        float(said["Seconds"]),
        text,
    )


def _parameter(told: str) -> Parameter | None:
    found = _PARAM.fullmatch(told)
    if found is None or found[2] not in TYPES:
        return None
    type_ = next(each for each in TYPES if each == found[2])
    return Parameter(found[1], type_, found[3], found[4], found[5])  # type: ignore[arg-type]


def _text_faults(text: str, declared: set[str]) -> Iterator[str]:
    used = set(_USED.findall(text))
    if used - GIVEN != declared:
        yield f"parameters declared {sorted(declared)}, used {sorted(used - GIVEN)}"
    if _WRITES.search(text):
        yield "a saved query only reads"
    for found in _PATTERN.finditer(text):
        variable = found[1] or found[2]
        if variable is None:
            yield f"{found[0]} has no name, so nothing can hold it to the lens"
        elif not re.search(rf"\b{variable}\.audience IN \$audiences", text):
            yield f"{variable} is not held to the lens: {variable}.audience IN $audiences"


def _names(listed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in listed.split(",") if name.strip())


def load(folder: Path) -> dict[str, SavedQuery]:
    """Raises SavedQueryError with everything wrong in any file."""
    found: dict[str, SavedQuery] = {}
    faults: list[str] = []
    for path in sorted(folder.glob("*.cypher")):
        try:
            found[path.stem] = parse(path.stem, path.read_text("utf-8"))
        except SavedQueryError as error:
            faults.append(str(error))
    if faults:
        raise SavedQueryError("\n".join(faults))
    return found


@cache
def saved_queries() -> Mapping[str, SavedQuery]:
    """All that are shipped, by name; the first call reads and checks every file."""
    return load(FOLDER)
