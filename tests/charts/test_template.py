"""The look of figures: colours that can be seen, text that is only text, ink for the screen and for files."""

import re
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.charts.new_in_each import new_in_each
from analysis.charts.template import (
    COLOURS,
    ON_GROUND,
    PAPER_INK,
    PAPER_PAGE,
    SCREEN_INK,
    SCREEN_PAGE,
    Drawing,
    escape,
    export_copy,
    inked,
)
from analysis.charts.why_one_story import why_one_story
from tests.charts.tables import month_only
from tests.charts.test_why_one_story import STEPS


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("page", ["#FFFFFF", "#121417"])
@pytest.mark.parametrize("role", COLOURS)
def test_every_data_colour_can_be_seen_on_the_light_and_the_dark_page(role: str, page: str) -> None:
    """A bar would vanish for a reader with weak sight when the theme is switched."""
    assert contrast(COLOURS[role], page) >= 3


def test_text_on_paper_holds_the_contrast_of_text() -> None:
    """The words of a printed chart could not be read."""
    assert contrast(PAPER_INK, PAPER_PAGE) >= 4.5


@given(st.text(max_size=300))
def test_no_text_from_an_article_becomes_markup(text: str) -> None:
    """A headline could put a link or red letters of 60 px into a chart."""
    safe = escape(text)
    assert "<" not in safe
    assert ">" not in safe
    assert not re.search(r"&(?!amp;|lt;|gt;)", safe)
    assert "\n" not in safe


def test_escaped_text_is_cut_before_it_is_escaped() -> None:
    """A cut through "&amp;" would show half an entity."""
    assert escape("A & B <i>", 5) == "A & B"[:3].replace("&", "&amp;") + " …"
    assert escape("R&D") == "R&amp;D"


def test_figures_do_not_take_the_look_of_whoever_runs_them() -> None:
    """Inside the dashboard, files came out near-black: its default template was in force."""
    before = pio.templates.default
    pio.templates["someone else's"] = go.layout.Template(layout={"colorway": ["#000001"]})
    pio.templates.default = "someone else's"
    try:
        figure = Drawing(100).done()
    finally:
        pio.templates.default = before
    assert list(figure.layout.template.layout.colorway) == list(COLOURS.values())


def test_ink_goes_to_all_text_and_leaves_the_chart_as_it_was() -> None:
    """A chart cached for all visitors would keep the colours of the first."""
    chart = why_one_story(STEPS, 0.4, "93 %")
    before = chart.figure.to_dict()
    figure = inked(chart.figure, SCREEN_INK, SCREEN_PAGE)
    assert chart.figure.to_dict() == before
    assert figure.layout.font.color == SCREEN_INK
    assert figure.layout.xaxis.tickfont.color == SCREEN_INK
    assert {words.font.color for words in figure.layout.annotations} == {SCREEN_INK}
    assert {trace.marker.line.color for trace in figure.data if trace.type == "bar"} == {SCREEN_PAGE}


def test_labels_that_cross_lines_stand_on_the_colour_of_the_page() -> None:
    """Grid lines would strike through the words."""
    drawing = Drawing(100)
    drawing.note(0, 0, "on a line", name=ON_GROUND)
    drawing.note(0, 0, "in a box")
    on_line, in_box = inked(drawing.done(), SCREEN_INK, SCREEN_PAGE).layout.annotations
    assert on_line.bgcolor == SCREEN_PAGE
    assert in_box.bgcolor is None


def test_a_chart_for_a_file_says_what_it_shows_and_where_it_is_from() -> None:
    """A picture passed on without the page would lose its heading, its key, and the filters in force."""
    chart = new_in_each(*month_only())
    source = "Sample <three> articles, outlet: Fjordbladet & co, hash 3f9a 07c1, Ekko 0.1, 22 November 2026"
    figure = export_copy(chart, source)
    title, subtitle = figure.layout.title.text, figure.layout.title.subtitle.text
    assert title == chart.finding
    assert "cannot be decided who took over from whom" in subtitle.replace("<br>", " ")
    assert "Sample &lt;three&gt; articles" in subtitle
    assert "Fjordbladet &amp; co" in subtitle
    assert figure.layout.paper_bgcolor == figure.layout.plot_bgcolor == "#FFFFFF"
    assert figure.layout.font.color == PAPER_INK
    assert not [leaf for leaf in leaves(figure.to_dict()) if re.fullmatch(r"#0000\d\d", leaf)]


def test_a_chart_for_a_file_grows_by_what_stands_above_it() -> None:
    """The heading would cover the first rows."""
    chart = new_in_each(*month_only())
    short, long = export_copy(chart, "Sample."), export_copy(chart, "Sample, with a long list of filters. " * 12)
    assert short.layout.height - chart.figure.layout.height == pytest.approx(
        short.layout.margin.t - chart.figure.layout.margin.t + 8
    )
    assert long.layout.margin.t > short.layout.margin.t
    assert long.layout.title.subtitle.text.count("<br>") > short.layout.title.subtitle.text.count("<br>")


def leaves(value: Any) -> Iterator[str]:
    """Yield every string in a figure's dict, keys left out."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from leaves(inner)
    elif isinstance(value, str):
        yield value
