"""The sidebar: which collection, what is counted, and which articles are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from ui import collection_state, filters, saved_filters

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from analysis.pipeline import Analysis

ORIGIN_HELP = "An origin is where a text came from. Twenty copies of one telegram are twenty articles and one origin."


def choose_collection() -> None:
    """Let the visitor choose a collection; drawn first, because all else depends on it."""
    st.selectbox(
        "Collection",
        collection_state.names(),
        key=collection_state.CHOICE,
        persist_state="session",
        filter_mode=None,
        on_change=collection_state.choose_in_address,
    )


def choose_articles(analysis: Analysis) -> DeltaGenerator:
    """Let the visitor choose what is counted and which articles are shown; return the place for saved filters."""
    st.segmented_control(
        "Count",
        [filters.ARTICLES, filters.ORIGINS],
        default=filters.ARTICLES,
        required=True,
        key=filters.COUNT,
        bind="query-params",
        persist_state="session",
        help=ORIGIN_HELP,
    )
    # above the boxes, which shrink when they lose the focus: a button below them moves away from under the pointer
    saved, way_back = st.container(), st.container()
    for label, key, options, everything in (
        ("Outlet", filters.OUTLET, filters.outlet_options(analysis), "All outlets"),
        ("Language", filters.LANGUAGE, filters.language_options(analysis), "All languages"),
    ):
        st.multiselect(label, options, key=key, bind="query-params", persist_state="session", placeholder=everything)
    if filters.chosen(analysis):
        way_back.button("Clear filters", type="tertiary", on_click=filters.clear, key="clear_in_sidebar")
    saved_filters.go_on()
    st.caption("Everything is worked out on this machine. No text is sent anywhere.")
    return saved
