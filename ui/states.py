"""What every page shows when it cannot show its own content: loading, nothing loaded, nothing left by the filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

import streamlit as st

from analysis.errors import StoreError
from analysis.wording import count, number
from ui import collection_state, filters, jobs
from ui.markdown import escape
from ui.upload import open_sample, upload

if TYPE_CHECKING:
    from analysis.pipeline import Analysis

_FIRST_CHART = 320
"""Height of the first chart in px: the page does not jump when it comes."""


@dataclass(frozen=True, slots=True)
class View:
    """What a page draws: the analysis of the articles that the filters let through."""

    analysis: Analysis
    filters: filters.Filters

    def only(self, story: str) -> View:
        """Return the view of one story."""
        articles = self.analysis.articles
        part = self.analysis.part(story, lambda: articles.loc[articles["story"] == story, "id"])
        return View(part, self.filters)


def load() -> Analysis:
    """Return the current collection's analysis; while it is worked out, say what is being done.

    Files that have just arrived are read first. Where a kept collection cannot be read, the page ends in a sentence.
    """
    jobs.do()
    try:
        if collection_state.is_analysed():
            return collection_state.analysis()
    except StoreError as error:
        _unreadable(error)
    place = st.empty()
    with place.container():
        st.skeleton(height=_FIRST_CHART)
        line = st.caption(f"Reading {count(len(collection_state.current().articles), 'article')} …")

    def tell(step: str) -> None:
        line.caption(f"{step} …")

    found = collection_state.analysis(tell)
    place.empty()
    return found


def _unreadable(error: StoreError) -> NoReturn:
    st.title(escape(collection_state.current_name()), anchor=False)
    st.error(escape(str(error)))
    open_sample()
    st.stop()


def ready() -> View | None:
    """Return what a page shall show, or say why there is nothing to show and return None."""
    whole = load()
    if whole.articles.empty:
        nothing_loaded()
        return None
    chosen = filters.chosen(whole)
    analysis = filters.narrowed(whole, chosen)
    if analysis.articles.empty:
        _nothing_left(chosen)
        return None
    return View(analysis, chosen)


def is_read_closely(view: View) -> bool:
    """Tell whether dates and quotes are those of all articles shown; where they are too many, say what to do."""
    analysis = view.analysis
    if not analysis.is_read_closely:
        most = number(min(analysis.settings.close_articles, analysis.settings.close_shown))
        st.markdown(
            f"{count(len(analysis.articles), 'article')} are too many to read all of them for dates, quotes and "
            f"speakers. Choose a story, an outlet or a language with {most} articles or fewer: these are read.",
            width=720,
        )
    return analysis.is_read_closely


def nothing_loaded() -> None:
    """Draw the ways in: upload, or a sample."""
    st.title("Nothing loaded", anchor=False)
    st.markdown("Load articles of your own, or look at a sample first.")
    upload()
    open_sample()


def _nothing_left(chosen: filters.Filters) -> None:
    st.title(f"No article matches: {escape(str(chosen))}", anchor=False)
    st.button("Clear filters", on_click=filters.clear, key="clear_on_page")
