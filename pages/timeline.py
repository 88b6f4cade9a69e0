"""Timeline: when each article was published, and when the things it tells of happened."""

import pandas as pd
import streamlit as st

from analysis.wording import count_words, listed, sentence
from ui import chart_frame, given_days, states, story

TITLE = "Timeline"
_DAY = "day of publication"
_NAMED = 3


def render() -> None:
    """Draw the page."""
    view = states.ready()
    if view is None:
        return
    from analysis.charts.dates_told import dates_told
    from analysis.charts.two_clocks import two_clocks

    st.title("Two clocks", anchor=False)
    st.markdown("When each article was published, and when the things it tells of happened.")
    chart_frame.show(story.published(view), view)
    given_days.ask(view)
    chart_frame.show(two_clocks(view.analysis.dates, view.analysis.articles), view)
    chart_frame.show(dates_told(view.analysis.dates, view.analysis.articles), view)
    _without_place(view)
    _contradictions(view)


def _without_place(view: states.View) -> None:
    """Draw the expressions of time that cannot be given a date, and what each would need."""
    from analysis.charts.labels import article_labels

    open_ends = view.analysis.dates[view.analysis.dates["value"] == ""]
    if open_ends.empty:
        return
    labels = article_labels(view.analysis.articles)
    rows = [
        {
            "Expression": group["text"].iloc[0],
            "Article": listed((labels[name] for name in dict.fromkeys(group["article"])), most=_NAMED),
            "Needs": group["needs"].iloc[0],
        }
        for _, group in open_ends.groupby([open_ends["text"].str.casefold(), "needs"], sort=False)
    ]
    day_only = set(open_ends["needs"]) == {_DAY}
    why = f"They count from a {_DAY} that is not known." if day_only else "The last column says what each would need."
    chart_frame.finding(f"{sentence(count_words(len(rows), 'expression'))} cannot be placed", why)
    chart_frame.table(pd.DataFrame(rows))


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


if __name__ == "__main__":  # Streamlit ran this file by itself: the first visit was a link to this page
    from app import main

    main()
