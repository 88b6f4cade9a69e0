"""The dashboard: which pages there are, what the sidebar asks, and the page that is open."""

import streamlit as st

from ui import frame, sidebar, states


def main() -> None:
    """Draw the sidebar and the page that is open."""
    st.set_page_config(page_title="Ekko", page_icon="static/ekko.svg", layout="wide")
    st.logo("static/logo.svg", size="large")
    page = st.navigation(frame.all_pages())
    with st.sidebar:
        sidebar.choose_collection()
    analysis = states.load()
    with st.sidebar:
        sidebar.choose_articles(analysis)
    page.run()


if __name__ == "__main__":
    main()
