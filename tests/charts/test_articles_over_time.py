"""Articles over time: columns, what is left out of them, and what the heading says."""

from itertools import pairwise

import pytest

from analysis.charts.articles_over_time import articles_over_time
from analysis.charts.labels import KIND_WORDS
from tests.charts.tables import article, articles, cable, month_only, origins


def test_a_morning_is_told_in_hours_by_kind_of_origin() -> None:
    """A reader could not see how soon the copies came."""
    chart = articles_over_time(*cable())
    agency, own = [trace for trace in chart.figure.data if trace.type == "bar"]
    assert list(agency.y) == [4, 5, 4, 3, 1, 1, 1, 0, 0, 0, 1]
    assert list(own.y) == [0, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0]
    assert chart.finding == "14 of 23 were out before 09:00"
    assert chart.caption == "Articles per hour, 3 March 2026, UTC+1. Blue: from an agency. Orange: own report."
    assert list(chart.figure.layout.xaxis.ticktext) == ["06:00", "08:00", "10:00", "12:00", "14:00", "16:00"]
    assert "The most, 5, in the hour from 07:00" in chart.alt


def test_the_table_has_every_column_that_is_drawn() -> None:
    """The numbers on top of the columns would not be those of the table."""
    chart = articles_over_time(*cable())
    on_top = {int(note.x): int(note.text) for note in chart.figure.layout.annotations}
    assert on_top == {place: count for place, count in enumerate(chart.table["Articles"]) if count}
    assert list(chart.table[KIND_WORDS["own_report"].capitalize()]) == [0, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0]
    assert chart.table["Hour"][0] == "3 March 2026, 06:00"


def test_coarser_dates_are_counted_in_the_caption_and_nowhere_else() -> None:
    """An article known only by month would raise the column of the first of the month."""
    days = [article(f"n{day}", f"2026-03-{day:02d}") for day in (2, 3, 3, 3, 5)]
    days[3]["id"] = "n3b"
    chart = articles_over_time(articles(*days, article("m", "2026-03"), article("u")), origins())
    assert list(chart.table["Articles"]) == [1, 3, 0, 1]
    assert "Not drawn, for it is not known so exactly: two articles." in chart.caption
    assert chart.finding == "Four of five with a known day were out by the end of 3 March 2026"


@pytest.mark.parametrize(
    ("published", "finding"),
    [
        (["2026-03-02", "2026-03-02", "2026-03-05"], "Two of three were published on 2 March 2026"),
        (["2026-03-02", "2026-03-05", "2026-03-05"], "Two of three were published on 5 March 2026"),
        (["2021-09", "2021-10", "2021-12"], "Two of three were out by the end of October 2021"),
        (["2026-03-02T23:10", "2026-03-02T23:50", "2026-03-03T01:20"],
         "Two of three were out before midnight on 2 March 2026"),
        (["2026-03-02T06:10", "2026-03-02T06:10", "2026-03-02T06:20"], "Two of three were out before 06:11"),
    ],
)  # fmt: skip
def test_the_heading_says_by_when_half_were_out(published: list[str], finding: str) -> None:
    """The heading would tell of a moment by which few had appeared."""
    table = articles(*(article(f"n{n}", words) for n, words in enumerate(published)))
    assert articles_over_time(table, origins()).finding == finding


def test_one_column_is_a_sentence() -> None:
    """Three articles of one month would be drawn as a single block."""
    chart = articles_over_time(*month_only())
    assert (chart.figure, chart.finding) == (None, "All three were published in October 2021")
    some = articles_over_time(articles(article("a", "2021-10"), article("b")), origins())
    assert some.finding == "One of two is known to be published in October 2021"
    assert articles_over_time(articles(article("a"), article("b")), origins()).finding.startswith("No article has")
    one = articles_over_time(articles(article("a", "2026-03-03T06:12")), origins())
    assert one.finding == "The article was published at 06:12 on 3 March 2026"
    assert articles_over_time(articles(), origins()).finding == "No articles"


def test_counts_above_narrow_columns_do_not_run_into_each_other() -> None:
    """Forty counts of three digits would be a smear on a phone."""
    table = articles(*(article(f"n{n}", f"2026-03-{n % 31 + 1:02d}") for n in range(31 * 120)))
    chart = articles_over_time(table, origins())
    places = sorted(note.x for note in chart.figure.layout.annotations)
    assert places
    assert min(after - before for before, after in pairwise(places)) * 299 / 31 >= 3 * 7


def test_years_are_given_under_their_first_month() -> None:
    """A reader could not tell in which year a column stands."""
    table = articles(*(article(f"n{n}", f"20{21 + n // 12}-{n % 12 + 1:02d}") for n in range(18)))
    assert list(articles_over_time(table, origins()).figure.layout.xaxis.ticktext) == [
        "Jan<br>2021", "Apr", "Jul", "Oct", "Jan<br>2022", "Apr",
    ]  # fmt: skip


def test_counts_of_neighbours_do_not_read_as_one_number() -> None:
    """“2” and “4” above narrow columns beside each other read “24”."""
    hours = [f"2026-03-0{1 + n // 24}T{n % 24:02d}:00" for n in range(35)]
    counts = [4 if n % 2 else 2 for n in range(35)]
    rows = [article(f"n{n}-{m}", hours[n]) for n in range(35) for m in range(counts[n])]
    labelled = [int(note.x) for note in articles_over_time(articles(*rows), origins()).figure.layout.annotations]
    assert labelled
    assert all(right - left > 1 for left, right in pairwise(labelled))
