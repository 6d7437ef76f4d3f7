"""All that one lens sees: page by page into tables, or whole in one picture."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph_service.access.locked_files import private
from graph_service.access.tokens import Viewer
from graph_service.intake.spreadsheets import write_csv
from graph_service.services.exports.gathering import (
    MOST_CLAIMS,
    MOST_ENTITIES,
    Sketch,
    Terms,
    bounded,
    entities_of,
    links_of,
    terms_of,
)
from graph_service.services.exports.picture import Extent, Picture, Stamp, head_of, highest, ordered
from graph_service.services.exports.stamping import picture_of
from graph_service.services.exports.tables import (
    CLAIMS,
    ENTITIES,
    HEAD,
    LINKS,
    VALUES,
    claim_rows,
    entity_row,
    head_rows,
    link_row,
    value_rows,
)
from graph_service.services.service import Service
from graph_service.store.reading import Reading
from resolution.reports import Marking

PAGE = 500
TABLES = {"entities": ENTITIES, "values": VALUES, "links": LINKS, "claims": CLAIMS}


@dataclass(frozen=True, slots=True)
class Page:
    sketch: Sketch
    captions: Mapping[str, str]
    """Of its entities, and of those on other pages to which its links lead."""


async def pages(service: Service, viewer: Viewer) -> AsyncIterator[Page]:
    """Entities in the order of their ids, with the links out of them: each link once."""
    after, more = "", True
    while more:
        found = await service.read(viewer, lambda reading, after=after: _page(reading, after, terms_of(service)))  # type: ignore[misc]
        entities = found.sketch.entities
        more = len(entities) == PAGE
        if entities:
            after = entities[-1].id
            yield found


async def _page(reading: Reading, after: str, terms: Terms) -> Page:
    rows = await reading.rows("exporting/entities", after=after, limit=PAGE)
    ids = [row["id"] for row in rows]
    beside = await reading.rows("exporting/claims", ids=ids) if ids else []
    links = await links_of(reading, (claim for row in beside for claim in row["claims"]), terms)
    captions = {row["other"]: row["caption"] for row in beside} | {row["id"]: row["caption"] for row in rows}
    return Page(Sketch(tuple(await entities_of(reading, rows, terms)), tuple(links), False), captions)


async def everything(service: Service, viewer: Viewer, stamp: Stamp) -> Picture:
    """Raises BadInput if it is more than one file should hold: tables have no such bound.

    What is written meanwhile may be seen or not; links to what came after its page was read are left out.
    """
    found: list[Sketch] = []
    entities = claims = 0
    async for page in pages(service, viewer):
        found.append(page.sketch)
        entities += len(page.sketch.entities)
        claims += sum(len(link.claims) for link in page.sketch.links)
        bounded("entities", range(entities), MOST_ENTITIES)
        bounded("claims", range(claims), MOST_CLAIMS)
    picture = picture_of(found, stamp, service.book.registry.levels)
    held = {entity.id for entity in picture.entities}
    links = tuple(link for link in picture.links if link.left in held and link.right in held)
    return replace(picture, links=links, truncated=picture.truncated or len(links) < len(picture.links))


@dataclass(slots=True)
class _Seen:
    """What of an export is told at its end."""

    entities: int = 0
    links: int = 0
    markings: set[Marking] = field(default_factory=set)

    def take(self, page: Sketch) -> None:
        self.entities += len(page.entities)
        self.links += len(page.links)
        self.markings |= {marking for entity in page.entities for marking in entity.markings}
        self.markings |= {claim.marking for link in page.links for claim in link.claims}


async def write_tables(service: Service, viewer: Viewer, stamp: Stamp, folder: Path) -> Extent:
    """entities.csv, values.csv, links.csv and claims.csv, written as they are read; at last markings.csv."""
    folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 - the work is this
    seen = _Seen()
    for name, columns in TABLES.items():
        with open(folder / f"{name}.csv", "w", encoding="utf-8-sig", newline="", opener=private) as file:  # noqa: ASYNC230 - the work is this
            write_csv(file, [columns])
    async for page in pages(service, viewer):
        told = page.sketch
        seen.take(told)
        rows = {
            "entities": [entity_row(each) for each in told.entities],
            "values": [row for each in told.entities for row in value_rows(each)],
            "links": [link_row(each, page.captions) for each in told.links],
            "claims": [row for each in told.links for row in claim_rows(each)],
        }
        for name, lines in rows.items():
            with (folder / f"{name}.csv").open("a", encoding="utf-8", newline="") as file:
                write_csv(file, lines)
    markings = ordered(seen.markings)
    level = highest(markings, service.book.registry.levels)
    owners = tuple(sorted({marking.owner for marking in markings}))
    extent = Extent(level, seen.entities, seen.links, owners, False)
    with open(folder / "markings.csv", "w", encoding="utf-8-sig", newline="", opener=private) as file:  # noqa: ASYNC230
        write_csv(file, [HEAD, *head_rows(head_of(stamp, extent), markings)])
    return extent
