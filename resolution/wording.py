"""What is said twice, in English and in Russian: words, errors that bring theirs, and those of the standard library in ours."""

import csv
import errno
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Words:
    en: str
    ru: str

    def told(self, language: str) -> str:
        return self.ru if language == "ru" else self.en

    def filled(self, arguments: Mapping[str, Any]) -> "Words":
        """Arguments that are words themselves are told each in its language."""
        told = {
            language: {key: each.told(language) if isinstance(each, Words) else each for key, each in arguments.items()}
            for language in ("en", "ru")
        }
        return Words(self.en.format(**told["en"]), self.ru.format(**told["ru"]))


class Worded(Exception):
    """An error that says in either language what is wrong; whoever shows it chooses."""

    def __init__(self, en: str, ru: str) -> None:
        self.words = Words(en, ru)
        super().__init__(en, ru)

    @classmethod
    def of(cls, words: Words) -> Self:
        return cls(words.en, words.ru)

    def __str__(self) -> str:
        return self.words.en

    def __reduce__(self) -> tuple[Any, ...]:
        return _anew, (type(self), self.args, self.__dict__)  # it may be found in a worker


def _anew(sort: type[Worded], arguments: tuple[str, str], said: Mapping[str, Any]) -> Worded:
    error = sort.__new__(sort, *arguments)
    error.__dict__.update(said)
    return error


def joined(several: Iterable[Words], between: str = "; ") -> Words:
    """Several as one."""
    told = list(several)
    return Words(between.join(each.en for each in told), between.join(each.ru for each in told))


def plain(text: str) -> Words:
    """What is the same in both languages: names, values, codes."""
    return Words(text, text)


# Of the operating system, by its numbers.
OF_SYSTEM: Mapping[int, Words] = {
    errno.ENOENT: Words("no such file or folder", "нет такого файла или папки"),
    errno.EACCES: Words("permission denied", "нет прав доступа"),
    errno.EPERM: Words("operation not permitted", "операция не разрешена"),
    errno.EEXIST: Words("it exists already", "уже существует"),
    errno.EISDIR: Words("it is a folder, not a file", "это папка, а не файл"),
    errno.ENOTDIR: Words("it is no folder", "это не папка"),
    errno.ENOTEMPTY: Words("the folder is not empty", "папка не пуста"),
    errno.ENOSPC: Words("no space left on the disk", "на диске нет места"),
    errno.EDQUOT: Words("the quota of the disk is used up", "исчерпана квота на диске"),
    errno.EFBIG: Words("the file is too large", "файл слишком велик"),
    errno.EROFS: Words("the disk can only be read", "диск доступен только для чтения"),
    errno.EIO: Words("the disk cannot be read or written", "ошибка чтения или записи на диск"),
    errno.EBUSY: Words("it is in use", "занято другой программой"),
    errno.EMFILE: Words("too many files are open", "открыто слишком много файлов"),
    errno.ENAMETOOLONG: Words("the name is too long", "слишком длинное имя"),
    errno.EADDRINUSE: Words("the port is in use already", "порт уже занят"),
    errno.EADDRNOTAVAIL: Words("this machine has no such address", "у этой машины нет такого адреса"),
    errno.ECONNREFUSED: Words("nobody answers there", "там никто не отвечает"),
}
NOT_DONE = Words("the system could not do it: {why}", "система не смогла этого сделать: {why}")


def of_system(error: OSError, what: str = "") -> Words:
    """`reports.jsonl: no space left on the disk`, of the file that the error names, if no other is named here."""
    why = OF_SYSTEM.get(error.errno or 0) or NOT_DONE.filled({"why": error.strerror or type(error).__name__})
    named = what or ("" if error.filename is None else str(error.filename))
    return Words(f"{named}: {why.en}", f"{named}: {why.ru}") if named else why


# By how a message of the standard library begins; a longer beginning stands before a shorter one.
OF_JSON: Mapping[str, str] = {
    "Expecting value": "ожидалось значение",
    "Expecting property name enclosed in double quotes": "ожидался ключ в двойных кавычках",
    "Expecting ':' delimiter": "ожидалось двоеточие",
    "Expecting ',' delimiter": "ожидалась запятая",
    "Illegal trailing comma": "лишняя запятая перед скобкой",
    "Unterminated string": "текст в кавычках не закончен",
    "Invalid control character": "управляющий символ внутри текста",
    "Invalid \\uXXXX escape": "неверный номер символа после \\u",
    "Invalid \\escape": "неверный знак после \\",
    "Extra data": "после конца стоит что-то ещё",
    "Unexpected UTF-8 BOM": "метка BOM в начале",
}
OF_TOML: Mapping[str, str] = {
    "Expected '=' after a key": "после имени ожидался знак =",
    "Expected newline or end of document": "после значения ожидался конец строки",
    "Expected ']": "ожидалась скобка ]",
    "Expected ": "не хватает знака",
    "Invalid initial character for a key": "имя не может так начинаться",
    "Invalid statement": "это не имя и значение и не раздел",
    "Invalid value": "это не значение: текст пишется в кавычках",
    "Invalid date or datetime": "такой даты или времени нет",
    "Invalid hex value": "неверный номер символа",
    "Illegal character": "недопустимый символ",
    "Found invalid character": "недопустимый символ",
    "Unterminated string": "текст в кавычках не закончен",
    "Unescaped '\\'": "неверный знак после \\",
    "Unclosed array": "список не закончен",
    "Unclosed inline table": "таблица в строке не закончена",
    "Cannot overwrite a value": "это имя уже стоит выше",
    "Duplicate inline table key": "имя стоит в таблице дважды",
    "Cannot declare": "такой раздел уже есть выше",
    "Cannot mutate": "сюда больше ничего нельзя добавить",
}
OF_CSV: Mapping[str, str] = {
    "unexpected end of data": "кавычки не закрыты до конца файла",
    "line contains NUL": "в строке стоит символ NUL",
    "field larger than field limit": "слишком длинное значение",
    "new-line character seen in unquoted field": "перевод строки вне кавычек",
    "'": "после закрывающей кавычки должен стоять разделитель",  # `',' expected after '"'`
}
NOT_UNDERSTOOD = "не понято"
PLACE_IN_TOML = re.compile(r" \(at line (\d+), column (\d+)\)$")


def of_json(error: json.JSONDecodeError) -> Words:
    """`Unterminated string starting at line 3, character 5`."""
    why = of_json_alone(error)
    return Words(
        f"{why.en} at line {error.lineno}, character {error.colno}",
        f"{why.ru}: строка {error.lineno}, символ {error.colno}",
    )


def of_json_alone(error: json.JSONDecodeError) -> Words:
    """The same, where another tells the place."""
    return Words(error.msg.removesuffix(" at"), _russian(OF_JSON, error.msg))


def of_csv(error: csv.Error) -> Words:
    return Words(str(error), _russian(OF_CSV, str(error)))


def of_toml(error: tomllib.TOMLDecodeError) -> Words:
    """Where it is no TOML, and why."""
    message = str(error)
    place = PLACE_IN_TOML.search(message)
    where = f"строка {place[1]}, символ {place[2]}" if place else "конец файла"
    return Words(f"not TOML: {message}", f"это не TOML: {_russian(OF_TOML, message)}: {where}")


def _russian(catalogue: Mapping[str, str], message: str) -> str:
    return next((russian for begin, russian in catalogue.items() if message.startswith(begin)), NOT_UNDERSTOOD)


def of_text(error: OSError | UnicodeDecodeError | tomllib.TOMLDecodeError) -> Words:
    """Of whatever goes wrong when a file is read that must be TOML in UTF-8. Of which file, whoever reads it says."""
    if isinstance(error, tomllib.TOMLDecodeError):
        return of_toml(error)
    if isinstance(error, UnicodeDecodeError):
        return Words(f"not UTF-8 at byte {error.start}", f"это не UTF-8: байт {error.start}")
    return OF_SYSTEM.get(error.errno or 0) or of_system(error)
