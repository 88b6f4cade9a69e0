"""Why one story: what the waterfall says and draws."""

import math

import pandas as pd
import pytest

from analysis.charts.template import COLOURS
from analysis.charts.why_one_story import why_one_story

COLUMNS = ["step", "value", "evidence"]
SCORE = pd.DataFrame(
    [
        ("Opening", 0.14, "russland, nato, lavrov"),
        ("Whole text", 0.11, "akkreditering, delegasjon"),
        ("Names and numbers", 0.17, "Reuters, Stoltenberg, 20, 10"),
        ("Headline", 0.0, "only one has a headline"),
        ("Days apart", -0.03, "unknown within a month"),
    ],
    columns=COLUMNS,
)
SCORE_TICKS = [(place / 10, f"{place / 10:g}") for place in range(0, 11, 2)]
ODDS = pd.concat(
    [
        pd.DataFrame([("Any two articles", -5.3, "1 in 200")], columns=COLUMNS),
        SCORE.assign(value=[2.9, 2.2, 3.1, 0.4, -0.3]),
    ]
)
ODDS_TICKS = [(math.log(p / (1 - p)), f"{100 * p:g} %") for p in (0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999)]


def test_each_bar_begins_where_the_one_before_ended() -> None:
    """The waterfall would not add up to its total."""
    chart = why_one_story(SCORE, SCORE_TICKS, 0.22, "0.39")
    drawn = [trace for trace in chart.figure.data if trace.type == "bar"]
    ends = [trace.base[0] + trace.x[0] for trace in drawn]
    assert [trace.base[0] for trace in drawn] == pytest.approx([0, *ends[:-1]])
    assert ends[-1] == pytest.approx(0.39)
    assert list(chart.table["Adds"]) == pytest.approx([0.14, 0.11, 0.17, 0, -0.03, 0.39])
    assert list(chart.table["Step"])[-1] == "Together"


def test_the_heading_names_what_ties_most() -> None:
    """A reader would look for the reason in the wrong place."""
    chart = why_one_story(SCORE, SCORE_TICKS, 0.22, "0.39")
    assert chart.finding == "Names and numbers tie these two together"
    opening = SCORE.assign(value=[0.3, 0.1, 0.1, 0, 0])
    assert why_one_story(opening, SCORE_TICKS, 0.22, "0.50").finding == "The opening ties these two together"
    equal = SCORE.assign(value=[0.3, 0.3, 0.1, 0, 0])
    found = why_one_story(equal, SCORE_TICKS, 0.22, "0.70").finding
    assert found == "The opening and the whole text tie these two together"


def test_a_pair_below_the_line_is_not_said_to_be_tied() -> None:
    """Two articles joined through a third would be shown as if they were alike themselves."""
    weak = SCORE.assign(value=[0.05, 0.04, 0.02, 0, 0])
    chart = why_one_story(weak, SCORE_TICKS, 0.22, "0.11")
    assert chart.finding == "On their own these two would not be joined"
    none = SCORE.assign(value=[0, 0, 0, 0, -0.01])
    assert why_one_story(none, SCORE_TICKS, 0.22, "0").finding == "Nothing ties these two together"


def test_what_raises_and_what_lowers_differ_in_colour_and_direction() -> None:
    """Days apart would look like one more reason for the link."""
    drawn = [trace for trace in why_one_story(SCORE, SCORE_TICKS, 0.22, "0.39").figure.data if trace.type == "bar"]
    assert drawn[0].marker.color == COLOURS["same"]
    assert drawn[-1].marker.color == COLOURS["own"]
    assert drawn[-1].x[0] < 0


def test_the_line_from_which_articles_are_joined_is_drawn_where_it_is_told() -> None:
    """The threshold's words and its dashed line would disagree."""
    chart = why_one_story(SCORE, SCORE_TICKS, 0.22, "0.39")
    dashed = [shape for shape in chart.figure.layout.shapes if shape.line.dash == "dash"]
    assert [(shape.x0, shape.x1) for shape in dashed] == [(0.22, 0.22)]
    assert "joined from 0.22" in [words.text for words in chart.figure.layout.annotations]
    assert "dashed line" in chart.caption


def test_log_odds_begin_with_any_two_articles() -> None:
    """The first step would be drawn as a bar from even odds, as if it lowered the chance."""
    chart = why_one_story(ODDS, ODDS_TICKS, None, "95 %")
    drawn = [trace for trace in chart.figure.data if trace.type == "bar"]
    assert len(drawn) == 5
    assert drawn[0].base[0] == -5.3
    assert "chance" in chart.caption
    assert "dashed" not in chart.caption
    assert "<b>95 %</b>" in [words.text for words in chart.figure.layout.annotations]


def test_evidence_stays_inside_a_phone() -> None:
    """Long evidence would run out of the figure."""
    long = SCORE.assign(evidence="generalsekretær, utenriksminister, forsvarsministermøte, akkreditering, Barentsrådet")
    chart = why_one_story(long, SCORE_TICKS, 0.22, "0.39")
    lines = [line for words in chart.figure.layout.annotations for line in words.text.split("<br>")]
    assert max(map(len, lines)) <= 34
    assert not [words for words in chart.figure.layout.annotations if words.text.count("<br>") > 1]


def test_nothing_to_compare_is_a_sentence() -> None:
    """An empty table would stop the page."""
    chart = why_one_story(SCORE[:0], SCORE_TICKS, 0.22, "0")
    assert chart.figure is None
    assert chart.finding == "Nothing ties these two together"
