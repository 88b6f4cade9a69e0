"""How a story was picked up: articles since hour 0, and other stories from the same hour."""

import pandas as pd
import pytest

from analysis.charts.pick_up import elapsed, pick_up, span_words
from analysis.charts.template import screen_copy
from tests.charts.tables import article, articles, cable, month_only
from tests.charts.test_every_chart import HOSTILE, unescaped


def morning(*times: str) -> pd.DataFrame:
    return articles(*(article(f"a{n}", time) for n, time in enumerate(times)))


FAST = morning("2026-03-03T06:00+01:00", "2026-03-03T06:30+01:00", "2026-03-03T07:00+01:00", "2026-03-03T09:00+01:00")
SLOW = morning("2026-04-01T22:00+02:00", "2026-04-03T10:00+02:00", "2026-04-04T22:00+02:00")
NAMES = {"fast": "Broen lukkes", "slow": "Loppemarked i Tranholm"}


def test_the_curve_counts_every_article_from_the_first_one_on() -> None:
    """A curve that begins at midnight says nothing on how fast others were."""
    chart = pick_up({"fast": FAST}, NAMES)
    assert chart.finding == "2 of 4 articles were out within 30 minutes of the first"
    line = chart.figure.data[-1]
    assert list(line.x) == [0, 0.5, 1, 3, 3]
    assert list(line.y) == [1, 2, 3, 4, 4]
    assert dict(zip(chart.table["After"], chart.table["Broen lukkes"], strict=True)) == {
        "at once": 1, "1 hour": 3, "2 hours": 3, "3 hours": 4, "in all": 4
    }  # fmt: skip


def test_several_stories_begin_at_the_same_hour_and_differ_by_more_than_colour() -> None:
    """By calendar a story of March and one of April cannot be compared."""
    chart = pick_up({"fast": FAST, "slow": SLOW}, NAMES)
    lines = [trace for trace in chart.figure.data if trace.mode == "lines"]
    assert [line.x[0] for line in lines] == [0, 0]
    assert len({(line.line.dash, line.line.width) for line in lines}) == 2
    assert chart.finding == "Fastest to half of its articles: “Broen lukkes”, in 30 minutes"
    assert "Loppemarked i Tranholm: 3 articles, half within 36 hours" in chart.alt
    assert list(chart.table.columns) == ["After", "Broen lukkes", "Loppemarked i Tranholm"]


def test_of_two_articles_the_first_alone_is_no_pick_up() -> None:
    """Every story of two articles would be the fastest, in no time at all."""
    chart = pick_up({"fast": FAST.head(2)}, NAMES)
    assert chart.finding == "2 of 2 articles were out within 30 minutes of the first"


def test_what_is_known_only_by_day_is_counted_and_never_drawn() -> None:
    """An article of “3 March” put at midnight would have been first."""
    rows = morning("2026-03-03T06:00+01:00", "2026-03-03T08:00+01:00", "2026-03-03", "2026-03", "")
    chart = pick_up({"fast": rows}, NAMES)
    assert chart.figure.data[-1].y[-1] == 2
    assert "Three articles are not drawn: not known to the hour." in chart.caption


def test_where_no_time_of_day_is_known_there_is_a_sentence() -> None:
    """The sample knows only the month: a curve of it would be invented."""
    chart = pick_up({"fast": month_only()[0]}, NAMES)
    assert chart.figure is None
    assert chart.finding == "How the story was picked up cannot be told: no article is known to the hour"


def test_times_of_an_unknown_place_are_not_put_among_known_ones() -> None:
    """06:30 without an offset may be an hour before 06:00 elsewhere."""
    assert elapsed(morning("2026-03-03T06:00+01:00", "2026-03-03T06:30", "2026-03-03T08:00+02:00")) == [0, 1]


def test_where_one_time_is_known_to_the_hour_all_are_taken_so() -> None:
    """Half past six would seem to be before “six o’clock and something”."""
    assert elapsed(morning("2026-03-03T06:40+01:00", "2026-03-03T06+01:00")) == [0, 0]


@pytest.mark.parametrize(
    ("hours", "said"), [(0, "0 minutes"), (0.5, "30 minutes"), (1, "1 hour"), (1.2, "2 hours"), (96, "4 days")]
)
def test_a_length_of_time_is_never_said_shorter_than_it_was(hours: float, said: str) -> None:
    """“Within one hour” of what took 72 minutes is wrong."""
    assert span_words(hours) == said


def test_no_headline_becomes_markup() -> None:
    """A story's headline stands at the end of its line."""
    chart = pick_up({"a": FAST, "b": SLOW}, {"a": HOSTILE, "b": HOSTILE})
    assert not unescaped(screen_copy(chart.figure))
    assert len(chart.table.columns) == 3


def test_a_large_story_is_drawn_too() -> None:
    """23 articles of one morning."""
    chart = pick_up({"a": cable()[0]}, {"a": "Søkabel"})
    assert chart.finding == "12 of 23 articles were out within 3 hours of the first"
