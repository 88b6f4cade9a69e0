"""The day of publication that a reader knows: given once for an article, shown as given, and taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from analysis.timeline import published_of
from analysis.wording import published_words
from ui import chart_frame, collection_state
from ui.markdown import escape
from ui.states import View

_ARTICLE, _DAY = "day_of", "day_given"
_EARLIEST, _LATEST = date(1600, 1, 1), date(2199, 12, 31)


def ask(view: View) -> None:
    """Draw a field for the day of an article whose day is not known, and the days that were given."""
    from analysis.charts.labels import article_labels

    articles = view.analysis.articles
    labels = article_labels(articles, limit=60)
    rows = {row["id"]: row for row in articles.to_dict("records")}
    by_label = sorted(rows, key=lambda name: labels[name].casefold())
    given = [name for name in by_label if name in collection_state.given_days()]
    open_ones = [name for name in by_label if published_of(rows[name]).known_day is None]
    if not (given or open_ones):
        return
    chart_frame.finding(
        "Do you know the day?",
        "Words such as “Monday” count from the day of publication. A day you give holds for this visit.",
    )
    if open_ones:
        _ask_one(rows, {name: labels[name] for name in open_ones})
    for name in given:
        _given(labels[name], name, rows[name])


def _ask_one(rows: dict[str, dict[str, Any]], labels: dict[str, str]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Article", list(labels), format_func=lambda name: labels.get(name, name), key=_ARTICLE, width=400
        )
        # a form: the day arrives with the button, also while its calendar is still open
        with st.form("day", border=False, width=300), st.container(horizontal=True, vertical_alignment="bottom"):
            # one key an article: the calendar opens within what is known of it
            key = f"{_DAY}_{chosen}"
            first, last = _possible(rows[chosen])
            st.date_input("Published on", None, first, last, key=key, width=160, format="YYYY-MM-DD")
            st.form_submit_button("Use this day", on_click=_give, args=(chosen, key))


def _give(article_id: str, key: str) -> None:
    if day := st.session_state[key]:
        collection_state.give_day(article_id, day)
    else:
        st.toast("Choose a day first.")


def _possible(row: dict[str, Any]) -> tuple[date, date]:
    """Return the days between which the input says that an article was published; any day where it says nothing."""
    published = published_of(row)
    return published.start or _EARLIEST, published.end or _LATEST


def _given(label: str, article_id: str, row: dict[str, Any]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(escape(f"{label}: {published_words(published_of(row))}, given by you"), width="content")
        st.button(
            "Take back", type="tertiary", key=f"back-{article_id}",
            on_click=collection_state.take_day_back, args=(article_id,),
        )  # fmt: skip
