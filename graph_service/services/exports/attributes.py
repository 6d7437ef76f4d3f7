"""What nodes and edges carry in formats of graphs: one list of attributes, typed."""

from collections.abc import Iterator
from typing import Any, Literal

from graph_service.services.exports.picture import Picture, PicturedEntity, PicturedLink, text_of, words_of

Type = Literal["string", "int"]
NODE: dict[str, Type] = {"kind": "string", "records": "int", "level": "string", "markings": "string"}
EDGE: dict[str, Type] = {
    "type": "string", "claims": "int", "first": "string", "last": "string", "scheme": "string", "source": "string",
    "information": "string", "confidence": "int", "level": "string", "agencies": "string", "claim_ids": "string",
}  # fmt: skip


OURS = {*NODE, *EDGE, "label"}


def named(field: str) -> str:
    """The attribute of a record's field, beside those that are ours."""
    return f"told_{field}" if field in OURS else field


def fields(picture: Picture) -> list[str]:
    """Attributes of all fields of which some entity has a value."""
    return sorted({named(field) for entity in picture.entities for field in entity.values})


def of_entity(entity: PicturedEntity) -> Iterator[tuple[str, Any]]:
    yield "kind", entity.kind
    yield "records", entity.records
    yield "level", entity.level
    yield "markings", "; ".join(map(words_of, entity.markings))
    for field, values in sorted(entity.values.items()):
        yield named(field), "; ".join(map(text_of, values))


def of_link(link: PicturedLink) -> Iterator[tuple[str, Any]]:
    grading = link.best.grading
    told = {
        "type": link.type, "claims": len(link.claims), "first": link.first, "last": link.last,
        "scheme": grading and grading.scheme, "source": grading and grading.source,
        "information": grading and grading.information, "confidence": link.confidence, "level": link.level,
        "agencies": ", ".join(link.agencies), "claim_ids": " ".join(claim.id for claim in link.claims),
    }  # fmt: skip
    yield from ((name, value) for name, value in told.items() if value is not None)


def of_picture(picture: Picture) -> tuple[tuple[str, str], ...]:
    return (*picture.head, ("markings", "; ".join(map(words_of, picture.markings))))
