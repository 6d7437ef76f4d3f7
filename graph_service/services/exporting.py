"""What one lens sees, as tables for spreadsheets."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph_service.access.tokens import Viewer
from graph_service.intake.spreadsheets import write_csv
from graph_service.services.service import Service
from graph_service.store.reading import Reading

PAGE = 500
ENTITIES = ("id", "kind", "caption", "records", "level")
LINKS = ("left", "right", "type", "claims", "first", "last")


@dataclass(frozen=True, slots=True)
class Exported:
    entities: int
    links: int


async def export(service: Service, viewer: Viewer, folder: Path) -> Exported:
    """Writes entities.csv and links.csv; each entity with the highest level of what it was made from."""
    folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240
    rank = service.book.registry.rank
    entities = links = 0
    after = ""
    with (
        open(folder / "entities.csv", "w", encoding="utf-8", newline="") as nodes,  # noqa: ASYNC230 - the work is this
        open(folder / "links.csv", "w", encoding="utf-8", newline="") as edges,  # noqa: ASYNC230
    ):
        write_csv(nodes, [ENTITIES])
        write_csv(edges, [LINKS])
        while True:
            found, joined = await service.read(viewer, lambda reading, after=after: _page(reading, after))  # type: ignore[misc]
            rows = [(e["id"], e["kind"], e["caption"], e["records"], max(e["levels"], key=rank)) for e in found]
            write_csv(nodes, rows)
            write_csv(edges, [tuple(link[name] for name in LINKS) for link in joined])
            entities += len(found)
            links += len(joined)
            if len(found) < PAGE:
                return Exported(entities, links)
            after = found[-1]["id"]


async def _page(reading: Reading, after: str) -> tuple[Sequence[dict[str, Any]], Sequence[dict[str, Any]]]:
    entities = await reading.rows("exporting/entities", after=after, limit=PAGE)
    ids = [each["id"] for each in entities]
    return entities, await reading.rows("exporting/links", ids=ids) if ids else []
