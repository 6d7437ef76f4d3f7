"""One file of all that cannot be worked out again: reports, judgements, queries and watches of analysts, the model that was learnt, and
what value ids are keyed with.

KeepingError
├── NotABackup       another file, or another format
├── Damaged          the file is not whole
├── NotEmpty         a backup is restored into an empty store only
└── Unfinished       a rebuild or a restore was interrupted: what the store holds is a part (`half_done`)
"""

import gzip
import json
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from graph_service.access.lenses import LensBook
from graph_service.access.locked_files import whole
from graph_service.intake.faults import Faults
from graph_service.intake.json_reports import ReportParser
from graph_service.services import kept_queries
from graph_service.services.queueing import RECORDS_A_BATCH
from graph_service.services.service import Service
from graph_service.services.submitting import prepare
from graph_service.services.watching import keeping as watching
from graph_service.store.activation import OtherUnderWay, at_work, learnt_model, lock
from graph_service.store.activation import check as check_side
from graph_service.store.connection import Rows, Store, Transaction, View
from graph_service.store.errors import Switched
from graph_service.store.kept_queries import KeptQuery, kept_query_of
from graph_service.store.migrations import add_writer
from graph_service.store.watches import Watch, watch_of
from resolution.model import read_model, write_model
from resolution.plan.state import Audience, Batch, Judgement, Submission
from resolution.wording import Worded

FORMAT, VERSION = "graph-service backup", 1
PAGE = 200
REMOVED_AT_A_TIME = 10_000


class KeepingError(Worded):
    """The backup was not written or read."""


class NotABackup(KeepingError):
    pass


class Damaged(KeepingError):
    pass


class NotEmpty(KeepingError):
    def __init__(self) -> None:
        super().__init__(
            "a backup is restored into an empty store only",
            "резервная копия восстанавливается только в пустое хранилище",
        )


@dataclass(frozen=True, slots=True)
class Kept:
    reports: int
    judgements: int
    queries: int
    """Versions of queries that analysts keep."""
    watches: int = 0


def unfit(report: Faults, place: str = "") -> Damaged:
    """Of a report that was kept, and is one no longer."""
    fault = report.listed[0]
    return Damaged(
        f"{place}report {report.report} no longer fits the registry: {fault.told('en')}",
        f"{place}отчёт {report.report} больше не соответствует реестру: {fault.told('ru')}",
    )


async def pages(
    store: Store, page: Callable[[Transaction, str], Awaitable[Rows]], *, after: str = ""
) -> AsyncIterator[dict[str, Any]]:
    """All rows, in the order of their ids; one read transaction a page. Raises Switched."""
    while True:

        async def work(tx: Transaction, after: str = after) -> Rows:
            check_side(tx, (await tx.rows("reading/epoch"))[0])
            return await page(tx, after)

        rows = await store.read(work)
        for row in rows:
            yield row
        if len(rows) < PAGE:
            return
        after = rows[-1]["id"]


async def reports_after(tx: Transaction, after: str) -> Rows:
    return await tx.rows("backup/reports", after=after, limit=PAGE)


async def judgements_after(tx: Transaction, after: str) -> Rows:
    return await marked(tx, "backup/judgements", "judgement", after=after, limit=PAGE)


async def queries_after(tx: Transaction, after: str) -> Rows:
    return await marked(tx, "backup/saved_queries", "query", after=after, limit=PAGE)


async def watches_after(tx: Transaction, after: str) -> Rows:
    return [row["watch"] for row in await tx.rows("backup/watches", after=after, limit=PAGE)]


async def marked(tx: Transaction, statement: str, name: str, **parameters: Any) -> Rows:
    """What a statement returns by this name, with rules in place of their numbers, which are those of one side alone."""
    found = [row[name] for row in await tx.rows(statement, **parameters)]
    rules = {row["number"]: row["rule"] for row in await tx.rows("backup/rules")}  # afterwards: none is of a later rule
    return [each | {"audience": rules[each["audience"]]} for each in found]


async def backup(store: Store, path: Path, told: Callable[[int], None] = lambda _: None) -> Kept:
    """Writes the file whole or not at all; it ends with a checksum of what stands before.

    One read transaction a page: what arrives meanwhile may or may not be in it, each report whole. It begins anew where
    another model is put to work meanwhile.
    """
    while True:
        try:
            return await _backup((await at_work(store)).store, path, told)
        except Switched:  # the side that is read is taken away
            continue


async def _backup(store: Store, path: Path, told: Callable[[int], None]) -> Kept:
    model = await learnt_model(store)
    told_secrets = await store.read(lambda tx: tx.rows("backup/secret"))
    if not told_secrets:  # a folder that is new, as by a slip in its name
        raise KeepingError(
            "nothing was ever stored here: the store has no schema", "здесь ничего не хранилось: в хранилище нет схемы"
        )
    secret = told_secrets[0]["secret"]
    digest, counted = sha256(), {"reports": 0, "judgements": 0, "queries": 0, "watches": 0}
    with whole(path) as raw, gzip.open(raw, "wt", encoding="utf-8") as file:

        def line(value: object) -> None:
            text = json.dumps(value, ensure_ascii=False) + "\n"
            digest.update(text.encode())
            file.write(text)

        line({"format": FORMAT, "version": VERSION, "secret": secret})
        if model is not None:
            line({"model": write_model(model)})
        async for row in pages(store, reports_after):
            line({"report": row["body"]})
            counted["reports"] += 1
            told(counted["reports"])
        async for row in pages(store, judgements_after):
            line({"judgement": row})
            counted["judgements"] += 1
        async for row in pages(store, queries_after):
            line({"query": row})
            counted["queries"] += 1
        async for row in pages(store, watches_after):
            line({"watch": asdict(_anew(watch_of(row)))})
            counted["watches"] += 1
        file.write(json.dumps({"end": counted | {"sha256": digest.hexdigest()}}) + "\n")
    return Kept(**counted)


def _anew(watch: Watch) -> Watch:
    """The feed of a restored store begins anew, and places in the old one are none in it."""
    return replace(watch, look="", sent="") if watch.sort == "ENTITY" else watch


def check(path: Path) -> tuple[Kept, str]:
    """Reads the whole file before a line of it is used. Raises NotABackup or Damaged."""
    digest = sha256()
    secret, end = "", None
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for n, text in enumerate(file):
                value = json.loads(text)
                if n == 0:
                    secret = _secret(path, value)
                if isinstance(value, dict) and "end" in value:
                    end = (
                        None if file.read(1) else value["end"]
                    )  # nothing stands behind it; gzip checks its own sum there
                    break
                digest.update(text.encode())
    except (OSError, EOFError, UnicodeDecodeError, json.JSONDecodeError, zlib.error) as error:
        raise Damaged(
            f"{path} cannot be read to its end: {type(error).__name__}",
            f"{path} не читается до конца: {type(error).__name__}",
        ) from error
    if end is None or end["sha256"] != digest.hexdigest():
        raise Damaged(f"{path} is not whole: its checksum differs", f"{path} повреждён: контрольная сумма не сходится")
    # none of the latter in files of before there were any
    return Kept(end["reports"], end["judgements"], end.get("queries", 0), end.get("watches", 0)), secret


def _secret(path: Path, first: Any) -> str:
    """Of a backup's first line. Raises NotABackup."""
    told = first if isinstance(first, dict) else {}
    if told.get("format") != FORMAT or told.get("version") != VERSION or not isinstance(told.get("secret"), str):
        raise NotABackup(
            f"{path} is no {FORMAT} of version {VERSION}", f"{path} не резервная копия ({FORMAT}, версия {VERSION})"
        )
    return str(told["secret"])


def contents(path: Path) -> Iterator[tuple[str, Any]]:
    """The model's text, if one was learnt; each report's text, each judgement, query and watch, in the order of the file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for text in file:
            value = json.loads(text)
            for name in ("model", "report", "judgement", "query", "watch"):
                if name in value:
                    yield name, value[name]


async def restore_secret(store: Store, secret: str) -> None:
    """Of an earlier restoring that was stopped before it sent anything the model goes, too. Raises NotEmpty or OtherUnderWay."""

    async def work(tx: Transaction) -> None:
        if staging := (await lock(tx))["staging"]:
            raise OtherUnderWay(staging)  # the other side has the secret of before
        if (await tx.rows("system/count_reports"))[0]["reports"]:
            raise NotEmpty
        await tx.rows("system/remove_models")
        await tx.rows("backup/put_secret", secret=secret)

    await store.write(work)


async def restore(service: Service, path: Path, told: Callable[[int], None] = lambda _: None) -> Kept:
    """Sends everything that the file holds to an empty store. Raises KeepingError before anything is written."""
    kept, secret = check(path)
    await restore_secret(service.store, secret)
    await service.adopt(None)
    parser = ReportParser(service.book.registry, service.matching.kinds)
    waiting: list[Submission] = []
    queries: list[tuple[KeptQuery, Audience]] = []
    watches: list[Watch] = []
    size = done = 0
    for name, value in contents(path):
        if name == "model":
            await service.adopt(read_model(value))
            continue
        if name == "judgement":
            await service.judge(judgement_of(value, service.book))
            continue
        if name == "query":
            queries.append((kept_query_of(value), service.book.audience(value["audience"])))
            continue
        if name == "watch":
            watches.append(watch_of(value))
            continue
        report = parser.parse(json.loads(value), value)
        if isinstance(report, Faults):
            raise unfit(report, f"{path}: ")
        waiting.append(prepare(report, service.matching, service.book))
        size += 1 + len(report.records) + len(report.claims)
        done += 1
        if size >= RECORDS_A_BATCH:
            await service.queue.submit(Batch(tuple(waiting)))
            told(done)
            waiting, size = [], 0
    if waiting:
        await service.queue.submit(Batch(tuple(waiting)))
    await kept_queries.restore(service, queries)
    await watching.restore(service, watches)
    return kept


def judgement_of(row: Mapping[str, Any], book: LensBook) -> Judgement:
    return Judgement(
        row["owner"],
        row["left"],
        row["right"],
        row["revision"],
        row.get("verdict"),
        book.audience(row["audience"]),
        row["by"],
        row["at"],
        row["reason"],
    )


def lines(path: Path) -> set[bytes]:
    """What a backup holds, each line as its hash; but not the model, which is no report."""
    return {
        sha256(json.dumps([name, value], sort_keys=True).encode()).digest()
        for name, value in contents(path)
        if name != "model"
    }


async def clear(store: Store) -> None:
    """Takes everything out of both sides of the store: for whoever holds a checked backup of it."""

    async def work(tx: Transaction) -> int:
        return int((await tx.rows("store/remove_all", limit=REMOVED_AT_A_TIME))[0]["removed"])

    while await store.write(work):
        pass
    await add_writer(store.seen(View()))
