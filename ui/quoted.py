"""Who is quoted: one row a speaker, with the sentences inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from analysis.export import csv_bytes
from analysis.wording import count, count_words, listed, number, plural, published_words, sentence
from ui import chart_frame
from ui.markdown import escape
from ui.marks import Mark, runs
from ui.reading import Saying, Wording, read_sayings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.states import View

_NAMED = 3
_ROWS = 10
_TRANSLATED, _SEVERAL, _ONCE = "May be a translation", "The same words in several articles", "In one article"
_LEGEND = {
    _TRANSLATED: "Orange: words that only one of them has; the most common words stay unmarked.",
    _SEVERAL: "Orange: words that only one of them has.",
}
_SAYINGS = 12
"""Sayings of one speaker that are drawn; the table has all."""


def quoted(view: View) -> None:
    """Draw who is quoted, people and organisations, the most quoted first."""
    from analysis.charts.labels import source_name
    from analysis.quoted import people_quoted, with_full_names

    articles = view.analysis.articles
    spoken = with_full_names(view.analysis.quotes, articles)
    if spoken.empty:
        return
    publishers = {row["id"]: source_name(row) for row in articles.to_dict("records")}
    speakers = people_quoted(spoken, publishers)
    verb = "is" if len(speakers) == 1 else "are"
    heading = f"{sentence(count_words(len(speakers), 'speaker'))} {verb} quoted"
    chart_frame.finding(heading, _caption(view, speakers, len(spoken)))
    pages = -(-len(speakers) // _ROWS)
    page = min(st.pagination(pages, key="people", bind="query-params"), pages) if pages > 1 else 1
    said = dict(list(spoken.groupby("speaker")))
    with st.container(gap="small"):
        for row in speakers.iloc[(page - 1) * _ROWS : page * _ROWS].to_dict("records"):
            with st.expander(f"**{escape(row['speaker'])}** · {escape(_line(row))}", type="compact"):
                _sentences(view, said[row["speaker"]], publishers, row["speaker"])
    table = _table(spoken, publishers)
    with st.expander("Table and downloads", type="compact"):
        chart_frame.table(table)
        chart_frame.download("CSV", lambda: csv_bytes(table), "ekko-who-is-quoted.csv", "text/csv")


def _caption(view: View, speakers: pd.DataFrame, spoken: int) -> str:
    nobody = len(view.analysis.quotes) - spoken
    said = ["Speakers are people and organisations, as the texts name them. Open a row to read what was said."]
    if speakers["inferred"].any():
        said.append(
            "“Probably”: the speaker is not named beside the words; a pronoun, a role or a line near by led there."
        )
    if nobody:
        said.append(f"{sentence(count_words(nobody, 'more quote'))} {'has' if nobody == 1 else 'have'} no speaker.")
    return " ".join(said)


def _line(row: dict[str, Any]) -> str:
    """Return a speaker's row: "7 quotes in 2 articles · via Ritzau and VG · 1 possible translation · 2 probably"."""
    several, translated = row["in_several"], row["possible_translations"]
    parts = [
        f"{count(row['quotes'], 'quote')} in {count(row['articles'], 'article')}",
        listed(row["by"], most=_NAMED),
        f"{several} word for word in several articles" if several else "",
        f"{translated} possible {plural(translated, 'translation')}" if translated else "",
        f"{number(row['inferred'])} of {number(row['quotes'])} probably" if row["inferred"] else "",
    ]
    return " · ".join(filter(None, parts))


def _sentences(view: View, said: pd.DataFrame, publishers: Mapping[str, str], speaker: str) -> None:
    found = sayings(view.analysis.articles, said, publishers)
    read_sayings(found[:_SAYINGS], key=f"said-{speaker}")
    if len(found) > _SAYINGS:
        st.caption(f"And {number(len(found) - _SAYINGS)} more in the table below.")


def sayings(articles: pd.DataFrame, said: pd.DataFrame, publishers: Mapping[str, str]) -> list[Saying]:
    """Return what one speaker said, each saying in all its wordings; the first of its kind has the heading.

    Parameters
    ----------
    articles
        Rows of the table `articles`.
    said
        Quotes of one speaker, as `with_full_names` returns them.
    publishers
        Who published an article, by its id.
    """
    from analysis.quoted import utterances

    rows = {row["id"]: row for row in articles.to_dict("records")}
    kinds: dict[str, list[Saying]] = {_TRANSLATED: [], _SEVERAL: [], _ONCE: []}
    for members in utterances(said):
        kind = _TRANSLATED if members["possible_translation"].any() else _SEVERAL
        kinds[kind if members["article"].nunique() > 1 else _ONCE].append(_saying(rows, members, publishers))
    several_kinds = sum(map(bool, kinds.values())) > 1
    for kind, found in kinds.items():
        if found and (several_kinds or kind != _ONCE):
            marked = any(run["mark"] for each in found for wording in each["wordings"] for run in wording["runs"])
            found[0] |= {"head": kind, "note": _LEGEND[kind] if marked else ""}
    return [each for found in kinds.values() for each in found]


def _saying(rows: Mapping[str, dict[str, Any]], members: pd.DataFrame, publishers: Mapping[str, str]) -> Saying:
    """Return what was said once: each of its wordings, who printed it, and which words only that wording has."""
    from analysis.quoted import own_words_of
    from analysis.timeline import published_of

    printed: dict[tuple[str, str], list[str]] = {}
    for quote in members.to_dict("records"):
        row = rows[quote["article"]]
        probably = " (probably)" if quote["inferred"] else ""
        where = f"{publishers[quote['article']]}, {published_words(published_of(row))}{probably}"
        printed.setdefault((quote["text"], row["language"]), []).append(where)
    wordings = list(printed)
    shown = []
    for place, (text, language) in enumerate(wordings):
        others = [*wordings[:place], *wordings[place + 1 :]]
        stretches = own_words_of(text, language, others) if others else []
        marks = [Mark(start, end, "own") for start, end in stretches]
        where = listed(printed[text, language], most=_NAMED)
        shown.append(Wording(lang=language, runs=runs(text, 0, len(text), marks), meta=where))
    return Saying(head="", note="", wordings=shown)


def _table(spoken: pd.DataFrame, publishers: dict[str, str]) -> pd.DataFrame:
    several = spoken.groupby("quote_group")["article"].transform("nunique").where(spoken["quote_group"] != "", 1)
    rows = spoken.assign(several=several).sort_values(["speaker", "several"], ascending=[True, False], kind="stable")
    probably = rows["inferred"].map({True: "probably ", False: ""})
    return pd.DataFrame(
        {
            "Speaker": probably + rows["speaker"],
            "Quote": [" ".join(text.split()) for text in rows["text"]],
            "Published by": rows["article"].map(publishers),
            "Articles that have it": rows["several"],
            "Possible translation": rows["possible_translation"].map({True: "yes", False: ""}),
        }
    )
