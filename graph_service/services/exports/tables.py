"""A picture as tables: how it is to be handled, its entities with their values, its links and the claims behind them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_service.services.exports.picture import Picture, PicturedEntity, PicturedLink, Rows, text_of, words_of
from resolution.reports import Marking

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Names are those of columns for programs; `titles` those for people, in English and Russian."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: Sequence[Row]

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(f"{column} · {RUSSIAN.get(column, column)}" for column in self.columns)


RUSSIAN = {
    "name": "имя", "value": "значение", "owner": "владелец", "level": "уровень", "release_to": "кому разрешено",
    "id": "номер", "kind": "вид", "caption": "имя", "records": "записей", "markings": "пометки", "values": "сведения",
    "entity": "объект", "field": "поле", "left": "от", "left_caption": "от: имя", "type": "связь", "right": "к",
    "right_caption": "к: имя", "claims": "сообщений", "first": "впервые", "last": "в последний раз", "scheme": "шкала",
    "source": "источник", "information": "информация", "confidence": "достоверность", "agencies": "ведомства",
    "claim": "сообщение", "report": "отчёт", "reported_at": "сообщено", "since": "с", "until": "по",
    "properties": "прочее",
}  # fmt: skip
HEAD = ("name", "value")
ENTITIES = ("id", "kind", "caption", "records", "level", "markings", "values")
VALUES = ("entity", "field", "value")
LINKS = ("left", "left_caption", "type", "right", "right_caption", "claims", "first", "last", "scheme", "source",
         "information", "confidence", "level", "agencies")  # fmt: skip
CLAIMS = ("claim", "report", "reported_at", "left", "type", "right", "since", "until", "scheme", "source", "information",
          "confidence", "owner", "level", "release_to", "properties")  # fmt: skip


def tables(picture: Picture) -> tuple[Table, ...]:
    captions = {entity.id: entity.caption for entity in picture.entities}
    return (
        Table("markings", "Markings Пометки", HEAD, head_rows(picture.head, picture.markings)),
        Table("entities", "Entities Объекты", ENTITIES, [entity_row(each) for each in picture.entities]),
        Table("values", "Values Сведения", VALUES, [row for each in picture.entities for row in value_rows(each)]),
        Table("links", "Links Связи", LINKS, [link_row(each, captions) for each in picture.links]),
        Table("claims", "Claims Сообщения", CLAIMS, [row for each in picture.links for row in claim_rows(each)]),
        *(answer_table(each, number) for number, each in enumerate(picture.answers, 1)),
    )


def answer_table(answer: Rows, number: int) -> Table:
    """The rows of a saved query; what is no single value is JSON."""
    rows = [
        tuple(cell if isinstance(cell, str | int | float | None) else _json(cell) for cell in row)
        for row in answer.rows
    ]
    return Table(f"answer{number}", f"Answer Ответ {number}", answer.columns, rows)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def head_rows(head: Iterable[Row], markings: Iterable[Marking]) -> list[Row]:
    """What stands on the file, and what each owner allows."""
    return [*head, *(("marking", words_of(each)) for each in markings)]


def entity_row(entity: PicturedEntity) -> Row:
    values = "; ".join(f"{name}: {', '.join(map(text_of, values))}" for name, values in sorted(entity.values.items()))
    markings = "; ".join(map(words_of, entity.markings))
    return (entity.id, entity.kind, entity.caption, entity.records, entity.level, markings, values)


def value_rows(entity: PicturedEntity) -> Iterator[Row]:
    for name, values in sorted(entity.values.items()):
        yield from ((entity.id, name, text_of(value)) for value in values)


def link_row(link: PicturedLink, captions: Mapping[str, str]) -> Row:
    grading = link.best.grading
    graded = (grading.scheme, grading.source, grading.information) if grading else (None, None, None)
    return (
        link.left, captions.get(link.left), link.type, link.right, captions.get(link.right), len(link.claims),
        link.first, link.last, *graded, link.confidence, link.level, ", ".join(link.agencies),
    )  # fmt: skip


def claim_rows(link: PicturedLink) -> Iterator[Row]:
    for claim in link.claims:
        grading, marking = claim.grading, claim.marking
        graded = (grading.scheme, grading.source, grading.information) if grading else (None, None, None)
        properties = _json(claim.properties) if claim.properties else None
        yield (
            claim.id, claim.report, claim.reported_at, link.left, link.type, link.right, claim.since, claim.until,
            *graded, claim.confidence, marking.owner, marking.level, ", ".join(marking.release_to), properties,
        )  # fmt: skip
