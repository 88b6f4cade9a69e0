"""The day of publication that a reader knows: given once for an article, shown as given, and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from analysis.timeline import published_of
from analysis.wording import published_words
from ui import chart_frame, collection_state, correcting, frame
from ui.markdown import escape
from ui.states import View

BY_YOU = "given by you"
_EARLIEST, _LATEST = date(1600, 1, 1), date(2199, 12, 31)


def by_whom(row: Mapping[str, Any]) -> str:
    """Say who gave an article's day where the input did not: "given by you", "given by a reader"; else ""."""
    if row["published_kind"] != "given":
        return ""
    return BY_YOU if "published" in collection_state.corrections().get(row["id"], {}) else "given by a reader"


def published(row: Mapping[str, Any]) -> str:
    """Say when an article was published and, where a reader gave the day, who did."""
    return ", ".join(filter(None, [published_words(published_of(row)), by_whom(row)]))


def ask(view: View) -> None:
    """Draw a field for the day of an article whose day is not known, one to correct a day, and the days given."""
    from analysis.charts.labels import article_labels

    articles = view.analysis.articles
    labels = article_labels(articles, limit=60)
    rows = {row["id"]: row for row in articles.to_dict("records")}
    by_label = {name: labels[name] for name in sorted(rows, key=lambda name: labels[name].casefold())}
    given = [
        name for name in by_label if rows[name]["published_kind"] == "given" and collection_state.can_take_back(name)
    ]
    open_ones = {name: label for name, label in by_label.items() if published_of(rows[name]).known_day is None}
    if given or open_ones:
        chart_frame.finding(
            "Do you know the day?",
            f"Words such as “Monday” count from the day of publication. A day you give {correcting.holds()}.",
        )
    if open_ones:
        _form("day", rows, open_ones)
    _given(view, [(name, rows[name]) for name in given], labels)
    if known := {name: label for name, label in by_label.items() if name not in open_ones}:
        with st.expander("Is a day of publication wrong? Give another one", type="compact", key="correct"):
            st.caption(f"It {correcting.holds()}; Collection then says what the file has and what is used instead.")
            _form("other_day", rows, known)
    correcting.warn()


def _form(name: str, rows: dict[str, dict[str, Any]], labels: dict[str, str]) -> None:
    """Draw the choice of an article and its day; `name` tells this form from others."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = frame.choose_article(labels, f"{name}_of", width=400)
        # a form: the day arrives with the button, also while its calendar is still open
        with st.form(name, border=False, width=300), st.container(horizontal=True, vertical_alignment="bottom"):
            # one key an article: the calendar opens within what is known of it
            key = f"{name}_given_{chosen}"
            first, last = _possible(rows[chosen])
            st.date_input("Published on", None, first, last, key=key, width=160, format="YYYY-MM-DD")
            st.form_submit_button("Use this day", on_click=_give, args=(name, chosen, key))
    if st.session_state.pop(f"{name}_missing", False):
        st.warning("No day is chosen: choose it under “Published on”, then press “Use this day”.")


def _give(name: str, article_id: str, key: str) -> None:
    if day := st.session_state[key]:
        correcting.give(article_id, {"published": day.isoformat()})
    else:
        st.session_state[f"{name}_missing"] = True


def _possible(row: dict[str, Any]) -> tuple[date, date]:
    """Return the days between which the input says that an article was published; any day to correct a known one."""
    said = published_of(row)
    if said.known_day:
        return _EARLIEST, _LATEST
    return said.start or _EARLIEST, said.end or _LATEST


def _given(view: View, rows: list[tuple[str, dict[str, Any]]], labels: dict[str, str]) -> None:
    """Draw the days that were given, each with what the file says and the way back."""
    read = {article.id: article.published_read for article in view.analysis.collection.articles} if rows else {}
    for name, row in rows:
        with st.container(horizontal=True, vertical_alignment="center"):
            said = f"{labels[name]}: {published(row)}; the file has {published_words(read[name])}"
            st.markdown(escape(said), width="content")
            st.button(
                "Take back", type="tertiary", key=f"back-{name}",
                on_click=correcting.take_back, args=(name, ("published",)),
            )  # fmt: skip
