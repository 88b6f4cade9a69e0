"""A plain text that holds several articles: split where the reader sees that they begin."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis.readers import plain_text
from analysis.readers.splitting import RULES, split
from analysis.wording import count, cut
from ui import changes, chart_frame, collection_state, jobs

if TYPE_CHECKING:
    from analysis.collection import Collection

_MOST_FILES, _PIECES, _BEGINNING = 200, 5, 90


def offer(collection: Collection) -> None:
    """Draw, for the plain texts of a collection that may be changed, where one can be split and what that gives."""
    report = collection.report
    files = set(report.loc[report["format"].str.startswith(plain_text.FORMAT), "source_file"])
    texts = {each.id: each for each in collection.articles if each.source_file in files}
    if collection_state.is_sample() or not texts:
        return
    # the longest first: of all texts it is the likeliest to hold several
    longest = sorted(texts, key=lambda id_: (-len(texts[id_].text), id_))[:_MOST_FILES]
    with st.expander("A text holds several articles?", type="compact"):
        chosen = st.selectbox("Text", longest, format_func=lambda id_: _name(texts[id_].source_file, texts[id_].text))
        rule = st.selectbox("Split", list(RULES), format_func=RULES.__getitem__, filter_mode=None)
        beginning = st.text_input("Beginning of the line", placeholder="Dato:") if rule == "begins" else ""
        pieces = split(texts[chosen].text, rule, beginning) if chosen in texts else []
        if len(pieces) < 2:
            st.markdown("That leaves it one text.")
            return
        chart_frame.table(_shown(pieces))
        if len(pieces) > _PIECES:
            st.caption(f"and {len(pieces) - _PIECES:,} more")
        st.button(
            f"Split into {count(len(pieces), 'article')}",
            key="split",
            on_click=lambda: jobs.ask(partial(changes.split_article, texts[chosen], pieces)),
        )


def _name(file: str, text: str) -> str:
    return f"{file}: {cut(text, 40)}"


def _shown(pieces: list[str]) -> pd.DataFrame:
    rows = [{"Begins": cut(piece, _BEGINNING), "Words": len(piece.split())} for piece in pieces[:_PIECES]]
    return pd.DataFrame(rows)
