"""Tables of the package, and an agency's own entries beside them: taken once, before any table is read.

TablesError    own tables are not what they must be: each fault with file, line, what stands there and what is expected
TablesInUse    own tables come too late, some of ours have been read
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from resolution.wording import Worded, Words, joined, of_text

Row = list[str]
WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ‘ʻ`.][^\W\d_]+)*[.'’ʼ]?")
DIGITS_OF_A_VERSION = 8


class TablesError(Worded):
    """Own tables that cannot be used; its text has every fault, one a line."""

    def __init__(self, faults: Sequence[Words]) -> None:
        told = joined(faults, "\n")
        super().__init__(told.en, told.ru)


class TablesInUse(Worded):
    """Own tables given after tables were read: what was made of them would not be unmade."""


@dataclass(frozen=True, slots=True)
class OwnTables:
    """Rows of an agency by the name of the table of ours that they add to."""

    rows: Mapping[str, tuple[tuple[str, ...], ...]]
    version: str
    """Changes with any row; empty where there is none."""


NONE = OwnTables({}, "")
_own = NONE
_read: set[str] = set()


def read_own(folder: Path) -> OwnTables:
    """Own tables of a folder, named and written as ours are; raises TablesError with every fault of every file."""
    if not folder.is_dir():
        raise TablesError([Words(f"{folder} must be a folder", f"{folder} должно быть папкой")])
    faults: list[Words] = []
    texts: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        if path.name not in CHECKS:
            if path.suffix == ".tsv":
                known = ", ".join(CHECKS)
                faults.append(
                    Words(
                        f"{path.name}: expected a table that can be added to: {known}",
                        f"{path.name}: дополнить можно только таблицы {known}",
                    )
                )
            continue
        try:
            texts[path.name] = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            why = of_text(error)
            faults.append(
                Words(
                    f"{path.name}: expected text in UTF-8: {why.en}", f"{path.name}: ожидался текст в UTF-8: {why.ru}"
                )
            )
    try:
        found = own_tables(texts)
    except TablesError as error:
        faults.append(error.words)
    if faults:
        raise TablesError(faults)
    return found


def own_tables(texts: Mapping[str, str]) -> OwnTables:
    """Own tables from their text by file name; raises TablesError with every fault."""
    known = ", ".join(CHECKS)
    faults = [
        Words(f"{file}: expected one of {known}", f"{file}: ожидалось одно из: {known}")
        for file in texts
        if file not in CHECKS
    ]
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for file in sorted(texts.keys() & CHECKS.keys()):
        rows: list[tuple[str, ...]] = []
        for number, line in enumerate(texts[file].splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                cells = tuple(cell.strip() for cell in line.split("\t"))
                faults += [
                    Words(
                        f"{file}:{number}: {value!r}: expected {wanted.en}",
                        f"{file}:{number}: {value!r}: ожидалось {wanted.ru}",
                    )
                    for value, wanted in CHECKS[file](cells)
                ]
                rows.append(cells)
        if rows:
            found[file] = tuple(rows)
    if faults:
        raise TablesError(faults)
    told = repr(sorted(found.items()))
    return OwnTables(found, sha256(told.encode()).hexdigest()[:DIGITS_OF_A_VERSION] if found else "")


def install(own: OwnTables) -> None:
    """Own entries outrank ours from now on, for the whole process; raises TablesInUse once a table has been read."""
    global _own  # noqa: PLW0603 - what a word means is one thing in a process, as the tables of the package are
    if own.version == _own.version:
        return
    if _read:
        read = ", ".join(sorted(_read))
        raise TablesInUse(
            f"own tables of names must be installed before any is read, not after {read}",
            f"свои таблицы имён нужно подключить до чтения остальных, а не после {read}",
        )
    _own = own


def version() -> str:
    """Of the own tables installed; empty without."""
    return _own.version


def rows(file: str) -> Iterator[Row]:
    """Cells of each line that is no comment: ours, and an agency's own before or in place of them."""
    _read.add(file)
    own = _own.rows.get(file, ())
    return MERGES[file](list(own), file) if own else _packaged(file)


def _packaged(file: str) -> Iterator[Row]:
    for line in (files("resolution.names") / file).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


# -- what each table's rows must be, and how own ones join ours

Fault = tuple[str, Words]
"""A value, and what was expected in its place."""
THREE_CELLS = Words(
    "at most 3 cells: a name, its forms of other languages, its short forms",
    "не больше 3 ячеек: имя, его формы в других языках, краткие формы",
)
ONE_NAME = Words("one given name", "одно имя")
LETTERS = Words("words of letters", "слова из букв")
LEGAL_FORM = Words("a class of legal forms: {known}", "класс правовых форм: {known}")
FORMS_OF_CLASS = Words("a class, a language and one form or more", "класс, язык и хотя бы одна форма")
A_FORM = Words("a form in each cell", "форма в каждой ячейке")
WORD_CLASS = Words("a class of words: {known}", "класс слов: {known}")
WORDS_OF_CLASS = Words(
    "a class, English words and, by language, their translations", "класс, английские слова и их переводы по языкам"
)


def _check_forms(cells: Sequence[str]) -> list[Fault]:
    if len(cells) > 3:
        return [("\t".join(cells), THREE_CELLS)]
    faults = [(cells[0], ONE_NAME)] if len(cells[0].split()) != 1 else []
    return faults + [(word, LETTERS) for cell in cells for word in cell.split() if not WORD.fullmatch(word)]


def _check_legal_forms(cells: Sequence[str]) -> list[Fault]:
    known = _classes("legal_forms.tsv")
    faults = [] if cells[0] in known else [(cells[0], LEGAL_FORM.filled({"known": ", ".join(known)}))]
    if len(cells) < 3:
        faults.append(("\t".join(cells), FORMS_OF_CLASS))
    return faults + [("", A_FORM) for form in cells[2:] if not any(map(str.isalpha, form))]


def _check_business_words(cells: Sequence[str]) -> list[Fault]:
    known = tuple(each for each in _classes("business_words.tsv") if each not in ("empty", "ordinal"))
    faults = [] if cells[0] in known else [(cells[0], WORD_CLASS.filled({"known": ", ".join(known)}))]
    if len(cells) < 2 or not cells[1]:
        faults.append(("\t".join(cells), WORDS_OF_CLASS))
    return faults


@cache
def _classes(file: str) -> tuple[str, ...]:
    return tuple(sorted({cells[0] for cells in _packaged(file)}))


def _merge_forms(own: Sequence[Sequence[str]], file: str) -> Iterator[Row]:
    """In place of the row of the same name, so that rows keep their numbers, which stand in keys; others after ours."""
    by_name = {cells[0].casefold(): list(cells) for cells in own}
    for cells in _packaged(file):
        yield by_name.pop(cells[0].casefold(), cells)
    yield from by_name.values()


def _merge_legal_forms(own: Sequence[Sequence[str]], file: str) -> Iterator[Row]:
    """A form is of the class that the own table says, and of no other."""
    told = {form.casefold() for cells in own for form in cells[2:]}
    yield from map(list, own)
    for cells in _packaged(file):
        yield [*cells[:2], *(form for form in cells[2:] if form.casefold() not in told)]


def _merge_business_words(own: Sequence[Sequence[str]], file: str) -> Iterator[Row]:
    """Before ours, for the first row gives a word its class; in place of the row of the same first English word."""
    told = {_concept(cells) for cells in own}
    yield from map(list, own)
    yield from (cells for cells in _packaged(file) if cells[0] in ("empty", "ordinal") or _concept(cells) not in told)


def _concept(cells: Sequence[str]) -> str:
    return cells[1].partition(",")[0].strip().casefold()


CHECKS: Mapping[str, Callable[[Sequence[str]], list[Fault]]] = {
    "forms.tsv": _check_forms,
    "legal_forms.tsv": _check_legal_forms,
    "business_words.tsv": _check_business_words,
}
MERGES: Mapping[str, Callable[[Sequence[Sequence[str]], str], Iterator[Row]]] = {
    "forms.tsv": _merge_forms,
    "legal_forms.tsv": _merge_legal_forms,
    "business_words.tsv": _merge_business_words,
}
