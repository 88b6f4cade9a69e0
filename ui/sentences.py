"""Sentences of articles as evidence: the words that matter marked, and the way to the article and to Compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from analysis.wording import published_words
from ui import frame
from ui.markdown import escape
from ui.marks import Mark, runs
from ui.reading import Saying, Wording, read_sayings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ui.states import View

_SOURCES = "Sources"
"""What is marked in an article that is opened from here."""


def evidence(
    view: View, row: Mapping[str, Any], places: Sequence[tuple[int, int]], nothing: str, key: str, beside: str = ""
) -> None:
    """Draw the sentences of an article around some places, and what leads on from there.

    Parameters
    ----------
    row
        The article's row of the table `articles`.
    places
        Start and end of each, in order; those of no length are passed over.
    nothing
        What is said where there is no place.
    beside
        Id of an article to compare it with, which may be hidden; "" for none.
    """
    from analysis.charts.labels import source_name
    from analysis.timeline import published_of

    said = _sentences(view.analysis.collection.texts[row["id"]], [place for place in places if place[1] > place[0]])
    meta = f"{source_name(row)}, {published_words(published_of(row))}"
    wordings = [Wording(lang=row["language"], runs=pieces, meta=meta) for pieces in said]
    if wordings:
        read_sayings([Saying(head="", note="", wordings=wordings)], key=f"sentences-{key}")
    else:
        st.caption(escape(f"{meta}: {nothing}"))
    with st.container(horizontal=True):
        if beside in set(view.analysis.articles["id"]) and frame.leads_on("Compare the two texts", key=f"beside-{key}"):
            frame.open_page("compare", left=beside, right=row["id"])
        if frame.leads_on("Read the article", key=f"article-{key}"):
            frame.read_article(row["story"], row["id"], _SOURCES)


def _sentences(text: str, places: Sequence[tuple[int, int]]) -> list[list[Any]]:
    """Return each sentence that holds one of the places, in pieces, the places marked."""
    from analysis.language.sentences import sentences
    from ui.marks import without_overlap

    marks = without_overlap(Mark(start, end, "same") for start, end in places)
    return [
        runs(text, span.start, span.end, marks)
        for span in sentences(text)
        if any(mark.start < span.end and span.start < mark.end for mark in marks)
    ]
