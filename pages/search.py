"""Search: which articles hold some words, and who used a text."""

import streamlit as st

from ui import frame, search_words, states, uses_of_text

TITLE = "Search"
_TEXT = "Who used a text"


def render() -> None:
    """Draw the page."""
    view = states.ready()
    if view is None:
        return
    asked = st.query_params.get(frame.LIKE, "")
    if asked and asked in set(view.analysis.articles["id"]):
        uses_of_text.like(view, asked)
        return
    heading = st.container()
    if asked:
        st.warning("This link leads to an article that is not among those shown here.")
    words, text = st.tabs([frame.FOR_WORDS, _TEXT], key=frame.SEARCH_FOR, bind="query-params", on_change="rerun")
    if words.open:
        with words:
            search_words.show(view, heading)
    if text.open:
        with text:
            uses_of_text.of_a_paste(view, heading)


if __name__ == "__main__":  # Streamlit ran this file by itself: the first visit was a link to this page
    from app import main

    main()
