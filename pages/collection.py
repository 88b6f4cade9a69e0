"""Collection: what is loaded, and the ways to load more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.export import collection_jsonl
from ui import chart_frame, collection_state, load_report, states
from ui.markdown import escape
from ui.upload import paste, upload

if TYPE_CHECKING:
    from analysis.pipeline import Analysis

TITLE = "Collection"


def render() -> None:
    """Draw the page."""
    whole = states.load()
    if whole.articles.empty:
        states.nothing_loaded()
        return
    st.title(escape(whole.collection.name), anchor=False)
    st.caption(escape(load_report.description(whole)))
    left, right = st.columns([3, 2], gap="large")
    with left:
        _read(whole)
    with right:
        _bring(whole)


def _read(whole: Analysis) -> None:
    news = collection_state.news()
    skipped = load_report.skipped(news[1] if news else [], whole.collection.report)
    if not skipped.empty:
        chart_frame.finding("What was not read")
        chart_frame.table(skipped)
    chart_frame.finding(load_report.finding(whole.collection.report))
    chart_frame.table(load_report.table(whole))
    for note in [*load_report.remarks(whole.collection.report), *whole.notes]:
        st.caption(escape(note))


def _bring(whole: Analysis) -> None:
    chart_frame.finding("Load your own")
    if news := collection_state.news():
        st.markdown(escape(news[0]))
    upload()
    with st.container(horizontal=True):
        if collection_state.own():
            st.button("Back to the sample", on_click=collection_state.choose_sample)
        chart_frame.download(
            "Save collection", lambda: collection_jsonl(whole.collection), "ekko-collection.jsonl", "application/jsonl"
        )
        if collection_state.own():
            st.button("Remove my articles", type="tertiary", on_click=collection_state.forget_own)
    st.caption("A saved collection can be loaded again here.")
    chart_frame.finding("Paste an article")
    paste()


if __name__ == "__main__":  # Streamlit ran this file by itself: the first visit was a link to this page
    from app import main

    main()
