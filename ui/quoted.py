"""Who is quoted: one row a speaker, with the sentences inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from analysis.wording import count, count_words, listed, number, plural, published_words, sentence
from ui import chart_frame
from ui.markdown import escape
from ui.marks import Mark, runs
from ui.reading import Saying, Wording, read_sayings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.states import View

NOBODY = "No speaker named"
_COLUMNS = ["Speaker", "Verb", "Quote", "Published by", "Articles that have it", "Possible translation"]
_NAMED = 3
_ROWS = 10
_TRANSLATED, _SEVERAL, _ONCE = "May be a translation", "The same words in several articles", "In one article"
_DISPUTED = "another article names somebody else"
_LEGEND = {
    _TRANSLATED: "Orange: words that only one of them has; the most common words stay unmarked.",
    _SEVERAL: "Orange: words that only one of them has.",
}
_SAYINGS = 12
"""Sayings of one speaker that are drawn; the table has all."""


def quoted(view: View) -> None:
    """Draw who is quoted, people and organisations, the most quoted first, and last what nobody is named for."""
    from analysis.charts.labels import source_name
    from analysis.quoted import people_quoted, with_full_names

    quotes, articles = view.analysis.quotes, view.analysis.articles
    if quotes.empty:
        return
    spoken, unnamed = with_full_names(quotes, articles), quotes[quotes["speaker"] == ""].assign(speakers_differ=False)
    publishers = {row["id"]: source_name(row) for row in articles.to_dict("records")}
    speakers = people_quoted(spoken, publishers)
    chart_frame.finding(_heading(len(speakers)), _caption(speakers, unnamed))
    pages = -(-len(speakers) // _ROWS)
    page = min(st.pagination(pages, key="people", bind="query-params"), pages) if pages > 1 else 1
    said = dict(list(spoken.groupby("speaker")))
    with st.container(gap="small"):
        for row in speakers.iloc[(page - 1) * _ROWS : page * _ROWS].to_dict("records"):
            _row(view, row, said[row["speaker"]], publishers)
        for row in people_quoted(unnamed.assign(speaker=NOBODY), publishers).to_dict("records"):
            _row(view, row, unnamed, publishers)
    rows = _table(spoken, unnamed, publishers)
    with st.expander("Table and downloads", type="compact"):
        chart_frame.table(rows[_COLUMNS])
        chart_frame.csv(rows[_COLUMNS], view, "who-is-quoted", rows[["article", "start", "end"]])


def _heading(speakers: int) -> str:
    if not speakers:
        return "No quote has a named speaker"
    return f"{sentence(count_words(speakers, 'speaker'))} {'is' if speakers == 1 else 'are'} quoted"


def _caption(speakers: pd.DataFrame, unnamed: pd.DataFrame) -> str:
    said = ["Speakers are people and organisations, as the texts name them. Open a row to read what was said."]
    if speakers["inferred"].any():
        said.append(
            "“Probably”: the speaker is not named beside the words; a pronoun, a role or a line near by led there."
        )
    if speakers["possible_translations"].any():
        said.append(
            "“Possible translation”: quotes of one speaker in two languages; Compare and Read look sentence by "
            "sentence, whoever speaks, and may mark others."
        )
    if amount := len(unnamed):
        has = "has" if amount == 1 else "have"
        said.append(f"{sentence(count_words(amount, 'quote'))} {has} no named speaker: the last row.")
    return " ".join(said)


def _row(view: View, row: dict[str, Any], said: pd.DataFrame, publishers: Mapping[str, str]) -> None:
    with st.expander(f"**{escape(row['speaker'])}** · {escape(_line(row))}", type="compact"):
        found = sayings(view.analysis.articles, said, publishers)
        read_sayings(found[:_SAYINGS], key=f"said-{row['speaker']}")
        if len(found) > _SAYINGS:
            st.caption(f"And {number(len(found) - _SAYINGS)} more in the table below.")


def _line(row: dict[str, Any]) -> str:
    """Return a speaker's row: "7 quotes in 2 articles · via Ritzau and VG · 1 possible translation · 2 probably"."""
    several, translated = row["in_several"], row["possible_translations"]
    parts = [
        f"{count(row['quotes'], 'quote')} in {count(row['articles'], 'article')}",
        listed(row["by"], most=_NAMED),
        f"{several} word for word in several articles" if several else "",
        f"{translated} possible {plural(translated, 'translation')}" if translated else "",
        f"{number(row['inferred'])} of {number(row['quotes'])} probably" if row["inferred"] else "",
        f"{number(row['differing'])} given to somebody else by another article" if row["differing"] else "",
    ]
    return " · ".join(filter(None, parts))


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
        doubts = ["probably" if quote["inferred"] else "", _DISPUTED if quote["speakers_differ"] else ""]
        doubt = f" ({', '.join(filter(None, doubts))})" if any(doubts) else ""
        where = f"{publishers[quote['article']]}, {published_words(published_of(row))}{doubt}"
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


def _table(spoken: pd.DataFrame, unnamed: pd.DataFrame, publishers: Mapping[str, str]) -> pd.DataFrame:
    """Return every quote in words for readers, with its place in the text; those without a speaker last."""
    quotes = pd.concat([spoken, unnamed])
    several = quotes.groupby("quote_group")["article"].transform("nunique").where(quotes["quote_group"] != "", 1)
    order = ["unnamed", "speaker", "several"]
    rows = quotes.assign(several=several, unnamed=quotes["speaker"] == "").sort_values(
        order, ascending=[True, True, False], kind="stable"
    )
    probably = rows["inferred"].astype("bool").map({True: "probably ", False: ""})
    words = {
        "Speaker": (probably + rows["speaker"]).where(~rows["unnamed"], NOBODY),
        "Verb": rows["verb"],
        "Quote": [" ".join(text.split()) for text in rows["text"]],
        "Published by": rows["article"].map(publishers),
        "Articles that have it": rows["several"],
        "Possible translation": rows["possible_translation"].map({True: "yes", False: ""}),
    }
    return rows.assign(**words)
