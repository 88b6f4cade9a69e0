"""Who cites whom: the flow from those cited to those who publish, and the sentences behind the line that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from analysis.wording import count, number
from ui import chart_frame, frame
from ui.markdown import escape
from ui.sentences import evidence

if TYPE_CHECKING:
    import pandas as pd

    from ui.states import View

_LINE = "line"
"""Name in the URL of the line that is chosen."""
_SELECT, _MOST_LINES, _ARTICLES = 620, 300, 6
"""Width of the select in px, lines that it offers, and articles whose sentences are drawn; the file has all."""


def who_cites_whom(view: View) -> None:
    """Draw the flow and, once a line of it is chosen, by pointing or by name, the sentences that it rests on."""
    from analysis.charts.attribution_flow import attribution_flow

    analysis = view.analysis
    edges = analysis.attribution
    chart = attribution_flow(edges, analysis.articles)
    keys = {_key(row): row for row in edges.to_dict("records")}

    def choose(point: dict[str, Any]) -> None:
        # what was drawn as one line of many names is no line of its own
        if (row := point["customdata"][0]) >= 0:
            st.query_params[_LINE] = list(keys)[row]

    chart_frame.show(chart, view, choose)
    if chart.figure is None:
        return
    asked = st.query_params.get(_LINE, "")
    offered = list(keys)[:_MOST_LINES] + ([asked] if asked in list(keys)[_MOST_LINES:] else [])
    labels = {"": "Choose a line to read its sentences"} | {key: _label(keys[key]) for key in offered}
    chosen = frame.choose_by_id("The sentences behind a line", labels, _LINE, "", _SELECT)
    if chosen:
        _sentences(view, keys[chosen])


def _key(row: dict[str, Any]) -> str:
    return f"{row['step']}{'' if row['named'] else '-'} {row['source']} → {row['target']}"


def _label(row: dict[str, Any]) -> str:
    silent = "" if row["named"] else ", no credit found"
    return f"{row['source']} → {row['target']}: {count(row['articles'], 'article')}{silent}"


def _sentences(view: View, line: dict[str, Any]) -> None:
    places = _places_of(view, line)
    articles = view.analysis.articles.set_index("id", drop=False)
    by_article = list(places.groupby("article", sort=False))
    silent = "taken over from there; no credit found" if not line["named"] else "told by the article as a whole"
    for article, own in by_article[:_ARTICLES]:
        spans = sorted(zip(own["start"], own["end"], strict=True))
        evidence(view, articles.loc[article].to_dict(), spans, silent, f"line-{article}", _beside(view, line, article))
    if len(by_article) > _ARTICLES:
        st.caption(escape(f"And {number(len(by_article) - _ARTICLES)} more in the file."))
    rows = places[["source", "target"]].set_axis(["From", "To"], axis=1)
    chart_frame.csv(rows, view, "line", places[["article", "start", "end"]])


def _places_of(view: View, line: dict[str, Any]) -> pd.DataFrame:
    """Return the places of a line, by the time of their articles."""
    from analysis.timeline import by_time

    places = view.analysis.attribution_places
    own = (
        places[["source", "target", "step", "named"]] == [line[n] for n in ("source", "target", "step", "named")]
    ).all(axis=1)
    order = {name: at for at, name in enumerate(by_time(view.analysis.articles)["id"])}
    return places[own].sort_values("article", key=lambda column: column.map(order), kind="stable")


def _beside(view: View, line: dict[str, Any], article: str) -> str:
    """Return the article whose text another one took over, where the line says that it did."""
    if line["named"]:
        return ""
    beside = view.analysis.credits.set_index("article")["beside"]
    return str(beside.get(article, ""))
