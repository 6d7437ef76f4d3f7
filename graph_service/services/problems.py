"""What may go wrong with a request, as code and arguments; words are made in the reader's language.

Problem
├── NotFound       never given, or hidden: nobody can tell which
├── NotAllowed     the viewer may not do this
├── BadInput       a field, its value and its bound
│   └── BadLength  how many characters it has
├── Faulty         faults of reports, all at once
│   └── FaultyParameters
└── Busy           try again
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from resolution.wording import Words

Language = Literal["en", "ru"]

WORDS: dict[str, dict[Language, str]] = {
    "NOT_FOUND": {"en": "there is no {what} with this id", "ru": "нет {what} с таким идентификатором"},
    "NOT_SIGNED_IN": {
        "en": "a valid token is needed: send it as `Authorization: Bearer …`",
        "ru": "нужен действующий токен: передайте его как `Authorization: Bearer …`",
    },
    "SCOPE_MISSING": {"en": "this token may not {what}", "ru": "этот токен не даёт права: {what}"},
    "NOT_YOUR_AGENCY": {
        "en": "reports of {what} may be sent and retracted only by a token of that agency at its highest level",
        "ru": "отчёты {what} может отправлять и отзывать только токен этого ведомства с высшим уровнем допуска",
    },
    "BAD_INPUT": {"en": "{what} must be {bound}, not {value}", "ru": "{what}: допустимо {bound}, получено {value}"},
    "BAD_LENGTH": {
        "en": "{what} must be {bound} characters long, not {value}",
        "ru": "{what}: допустимо {bound} знаков, получено {value}",
    },
    "FAULTY": {"en": "{value} faults: nothing was written", "ru": "ошибок: {value}; ничего не записано"},
    "FAULTY_PARAMETERS": {
        "en": "{value} faults of parameters: nothing was run",
        "ru": "ошибок в параметрах: {value}; запрос не выполнен",
    },
    "NOT_TEXT": {
        "en": "half a character (a lone surrogate) stands in what was sent",
        "ru": "в отправленном есть половина символа (одиночный суррогат)",
    },
    "LENS_NOT_BUILT": {
        "en": "the registry changed who sees what: `graph-service rebuild` must run before this viewer can read",
        "ru": "реестр изменил видимость: до чтения нужно выполнить `graph-service rebuild`",
    },
    "PLAN_REFUSED": {
        "en": "the database would do more than read for this query: {value}",
        "ru": "для этого запроса база данных выполнила бы не только чтение: {value}",
    },
    "QUERY_FAILED": {
        "en": "the database could not work this query out: an operation does not fit the values that it met",
        "ru": "база данных не смогла выполнить запрос: операция не подходит к встреченным значениям",
    },
    "LOOK_AGAIN": {
        "en": "what is watched has changed since, or was not read to its end: read `watched` again",
        "ru": "с тех пор наблюдаемое изменилось или прочитано не до конца: прочитайте `watched` ещё раз",
    },
    "TOO_MANY_SUBSCRIPTIONS": {
        "en": "a viewer may have {bound} subscriptions open at a time: end one first",
        "ru": "одновременно открытых подписок — не более {bound}; завершите одну из них",
    },
    "NO_WEBHOOKS": {
        "en": "nothing is sent from here: the operator has listed no host",
        "ru": "отсюда ничего не отправляется: администратор не указал ни одного узла",
    },
    "BAD_MODEL": {"en": "this is no model: {value}", "ru": "это не модель: {value}"},
    "TOO_MANY_RECORDS": {
        "en": "you see more than {bound} records: name a kind, or ask the command line (`model preview`)",
        "ru": "вам видно больше записей, чем {bound}: укажите вид или спросите командной строкой (`model preview`)",
    },
    "BUSY": {"en": "somebody else asks this now: try again", "ru": "сейчас об этом спрашивает кто-то ещё: повторите"},
    "FEED_BEGAN_ANEW": {
        "en": "another model was put to work, and the feed began anew: read it from the beginning",
        "ru": "введена в действие другая модель, и лента начата заново: читайте её с начала",
    },
    "TOO_SLOW": {"en": "this took longer than {bound} s", "ru": "запрос выполнялся дольше {bound} с"},
}


# Of what there is none, as Russian declines it.
THINGS_RU = {
    "entity": "объекта",
    "judgement": "решения",
    "query": "сохранённого запроса",
    "record": "записи",
    "report": "отчёта",
    "watch": "наблюдения",
}


class Problem(Exception):
    """A request that cannot be answered, told without anything of the case."""

    code = "PROBLEM"
    wording: str | None = None
    """Which words tell it, where they are not those of its code."""

    def __init__(self, *, code: str | None = None, what: str = "", value: str | Words = "", bound: str = "") -> None:
        self.code = code or self.code
        self.what, self.value, self.bound = what, value, bound
        super().__init__(self.words("en"))

    def words(self, language: Language) -> str:
        value = self.value.told(language) if isinstance(self.value, Words) else self.value
        return WORDS[self.wording or self.code][language].format(what=self.what, value=value, bound=self.bound)


class NotFound(Problem):
    code = "NOT_FOUND"

    def words(self, language: Language) -> str:
        what = THINGS_RU[self.what] if language == "ru" else self.what
        return WORDS[self.code][language].format(what=what)


class NotAllowed(Problem):
    code = "SCOPE_MISSING"


class BadInput(Problem):
    code = "BAD_INPUT"


class BadLength(BadInput):
    wording = "BAD_LENGTH"


@dataclass(frozen=True, slots=True)
class FaultLine:
    """One fault of one report: where, what came, what was expected."""

    report: str
    path: str
    value: str
    expected: str

    def told(self, language: Language) -> str:
        """As one line."""
        place = ": ".join(each for each in (self.report, self.path.rstrip(":")) if each)
        said = f"{', not' if language == 'en' else ', а не'} {self.value}" if self.value else ""
        return f"{place}: {self.expected}{said}"


class Faulty(Problem):
    code = "FAULTY"

    def __init__(self, faults: Sequence[FaultLine], count: int) -> None:
        self.faults, self.count = tuple(faults), count
        super().__init__(value=str(count))


class FaultyParameters(Faulty):
    """Of a saved query, which writes nothing anyway."""

    wording = "FAULTY_PARAMETERS"


def within(name: str, value: int, low: int, high: int) -> int:
    """The value, if it is within its bounds."""
    if not low <= value <= high:
        raise BadInput(what=name, value=str(value), bound=f"{low}–{high}")
    return value


def among(what: str, given: Iterable[str], there: Collection[str]) -> None:
    """Raises BadInput: what fits nothing would be answered as if there were nothing."""
    for each in given:
        if each not in there:
            raise BadInput(what=what, value=each, bound=", ".join(sorted(there)))
