"""What of an answer is a picture, and what is a row."""

from typing import Any

import pytest

from graph_service.services.exports.outlines import outline
from graph_service.services.saved_queries import Table

NODE, LINK = {"id": "E-A", "caption": "Али"}, {"claim": "KZ-POLICE/1/c1", "type": "uses"}


@pytest.mark.parametrize(
    ("cell", "is_row"),
    [
        (NODE, False),
        ([NODE, LINK], False),
        (None, False),
        (3, True),
        ({"name": "Али", "people": 2}, True),
        ([1, NODE], True),
    ],
)
def test_cells_that_are_no_part_of_the_graph_are_rows(cell: Any, is_row: bool) -> None:
    told = outline(Table(("cell",), ((cell,),), truncated=False))
    assert told is not None
    assert (told.table is not None) == is_row
