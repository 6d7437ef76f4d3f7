"""Cells of tables mean one thing or are refused."""

from datetime import date, datetime

import pytest

from graph_service.intake.cells import Order, plain, read_date, read_moment, read_number, read_time, sure_part, zone_of


@pytest.mark.parametrize(
    ("text", "order", "found"),
    [
        ("04.03.1961", "DMY", "1961-03-04"),
        ("03/04/1961", "MDY", "1961-03-04"),
        ("1961/3/4", "YMD", "1961-03-04"),
        ("1961-03-04", "DMY", "1961-03-04"),
        ("4 марта 1961 г.", "DMY", "1961-03-04"),
        ("Mar 4 1961", "DMY", "1961-03-04"),
        ("04-Mar-1961", "MDY", "1961-03-04"),
        ("март 1961", "DMY", "1961-03"),
        ("03.1961", "DMY", "1961-03"),
        ("1961", "DMY", "1961"),
        ("19610304", "YMD", "1961-03-04"),
        ("04031961", "DMY", "1961-03-04"),
        ("19610304", "DMY", None),
        (" 04.03.1961 ", "DMY", "1961-03-04"),
        ("04.03.61", "DMY", None),
        ("31.02.1961", "DMY", None),
        ("03/25/1961", "DMY", None),
        ("about 1961", "DMY", None),
        ("4.3.1.1961", "DMY", None),
        ("", "DMY", None),
    ],
)
def test_dates(text: str, order: Order, found: str | None) -> None:
    assert read_date(text, order) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("1/7/80", "1980-01-07"), ("4/2/31", "1931-04-02"), ("8/2/06", "2006-08-02"), ("20/8/1991", "1991-08-20"),
     ("19-Feb-91", "1991-02-19"), ("Mar 1 1970", "1970-03-01"), ("20/20/1991", None)],
)  # fmt: skip
def test_dates_of_sources_that_nobody_can_ask(text: str, found: str | None) -> None:
    assert read_date(text, "MDY", century=1930, exchange=True) == found


@pytest.mark.parametrize(
    ("text", "order", "found"),
    [
        ("1862-08-82", "YMD", "1862-08"),
        ("1994-02-30", "YMD", "1994-02"),
        ("1858-26-03", "YMD", "1858"),
        ("1862-00-00", "YMD", "1862"),
        ("45.07.1958", "DMY", "1958-07"),
        ("07/45/1958", "MDY", "1958-07"),
        ("19027803", "YMD", "1902"),
        ("19320239", "YMD", "1932-02"),
        ("19610304", "DMY", None),
        ("45.07.58", "DMY", None),
        ("-1862-08-2", "YMD", None),
        ("about 1961", "DMY", None),
        ("", "DMY", None),
    ],
)
def test_of_a_date_that_cannot_be_the_month_or_the_year_is_sure(text: str, order: Order, found: str | None) -> None:
    assert read_date(text, order) is None
    assert sure_part(text, order) == found


@pytest.mark.parametrize(
    ("text", "comma", "found"),
    [
        ("6 780,5", True, 6780.5),
        ("6\xa0780", True, 6780.0),
        ("6780.5", False, 6780.5),
        ("-3", False, -3.0),
        ("5,065", False, None),
        ("5.065", True, None),
        ("1,2,3", True, None),
        ("12 kg", False, None),
        ("1e5", False, None),
        ("", True, None),
    ],
)
def test_numbers(text: str, comma: bool, found: float | None) -> None:
    assert read_number(text, decimal_comma=comma) == found


@pytest.mark.parametrize(
    ("given", "zone", "found"),
    [
        ("2024-10-04T19:07:00", "Asia/Dushanbe", "2024-10-04T14:07:00Z"),
        ("2024-10-04T19:07:00Z", None, "2024-10-04T19:07:00Z"),
        ("2024-10-04 19:07+05:00", None, "2024-10-04T14:07:00Z"),
        ("04.10.2024 9:07", "+05:00", "2024-10-04T04:07:00Z"),
        ("04.10.2024 9:07:08", "+05:00", "2024-10-04T04:07:08Z"),
        ("04.10.2024 9:07:08,5 +0500", None, "2024-10-04T04:07:08Z"),
        ("04.10.2024", "+05:00", "2024-10-03T19:00:00Z"),
        (datetime(2024, 10, 4, 19, 7), "+05:00", "2024-10-04T14:07:00Z"),  # noqa: DTZ001 - as spreadsheets tell it
        (date(2024, 10, 4), "+05:00", "2024-10-03T19:00:00Z"),
        ("2024-10-04T19:07:00", None, None),
        ("2024-10", "+05:00", None),
        ("25:00", "+05:00", None),
        (45_000, "+05:00", None),
    ],
)
def test_times_need_an_offset_or_a_zone(given: object, zone: str | None, found: str | None) -> None:
    assert read_time(given, "DMY", zone_of(zone) if zone else None) == found


@pytest.mark.parametrize("text", ["Mars/Olympus", "+25:00", "", "../etc/passwd", "5"])
def test_what_is_no_zone(text: str) -> None:
    assert zone_of(text) is None


@pytest.mark.parametrize(
    ("given", "text"),
    [(517912550029.0, "517912550029"), (12, "12"), (1.5, "1.5"), (True, "true"), (datetime(1961, 3, 4), "1961-03-04"), ("a", "a")],  # noqa: DTZ001
)  # fmt: skip
def test_cells_of_spreadsheets_are_text_without_false_points(given: object, text: str) -> None:
    assert plain(given) == text


def test_a_time_has_the_century_of_its_table() -> None:
    zone = zone_of("+05:00")
    assert read_moment("04.10.24 9:07", "DMY", zone, century=1930) == "2024-10-04T04:07:00Z"
    assert read_time("04.10.31 9:07", "DMY", zone, century=1930) == "1931-10-04T04:07:00Z"
    assert read_time("04.10.24 9:07", "DMY", zone) is None
