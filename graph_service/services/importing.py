"""Files of reports on their way in: checked whole, written in batches, resumed where they stopped."""

import asyncio
import json
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from threading import Event

from graph_service.access.locked_files import named
from graph_service.access.tokens import Viewer
from graph_service.intake.faults import MOST_LISTED, Faults
from graph_service.intake.sources import Source, Step
from graph_service.services.checked import Checked
from graph_service.services.problems import Language
from graph_service.services.progress import Progress
from graph_service.services.reporting import faulty
from graph_service.services.service import Sent, Service
from resolution.score import Matching

RECORDS_A_BATCH = (
    2_000  # of one transaction: half the fixed costs of one with 1,000, and others wait two seconds for the writer
)
BATCHES_AHEAD = 2  # read before they are wanted: each may hold a report of 10,000 records
PREVIEWED = 10_000  # records of a dry run that are planned against the store; all are checked


@dataclass(slots=True)
class Imported:
    """What came of a file, as the importer's lens sees it."""

    reports: Counter[str] = field(default_factory=Counter)
    """By outcome."""
    records: int = 0
    skipped: int = 0
    """Reports that an interrupted run had written."""
    rejected: int = 0
    created: int = 0
    gone: int = 0
    merged: int = 0
    split: int = 0
    touched: Counter[str] = field(default_factory=Counter)
    """Records that joined an entity led by another agency, by that agency."""
    written: bool = True

    def add(self, sent: Sent) -> None:
        self.reports.update(receipt.outcome for receipt in sent.receipts)
        self.records += sum(len(receipt.records) for receipt in sent.receipts)
        self.created += sent.effects.created
        self.gone += sent.effects.gone
        self.merged += sent.effects.merged
        self.split += sent.effects.split
        self.touched.update(dict(sent.effects.touched))


@dataclass(slots=True)
class Place:
    """Where an import of this very file stopped; written after each commit, so at most one batch is sent again."""

    path: Path
    checked: bool = False
    position: int = 0

    @classmethod
    def of(cls, folder: Path, source: Source) -> "Place":
        status = source.path.stat()
        told = [str(source.path.resolve()), status.st_size, status.st_mtime_ns, str(source.options)]
        path = folder / f"{sha256(json.dumps(told).encode()).hexdigest()[:24]}.json"
        try:
            kept = json.loads(path.read_text())
        except FileNotFoundError:
            return cls(path)
        return cls(path, kept["checked"], kept["position"])

    def write(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = self.path.with_suffix(".part")
        with named(self.path):
            fresh.write_text(json.dumps({name: value for name, value in asdict(self).items() if name != "path"}))
            fresh.replace(self.path)

    @property
    def reports(self) -> Path:
        """Where the checked reports are meanwhile, so that they need not be read again."""
        return self.path.with_suffix(".reports")

    def forget(self) -> None:
        self.path.unlink(missing_ok=True)
        self.reports.unlink(missing_ok=True)


Told = Callable[[Progress], None]


class Stopped(Exception):
    """Nobody wants what is being read any more."""


def check(source: Source, language: Language, told: Told, stop: Event) -> Checked:
    """Reads the whole file. Raises Faulty with everything wrong in it."""
    found: list[Faults] = []
    checked = Checked()
    listed = records = 0
    for step in source.steps():
        if stop.is_set():
            raise Stopped
        checked.keep(step)
        if step.faults is not None:
            kept = step.faults.listed[: MOST_LISTED - listed]
            found.append(Faults(step.faults.report, kept, step.faults.count))
            listed += len(kept)
        records += len(step.report.records) if step.report is not None else 0
        told(Progress("check", step.bytes_read, source.size, records))
    if found:
        raise faulty(found, language)
    return checked


def batches(steps: Iterator[Step]) -> Iterator[list[Step]]:
    """Reports by transactions' worth."""
    batch: list[Step] = []
    size = 0
    for step in steps:
        batch.append(step)
        size += 1 + (len(step.report.records) + len(step.report.claims) if step.report is not None else 0)
        if size >= RECORDS_A_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class Reading:
    """A file that is being read in a thread: checked whole if it never was, then in batches, ready before they are wanted."""

    def __init__(self, source: Source, matching: Matching, place: Place, language: Language, told: Told) -> None:
        self.source, self.matching, self.place, self.language, self.told = source, matching, place, language, told
        self._stop = Event()
        self._thread = ThreadPoolExecutor(1)
        self._waiting: Iterator[list[Step]] = iter(())
        self._checked = self._thread.submit(self._check)
        self._ahead = deque(self._thread.submit(self._next) for _ in range(BATCHES_AHEAD))

    def end(self) -> None:
        self._stop.set()
        self._thread.shutdown(cancel_futures=True)

    async def following(self) -> list[Step] | None:
        """The next batch; None after the last. Raises Faulty before the first."""
        await asyncio.wrap_future(self._checked)
        self._ahead.append(self._thread.submit(self._next))
        return await asyncio.wrap_future(self._ahead.popleft())

    def keep(self) -> None:
        """The checked reports, beside whatever is done meanwhile: for a second start, should this one be interrupted."""
        self._thread.submit(self._keep)

    def _check(self) -> Checked:
        if self.source.options.reject_rows:
            checked = Checked()
        elif self.place.checked:
            checked = Checked.read(self.place.reports, self.matching.version)
        else:
            checked = check(self.source, self.language, self.told, self._stop)
        self._waiting = batches(checked.steps(self.source, self.place.position))
        return checked

    def _keep(self) -> None:
        if (checked := self._checked.result()).packed:
            checked.write(self.place.reports, self.matching.version)

    def _next(self) -> list[Step] | None:
        """A batch, with what its plan will ask of it: worked out while the store opens, or writes another one."""
        batch = next(self._waiting, None)
        for step in batch or ():
            for record in step.report.records if step.report is not None else ():
                self.matching.make_ready(record.content)
        return batch


@contextmanager
def reading(
    source: Source, matching: Matching, folder: Path, language: Language, told: Told = lambda _: None
) -> Iterator[Reading]:
    """Begins to read the file at once, beside whatever the block does first: to open a store takes as long as to check it."""
    found = Reading(source, matching, Place.of(folder, source), language, told)
    try:
        yield found
    finally:
        found.end()


async def import_file(
    service: Service,
    viewer: Viewer,
    file: Reading,
    *,
    dry_run: bool = False,
    rejected: Callable[[Step], None] = lambda _: None,
) -> Imported:
    """All of the file or nothing, unless bad rows are to be left out. Raises Faulty before anything is written."""
    found = Imported(written=not dry_run, skipped=file.place.position)
    batch = await file.following()
    place = replace(file.place, checked=True)
    if not dry_run:
        place.write()
        if not file.place.checked:
            file.keep()
    while batch is not None:
        reports = [step.report for step in batch if step.report is not None]
        for step in batch:
            found.rejected += len(step.rejected)
            rejected(step)
        found.add(await service.submit(viewer, reports, dry_run=dry_run))
        file.told(Progress("write", batch[-1].bytes_read, file.source.size, found.records))
        if dry_run and found.records >= PREVIEWED:
            break
        if not dry_run:
            place.position = max(place.position, batch[-1].position)
            place.write()
        batch = await file.following()
    if not dry_run:
        place.forget()
    return found
