"""Which entities a watched one was, and when: what it merged into is followed until it stands alone again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_service.store.reading import Reading
from resolution.plan.changes import Happened

ALWAYS, NEVER = -1, 2**62
MOST_FOLLOWED = 200  # entities that one watched thing was in turn


@dataclass(frozen=True, slots=True)
class Move:
    """An entity became part of another, was split from another, or began."""

    epoch: int
    entity: str
    happened: Happened
    other: str | None


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """An entity is followed from one commit to another, both within."""

    entity: str
    since: int
    until: int


async def spans_of(reading: Reading, entity: str) -> list[Span]:
    """A statement for each merge of a merge of a merge, not for each entity."""
    found: dict[tuple[int, str], Move] = {}
    known: set[str] = set()
    asked = [entity]
    while asked and len(known) < MOST_FOLLOWED:
        known |= set(asked)
        moves = [_move(row) for row in await reading.rows("reading/moves_of_entities", ids=asked)]
        found |= {(move.epoch, move.entity): move for move in moves}
        asked = sorted(_others(moves) - known)
    return followed(entity, found.values())


def _move(row: Mapping[str, Any]) -> Move:
    return Move(row["epoch"], row["entity"], row["happened"], row["other"])


def _others(moves: Sequence[Move]) -> set[str]:
    """Into which something merged, and which were split off."""
    into = {move.other for move in moves if move.happened == "MERGED" and move.other is not None}
    return into | {move.entity for move in moves if move.happened == "SPLIT"}


def followed(entity: str, moves: Iterable[Move]) -> list[Span]:
    """The watched one always; others while its records may be theirs."""
    spans: list[Span] = []
    since: dict[str, int] = {}
    for move in sorted(moves, key=lambda each: (each.epoch, each.entity)):
        if move.entity == entity and move.happened != "MERGED":  # it stands alone again
            spans += [Span(other, begun, move.epoch) for other, begun in since.items()]
            since = {}
        elif move.happened == "MERGED" and move.other is not None:
            if move.other != entity and (move.entity == entity or move.entity in since):
                since.setdefault(move.other, move.epoch)
        elif move.happened == "SPLIT" and move.other in since:  # its records may have gone either way
            since.setdefault(move.entity, move.epoch)
    spans += [Span(other, begun, NEVER) for other, begun in since.items()]
    return [Span(entity, ALWAYS, NEVER), *sorted(_joined(spans))]


def _joined(spans: Sequence[Span]) -> list[Span]:
    """None of one entity over another: an event is told once."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and found[-1].entity == span.entity and span.since <= found[-1].until:
            found[-1] = Span(span.entity, found[-1].since, max(span.until, found[-1].until))
        else:
            found.append(span)
    return found
