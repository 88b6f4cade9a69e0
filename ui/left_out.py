"""Below an article: what it left out of the text that it was made from, and what others have that it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis.language_names import languages_words
from analysis.timeline import by_time
from analysis.wording import count, listed, plural
from ui import chart_frame, frame
from ui.margin import whence
from ui.markdown import escape
from ui.reading import Run, Saying, Wording, read_sayings

if TYPE_CHECKING:
    from ui.states import View

_MOST = 5
"""Sentences of others that are drawn; the table has all."""


def left_out(view: View, article: str) -> None:
    """Draw what an article does not have."""
    _paragraphs(view, article)
    _sentences(view, article)


def _paragraphs(view: View, article: str) -> None:
    """Say which paragraphs of the text that it was made from an article left out, and lead to them."""
    from analysis.charts.labels import source_name
    from analysis.fingerprint import CUT
    from analysis.reprinted import fingerprint, origins_shown

    used = origins_shown(view.analysis)
    origin = next((origin for origin, made in used.items() if article in made), None)
    if origin is None:
        return
    found = fingerprint(view.analysis, origin, [article])
    cut = found.cells.loc[found.cells["kind"] == CUT, "paragraph"].tolist()
    whole = (view.analysis.whole or view.analysis).articles.set_index("id")
    name = source_name({**whole.loc[origin], "id": origin})
    if not cut:
        st.caption(escape(f"Nothing was left out of {name}, which it was made from."))
        return
    parts = f"{plural(len(cut), found.unit)} {listed(map(str, cut))}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(escape(f"Left out of {name}: {parts} of {len(found.pieces)}."), width="content")
        if frame.leads_on("See what was kept", key="what-was-kept"):
            frame.open_kept(view.analysis.articles["story"].iloc[0], origin, article, str(cut[0]))


def _sentences(view: View, article: str) -> None:
    """Draw the sentences of others, in the article's own language, that it does not have."""
    from analysis.beside import not_in
    from analysis.charts.labels import article_labels

    analysis = view.analysis
    rows = by_time(analysis.articles).set_index("id", drop=False)
    language = rows.loc[article, "language"]
    readable = rows[rows["language"] == language]
    texts, mine = analysis.collection.texts, rows.loc[article].to_dict()
    found = not_in(article, analysis.sentences, analysis.passages, texts, list(readable["id"]), analysis.settings)
    if found.empty:
        return
    foreign = languages_words(sorted(set(rows["language"]) - {language, ""}))
    caption = "Those that most articles have come first. The same may be told here in other words."
    caption += f" Articles in {foreign} are left aside." if foreign else ""
    verb = "is" if len(found) == 1 else "are"
    chart_frame.finding(f"{count(len(found), 'sentence')} of others {verb} not in this article", caption)
    wordings = []
    for row in found.head(_MOST).to_dict("records"):
        others = f", and in {count(row['others'], 'other')}" if row["others"] else ""
        said = " ".join(texts[row["article"]][row["start"] : row["end"]].split())
        run = Run(text=said, mark="", number=0, opens=False)
        meta = whence(rows.loc[row["article"]].to_dict(), mine) + others
        wordings.append(Wording(lang=str(language), runs=[run], meta=meta, to=row["article"]))
    chosen = read_sayings([Saying(head="", note="", wordings=wordings)], key=f"left-out-{article}")
    labels = article_labels(analysis.articles)
    table = pd.DataFrame(
        {
            "Sentence": [texts[row["article"]][row["start"] : row["end"]] for row in found.to_dict("records")],
            "Article": found["article"].map(labels),
            "Also in": found["others"],
        }
    )
    with st.expander("Table and downloads", type="compact"):
        chart_frame.table(table)
        chart_frame.csv(table, view, "not-in-this-article", found[["article", "start", "end"]])
    if chosen:
        frame.open_article(str(rows.loc[chosen, "story"]), chosen)
