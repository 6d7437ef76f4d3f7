"""What the command line prints: tables for people, JSON for programs, in English or Russian."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from typing import Any, Literal

from rich.console import Console
from rich.progress import BarColumn, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn, TransferSpeedColumn
from rich.progress import Progress as Bar
from rich.table import Table

from graph_service.services.progress import Progress

Language = Literal["en", "ru"]

WORDS: Mapping[str, tuple[str, str]] = {
    "entity": ("entity", "объект"),
    "kind": ("kind", "вид"),
    "caption": ("name", "имя"),
    "bits": ("bits", "бит"),
    "why": ("why", "почему"),
    "record": ("record", "запись"),
    "records": ("records", "записи"),
    "report": ("report", "отчёт"),
    "agency": ("agency", "ведомство"),
    "level": ("level", "уровень"),
    "type": ("link", "связь"),
    "claims": ("claims", "сообщений"),
    "first": ("first", "впервые"),
    "last": ("last", "в последний раз"),
    "happened": ("what happened", "что произошло"),
    "other": ("other entity", "другой объект"),
    "step": ("step", "шаг"),
    "from": ("from", "от"),
    "to": ("to", "к"),
    "outcome": ("outcome", "итог"),
    "name": ("name", "имя"),
    "expires": ("expires", "истекает"),
    "scopes": ("may", "может"),
    "no_such_token": ("there is no such token", "такого токена нет"),
    "revoked": ("revoked", "отозван"),
    "id": ("id", "номер"),
    "title": ("title", "название"),
    "expected": ("expected", "ожидалось"),
    "value": ("value", "значение"),
    "path": ("where", "где"),
    "nothing": ("nothing found", "ничего не найдено"),
    "no_path": ("no path", "пути нет"),
    "hubs": ("not gone through, too many links: {names}", "путь не искался через (слишком много связей): {names}"),
    "left_out": ("{n} more links were left out: {why}", "не показано связей: {n} ({why})"),
    "confidence": ("confidence", "надёжность"),
    "more_shared": ("{n} more are shared", "есть и другие общие: {n}"),
    "shared": ("shared", "общих"),
    "only_left": ("only the one", "только у первого"),
    "only_right": ("only the other", "только у второго"),
    "likeness": ("likeness", "сходство"),
    "unjoined": ("joined with none of the others: {names}", "ни с кем из остальных не связаны: {names}"),
    "degree": ("neighbours", "связанных"),
    "betweenness": ("on shortest ways", "на кратчайших путях"),
    "parted": ("pairs that it holds together", "пар держатся на нём"),
    "members": ("members", "участники"),
    "inside": ("links within", "связей внутри"),
    "outside": ("links outside", "связей наружу"),
    "since": ("since", "с"),
    "until": ("until", "по"),
    "certain": ("in order of time for certain", "порядок во времени точен"),
    "possible": ("possibly in order of time", "порядок во времени возможен"),
    "cut": ("a limit cut this: there is more", "ответ ограничен пределом: есть ещё"),
    "calls": ("calls", "звонков"),
    "outgoing": ("made", "исходящих"),
    "incoming": ("got", "входящих"),
    "share": ("share", "доля"),
    "calls_told": ("{n} calls, first {first}, last {last}", "звонков: {n}; первый {first}, последний {last}"),
    "contacts": ("Contacts", "Собеседники"),
    "new_contacts": ("New since {since}", "Новые с {since}"),
    "more_contacts": ("{n} more contacts", "собеседников ещё: {n}"),
    "hour": ("hour", "час"),
    "weekday": ("day", "день"),
    "unknown": ("not told", "не указано"),
    "day_0": ("Monday", "понедельник"),
    "day_1": ("Tuesday", "вторник"),
    "day_2": ("Wednesday", "среда"),
    "day_3": ("Thursday", "четверг"),
    "day_4": ("Friday", "пятница"),
    "day_5": ("Saturday", "суббота"),
    "day_6": ("Sunday", "воскресенье"),
    "silences": ("Without a call", "Без звонков"),
    "after": ("after", "после"),
    "before": ("until", "до"),
    "days": ("days", "дней"),
    "equipment": ("SIM cards and handsets", "SIM-карты и аппараты"),
    "device": ("device", "устройство"),
    "by_sim": ("by the SIM card", "через SIM-карту"),
    "replacements": ("May have replaced it", "Возможная замена"),
    "began": ("first seen", "впервые отмечен"),
    "too_common": ("shared with too many to say anything: {names}", "общее со слишком многими: {names}"),
    "what": ("what", "что"),
    "place": ("place", "место"),
    "country": ("state", "государство"),
    "local_time": ("local time", "местное время"),
    "via": ("by", "через"),
    "grading": ("grade", "оценка"),
    "wrong": ("what is wrong", "что не так"),
    "loaded": ("loading", "погрузка"),
    "unloaded": ("unloading", "выгрузка"),
    "event": ("event", "событие"),
    "seizure": ("seizure", "изъятие"),
    "path_of": ("{n} steps", "шагов: {n}"),
    "written": (
        "{reports} reports: {new} new, {same} there already, {old} superseded; {records} records; entities: {created} created, "
        "{merged} merged, {split} split, {gone} gone",
        "отчётов: {reports}; новых: {new}, уже были: {same}, устарели: {old}; записей: {records}; объектов создано: {created}, "
        "объединено: {merged}, разделено: {split}, исчезло: {gone}",
    ),
    "dry": ("dry run: nothing was written", "пробный запуск: ничего не записано"),
    "skipped": (
        "{n} reports were written before the interruption and were skipped",
        "отчётов записано до прерывания и пропущено: {n}",
    ),
    "resumed": (
        "an interrupted run had read {rows} rows and compared {pairs} pairs: they were skipped",
        "прерванный запуск прочёл строк: {rows}, сравнил пар: {pairs}; они пропущены",
    ),
    "stopped": ("interrupted", "прервано"),
    "goes_on": (
        "interrupted: the same command goes on where it stopped",
        "прервано: та же команда продолжит с этого места",
    ),
    "begins_anew": (
        "interrupted: the store may hold a part; the same command begins anew",
        "прервано: в хранилище может быть лишь часть; та же команда начнёт заново",
    ),
    "learnt_before": ("the interrupted run had learnt its model", "модель обучена до прерывания"),
    "rejected": ("{n} rows were left out: see {path}", "строк не принято: {n}; см. {path}"),
    "touched": ("{n} records joined what {agency} had reported", "записей, совпавших с сообщённым {agency}: {n}"),
    "parameters": ("parameters", "параметры"),
    "read_on": ("read on with --after {cursor}", "далее: --after {cursor}"),
    "more_pairs": ("there are more pairs", "есть и другие пары"),
    "truncated": ("there are more rows than the query shows", "строк больше, чем показывает запрос"),
    "check": ("checking", "проверка"),
    "write": ("writing", "запись"),
    "faults": ("{n} faults: nothing was written", "ошибок: {n}; ничего не записано"),
    "kept": (
        "{reports} reports, {judgements} judgements, {queries} saved queries and {watches} watches kept in {path}",
        "сохранено отчётов: {reports}, решений: {judgements}, запросов: {queries}, наблюдений: {watches}; файл {path}",
    ),
    "restored": (
        "{reports} reports, {judgements} judgements, {queries} saved queries and {watches} watches restored",
        "восстановлено отчётов: {reports}, решений: {judgements}, запросов: {queries}, наблюдений: {watches}",
    ),
    "saved": ("saved as {name}, version {version}", "сохранён под именем {name}, версия {version}"),
    "removed": ("{name} was taken back", "{name} отозван"),
    "watched": ("watched as {id}", "наблюдение начато: {id}"),
    "unwatched": ("{id} is no longer watched", "наблюдение {id} завершено"),
    "signed": (
        "its news are signed with {secret}: give it to the receiver, and to nobody else",
        "новости подписаны ключом {secret}: передайте его получателю и никому другому",
    ),
    "ENTITY": ("entity", "объект"),
    "QUERY": ("saved query", "запрос"),
    "IDENTIFIER": ("number", "номер"),
    "sort_of_watch": ("kind", "вид"),
    "what_is_watched": ("what is watched", "за чем наблюдают"),
    "label": ("label", "пометка"),
    "by": ("by", "кем"),
    "at": ("at", "когда"),
    "url": ("sent to", "куда отправляется"),
    "failedTries": ("tries that failed", "неудачных попыток"),
    "secret": ("signed with", "ключ подписи"),
    "threshold": ("joins at", "порог"),
    "resolved": (
        "{records} records are {clusters} things; {faults} values could not be read; {path}",
        "записей: {records}, объектов: {clusters}; непрочитанных значений: {faults}; {path}",
    ),
    "measure": ("measure", "мера"),
    "precision": ("precision", "точность"),
    "recall": ("recall", "полнота"),
    "f1": ("F1", "F1"),
    "pairwise": ("pairs", "пары"),
    "b_cubed": ("B-cubed", "B-cubed"),
    "exact": ("{n} of {of} things were found exactly", "найдено в точности: {n} из {of}"),
    "sort": ("pairs of", "пары"),
    "true_pairs": ("of one thing", "одного объекта"),
    "drawn": ("drawn in {path}", "нарисовано в {path}"),
    "read": ("reading", "чтение"),
    "keys": ("keys", "ключи"),
    "compare": ("comparing", "сравнение"),
    "chance": ("what agrees by chance", "случайные совпадения"),
    "rounds": ("what agrees of one thing", "совпадения у одного объекта"),
    "prior": ("how many are one thing", "сколько записей об одном"),
    "field": ("field", "поле"),
    "by_model": ("by the model {version}", "по модели {version}"),
    "trained": (
        "{version}: learnt from {records} records, written to {path}",
        "{version}: записей {records}, файл {path}",
    ),
    "learnt_of": ("{n} decisions of people counted", "учтено решений аналитиков: {n}"),
    "model_changes": (
        "{before} things become {after}: {merged} merges, {split} splits",
        "объектов было {before}, станет {after}: объединений {merged}, разделений {split}",
    ),
    "would_merge": ("merge: {parts}", "объединятся: {parts}"),
    "would_split": ("split: {parts}", "разделятся: {parts}"),
    "supposed": (
        "{model}, of {records} records that you see: {before} things become {after}: {merged} merges, {split} splits, "
        "{regrouped} regroupings",
        "{model}, по видимым вам записям ({records}): объектов было {before}, станет {after}; объединений: {merged}, "
        "разделений: {split}, перегруппировок: {regrouped}",
    ),
    "would_be": ("{was}\n  become {will}", "{was}\n  станут {will}"),
    "because": (
        "  {left} ~ {right}: {now} bits now, {then} then",
        "  {left} ~ {right}: сейчас {now} бит, станет {then}",
    ),
    "thresholds": ("  joins at {now} now, at {then} then", "  порог сейчас {now}, станет {then}"),
    "put_to_work": (
        "Put it to work? Everything is worked out beside what is served, which may take an hour",
        "Ввести в действие? Всё будет рассчитано рядом с действующим; это может занять час",
    ),
    "activate": ("working out", "расчёт"),
    "suppose": ("working out", "расчёт"),
    "activated": ("{model} is at work: {reports} reports", "действует {model}; отчётов: {reports}"),
    "at_work": ("at work: {model}", "действует: {model}"),
    "labels_end": (
        "in a Cypher shell, labels and types of links end in {ending}",
        "в оболочке Cypher метки и типы связей оканчиваются на {ending}",
    ),
    "under_way": (
        "being worked out: {model}, {done} of {total} reports; {pending} came meanwhile",
        "рассчитывается: {model}, отчётов {done} из {total}; поступило за это время: {pending}",
    ),
    "abandoned": ("thrown away", "отброшено"),
    "demo_sent": (
        "{reports} reports of {agencies} agencies sent: {records} records, resolved\n",
        "отправлено отчётов: {reports}, ведомств: {agencies}, записей: {records}; объекты определены\n",
    ),
    "demo_search": ("{agency} searches «{text}» and finds {entity}:", "{agency} ищет «{text}» и находит {entity}:"),
    "demo_why": ("Why {left} and {right} are one man:", "Почему {left} и {right} — один человек:"),
    "demo_path": (
        "How a man in Dushanbe is linked with one in Novosibirsk:",
        "Как связаны человек в Душанбе и человек в Новосибирске:",
    ),
    "demo_lenses": (
        "The same question through two lenses. A Kyrgyz report, restricted to Kyrgyzstan, is the only bridge:",
        "Один вопрос глазами двух ведомств. Единственный мост — отчёт, ограниченный Кыргызстаном:",
    ),
    "demo_token": (
        "open {url} and enter this token: {token}\n(tokens of the other agencies: {folder})",
        "откройте {url} и введите токен: {token}\n(токены других ведомств: {folder})",
    ),
    "current": ("the schema is up to date", "схема актуальна"),
    "applied": ("applied: {names}", "применено: {names}"),
    "serving": ("serving on {url} — stop with Ctrl-C", "служба работает: {url} — остановить: Ctrl-C"),
    "exported_to": (
        "{nodes} entities and {links} links written to {path}: {level}, export {number}",
        "объектов: {nodes}, связей: {links}; файл {path}: {level}, выгрузка {number}",
    ),
    "exported": (
        "{nodes} entities and {links} links written to {folder}",
        "объектов: {nodes}, связей: {links}; папка {folder}",
    ),
}


class Terminal:
    def __init__(self, *, language: Language = "en", as_json: bool = False) -> None:
        self.language, self.as_json = language, as_json
        # What records say is no markup of ours: `[/b]` and `:id:` are shown as they are.
        self.console = Console(highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())
        self.errors = Console(
            stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=not sys.stderr.isatty()
        )

    def word(self, key: str, **values: Any) -> str:
        english, russian = WORDS.get(key, (key, key))
        return (russian if self.language == "ru" else english).format(**values)

    def say(self, key: str, **values: Any) -> None:
        """A sentence for people; programs read JSON."""
        if not self.as_json:
            self.console.print(self.word(key, **values))

    def json(self, value: Any) -> None:
        sys.stdout.write(json.dumps(plain(value), ensure_ascii=False, indent=1) + "\n")

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[Any]], *, title: str = "") -> None:
        if not rows:
            self.say("nothing")
            return
        table = Table(title=title or None, title_justify="left", header_style="bold")
        for column in columns:
            table.add_column(self.word(column), overflow="fold")
        for row in rows:
            table.add_row(
                *("" if cell is None else f"{cell:.1f}" if isinstance(cell, float) else str(cell) for cell in row)
            )
        self.console.print(table)

    @contextmanager
    def progress(self) -> Iterator[Callable[[Progress], None]]:
        """A bar with the rate and the time that remains; nothing where nobody looks."""
        if self.as_json or not self.errors.is_terminal:
            yield lambda _: None
            return
        columns = (
            TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[records]}"),
            TransferSpeedColumn(), TimeRemainingColumn(),
        )  # fmt: skip
        with Bar(*columns, console=self.errors) as bar:
            tasks: dict[str, TaskID] = {}

            def told(at: Progress) -> None:
                if at.stage not in tasks:
                    tasks[at.stage] = bar.add_task(self.word(at.stage), total=at.size or None, records=0)
                bar.update(tasks[at.stage], completed=at.bytes_read, records=at.records)

            yield told

    def fault(self, words: str) -> None:
        self.errors.print(words, style="red")


def plain(value: Any) -> Any:
    """Values of the service as JSON has them."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value) if each.repr}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return plain(value._asdict())
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
