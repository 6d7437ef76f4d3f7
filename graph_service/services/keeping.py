"""One file of all that cannot be worked out again: reports, judgements, queries and watches of analysts, the model that was learnt, and
what value ids are keyed with.

KeepingError
├── NotABackup       another file, or another format
├── Damaged          the file is not whole
└── NotEmpty         a backup is restored into an empty store only
"""

import gzip
import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from cypher.sides import Side
from graph_service.access.lenses import LensBook
from graph_service.intake.faults import Faults
from graph_service.intake.json_reports import ReportParser
from graph_service.services import kept_queries
from graph_service.services.service import Service
from graph_service.services.submitting import RECORDS_A_BATCH, prepare
from graph_service.services.watching import keeping as watching
from graph_service.store.activation import at_work, learnt_model
from graph_service.store.connection import Store, Transaction
from graph_service.store.kept_queries import KeptQuery, kept_query_of
from graph_service.store.migrations import add_writer
from graph_service.store.watches import Watch, watch_of
from resolution.model import read_model, write_model
from resolution.plan.state import Audience, Batch, Judgement, Submission

FORMAT, VERSION = "graph-service backup", 1
PAGE = 200
REMOVED_AT_A_TIME = 10_000


class KeepingError(Exception):
    """The backup was not written or read."""


class NotABackup(KeepingError):
    pass


class Damaged(KeepingError):
    pass


class NotEmpty(KeepingError):
    pass


@dataclass(frozen=True, slots=True)
class Kept:
    reports: int
    judgements: int
    queries: int
    """Versions of queries that analysts keep."""
    watches: int = 0


async def pages(
    store: Store, statement: str, key: Callable[[Mapping[str, Any]], str], *, after: str = ""
) -> AsyncIterator[dict[str, Any]]:
    """All rows of a statement that has pages, in the order of the key; one read transaction a page."""
    while True:

        async def work(tx: Transaction, after: str = after) -> list[dict[str, Any]]:
            return await tx.rows(statement, after=after, limit=PAGE)

        rows = await store.read(work)
        for row in rows:
            yield row
        if len(rows) < PAGE:
            return
        after = key(rows[-1])


async def backup(store: Store, path: Path, told: Callable[[int], None] = lambda _: None) -> Kept:
    """Writes the file whole or not at all; it ends with a checksum of what stands before.

    One read transaction a page: what arrives meanwhile may or may not be in it, each report whole.
    """

    async def constants(tx: Transaction) -> tuple[str, dict[int, str]]:
        rules = {row["number"]: row["rule"] for row in await tx.rows("backup/rules")}
        return str((await tx.rows("backup/secret"))[0]["secret"]), rules

    store = (await at_work(store)).store
    model = await learnt_model(store)
    secret, rules = await store.read(constants)
    digest, reports, judgements, queries, watches = sha256(), 0, 0, 0, 0
    fresh = path.with_name(path.name + ".part")
    with gzip.open(fresh, "wt", encoding="utf-8") as file:

        def line(value: object) -> None:
            text = json.dumps(value, ensure_ascii=False) + "\n"
            digest.update(text.encode())
            file.write(text)

        line({"format": FORMAT, "version": VERSION, "secret": secret})
        if model is not None:
            line({"model": write_model(model)})
        async for row in pages(store, "backup/reports", lambda row: str(row["id"])):
            line({"report": row["body"]})
            reports += 1
            told(reports)
        async for row in pages(store, "backup/judgements", lambda row: str(row["judgement"]["id"])):
            line({"judgement": row["judgement"] | {"audience": rules[row["judgement"]["audience"]]}})
            judgements += 1
        async for row in pages(store, "backup/saved_queries", lambda row: str(row["query"]["id"])):
            line({"query": row["query"] | {"audience": rules[row["query"]["audience"]]}})
            queries += 1
        async for row in pages(store, "backup/watches", lambda row: str(row["watch"]["id"])):
            line({"watch": asdict(_anew(watch_of(row["watch"])))})
            watches += 1
        counted = {"reports": reports, "judgements": judgements, "queries": queries, "watches": watches}
        file.write(json.dumps({"end": counted | {"sha256": digest.hexdigest()}}) + "\n")
    fresh.chmod(0o600)
    fresh.replace(path)
    return Kept(reports, judgements, queries, watches)


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
                    if value.get("format") != FORMAT or value.get("version") != VERSION:
                        raise NotABackup(f"{path} is no {FORMAT} of version {VERSION}")
                    secret = value["secret"]
                if "end" in value:
                    end = value["end"]
                    break
                digest.update(text.encode())
    except (OSError, EOFError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Damaged(f"{path} cannot be read to its end: {type(error).__name__}") from error
    if end is None or end["sha256"] != digest.hexdigest():
        raise Damaged(f"{path} is not whole: its checksum differs")
    # none of the latter in files of before there were any
    return Kept(end["reports"], end["judgements"], end.get("queries", 0), end.get("watches", 0)), secret


def contents(path: Path) -> Iterator[tuple[str, Any]]:
    """The model's text, if one was learnt; each report's text, each judgement, query and watch, in the order of the file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for text in file:
            value = json.loads(text)
            for name in ("model", "report", "judgement", "query", "watch"):
                if name in value:
                    yield name, value[name]


async def restore_secret(store: Store, secret: str) -> None:
    """Raises NotEmpty."""

    async def work(tx: Transaction) -> None:
        if (await tx.rows("system/count_reports"))[0]["reports"]:
            raise NotEmpty("a backup is restored into an empty store only")
        await tx.rows("backup/put_secret", secret=secret)

    await store.write(work)


async def restore(service: Service, path: Path, told: Callable[[int], None] = lambda _: None) -> Kept:
    """Sends everything that the file holds to an empty store. Raises KeepingError before anything is written."""
    kept, secret = check(path)
    await restore_secret(service.store, secret)
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
            raise Damaged(f"{path}: report {report.report} no longer fits the registry: {report.listed[0].told('en')}")
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


async def clear(store: Store) -> None:
    """Takes everything out of both sides of the store: for `rebuild`, which holds a checked backup of it."""

    async def work(tx: Transaction) -> int:
        return int((await tx.rows("store/remove_all", limit=REMOVED_AT_A_TIME))[0]["removed"])

    while await store.write(work):
        pass
    await add_writer(store.seen(Side.FIRST))
