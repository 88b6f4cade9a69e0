"""Who is quoted: one row a speaker, with the sentences inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from analysis.export import csv_bytes
from analysis.wording import count, count_words, listed, number_word, of_all, plural, published_words, sentence
from ui import chart_frame
from ui.markdown import escape
from ui.marks import Mark, runs
from ui.reading import Saying, Wording, read_sayings

if TYPE_CHECKING:
    from ui.states import View

_NAMED = 3
_ROWS = 10
_SAYINGS = 12
"""Sayings of one speaker that are drawn; the table has all."""


def quoted(view: View) -> None:
    """Draw the people quoted, the most quoted first."""
    from analysis.charts.labels import source_name
    from analysis.quoted import people_quoted, with_full_names

    articles = view.analysis.articles
    spoken = with_full_names(view.analysis.quotes, articles)
    if spoken.empty:
        return
    publishers = {row["id"]: source_name(row) for row in articles.to_dict("records")}
    people = people_quoted(spoken, publishers)
    verb = "person is" if len(people) == 1 else "people are"
    chart_frame.finding(f"{sentence(number_word(len(people)))} {verb} quoted", _caption(view, people, len(spoken)))
    pages = -(-len(people) // _ROWS)
    page = min(st.pagination(pages, key="people", bind="query-params"), pages) if pages > 1 else 1
    said = dict(list(spoken.groupby("speaker")))
    with st.container(gap="small"):
        for row in people.iloc[(page - 1) * _ROWS : page * _ROWS].to_dict("records"):
            with st.expander(f"**{escape(row['speaker'])}** · {escape(_line(row))}", type="compact"):
                _sentences(view, said[row["speaker"]], publishers, row["speaker"])
    table = _table(spoken, publishers)
    with st.expander("Table and downloads", type="compact"):
        chart_frame.table(table)
        chart_frame.download("CSV", lambda: csv_bytes(table), "ekko-who-is-quoted.csv", "text/csv")


def _caption(view: View, people: pd.DataFrame, spoken: int) -> str:
    nobody = len(view.analysis.quotes) - spoken
    said = ["Open a row to read what was said."]
    if people["inferred"].any():
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
        f"{of_all(row['inferred'], row['quotes'])} probably" if row["inferred"] else "",
    ]
    return " · ".join(filter(None, parts))


def _sentences(view: View, said: pd.DataFrame, publishers: dict[str, str], speaker: str) -> None:
    from analysis.quoted import utterances

    found = utterances(said)
    read_sayings([_saying(view, members, publishers) for members in found[:_SAYINGS]], key=f"said-{speaker}")
    if len(found) > _SAYINGS:
        st.caption(f"And {count(len(found) - _SAYINGS, 'more')[:-1]} in the table below.")


def _saying(view: View, members: pd.DataFrame, publishers: dict[str, str]) -> Saying:
    """Return what was said once: each of its wordings, who printed it, and which words only that wording has."""
    from analysis.quoted import words_compared
    from analysis.timeline import published_of

    rows = view.analysis.articles.set_index("id", drop=False)
    printed: dict[tuple[str, str], list[str]] = {}
    for quote in members.to_dict("records"):
        row = rows.loc[quote["article"]]
        probably = f"probably {quote['speaker']}, in " if quote["inferred"] else ""
        where = f"{probably}{publishers[quote['article']]}, {published_words(published_of(row))}"
        printed.setdefault((quote["text"], row["language"]), []).append(where)
    wordings = list(printed)
    shared = _mostly_different(wordings)
    shown = []
    for place, (text, language) in enumerate(wordings):
        others = [*wordings[:place], *wordings[place + 1 :]]
        stretches = words_compared(text, language, others, shared) if others else []
        marks = [Mark(start, end, "likely" if shared else "own") for start, end in stretches]
        where = sentence(listed(printed[text, language], most=_NAMED))
        shown.append(Wording(lang=language, runs=runs(text, 0, len(text), marks), meta=where))
    return Saying(head=_head(members, len(wordings), shared), wordings=shown)


def _mostly_different(wordings: list[tuple[str, str]]) -> bool:
    """Tell whether two wordings differ in so much that what they share is easier to see."""
    from analysis.quoted import words_compared

    if len(wordings) < 2:
        return False
    (one, language), other = wordings[0], wordings[1:]
    alone, both = (
        sum(end - start for start, end in words_compared(one, language, other, shared)) for shared in (False, True)
    )
    return alone > both


def _head(members: pd.DataFrame, wordings: int, shared: bool) -> str:
    articles = members["article"].nunique()
    if articles < 2:
        return ""
    translated = members["possible_translation"].any()
    said = "May be a translation." if translated else f"The same words in {count_words(articles, 'article')}."
    if wordings < 2:
        return said
    return f"{said} {'Underlined twice: words they share.' if shared else 'Orange: words that only one of them has.'}"


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
