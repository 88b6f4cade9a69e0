"""One story, opened: what is its own, what was kept, why it is one story, when, and its articles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from analysis.timeline import by_time
from analysis.wording import count, percent
from ui import chart_frame, deciding, found, frame, given_days, story_links, story_over_time, versions
from ui.credit_rows import credit_rows
from ui.left_out import left_out
from ui.made_of import made_of
from ui.markdown import escape
from ui.reading import read_one
from ui.states import View
from ui.story_row import counts

if TYPE_CHECKING:
    from analysis.charts.chart import Chart

_SELECT, _NAME = 560, 76
"""Width of the select of articles in px, and the characters of a name that fit."""
READ, KEPT, WHY, WHEN, ARTICLES = "Read", frame.KEPT, "Why one story", "When", "Articles"


def show(view: View, story: str) -> None:
    """Draw one story; only the tab that is open is worked out."""
    whole = view.only(story)
    alone = len(whole.analysis.articles) == 1
    st.title(escape(whole.analysis.stories["headline"].iloc[0]), anchor=False)
    st.caption(escape(counts(whole.analysis.articles, in_full=True)))
    if leaning := story_links.leaning(whole.analysis):
        st.caption(escape(leaning))
    if whole.analysis.pairs_left_out and not whole.analysis.prepared.is_small:
        left_out = count(whole.analysis.pairs_left_out, "pair")
        st.caption(f"Shared words are looked for in the most alike pairs of articles; {left_out} were left out.")
    others = len(view.analysis.stories) - 1
    if others and frame.leads_on("All stories", key="all-stories"):
        frame.open_page("stories")
    told = [] if versions.of_story(view, whole).versions.empty else [versions.TAB]
    deciding.told_just_now(whole.analysis)
    names = [READ, *told, WHEN, ARTICLES] if alone else [READ, KEPT, *told, WHY, WHEN, ARTICLES]
    draw = {READ: _read, KEPT: _kept, WHY: story_links.why_one_story, WHEN: _when, ARTICLES: _articles}
    draw[versions.TAB] = partial(versions.show, view)
    tabs = st.tabs(names, key=frame.VIEW, bind="query-params", on_change="rerun")
    for name, tab in zip(names, tabs, strict=True):
        if tab.open:
            with tab:
                draw[name](whole)


def _read(view: View) -> None:
    """Draw one article with what it shares; first the one with most own words of those that share any."""
    from analysis.charts.labels import article_names

    articles = by_time(view.analysis.articles)
    # an article that shares nothing has nothing to annotate: it is shown first only when none does
    sharing = articles[articles["copied_share"] > 0] if articles["copied_share"].any() else articles
    default = sharing["id"].loc[(sharing["words"] * (1 - sharing["copied_share"])).idxmax()]
    chosen, alone = default, len(articles) == 1
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if not alone:
            names = article_names(articles, limit=_NAME)
            chosen = frame.choose_by_id("Article", names, frame.ARTICLE, default, _SELECT)
        kinds = _what_to_mark(alone)
    row = articles.set_index("id").loc[chosen]
    if not alone:
        heading, caption = _own_share(row)
        chart_frame.finding(heading, caption if found.SHARED in kinds else "")
    contradictions = view.analysis.contradictions
    for slip in contradictions[contradictions["article"] == chosen].itertuples():
        st.markdown(escape(f"“{slip.text}”: {slip.reason}"))
    paragraphs, things = found.read(view.analysis, chosen, kinds)
    if said := found.legend(things, kinds):
        st.caption(escape(said))
    other = read_one(paragraphs, row["language"], f"read-{chosen}", [each.what for each in things])
    if not alone:
        left_out(view, chosen)
        _recycled(view)
    if other:
        frame.open_page("compare", left=chosen, right=other)


def _recycled(view: View) -> None:
    """Draw what share of each article is new, and of each outlet as time goes on; a bar opens its article."""
    from analysis.charts.new_or_recycled import new_by_outlet, new_or_recycled

    def read(point: dict[str, Any]) -> None:
        st.query_params[frame.ARTICLE] = point["customdata"][2]

    articles, sentences = view.analysis.articles, view.analysis.sentences
    chart_frame.show(new_or_recycled(articles, sentences), view, read)
    if (by_outlet := new_by_outlet(articles, sentences)) is not None:
        chart_frame.show(by_outlet, view)


def _what_to_mark(alone: bool) -> list[str]:
    """Let the reader choose what is marked in the text; what an article shares, where there are others."""
    first = [found.DATES, found.SOURCES] if alone else [found.SHARED]
    options = [found.DATES, found.SOURCES, found.QUOTES]
    return st.pills(
        "Mark",
        options if alone else [found.SHARED, *options],
        selection_mode="multi",
        default=first,
        key=frame.MARK_ALONE if alone else frame.MARK,
        bind="query-params",
    )


def _own_share(row: pd.Series) -> tuple[str, str]:
    """Return what share of an article is its own, and how to read the page."""
    taken = round(row["copied_share"] * row["words"])
    if not taken:
        said = ["Orange bar: found in no other article of this story.", *_translated(row)]
        heading = "No word of this article is taken over"
        return heading if row["translated_share"] else "Every word of this article is its own", " ".join(said)
    undecided = pd.isna(row["new_share"])
    where = (
        "also stand in another article; which was first is not known" if undecided else "stand in an earlier article"
    )
    share = percent(1 - row["copied_share"])
    if row["translated_share"]:
        share = f"{percent(own_share(row))} to {share}"
    heading = f"{share} of this article is in no other" if undecided else f"{share} of this article is its own"
    said = [
        f"{taken} of {count(row['words'], 'word')} {where}.",
        "The bar says what most of a paragraph is; its other words are underlined in their own colour.",
        "Blue: word for word.",
        *(["Dashed: edited."] if row["edited_share"] else []),
        "Orange: its own.",
    ]
    return heading, " ".join([*said, *_translated(row)])


def own_share(row: Mapping[str, Any] | pd.Series) -> float:
    """Return the share of an article's words that are its own: neither taken over nor perhaps translated.

    The same number of words as Overview draws to the right.
    """
    taken, translated = (round(row[f"{kind}_share"] * row["words"]) for kind in ("copied", "translated"))
    return (row["words"] - taken - translated) / max(row["words"], 1)


def _translated(row: pd.Series) -> list[str]:
    return ["Purple: may be a translation, not counted."] if row["translated_share"] else []


def _kept(view: View) -> None:
    """Draw who printed the same text, and what they credit."""
    articles = by_time(view.analysis.articles)
    sizes = articles.groupby("text_group")["id"].transform("size")
    if not made_of(view) and (sizes == 1).all():
        chart_frame.finding(
            "Nothing was reprinted",
            "No article is a copy of another, so there is nothing to compare paragraph by paragraph.",
        )
        left, right = story_links.most_shared(view.analysis)
        if frame.leads_on("Compare what two of them share"):
            frame.open_page("compare", left=left, right=right)
    for _, members in articles[sizes > 1].groupby("text_group", sort=False):
        story_links.reprints(view.analysis, members)
    if len(view.analysis.credits):
        credit_rows(view)


def _when(view: View) -> None:
    from analysis.charts.dates_told import dates_told

    chart_frame.show(published(view), view)
    if len(view.analysis.articles) > 1:
        story_over_time.picked_up(view)
        story_over_time.silent_outlets(view)
    chart_frame.show(dates_told(view.analysis.dates, view.analysis.articles), view)


def published(view: View) -> Chart:
    """Return when each article was published, or how many when where they are too many to be told one by one."""
    from analysis.charts.articles_over_time import articles_over_time
    from analysis.charts.when_published import when_published
    from analysis.report import ONE_BY_ONE

    articles, origins = view.analysis.articles, view.analysis.origins
    return (when_published if len(articles) <= ONE_BY_ONE else articles_over_time)(articles, origins)


def _given(row: Mapping[str, Any]) -> str:
    """Return the fields that a reader gave, but for the day, which says so itself."""
    return ", ".join(name for name in row["given"].split() if name != "published")


def _articles(view: View) -> None:
    from analysis.charts.labels import source_name

    articles = by_time(view.analysis.articles)
    given = any(map(_given, articles.to_dict("records")))
    rows = [
        {
            "Published": given_days.published(row),
            "Source": source_name(row),
            "Article": row["headline"],
            "Language": row["language"],
            **({"Given by a reader": _given(row)} if given else {}),
            "Words": row["words"],
            "Own words": percent(own_share(row)),
            **({"May be translated": percent(row["translated_share"])} if articles["translated_share"].any() else {}),
        }
        for row in articles.to_dict("records")
    ]
    chart_frame.table(pd.DataFrame(rows))
    deciding.about_story(view)
