"""Cuts rows into batches that one message holds."""

from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from graph_service.store.errors import MessageTooLarge

MOST_ROWS = 1_000  # larger batches gain nothing and hold locks longer
MOST_BYTES = 8_000_000  # half of what hangs a client of ArcadeDB: JSON's size is only near Bolt's
LARGEST_ROW = 15_000_000  # just below the 16 MiB of a message, alone in it


def size(value: object) -> int:
    """About how many bytes a value takes on the wire: those of its JSON."""
    return len(orjson.dumps(value, default=repr, option=orjson.OPT_NON_STR_KEYS))


def batches(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The rows in their order, at most 1,000 and 8 MB a batch; a larger row comes alone."""
    for start in range(0, len(rows), MOST_ROWS):
        some = rows[start : start + MOST_ROWS]
        if size(some) <= MOST_BYTES:
            yield some
        else:
            yield from _by_size(some)


def _by_size(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    batch: list[Any] = []
    bytes_ = 0
    for row in rows:
        own = size(row)
        if own > LARGEST_ROW:
            raise MessageTooLarge(
                f"a row must be at most {LARGEST_ROW} bytes, not {own}",
                f"строка: допустимо {LARGEST_ROW} байт, получено {own}",
            )
        if batch and bytes_ + own > MOST_BYTES:
            yield batch
            batch, bytes_ = [], 0
        batch.append(row)
        bytes_ += own
    if batch:
        yield batch
