"""What every chart promises, on collections of every size and with hostile words in every field."""

import re
from collections.abc import Callable, Iterator

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.charts.articles_over_time import articles_over_time
from analysis.charts.attribution_flow import attribution_flow
from analysis.charts.chart import Chart
from analysis.charts.dates_told import dates_told
from analysis.charts.distribution import by_credit, by_language, by_origin, by_source, largest_stories
from analysis.charts.new_in_each import new_in_each
from analysis.charts.template import export_copy, screen_copy
from analysis.charts.two_clocks import two_clocks
from analysis.charts.when_published import when_published
from analysis.charts.why_one_story import why_one_story
from tests.charts.tables import (
    article,
    articles,
    audit,
    cable,
    cable_sources,
    dates,
    edges,
    month_only,
    origins,
    stories,
)
from tests.charts.test_template import leaves
from tests.charts.test_why_one_story import STEPS

HOSTILE = '<b>x</b><a href="https://evil.example">click & win</a><span style="font-size:60px">%{y} $x^2$</span>'
_OWN_MARKUP = re.compile(r"</?b>|<br>|<extra></extra>")


def hostile() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return articles whose every word tries to be markup."""
    rows = [
        article(f"h{n}", published, outlet=f"{HOSTILE[:n]}&<i>", agency=HOSTILE if n % 2 else "", language=HOSTILE,
                headline=HOSTILE, source_id=HOSTILE, version=HOSTILE, title=HOSTILE, origin=f"origin-{n % 3}",
                copied_share=0.4, new_share=0.6)
        for n, published in enumerate(["2026-03-03T06:12+01:00", "2026-03-04T06:12+01:00", "2026-03-05", "2026-03", ""])
    ]  # fmt: skip
    kinds = ("agency", "own_report", "press_release")
    return articles(*rows), origins(*((f"origin-{n}", kind, HOSTILE) for n, kind in enumerate(kinds)))


def many(size: int, published: str = "") -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return so many articles, by a few outlets and from a few origins, a day apart or all with one date."""
    rows = [
        article(f"m{n:04d}", published or f"2026-{n // 28 % 12 + 1:02d}-{n % 28 + 1:02d}", outlet=f"Avis {n % 30}",
                words=50 + n, copied_share=n % 5 / 5, new_share=1 - n % 5 / 5, origin=f"origin-{n % 9}",
                language=("da", "nb", "sv", "")[n % 4], headline=f"Historie {n}")
        for n in range(size)
    ]  # fmt: skip
    kinds = ("agency", "own_report", "press_release", "unknown")
    return articles(*rows), origins(*((f"origin-{n}", kinds[n % 4], f"Navn {n}") for n in range(9)))


COLLECTIONS: dict[str, Callable[[], tuple[pd.DataFrame, pd.DataFrame]]] = {
    "none": lambda: (articles(), origins()),
    "one": lambda: many(1),
    "three known by month": month_only,
    "23 of one morning": cable,
    "41": lambda: many(41),
    "1000": lambda: many(1000),
    "1000 of one month": lambda: many(1000, "2021-10"),
    "undated": lambda: many(12, "unknown"),
    "hostile": hostile,
}


def charts_of(table: pd.DataFrame, names: pd.DataFrame) -> Iterator[Chart]:
    yield new_in_each(table, names)
    yield when_published(table, names)
    yield articles_over_time(table, names)
    yield by_origin(table, names)
    yield by_credit(audit(table, names, cable_sources()))
    for unit in ("articles", "origins"):
        yield by_source(table, names, unit)
        yield by_language(table, names, unit)
        yield largest_stories(stories(*((h, 5 + n, 2) for n, h in enumerate(table["headline"]))), unit)
    told = [(row["id"], row["headline"], f"20{n % 90 + 10}") for n, row in enumerate(table.to_dict("records"))]
    yield dates_told(dates(*told), table)
    yield two_clocks(dates(*told), table)
    flow = [
        (row["headline"], row["outlet"] or "x", 1, n + 1, n % 2 == 0) for n, row in enumerate(table.to_dict("records"))
    ]
    yield attribution_flow(edges(*flow, *((HOSTILE, row[0], 0, 1, True) for row in flow)), table)
    yield why_one_story(STEPS.assign(evidence=HOSTILE, step=[f"{HOSTILE[:8]}{n}" for n in range(6)]), 0.4, HOSTILE)


@pytest.fixture(params=COLLECTIONS, scope="module")
def charts(request: pytest.FixtureRequest) -> list[Chart]:
    return list(charts_of(*COLLECTIONS[request.param]()))


@pytest.fixture
def drawn(charts: list[Chart]) -> list[Chart]:
    return [chart for chart in charts if chart.figure is not None]


def test_no_word_of_an_article_becomes_markup(drawn: list[Chart]) -> None:
    """A headline could put a live link or letters of 60 px into a chart."""
    for chart in drawn:
        assert not unescaped(chart.figure), chart.name


def test_no_word_of_a_collection_becomes_markup_in_files() -> None:
    """A picture passed on would carry a link in its heading or in its last line."""
    for chart in charts_of(*hostile()):
        if chart.figure is not None:
            assert not unescaped(export_copy(chart, f"Collection {HOSTILE}")), chart.name


def unescaped(figure: go.Figure) -> list[str]:
    """Return the strings of a figure that hold markup which is not the chart's own."""
    texts = [_OWN_MARKUP.sub("", leaf) for leaf in leaves(figure.to_dict())]
    return [text for text in texts if "<" in text or re.search(r"&(?!amp;|lt;|gt;)", text)]


def test_templates_of_hover_texts_hold_no_word_of_an_article(drawn: list[Chart]) -> None:
    """A headline with %{…} in it would be filled in by the browser."""
    for chart in drawn:
        for trace in chart.figure.data:
            assert "evil" not in str(getattr(trace, "hovertemplate", "") or "")


def test_colours_are_the_charts_own(drawn: list[Chart]) -> None:
    """A picture from the dashboard would come out near-black, with stand-ins for colours."""
    for chart in drawn:
        figure = chart.figure
        assert not [leaf for leaf in leaves(figure.to_dict()) if re.fullmatch(r"#0000\d\d", leaf)], chart.name
        for trace in figure.data[1:]:
            assert trace.marker.color is not None, chart.name


def test_a_chart_needs_no_legend_and_cannot_be_dragged(drawn: list[Chart]) -> None:
    """A legend would repeat the caption, and a finger on a phone would zoom instead of scroll."""
    for chart in drawn:
        assert chart.figure.layout.showlegend is False
        assert chart.figure.layout.dragmode is False
        assert chart.figure.layout.height >= 60


def test_the_camera_lies_on_nothing_that_is_drawn(drawn: list[Chart]) -> None:
    """The last tick or the longest bar's number would be hidden by the button that saves the picture."""
    for chart in drawn:
        shown = screen_copy(chart.figure).layout
        assert shown.margin.t >= 28, chart.name
        drawn_on = shown.height - shown.margin.t - shown.margin.b
        assert drawn_on == chart.figure.layout.height - chart.figure.layout.margin.t - chart.figure.layout.margin.b


def test_axes_of_dates_say_that_they_are(drawn: list[Chart]) -> None:
    """The browser would log an error for shapes on an axis whose kind it has to guess."""
    for chart in drawn:
        if chart.name in ("when-published", "dates-told"):
            assert chart.figure.layout.xaxis.type == "date"


def test_a_figure_of_shapes_has_a_trace(drawn: list[Chart]) -> None:
    """The browser would log an error for a figure without any."""
    for chart in drawn:
        assert chart.figure.data[0].type == "scatter"
        assert chart.figure.data[0].x == (None,)


def test_labels_leave_room_on_a_phone(drawn: list[Chart]) -> None:
    """A page would scroll sideways at 375 px, or show no bars."""
    entities = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
    for chart in drawn:
        for label in chart.figure.layout.yaxis.ticktext or ():
            text = re.sub(r"</?b>", "", label)
            shown = re.sub("|".join(entities), lambda match: entities[match[0]], text)
            assert len(shown) <= 34, (chart.name, shown)


def test_headings_are_headlines_and_alternatives_state_numbers(charts: list[Chart]) -> None:
    """A screen reader would say only that there is a chart."""
    number = re.compile(
        r"\d|\b(no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|both)\b", re.IGNORECASE
    )
    for chart in charts:
        assert chart.finding
        assert not chart.finding.endswith((".", ","))
        assert chart.alt.rstrip().endswith(".")
        assert "  " not in chart.caption
        assert "nan" not in chart.finding.split() + chart.alt.split()
        if chart.figure is not None:
            assert number.search(chart.alt), chart.alt
            assert chart.caption.endswith(".")
            assert len(chart.table) > 1


def test_equal_articles_give_equal_charts() -> None:
    """Two runs on one collection would give two different files."""
    table, names = cable()
    mixed = table.sample(frac=1, random_state=7)
    for one, other in zip(charts_of(table, names), charts_of(table, names), strict=True):
        assert one.figure == other.figure
    for make in (new_in_each, when_published, articles_over_time, by_origin):
        assert make(table, names).figure == make(mixed, names).figure
