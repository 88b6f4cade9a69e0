"""Why one story: what the waterfall says and draws."""

import math

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.charts.chart import Chart
from analysis.charts.template import COLOURS
from analysis.charts.why_one_story import why_one_story

COLUMNS = ["step", "value", "evidence"]
STEPS = pd.DataFrame(
    [
        ("Any two articles", -5.3, ""),
        ("Opening", 2.9, "russland, nato, lavrov"),
        ("Whole text", 2.2, "akkreditering, delegasjon"),
        ("Names and numbers", 3.1, "Reuters, Stoltenberg, 20, 10"),
        ("Words in common", 0.0, "31 telling words"),
        ("Days apart", -0.3, "2 days"),
    ],
    columns=COLUMNS,
)
TIED = STEPS["value"].tolist()


def even(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def bars(chart: Chart) -> list[go.Bar]:
    return [trace for trace in chart.figure.data if trace.type == "bar"]


def test_each_bar_begins_where_the_one_before_ended() -> None:
    """The waterfall would not add up to its total."""
    chart = why_one_story(STEPS, 0.4, "93 %")
    drawn = bars(chart)
    ends = [trace.base[0] + trace.x[0] for trace in drawn]
    assert [trace.base[0] for trace in drawn] == pytest.approx([-5.3, *ends[:-1]])
    assert ends[-1] == pytest.approx(2.6)
    assert list(chart.table["Log odds added"]) == TIED
    assert chart.table["Chance after it"].tolist()[-1] == "93.1 %"


def test_the_heading_names_what_ties_most() -> None:
    """A reader would look for the reason in the wrong place."""
    assert why_one_story(STEPS, 0.4, "93 %").finding == "Names and numbers tie these two together"
    opening = STEPS.assign(value=[-5, 5, 1, 1, 0, 0])
    assert why_one_story(opening, 0.4, "88 %").finding == "The opening ties these two together"
    equal = STEPS.assign(value=[-5, 3, 3, 1, 0, 0])
    assert why_one_story(equal, 0.4, "88 %").finding == "The opening and the whole text tie these two together"


def test_a_pair_below_the_line_is_not_said_to_be_tied() -> None:
    """Two articles joined through a third would be shown as if they were alike themselves."""
    weak = STEPS.assign(value=[-5.3, 1, 1, 0.5, 0, 0])
    assert why_one_story(weak, 0.4, "6 %").finding == "On their own these two would not be joined"
    none = STEPS.assign(value=[-5.3, 0, -1, 0, 0, -0.01])
    assert why_one_story(none, 0.4, "under 1 %").finding == "Nothing ties these two together"


def test_what_raises_and_what_lowers_differ_in_colour_and_direction() -> None:
    """Days apart would look like one more reason for the link."""
    drawn = bars(why_one_story(STEPS, 0.4, "93 %"))
    assert drawn[0].marker.color == COLOURS["same"]
    assert drawn[-1].marker.color == COLOURS["own"]
    assert drawn[-1].x[0] < 0


def test_the_line_from_which_articles_are_joined_is_drawn_where_it_is_told() -> None:
    """The threshold's words and its dashed line would disagree."""
    chart = why_one_story(STEPS, 0.4, "93 %")
    dashed = [shape for shape in chart.figure.layout.shapes if shape.line.dash == "dash"]
    assert [even(shape.x0) for shape in dashed] == pytest.approx([0.4])
    assert "one story from 40 %" in [words.text for words in chart.figure.layout.annotations]


def test_the_first_step_is_a_mark_and_no_bar() -> None:
    """Where any two articles stand would be drawn as if it lowered the chance from even odds."""
    chart = why_one_story(STEPS, 0.4, "93 %")
    assert len(bars(chart)) == len(STEPS) - 1
    assert "<b>93 %</b>" in [words.text for words in chart.figure.layout.annotations]


def test_a_pair_far_below_any_chance_stays_inside_the_axis() -> None:
    """Two articles a year apart would be drawn beyond the edge of the figure."""
    far = STEPS.assign(value=[-5.3, 0.5, 0, 0, 0, -40])
    chart = why_one_story(far, 0.4, "under 1 %")
    low = chart.figure.layout.xaxis.range[0]
    assert min(trace.base[0] + trace.x[0] for trace in bars(chart)) > low
    assert chart.table["Log odds added"].tolist()[-1] == -40


def test_evidence_stays_inside_a_phone() -> None:
    """Long evidence would run out of the figure."""
    long = STEPS.assign(evidence="generalsekretær, utenriksminister, forsvarsministermøte, akkreditering, Barentsrådet")
    chart = why_one_story(long, 0.4, "93 %")
    lines = [line for words in chart.figure.layout.annotations for line in words.text.split("<br>")]
    assert max(map(len, lines)) <= 34
    assert not [words for words in chart.figure.layout.annotations if words.text.count("<br>") > 1]


def test_nothing_to_compare_is_a_sentence() -> None:
    """An empty table would stop the page."""
    chart = why_one_story(STEPS[:0], 0.4, "0")
    assert chart.figure is None
    assert chart.finding == "Nothing ties these two together"
