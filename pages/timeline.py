"""Timeline: when each article was published, and when the things it tells of happened."""

import pandas as pd
import streamlit as st

from analysis.wording import count_words, sentence
from ui import chart_frame, given_days, states, story
from ui.unplaced import without_place

TITLE = "Timeline"


def render() -> None:
    """Draw the page."""
    view = states.ready()
    if view is None:
        return
    from analysis.charts.dates_told import dates_told
    from analysis.charts.two_clocks import two_clocks

    st.title("When told, when it happened", anchor=False)
    st.markdown("When each article was published, and when the things it tells of happened.")
    chart_frame.show(story.published(view), view)
    if not states.is_read_closely(view):
        return
    given_days.ask(view)
    chart_frame.show(two_clocks(view.analysis.dates, view.analysis.articles), view)
    chart_frame.show(dates_told(view.analysis.dates, view.analysis.articles), view)
    without_place(view)
    _contradictions(view)


def _contradictions(view: states.View) -> None:
    """Draw the dates of one text that cannot be right together, and why."""
    from analysis.charts.labels import article_labels

    found = view.analysis.contradictions
    if found.empty:
        return
    labels = article_labels(view.analysis.articles)
    rows = [{"Text": row.text, "Article": labels[row.article], "Why": row.reason} for row in found.itertuples()]
    heading = f"{sentence(count_words(len(rows), 'place'))} where dates cannot be right together"
    chart_frame.finding(heading, "A slip in the text, or a wrong day of publication in the file.")
    chart_frame.table(pd.DataFrame(rows))
    chart_frame.csv(pd.DataFrame(rows), view, "contradictions", found)


if __name__ == "__main__":  # Streamlit ran this file by itself: the first visit was a link to this page
    from app import main

    main()
