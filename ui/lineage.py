"""Quote lineage: one row a quotation that several articles have, with all its wordings inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from analysis.wording import count, count_words, cut, listed, number, sentence
from ui import chart_frame, found, frame
from ui.markdown import escape
from ui.marks import Mark, runs
from ui.reading import Column, Line, Link, Saying, Wording, read_sayings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.states import View

_ROWS, _LINKS = 10, 8
"""Quotations on a page, and articles that are named beside one wording."""
_QUOTE, _NAME, _LEFT_OUT, _WORDS = 60, 40, 50, 3
_CHANGES = {
    "first": "First seen",
    "verbatim": "Word for word",
    "longer": "Longer",
    "cut": "Cut",
    "merged": "Several quotes made one",
    "reworded": "In other words",
    "translated": "May be a translation",
}
_COUNTED = {
    "longer": "longer",
    "cut": "cut",
    "merged": "merged",
    "reworded": "in other words",
    "translated": "may be translated",
}
_UNDECIDED = "who had it first cannot be decided"
_CAPTION = (
    "Each quotation once, the most printed first. Open a row to read all its wordings, each held against the fullest "
    "one that was there by then. A name opens the article."
)
_LEGEND = "Orange: words that the wording it was held against does not have; in a translation the telling ones."


def lineage(view: View) -> None:
    """Draw each quotation that several articles have: who had it first, and what became of it."""
    from analysis.charts.labels import article_labels

    quotations, wordings = view.analysis.quotations
    several = quotations[quotations["articles"] > 1]
    if several.empty:
        return
    names, texts = article_labels(view.analysis.articles, limit=_NAME, times=True), view.analysis.collection.texts
    stand = "stands" if len(several) == 1 else "stand"
    chart_frame.finding(f"{sentence(count_words(len(several), 'quotation'))} {stand} in several articles", _CAPTION)
    pages = -(-len(several) // _ROWS)
    page = min(st.pagination(pages, key="quotations", bind="query-params"), pages) if pages > 1 else 1
    chosen = ""
    with st.container(gap="small"):
        for row in several.iloc[(page - 1) * _ROWS : page * _ROWS].to_dict("records"):
            with st.expander(_line(row, names), type="compact"):
                of_it = wordings[wordings["quotation"] == row["quotation"]]
                chosen = read_sayings([saying(of_it, names, texts)], key=f"lineage-{row['quotation']}") or chosen
    rows = _table(several, wordings, names)
    with st.expander("Table and downloads", type="compact"):
        shown = rows.drop(columns=["article", "start", "end"])
        chart_frame.table(shown)
        chart_frame.csv(shown, view, "quote-lineage", rows[["article", "start", "end"]])
    if chosen:
        story = view.analysis.articles.set_index("id").loc[chosen, "story"]
        frame.read_article(story, chosen, found.QUOTES)


def _line(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return a quotation's row: "**Ida Berg** · “Molen …” · 3 articles · first in Vestnyt · 1 cut"."""
    changed = listed(f"{number(row[name])} {words}" for name, words in _COUNTED.items() if row[name])
    nameless = row["role"] + row["none"]
    parts = [
        f"“{cut(row['text'], _QUOTE)}”",
        f"{count(row['articles'], 'article')}",
        f"first in {names[row['first_seen']]}" if row["first_seen"] else _UNDECIDED,
        changed or "word for word everywhere",
        f"{number(nameless)} without the name" if nameless and row["name"] else "",
        "two speakers are named" if row["speakers_differ"] else "",
    ]
    return f"**{escape(row['speaker'] or 'No speaker named')}** · " + escape(" · ".join(filter(None, parts)))


def saying(wordings: pd.DataFrame, names: Mapping[str, str], texts: Mapping[str, str]) -> Saying:
    """Return a quotation in all its wordings, by time; those of two languages beside each other.

    Parameters
    ----------
    wordings
        Rows of the table `wordings` of one quotation.
    names
        What each article is called, by id.
    texts
        Text of each article by its id.
    """
    from analysis.language_names import language_name

    columns: dict[str, dict[str, Wording]] = {}
    marked = False
    for (language, text), rows in wordings.groupby(["language", "text"], sort=False):
        shown = _wording(str(text), str(language), rows, names, texts)
        marked |= any(run["mark"] for run in shown["runs"])
        columns.setdefault(str(language), {})[str(text)] = shown
    beside = [
        Column(title=language_name(language) if len(columns) > 1 else "", wordings=list(held.values()))
        for language, held in columns.items()
    ]
    return Saying(head="", note=_LEGEND if marked else "", wordings=[], columns=beside)


def _wording(
    text: str, language: str, rows: pd.DataFrame, names: Mapping[str, str], texts: Mapping[str, str]
) -> Wording:
    """Return one wording with the words that differ marked, and who has it so."""
    from analysis.passages import read_places

    places: list[tuple[int, int]] = []
    lines: dict[str, list[Link]] = {}
    for row in rows.to_dict("records"):
        places = places or [(start - row["start"], end - row["start"]) for start, end in read_places(row["changed"])]
        label = " · ".join([_CHANGES[row["change"]] + _left_out(row, texts), *_lost(row)])
        lines.setdefault(label, []).append(Link(name=names[row["article"]], to=row["article"]))
    said = [
        Line(label=f"{label}:", links=links[:_LINKS], more=_more(len(links) - _LINKS)) for label, links in lines.items()
    ]
    marks = [Mark(start, end, "own") for start, end in places]
    return Wording(lang=language, runs=runs(text, 0, len(text), marks), meta="", lines=said)


def _left_out(row: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    """Return which words a wording lacks that stand in the one that it is held against."""
    from analysis.passages import read_places

    if row["change"] not in ("cut", "reworded") or not row["left_out"]:
        return ""
    words = [cut(texts[row["beside"]][start:end], _LEFT_OUT) for start, end in read_places(row["left_out"])]
    return f", without {listed((f'“{each}”' for each in words), most=_WORDS)}"


def _more(left: int) -> str:
    return f"and {count(left, 'other')}" if left > 0 else ""


def _lost(row: Mapping[str, Any]) -> list[str]:
    """Return what a wording made of its speaker's name, where it did not keep it."""
    if row["attribution"] == "role":
        return [f"no name, but “{row['speaker']}”"]
    return ["nobody named"] if row["attribution"] == "none" else []


def _table(several: pd.DataFrame, wordings: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return every wording of the quotations in words for readers, with its place in the text."""
    speakers = dict(zip(several["quotation"], several["speaker"], strict=True))
    order = {name: place for place, name in enumerate(several["quotation"])}
    rows = wordings[wordings["quotation"].isin(order)]
    rows = rows.assign(order=rows["quotation"].map(order)).sort_values("order", kind="stable")
    return pd.DataFrame(
        {
            "Quotation": [number(place + 1) for place in rows["order"]],
            "Speaker": rows["quotation"].map(speakers),
            "Wording": [" ".join(text.split()) for text in rows["text"]],
            "Article": rows["article"].map(names),
            "What it is": rows["change"].map(_CHANGES),
            "Held against": rows["beside"].map(names).fillna(""),
            "Speaker here": [
                {"role": row["speaker"], "none": "not named"}.get(row["attribution"], "named")
                for row in rows.to_dict("records")
            ],
            "article": rows["article"],
            "start": rows["start"],
            "end": rows["end"],
        }
    ).reset_index(drop=True)
