"""Sources: who is behind the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis.wording import listed, number_word, sentence
from ui import chart_frame, states

if TYPE_CHECKING:
    from analysis.charts.chart import Chart

TITLE = "Sources"
_NAMED = 5


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
    chart_frame.show(attribution_flow(analysis.attribution), view)
    behind, carriers = by_origin(articles, origins), by_source(articles, origins, unit)
    small = [behind, by_credit(articles, analysis.sources), by_language(articles, unit)]
    if _numbers(carriers) != _numbers(behind):
        # where every outlet stands behind its own texts, both charts would be the same
        small.insert(2, carriers)
    chart_frame.in_pairs(small, view)
    _quoted(view)


def _numbers(chart: Chart) -> list[list[int]]:
    numbers: list[list[int]] = chart.table.select_dtypes("number").to_numpy().tolist()
    return numbers


def _quoted(view: states.View) -> None:
    """Draw who is quoted, how often and by whom."""
    from analysis.charts.labels import source_name

    quotes = view.analysis.quotes[view.analysis.quotes["speaker"] != ""]
    if quotes.empty:
        return
    names = {row["id"]: source_name(row) for row in view.analysis.articles.to_dict("records")}
    rows = [
        {
            "Speaker": speaker,
            "Quoted by": listed(dict.fromkeys(names[article] for article in said["article"]), most=_NAMED),
            "Articles": said["article"].nunique(),
            "Quotes": len(said),
        }
        for speaker, said in quotes.groupby("speaker")
    ]
    table = pd.DataFrame(rows).sort_values(["Quotes", "Articles", "Speaker"], ascending=[False, False, True])
    people = "person is" if len(table) == 1 else "people are"
    chart_frame.finding(
        f"{sentence(number_word(len(table)))} {people} quoted",
        "Quotes whose speaker the text names, most quoted first.",
    )
    chart_frame.table(table)


if __name__ == "__main__":  # Streamlit ran this file by itself: the first visit was a link to this page
    from app import main

    main()
