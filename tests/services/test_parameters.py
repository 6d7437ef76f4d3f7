"""Values of a saved query's parameters, as people and programs write them."""

from dataclasses import replace

import pytest

from cypher.saved_queries import Parameter, saved_queries
from graph_service.services.problems import FaultyParameters
from graph_service.services.saved_queries import checked

WHEN = Parameter("when", "datetime", None, "when", "когда")
SHARE = Parameter("share", "float", None, "share", "доля")
QUERY = replace(saved_queries()["co_travellers"], parameters=(WHEN,))


def test_a_time_is_told_in_utc_as_the_graph_keeps_it() -> None:
    assert checked(QUERY, {"when": "2024-05-06T07:08:09.123+05:00"}) == {"when": "2024-05-06T02:08:09Z"}
    assert checked(QUERY, {"when": "0987-05-06T07:08:09Z"}) == {"when": "0987-05-06T07:08:09Z"}


@pytest.mark.parametrize(
    "written", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00", "2024-05-06T07:08:09", "then"]
)
def test_what_is_no_time_of_utc_is_a_fault_of_the_parameter(written: str) -> None:
    with pytest.raises(FaultyParameters):
        checked(QUERY, {"when": written})


@pytest.mark.parametrize("written", [10**400, -(10**400), "1e400", "nan"])
def test_what_is_no_finite_number_is_a_fault_of_the_parameter(written: int | str) -> None:
    with pytest.raises(FaultyParameters):
        checked(replace(QUERY, parameters=(SHARE,)), {"share": written})
