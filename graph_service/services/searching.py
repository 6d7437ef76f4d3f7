"""Finds entities by what an investigator types: a name in either script, a number, a part of either, an id."""

import asyncio
import base64
import binascii
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import orjson

from graph_service.services.lookup import EntityRef, find_entities, records_of
from graph_service.services.problems import BadInput, BadLength, within
from graph_service.store.reading import Reading
from resolution.content import Content
from resolution.dates import is_partial
from resolution.evidence import Evidence, Match
from resolution.ids import ENTITY_PREFIX
from resolution.names.search import Mode
from resolution.records.schema import Kinds

MAX_TEXT, MAX_LINES, MAX_FIRST = 200, 500, 100
CANDIDATES = 300  # units scored for a line: those that share the most tokens with it, of what the lens sees
BY_ID = 40.0  # bits: more than any name or number says, since an id is of one entity
A_RECORDS_SLASHES = 2  # agency / reference / local id
COUNTRY = re.compile(r"[A-Za-z]{2}")  # ISO 3166-1 alpha-2
START = (
    3  # letters by which tokens that may be misspelt forms of a typed one are fetched: as many as the store keeps apart
)


class Finder(Protocol):
    """What a search asks of the kinds."""

    @property
    def kinds(self) -> Kinds: ...

    def search_tokens(self, text: str) -> tuple[str, ...]: ...

    def near_tokens(self, typed: str, stored: Sequence[str]) -> Sequence[str]:
        """Stored tokens that may be the typed one misspelt."""

    def rank(self, text: str, content: Content, mode: Mode) -> Match: ...


@dataclass(frozen=True, slots=True)
class Query:
    """One line to look for."""

    text: str
    kind: str | None = None
    born: str | None = None
    """A year, a month or a day: what is born otherwise is left out."""
    country: str | None = None
    mode: Mode = "FUZZY"


@dataclass(frozen=True, slots=True)
class Hit:
    entity: EntityRef
    match: Match
    record: str
    """A record by which it was found."""

    @property
    def order(self) -> tuple[float, str]:
        return (-self.match.bits, self.entity.id)


@dataclass(frozen=True, slots=True)
class Page:
    hits: tuple[Hit, ...]
    more: bool

    def cursor(self, hit: Hit) -> str:
        return base64.urlsafe_b64encode(orjson.dumps(hit.order)).decode()


def read_cursor(after: str | None) -> tuple[float, str] | None:
    """Raises BadInput."""
    if after is None:
        return None
    try:
        bits, id_ = orjson.loads(base64.urlsafe_b64decode(after))
        return (float(bits), str(id_))
    except (ValueError, TypeError, binascii.Error) as error:
        raise BadInput(what="after", value="…", bound="endCursor") from error


async def search(reading: Reading, finder: Finder, query: Query, *, first: int, after: str | None) -> Page:
    within("first", first, 1, MAX_FIRST)
    if not query.text.strip():
        raise BadLength(what="text", value="0", bound=f"1–{MAX_TEXT}")
    behind = read_cursor(after)
    hits = (await search_many(reading, finder, [query]))[0]
    rest = [hit for hit in hits if behind is None or hit.order > behind]
    return Page(tuple(rest[:first]), len(rest) > first)


async def search_many(reading: Reading, finder: Finder, queries: Sequence[Query]) -> list[list[Hit]]:
    """Hits of each query, the best first; a fixed number of statements for all of them. Of a blank line, none."""
    within("lines", len(queries), 1, MAX_LINES)
    for n, query in enumerate(queries):
        _check(query, finder.kinds, "text" if len(queries) == 1 else f"lines/{n}")
    spelt = await _spellings(reading, finder, [finder.search_tokens(query.text) for query in queries])
    rows = [{"line": n, "tokens": sorted(tokens)} for n, tokens in enumerate(spelt)]
    kinds = {query.kind for query in queries}
    found: list[dict[str, Any]] = []
    for kind in sorted(kinds, key=str):
        asked = [row for n, row in enumerate(rows) if queries[n].kind == kind and row["tokens"]]
        if asked:
            found += await reading.rows("searching/units", rows=asked, kind=kind, limit=CANDIDATES)
    scored = await asyncio.to_thread(
        _scored, finder, queries, found
    )  # others are answered while many lines are weighed
    entities = await _entities(reading, sorted({unit for line in scored for unit in line}))
    named = await _named(reading, queries)
    return [_hits(line, entities, by_id) for line, by_id in zip(scored, named, strict=True)]


def _check(query: Query, kinds: Kinds, name: str) -> None:
    """Raises BadInput: what fits nothing would be answered as if nobody of the name were known."""
    length = len(query.text.strip())
    if length > MAX_TEXT:
        raise BadLength(what=name, value=str(length), bound=f"0–{MAX_TEXT}" if "/" in name else f"1–{MAX_TEXT}")
    if query.kind is not None and query.kind not in kinds:
        raise BadInput(what="kind", value=query.kind, bound=", ".join(sorted(kinds.by_name)))
    if query.born and not is_partial(query.born):
        raise BadInput(what="born", value=query.born, bound="1981, 1981-04, 1981-04-03")
    if query.country and not COUNTRY.fullmatch(query.country):
        raise BadInput(what="country", value=query.country, bound="TJ, UZ, KZ …")


async def _spellings(reading: Reading, finder: Finder, typed: Sequence[Sequence[str]]) -> list[set[str]]:
    """Of each line, the stored tokens that its own may stand for."""
    starts = sorted({token[:START] for tokens in typed for token in tokens if not token.isdigit()})
    rows = await reading.tx.rows("searching/tokens", starts=starts) if starts else []
    stored: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        stored[row["token"][:START]].append(row["token"])
    return await asyncio.to_thread(lambda: [spelt(finder, tokens, stored) for tokens in typed])


def spelt(finder: Finder, typed: Sequence[str], stored: Mapping[str, Sequence[str]]) -> set[str]:
    """What is typed in one line, and what is stored that begins as any of that does and may be meant: as if no other line were asked.

    `stored` is told by its first letters.
    """
    words = [token for token in typed if not token.isdigit()]
    near = [token for start in sorted({word[:START] for word in words}) for token in stored.get(start, ())]
    return {*typed, *(token for word in words for token in finder.near_tokens(word, near))}


def _scored(finder: Finder, queries: Sequence[Query], rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Match]]:
    found: list[dict[str, Match]] = [{} for _ in queries]
    for row in rows:
        query, content = queries[row["line"]], Content(row["kind"], row["content"])
        if not _fits(query, content):
            continue
        match = finder.rank(query.text, content, query.mode)
        if match.bits > 0:
            found[row["line"]][row["unit"]] = match
    return found


def _fits(query: Query, content: Content) -> bool:
    if query.born:
        born = [str(value) for value in content.get("born")]
        if not any(value.startswith(query.born) or query.born.startswith(value) for value in born):
            return False
    return not query.country or f'"{query.country.upper()}"' in content.text


async def _entities(reading: Reading, units: Sequence[str]) -> dict[str, list[tuple[EntityRef, str]]]:
    found: dict[str, list[tuple[EntityRef, str]]] = {}
    if not units:
        return found
    for row in await reading.rows("searching/entities", ids=units):
        entity = EntityRef(row["id"], row["kind"], row["caption"])
        found.setdefault(row["unit"], []).append((entity, row["record"]))
    return found


async def _named(reading: Reading, queries: Sequence[Query]) -> list[Hit | None]:
    """Of each line the entity whose id it is, or that of one of its records."""
    typed = [query.text.strip() for query in queries]
    ids = {text for text in typed if text.startswith(ENTITY_PREFIX) or text.count("/") == A_RECORDS_SLASHES}
    if not ids:
        return [None] * len(queries)
    found = await find_entities(reading, sorted(ids))
    records = await records_of(reading, sorted({entity.id for entity in found.values()}), limit=1)

    def hit(text: str, kind: str | None) -> Hit | None:
        entity = found.get(text)
        if entity is None or kind not in (None, entity.kind):
            return None
        match = Match((Evidence("id", "SAME", BY_ID, text, text),))
        return Hit(entity, match, records[entity.id][0].id if text.startswith(ENTITY_PREFIX) else text)

    return [hit(text, query.kind) for text, query in zip(typed, queries, strict=True)]


def _hits(
    scored: Mapping[str, Match], entities: Mapping[str, list[tuple[EntityRef, str]]], by_id: Hit | None
) -> list[Hit]:
    best: dict[str, Hit] = {} if by_id is None else {by_id.entity.id: by_id}
    for unit, match in scored.items():
        for entity, record in entities.get(unit, ()):
            hit = Hit(entity, match, record)
            if entity.id not in best or _better(hit, best[entity.id]):
                best[entity.id] = hit
    return sorted(best.values(), key=lambda hit: hit.order)


def _better(one: Hit, other: Hit) -> bool:
    return (-one.match.bits, one.record) < (-other.match.bits, other.record)
