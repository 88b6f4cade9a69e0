"""Keep the open collection under a name, or remove it: each removal is asked for twice."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from analysis.wording import count, listed
from ui import changes, chart_frame, collection_state, jobs, kept_collections
from ui.markdown import escape

_NAME = "keep_as"


def keep_under_a_name() -> None:
    """Draw the field in which the visitor's own articles get a name, where collections are kept."""
    if not collection_state.is_own() or kept_collections.store() is None:
        return
    chart_frame.finding("Keep it on this machine")
    with st.form("keep", border=False):
        st.text_input("Keep this collection as", key=_NAME, placeholder="Bridges, spring 2026")
        st.form_submit_button("Keep", on_click=_ask_to_keep)
    st.caption(
        "It is then there at the next visit, for everybody who can open this dashboard, and can be searched and added "
        "to until it is deleted."
    )


def _ask_to_keep() -> None:
    jobs.ask(partial(changes.keep_own, st.session_state[_NAME]))


def remove_own() -> None:
    """Draw what removes the articles of this visit, which lie on no disk."""
    if collection_state.own():
        _asked_twice(
            "Remove this visit’s articles",
            "All that you loaded in this visit goes at once. What is kept on this machine’s disk stays.",
            "Remove my articles",
            collection_state.forget_own,
        )


def ways_to_delete() -> None:
    """Draw what deletes from the disk: the collection that is open, and all of them."""
    kept = kept_collections.names()
    if not kept:
        return
    chart_frame.finding("Delete from this machine’s disk")
    if name := collection_state.kept_name():
        _asked_twice(
            "Delete this collection",
            f"“{name}” goes from this machine’s disk for good, with all that was made of it.",
            f"Delete “{name}”",
            partial(changes.delete_kept, name),
        )
    names = listed((f"“{each}”" for each in kept), most=5)
    own = " Your articles of this visit go too." if collection_state.own() else ""
    _asked_twice(
        f"Delete everything kept: {count(len(kept), 'collection')}",
        f"{count(len(kept), 'collection')} of this machine’s disk: {names}.{own} They go for good.",
        "Delete all of it",
        changes.delete_everything,
    )


def remove_article(article: str, headline: str) -> None:
    """Draw what removes one article, unless it is of a sample."""
    if collection_state.is_sample():
        return
    _asked_twice(
        "Remove",
        f"“{headline}” goes from the collection for good.",
        "Remove this article",
        partial(changes.remove_article, article),
        key=f"remove-{article}",
    )


def _asked_twice(label: str, what: str, sure: str, act: Callable[[], None], key: str | None = None) -> None:
    with st.popover(label, type="tertiary", key=key and f"{key}-asked"):
        st.markdown(escape(what))
        st.button(escape(sure), on_click=act, key=key)
