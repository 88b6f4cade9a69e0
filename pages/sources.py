"""Sources: who is behind the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.wording import cut
from ui import chart_frame, states
from ui.lineage import lineage
from ui.quoted import quoted

if TYPE_CHECKING:
    from analysis.charts.chart import Chart
    from ui.states import View

TITLE = "Sources"
_SHORT = 10
"""Articles up to which the table of credits is drawn whole."""
_HEADLINE = 60


def render() -> None:
    """Draw the page."""
    view = states.ready()
    if view is None:
        return
    from analysis.charts.attribution_flow import attribution_flow
    from analysis.charts.distribution import by_credit, by_language, by_origin, by_source

    analysis, unit = view.analysis, view.filters.unit
    articles, origins = analysis.articles, analysis.origins
    st.title("Who is behind the words", anchor=False)
    is_read_closely = states.is_read_closely(view)
    chart_frame.show(attribution_flow(analysis.attribution, articles), view)
    _credits(view)
    behind, carriers = by_origin(articles, origins), by_source(articles, origins, unit)
    small = [behind, by_credit(articles, analysis.sources), by_language(articles, origins, unit)]
    if _numbers(carriers) != _numbers(behind):
        # where every outlet stands behind its own texts, both charts would be the same
        small.insert(2, carriers)
    chart_frame.in_pairs(small, view)
    if is_read_closely:
        lineage(view)
        quoted(view)


def _credits(view: View) -> None:
    """Draw which agency each article credits, and who else stands behind it."""
    from analysis.charts.credit import credits_finding, credits_table
    from analysis.timeline import by_time

    analysis = view.analysis
    if not analysis.is_read_closely:
        chart_frame.finding("Which agency each article credits", "Too many to be shown one by one; the file has all.")
        chart_frame.csv(lambda: credits_table(by_time(analysis.articles), analysis.sources), view, "credits")
        return
    articles = by_time(analysis.articles)
    rows = credits_table(articles, analysis.sources)
    chart_frame.finding(
        credits_finding(rows),
        "Article by article, as far as the text tells. Text from: the agency whose text it is; its own telegrams "
        "credit nobody. Cited: the text quotes it. Photo: a picture credit, which says nothing of the text.",
    )
    shown = rows.assign(Article=[cut(headline, _HEADLINE) for headline in rows["Article"]])
    chart_frame.table(shown.loc[:, (rows != "").any()], most=_SHORT)
    ids = articles.loc[rows.index, "id"].set_axis(rows.index)
    chart_frame.csv(rows.assign(**{"Article id": ids}), view, "credits")


def _numbers(chart: Chart) -> list[list[int]]:
    numbers: list[list[int]] = chart.table.select_dtypes("number").to_numpy().tolist()
    return numbers


if __name__ == "__main__":  # Streamlit ran this file by itself: the first visit was a link to this page
    from app import main

    main()
