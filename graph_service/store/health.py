"""What an operator wants to know of a store, as facts with codes, and the words for them."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from cypher.catalogue import Access, statement
from graph_service.store.activation import at_work, counts
from graph_service.store.connection import Rows, Store, Transaction
from graph_service.store.errors import MigrationError, StartFailed, StoreError, StoreFault
from graph_service.store.migrations import applied, pending
from resolution.wording import Words, joined

LEAST_FREE_BYTES = 1_000_000_000  # a log of writes grows by some hundred megabytes under load
GIGABYTE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing examined; its code with `.ok` or `.fault` finds its words."""

    code: str
    ok: bool
    values: Mapping[str, str | int | Words] = field(default_factory=dict)


WORDS: Mapping[str, Words] = {
    "store.ok": Words("the store answers: {version} at {uri}", "хранилище отвечает: {version}, {uri}"),
    "store.fault": Words("the store does not answer: {why}", "хранилище не отвечает: {why}"),
    "migrations.ok": Words(
        "the schema is up to date: {applied} applied", "схема актуальна: применено миграций — {applied}"
    ),
    "migrations.fault": Words(
        "migrations are pending: {pending}; run `graph-service migrate`",
        "не применены миграции: {pending}; выполните `graph-service migrate`",
    ),
    "schema.fault": Words("the schema does not fit: {why}", "схема не подходит: {why}"),
    "reader.ok": Words("who only reads is refused to write", "читающему запись запрещена"),
    "reader.fault": Words(
        "who only reads can write: readers are not safe here",
        "читающий может писать: чтение здесь небезопасно",
    ),
    "model.ok": Words("worked out by {model}", "рассчитано по модели {model}"),
    "activation.ok": Words(
        "{model} is being worked out beside it: {done} of {total} reports, {pending} came meanwhile; "
        "`graph-service model activate` goes on where it was stopped",
        "рядом рассчитывается {model}: отчётов {done} из {total}, поступило за это время: {pending}; "
        "`graph-service model activate` продолжит с места остановки",
    ),
    "retired.fault": Words(
        "{reports} reports are left of a side that is at work no more: run `graph-service model activate` again",
        "от прежней стороны осталось отчётов: {reports}; ещё раз выполните `graph-service model activate`",
    ),
    "registry.ok": Words(
        "the registry is whole: {agencies} agencies in {file}",
        "реестр в порядке: ведомств {agencies}, {file}",
    ),
    "registry.fault": Words(
        "the registry is faulty, and nothing is served until it is mended: {why}",
        "в реестре ошибка, до исправления служба не отвечает: {why}",
    ),
    "whole.fault": Words("{why}", "{why}"),
    "disk.ok": Words("free disk: {gigabytes} GB in {folder}", "свободно на диске: {gigabytes} ГБ в {folder}"),
    "disk.fault": Words(
        "little free disk: {gigabytes} GB in {folder}, at least {least} GB are wanted",
        "мало места на диске: {gigabytes} ГБ в {folder}, нужно не менее {least} ГБ",
    ),
}


def words(fact: Fact, language: str = "en") -> str:
    """A fact in English or, for `ru`, in Russian."""
    return WORDS[f"{fact.code}.{'ok' if fact.ok else 'fault'}"].filled(fact.values).told(language)


async def examine(store: Store, folder: Path | None = None) -> tuple[Fact, ...]:
    """Everything at once; `folder` is the embedded store's."""
    try:
        await store.ping()
    except StoreError as error:
        return (unreachable(error), *_disk(folder))
    answers = Fact("store", True, {"version": store.version, "uri": store.address.uri})
    schema = await _schema(store)
    models = await _models(store) if schema.ok else ()
    return (answers, schema, await _reader(store), *models, *_disk(folder))


def unreachable(error: StoreError) -> Fact:
    """For a store that could not even be opened."""
    return Fact("store", False, {"why": error.words})


@contextmanager
def told_of_disk(folder: Path) -> Iterator[None]:
    """The embedded server has no code for a disk that is full: what it could not do is told together with that."""
    try:
        yield
    except (StoreFault, StartFailed) as error:
        little = [Words(words(fact), words(fact, "ru")) for fact in _disk(folder) if not fact.ok]
        told = joined([error.words, *little])
        raise type(error)(told.en, told.ru) from error


async def _schema(store: Store) -> Fact:
    try:
        behind = await pending(store)
    except MigrationError as error:
        return Fact("schema", False, {"why": error.words})
    if behind:
        return Fact("migrations", False, {"pending": ", ".join(f"{each.number:04}_{each.name}" for each in behind)})
    return Fact("migrations", True, {"applied": len(await applied(store))})


async def _models(store: Store) -> tuple[Fact, ...]:
    """By what is served, and what is under way."""
    now = await at_work(store)
    there = await counts(now.other)
    facts = [Fact("model", True, {"model": now.model or "-"})]
    if now.staging:
        here = await counts(now.store)
        told: dict[str, str | int] = {"model": now.staging, "done": there.reports, "total": here.reports}
        facts.append(Fact("activation", True, told | {"pending": here.pending}))
    elif there.reports:
        facts.append(Fact("retired", False, {"reports": there.reports}))
    return tuple(facts)


async def _reader(store: Store) -> Fact:
    """Whether the server itself refuses; the statement is called a read, so that ours does not come first."""
    forged = replace(statement("store/try_to_write"), access=Access.READ)

    async def work(tx: Transaction) -> Rows:
        return await tx.run(forged, {})

    try:
        await store.read(work)
    except StoreFault:
        return Fact("reader", True)
    return Fact("reader", False)


def _disk(folder: Path | None) -> tuple[Fact, ...]:
    if folder is None:
        return ()
    free = shutil.disk_usage(folder).free
    values: dict[str, str | int] = {
        "gigabytes": free // GIGABYTE,  # never told as what is wanted where it is less
        "folder": str(folder),
        "least": LEAST_FREE_BYTES // GIGABYTE,
    }
    return (Fact("disk", free >= LEAST_FREE_BYTES, values),)
