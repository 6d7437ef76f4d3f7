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


def fields(picture: Picture) -> list[str]:
    """Names of all values that some entity has."""
    return sorted({name for entity in picture.entities for name in entity.values} - NODE.keys() - {"label"})


def of_entity(entity: PicturedEntity) -> Iterator[tuple[str, Any]]:
    yield "kind", entity.kind
    yield "records", entity.records
    yield "level", entity.level
    yield "markings", "; ".join(map(words_of, entity.markings))
    for name, values in sorted(entity.values.items()):
        if name not in NODE and name != "label":
            yield name, "; ".join(map(text_of, values))


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
