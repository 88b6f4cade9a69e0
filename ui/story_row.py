"""One story in a list: its headline leads to it, then its counts, then its terms."""

import pandas as pd
import streamlit as st

from analysis.language_names import language_name
from analysis.timeline import all_published
from analysis.wording import count, percent, period_words
from ui.frame import leads_on, open_story
from ui.markdown import escape


def counts(articles: pd.DataFrame, in_full: bool = False) -> str:
    """Return a story in one line: "46 articles · 3 origins · 93 % copies · da, nb, sv · 3–5 March 2026".

    Parameters
    ----------
    articles
        The rows of the table `articles` that belong to the story, at least one.
    in_full
        Count the outlets too and name the languages.
    """
    copies = len(articles) - articles["text_group"].nunique()
    outlets = len(set(articles["outlet"]) - {""})
    codes = sorted(set(articles["language"]) - {""})
    line = [
        count(len(articles), "article"),
        count(articles["origin"].nunique(), "origin"),
        f"{percent(copies / len(articles))} copies" if copies else "",
        count(outlets, "outlet") if in_full and outlets else "",
        ", ".join(map(language_name, codes) if in_full else codes),
        period_words(all_published(articles)),
    ]
    return " · ".join(filter(None, line))


def story_rows(stories: pd.DataFrame, articles: pd.DataFrame, sources: pd.DataFrame) -> None:
    """Draw some stories of a list, in their order.

    Parameters
    ----------
    stories
        Rows of the table `stories`, as many as one page shows.
    articles, sources
        Rows of the tables of those names, those of other stories too.
    """
    from analysis.resting import foreign_agencies, foreign_words

    shown = articles[articles["story"].isin(stories["story"])]
    members, abroad = dict(list(shown.groupby("story"))), foreign_agencies(shown, sources)
    for row in stories.itertuples():
        story_row(row.headline, row.terms, members[row.story], foreign_words(abroad.get(row.story, [])))


def story_row(headline: str, terms: str, articles: pd.DataFrame, note: str = "") -> None:
    """Draw one story, with a note behind its counts; a click on its headline opens it within the same visit."""
    story = articles["story"].iloc[0]
    with st.container(gap=None):
        if leads_on(escape(headline), key=f"open-{story}"):
            open_story(story)
        small = f"  \n:small[:gray[{escape(terms)}]]" if terms else ""
        st.markdown(escape(" · ".join(filter(None, [counts(articles), note]))) + small)
