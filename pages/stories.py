"""Stories: the list, or the one that is open."""

import pandas as pd
import streamlit as st

from ui import deciding, frame, judging, states, story
from ui.story_row import story_rows
from ui.what_if import what_if

TITLE = "Stories"
_ROWS = 10
_MOST_COPIED, _MOST_ARTICLES, _NEWEST = _ORDERS = ("Most copied", "Most articles", "Newest")


def render() -> None:
    """Draw the page."""
    view = states.ready()
    if view is None:
        return
    stories = view.analysis.stories
    if followed := deciding.story_followed(view):
        st.query_params[frame.STORY] = followed
    asked = st.query_params.get(frame.STORY, "")
    if asked in set(stories["story"]):
        story.show(view, asked)
    elif len(stories) == 1 and not asked:
        story.show(view, stories["story"].iloc[0])
    else:
        if asked:
            st.warning("This link leads to a story that is not among the articles shown here.")
        _list(view)


def _list(view: states.View) -> None:
    from analysis.findings import stories_counted

    st.title(stories_counted(view.analysis.stories), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input("Search in articles", placeholder="words, names", width=320, key="q", bind="query-params")
        order = st.selectbox("Order", _ORDERS, width=180, key="order", bind="query-params", filter_mode=None)
    judging.told(view.analysis)
    found = _matching(view, words or "")
    if found.empty:
        st.markdown("No story has an article with all these words.")
        return
    found = _ordered(found, view.analysis.articles, str(order))
    pages = -(-len(found) // _ROWS)
    page = min(st.pagination(pages, key="page", bind="query-params"), pages) if pages > 1 else 1
    story_rows(found.iloc[(page - 1) * _ROWS : page * _ROWS], view.analysis.articles, view.analysis.sources)
    what_if(view.analysis)
    judging.judge(view.analysis)


def _matching(view: states.View, words: str) -> pd.DataFrame:
    """Return the stories that have an article with every one of the words."""
    stories, articles = view.analysis.stories, view.analysis.articles
    asked = words.casefold().split()
    if not asked:
        return stories
    texts = view.analysis.collection.texts
    columns = (articles[name].tolist() for name in ("story", "title", "outlet", "agency", "id"))
    hits = {
        story
        for story, title, outlet, agency, name in zip(*columns, strict=True)
        if all(map(f"{title} {outlet} {agency} {texts[name]}".casefold().__contains__, asked))
    }
    return stories[stories["story"].isin(hits)]


def _ordered(stories: pd.DataFrame, articles: pd.DataFrame, order: str) -> pd.DataFrame:
    if order == _NEWEST:
        return stories.sort_values(["last", "story"], ascending=[False, True])
    if order == _MOST_ARTICLES:
        return stories.sort_values(["articles", "story"], ascending=[False, True])
    texts = articles.groupby("story")["text_group"].nunique()
    copies = stories["articles"] - stories["story"].map(texts)
    return stories.assign(copies=copies).sort_values(["copies", "articles", "story"], ascending=[False, False, True])


if __name__ == "__main__":  # Streamlit ran this file by itself: the first visit was a link to this page
    from app import main

    main()
