"""Everything that a picture shows of an outline, in one reading: a few statements, however many entities there are."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from graph_service.access.lenses import marking_of
from graph_service.services.exports.outlines import Ends, Outline, outline
from graph_service.services.exports.picture import PicturedClaim, PicturedEntity, PicturedLink, Rows, highest, ordered
from graph_service.services.lookup import find_entities
from graph_service.services.problems import BadInput
from graph_service.services.service import Service
from graph_service.store.reading import Reading
from resolution.records.schema import Kinds, each_value
from resolution.reports import Grading, Marking

T = TypeVar("T")
MOST_ENTITIES, MOST_CLAIMS = (
    100_000,
    500_000,
)  # of one file: some 300 MB while it is made; spreadsheets end at a million rows
RECORDS_READ = 20  # of an entity, for its values: a number that was reported 5,000 times says the same each time
MOST_VALUES = 20  # of a field
AT_ONCE = 2_000  # ids in one statement: a message stays far below what the embedded server bears


@dataclass(frozen=True, slots=True)
class Sketch:
    """A picture without its stamp."""

    entities: tuple[PicturedEntity, ...]
    links: tuple[PicturedLink, ...]
    truncated: bool
    table: Rows | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What a picture is told in: the kinds with their fields, and the handling levels from the lowest."""

    kinds: Kinds
    levels: tuple[str, ...]


def terms_of(service: Service) -> Terms:
    return Terms(service.matching.kinds, service.book.registry.levels)


async def draw(reading: Reading, answer: object, terms: Terms) -> Sketch | None:
    """What an answer shows, in the reading that gave it; None for what is no graph."""
    wanted = outline(answer)
    return None if wanted is None else await gather(reading, wanted, terms)


async def gather(reading: Reading, wanted: Outline, terms: Terms) -> Sketch:
    """Entities in the order of the answer. Raises BadInput if they are too many."""
    found = await find_entities(reading, wanted.entities)
    claims = dict.fromkeys([*wanted.claims, *await _claims_between(reading, wanted)])
    bounded("claims", claims, MOST_CLAIMS)
    links = [
        each for each in await links_of(reading, claims, terms) if wanted.only is None or _ends(each) in wanted.only
    ]
    given = [found[id_].id for id_ in wanted.entities if id_ in found]
    ids = dict.fromkeys([*given, *(end for link in links for end in (link.left, link.right))])
    rows = {row["id"]: row for part in parts(ids) for row in await reading.rows("exporting/entities_by_id", ids=part)}
    entities = await entities_of(reading, [rows[id_] for id_ in ids if id_ in rows], terms)
    return Sketch(tuple(entities), tuple(links), wanted.truncated, wanted.table)


def _ends(link: PicturedLink) -> Ends:
    return (link.left, link.right, link.type)


async def _claims_between(reading: Reading, wanted: Outline) -> list[str]:
    params = wanted.wanted.params_between()
    found: list[str] = []
    for part in parts(wanted.pairs):
        pairs = [{"left": left, "right": right} for left, right in part]
        for row in await reading.rows("linking/between", rows=pairs, **params):
            found += row["claims"]
    return found


async def links_of(reading: Reading, claims: Iterable[str], terms: Terms) -> list[PicturedLink]:
    """Claims folded by the entities that they link and their type."""
    folded: dict[Ends, dict[str, PicturedClaim]] = defaultdict(dict)
    for part in parts(dict.fromkeys(claims)):
        for row in await reading.rows("exporting/links_of_claims", ids=part):
            claim = row["claim"]
            if row["left"] != row["right"]:  # of two records of one entity
                folded[row["left"], row["right"], claim["type"]][claim["id"]] = _claim(claim)
    return [_link(ends, told, terms) for ends, told in sorted(folded.items())]


def _link(ends: Ends, told: Mapping[str, PicturedClaim], terms: Terms) -> PicturedLink:
    claims = tuple(claim for _, claim in sorted(told.items()))
    return PicturedLink(*ends, highest((claim.marking for claim in claims), terms.levels), claims)


def _claim(row: Mapping[str, Any]) -> PicturedClaim:
    scheme = row.get("gradingScheme")
    grading = None if scheme is None else Grading(scheme, row["gradingSource"], row["gradingInformation"])
    properties = json.loads(row["properties"])
    return PicturedClaim(
        row["id"], row["report"], row["reportedAt"], row.get("since"), row.get("until"),
        properties if isinstance(properties, dict) else {}, grading,
        Marking(row["owner"], row["level"], tuple(row.get("releaseTo") or ())),
    )  # fmt: skip


async def entities_of(reading: Reading, rows: Sequence[Mapping[str, Any]], terms: Terms) -> list[PicturedEntity]:
    """With their values, and with the markings of whoever judged that their records are one thing."""
    bounded("entities", rows, MOST_ENTITIES)
    values: dict[str, dict[str, tuple[Any, ...]]] = {}
    judged: dict[str, set[Marking]] = defaultdict(set)
    for part in parts(rows):
        ids = [row["id"] for row in part]
        values |= await _values(reading, ids, terms.kinds)
        several = [row["id"] for row in part if sum(each["records"] for each in row["markings"]) > 1]
        for each in await reading.rows("exporting/judgements", ids=several) if several else []:
            judged[each["id"]].add(marking_of(reading.rules[each["judgement"]["audience"]].rule))
    return [_entity(row, values.get(row["id"], {}), judged[row["id"]], terms) for row in rows]


def _entity(
    row: Mapping[str, Any], values: Mapping[str, tuple[Any, ...]], judged: Iterable[Marking], terms: Terms
) -> PicturedEntity:
    own = (Marking(each["agency"], each["level"], tuple(each["released"].split())) for each in row["markings"])
    markings = ordered({*own, *judged})
    records = sum(each["records"] for each in row["markings"])
    return PicturedEntity(
        row["id"], row["kind"], row["caption"], records, highest(markings, terms.levels), markings, values
    )


async def _values(reading: Reading, ids: Sequence[str], kinds: Kinds) -> dict[str, dict[str, tuple[Any, ...]]]:
    rows = await reading.rows("reading/records_of_entities", ids=list(ids), after="", limit=RECORDS_READ)
    told: dict[str, dict[str, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        source = json.loads(row["source"])
        for field in kinds[row["kind"]].fields if row["kind"] in kinds else ():
            for value in each_value(source.get(field.name)):
                told[row["entity"]][field.name].setdefault(json.dumps(value, sort_keys=True), value)
    return {
        id_: {name: tuple(islice(values.values(), MOST_VALUES)) for name, values in fields.items() if values}
        for id_, fields in told.items()
    }


def bounded(name: str, things: Sized, most: int) -> None:
    """Raises BadInput if they are too many for one file."""
    if len(things) > most:
        raise BadInput(what=f"{name} of an export", value=str(len(things)), bound=f"0–{most}")


def parts(things: Iterable[T]) -> Iterator[list[T]]:
    """What one statement is asked for at a time."""
    left = iter(things)
    while part := list(islice(left, AT_ONCE)):
        yield part
