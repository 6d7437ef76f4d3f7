"""The example story, from nothing: sent, resolved, asked through two lenses, and served."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from graph_service.access.tokens import SCOPES, NotRecognised, TokenFile, Viewer
from graph_service.intake.faults import Faults
from graph_service.intake.json_reports import ReportParser
from graph_service.services import lookup, searching
from graph_service.services.deciding import reviewing
from graph_service.services.links import pathfinding
from graph_service.services.service import Sent, Service
from graph_service.settings import Settings
from graph_service.store.reading import Reading
from graph_service.terminal import Terminal
from resolution.reports import Report
from resolution.words import say

EXAMPLES = Path(__file__).parents[1] / "examples"
STORY = EXAMPLES / "story"
NEIGHBOUR, OWNER = "KZ-POLICE", "KG-SCNS"  # who does not see the restricted report, and who owns it
DAYS = 7


@dataclass(frozen=True, slots=True)
class Question:
    """Two records, and what the story wants to know of them."""

    left: str
    right: str


SAME_MAN = Question("TJ-DCA/2024%2F117/p1", "UZ-CUSTOMS/CN-4471%2F24/p1")
CHAIN = Question("TJ-DCA/2024%2F117/p2", "RU-MVD/77-1204/p2")
HIDDEN_BRIDGE = Question("KG-SCNS/55-c/n1", "AZ-SBS/B-209/n1")


def demo_settings(folder: Path, settings: Settings) -> Settings:
    """A folder of its own: the demo's tokens are nobody else's."""
    return settings.model_copy(
        update={
            "store_uri": None,
            "data": folder / "store",
            "registry": EXAMPLES / "registry.toml",
            "tokens": folder / "tokens.json",
            "audit": folder / "audit.jsonl",
        }
    )


def make_tokens(folder: Path, settings: Settings, agencies: Sequence[str], level: str) -> dict[str, Path]:
    """A file with a token for each agency, readable by its owner alone; one that is good for another day stays."""
    (folder / "tokens").mkdir(parents=True, exist_ok=True, mode=0o700)
    kept, now = TokenFile(settings.tokens), datetime.now(UTC)
    expires = now + timedelta(days=DAYS)
    found: dict[str, Path] = {}
    for agency in agencies:
        path = found[agency] = folder / "tokens" / f"{agency}.token"
        if _is_good(kept, path, now + timedelta(days=1)):
            continue
        token = kept.create(name=f"demo {agency}", agency=agency, level=level, scopes=SCOPES, expires=expires)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(token)
    return found


def _is_good(kept: TokenFile, path: Path, at: datetime) -> bool:
    try:
        kept.recognise(path.read_text("utf-8"), at)
    except (FileNotFoundError, NotRecognised):
        return False
    return True


def story(service: Service) -> list[Report]:
    """The reports in the order in which they were sent."""
    parser = ReportParser(service.book.registry, service.matching.kinds)
    found: list[Report] = []
    for path in sorted(STORY.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            report = parser.parse(json.loads(line), line)
            if isinstance(report, Faults):
                raise ValueError(f"{path.name}: {report.listed[0].told('en')}")
            found.append(report)
    return found


async def tell(service: Service, shown: Terminal) -> None:
    """Sends the story and shows what came of it."""
    level = service.book.registry.highest
    sent: list[Sent] = []
    reports = story(service)
    for report in reports:
        viewer = Viewer("demo", report.agency, level, SCOPES)
        sent.append(await service.submit(viewer, [report]))
    records = sum(len(receipt.records) for each in sent for receipt in each.receipts)
    shown.say("demo_sent", reports=len(reports), records=records, agencies=len({each.agency for each in reports}))
    neighbour, owner = (Viewer("demo", agency, level, SCOPES) for agency in (NEIGHBOUR, OWNER))
    await _same_man(service, neighbour, shown)
    await _chain(service, neighbour, shown)
    shown.say("demo_lenses")
    for viewer in (neighbour, owner):
        await _bridge(service, viewer, shown)


async def _same_man(service: Service, viewer: Viewer, shown: Terminal) -> None:
    async def read(reading: Reading) -> tuple[searching.Page, list[lookup.RecordView], reviewing.Why]:
        query = searching.Query("Рахимов Али", "person")
        page = await searching.search(reading, service.matching, query, first=1, after=None)
        entity = page.hits[0].entity.id
        records = (await lookup.records_of(reading, [entity])).get(entity, [])
        return page, records, await reviewing.why(reading, service.matching, SAME_MAN.left, SAME_MAN.right)

    page, records, why = await service.read(viewer, read)
    shown.say("demo_search", text="Рахимов Али", agency=viewer.agency, entity=page.hits[0].entity.id)
    shown.table(
        ("record", "caption", "agency", "report"),
        [(each.id, each.caption, each.agency, each.report) for each in records],
    )
    shown.say("demo_why", left=why.left.caption, right=why.right.caption)
    for part in why.match.parts:
        shown.console.print(f"  {say(part, shown.language)}")
    shown.console.print(f"  = {why.match.bits:+.1f} ({shown.word('threshold')} {why.threshold:.1f})\n")


async def _chain(service: Service, viewer: Viewer, shown: Terminal) -> None:
    found = await service.read(viewer, lambda reading: pathfinding.paths(reading, CHAIN.left, CHAIN.right))
    shown.say("demo_path")
    show_paths(shown, found)


async def _bridge(service: Service, viewer: Viewer, shown: Terminal) -> None:
    found = await service.read(
        viewer, lambda reading: pathfinding.paths(reading, HIDDEN_BRIDGE.left, HIDDEN_BRIDGE.right)
    )
    shown.console.print(f"{viewer.agency}:", style="bold")
    show_paths(shown, found)


def show_paths(shown: Terminal, found: pathfinding.Paths) -> None:
    """Each way as a table of its steps."""
    if not found.paths:
        shown.say("no_path")
    for way in found.paths:
        rows = [
            (
                f"{hop.left.caption} ({hop.left.kind})",
                ("→ " if hop.outgoing else "← ") + hop.type,
                f"{hop.right.caption} ({hop.right.kind})",
                len(hop.claims),
                ", ".join(sorted({claim.id.rpartition("/")[0] for claim in hop.claims})),
            )
            for hop in way.hops
        ]
        shown.table(("from", "type", "to", "claims", "report"), rows, title=shown.word("path_of", n=way.length))
