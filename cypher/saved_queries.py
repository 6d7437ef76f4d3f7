"""Questions that analysts keep: each a file with its words, typed parameters and limits, in plain Cypher.

SavedQueryError     files that must not be run: all faults of all files at once
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from cypher.weaving.faults import Fault, Unwoven
from cypher.weaving.graph import PUBLIC, SHIPPED, Graph
from cypher.weaving.weave import Woven, weave

FOLDER = Path(__file__).parent / "saved"
Result = Literal["table", "graph", "both"]
SINGLE = ("string", "int", "float", "boolean", "date", "datetime", "entity")
HEADERS = (
    "Title", "Title-ru", "Description", "Description-ru", "Version", "Offered-for", "Result", "Returns", "Rows", "Seconds",
)  # fmt: skip
MOST_ROWS, MOST_SECONDS = 10_000, 60
_LINE = re.compile(r"// ([\w-]+): ?(.*)")
_PARAM = re.compile(r"(\w+) (\S+)(?: default=(\S+))? — (.+) / (.+)")
_CHOICE = re.compile(r"choice\(([^()|]+(?:\|[^()|]+)+)\)")


class SavedQueryError(Exception):
    """Files that must not be run."""


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    type: str
    """One of SINGLE, `entity:person`, `choice(one|other)`, or a list of one of these: `[string]`."""
    default: str | None
    en: str
    ru: str

    @property
    def many(self) -> bool:
        return self.type.startswith("[")

    @property
    def of(self) -> str:
        """The type of a value, without its kind or choices."""
        return re.split(r"[:(]", self.type.strip("[]"), maxsplit=1)[0]

    @property
    def kind(self) -> str | None:
        """Of which kind the entity must be."""
        return self.type.strip("[]").partition(":")[2] or None if self.of == "entity" else None

    @property
    def choices(self) -> tuple[str, ...]:
        found = _CHOICE.fullmatch(self.type.strip("[]"))
        return tuple(found[1].split("|")) if found else ()


@dataclass(frozen=True, slots=True)
class SavedQuery:
    name: str
    version: int
    title: tuple[str, str]
    """English, Russian."""
    description: tuple[str, str]
    parameters: tuple[Parameter, ...]
    offered_for: tuple[str, ...]
    """Kinds; `any`."""
    result: Result
    columns: tuple[str, ...]
    rows: int
    seconds: float
    text: str
    """As the analyst wrote it."""
    woven: Woven
    """As it is run."""
    notices: tuple["Misfit", ...] = ()
    """What keeps it from nothing, and is to be minded."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """Something wrong with a file: of its header, or of its text."""

    line: int
    column: int
    en: str
    ru: str

    @classmethod
    def of(cls, fault: Fault, lines_before: int) -> "Misfit":
        return cls(fault.line + lines_before, fault.column, fault.words("en"), fault.words("ru"))


def parse(name: str, content: str, graph: Graph = PUBLIC) -> SavedQuery:
    """Raises SavedQueryError with everything wrong in one file."""
    found = read(name, content, graph)
    if isinstance(found, SavedQuery):
        return found
    raise SavedQueryError("\n".join(f"{name}: line {each.line}, column {each.column}: {each.en}" for each in found))


def read(name: str, content: str, graph: Graph = PUBLIC) -> SavedQuery | list[Misfit]:
    """A query, or everything wrong with it."""
    lines = content.replace("\r\n", "\n").split("\n")  # splitlines would break a text where no server sees a line end
    above = next((n for n, line in enumerate(lines) if not line.startswith("//")), len(lines))
    told = [(n + 1, row[1], row[2].strip()) for n, line in enumerate(lines[:above]) if (row := _LINE.fullmatch(line))]
    said = {key: value for _, key, value in told}
    misfits = [
        Misfit(1, 1, f"the header lacks {each}", f"в заголовке нет {each}") for each in HEADERS if each not in said
    ]
    misfits += _header(told)
    parameters = [found for _, key, value in told if key == "Param" and (found := _parameter(value)) is not None]
    try:
        woven = weave("\n".join(lines[above:]), {each.name: each.type for each in parameters}, graph)
    except Unwoven as unwoven:
        return misfits + [Misfit.of(fault, above) for fault in unwoven.faults]
    columns = _names(said.get("Returns", ""))
    if columns != woven.columns:
        listed = ", ".join(woven.columns)
        misfits.append(Misfit(1, 1, f"Returns must be {listed}", f"Returns должно быть {listed}"))
    if misfits:
        return misfits
    result = next(each for each in get_args(Result) if each == said["Result"])
    return SavedQuery(
        name,
        int(said["Version"]),
        (said["Title"], said["Title-ru"]),
        (said["Description"], said["Description-ru"]),
        tuple(parameters),
        _names(said["Offered-for"]),
        result,
        columns,
        int(said["Rows"]),
        float(said["Seconds"]),
        "\n".join(lines[above:]).strip(),
        woven,
        tuple(Misfit.of(notice, above) for notice in woven.notices),
    )


def _header(told: list[tuple[int, str, str]]) -> Iterator[Misfit]:
    numbers = {"Version": 1_000_000, "Rows": MOST_ROWS, "Seconds": MOST_SECONDS}
    for line, key, value in told:
        if key == "Param" and _parameter(value) is None:
            form = "name type [default=…] — English / русский"
            yield Misfit(
                line, 1, f"a parameter is told as `{form}`, not {value}", f"параметр пишут так: `{form}`, а не {value}"
            )
        elif key in numbers and not (value.isdecimal() and 1 <= int(value) <= numbers[key]):
            bound = numbers[key]
            yield Misfit(
                line, 1, f"{key} must be from 1 to {bound}, not {value}", f"{key}: от 1 до {bound}, а не {value}"
            )
        elif key == "Result" and value not in get_args(Result):
            yield Misfit(
                line,
                1,
                f"Result must be table, graph or both, not {value}",
                f"Result: table, graph или both, а не {value}",
            )
        elif key not in (*HEADERS, "Param"):
            yield Misfit(line, 1, f"{key} is not of the header", f"{key}: такой строки в заголовке нет")


def _parameter(told: str) -> Parameter | None:
    found = _PARAM.fullmatch(told)
    if found is None:
        return None
    single = found[2].removeprefix("[").removesuffix("]") if found[2].startswith("[") else found[2]
    known = single in SINGLE or re.fullmatch(r"entity:[\w-]+", single) or _CHOICE.fullmatch(single)
    return Parameter(found[1], found[2], found[3], found[4], found[5]) if known else None


def _names(listed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in listed.split(",") if name.strip())


def load(folder: Path, graph: Graph = SHIPPED) -> dict[str, SavedQuery]:
    """Raises SavedQueryError with everything wrong in any file."""
    found: dict[str, SavedQuery] = {}
    faults: list[str] = []
    for path in sorted(folder.glob("*.cypher")):
        try:
            found[path.stem] = parse(path.stem, path.read_text("utf-8"), graph)
        except SavedQueryError as error:
            faults.append(str(error))
    if faults:
        raise SavedQueryError("\n".join(faults))
    return found


@cache
def saved_queries() -> Mapping[str, SavedQuery]:
    """All that are shipped, by name; the first call reads and checks every file."""
    return load(FOLDER)
