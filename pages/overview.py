"""Overview: how many origins there are, and what is new in each article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from ui import chart_frame, frame, states, versions
from ui.markdown import escape, strong
from ui.story_row import story_rows

if TYPE_CHECKING:
    from analysis.charts.chart import Chart

TITLE = "Overview"
_ROWS = 5
_FEW_SOURCES = 6


def render() -> None:
    """Draw the page."""
    view = states.ready()
    if view is None:
        return
    from analysis.findings import facts, lede, title
    from analysis.report import published_chart
    from analysis.resting import resting_words

    analysis = view.analysis
    st.title(escape(title(analysis.articles)), anchor=False)
    st.markdown(strong(lede(analysis.articles, analysis.stories, analysis.origins, analysis.passages)), width=720)
    if leaning := resting_words(analysis.origins):
        st.markdown(escape(leaning), width=720)
    st.markdown(escape(facts(analysis.articles, analysis.stories)))
    versions.sentence_on(view)
    chart_frame.show(_what_is_new(view), view)
    if len(analysis.articles) > 1:
        left, right = st.columns([3, 2], gap="large")
        with left:
            chart_frame.show(published_chart(analysis), view)
        with right:
            chart_frame.show(_who(view), view)
    _stories(view)


def _what_is_new(view: states.View) -> Chart:
    """Return what is new in each article while they can be told one by one, else the largest stories."""
    from analysis.charts.distribution import largest_stories
    from analysis.charts.new_in_each import new_in_each
    from analysis.report import ONE_BY_ONE

    analysis = view.analysis
    if len(analysis.articles) <= ONE_BY_ONE or len(analysis.stories) == 1:
        return new_in_each(analysis.articles, analysis.origins)
    return largest_stories(analysis.stories, view.filters.unit)


def _who(view: states.View) -> Chart:
    """Return the sources while they are few, else the languages where there are several."""
    from analysis.charts.distribution import by_language, by_source

    analysis, unit = view.analysis, view.filters.unit
    sources = by_source(analysis.articles, analysis.origins, unit)
    if sources.figure is not None and len(sources.table) <= _FEW_SOURCES:
        return sources
    languages = by_language(analysis.articles, analysis.origins, unit)
    return languages if languages.figure is not None else sources


def _stories(view: states.View) -> None:
    from analysis.findings import stories_counted

    stories = view.analysis.stories
    chart_frame.finding("The story" if len(stories) == 1 else "The stories")
    story_rows(stories.head(_ROWS), view.analysis.articles, view.analysis.sources)
    if len(stories) > _ROWS and frame.leads_on(f"All {stories_counted(stories)}"):
        frame.open_page("stories")


if __name__ == "__main__":  # Streamlit ran this file by itself: the first visit was a link to this page
    from app import main

    main()
