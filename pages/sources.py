"""Sources: who is behind the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from ui import chart_frame, states
from ui.credit_rows import credit_rows, named_or_not
from ui.lineage import lineage
from ui.quoted import quoted
from ui.who_cites_whom import who_cites_whom

if TYPE_CHECKING:
    from analysis.charts.chart import Chart

TITLE = "Sources"


def render() -> None:
    """Draw the page."""
    view = states.ready()
    if view is None:
        return
    from analysis.charts.distribution import by_language, by_origin, by_source

    analysis, unit = view.analysis, view.filters.unit
    articles, origins = analysis.articles, analysis.origins
    st.title("Who is behind the words", anchor=False)
    is_read_closely = states.is_read_closely(view)
    who_cites_whom(view)
    credit_rows(view)
    named_or_not(view)
    behind, carriers = by_origin(articles, origins), by_source(articles, origins, unit)
    small = [behind, by_language(articles, origins, unit)]
    if _numbers(carriers) != _numbers(behind):
        # where every outlet stands behind its own texts, both charts would be the same
        small.insert(1, carriers)
    chart_frame.in_pairs(small, view)
    if is_read_closely:
        lineage(view)
        quoted(view)


def _numbers(chart: Chart) -> list[list[int]]:
    numbers: list[list[int]] = chart.table.select_dtypes("number").to_numpy().tolist()
    return numbers


if __name__ == "__main__":  # Streamlit ran this file by itself: the first visit was a link to this page
    from app import main

    main()
