"""Files are read in bounded memory, whatever stands in them."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import pytest

from graph_service.intake import follow_the_money, senzing
from graph_service.intake.parquet import as_json
from graph_service.intake.rows import Row
from graph_service.intake.shape import MAX_CLAIMS


def test_rows_without_a_name_are_told_as_they_come() -> None:
    read = list[int]()

    def rows() -> Iterator[Row]:
        for number in range(1, 100):
            read.append(number)
            yield Row(number, {"": "nothing of ours"})

    first = next(iter(senzing.drafts(rows(), {}, {"agency": "TJ-DCA"}, name="a.jsonl", country="", size=3)))
    assert ([made.row for made in first.rows], read) == ([1, 2, 3], [1, 2, 3])


def test_a_link_of_thousands_of_ends_is_a_fault_before_all_its_pairs_are_held() -> None:
    ends = [str(number) for number in range(3_000)]
    row = Row(1, {"id": "o", "schema": "Ownership", "properties": {"owner": ends, "asset": ends}})
    [draft] = follow_the_money.drafts([row], {"agency": "TJ-DCA"}, Counter())
    assert len(draft.rows[0].claims) == MAX_CLAIMS + 1


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (float("inf"), "inf"),
        (float("nan"), None),
        (Decimal("-Infinity"), "-inf"),
        (Decimal("NaN"), None),
        (Decimal("3.00"), 3),
    ],
)
def test_a_number_that_json_does_not_have_is_text_or_nothing(value: object, told: object) -> None:
    assert as_json(value) == told
