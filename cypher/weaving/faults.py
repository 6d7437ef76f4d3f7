"""What is wrong with a statement, or to be minded, where, and in words of either language.

Unwoven     a statement in which the lens cannot be woven: all faults that were found
"""

from dataclasses import dataclass
from typing import Literal

Code = Literal[
    "NOT_UNDERSTOOD", "UNICODE_ESCAPE", "ESCAPE", "WRITES", "ADMINISTERS", "TRANSACTIONS", "PROCEDURE", "LOADS", "HINT",
    "DYNAMIC", "LABEL", "TYPE", "NOTHING_MATCHES", "PROPERTY", "PROPERTIES_BY_NAME", "FUNCTION", "TAKES_VALUES",
    "TAKES_NODES", "COMPARES", "MIXED", "UNKNOWN_NAME", "BOUND", "SHORTEST", "MAY_FAIL", "PARAMETER_MISSING",
    "PARAMETER_UNUSED", "PARAMETER_TYPE", "PARAMETER_RESERVED", "NO_ALIAS", "NO_RETURN", "AFTER_RETURN", "GROUPED",
    "COLUMNS", "IMPORT", "TWICE", "TOO_LONG", "NESTED", "RESERVED", "NUMBER",
    "UNORDERED_ROWS", "UNORDERED_PART", "UNORDERED_LIST",
]  # fmt: skip

WORDS: dict[Code, tuple[str, str]] = {
    "NOT_UNDERSTOOD": ("is not understood here", "здесь не понято"),
    "UNICODE_ESCAPE": ("write the letter itself, not its \\u number", "пишите сам знак, а не его номер \\u"),
    "ESCAPE": ("is no escape that all servers read alike", "серверы читают это по-разному"),
    "WRITES": ("a saved query only reads", "сохранённый запрос только читает"),
    "ADMINISTERS": ("a saved query speaks of the graph only, not of the server", "запрос говорит о графе, а не о сервере"),
    "TRANSACTIONS": ("a subquery runs in the one transaction", "подзапрос выполняется в одной транзакции"),
    "PROCEDURE": ("procedures may not be called", "процедуры вызывать нельзя"),
    "LOADS": ("files and addresses may not be read", "читать файлы и адреса нельзя"),
    "HINT": ("hints to the planner are not taken", "подсказки планировщику не принимаются"),
    "DYNAMIC": ("labels and types are written out, not computed", "метки и типы пишутся, а не вычисляются"),
    "LABEL": ("is not a label that may be asked for", "такой метки нет или она не для запросов"),
    "TYPE": ("is not a relationship type that may be asked for", "такого типа связи нет или он не для запросов"),
    "NOTHING_MATCHES": ("no thing has such labels or types", "ничего с такими метками или типами нет"),
    "PROPERTY": ("is not a property that may be read here", "такого свойства нет или читать его нельзя"),
    "PROPERTIES_BY_NAME": ("properties are asked for by name", "свойства называют по имени"),
    "FUNCTION": ("is not a function that may be called", "такую функцию вызвать нельзя"),
    "TAKES_VALUES": ("takes values, not nodes, links or paths: name a property",
                     "нужны значения, а не узлы, связи или пути: назовите свойство"),
    "TAKES_NODES": ("takes what a pattern found", "нужно то, что нашёл шаблон"),
    "COMPARES": ("nodes, links and paths are only equal or not", "узлы, связи и пути бывают только равны или не равны"),
    "MIXED": ("mixes nodes, links or paths with something else", "смешивает узлы, связи или пути с другим"),
    "UNKNOWN_NAME": ("is not defined here", "здесь не определено"),
    "BOUND": ("is bound to something else already", "уже означает другое"),
    "SHORTEST": ("misses paths once it is filtered: write MATCH p = (a)-[:LINKED*1..4]-(b) … ORDER BY length(p) LIMIT 1",
                 "с фильтром теряет пути: пишите MATCH p = (a)-[:LINKED*1..4]-(b) … ORDER BY length(p) LIMIT 1"),
    "MAY_FAIL": ("could fail, or take long, on what you may not see: put it in the WHERE behind the pattern, or compute it in WITH first",
                 "может отказать или затянуться на том, чего вам не видно: поставьте в WHERE после шаблона или вычислите раньше, в WITH"),
    "PARAMETER_MISSING": ("is used but not declared", "используется, но не объявлен"),
    "PARAMETER_UNUSED": ("is declared but not used", "объявлен, но не используется"),
    "PARAMETER_TYPE": ("has another type than is wanted here", "здесь нужен другой тип"),
    "PARAMETER_RESERVED": ("is given by the service", "задаётся службой"),
    "NO_ALIAS": ("wants a name: AS …", "нужно имя: AS …"),
    "NO_RETURN": ("a statement ends with RETURN", "запрос кончается на RETURN"),
    "AFTER_RETURN": ("nothing comes after RETURN", "после RETURN ничего не бывает"),
    "GROUPED": ("a link or path can't be counted by: name its properties", "по связи или пути нельзя группировать: назовите свойства"),
    "COLUMNS": ("the parts of a UNION return the same columns", "части UNION возвращают одни и те же столбцы"),
    "IMPORT": ("a subquery's first WITH only names what it takes in", "первый WITH подзапроса лишь называет, что берёт"),
    "TWICE": ("is named twice", "названо дважды"),
    "NESTED": ("is lost within a map by one of the servers: write {id: n.id}",
               "один из серверов теряет это внутри другого: пишите {id: n.id}"),
    "RESERVED": ("is a label or type of the graph: give it another name", "это метка или тип графа: назовите иначе"),
    "UNORDERED_ROWS": ("takes some of rows in no order, so which ones is chance: add ORDER BY, with an id at its end",
                       "берёт часть строк, у которых нет порядка: какие именно, решит случай; добавьте ORDER BY, в конце — по id"),
    "UNORDERED_PART": ("takes a part of a list in no order, so which one is chance: put the rows in order first, WITH … ORDER BY",
                       "берёт часть списка без порядка: какую именно, решит случай; сначала упорядочьте строки, WITH … ORDER BY"),
    "UNORDERED_LIST": ("makes a list in no order: put the rows in order first, WITH … ORDER BY, or COLLECT {… ORDER BY …}",
                       "даёт список без порядка: сначала упорядочьте строки, WITH … ORDER BY, или COLLECT {… ORDER BY …}"),
    "NUMBER": ("is a number for one of the servers: give it another name", "для одного из серверов это число: назовите иначе"),
    "TOO_LONG": ("is longer than a statement may be", "длиннее допустимого"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    code: Code
    line: int
    column: int
    what: str
    """The piece of the statement, or the name, that is meant."""

    def words(self, language: str) -> str:
        return f"{self.what}: {WORDS[self.code][language == 'ru']}" if self.what else WORDS[self.code][language == "ru"]

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}: {self.words('en')}"


class Unwoven(Exception):
    """The lens cannot be woven in."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults
