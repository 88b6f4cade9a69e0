"""How a page shows a chart: its finding, how to read it, the figure, its table and its files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from analysis.export import csv_bytes, traced
from analysis.wording import number
from ui.filters import in_force
from ui.markdown import escape, escape_table
from ui.theme import paper

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.charts.chart import Chart
    from ui.states import View

_LONG_TABLE = 50
"""Rows up to which a table is drawn whole; a longer one scrolls."""
_MOST_ROWS = 1_000
"""Rows of a table that are sent to the browser: nobody scrolls further. Files have all."""


def finding(heading: str, caption: str = "") -> None:
    """Draw a section's heading, which states what it shows, and how to read it."""
    st.subheader(escape(heading), anchor=False)
    if caption:
        st.caption(escape(caption))


def show(
    chart: Chart, view: View, choose: Callable[[dict[str, Any]], None] | None = None, drawn: go.Figure | None = None
) -> None:
    """Draw a chart with everything that belongs to it; without a figure, its finding as a sentence.

    Parameters
    ----------
    choose
        Called with the point of the figure that a reader chose, before the page is drawn anew.
    drawn
        The figure with what was chosen in it; files keep the chart's own.
    """
    from analysis.charts.template import CONFIG, screen_copy

    if chart.figure is None:
        st.markdown(escape(f"{chart.finding.rstrip('.')}."), width=720)
        return
    finding(chart.finding, chart.caption)
    picture = {**CONFIG["toImageButtonOptions"], "filename": f"ekko-{chart.name}"}
    key = f"chart-{chart.name}-{paper()}"

    def chosen() -> None:
        points = st.session_state[key].selection.points
        if choose and points:
            choose(points[-1])

    st.plotly_chart(
        screen_copy(drawn or chart.figure),
        height="content",
        theme="streamlit",
        key=key,
        on_select=chosen if choose else "ignore",
        selection_mode="points",
        config={**CONFIG, "toImageButtonOptions": picture},
        alt=chart.alt,
    )
    with st.expander("Table and downloads", type="compact"):
        table(chart.table)
        _downloads(chart, view)


def in_pairs(charts: Sequence[Chart], view: View) -> None:
    """Draw small charts, two beside each other; those that are only a sentence come last."""
    drawn = [chart for chart in charts if chart.figure is not None]
    for first in range(0, len(drawn), 2):
        for place, chart in zip(st.columns(2, gap="large"), drawn[first : first + 2], strict=False):
            with place:
                show(chart, view)
    for chart in charts:
        if chart.figure is None:
            show(chart, view)


def table(rows: pd.DataFrame, most: int = _LONG_TABLE) -> None:
    """Draw a table: whole up to so many rows, scrolling when it is longer."""
    if len(rows) <= most:
        st.table(escape_table(rows), hide_index=True, border="horizontal")
    else:
        st.dataframe(rows.head(_MOST_ROWS), hide_index=True)
        if len(rows) > _MOST_ROWS:
            st.caption(f"The first {number(_MOST_ROWS)} of {number(len(rows))} rows.")


def download(label: str, content: Callable[[], bytes], file_name: str, mime: str) -> None:
    """Draw a button for a file that is made when it is asked for; the page does not run again for it."""
    st.download_button(label, content, file_name=file_name, mime=mime, on_click="ignore", key=f"get-{file_name}")


def csv(
    rows: pd.DataFrame | Callable[[], pd.DataFrame], view: View, name: str, places: pd.DataFrame | None = None
) -> None:
    """Draw the button for a table as a file; with the places of its rows the file leads back to their sentences.

    A table that takes long is given as what makes it.
    """

    def content() -> bytes:
        if callable(rows):
            return csv_bytes(rows())
        if places is None:
            return csv_bytes(rows)
        return csv_bytes(traced(rows, places, view.analysis.articles, view.analysis.collection.texts))

    download("CSV", content, f"ekko-{name}.csv", "text/csv")


def _downloads(chart: Chart, view: View) -> None:
    from analysis.report import chart_html, source_line

    source = f"{source_line(view.analysis)} {in_force(view.filters)}".rstrip()
    with st.container(horizontal=True, vertical_alignment="center"):
        csv(chart.table, view, chart.name, chart.places)
        download("HTML", lambda: chart_html(chart, source), f"ekko-{chart.name}.html", "text/html")
        st.caption("SVG or PNG: the camera at the chart’s upper right.")
