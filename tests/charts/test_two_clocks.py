"""The chart with both clocks: when published, and when it happened."""

from datetime import datetime
from itertools import pairwise

import pytest

from analysis.charts.chart import Chart
from analysis.charts.near_and_far import NEAR, NearAndFar
from analysis.charts.two_clocks import two_clocks
from tests.charts.tables import article, articles, dates

MARCH = articles(
    article("a", "2026-03-03T06:12", outlet="Fjordbladet"),
    article("b", "2026-03-05", outlet="Vestnyt"),
    article("c", "2026-03", outlet="Kystkanalen"),
    article("d", "", outlet="Ålbo Tidende"),
)
TOLD = dates(
    ("a", "i 2019", "2019"),
    ("a", "natten til tirsdag", "2026-03-03"),
    ("b", "tirsdag", "2026-03-03"),
    ("b", "den 9. marts", "2026-03-09"),
    ("c", "tirsdag", "2026-03-03"),
    ("c", "onsdag", ""),
    ("d", "i 2014", "2014"),
)


def boxes(chart: Chart) -> list[tuple[datetime, datetime]]:
    """Return from when to when each box runs on the clock of publication."""
    trace = chart.figure.data[1]
    return [(trace.x[at], trace.x[at + 1]) for at in range(0, len(trace.x), 6)]


def test_each_date_is_told_to_look_back_or_ahead_only_where_that_is_known() -> None:
    """An article known by month would be said to look back on a day that may have been its own."""
    chart = two_clocks(TOLD, MARCH)
    assert dict(zip(chart.table["Expression"], chart.table["Against publication"], strict=False)) == {
        "i 2019": "before",
        "natten til tirsdag": "the same day",
        "den 9. marts": "after",
        "tirsdag": "before",
    }
    by_month = chart.table[chart.table["Article"] == "Kystkanalen"]
    assert list(by_month["Against publication"]) == ["cannot be told"]
    assert chart.finding == "Of five mentions of a date, two look back, one tells of its own day and one looks ahead"
    assert "One mention, of 3 March 2026, may look back or ahead." in chart.caption
    assert "One article without a date left out." in chart.caption


def test_a_box_is_as_wide_as_what_is_not_known_of_the_publication() -> None:
    """An article known by month that stood on the first of it would be older than all others."""
    assert (datetime(2026, 3, 1), datetime(2026, 4, 1)) in boxes(two_clocks(TOLD, MARCH))
    starts = [start for start, _ in boxes(two_clocks(TOLD, MARCH))]
    assert starts.count(datetime(2026, 3, 1)) == 1


def test_articles_that_share_both_clocks_share_a_box() -> None:
    """Three equal boxes on one another look like one, and their number would be lost."""
    same = articles(*(article(name, "2026-03", outlet=f"Avis {name}") for name in "abc"))
    chart = two_clocks(dates(*((name, "i fjor", "2025") for name in "abc"), ("a", "i 2014", "2014")), same)
    assert len(boxes(chart)) == 2
    said = [words[2] for words in chart.figure.data[-1].customdata]
    assert said == ["3 articles", "Avis a"]
    assert len(chart.table) == 4


def test_nothing_or_one_date_is_a_sentence() -> None:
    """Two axes without a mark would be drawn."""
    assert two_clocks(dates(), articles()).figure is None
    one = two_clocks(dates(("b", "i 2019", "2019")), MARCH)
    assert (one.figure, one.finding) == (
        None,
        "One date can be set against a day of publication: 2019, told by Vestnyt",
    )
    undated = two_clocks(dates(("d", "i 2014", "2014"), ("d", "i 2013", "2013")), MARCH)
    assert undated.finding == "No date told of can be set against a day of publication"


def test_time_runs_upwards_also_where_it_is_drawn_closer_together() -> None:
    """A year drawn above a later one would turn the story round."""
    published = datetime(2021, 10, 1), datetime(2021, 11, 1)
    told = [(datetime(year, 1, 1), datetime(year + 1, 1, 1)) for year in (1954, 2001, 2014, 2025)]
    scale = NearAndFar.around(*published, told)
    moments = [told[0][0], told[1][0], told[2][0], scale.start, *published, scale.end, told[3][1]]
    heights = [scale.height(moment) for moment in moments]
    assert heights == sorted(heights)
    assert heights[0] == pytest.approx(-scale.back)
    assert heights[3] == pytest.approx(0)
    assert heights[-2] == pytest.approx(NEAR)
    assert heights[-1] == pytest.approx(NEAR + scale.ahead)


def test_every_year_far_from_publication_has_its_label_while_they_are_few() -> None:
    """A line without a date beside it tells nothing: 2014 and 2016 were drawn as close as if they were days."""
    months = articles(*(article(name, "2021-10", outlet=f"Avis {name}") for name in "ab"))
    years = ("1954", "2001", "2014", "2016", "2018-03", "2019-10", "2021-SU", "2021-09", "2021-10", "2021-11-01")
    chart = two_clocks(dates(*(("a", f"i {year}", year) for year in years)), months)
    assert list(chart.figure.layout.yaxis.ticktext)[:8] == [
        "1954", "2001", "2014", "2016", "Mar 2018", "Oct 2019", "Jun–Aug 2021", "Sep 2021",
    ]  # fmt: skip
    assert "Outside of the grey band" in chart.caption
    near = two_clocks(dates(("a", "i går", "2021-10-17"), ("b", "i dag", "2021-10-18")), months)
    assert "grey band" not in near.caption


def test_labels_beside_the_axis_keep_their_distance() -> None:
    """Words on one another cannot be read."""
    many = dates(*(("b", f"i {year}", str(year)) for year in range(1900, 2026)))
    places = two_clocks(many, MARCH).figure.layout.yaxis.tickvals
    assert len(places) > 3
    assert min(later - earlier for earlier, later in pairwise(places)) >= 15


def test_what_an_article_says_twice_is_counted_twice_and_drawn_once() -> None:
    """The heading would count twelve where the file of dates has 13 rows, and nobody could tell why."""
    twice = dates(("b", "i 2019", "2019"), ("b", "tirsdag", "2026-03-03"), ("b", "3. marts", "2026-03-03"))
    chart = two_clocks(twice, MARCH)
    assert chart.finding == "Of three mentions of a date, three look back"
    assert list(chart.table["Expression"]) == ["i 2019", "tirsdag", "3. marts"]
    assert len(chart.figure.data[-1].x) == 2
    assert "What an article says twice is drawn once." in chart.caption
    assert "twice" not in two_clocks(TOLD, MARCH).caption


def test_the_caption_tells_of_every_form_of_mark_that_is_drawn_and_of_no_other() -> None:
    """A line with ends looks like a range of error."""
    years = articles(article("a", "2010-05-28"), article("b", "2016-08-01"), article("c", "2014"))
    chart = two_clocks(dates(("a", "in 2001", "2001"), ("b", "today", "2016-08-01"), ("c", "in 2002", "2002")), years)
    for form in ("Box:", "Line with ends:", "Point:"):
        assert form in chart.caption
    days = two_clocks(dates(("a", "today", "2010-05-28"), ("b", "today", "2016-08-01")), years)
    assert "Line" not in days.caption
    assert "Box" not in days.caption


def test_a_decade_stands_where_it_begins_and_not_among_its_years() -> None:
    """2000–2009 stood between 2006 and March 2008, as if it came after 2006."""
    spring = articles(article("a", "2010-05-28"), article("b", "2010-08-01"))
    values = ("1999", "200", "2001", "2006", "2008-03")
    chart = two_clocks(dates(*(("a", value, value) for value in values), ("b", "i 2001", "2001")), spring)
    assert list(chart.figure.layout.yaxis.ticktext) == ["1999", "2000–2009", "2001", "2006", "Mar 2008"]


def test_a_point_in_a_wide_box_has_its_label() -> None:
    """A day that a reader gives draws points that no row names: the label of the whole month stood in their place."""
    given = articles(article("a", "2021-10"), article("b", "2021-10-18"))
    told = dates(("a", "i oktober", "2021-10"), ("b", "i dag", "2021-10-18"), ("b", "forrige uge", "2021-W41"),
                 ("b", "for ti dage siden", "2021-10-08"))  # fmt: skip
    labels = list(two_clocks(told, given).figure.layout.yaxis.ticktext)
    assert {"8 Oct 2021", "18 Oct 2021"} <= set(labels)
