"""Dates told of: each as wide as it is, oldest first."""

from datetime import datetime

from analysis.charts.chart import Chart
from analysis.charts.dates_told import MOST_ROWS, dates_told
from tests.charts.tables import article, articles, dates, month_only

TOLD = dates(
    ("a1", "1. november", "2021-11-01"),
    ("a1", "1. november", "2021-11-01"),
    ("a2", "den 1. november", "2021-11-01"),
    ("a1", "2001", "2001"),
    ("a1", "2014", "2014"),
    ("b1", "2014", "2014"),
    ("a1", "1954", "1954"),
    ("a2", "marts 2018", "2018-03"),
    ("a1", "mandag", ""),
    ("b1", "for kort tid siden", "PAST_REF"),
)


def wide_bars(chart: Chart) -> list[tuple[datetime, datetime]]:
    shapes = chart.figure.layout.shapes
    return [(shape.x0, shape.x1) for shape in shapes if shape.type == "rect" and shape.xsizemode != "pixel"]


def rows(chart: Chart) -> list[str]:
    return [note.text for note in chart.figure.layout.annotations]


def test_dates_stand_oldest_first_with_the_number_of_articles() -> None:
    """A date told three times by one article would weigh more than one told by two."""
    chart = dates_told(TOLD, month_only()[0])
    assert rows(chart) == [
        "<b>1954</b>  1 article",
        "<b>2001</b>  1 article",
        "<b>2014</b>  2 articles",
        "<b>March 2018</b>  1 article",
        "<b>1 November 2021</b>  2 articles",
    ]
    assert list(chart.table["Articles"]) == [1, 1, 2, 1, 2]
    assert chart.table["Expressions"][4] == "1. november, den 1. november"
    assert chart.finding == "The background reaches back to 1954"
    assert chart.alt == "Five dates told of, from 1954 to 1 November 2021. Most often: 2014, in two articles."


def test_a_year_is_a_year_wide_and_a_day_can_still_be_seen() -> None:
    """A day among decades would be thinner than a hair."""
    chart = dates_told(TOLD, month_only()[0])
    assert wide_bars(chart)[0] == (datetime(1954, 1, 1), datetime(1955, 1, 1))
    assert wide_bars(chart)[-1] == (datetime(2021, 11, 1), datetime(2021, 11, 2))
    least = [shape.x1 - shape.x0 for shape in chart.figure.layout.shapes if shape.xsizemode == "pixel"]
    assert least == [6] * 5
    assert len(chart.figure.layout.xaxis.tickvals) <= 5


def test_the_heading_looks_back_ahead_or_neither() -> None:
    """A heading would speak of background where the articles tell of next week."""
    march = articles(article("a", "2026-03-03"))
    ahead = dates(("a", "3 March", "2026-03-03"), ("a", "tomorrow", "2026-03-04"))
    assert dates_told(ahead, march).finding == "The articles look ahead to 4 March 2026"
    back = dates(("a", "Monday", "2026-03-02"), ("a", "today", "2026-03-03"))
    assert dates_told(back, march).finding == "The articles look back to 2 March 2026"
    april = articles(article("a", "2026-03-03"), article("b", "2026-04-03"))
    within = dates(("a", "4 March", "2026-03-04"), ("b", "6 March", "2026-03-06"))
    assert dates_told(within, april).finding == "Two dates are told of, 4–6 March 2026"


def test_no_date_or_one_is_a_sentence() -> None:
    """An axis without bars would be drawn."""
    march = articles(article("a", "2026-03-03"))
    none = dates_told(dates(("a", "mandag", "")), march)
    assert (none.figure, none.finding) == (None, "No date in these articles can be placed in time")
    one = dates_told(dates(("a", "2014", "2014")), march)
    assert (one.figure, one.finding) == (None, "One date is told of: 2014, in one article")
    assert dates_told(dates(), articles()).figure is None


def test_of_many_dates_those_in_most_articles_are_drawn_and_the_one_the_heading_names() -> None:
    """The dates that matter would drown in others; and the heading said 1970 while the chart above it had 1950."""
    many = dates(
        *(("a", str(year), str(year)) for year in range(1950, 1990)),
        *(("b", str(year), str(year)) for year in range(1970, 1990)),
    )
    chart = dates_told(many, articles(article("a"), article("b")))
    assert len(rows(chart)) == MOST_ROWS
    assert rows(chart)[:2] == ["<b>1950</b>  1 article", "<b>1970</b>  2 articles"]
    assert rows(chart)[-1] == "<b>1989</b>  2 articles"
    assert chart.finding == "The background reaches back to 1950"
    assert len(chart.table) == 40
    assert chart.caption.startswith("Of 40 dates the oldest, the latest and the others that the most articles tell of")


def test_a_far_fetched_date_does_not_squeeze_the_others() -> None:
    """One mention of the year 1000 made a week of news a single line at the right edge."""
    days = [(name, f"{day} March", f"2026-03-{day:02d}") for day in range(2, 14) for name in "ab"]
    far = [("a", "year 1000", "1000"), ("b", "1887", "1887"), ("b", "2150", "2150")]
    chart = dates_told(dates(*days, *far), articles(article("a", "2026-03-03"), article("b", "2026-03-05")))
    start, end = chart.figure.layout.xaxis.range
    assert datetime(2026, 2, 20) < start < end < datetime(2026, 3, 24)
    assert [text for text in rows(chart) if text in "◀▶"] == ["◀", "◀", "▶"]
    assert len(wide_bars(chart)) == 12
    assert chart.finding == "The articles look ahead to 13 March 2026"
    assert "An arrow: too far off for the axis." in chart.caption
    assert len(chart.table) == 15


def test_what_many_articles_tell_of_is_not_far_fetched() -> None:
    """The year that a third of the articles tell of would lie outside of the chart about them."""
    told = dates(*((name, "1887", "1887") for name in "ab"), *((name, "today", "2026-03-03") for name in "abcd"))
    chart = dates_told(told, articles(*(article(name, "2026-03-03") for name in "abcd")))
    assert chart.figure.layout.xaxis.range[0] < datetime(1888, 1, 1)
    assert "arrow" not in chart.caption


def test_the_oldest_date_of_one_story_is_no_background_of_another() -> None:
    """“The background reaches back to 1887” came from one article; the other nineteen told of something else."""
    two = articles(
        article("a", "2026-03-03", story="s1"), article("b", "2026-03-03", story="s1"), article("c", story="s2")
    )
    told = dates(("c", "1887", "1887"), ("a", "Tuesday", "2026-03-03"), ("b", "Tuesday", "2026-03-03"))
    assert dates_told(told, two).finding == "Told of most often: 3 March 2026, in two of three articles"
