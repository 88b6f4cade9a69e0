"""Compare: what two articles share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from analysis.export import csv_bytes
from analysis.wording import count, count_words, number_word, percent, sentence
from ui import chart_frame, frame, states
from ui.passages import passages_of_pair, side, table_of_passages
from ui.reading import read_two
from ui.story_links import most_shared, same_or_not

if TYPE_CHECKING:
    from analysis.passages import Passage

TITLE = "Compare"
_LABEL = 60


def render() -> None:
    """Draw the page."""
    view = states.ready()
    if view is None:
        return
    from analysis.charts.labels import article_labels

    st.title("Two texts side by side", anchor=False)
    analysis = view.analysis
    if len(analysis.articles) < 2:
        st.markdown("One article: nothing to compare it with.")
        return
    labels = article_labels(analysis.articles, limit=_LABEL)
    defaults = most_shared(analysis)
    first, second, third = st.columns([10, 10, 3], vertical_alignment="bottom")
    with first:
        left = frame.choose_by_id("Left", labels, frame.LEFT, defaults[0])
    with second:
        right = frame.choose_by_id("Right", labels, frame.RIGHT, defaults[1])
    third.button("Swap", on_click=_choose, args=(right, left), width="stretch")
    if left == right:
        st.markdown("Left and right are the same article. Choose another one on either side.")
        return
    passages = passages_of_pair(analysis, left, right)
    chart_frame.finding(_finding(passages), _caption(view, left, right, passages))
    read_two(side(analysis, left, passages, "a"), side(analysis, right, passages, "b"), key=f"compare-{left}-{right}")
    if passages:
        table = table_of_passages(analysis, left, right, passages)
        with st.expander("Table and downloads", type="compact"):
            chart_frame.table(table)
            chart_frame.download("CSV", lambda: csv_bytes(table), "ekko-passages.csv", "text/csv")
    same_or_not(view, left, right)


def _choose(left: str, right: str) -> None:
    # at once, so that Back undoes it in one step
    st.query_params.update({frame.LEFT: left, frame.RIGHT: right})


def _finding(passages: Sequence[Passage]) -> str:
    """Return what the two share: "3 shared passages, one of them a whole quote"."""
    likely = [passage for passage in passages if passage.kind == "possible_translation"]
    shared = len(passages) - len(likely)
    quotes = sum(passage.kind == "quote" for passage in passages)
    places = f"{sentence(count_words(len(likely), 'place'))} that may be a translation" if likely else ""
    if not shared:
        return f"No shared passage. {places}" if places else "No shared passage"
    ending = ""
    if quotes:
        ending = ", a whole quote" if shared == 1 else f", {number_word(quotes)} of them {_quotes(quotes)}"
    return f"{count(shared, 'shared passage')}{ending}" + (f". {places}" if places else "")


def _quotes(quotes: int) -> str:
    return "a whole quote" if quotes == 1 else "whole quotes"


def _caption(view: states.View, left: str, right: str, passages: Sequence[Passage]) -> str:
    from analysis.provenance import share_covered, word_starts

    if not passages:
        return "No run of words stands in both texts."
    texts = view.analysis.collection.texts
    shared = [passage for passage in passages if passage.kind != "possible_translation"]
    share_left = share_covered(word_starts(texts[left]), [(passage.start_a, passage.end_a) for passage in shared])
    share_right = share_covered(word_starts(texts[right]), [(passage.start_b, passage.end_b) for passage in shared])
    words = count(sum(passage.words for passage in shared), "word")
    said = [f"{words}: {percent(share_left)} of the left text, {percent(share_right)} of the right." if shared else ""]
    if len(shared) < len(passages):
        said.append("Double underline: possible translation, never counted as copied.")
    return " ".join(filter(None, [*said, "Choose a number to see the same passage in the other text."]))


if __name__ == "__main__":  # Streamlit ran this file by itself: the first visit was a link to this page
    from app import main

    main()
