"""Compare: what two articles share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis.export import csv_bytes
from analysis.wording import count, listed, percent, plural, sentence
from ui import chart_frame, frame, states
from ui.passages import finding_of, passages_of_pair, side, table_of_passages
from ui.reading import read_two
from ui.story_links import most_shared, same_or_not

if TYPE_CHECKING:
    from analysis.passages import Passage

TITLE = "Compare"
_LABEL = 60
_MOST_OFFERED = 300
"""Articles that a select offers: more cannot be looked through, and all would be sent to the browser."""


def render() -> None:
    """Draw the page."""
    view = states.ready()
    if view is None:
        return
    from analysis.charts.labels import article_names

    st.title("Two texts side by side", anchor=False)
    analysis = view.analysis
    if len(analysis.articles) < 2:
        st.markdown("One article: nothing to compare it with.")
        return
    defaults = most_shared(analysis)
    labels = article_names(_to_choose_from(view, defaults), limit=_LABEL)
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
    chart_frame.finding(finding_of(analysis, left, right, passages), _caption(view, left, right, passages))
    read_two(side(analysis, left, passages, "a"), side(analysis, right, passages, "b"), key=f"compare-{left}-{right}")
    if passages:
        table = table_of_passages(analysis, left, right, passages)
        with st.expander("Table and downloads", type="compact"):
            chart_frame.table(table)
            chart_frame.download("CSV", lambda: csv_bytes(table), "ekko-passages.csv", "text/csv")
    same_or_not(view, left, right)


def _to_choose_from(view: states.View, defaults: tuple[str, str]) -> pd.DataFrame:
    """Return the articles that the two selects offer; of too many those of the stories shown, or those searched for."""
    articles = view.analysis.articles
    if len(articles) <= _MOST_OFFERED:
        return articles
    said = f"{count(len(articles), 'article')}: the two boxes offer those of the same stories, or what is found here."
    words = st.text_input("Search in headlines and outlets", key="find", bind="query-params", help=said, width=320)
    asked = [st.query_params.get(name, "") for name in (frame.LEFT, frame.RIGHT)]
    shown = articles["id"].isin([*asked, *defaults])
    if words:
        told = articles["headline"] + " " + articles["outlet"] + " " + articles["agency"]
        offered = pd.Series(data=True, index=articles.index)
        for word in words.split():
            offered &= told.str.contains(word, case=False, regex=False)
    else:
        offered = articles["story"].isin(articles.loc[shown, "story"])
    return articles[shown | articles.index.isin(articles.index[offered][:_MOST_OFFERED])]


def _choose(left: str, right: str) -> None:
    # at once, so that Back undoes it in one step
    st.query_params.update({frame.LEFT: left, frame.RIGHT: right})


def _caption(view: states.View, left: str, right: str, passages: Sequence[Passage]) -> str:
    """Say how much the two share, how to read the marks, and which passages have moved."""
    from analysis.passages import POSSIBLE_TRANSLATION, moved, shares

    if not passages:
        return "No run of words stands in both texts."
    texts = view.analysis.collection.texts
    shared = [passage for passage in passages if passage.kind != POSSIBLE_TRANSLATION]
    said = []
    if shared:
        share_left, share_right = shares(shared, texts[left], texts[right])
        words = count(sum(passage.words for passage in shared), "word")
        said.append(f"{words}: {percent(share_left)} of the left text, {percent(share_right)} of the right.")
    if any(passage.changes for passage in shared):
        said.append("Dashed: edited; orange: words that only one of the two has.")
    if len(shared) < len(passages):
        said.append("Double underline: sentences that may be translations, whoever speaks; never counted as copied.")
    if places := [str(number) for number, has_moved in enumerate(moved(passages), start=1) if has_moved]:
        verb = "has" if len(places) == 1 else "have"
        said.append(f"{sentence(plural(len(places), 'passage'))} {listed(places, most=8)} {verb} moved.")
    return " ".join([*said, "Choose a number to see the same passage in the other text."])


if __name__ == "__main__":  # Streamlit ran this file by itself: the first visit was a link to this page
    from app import main

    main()
