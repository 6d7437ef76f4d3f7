"""What is measured, and the bar of each figure."""

import csv
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import unquote

from benchmarks import generator
from benchmarks.running import AUDIENCE, ROOT, Client, Place, Ran, memory, serving
from graph_service.access.registry import read_registry
from graph_service.intake.json_reports import ReportParser
from graph_service.intake.mapping import read_profile
from graph_service.intake.sources import SourceOptions, open_source
from resolution.evaluate import evaluate

REPORTED_AT = "2024-01-01T00:00:00Z"
KINDS = ("person", "phone", "org", "shipment")
SENZING = ("customers", "reference", "watchlist")
ASKED, ASKED_PATHS, SENT, PER_REQUEST = 300, 100, 300, 10
ENTITY = """query($id: ID!) { entity(id: $id) { ... on Entity { id kind caption
  records { nodes { id caption agency level } } } } }"""
SEARCH = """query($text: String!) { search(text: $text, first: 10) { ... on SearchConnection {
  edges { record node { id caption } } } } }"""
EXPAND = """query($id: ID!) { expand(ids: [$id]) { ... on Expansion {
  links { type direction claims first last other { id kind caption } } } } }"""
PATHS = """query($a: ID!, $b: ID!) { paths(from: $a, to: $b, maxHops: 6) { ... on Paths {
  paths { length hops { left { id caption } type direction right { id caption } claims { id grading } } } } } }"""
POSSIBLE = """query($kind: String!) { possibleMatches(kind: $kind, first: 20) { ... on PossibleMatches {
  matches { left { id caption } right { id caption } bits words } } } }"""
SUBMIT = """mutation($reports: [JSON!]!) { submitReports(reports: $reports) { __typename } }"""
OPEN = {"level": "OPEN", "releaseTo": ["ALL"]}


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    value: float
    unit: str
    bar: float | None = None
    """What it is to be at most, or at least where more is better."""
    more: bool = False

    @property
    def reached(self) -> bool | None:
        if self.bar is None:
            return None
        return self.value >= self.bar if self.more else self.value <= self.bar

    @property
    def words(self) -> str:
        mark = {True: " ✓", False: " ✗", None: ""}[self.reached]
        return (
            f"{self.value:,.3f}{mark}"
            if not self.unit
            else f"{self.value:,.{0 if self.value >= 100 else 1}f} {self.unit}{mark}"
        )


def latencies(name: str, milliseconds: list[float], p50: float | None = None, p99: float | None = None) -> list[Figure]:
    cuts = quantiles(milliseconds, n=100)
    return [Figure(f"{name}, p50", cuts[49], "ms", p50), Figure(f"{name}, p99", cuts[98], "ms", p99)]


def named(path: Path, mapping: Path | None) -> dict[str, str]:
    """The ids that an import gives to the records of a file, by the id that the file gives them."""
    options = SourceOptions(
        agency=AUDIENCE,
        marking=OPEN,
        mapping=None if mapping is None else read_profile(mapping),
        format="senzing" if mapping is None else None,
        reported_at=REPORTED_AT,
    )
    parser = ReportParser(read_registry(ROOT / "examples/registry.toml"))
    reports = [step.report for step in open_source(path, options, parser).steps()]
    ids = [record.id for report in reports if report is not None for record in report.records]
    return {unquote(id_.rpartition("/")[2]): id_ for id_ in ids}


def truths(path: Path) -> dict[str, str]:
    """Of the agencies' files: the record's own id, and what it is."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return {f"{row['agency']}:{row['id']}": row["truth"] for row in rows}


def entities(client: Client, records: list[str]) -> dict[str, str]:
    """The entity of each record, asked through the API."""
    found: dict[str, str] = {}
    waiting = records
    while waiting:
        now, waiting = waiting[:PER_REQUEST], waiting[PER_REQUEST:]
        fields = " ".join(
            f"r{n}: entity(id: {json.dumps(id_)}) {{ ... on Entity {{ id }} }}" for n, id_ in enumerate(now)
        )
        answer = client.ask(f"{{ {fields} }}")
        found |= {id_: answer[f"r{n}"]["id"] for n, id_ in enumerate(now)}
    return found


def quality(name: str, found: dict[str, str], truth: dict[str, str]) -> list[Figure]:
    score = evaluate(found, truth)
    return [
        Figure(f"{name}: pairwise precision", score.pairwise.precision, ""),
        Figure(f"{name}: pairwise recall", score.pairwise.recall, ""),
        Figure(f"{name}: pairwise F1", score.pairwise.f1, ""),
        Figure(f"{name}: B-cubed F1", score.b_cubed.f1, ""),
    ]


def reads(client: Client, records: list[str], chance: random.Random, size: str) -> list[Figure]:
    asked = [chance.choice(records) for _ in range(ASKED)]
    ends = [(chance.choice(records), chance.choice(records)) for _ in range(ASKED_PATHS)]
    client.timed(ENTITY, [{"id": id_} for id_ in asked[:20]])
    captions = [client.ask(ENTITY, {"id": id_})["entity"]["caption"] for id_ in asked[:ASKED_PATHS]]
    names = [caption.partition(" (")[0] for caption in captions]  # without the year of birth
    client.timed(SEARCH, [{"text": name} for name in names[:20]])
    return [
        *latencies(f"search at {size}", client.timed(SEARCH, [{"text": name} for name in names])),
        *latencies(f"20 possible matches at {size}", client.timed(POSSIBLE, [{"kind": "person"}] * ASKED_PATHS)),
        *latencies(f"entity at {size}", client.timed(ENTITY, [{"id": id_} for id_ in asked]), 10),
        *latencies(f"expand one hop at {size}", client.timed(EXPAND, [{"id": id_} for id_ in asked]), 15),
        *latencies(f"paths 6 hops at {size}", client.timed(PATHS, [{"a": a, "b": b} for a, b in ends]), 50),
    ]


def one_record_reports(chance: random.Random, prefix: str) -> Iterator[dict[str, Any]]:
    """Reports of one person each, of the made-up world, under the measured agency's name."""
    n = 0
    for _, report, _ in generator.reports(5_000, chance.randrange(10_000)):
        for record in report["records"]:
            if record["kind"] == "person":
                n += 1
                yield report | {"agency": AUDIENCE, "reference": f"{prefix}{n}", "records": [record], "claims": []}


def submissions(client: Client, chance: random.Random, size: str) -> list[Figure]:
    reports = one_record_reports(chance, f"one-{size}-")
    asked = [{"reports": [next(reports)]} for _ in range(SENT + 20)]
    client.timed(SUBMIT, asked[:20])
    return latencies(f"one-record submission at {size}", client.timed(SUBMIT, asked[20:]), 30)


def agencies(where: Place, data: Path, chance: random.Random) -> Iterator[Figure]:
    """Every kind imported, read and added to."""
    with serving(where) as client:
        ids: dict[str, dict[str, str]] = {}
        for kind in KINDS:
            path, mapping = data / f"{kind}.jsonl", ROOT / f"examples/mappings/{kind}.toml"
            ran = where.command("import", path, "--mapping", mapping, "--level", "OPEN", "--release-to", "ALL")
            ids[kind] = named(path, mapping)
            yield from imported(f"import of {len(ids[kind]):,} records, {kind}", len(ids[kind]), ran)
        size = f"{sum(map(len, ids.values())):,}"
        yield from reads(client, list(ids["person"].values()), chance, size)
        yield from submissions(client, chance, size)
        for kind in KINDS:
            truth = {ids[kind][record]: entity for record, entity in truths(data / f"{kind}.jsonl").items()}
            yield from quality(f"agencies, {kind}", entities(client, list(truth)), truth)
        yield Figure(f"memory of the service at {size}", memory(client.pid) / 1024, "MB", 400)
    with serving(where) as client:
        yield Figure(f"start on {size}", client.started_seconds, "s")


def imported(name: str, records: int, ran: Ran) -> list[Figure]:
    return [
        Figure(name, records / ran.seconds, "records/s", 500, more=True),
        Figure(f"{name}: peak memory", ran.peak_mb, "MB", 600),
    ]


def senzing(where: Place, data: Path) -> list[Figure]:
    """Quality on the truth set of three sources."""
    truth: dict[str, str] = {}
    with (data / "actual_truthset_key.csv").open(encoding="utf-8", newline="") as key:
        clusters = {(row["DATA_SOURCE"], row["RECORD_ID"]): row["CLUSTER_ID"] for row in csv.DictReader(key)}
    with serving(where) as client:
        for name in SENZING:
            path = data / f"{name}.jsonl"
            where.command(
                "import",
                path,
                "--format",
                "senzing",
                "--level",
                "OPEN",
                "--release-to",
                "ALL",
                "--reported-at",
                REPORTED_AT,
            )
            truth |= {id_: clusters[name.upper(), record] for record, id_ in named(path, None).items()}
        return quality("Senzing truth set", entities(client, list(truth)), truth)


def large(where: Place, people: int, chance: random.Random) -> Iterator[Figure]:
    """Reports of a made-up world of the size that is asked for: the import, and what one more costs then."""
    folder = where.folder / "made"
    records = generator.write(folder, people, 1)
    with serving(where) as client:
        seconds, peak = 0.0, 0.0
        for agency in generator.AGENCIES:
            ran = where.command("import", folder / f"{agency}.jsonl", agency=agency)
            seconds, peak = seconds + ran.seconds, max(peak, ran.peak_mb)
        size = f"{records:,}"
        yield from imported(f"import of {size} records, made up", records, Ran(seconds, peak, None))
        with (folder / "truth.tsv").open(encoding="utf-8") as rows:
            truth = {record: entity for record, entity in csv.reader(rows, delimiter="\t") if entity.startswith("P")}
        some = chance.sample(sorted(truth), ASKED)
        yield from reads(client, some, chance, size)
        yield from submissions(client, chance, size)
        yield Figure(f"memory of the service at {size}", memory(client.pid) / 1024, "MB", 400)
    with serving(where) as client:
        yield Figure(f"start on {size}", client.started_seconds, "s")
