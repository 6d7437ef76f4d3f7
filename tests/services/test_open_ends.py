"""An open end that is written as the last second of the year 9999, as registers do, is a time like others."""

from datetime import date
from itertools import chain
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from graph_service.services.links.calls import MOST_TOLD, Call, contacts_of, rhythm
from graph_service.services.links.meeting import Stay, coincidences, days_in
from graph_service.services.links.successors import began_after
from graph_service.services.lookup import EntityRef

OPEN = "9999-12-31T23:59:59Z"
OTHER = EntityRef("E-OTHER", "phone", "+992")
spans = st.lists(
    st.tuples(st.integers(0, 40), st.integers(-3, 12)).map(lambda told: (told[0], told[0] + told[1])), max_size=6
)


def call(until: str | None, *, count: int = 1, seconds: int = 0) -> Call:
    return Call(OTHER, True, count, seconds, "2024-05-06T07:08:09Z", until, 80, ("TJ",), 1)


def test_a_call_that_never_ended_has_no_hour() -> None:
    found = rhythm([call(OPEN), call(None)], ZoneInfo("Asia/Dushanbe"))
    assert (found.without_hour, sum(found.hours)) == (1, 1)


def test_nothing_replaces_a_number_that_never_fell_silent() -> None:
    assert began_after("2024-05-06", OPEN) is None
    assert began_after("9999-12-31", OPEN) is not None


@given(spans)
def test_days_in_spans_are_counted_once_however_many_hold_them(told: list[tuple[int, int]]) -> None:
    assert days_in(told) == len(set(chain.from_iterable(range(first, last + 1) for first, last in told)))


def test_who_stays_for_ever_is_met_every_day() -> None:
    since, until, on = (date.fromisoformat(day).toordinal() for day in ("2000-01-01", "9999-12-31", "2024-05-06"))
    [(who, _, bits)] = coincidences([Stay("thing", since, until)] * 2_000, [Stay("other", on, on)], 1)
    assert (who, bits) == ("other", 0.66)  # of one visit in all that time one is expected


def test_more_than_can_be_told_is_told_as_the_most_that_can() -> None:
    [found] = contacts_of([call(None, count=MOST_TOLD, seconds=MOST_TOLD), call(OPEN, count=MOST_TOLD)])
    assert (found.calls, found.outgoing, found.incoming, found.seconds, found.share) == (
        MOST_TOLD,
        MOST_TOLD,
        0,
        MOST_TOLD,
        1.0,
    )
