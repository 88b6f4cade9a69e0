"""The dashboard: which pages there are, what the sidebar asks, and the page that is open."""

import streamlit as st

from ui import collection_state, frame, kept_collections, saved_filters, sidebar, states
from ui.markdown import escape
from ui.theme import watch_theme


def page_list() -> list[st.Page]:
    """Return the pages in the order of the menu."""
    first, *others = frame.NAMES
    # the first page lives at the root; without the last line its own name would not be found
    return [
        frame.first_page(),
        *(frame.page_of(name) for name in others),
        frame.page_of(first, visibility="hidden"),
    ]


def main() -> None:
    """Draw the sidebar and the page that is open."""
    st.set_page_config(page_title="Ekko", page_icon="static/ekko.svg", layout="wide")
    st.logo("static/logo.svg", size="large")
    page = st.navigation(page_list())
    with st.sidebar:
        sidebar.choose_collection()
    if trouble := kept_collections.trouble():
        st.error(escape(trouble))
    analysis = states.load()
    with st.sidebar:
        saved = sidebar.choose_articles(analysis)
        watch_theme()
    collection_state.keep_in_address()
    page.run()
    with saved:
        # last: what the page has chosen can be saved too
        saved_filters.offer(analysis, page.url_path)


if __name__ == "__main__":
    main()
