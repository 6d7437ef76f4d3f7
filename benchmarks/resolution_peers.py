"""Other linkers on the same files, each run by an interpreter that has it, with the same scorer and clock."""

import csv
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.peers.rows import COLUMNS
from benchmarks.running import ROOT
from graph_service.intake.mapping import read_profile
from graph_service.services.files.resolving import told_rows

SCRIPTS = ROOT / "benchmarks/peers"
LISTS = {
    "documents": ("document", "number"), "identifiers": ("identifier", "value"), "phones": ("phone", "number"),
    "emails": ("email", ""), "addresses": ("place", ""),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Peer:
    name: str
    script: str
    module: str
    most: int
    """Records from which it would take longer than one waits, or more memory than there is."""


PEERS = (
    Peer("Splink 4", "run_splink.py", "splink", 2_000_000),
    Peer("recordlinkage ECM", "run_recordlinkage.py", "recordlinkage", 60_000),
    Peer("nomenklatura logic-v2", "run_nomenklatura.py", "nomenklatura", 12_000),  # some 370 pairs a second
)


class PeerFailed(Exception):
    """A peer that is there ended with an error."""


def present(python: str) -> list[Peer]:
    return [peer for peer in PEERS if _has(python, peer)]


def _has(python: str, peer: Peer) -> bool:
    ran = subprocess.run([python, "-c", f"import {peer.module}, anyascii"], capture_output=True, check=False)
    return ran.returncode == 0


def arguments(peer: Peer, python: str, rows: Path, clusters: Path) -> list[str | Path]:
    return [python, SCRIPTS / peer.script, rows, clusters]


def write_rows(file: Path, mapping: Path, out: Path) -> int:
    """What a profile makes of each row, as a flat table of text; the number of rows."""
    count = 0
    with out.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, ("full", *COLUMNS), restval="")
        writer.writeheader()
        for told in told_rows(file, read_profile(mapping)):
            writer.writerow(dict(_cells(told)))
            count += 1
    return count


def _cells(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The first value of each field: peers compare one with one."""
    name: Any = next(iter(told.get("names", ())), {})
    given = {"full": name} if isinstance(name, str) else name
    yield from ((part, given[part]) for part in ("full", "given", "family", "patronymic") if part in given)
    yield from ((field, str(told[field])) for field in ("born", "sex", "occupation") if told.get(field))
    for field, (column, part) in LISTS.items():
        if first := next(iter(told.get(field, ())), None):
            yield column, _whole(first, part)
    if not told.get("addresses") and told.get("birthPlace"):
        yield "place", str(told["birthPlace"])


def _whole(value: Any, part: str) -> str:
    if isinstance(value, str):
        return value
    return str(value.get(part, "")) if part else " ".join(map(str, value.values()))
