"""What appeared, changed or is no longer visible of a watched thing since a look, as its lens sees it.

A digest is worked out from what the lens sees now and from what it was told before: the same without what is hidden.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import orjson

from graph_service.services import kept_queries, saved_queries
from graph_service.services.following import BEGINNING, WORDS, cursor_of, newest, place_of
from graph_service.services.lookup import EntityRef, find_entities
from graph_service.services.problems import BadInput, Language, Problem, within
from graph_service.services.watching import rows as kept
from graph_service.services.watching.carriers import carriers
from graph_service.services.watching.questions import OfEntity, OfIdentifier, OfQuery, question_of
from graph_service.services.watching.rows import NOTHING, Difference, State, What, read_state, state_of
from graph_service.services.watching.spans import spans_of
from graph_service.store.reading import Reading
from graph_service.store.watches import Sort, Watch
from resolution.plan.changes import Happened
from resolution.score import Matching

MOST_ITEMS = 1_000
SORT_OF: Mapping[Happened, What] = {
    "CREATED": "APPEARED", "SPLIT": "APPEARED", "CHANGED": "CHANGED", "MERGED": "ENDED", "GONE": "ENDED",
}  # fmt: skip
ROW_WORDS: Mapping[tuple[Sort, What], Mapping[Language, str]] = {
    ("QUERY", "APPEARED"): {"en": "a new row", "ru": "новая строка"},
    ("QUERY", "CHANGED"): {"en": "the row says something else", "ru": "строка изменилась"},
    ("QUERY", "ENDED"): {"en": "the row is no longer visible", "ru": "строка больше не видна"},
    ("IDENTIFIER", "APPEARED"): {"en": "carries it now", "ru": "теперь имеет этот номер"},
    ("IDENTIFIER", "ENDED"): {"en": "is no longer seen to carry it", "ru": "больше не виден с этим номером"},
}


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of news."""

    what: What
    sort: Sort
    entities: tuple[str, ...]
    """Those that it is about, by their ids then."""
    present: EntityRef | None
    """What the first of them is now."""
    happened: Happened | None = None
    """Of a watched entity."""
    other: str | None = None
    row: tuple[Any, ...] | None = None
    """Of a saved query; None of one that is no longer visible."""

    def words(self, language: Language) -> str:
        return WORDS[self.happened][language] if self.happened else ROW_WORDS[self.sort, self.what][language]


@dataclass(frozen=True, slots=True)
class Digest:
    watch: Watch
    items: tuple[Item, ...]
    columns: tuple[str, ...]
    """Of a saved query's rows."""
    end: str | None
    """Where to read on, and what a look is noted with."""
    more: bool
    cut: bool = False
    """Whether there are more rows than the query shows: then it is not told which are no longer visible."""
    look: str = ""
    """What there is to remember once this was told, and all before it."""


async def digest(
    reading: Reading, matching: Matching, watch: Watch, *, after: str | None = None, first: int = 100
) -> Digest:
    """Since the last look, or since where an earlier digest ended. Raises Problem."""
    within("first", first, 1, MOST_ITEMS)
    question = question_of(watch.sort, watch.question)
    if isinstance(question, OfEntity):
        return await _of_entity(reading, watch, question, after, first)
    columns, now, told = await _rows(reading, matching, watch, question)
    return await _of_rows(reading, watch, (columns, now, told), after, first)


# -- an entity: read from the change feed


async def _of_entity(reading: Reading, watch: Watch, question: OfEntity, after: str | None, first: int) -> Digest:
    epoch, entity = await _start(reading, watch) if after is None else await place_of(reading, after)
    spans = [
        {"entity": span.entity, "since": span.since, "until": span.until}
        for span in await spans_of(reading, question.entity)
    ]
    rows = await reading.rows("reading/changes_of_entities", rows=spans, epoch=epoch, entity=entity, limit=first + 1)
    shown, more = rows[:first], len(rows) > first
    found = await find_entities(reading, sorted({row["entity"] for row in shown}))
    items = tuple(
        Item(
            SORT_OF[row["happened"]],
            "ENTITY",
            (row["entity"],),
            found.get(row["entity"]),
            row["happened"],
            row["other"],
        )
        for row in shown
    )
    end = await cursor_of(reading, shown[-1]) if shown else after or watch.look or None
    return Digest(watch, items, (), end, more, look=end or "")


async def _start(reading: Reading, watch: Watch) -> tuple[int, str]:
    """A place from before the feed began anew is none any more: everything is told anew, rather than something left out."""
    if not watch.look:
        return BEGINNING
    try:
        return await place_of(reading, watch.look)
    except Problem:
        return BEGINNING


# -- rows: compared with the hashes of those that were looked at


async def _rows(
    reading: Reading, matching: Matching, watch: Watch, question: OfQuery | OfIdentifier
) -> tuple[tuple[str, ...], State, dict[str, tuple[Any, ...]]]:
    if isinstance(question, OfIdentifier):
        found, cut = await carriers(reading, matching, question)
        now, told = state_of(watch.id, [(each.id,) for each in found], whole=not cut)
        return (), now, told
    if "/" in question.name:
        query = (await kept_queries.find(reading, question.name, question.version)).runnable()
    else:
        query = saved_queries.find(question.name)
    try:
        table = await saved_queries.run(reading, query, question.parameters, written="/" in question.name)
    except BadInput:  # an entity of its parameters is not there, or no longer: so are its rows
        return query.columns, NOTHING, {}
    now, told = state_of(watch.id, table.rows, whole=not table.truncated)
    return query.columns, now, told


async def _of_rows(
    reading: Reading,
    watch: Watch,
    given: tuple[tuple[str, ...], State, dict[str, tuple[Any, ...]]],
    after: str | None,
    first: int,
) -> Digest:
    columns, now, told = given
    mark, last = ("", "") if after is None else _read_end(after)
    before, finished = read_state(watch.look), mark == now.mark and not last  # nothing since where that digest ended
    found = [] if finished else kept.differences(before, now, told)
    # What came between two pages may have a place before the second: all is told again, rather than something left out
    begin = sum(each.key <= last for each in found) if mark == now.mark else 0
    end = begin + first
    shown, more = found[begin:end], end < len(found)
    present = await find_entities(reading, sorted({each.entities[0] for each in shown if each.entities}))
    items = tuple(_item(watch.sort, each, present) for each in shown)
    look = kept.stepped(before, found[:end]) if more else now
    return Digest(watch, items, columns, _end(now, shown[-1].key if more else ""), more, not now.whole, look.text)


def _item(sort: Sort, each: Difference, present: Mapping[str, EntityRef]) -> Item:
    first = present.get(each.entities[0]) if each.entities else None
    return Item(each.what, sort, each.entities, first, row=each.row if sort == "QUERY" else None)


def _end(state: State, last: str) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([state.mark, last])).decode()


def _read_end(cursor: str, name: str = "after") -> tuple[str, str]:
    wrong = BadInput(what=name, value=cursor[:80], bound="endCursor")
    try:
        mark, last = orjson.loads(base64.urlsafe_b64decode(cursor))
    except (binascii.Error, ValueError, TypeError) as error:
        raise wrong from error
    if not isinstance(mark, str) or not isinstance(last, str):
        raise wrong
    return mark, last


# -- looks


async def first_look(reading: Reading, matching: Matching, watch: Watch) -> Watch:
    """The watch, as if all that there is now had been looked at. Raises Problem."""
    question = question_of(watch.sort, watch.question)
    if isinstance(question, OfEntity):
        look = (await newest(reading)).end or ""
    else:
        look = (await _rows(reading, matching, watch, question))[1].text
    return replace(watch, look=look, sent=look)


async def look_at(reading: Reading, matching: Matching, watch: Watch, at: str | None) -> str:
    """What there is to remember of a look up to `at`, or of one at everything. Raises BadInput, or LOOK_AGAIN."""
    question = question_of(watch.sort, watch.question)
    if at is None:
        return (await first_look(reading, matching, watch)).look
    if isinstance(question, OfEntity):
        await place_of(reading, at, "at")
        return at
    mark, last = _read_end(at, "at")
    _, now, _ = await _rows(reading, matching, watch, question)
    if last or mark != now.mark:
        raise Problem(code="LOOK_AGAIN")
    return now.text
