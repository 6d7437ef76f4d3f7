"""A picture with its stamp, and the line that it leaves in the audit log."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from graph_service.access.audit import MAX_WORD, Operation
from graph_service.access.tokens import Viewer
from graph_service.services.exports.gathering import Sketch
from graph_service.services.exports.picture import Extent, Picture, PicturedEntity, PicturedLink, Stamp, highest

LETTERS = (
    "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: none is taken for another when it is read out or written by hand
)
LENGTH = 10  # 50 bits: an agency that takes a million exports a day meets one number twice in some three thousand days


def export_number(agency: str, at: datetime) -> str:
    """`KZ-POLICE-20261126-7F3K9QXA2M`: whose, which day, and letters by chance: a running number would count others' exports."""
    return f"{agency}-{at:%Y%m%d}-{''.join(secrets.choice(LETTERS) for _ in range(LENGTH))}"


def stamp_of(viewer: Viewer, at: datetime, question: str, ceiling: str | None = None) -> Stamp:
    """`at` is UTC; the ceiling is the level above which all was left out."""
    told = at.isoformat(timespec="seconds").replace("+00:00", "Z")
    number = export_number(viewer.agency, at)
    return Stamp(number, told, viewer.name, viewer.agency, viewer.level, question, ceiling or "")


def picture_of(
    sketches: Iterable[Sketch], stamp: Stamp, levels: tuple[str, ...], *, with_rows: bool = False
) -> Picture:
    """All that an answer told, in one: an entity or link that several parts tell of is there once, with all claims.

    Rows of a saved query may say anything that its asker may see, so a file that holds them is as high as his clearance, or as the
    level above which all was left out.
    """
    told = list(sketches)
    entities = {entity.id: entity for sketch in reversed(told) for entity in sketch.entities}
    order = dict.fromkeys(entity.id for sketch in told for entity in sketch.entities)
    links: dict[str, PicturedLink] = {}
    for link in (link for sketch in told for link in sketch.links):
        links[link.id] = _joined(links[link.id], link, levels) if link.id in links else link
    shown: tuple[PicturedEntity, ...] = tuple(entities[id_] for id_ in order)
    marked = [m for entity in shown for m in entity.markings]
    marked += [claim.marking for link in links.values() for claim in link.claims]
    cut = any(sketch.truncated for sketch in told)
    joined = tuple(link for _, link in sorted(links.items()))
    rows = tuple(sketch.table for sketch in told if sketch.table is not None) if with_rows else ()
    level = (
        min(stamp.clearance, stamp.ceiling or stamp.clearance, key=levels.index) if rows else highest(marked, levels)
    )
    return Picture(stamp, level, levels, shown, joined, cut, rows)


def _joined(one: PicturedLink, other: PicturedLink, levels: tuple[str, ...]) -> PicturedLink:
    claims = {claim.id: claim for claim in (*one.claims, *other.claims)}
    level = highest((claim.marking for claim in claims.values()), levels)
    return PicturedLink(one.left, one.right, one.type, level, tuple(claim for _, claim in sorted(claims.items())))


def operation_of(stamp: Stamp, extent: Extent, format_: str, asked: str, document: str = "") -> Operation:
    """Who took what, how much of it, and of which field of the schema or command: no words of a case."""
    counts = f"{extent.entities} entities, {extent.links} links"
    return Operation(
        at=stamp.at, actor=stamp.viewer, agency=stamp.agency, level=stamp.clearance,
        name=f"export {stamp.number} {format_} {extent.level}: {counts} of {asked}"[:MAX_WORD],
        document=sha256(document.encode()).hexdigest() if document else "",
        returned=extent.entities + extent.links, outcome="DONE",
    )  # fmt: skip
