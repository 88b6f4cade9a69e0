"""A story over time: how it was picked up, beside other stories, and which chosen outlets have nothing on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis.wording import count, cut, listed, of_all, published_words, sentence
from ui import chart_frame, frame
from ui.markdown import escape

if TYPE_CHECKING:
    from ui.states import View

_CHOICES, _HEADLINE, _OTHERS = 200, 70, 3
"""Other stories that can be chosen, the largest; the characters of a headline; other articles that are named."""
_DROPPED = (
    "Archives often leave agency copy out: silence here may be the archive’s and not the outlet’s. What was not joined "
    "to this story counts as nothing; the table names it."
)


def picked_up(view: View) -> None:
    """Draw how many articles were out after how many hours, and the same of other stories that are chosen."""
    from analysis.charts.pick_up import pick_up

    whole = view.analysis.whole or view.analysis
    story = view.analysis.articles["story"].iloc[0]
    most = _most(view)
    others = whole.stories[(whole.stories["story"] != story) & (whole.stories["articles"] > 1)]
    others = others.sort_values(["articles", "story"], ascending=[False, True]).head(_CHOICES)
    labels = {
        name: cut(f"{headline} ({articles})", _HEADLINE)
        for name, headline, articles in zip(others["story"], others["headline"], others["articles"], strict=True)
    }
    above = st.container()
    chosen = []
    if labels:
        chosen = frame.choose_several_by_id(
            "Compare with other stories", labels, frame.WITH, max_selections=most, placeholder="Stories", width=560
        )[:most]
    rows = {name: whole.articles[whole.articles["story"] == name] for name in chosen}
    headlines = dict(zip(whole.stories["story"], whole.stories["headline"], strict=True))
    with above:
        chart_frame.show(pick_up({story: view.analysis.articles} | rows, headlines), view)


def silent_outlets(view: View) -> None:
    """Let the reader choose outlets, and say which of them have nothing on the story, as far as can be said."""
    from analysis.silent import NOT_LOADED, SILENT, panel
    from analysis.timeline import published_of

    whole = view.analysis.whole or view.analysis
    story = view.analysis.articles["story"].iloc[0]
    names = {name: name for name in sorted(set(whole.articles["outlet"]) - {""}, key=str.casefold)}
    if len(names) < 2:
        return
    chart_frame.finding("Who has nothing in this story", f"Choose the outlets that you would expect. {_DROPPED}")
    chosen = frame.choose_several_by_id("Outlets to look for", names, frame.PANEL, placeholder="Outlets", width=560)
    if not chosen:
        return
    found = panel(chosen, whole.articles[whole.articles["story"] == story], whole.articles)
    silent, unknown = (found.loc[found["said"] == said, "outlet"].tolist() for said in (SILENT, NOT_LOADED))
    said = "None of your outlets is known to have nothing in this story."
    if silent:
        yours = "Your outlet" if len(found) == 1 else f"{sentence(of_all(len(silent), len(found)))} of your outlets"
        said = f"{yours} {'has' if len(silent) == 1 else 'have'} nothing in this story: {listed(silent)}."
    if unknown:
        said += f" Of {listed(unknown)} the collection has no article from these days, so nothing can be said."
    st.markdown(escape(said), width=720)
    rows = whole.articles.set_index("id")
    table = pd.DataFrame(
        {
            "Outlet": found["outlet"],
            "On this story": [count(number, "article") if number else "none" for number in found["articles"]],
            "First": [published_words(published_of(rows.loc[first])) if first else "" for first in found["first"]],
            "Other articles of these days": [_headlines(rows["headline"], others) for others in found["others"]],
        }
    )
    chart_frame.table(table)
    chart_frame.csv(table, view, "silent-outlets")


def _headlines(headlines: pd.Series, names: list[str]) -> str:
    return listed([f"“{cut(headlines[name], _HEADLINE)}”" for name in names], most=_OTHERS)


def _most(view: View) -> int:
    return view.analysis.settings.compared_stories
