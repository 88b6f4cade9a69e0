"""Versions of one text: what the newer ones superseded, the two sentences side by side, and who has which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from analysis.wording import count, count_words, listed, number, percent, published_words, sentence
from ui import chart_frame, frame
from ui.markdown import escape
from ui.marks import Mark, runs
from ui.reading import Saying, Wording, read_sayings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.superseded import Versions
    from analysis.version_findings import Exchange
    from ui.states import View

TAB = "Versions and corrections"
_MOST, _NAME = 12, 40
"""Changes that are drawn, the table has all; and the characters of a name."""
_LEGEND = "Orange: words that only one of them has."
_CHARS = 600
"""Characters of a cancelled text, and of what somebody has of it, that are shown."""
_LIKELY = "“In other words” and “possible translation”: the same {} is there, very likely of the same matter."
_NOT_SEEN = "An article that was changed in place is known only as it was loaded."
_PROPOSED = (
    "Proposed from text and time, told by no field: two articles of one outlet or agency, nearly the same text, the "
    "later one with another figure or name. Judge by the sentences."
)


def of_story(view: View, story: View) -> Versions:
    """Return what is known of the versions of a story's articles.

    Parameters
    ----------
    view
        All articles shown.
    story
        Those of one story.
    """
    from analysis.version_findings import concerning

    return concerning(_read_closely(view, story).analysis.versions, set(story.analysis.articles["id"]))


def _read_closely(view: View, story: View) -> View:
    """Return the larger view whose versions are known: a telegram that only cancels another is a story of its own."""
    return view if view.analysis.is_read_closely else story


def show(view: View, story: View) -> None:
    """Draw what each version of a story's texts superseded, then the versions themselves; see `of_story`."""
    from analysis.charts.labels import article_labels
    from analysis.version_findings import exchanges, involved

    known, wide = of_story(view, story), _read_closely(view, story)
    articles = involved(known, wide.analysis.articles)
    names = article_labels(articles, limit=_NAME)
    found = exchanges(known, articles)
    for place, each in enumerate(found[:_MOST]):
        _exchange(wide, each, articles, names, place)
    if len(found) > _MOST:
        st.caption(f"And {number(len(found) - _MOST)} more in the files of the command line.")
    _versions(known, articles, names, drawn=bool(found))


def sentence_on(view: View) -> None:
    """Draw one sentence on what newer versions superseded among the articles shown, and the way there."""
    from analysis.charts.labels import article_labels
    from analysis.version_findings import exchanges, involved, most_carried, sentence_of_all

    if view.analysis.versions.superseded.empty:
        return
    articles = involved(view.analysis.versions, view.analysis.articles)
    found = exchanges(view.analysis.versions, articles)
    st.markdown(escape(sentence_of_all(found, article_labels(articles, limit=_NAME))), width=720)
    if frame.leads_on(TAB, key="versions"):
        frame.open_story(articles.set_index("id").loc[most_carried(found).older, "story"], TAB)


def _exchange(view: View, found: Exchange, rows: pd.DataFrame, names: Mapping[str, str], place: int) -> None:
    """Draw one change: the two sentences, who has which and when, and the sentence of everybody."""
    from analysis.charts.who_carries import side_words, who_carries
    from analysis.version_findings import counted, heading

    articles = rows.set_index("id")
    chart_frame.finding(heading(found, names), _caption(found))
    read_sayings([_two_sentences(found, articles, names)], key=f"version-{place}")
    chart = who_carries(found, rows, place)
    if chart.figure is None:
        st.markdown(escape(counted(found)), width=720)
    else:
        chart_frame.show(chart, view)
    if changed := _changed(found, articles, names):
        st.markdown(escape(changed), width=720)
    for side in ("old", "new", "both"):
        if having := found.having(side):
            label = f"{side_words(found, side)}: the sentences"
            with st.expander(f"**{label}** · {count(len(having), 'article')}", type="compact"):
                sayings = [_has_it(found, articles, name, names) for name in having]
                read_sayings(sayings, key=f"version-{place}-{side}")
    if chart.figure is None and found.has:
        with st.expander("Table and downloads", type="compact"):
            chart_frame.table(chart.table)
            chart_frame.csv(chart.table, view, chart.name, chart.places)


def _changed(found: Exchange, articles: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return who had the old one and later published the new one, but for the newer version itself."""
    from analysis.timeline import published_of

    later = dict.fromkeys(other for other in found.changed.values() if other != found.newer)
    told = [f"{names[other]} ({published_words(published_of(articles.loc[other]))})" for other in later]
    return f"Changed in a later article: {listed(told, most=5)}." if told else ""


def _caption(found: Exchange) -> str:
    said = [_PROPOSED] if found.proposed else []
    if set(found.carriers["wording"]) & {"other_words", "possible_translation"}:
        said.append(
            _LIKELY.format(found.what) if found.what != "text" else "A possible translation is no more than that."
        )
    return " ".join([*said, _NOT_SEEN])


def _two_sentences(found: Exchange, articles: pd.DataFrame, names: Mapping[str, str]) -> Saying:
    """Return the superseded sentence and the new one with the words that differ marked; a cancelled text alone."""
    row = found.superseded
    sides = [("replaced", "replaced_text", "replaced_start", "replaced_changed")]
    if found.what != "text":
        sides.append(("article", "text", "start", "changed"))
    wordings = [
        _wording(articles.loc[row[name]], row[text], _shifted(row[changed], row[start]), [names[row[name]]])
        for name, text, start, changed in sides
    ]
    return Saying(head="", note=_LEGEND if len(sides) > 1 else "", wordings=wordings)


def _has_it(found: Exchange, articles: pd.DataFrame, name: str, names: Mapping[str, str]) -> Saying:
    """Return the sentences of one article that have what was exchanged, the figure or name in them marked."""
    from analysis.charts.who_carries import WORDINGS, when_words

    rows = found.carriers[found.carriers["carrier"] == name].drop_duplicates("start").to_dict("records")
    wordings = []
    for row in rows:
        facts = [names[name], when_words(found, name), WORDINGS[row["wording"]]]
        if found.what == "text":
            facts.append(f"{percent(row['share'])} of the text word for word")
        both = found.carriers[(found.carriers["carrier"] == name) & (found.carriers["start"] == row["start"])]
        marked = [mark for places in both["named"] for mark in _shifted(places, row["start"])]
        wordings.append(_wording(articles.loc[name], row["text"], marked, facts))
    return Saying(head="", note="", wordings=wordings)


def _wording(
    article: Mapping[str, Any] | pd.Series, text: str, places: Sequence[tuple[int, int]], facts: Sequence[str]
) -> Wording:
    from analysis.timeline import published_of

    marks = [Mark(start, end, "own") for start, end in sorted(places)]
    shown = text if len(text) <= _CHARS else f"{text[:_CHARS].rstrip()} …"
    meta = ", ".join([facts[0], published_words(published_of(article)), *filter(None, facts[1:])])
    return Wording(lang=article["language"], runs=runs(shown, 0, len(shown), marks), meta=meta)


def _shifted(places: str, start: int) -> list[tuple[int, int]]:
    from analysis.passages import read_places

    return [(first - start, last - start) for first, last in read_places(places)]


def _versions(known: Versions, rows: pd.DataFrame, names: Mapping[str, str], drawn: bool) -> None:
    """Draw which article replaces which, also where nothing was superseded."""
    from analysis.timeline import published_of

    table, articles = known.versions, rows.set_index("id")
    amount = sentence(count_words(len(table), "newer version"))
    chart_frame.finding(
        f"{amount} of a text" if drawn else f"{amount} of a text, and no figure or name exchanged",
        "As the input tells, or as proposed from text and time. Superseded: sentences with another figure or name, and "
        "in a correction without one those with other words.",
    )
    lines = [
        {
            "Version": names[row["article"]],
            "Published": published_words(published_of(articles.loc[row["article"]])),
            "Replaces": names.get(row["replaced"], "not among these articles"),
            "Said to be": " ".join(filter(None, ["proposed" if row["basis"] == "proposed" else "", row["status"]])),
            "Superseded": "the text" if row["status"] == "cancelled" else row["superseded"],
        }
        for row in table.to_dict("records")
    ]
    chart_frame.table(pd.DataFrame(lines))
