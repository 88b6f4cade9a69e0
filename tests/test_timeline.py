"""Two clocks: intervals, who was first, and how publications fall into bins."""

from datetime import date, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import UNKNOWN, Published, parse_published
from analysis.timeline import (
    MOST_BINS,
    Unit,
    all_published,
    by_time,
    extent_of,
    first_publication,
    interval,
    on_one_clock,
    publication_bins,
    published_of,
    unit_number,
    unit_start,
)
from tests.charts.tables import article, articles, cable

VALUES = [
    ("2021-11-01", date(2021, 11, 1), date(2021, 11, 1)),
    ("2021-10-18TAF", date(2021, 10, 18), date(2021, 10, 18)),
    ("2021-W42", date(2021, 10, 18), date(2021, 10, 24)),
    ("2021-W42-WE", date(2021, 10, 23), date(2021, 10, 24)),
    ("2018-03", date(2018, 3, 1), date(2018, 3, 31)),
    ("2021-SU", date(2021, 6, 1), date(2021, 8, 31)),
    ("2021-WI", date(2021, 12, 1), date(2022, 2, 28)),
    ("2021-Q4", date(2021, 10, 1), date(2021, 12, 31)),
    ("2021-H1", date(2021, 1, 1), date(2021, 6, 30)),
    ("2014", date(2014, 1, 1), date(2014, 12, 31)),
    ("195", date(1950, 1, 1), date(1959, 12, 31)),
    ("195X", date(1950, 1, 1), date(1959, 12, 31)),
    ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
    ("2021-10-21/2021-10-22", date(2021, 10, 21), date(2021, 10, 22)),
]


@pytest.mark.parametrize(("value", "first", "last"), VALUES)
def test_a_date_value_covers_all_its_days(value: str, first: date, last: date) -> None:
    """A year would be drawn as its first day, and a week not at all."""
    assert interval(value) == (first, last)


@pytest.mark.parametrize(
    "value",
    ["", "PXD", "PRESENT_REF", "XXXX-11-01", "2021-13", "2021-00", "2021-02-30", "2021-W60", "0000", "9999",
     "2022/2021", "2021/", "/2021", "1. november"],
)  # fmt: skip
def test_what_has_no_place_in_time_gets_none(value: str) -> None:
    """A vague expression or a slip of the pen would be drawn somewhere, or stop the page."""
    assert interval(value) is None


@pytest.mark.parametrize(
    "words", ["2026-03-03T06:12:30+01:00", "2026-03-03T06:12", "2026-03-03", "2021-10", "2021", ""]
)
def test_the_table_gives_back_the_interval_it_was_made_from(words: str) -> None:
    """A chart would show another time than the article was read with."""
    row = articles(article("a", words)).iloc[0]
    published = parse_published(words)
    assert published_of(row) == published
    assert published_of(row.to_dict()) == published


def test_first_is_only_who_came_before_every_other() -> None:
    """Ekko would name a first where two intervals overlap."""
    early, late, month = map(parse_published, ["2026-03-03T06:12+01:00", "2026-03-03T06:31+01:00", "2026-03"])
    assert first_publication([late, early]) == 1
    assert first_publication([late, early, month]) is None
    assert first_publication([early, early]) is None
    assert first_publication([early, UNKNOWN]) is None
    assert first_publication([parse_published("2021-10")] * 3) is None
    assert first_publication([parse_published("2021-10"), parse_published("2021-11-02")]) == 0
    assert first_publication([month]) == 0
    assert first_publication([UNKNOWN]) is None
    assert first_publication([]) is None


def test_times_of_two_countries_are_shown_by_one_clock() -> None:
    """08:00 in Helsinki would stand after 07:30 in Oslo, though it came before."""
    oslo, helsinki, oslo_again = map(
        parse_published, ["2026-03-03T07:30+01:00", "2026-03-03T08:00+02:00", "2026-03-03T09:00+01:00"]
    )
    shown = [extent_of(each) for each in on_one_clock([oslo, helsinki, oslo_again])]
    assert [extent[0] for extent in shown if extent] == [
        datetime(2026, 3, 3, 7, 30), datetime(2026, 3, 3, 7, 0), datetime(2026, 3, 3, 9, 0),
    ]  # fmt: skip
    assert on_one_clock([parse_published("2026-03-03T07:30")]) == [parse_published("2026-03-03T07:30")]


def test_an_interval_is_as_wide_as_what_is_not_known() -> None:
    """A month would be drawn as a day, or end before its last day does."""
    assert extent_of(parse_published("2021-10")) == (datetime(2021, 10, 1), datetime(2021, 11, 1))
    assert extent_of(parse_published("2026-03-03")) == (datetime(2026, 3, 3), datetime(2026, 3, 4))
    assert extent_of(parse_published("2026-03-03T06:12")) == (
        datetime(2026, 3, 3, 6, 12),
        datetime(2026, 3, 3, 6, 13),
    )
    assert extent_of(UNKNOWN) is None


def test_the_order_of_articles_does_not_hang_on_how_they_came() -> None:
    """A chart would change when files are renamed or read in another order."""
    table, _ = cable()
    mixed = table.sample(frac=1, random_state=4)
    undated = articles(article("z", ""))
    assert list(by_time(mixed)["id"]) == list(table["id"])
    assert list(by_time(articles(*undated.to_dict("records"), *mixed.to_dict("records")))["id"])[-1] == "z"


def test_a_morning_of_articles_falls_into_hours() -> None:
    """Columns would be missing for hours in which nothing appeared, and the times look closer than they are."""
    bins = publication_bins(all_published(cable()[0]))
    assert bins.unit == "hour"
    assert len(bins.starts) == 11
    assert bins.starts[0] == datetime(2026, 3, 3, 6)
    assert [bins.places.count(place) for place in range(11)] == [4, 5, 5, 3, 2, 2, 1, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("span", "unit"),
    [
        (timedelta(minutes=39), "minute"),
        (timedelta(minutes=41), "hour"),
        (timedelta(hours=39), "hour"),
        (timedelta(hours=41), "day"),
        (timedelta(days=39), "day"),
        (timedelta(days=41), "month"),
        (timedelta(days=365 * 3), "month"),
        (timedelta(days=365 * 4), "year"),
        (timedelta(days=365 * 39), "year"),
        (timedelta(days=365 * 45), "decade"),
        (timedelta(days=365 * 650), "century"),
    ],
)
def test_there_are_never_more_bins_than_fit(span: timedelta, unit: str) -> None:
    """An archive of decades would be drawn as thousands of columns."""
    first = datetime(1510, 1, 1, 6, 0)
    moments = [first, first + span / 2, first + span]
    bins = publication_bins([Published(moment, moment, "second", "claimed") for moment in moments])
    assert bins.unit == unit
    assert len(bins.starts) <= MOST_BINS
    assert bins.places[0] == 0
    assert bins.places[-1] == len(bins.starts) - 1


def test_coarser_dates_are_in_no_bin() -> None:
    """An article known only by month would be counted on the first of it."""
    days = [parse_published(f"2026-03-{day:02d}") for day in (2, 3, 3, 5)]
    bins = publication_bins([*days, parse_published("2026-03"), UNKNOWN])
    assert bins.unit == "day"
    assert bins.places == (0, 1, 1, 3, None, None)


def test_bins_are_no_finer_than_half_of_the_articles_allow() -> None:
    """One article known to the minute would leave a hundred known by day out of the chart."""
    day, minute = parse_published("2026-03-02"), parse_published("2026-03-03T06:12")
    assert publication_bins([day, day, day, minute]).places == (0, 0, 0, 1)
    assert publication_bins([parse_published("2021-10")] * 3).unit == "month"
    assert publication_bins([UNKNOWN, UNKNOWN]).places == (None, None)
    assert publication_bins([]).starts == ()


@given(st.datetimes(datetime(1500, 1, 1), datetime(2199, 12, 31)), st.sampled_from(get_args(Unit)))
def test_a_bin_begins_where_its_number_says(moment: datetime, unit: Unit) -> None:
    """Articles would be counted in the column beside their own."""
    number = unit_number(moment, unit)
    assert unit_start(number, unit) <= moment < unit_start(number + 1, unit)
