"""A watched entity is followed into what it merges with, held against a slow twin that knows where each record is."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.services.watching.rows import State, differences, read_state, state_of
from graph_service.services.watching.spans import ALWAYS, NEVER, Move, Span, followed

A = Span("A", ALWAYS, NEVER)


@pytest.mark.parametrize(
    ("moves", "spans"),
    [
        ([], []),
        ([Move(3, "A", "MERGED", "B")], [Span("B", 3, NEVER)]),
        ([Move(3, "A", "MERGED", "B"), Move(5, "A", "SPLIT", "B")], [Span("B", 3, 5)]),
        ([Move(3, "A", "MERGED", "B"), Move(5, "A", "CREATED", None)], [Span("B", 3, 5)]),
        ([Move(3, "A", "MERGED", "B"), Move(4, "B", "MERGED", "C")], [Span("B", 3, NEVER), Span("C", 4, NEVER)]),
        ([Move(3, "A", "MERGED", "B"), Move(4, "D", "SPLIT", "B")], [Span("B", 3, NEVER), Span("D", 4, NEVER)]),
        ([Move(2, "D", "SPLIT", "B"), Move(3, "A", "MERGED", "B")], [Span("B", 3, NEVER)]),
        ([Move(2, "B", "MERGED", "C"), Move(3, "A", "MERGED", "B")], [Span("B", 3, NEVER)]),
        (
            [Move(3, "A", "MERGED", "B"), Move(5, "A", "SPLIT", "B"), Move(5, "A", "MERGED", "B")],
            [Span("B", 3, NEVER)],
        ),
        ([Move(1, "A", "CREATED", None), Move(9, "B", "MERGED", "A")], []),
    ],
)
def test_others_are_followed_while_the_watched_one_may_be_part_of_them(
    moves: Sequence[Move], spans: Sequence[Span]
) -> None:
    assert followed("A", moves) == [A, *spans]


@given(st.lists(st.tuples(st.sampled_from("ABCDE"), st.sampled_from("ABCDE")), max_size=12))
def test_where_the_watched_record_is_that_is_followed(steps: list[tuple[str, str]]) -> None:
    """Records A to E, each leading an entity of its name while it stands alone or is the greatest of its set."""
    home = {record: {record} for record in "ABCDE"}
    moves: list[Move] = []
    where: list[str] = []
    for epoch, (one, other) in enumerate(steps):
        before = {record: max(members) for record, members in home.items()}
        if home[one] is home[other]:
            home[one].discard(one)
            home[one] = {one}
        else:
            joined = home[one] | home[other]
            for record in joined:
                home[record] = joined
        after = {record: max(members) for record, members in home.items()}
        for leader in sorted(set(before.values()) | set(after.values())):
            if leader not in after.values():
                moves.append(Move(epoch, leader, "MERGED", after[leader]))
            elif leader not in before.values():
                moves.append(Move(epoch, leader, "SPLIT", before[leader]))
        where.append(after["A"])
    spans = followed("A", moves)
    for epoch, leader in enumerate(where):
        assert any(span.entity == leader and span.since <= epoch <= span.until for span in spans)


rows = st.lists(st.tuples(st.sampled_from(["E-A", "E-B", "x y"]), st.integers(0, 2)), max_size=6)


@given(rows, rows)
def test_what_came_and_went_is_the_difference_of_two_heaps_of_rows(
    before: list[tuple[str, int]], after: list[tuple[str, int]]
) -> None:
    (was, _), (now, told) = (state_of("W-1", given, whole=True) for given in (before, after))
    assert read_state(was.text) == was
    found = differences(was, now, told)
    came = sorted(each.row for each in found if each.row is not None)
    left = list(after)
    for row in before:
        if row in left:
            left.remove(row)
    assert came == sorted(left)
    gone = len(before) - (len(after) - len(left))
    assert sum(each.what in ("ENDED", "CHANGED") for each in found) == gone
    assert (was.mark == now.mark) == (sorted(before) == sorted(after))
    cut = differences(was, State(now.rows, whole=False), told)
    assert not [each for each in cut if each.what == "ENDED"]
