"""Rows travel in messages that both servers bear."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from graph_service.store.batches import MOST_BYTES, MOST_ROWS, batches, size

sizes = some.lists(some.sampled_from([0, 10, 1_000_000, 3_000_000, 9_000_000]), max_size=8)


@given(sizes, some.integers(0, 2_500))
def test_batches_hold_all_rows_in_order_and_are_small(large: list[int], small: int) -> None:
    rows: list[Any] = ["x" * each for each in large] + list(range(small))
    cut = list(batches(rows))
    assert [row for batch in cut for row in batch] == rows
    assert all(0 < len(batch) <= MOST_ROWS for batch in cut)
    assert all(size(batch) <= MOST_BYTES + 2 * MOST_ROWS or len(batch) == 1 for batch in cut)
