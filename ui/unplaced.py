"""Expressions of time that cannot be placed: each in its sentence, what it would need, and the way to the article."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from analysis.wording import count_words, needs_words, sentence
from ui import chart_frame, found, frame
from ui.marks import Mark, runs
from ui.reading import Run, Saying, Wording, read_sayings
from ui.states import View

_ARTICLES = 6
"""Articles on one leaf of the list."""
_HEADLINE = 90


def without_place(view: View) -> None:
    """Draw the expressions that cannot be given a date, article by article, and all of them as a file."""
    from analysis.charts.labels import article_names

    open_ends = view.analysis.dates[view.analysis.dates["value"] == ""]
    if open_ends.empty:
        return
    heading = f"{sentence(count_words(len(open_ends), 'expression'))} cannot be placed"
    chart_frame.finding(heading, "Choose an article to read it with its dates marked.")
    names = article_names(view.analysis.articles, limit=_HEADLINE)
    by_article = list(open_ends.groupby("article", sort=False))
    pages = -(-len(by_article) // _ARTICLES)
    page = min(st.pagination(pages, key="unplaced", bind="query-params"), pages) if pages > 1 else 1
    for article, rows in by_article[(page - 1) * _ARTICLES : page * _ARTICLES]:
        _one_article(view, str(article), rows, names[article])
    table = pd.DataFrame(
        {
            "Expression": list(open_ends["text"]),
            "Article": [names[name] for name in open_ends["article"]],
            "Needs": [needs_words(needs) for needs in open_ends["needs"]],
        }
    )
    with st.expander("Table and downloads", type="compact"):
        chart_frame.table(table)
        chart_frame.csv(table, view, "without-place", open_ends)


def _one_article(view: View, article: str, rows: pd.DataFrame, name: str) -> None:
    row = view.analysis.articles.set_index("id").loc[article]
    with st.container(gap="small"):
        if frame.leads_on(name, key=f"read-{article}"):
            frame.read_article(row["story"], article, found.DATES)
        text = view.analysis.collection.texts[article]
        wordings = [
            Wording(lang=row["language"], runs=marked, meta=" ".join(needs_words(each, "above") for each in needs))
            for marked, needs in _sentences(text, rows)
        ]
        read_sayings([Saying(head="", note="", wordings=wordings)], key=f"unplaced-{article}")


def _sentences(text: str, rows: pd.DataFrame) -> Iterator[tuple[list[Run], list[str]]]:
    """Yield each sentence that holds some of the expressions, those marked, and what they need, once each."""
    from analysis.language.sentences import sentences

    places = list(zip(rows["start"], rows["end"], rows["needs"], strict=True))
    for span in sentences(text):
        inside = [place for place in places if span.start <= place[0] < span.end]
        if inside:
            marks = [Mark(start, end, "date") for start, end, _ in inside]
            yield runs(text, span.start, span.end, marks), list(dict.fromkeys(needs for *_, needs in inside))
