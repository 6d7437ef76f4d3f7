"""Loads the Cypher texts and holds each to its header."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent
ELSEWHERE = ("saved", "schema")  # folders whose files have another form and other readers
HEADER = ("Does", "Access", "Params", "Returns")

# -- what a word is, once strings and comments are out of the way
_HIDDEN = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`", re.DOTALL)
_PARAM = re.compile(r"\$([A-Za-z_]\w*)")
_WRITES = re.compile(r"(?<![.:\w])(CREATE|MERGE|SET|DELETE|REMOVE|FOREACH|DROP|LOAD\s+CSV)\b", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z_]\w*")
_ANSWERS = re.compile(r"^RETURN\b", re.MULTILINE)  # as files of the catalogue write the last clause, and no other
PACKED = 1_000  # texts that are kept so: those of the catalogue


class CatalogueError(Exception):
    """A Cypher text is not what its header says, or there is none of that name."""


class UnknownStatement(CatalogueError):
    """No file of that name."""


class BadStatement(CatalogueError):
    """A file that breaks the rules of the catalogue."""


class Access(StrEnum):
    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Statement:
    """One Cypher text, known by its path without the ending."""

    name: str
    text: str
    access: Access
    params: frozenset[str]
    does: str = ""
    returns: tuple[str, ...] = ()

    @property
    def packed(self) -> str:
        """The text with all its rows as lists in one, or nothing: a record costs the driver as much as twenty such lists."""
        return _packed(self.text, self.returns)


def statement(name: str) -> Statement:
    """The statement of that name, such as `submission/lock_writer`."""
    try:
        return catalogue()[name]
    except KeyError:
        raise UnknownStatement(f"no statement is called {name}") from None


@cache
def catalogue() -> Mapping[str, Statement]:
    """All statements by name; the first call reads and checks every file."""
    return load(FOLDER)


def load(folder: Path) -> dict[str, Statement]:
    """All statements under a folder; all bad files are told at once."""
    found: dict[str, Statement] = {}
    faults: list[str] = []
    for name, text in _files(folder):
        try:
            found[name] = parse(name, text)
        except BadStatement as fault:
            faults.append(str(fault))
    if faults:
        raise BadStatement("\n".join(faults))
    return found


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.cypher")):
        name = path.relative_to(folder).with_suffix("")
        if name.parts[0] not in ELSEWHERE:
            yield name.as_posix(), path.read_text(encoding="utf-8")


def parse(name: str, file: str) -> Statement:
    """One file: its header, then one statement that does what the header says."""
    header, text = _split(name, file)
    try:
        access = Access(header["Access"])
    except ValueError:
        raise BadStatement(f"{name}: Access must be read or write, not {header['Access']!r}") from None
    params, returns = _names(name, "Params", header["Params"]), _names(name, "Returns", header["Returns"])
    bare = _HIDDEN.sub(" ", text)
    _check(name, bare, access, set(params))
    return Statement(name, text, access, frozenset(params), header["Does"], returns)


@lru_cache(maxsize=PACKED)
def _packed(text: str, returns: tuple[str, ...]) -> str:
    answers = [found.span() for found in _ANSWERS.finditer(text)]
    if not returns or len(answers) != 1:
        return ""
    start, end = answers[0]
    return f"{text[:start]}WITH{text[end:]}\nRETURN collect([{', '.join(returns)}]) AS rows"


def _split(name: str, file: str) -> tuple[dict[str, str], str]:
    header: dict[str, str] = {}
    lines = file.strip().splitlines()
    for wanted, line in zip(HEADER, lines, strict=False):
        key, colon, value = line.removeprefix("//").partition(":")
        if not line.startswith("//") or not colon or key.strip() != wanted:
            raise BadStatement(f"{name}: line {len(header) + 1} must be '// {wanted}: …', not {line!r}")
        header[wanted] = value.strip()
    text = "\n".join(lines[len(HEADER) :]).strip()
    if len(header) < len(HEADER) or not text:
        raise BadStatement(f"{name}: a header of {len(HEADER)} lines and a statement are wanted")
    if not header["Does"]:
        raise BadStatement(f"{name}: Does must say what the statement does")
    return header, text


def _names(name: str, key: str, value: str) -> tuple[str, ...]:
    names = tuple(part.strip() for part in value.split(",")) if value else ()
    for each in names:
        if not _NAME.fullmatch(each):
            raise BadStatement(f"{name}: {key} must be names with commas between, not {value!r}")
    if len(set(names)) < len(names):
        raise BadStatement(f"{name}: {key} names something twice: {value}")
    return names


def _check(name: str, bare: str, access: Access, params: set[str]) -> None:
    if ";" in bare:
        raise BadStatement(f"{name}: one statement a file, without a semicolon")
    used = set(_PARAM.findall(bare))
    if used != params:
        missing, unused = ", ".join(sorted(used - params)) or "-", ", ".join(sorted(params - used)) or "-"
        raise BadStatement(f"{name}: parameters used but not in Params: {missing}; in Params but not used: {unused}")
    writes = _WRITES.search(bare)
    if access is Access.READ and writes:
        raise BadStatement(f"{name}: Access is read, but the text holds {writes[1].upper()}")
    if access is Access.WRITE and not writes:
        raise BadStatement(f"{name}: Access is write, but the text holds no clause that writes")
