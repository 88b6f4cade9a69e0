"""Sources: who is behind the words."""

import pandas as pd
import streamlit as st

from analysis.wording import count_words, sentence
from ui import chart_frame, states

TITLE = "Sources"


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
    chart_frame.side_by_side(by_origin(articles, origins), by_credit(articles, analysis.sources), view)
    chart_frame.side_by_side(by_source(articles, origins, unit), by_language(articles, unit), view)
    _quoted(view)


def _quoted(view: states.View) -> None:
    """Draw who is quoted, by how many articles and how often."""
    quotes = view.analysis.quotes[view.analysis.quotes["speaker"] != ""]
    if quotes.empty:
        return
    rows = [
        {"Speaker": speaker, "Quotes": len(said), "Articles": said["article"].nunique()}
        for speaker, said in quotes.groupby("speaker")
    ]
    table = pd.DataFrame(rows).sort_values(["Quotes", "Articles", "Speaker"], ascending=[False, False, True])
    verb = "is" if len(table) == 1 else "are"
    chart_frame.finding(
        f"{sentence(count_words(len(table), 'person'))} {verb} quoted", "Quotes whose speaker the text names."
    )
    chart_frame.table(table)


if __name__ == "__main__":  # Streamlit ran this file by itself: the first visit was a link to this page
    from app import main

    main()
