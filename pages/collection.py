"""Collection: what is loaded, the ways to load more, and to keep or remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.export import collection_jsonl
from ui import (
    changes,
    chart_frame,
    collection_state,
    columns_asked,
    correcting,
    deciding,
    keeping,
    kept_collections,
    load_report,
    splitting,
    states,
)
from ui.markdown import escape
from ui.upload import fetch, open_sample, paste, upload

if TYPE_CHECKING:
    from analysis.pipeline import Analysis

TITLE = "Collection"


def render() -> None:
    """Draw the page."""
    whole = states.load()
    columns_asked.ask()
    if whole.articles.empty:
        states.nothing_loaded()
        _remarks(whole)
        keeping.remove_own()
        keeping.ways_to_delete()
        return
    st.title(escape(whole.collection.name), anchor=False)
    st.caption(escape(load_report.description(whole)))
    left, right = st.columns([3, 2], gap="large")
    with left:
        _read(whole)
    with right:
        _bring(whole)


def _read(whole: Analysis) -> None:
    news = changes.news()
    skipped = load_report.skipped(news[1] if news else [], whole.collection.report)
    if not skipped.empty:
        chart_frame.finding("What was left out")
        chart_frame.table(skipped)
    chart_frame.finding(load_report.finding(whole.collection.report))
    chart_frame.table(load_report.table(whole))
    splitting.offer(whole.collection)
    correcting.offer(whole)
    deciding.offer(whole)
    _remarks(whole)


def _remarks(whole: Analysis) -> None:
    """Draw what else is to be told of the files that were read, and of the one that the collection is kept in."""
    name = collection_state.kept_name()
    mended = kept_collections.warnings(name) if name else []
    for note in [*mended, *load_report.remarks(whole.collection.report), *whole.notes[len(whole.decision_notes) :]]:
        st.caption(escape(note))


def _bring(whole: Analysis) -> None:
    chart_frame.finding("Load your own")
    if news := changes.news():
        st.markdown(escape(news[0]))
    upload()
    fetch()
    chart_frame.download(
        "Download collection",
        lambda: collection_jsonl(whole.collection),
        "ekko-collection.jsonl",
        "application/jsonl",
    )
    st.caption("A downloaded collection can be loaded again here.")
    open_sample(opened=collection_state.current_name())
    keeping.remove_own()
    keeping.keep_under_a_name()
    chart_frame.finding("Paste an article")
    paste()
    deciding.bring()
    keeping.ways_to_delete()


if __name__ == "__main__":  # Streamlit ran this file by itself: the first visit was a link to this page
    from app import main

    main()
