"""Search for words: the filters, and every article found with the sentence that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from analysis.language_names import language_name
from analysis.timeline import published_of
from analysis.wording import NO_DATE, count, cut, published_words
from ui import frame, keeping
from ui.filters import AGENCY, EVERY_AGENCY, FIRST_DAY, LAST_DAY, WORDS
from ui.markdown import escape, strong
from ui.searching import searched

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from analysis.store import Found, Hit, Order
    from ui.states import View

_ROWS = 10
_ORDERS: dict[str, Order] = {"Best first": "best", "Newest first": "newest", "Oldest first": "oldest"}
_PAGE = "hits"
_MOST_STORIES, _STORY_LABEL, _QUOTED, _HEADLINE = 300, 60, 60, 110
_HELP = (
    "All words must stand in an article’s title or text. “Two words” in quotation marks stand one after another; "
    "clos* finds what begins so."
)


def show(view: View, heading: DeltaGenerator) -> None:
    """Draw the search and what it found.

    Parameters
    ----------
    heading
        Where the page's title goes, which says what was found.
    """
    typed, order = _asked()
    articles = _narrowed(view.analysis.articles)
    found = _found(view, typed, order, articles)
    with heading:
        st.title(escape(_finding(typed, found.total, len(view.analysis.articles))), anchor=False)
    if found.total and found.order == "added" and order != "added":
        st.caption("Too many articles hold these words to tell the best: the last that were added come first.")
    rows = articles.set_index("id")
    for hit in found.hits:
        # a kept collection may have grown since it was analysed
        if hit.id in rows.index:
            _hit(rows.loc[hit.id].to_dict(), hit)
    if not found.total and not articles.empty:
        st.markdown("Try fewer words, or the beginning of a word with a star: clos*.")
    elif articles.empty:
        st.markdown("No article is of this agency, story and period.")


def _asked() -> tuple[str, Order]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input(
            "Look for", key=WORDS, bind="query-params", placeholder='bridge "three weeks" clos*', width=480, help=_HELP
        )
        order = st.selectbox(
            "Order", list(_ORDERS), key="found_order", bind="query-params", width=160, filter_mode=None
        )
    return typed or "", _ORDERS[str(order)]


def _narrowed(articles: pd.DataFrame) -> pd.DataFrame:
    """Draw the filters that only this page has and return the articles that they let through."""
    agencies = sorted(set(articles["agency"]) - {""}, key=str.casefold)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        agency = EVERY_AGENCY
        if agencies:
            agency = str(st.selectbox("Agency", [EVERY_AGENCY, *agencies], key=AGENCY, bind="query-params", width=180))
        story = _story(articles)
        first = st.date_input("From", value=None, key=FIRST_DAY, bind="query-params", width=140, format="YYYY-MM-DD")
        last = st.date_input("To", value=None, key=LAST_DAY, bind="query-params", width=140, format="YYYY-MM-DD")
    if agency != EVERY_AGENCY:
        articles = articles[articles["agency"] == agency]
    if story:
        articles = articles[articles["story"] == story]
    if isinstance(first, date):
        articles = articles[articles["published_end"].str[:10] >= first.isoformat()]
    if isinstance(last, date):
        known = articles["published_start"] != ""
        articles = articles[known & (articles["published_start"].str[:10] <= last.isoformat())]
    return articles


def _story(articles: pd.DataFrame) -> str:
    """Let the reader choose a story of several articles; return its id, "" for all."""
    sizes = articles["story"].value_counts()
    several = sorted(sizes[sizes > 1].index, key=lambda story: (-sizes[story], story))[:_MOST_STORIES]
    asked = st.query_params.get(frame.STORY, "")
    if asked in sizes.index and asked not in several:
        several.append(asked)
    if not several:
        return ""
    heads = articles.drop_duplicates("story").set_index("story")["headline"]
    labels = {"": "All stories"} | {story: cut(heads[story], _STORY_LABEL) for story in several}
    return frame.choose_by_id("Story", labels, frame.STORY, "", 300)


def _found(view: View, typed: str, order: Order, articles: pd.DataFrame) -> Found:
    """Return what was found, of it the hits on the leaf that is open."""
    from analysis.store import Filters

    whole = len(articles) == len(view.analysis.collection.articles)
    filters = Filters(among=None if whole else list(articles["id"]))
    with searched() as collection:
        total = collection.search(typed, filters, order, most=0).total
        pages = -(-total // _ROWS)
        page = min(st.pagination(pages, key=_PAGE, bind="query-params"), pages) if pages > 1 else 1
        return collection.search(typed, filters, order, first=(page - 1) * _ROWS, most=_ROWS)


def _finding(typed: str, total: int, whole: int) -> str:
    if not typed.strip():
        return f"Search in {count(total, 'article')}" if total == whole else f"{count(total, 'article')} of {whole:,}"
    what = cut(typed, _QUOTED)
    held = f"“{what}”" if not set(what) & set('"“”„«»') else what
    verb = "holds" if total == 1 else "hold"
    return f"{count(total, 'article')} {verb} {held}" if total else f"No article holds {held}"


def _hit(row: Mapping[str, Any], hit: Hit) -> None:
    """Draw one article: its headline leads to it, then who and when, then the sentence with the words."""
    from analysis.charts.labels import source_name

    when = published_words(published_of(row))
    facts = (source_name(row), "" if when == NO_DATE else when, language_name(row["language"]))
    with st.container(gap=None):
        if frame.leads_on(escape(cut(row["headline"], _HEADLINE)), key=f"read-{hit.id}"):
            frame.open_article(row["story"], hit.id)
        st.markdown(f":small[:gray[{escape(' · '.join(filter(None, facts)))}]]  \n{strong(_marked(hit))}", width=720)
        with st.container(horizontal=True, gap="medium"):
            if st.button("More like this", type="tertiary", key=f"like-{hit.id}"):
                frame.open_page("search", **{frame.LIKE: hit.id})
            keeping.remove_article(hit.id, cut(row["headline"], _QUOTED))


def _marked(hit: Hit) -> list[tuple[str, bool]]:
    """Return the sentence in runs: the words that were looked for are strong."""
    edges = [0, *(edge for mark in hit.marks for edge in mark), len(hit.sentence)]
    pieces = [hit.sentence[begin:end] for begin, end in pairwise(edges)]
    runs = [(piece, number % 2 == 1) for number, piece in enumerate(pieces) if piece]
    before, after = hit.cut
    return [("… ", False)] * before + runs + [(" …", False)] * after
